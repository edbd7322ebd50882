"""Text before meaning: folding with offsets, sentences, language. Knows no lexicon and no gazetteer."""

from conflictmap.text.document import Document, Sentence, prepare, sentence_around
from conflictmap.text.folding import Folded, fold, folding_tables, name_key
from conflictmap.text.language import LANGUAGES, identify_language

__all__ = [
    "LANGUAGES",
    "Document",
    "Folded",
    "Sentence",
    "fold",
    "folding_tables",
    "identify_language",
    "name_key",
    "prepare",
    "sentence_around",
]

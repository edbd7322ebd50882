"""The boilerplate rules of the lexicons, compiled so that one look at a line's first letters finds its rule."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from conflictmap.lexicon import table
from conflictmap.read.lines import Line
from conflictmap.text import fold

_KEY = 3
_NEVER_TOO_LONG = 10_000
_EDGES = " \t:.…!،,;-|/\"'»«*#()[]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``boilerplate.toml``; ``common/boilerplate.toml`` explains the fields."""

    id: str
    at: str
    effect: str
    reason: str
    longest: int
    takes: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule found at the start of a line; ``bare`` tells that the line holds nothing but the cue."""

    rule: Rule
    bare: bool


class CueIndex:
    """The rules of one language, of English (whose buttons stand on every site) and of none."""

    def __init__(self, lang: str) -> None:
        self._starts: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        self._wholes: dict[str, Rule] = {}
        agencies: set[str] = set()
        for source in dict.fromkeys(("common", "en", lang)):
            lexicon = table(source, "boilerplate")
            agencies.update(fold(name).text for name in lexicon.get("agencies", ()))
            for entry in lexicon.get("rule", ()):
                self._add(entry)
        for entries in self._starts.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.agencies = frozenset(agencies)

    def _add(self, entry: dict[str, object]) -> None:
        rule = Rule(
            str(entry["id"]),
            str(entry["at"]),
            str(entry["effect"]),
            str(entry["reason"]),
            int(str(entry.get("longest", _NEVER_TOO_LONG))),
            int(str(entry.get("takes", 0))),
            bool(entry.get("glued", False)),
        )
        phrases = entry["phrases"]
        assert isinstance(phrases, list)
        for phrase in phrases:
            folded = fold(phrase).text
            if rule.at == "whole":
                self._wholes[folded.strip(_EDGES)] = rule
            else:
                self._starts[folded[:_KEY]].append((folded, rule))

    def find(self, line: Line) -> Cue | None:
        """The rule that ``line`` begins with, or is as a whole."""
        whole = self._wholes.get(line.text.strip(_EDGES)) if len(line.text) <= 80 else None
        if whole:
            return Cue(whole, True)
        for text in (line.text, line.bare) if line.bare != line.text else (line.text,):
            for phrase, rule in self._starts.get(text[:_KEY], ()):
                if text.startswith(phrase) and len(text) <= rule.longest and (rule.glued or _ends_word(text, phrase)):
                    return Cue(rule, not text[len(phrase) :].strip(_EDGES))
        return None


def _ends_word(text: str, phrase: str) -> bool:
    return not phrase[-1].isalnum() or not text[len(phrase) : len(phrase) + 1].isalnum()


@cache
def cue_index(lang: str) -> CueIndex:
    """The compiled rules of ``lang``."""
    return CueIndex(lang)

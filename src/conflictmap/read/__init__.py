"""Files to articles: decoded, language, boilerplate and publication date found, one bad file never stopping the rest."""

from conflictmap.read.article import article_from_text
from conflictmap.read.chronology import Milestone, load_milestones
from conflictmap.read.decoding import decode
from conflictmap.read.inputs import read_articles
from conflictmap.read.syndication import syndication_groups

__all__ = ["Milestone", "article_from_text", "decode", "load_milestones", "read_articles", "syndication_groups"]

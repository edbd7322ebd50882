"""Files to articles: text, language, publication date, boilerplate."""

from conflictmap.read.articles import article_from_text, read_articles
from conflictmap.read.syndication import syndication_groups

__all__ = ["article_from_text", "read_articles", "syndication_groups"]

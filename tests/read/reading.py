"""Bytes read as a file of a given name, for the tests of reading."""

from conflictmap.model import Article, Rejection
from conflictmap.read.formats import articles_of


def read_bytes(data: bytes, name: str = "a.txt") -> list[Article | Rejection]:
    """What comes of a file of these bytes."""
    return list(articles_of(data, name=name, id=name, uri=f"in/{name}"))


def article_of(data: bytes, name: str = "a.txt") -> Article:
    """The only article of a file of these bytes."""
    (article,) = read_bytes(data, name)
    assert isinstance(article, Article), article
    return article


def reason_of(data: bytes, name: str = "a.txt") -> str:
    """Why a file of these bytes is refused."""
    (rejection,) = read_bytes(data, name)
    assert isinstance(rejection, Rejection), rejection
    return rejection.reason

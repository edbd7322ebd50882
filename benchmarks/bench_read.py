"""Reading: speed on the sample articles with variation, linearity on adversarial strings and pages, grouping of reprints.

With a folder of texts and their gold (`--texts`, `--gold`) also the publication days and how well boilerplate is covered.
Run: python benchmarks/bench_read.py [--texts FOLDER --gold FOLDER] [--articles 1000]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from conflictmap.model import Article
from conflictmap.read import article_from_text, read_articles, syndication_groups
from conflictmap.read.formats import articles_of
from conflictmap.text import prepare

_SAMPLES = Path(__file__).parents[1] / "maps/karabakh/articles"
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LENGTH = 500_000
_ADVERSARIAL = (
    "1", "12 ", "1/", "12:", "17 October ", "17 تشرين الأول ", "10.10.2020\n", "http://a/2020/10/", ".", '"', "(", "|", "a\n",
    "monday ", "اليوم 12 ", "today ", "ganja apartment seven ", "published: ", "َ", "a", "- ", "A. ", "ա: ",
)  # fmt: skip
_PAGES = {
    "deep nesting": "<div>" * 20_000 + "text" + "</div>" * 20_000,
    "attribute of 1 MB": '<p data-x="' + "a b " * 250_000 + '">text</p>',
    "many attributes": "<p " + "a=1 " * 250_000 + ">text</p>",
    "unclosed scripts": "<script>" * 100_000 + "text",
    "brackets": "<" * 1_000_000 + "<p>text</p>",
    "comments": "<!--" * 250_000 + "--><p>text</p>",
    "links": "<a href=x>" * 100_000 + "text",
    "table": "<table>" + "<tr><td>a<td>b" * 50_000,
}


def seconds(run: Callable[[], object]) -> float:
    """The processor time of one run, so that what else the machine does counts little."""
    start = time.process_time()
    run()
    return time.process_time() - start


def varied(count: int) -> list[str]:
    """Texts made of the samples, figures and some of the lines changed, so that no memory of earlier ones helps."""
    rng = random.Random(7)
    samples = [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in sorted(_SAMPLES.glob("*.txt"))]
    out = []
    for number in range(count):
        text = _NUMBER.sub(lambda m: str(rng.randint(1, 28)), samples[number % len(samples)])
        lines = text.split("\n")
        rng.shuffle(lines)
        out.append("\n".join(lines) + f"\n{number}")
    return out


def speed(what: str, texts: list[str], published: str | None) -> None:
    """Print milliseconds an article and megabytes a second."""
    articles: list[Article] = []
    used = seconds(lambda: articles.extend(article_from_text(t, id="a", published=published) for t in texts))
    size = sum(len(text.encode()) for text in texts)
    cut = seconds(lambda: [prepare(article) for article in articles])
    print(f"read, {what}: {used / len(texts) * 1e3:.2f} ms/article, {size / used / 1e6:.1f} MB/s; ", end="")
    print(f"sentences {cut / len(texts) * 1e3:.2f} ms/article")


def through(text: str) -> float:
    """Seconds from a text to its sentences."""
    return seconds(lambda: prepare(article_from_text(text, id="a")))


def linearity() -> None:
    """Print how much longer twice the text takes, more than 2.5 times marked, and what hostile pages take."""
    for piece in _ADVERSARIAL:
        once, twice = (
            min(through(piece * (n // len(piece)) + f" {k}") for k in range(2)) for n in (_LENGTH, 2 * _LENGTH)
        )
        slow = "  SLOW" if twice > 2.5 * max(once, 0.02) else ""
        print(f"{piece!r:28} {once:.3f} s, twice the text {twice / max(once, 1e-4):.1f} times{slow}")
    for name, page in _PAGES.items():
        data = page.encode()
        used = seconds(partial(lambda content: list(articles_of(content, name="a.html", id="a", uri="a")), data))
        print(f"page, {name:22} {used:.2f} s{'  SLOW' if used > 5 else ''}")


def syndication() -> None:
    """Print the time to group 5,000 and 10,000 articles, a third of them reprints."""
    for count in (5_000, 10_000):
        texts = varied(count)
        articles = [
            Article(id=str(n), uri="", text=texts[n] if n % 3 else texts[max(0, n - 3)], language="en")
            for n in range(count)
        ]
        start = time.process_time()
        groups = syndication_groups(articles)
        used = time.process_time() - start
        print(
            f"syndication: {count} articles, {len(set(groups.values()))} groups, {used:.1f} s, {used / count * 1e3:.2f} ms/article"
        )


def against_gold(texts: Path, gold: Path) -> None:
    """Print the share of right publication days, of gold boilerplate set aside, and of story set aside."""
    right = asked = covered = furniture = lost = story = 0
    for article in read_articles([texts]):
        file = gold / f"{Path(article.id).stem}.json" if isinstance(article, Article) else None
        if file is None or not file.is_file() or not isinstance(article, Article):
            continue
        entry = json.loads(file.read_text(encoding="utf-8"))
        asked += bool(entry["published"])
        right += bool(entry["published"]) and str(article.published) == entry["published"]
        letters = {n for n, char in enumerate(article.text) if not char.isspace()}
        ignored = {n for start, end, *_ in entry["ignore"] for n in range(start, end)} & letters
        aside = {n for a in article.boilerplate for n in range(a.start, a.end)} & letters
        covered, furniture = covered + len(ignored & aside), furniture + len(ignored)
        lost, story = lost + len(aside - ignored), story + len(letters - ignored)
    print(
        f"gold: published {right} of {asked}; boilerplate covered {covered / max(1, furniture):.3f}, story set aside {lost / max(1, story):.4f}"
    )


def main() -> None:
    """Run what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--articles", type=int, default=1000)
    given = options.parse_args()
    if given.texts and given.gold:
        against_gold(given.texts, given.gold)
    speed("day inferred from content", varied(given.articles), None)
    speed("day given", varied(given.articles), "2020-10-17")
    linearity()
    syndication()


if __name__ == "__main__":
    main()

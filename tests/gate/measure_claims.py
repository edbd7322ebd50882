"""Who says so, and how it is told: claimant, stance and modality on `gold/unseen-claims`, whose texts stand in `gold/unseen`.

Run `PYTHONPATH=src python tests/gate/measure_claims.py`. Claimant and stance are asked of the gold events that are found (place and day):
a claimant is right where the side is, or where both say that the outlet itself tells it. Modality is asked of every annotated happening,
asserted or not, that the program tells at all: a record belongs to the happening in whose words its trigger stands. What annotators were
unsure of is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conflictmap.case import interchange_line
from conflictmap.evaluation import matched_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.pipeline import extract_article
from conflictmap.read import article_from_text

GOLD = Path(__file__).parents[1] / "gold"
FIGURES = ("claimant", "of these named", "of these the outlet", "stance", "modality", "asserted or not")
Annotation = Mapping[str, Any]


def documents() -> Iterator[tuple[Annotation, Annotation]]:
    """Every unseen text with its annotation, and what is annotated of its claims."""
    for path in sorted(GOLD.glob("unseen/*/*.json")):
        claims = GOLD / "unseen-claims" / path.name
        if claims.exists():
            yield json.loads(path.read_text(encoding="utf-8")), json.loads(claims.read_text(encoding="utf-8"))


def measure() -> dict[str, Counter[str]]:
    """For each language and for all, how many were asked (``claimant``) and how many right (``claimant right``), of each figure."""
    gazetteer, counts = load_gazetteer(), {"all": Counter[str]()}
    for gold, claims in documents():
        article = article_from_text(gold["text"], id=f"{gold['id']}.txt", url=gold.get("url"))
        line = interchange_line(extract_article(article, gazetteer), gazetteer.place)
        found = Counter([*told(gold, claims, line["events"]), *modalities(claims, line)])
        for name in ("all", gold["lang"]):
            counts.setdefault(name, Counter()).update(found)
    return counts


def told(gold: Annotation, claims: Annotation, found: Sequence[Annotation]) -> Iterator[str]:
    """Claimant and stance of the gold events that were found."""
    placed = [
        {**event, "claim": claim}
        for event, claim in zip(gold["events"], claims["events"], strict=True)
        if event.get("lat")
    ]
    for event, record in matched_events(placed, [e for e in found if e["lat"] is not None], typed=False):
        claim = event["claim"]
        said = same_claimant(claim["claimant"], record)
        kind = "of these the outlet" if claim["claimant"] is None else "of these named"
        for name, right in (
            ("claimant", said),
            (kind, said),
            ("stance", claim["stance"] == record["stance"]),
        ):
            if not unsure(claim, "stance" if name == "stance" else "claimant"):
                yield name
                if right:
                    yield f"{name} right"


def same_claimant(gold: Annotation | None, record: Annotation) -> bool:
    """Whether the record names the gold's side, or like the gold none; any claimant will do for one without a side of its own."""
    if gold is None:
        return not record["claimant"]
    if gold["side"] in (None, "OTHER"):
        return bool(record["claimant"])
    return bool(gold["side"] == record["side"])


def modalities(claims: Annotation, line: Annotation) -> Iterator[str]:
    """Modality of the happenings, asserted or not, that the program tells."""
    happenings = [h for h in (*claims["events"], *claims["not_asserted"]) if not unsure(h, "modality")]
    records = [*({**e, "modality": "asserted"} for e in line["events"]), *line["not_asserted"]]
    told_of: dict[int, list[str]] = {}
    for record in (r for r in records if r["trigger"]):
        around = [
            (h["type"] != record["type"], h["end"] - h["start"], i)
            for i, h in enumerate(happenings)
            if h["start"] <= record["trigger"][0] < h["end"]
        ]
        if around:
            told_of.setdefault(min(around)[2], []).append(record["modality"])
    for index, values in told_of.items():
        wanted = happenings[index]["modality"]
        yield "modality"
        yield "asserted or not"
        if wanted in values:
            yield "modality right"
        if any((value == "asserted") == (wanted == "asserted") for value in values):
            yield "asserted or not right"


def unsure(annotation: Annotation, what: str) -> bool:
    """Whether the annotators leave ``what`` open."""
    doubtful = annotation.get("unsure") or ()
    return doubtful is True or what in doubtful


def main() -> None:
    """Print the share that is right, of how many, by language."""
    for language, counts in measure().items():
        shares = (f"{name} {counts[f'{name} right'] / max(1, counts[name]):.3f} of {counts[name]}" for name in FIGURES)
        print(f"{language:4}", ", ".join(shares))


if __name__ == "__main__":
    main()

"""Reads `gold/tuning/claims`: passages with the word that tells each happening, and who says so, how, and whether as a fact.

A line is one passage: `lang`, `text`, and `claims`, each `[word, side, stance]`, then where told the office or person in short English
(null where none is named) and the modality (asserted unless told). The word is meant where it first stands; the side is null for the outlet
itself, OTHER for a claimant of no side.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conflictmap.events.claims import Claim
from conflictmap.events.sentence import views
from conflictmap.events.voices import Voices
from conflictmap.gazetteer import Gazetteer
from conflictmap.read import article_from_text
from conflictmap.text import prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

FOLDER = Path(__file__).parents[1] / "gold/tuning/claims"


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as annotated: where its word stands, who says so and how."""

    start: int
    word: str
    side: str | None
    stance: str
    who: str | None
    modality: str

    def is_said_by(self, claim: Claim) -> bool:
        """Whether the claim names the side, or like the annotation none; any claimant will do for one without a side of its own."""
        if self.side is None:
            return claim.claimant is None
        return bool(claim.claimant) if self.side == "OTHER" else claim.side == self.side


def passages(name: str) -> Iterator[tuple[str, str, list[Told]]]:
    """Language, text and happenings of every passage of one file."""
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        text = passage["text"]
        yield passage["lang"], text, [_told(text, *claim) for claim in passage["claims"]]


def claims_heard(text: str, told: list[Told], gazetteer: Gazetteer) -> list[Claim]:
    """What the program makes of who says each happening, whether it tells it or not."""
    document = prepare(article_from_text(text, id="a.txt"))
    read = views(document, find_toponyms(document, gazetteer), find_times(document), gazetteer)
    voices = Voices(read)
    return [voices.claim_at(next(v for v in read if v.start <= t.start < v.end), t.start) for t in told]


def _told(
    text: str, word: str, side: str | None, stance: str, who: str | None = None, modality: str = "asserted"
) -> Told:
    return Told(text.index(word), word, side, stance, who, modality)

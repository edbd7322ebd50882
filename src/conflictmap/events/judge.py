"""The fitted model that judges candidates: of which type each is, and whether the article tells it as a happening.

Both are logistic: the weights of a candidate's cues are added up. ``data/event_model.json`` holds them; ``benchmarks/fit_events.py`` fits
them to annotated texts. An unknown cue weighs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from conflictmap.events.gist import Gist, shipped_gist
from conflictmap.events.options import Option
from conflictmap.events.weights import Weights
from conflictmap.resources import data_file

_STANDS = -0.9  # log-odds from which a report is likelier to help than to harm F1, which is about 0.7: its half is 0.35
_SHOWN = 4  # cues that a reason names


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by cue: of each type, of a place, of being told, and of being told anew beside other reports of the article, in log-odds;
    ``least`` is the score from which a candidate is a report, ``gist`` what the words of a sentence speak of."""

    types: Weights
    places: Mapping[str, float]
    told: Mapping[str, float]
    again: Mapping[str, float]
    least: float
    gist: Gist

    def type_of(self, cues: Mapping[str, float], default: str) -> tuple[str, float]:
        """The type with the highest score, ``default`` where none of the cues says anything, and how much surer it is than the next,
        0 to 4."""
        scores = self.types.scores(cues)
        if not scores:
            return default, 0.0
        first, *others = sorted(zip(scores, self.types.outcomes, strict=True), reverse=True)
        return first[1], min(4.0, first[0] - others[0][0]) if others else 0.0

    def place_of(self, found: Sequence[Option]) -> Option:
        """The likeliest of the places a happening may have; the first of equals."""
        return max(found, key=self.place_score)

    def place_score(self, option: Option) -> float:
        """How much speaks for a place."""
        weights = self.places
        return sum([weights[cue] * value for cue, value in option.cues.items() if cue in weights])

    def score(self, cues: Mapping[str, float]) -> float:
        """How surely a candidate is told as a happening, in log-odds."""
        return sum(self.told.get(cue, 0.0) * value for cue, value in cues.items())

    def stands(self, cues: Mapping[str, float]) -> bool:
        """Whether a report is kept beside the others of its article; all are where nothing was fitted to that."""
        return (
            not self.again
            or "alone" in cues
            or sum(self.again.get(cue, 0.0) * value for cue, value in cues.items()) >= _STANDS
        )

    def reasons(self, cues: Mapping[str, float]) -> str:
        """The cues that weigh most, with their weights: *evidence 2 +1.9, time own +0.8*."""
        weights = {cue: self.told.get(cue, 0.0) * value for cue, value in cues.items() if cue != "always"}
        first = sorted(weights, key=lambda cue: -abs(weights[cue]))[:_SHOWN]
        return ", ".join(f"{cue} {weights[cue]:+.1f}" for cue in first)


@cache
def shipped_model() -> Model:
    """The model of ``data/event_model.json``."""
    data = json.loads(data_file("event_model.json").read_text(encoding="utf-8"))
    return Model(Weights(data["types"]), data["places"], data["told"], data["again"], data["least"], shipped_gist())

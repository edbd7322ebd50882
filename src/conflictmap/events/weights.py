"""Fitted weights by feature and outcome as one dense table, so that those of many features are added up at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Weights:
    """A row for each feature, a column for each outcome; a feature that is not known weighs nothing."""

    def __init__(self, by_feature: Mapping[str, Mapping[str, float]], outcomes: Sequence[str] | None = None) -> None:
        """``by_feature`` leaves out the outcomes that a feature says nothing of; ``outcomes`` are the columns, all that are named if None."""
        named = outcomes if outcomes is not None else sorted({name for row in by_feature.values() for name in row})
        self.outcomes = tuple(named)
        self.by_feature = by_feature
        self._number = {feature: number for number, feature in enumerate(by_feature)}
        self._unknown = len(by_feature)
        self._table = np.zeros((len(by_feature) + 1, len(self.outcomes)))
        column = {name: number for number, name in enumerate(self.outcomes)}
        for number, row in enumerate(by_feature.values()):
            for name, weight in row.items():
                self._table[number, column[name]] = weight

    def rows(self, features: Iterable[str]) -> Array:
        """The rows of ``features``, in order."""
        number, unknown = self._number.get, self._unknown
        return self._table[[number(feature, unknown) for feature in features]]

    def scores(self, values: Mapping[str, float]) -> Array | None:
        """What features of these values say for each outcome; None where none of them is known."""
        known = [
            (number, value) for feature, value in values.items() if (number := self._number.get(feature)) is not None
        ]
        if not known:
            return None
        numbers, weights = zip(*known, strict=True)
        scores: Array = np.array(weights) @ self._table[list(numbers)]
        return scores

"""Fitted weights by feature and outcome as one dense table, so that those of many features are added up at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np


class Weights:
    """A row for each feature, a column for each outcome; a feature that is not known weighs nothing."""

    def __init__(self, by_feature: Mapping[str, Mapping[str, float]], outcomes: Sequence[str] | None = None) -> None:
        """``by_feature`` leaves out the outcomes that a feature says nothing of; ``outcomes`` are the columns, all that are named if None."""
        named = outcomes if outcomes is not None else sorted({name for row in by_feature.values() for name in row})
        self.outcomes = tuple(named)
        self.by_feature = by_feature
        self._number = {feature: number for number, feature in enumerate(by_feature)}
        self._table = np.zeros((len(by_feature), len(self.outcomes)))
        column = {name: number for number, name in enumerate(self.outcomes)}
        for number, row in enumerate(by_feature.values()):
            for name, weight in row.items():
                self._table[number, column[name]] = weight

    def scores(self, values: Mapping[str, float]) -> list[float]:
        """What features of these values say for each outcome, in order; nothing where none of them is known."""
        numbers, weights = [], []
        for feature, value in values.items():
            number = self._number.get(feature)
            if number is not None:
                numbers.append(number)
                weights.append(value)
        scores: list[float] = (np.array(weights) @ self._table.take(numbers, axis=0)).tolist() if numbers else []
        return scores

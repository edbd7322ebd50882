"""Tables of dated events of any size for benchmarks: real places, days of the real record's spread, sentences as long as real ones."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd

from conflictmap.events import event_types
from conflictmap.gazetteer import load_gazetteer

SAMPLES = Path(__file__).parents[1] / "tests" / "gold" / "samples"
ARTICLES = Path(__file__).parents[1] / "maps" / "karabakh" / "articles"
_DAYS = [(date(1988, 2, 20), 2_200), (date(2016, 4, 1), 1_600), (date(2020, 9, 27), 45), (date(2022, 12, 12), 600)]
_JITTER = 0.02  # degrees: no two events of a town lie on one point, as in tables with coordinates
_SHORT_WORDS, _LONG_WORDS = 6, (14, 34)  # words of a sentence of agency copy


class Sentences:
    """Sentences that read like the samples: each word follows one that it follows there, so that they deflate as real text does."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.followers: dict[str, dict[str, list[str]]] = {}
        for path in sorted(SAMPLES.glob("*.json")):
            language = json.loads(path.read_text(encoding="utf-8"))["lang"]
            followers = self.followers.setdefault(language, defaultdict(list))
            words = (ARTICLES / f"{path.stem}.txt").read_text(encoding="utf-8").split()
            for word, follower in pairwise(words):
                followers[word].append(follower)
        self.languages = sorted(self.followers)

    def one(self, *, short: bool) -> tuple[str, str]:
        """A language and a sentence in it."""
        language = self.rng.choice(self.languages)
        followers = self.followers[language]
        words = [self.rng.choice(list(followers))]
        for _ in range(_SHORT_WORDS if short else self.rng.randint(*_LONG_WORDS)):
            words.append(self.rng.choice(followers.get(words[-1]) or list(followers)))
        return language, " ".join(words)


def made_frame(rows: int, *, short: bool = False, seed: int = 1) -> pd.DataFrame:
    """``rows`` dated events with a point each; ``short`` for sentences of a few words."""
    rng = random.Random(seed)
    places = [place for place in load_gazetteer() if place.country in ("AZ", "AM")]
    kinds = [kind.id for kind in event_types()]
    sentences = Sentences(rng)
    table = []
    for number in range(rows):
        start, length = rng.choice(_DAYS)
        place = rng.choice(places)
        language, text = sentences.one(short=short)
        table.append(
            {
                "date": (start + timedelta(days=rng.randrange(length))).isoformat(),
                "place": place.name,
                "latitude": place.lat + rng.uniform(-_JITTER, _JITTER),
                "longitude": place.lon + rng.uniform(-_JITTER, _JITTER),
                "type": rng.choice(kinds),
                "text": text,
                "language": language,
                "source": f"outlet {rng.randrange(60)}",
                "url": f"https://example.org/{language}/{number:06d}.html",
                "killed": rng.randrange(9),
            }
        )
    return pd.DataFrame(table)

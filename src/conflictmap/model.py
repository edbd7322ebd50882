"""Every record that passes between rooms: frozen, keyword-only, standard library only.

Offsets are Unicode code points into ``Article.text``. Coordinates are WGS84 degrees, distances kilometres, days
``datetime.date``. A sequence in a record is a tuple, so records can be hashed, compared and shared between processes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

Modality = Literal["asserted", "denied", "planned", "hypothetical", "negated"]
Stance = Literal["asserts", "denies", "accuses", "reports", "confirms"]
CountKind = Literal["killed", "injured", "missing", "captured", "displaced"]


def content_id(*parts: object) -> str:
    """A stable 12-digit hexadecimal id: the start of the SHA-256 of ``parts``, each ended by a unit separator."""
    return hashlib.sha256("".join(f"{part}\x1f" for part in parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A span of an article that is set aside as boilerplate: kept in the text, but read for no place, time or event."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news text and where it comes from.

    ``language`` is a BCP 47 tag; ``published`` the document creation time (None where the text does not tell), ``published_from``
    how it was found (``metadata``, ``dateline``, ``url``, ``header``, ``embedded post``, ``content``), ``published_confidence`` 0–1;
    ``sha256`` the digest of the original bytes; ``encoding`` how they were decoded; ``notes`` what a reader should know
    (mojibake suspected, dates that contradict each other).
    """

    id: str
    uri: str
    text: str
    language: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_from: str | None = None
    published_confidence: float = 0.0
    retrieved: date | None = None
    sha256: str = ""
    encoding: str = "utf-8"
    boilerplate: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was taken from, and its licence. ``fact`` names what it vouches for: ``point``, ``names``, ``kind`` …"""

    fact: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name of a place: in which language, used by whom (``AZ``, ``AM`` …; empty: by all), and from when until when.

    ``since`` and ``until`` are days, None meaning open; ``generated`` marks a spelling made by rule, not attested;
    ``common`` one that is also an everyday word, which is not looked for in running text, only where a name is asked for.
    """

    name: str
    lang: str
    used_by: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    generated: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer: ``name`` is its plain English label, ``names`` all it is called.

    ``kind`` is one of the gazetteer's kinds (``village``, ``town``, ``city``, ``capital``, ``district``, ``province``, ``region``,
    ``country``, ``corridor``, ``river`` …); ``parents`` are ids, nearest first; ``radius_km`` is how far the place reaches
    from its point; ``tier`` is 1 for the curated gazetteer and 2 for the world tier; ``area`` names a geometry in ``data/``.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    names: tuple[PlaceName, ...] = ()
    parents: tuple[str, ...] = ()
    country: str | None = None
    radius_km: float = 1.0
    prominence: float = 0.0
    tier: int = 1
    area: str | None = None
    ids: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    since: date | None = None
    until: date | None = None

    def label(self, lang: str, on: date | None = None) -> str:
        """The first name in ``lang`` valid on day ``on`` (any day where None), else the English label."""
        for name in self.names:
            if name.lang == lang and (on is None or ((name.since or on) <= on <= (name.until or on))):
                return name.name
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, with a score from 0 to 1 and the reasons that made it, best reason first."""

    place_id: str
    score: float
    name: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A mention of a place. ``place_id`` is None where no candidate was good enough; ``why`` then says so.

    ``candidates`` are all that were weighed, best first; ``score`` is the probability that the place is right;
    ``precision_km`` how far from the place's point the text may mean.
    """

    start: int
    end: int
    surface: str
    place_id: str | None
    score: float = 0.0
    precision_km: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A closed interval of days, ``first`` to ``last``."""

    first: date
    last: date

    def days(self) -> int:
        """How many days the period spans, both ends counted."""
        return (self.last - self.first).days + 1

    def meets(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression. ``value`` is the TIMEX3 value, None where it cannot be put on the calendar (``why`` says so).

    ``type`` is ``DATE`` or ``TIME``; ``precision`` the granularity (``hour``, ``part``, ``day``, ``week``, ``month``, ``season``,
    ``year``, ``interval`` …); ``anchor`` what a relative expression was resolved against (``published``, ``narrative``, ``absolute``).
    """

    start: int
    end: int
    surface: str
    type: str
    value: str | None
    period: Period | None = None
    precision: str = "day"
    anchor: str = "absolute"
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many people something befell, as the text tells it: low ≤ best ≤ high (None where it does not bound it).

    ``side`` is whose people (``AZ``, ``AM`` …), ``group`` ``civilians``, ``military`` or None where not told.
    """

    kind: CountKind
    low: int | None
    best: int | None
    high: int | None
    side: str | None = None
    group: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Materiel lost: 2 tanks T-72 destroyed, 1,669 houses damaged."""

    item: str
    count: int | None
    action: str
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one sentence of one article says happened. ``start``–``end`` is the sentence.

    ``where_precision`` (1–7) and ``when_precision`` (1–5) follow UCDP GED; ``trigger``, ``toponym`` and ``timex`` are the
    spans that decided type, place and day, for highlighting; ``background`` marks a happening told as history;
    ``cumulative`` a toll over a period; ``reasons`` is how each argument was chosen, ``field: why`` each. A list of
    targets gives one report for each place.
    """

    id: str
    article_id: str
    start: int
    end: int
    type: str
    modality: Modality = "asserted"
    when: Period | None = None
    when_precision: int | None = None
    place_id: str | None = None
    where_precision: int | None = None
    actors: tuple[str, ...] = ()
    casualties: tuple[Count, ...] = ()
    losses: tuple[Loss, ...] = ()
    claimant: str | None = None
    side: str | None = None
    stance: Stance = "reports"
    background: bool = False
    cumulative: bool = False
    trigger: tuple[int, int] | None = None
    toponym: tuple[int, int] | None = None
    timex: tuple[int, int] | None = None
    reasons: tuple[str, ...] = ()

    def count(self, kind: CountKind) -> Count | None:
        """The first count of ``kind``: the figure for the whole happening, where the text gives one."""
        return next((count for count in self.casualties if count.kind == kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that the stages made of one article, each tuple in the order of the text."""

    article: Article
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[Timex, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field on which the reports of one event differ, and each value with the reports that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, told by one report or several. Its id is its earliest report's; ``aliases`` are ids it took over.

    ``status`` is ``mapped`` or ``tray`` (no place or no day: ``why``); ``sources`` counts independent sources; ``grade`` is
    ``both sides``, ``several``, ``single`` or ``contested``; ``merged_because`` explains each joined report.
    """

    id: str
    type: str
    reports: tuple[Report, ...]
    when: Period | None = None
    when_precision: int | None = None
    place_id: str | None = None
    where_precision: int | None = None
    aliases: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    sources: int = 1
    grade: str = "single"
    status: str = "mapped"
    why: str = ""
    merged_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something a stage refused: what it was, which stage, and why in words a user can act on."""

    what: str
    stage: str
    reason: str

"""The figure's own words in the reader's language, days written as that language writes them, and the key's lines."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources

from babel.dates import format_date, format_interval

from conflictmap.case import StoredEvents
from conflictmap.events import event_types
from conflictmap.figure.options import RIGHT_TO_LEFT, FigureOptions
from conflictmap.figure.plates import Mark, Plate
from conflictmap.model import Event, Period, Place

_MOST_OUTLETS = 8
_MOST_NAMED = 5
_MOST_OUTSIDE = 12
_LEFT, _RIGHT = "\u200e", "\u200f"  # marks of direction
_LOCALES = {"en": "en_GB"}  # day before month, as in the other seven languages


@lru_cache(maxsize=1)
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files("conflictmap.figure") / "words.toml").read_text(encoding="utf-8"))


def say(lang: str, key: str, **values: object) -> str:
    """The phrase ``key`` in ``lang`` with its values filled in."""
    return _all_words()[lang][key].format(**values)


def day_text(day: date, lang: str) -> str:
    """A day as ``lang`` writes it, its month abbreviated where the language does so."""
    return format_date(day, "d MMM y", locale=_LOCALES.get(lang, lang))


def days_text(when: Period, lang: str) -> str:
    """A day, or a range of days with what both ends share written once."""
    if when.first == when.last:
        return day_text(when.first, lang)
    return format_interval(when.first, when.last, "yMMMd", locale=_LOCALES.get(lang, lang))


def key_line(mark: Mark, event: Event | None, options: FigureOptions) -> str:
    """One line of the key: the event, or all events of the mark where places bear the numbers."""
    lang, name = (
        options.language,
        mark.place.label(options.names_in, event.when.first if event and event.when else None),
    )
    if event is None:
        days = [e.when for e in mark.events if e.when]
        span = Period(first=min(d.first for d in days), last=max(d.last for d in days))
        return f"{name}: {_types_text(mark.events, lang)} · {days_text(span, lang)}"
    label = next(t.label(lang) for t in event_types() if t.id == event.type)
    when = days_text(event.when, lang) if event.when else ""
    return " · ".join(filter(None, (when, name, label, toll_text(event, lang))))


def toll_text(event: Event, lang: str) -> str:
    """The event's killed and injured: one figure where reports agree, else the range of what they say."""
    parts = []
    for kind in ("killed", "injured"):
        told = [count.best for r in event.reports for count in r.casualties if count.kind == kind and count.best]
        if told:
            low, high = min(told), max(told)
            parts.append(say(lang, kind, n=low if low == high else f"{low}–{high}"))
    return list_text(parts, lang)


def _types_text(events: tuple[Event, ...], lang: str) -> str:
    labels = {t.id: t.label(lang) for t in event_types()}
    counted = Counter(event.type for event in events).most_common()
    return list_text([f"{labels[kind]} ({n})" for kind, n in counted], lang)


def list_text(items: list[str], lang: str) -> str:
    """The items as ``lang`` joins them."""
    return ("، " if lang in RIGHT_TO_LEFT else ", ").join(directed(item, lang) for item in items)


def directed(item: str, lang: str) -> str:
    """``item`` with marks of direction around it where it does not run as ``lang`` does, so that a line holds its parts in order.

    Marks, not isolates, which Word does not heed.
    """
    letters = (unicodedata.bidirectional(letter) for letter in item)
    first = next((kind for kind in letters if kind in ("L", "R", "AL")), None)
    base = lang in RIGHT_TO_LEFT
    own = base if first is None else first != "L"
    if own == base:
        return item
    mark, back = (_RIGHT, _LEFT) if own else (_LEFT, _RIGHT)
    return f"{mark}{item}{mark}{back}"


def outside_lines(plates: tuple[Plate, ...], options: FigureOptions) -> list[str]:
    """The events that lie outside the map, by place and number, in one line; none where all are on it."""
    counted: Counter[Place] = Counter()
    for mark in (mark for plate in plates for mark in plate.outside):
        counted[mark.place] += len(mark.events)
    if not counted:
        return []
    lang = options.language
    named = [f"{place.label(options.names_in)} ({n})" for place, n in counted.most_common(_MOST_OUTSIDE)]
    if len(counted) > len(named):
        named.append(say(lang, "more", n=len(counted) - len(named)))
    return [f"{say(lang, 'elsewhere')}: {list_text(named, lang)}."]


def source_lines(plates: tuple[Plate, ...], stored: StoredEvents, options: FigureOptions) -> list[str]:
    """What stands under the figure: claims not facts, outlets, map data, what is not shown."""
    lang = options.language
    ids = {report.article_id for plate in plates for event in plate.events for report in event.reports}
    outlets = Counter(stored.articles[i].outlet or stored.articles[i].uri.rsplit("/", 1)[-1] for i in sorted(ids))
    named = [name for name, _ in outlets.most_common(_MOST_OUTLETS)]
    rest = len(outlets) - len(named)
    if rest:
        named.append(say(lang, "more", n=rest))
    tray = plates[0].tray if plates else 0
    lines = [
        options.caption or "",
        say(lang, "claims"),
        say(lang, "sources", list=list_text(named, lang)) if named else "",
    ]
    lines += [say(lang, "base"), say(lang, "tray", n=tray) if tray else ""]
    return [line for line in lines if line]


def alt_text(plates: tuple[Plate, ...], title: str, options: FigureOptions) -> str:
    """The figure in words for who cannot see it: title, window, how many events, where most of them are, of which types."""
    lang = options.language
    sentences = [f"{title}."]
    for plate in plates:
        events = plate.events
        if not events or plate.first is None or plate.last is None:
            sentences.append(say(lang, "none"))
            continue
        marks = sorted((*plate.marks, *plate.outside), key=lambda m: (-len(m.events), m.place.id))
        span = say(lang, "span", first=day_text(plate.first, lang), last=day_text(plate.last, lang))
        places = [f"{m.place.label(options.names_in)} ({len(m.events)})" for m in marks[:_MOST_NAMED]]
        head = f"{plate.title}: " if plate.title else ""
        sentences.append(f"{head}{span}. {say(lang, 'count', n=len(events), m=len(marks))}.")
        sentences.append(say(lang, "most", list=list_text(places, lang)))
        sentences.append(say(lang, "types", list=_types_text(events, lang)))
    return " ".join(sentences) + "\n"

"""Contents of pages for tests: few events, with whatever text is asked for in every field."""

from __future__ import annotations

from datetime import date

from conflictmap.case import MapContent, Phase
from conflictmap.events import event_types
from conflictmap.model import Article, Count, Disagreement, Event, Loss, Period, Place, PlaceName, Rejection, Report

DAY = date(2020, 10, 17)


def article(text: str, number: int = 0, **fields: object) -> Article:
    """An article that says ``text`` wherever an article has words."""
    told = {"outlet": text, "title": text, "url": text, "language": "en", "published": DAY} | fields
    return Article(id=f"article-{number}", uri=text, text=f"Before. {text} After.", **told)  # type: ignore[arg-type]


def report(text: str, number: int = 0, **fields: object) -> Report:
    """A report of one sentence, ``text``."""
    told = {"type": "strike", "place_id": "shusha", "when": Period(first=DAY, last=DAY)} | fields
    return Report(
        id=f"report-{number}",
        article_id=f"article-{number}",
        start=8,
        end=8 + len(text),
        casualties=(Count(kind="killed", low=1, best=2, high=None),),
        losses=(Loss(item=text, count=2, action=text),),
        claimant=text,
        side=text,
        reasons=(text,),
        **told,  # type: ignore[arg-type]
    )


def event(text: str, number: int = 0, **fields: object) -> Event:
    """An event of one report."""
    told = {"status": "mapped", "place_id": "shusha", "when": Period(first=DAY, last=DAY), "why": ""} | fields
    return Event(
        id=f"event-{number:06d}",
        type="strike",
        reports=(report(text, number),),
        when_precision=1,
        where_precision=1,
        aliases=(f"alias-{number}",),
        merged_because=(text,),
        disagreements=(Disagreement(field=text, values=((text, (f"report-{number}",)),)),),
        **told,  # type: ignore[arg-type]
    )


def content(*texts: str) -> MapContent:
    """An event for each of ``texts``, which stand in every field that holds words; the last one lies in the tray."""
    first = texts[0]
    events = [event(text, number) for number, text in enumerate(texts[:-1])]
    tray = event(texts[-1], len(texts) - 1, status="tray", place_id=None, when=None, why=texts[-1])
    names = tuple(PlaceName(name=text, lang=lang) for text, lang in zip(texts, ("ar", "az", "hy"), strict=False))
    place = Place(id="shusha", name=first, kind="town", lat=39.7603, lon=46.7508, names=names, radius_km=3)
    return MapContent(
        titles=(("en", first),),
        events=(*events, tray),
        articles={f"article-{number}": article(text, number) for number, text in enumerate(texts)},
        places={"shusha": place},
        types=event_types(),
        labels=(place,),
        phases=(Phase(id="war", first=DAY, last=None, labels=(("en", first),)),),
        read=len(texts),
        mapped=len(events),
        rejections=(Rejection(what=first, stage="read", reason=first),),
        attributions=(first,),
    )

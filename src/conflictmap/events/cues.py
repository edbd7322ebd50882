"""What speaks for and against a candidate happening: named cues, the same for all languages, that the fitted model weighs."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from conflictmap.events.gist import NONE
from conflictmap.events.happenings import Happening
from conflictmap.events.options import Option, grain
from conflictmap.events.sentence import Mention, View, gap
from conflictmap.events.when import Moment
from conflictmap.events.where import COARSE, is_role
from conflictmap.events.words import Hit
from conflictmap.model import Count

_LEAD = 3  # sentences that tell the news itself
_AROUND = 60  # characters around a trigger whose words belong to it
_FAR = 0.3  # what a word elsewhere in the sentence weighs
_OPEN_TO_WORDS = {
    2: 0.35,
    1: 0.6,
    0: 1.0,
    -1: 1.0,
}  # what the words around weigh, by how surely the trigger tells its own type
_SHARE = 0.02  # up to which a type is not spoken of
_TELLING = ("trigger", "act", "thing", "clues", "counts", "losses", "evidence")
_THEATRE = ("AM", "AZ")  # the countries in which the fighting is
_QUOTES = re.compile('[“”«»"„]')

Cues = Mapping[str, float]


class Setting(NamedTuple):
    """A candidate with the place, time and counts it would be told with; ``own`` where the sentence itself names the place,
    ``margin`` how much surer its type is than the next, ``shares`` what the words of the sentence speak of."""

    happening: Happening
    moment: Moment
    mention: Mention | None
    own: bool
    counts: tuple[Count, ...]
    rivals: int
    repeated: bool
    margin: float
    shares: Cues


def type_cues(
    view: View, happening: Happening, option: Option, shares: Cues, *, near_transfer: bool
) -> dict[str, float]:
    """What the type is told by: what the trigger was taken for, the words around it by their class, what all words together speak of,
    and the place."""
    cues = {f"is {happening.type} {happening.evidence}": 1.0, "always": 1.0}
    if happening.by_casualties:
        cues[f"casualties {happening.type}"] = 1.0
    at, weight = happening.trigger, _OPEN_TO_WORDS[happening.evidence]
    for kind in _TELLING:
        for hit in view.of(kind):
            if kind == "counts" and hit.value in ("people", "singles", "duals", "subset", "ages", "about", "at_least"):
                continue
            near = gap((hit.start, hit.end), (at.start, at.end)) <= _AROUND and _edges(view, hit, at) == 0
            name = f"{kind} {hit.value}" + (" verb" if hit.strong and kind == "trigger" else "")
            cues[name] = max(cues.get(name, 0.0), weight if near else _FAR * weight)
    for count in view.counts:
        cues[f"{count.kind} counted"] = 1.0
    cues |= {f"gist {kind}": math.log(share / _SHARE) for kind, share in shares.items() if share > _SHARE}
    if near_transfer:
        cues["transfer near"] = 1.0
    if option.mention is not None and option.own:
        place = option.mention.place
        cues[f"at {grain(option.mention)}" if place.country in _THEATRE else "abroad"] = 1.0
    return cues


def _log_odds(share: float) -> float:
    share = min(0.99, max(0.01, share))
    return math.log(share / (1 - share))


def _edges(view: View, a: Hit, b: Hit) -> int:
    first, last = sorted((a, b), key=lambda h: h.start)
    return view.breaks(first.end, last.start) if last.start > first.end else 0


def told_cues(view: View, setting: Setting, published: date | None) -> dict[str, float]:
    """What tells whether a candidate is a happening that the article reports."""
    happening = setting.happening
    cues = {"always": 1.0, f"evidence {happening.evidence}": 1.0, f"type {happening.type}": 1.0}
    cues[f"{happening.type} by {happening.evidence}"] = 1.0
    cues["type sure"] = setting.margin / 4
    cues["type sure though unsaid"] = setting.margin / 4 if happening.evidence <= 0 else 0.0
    cues["gist none"] = _log_odds(setting.shares.get(NONE, 0.5))
    cues["gist of type"] = _log_odds(setting.shares.get(happening.type, 0.5))
    cues |= _position(view, happening)
    cues |= _where(view, setting)
    cues |= _when(view, setting, published)
    cues |= _company(view, setting)
    if any(count.kind in ("killed", "injured") for count in setting.counts):
        cues[f"{happening.type} counts dead"] = 1.0
    return cues


def _flag(**named: bool) -> dict[str, float]:
    return {name.replace("_", " "): 1.0 for name, holds in named.items() if holds}


def _position(view: View, happening: Happening) -> dict[str, float]:
    at = happening.trigger
    before = view.between(view.start, at.start)
    heads = {h.value for h in view.of("modality") if h.start == (happening.head or at).start}
    return _flag(
        headline=view.headline,
        lead=0 < view.number < _LEAD or (view.number == 0 and not view.headline),
        late=view.number > 15,
        aside=happening.aside,
        circumstance="circumstance" in happening.why,
        nonfinite="nonfinite" in heads,
        participle="participle" in heads,
        quoted=len(_QUOTES.findall(before)) % 2 == 1,
        asked=view.text.rstrip()[-1:] in "?؟",
        casualties_alone=happening.by_casualties,
        long_trigger=at.end - at.start > 16,
        first_words=at.start - view.start < 12,
        frame=happening.head is not None and happening.head.kind == "act",
    )


def _where(view: View, setting: Setting) -> dict[str, float]:
    mention, kind_of = setting.mention, setting.happening.type
    if mention is None:
        return {"place none": 1.0, f"{kind_of} nowhere": 1.0}
    if not setting.own:
        return {"place implied": 1.0, f"{kind_of} implied": 1.0}
    at = setting.happening.trigger
    span, fine = (mention.start, mention.end), mention.place.kind not in COARSE
    distance = gap(span, (at.start, at.end))
    located = is_role(view, mention, "locative")
    grain = "fine" if fine else "coarse"
    return {
        f"place {grain}": 1.0,
        "place distance": min(distance, 150) / 100,
        "place edges": float(min(3, _edges(view, Hit(*span, "place", ""), at))),
        **_flag(**{f"located_{grain}": located, f"unlocated_{grain}": not located}),
        **_flag(capital=mention.place.kind == "capital", country=mention.place.kind == "country"),
        f"{kind_of} {grain} {'there' if located else 'named'}": 1.0,
    }


def _when(view: View, setting: Setting, published: date | None) -> dict[str, float]:
    moment, at = setting.moment, setting.happening.trigger
    if not moment.own or moment.period is None:
        return {"time implied": 1.0, f"{setting.happening.type} undated": 1.0}
    cues = {"time own": 1.0, f"{setting.happening.type} dated": 1.0}
    if moment.timex is not None:
        cues["time distance"] = min(gap((moment.timex.start, moment.timex.end), (at.start, at.end)), 150) / 100
    days = moment.period.days()
    cues |= _flag(time_coarse=days > 7, time_year=days > 31, time_said="said" in moment.why)
    if published is not None:
        ago = (published - moment.period.last).days
        cues |= _flag(
            days_before=2 < ago <= 14, weeks_before=14 < ago <= 90, long_before=ago > 90, decades_before=ago > 1500
        )
    return cues


def _company(view: View, setting: Setting) -> dict[str, float]:
    at = setting.happening.trigger
    context = {h.value for h in view.of("context")}
    moods = {h.value for h in view.of("modality") if _edges(view, h, at) == 0}
    stances = {h.value for h in view.of("statement")}
    return _flag(
        counted=bool(setting.counts),
        rivals=setting.rivals > 0,
        repeated=setting.repeated,
        unplaced=view.unplaced > 0,
        figurative="figurative" in context,
        habitual="habitual" in context,
        commemorated="commemoration" in context,
        mood_planned="planned" in moods,
        mood_appeal="appeal" in moods,
        mood_hypothetical="hypothetical" in moods,
        mood_denied="denied" in moods,
        mood_negated="negated" in moods,
        said="say" in stances,
        accused="accuse" in stances,
        confirmed="confirm" in stances,
        supported=any(gap((s.start, s.end), (at.start, at.end)) <= 40 for s in view.of("support")),
        claimed=view.claim.claimant is not None,
        forces=any(view.of("agents")),
        long_sentence=view.end - view.start > 250,
        short_sentence=view.end - view.start < 60,
    )

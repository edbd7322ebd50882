"""What a sentence's surroundings say of a happening's type: casualties of an attack told before, losses over a stretch of days."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from conflictmap.events.happenings import CASUALTIES, Happening
from conflictmap.events.narrative import Narrative
from conflictmap.events.sentence import Mention, View
from conflictmap.events.when import Moment, since, since_fighting, span_of
from conflictmap.events.where import COARSE
from conflictmap.model import Count, Period

_VIOLENT = ("strike", "clash")
_WEAPON_REACH = 12  # characters between *attack* and what it is made with
_COMMANDERS = ("Ministry of Defence", "Prime Minister", "President", "army")  # who tell their own side's losses


def ruled(
    view: View,
    happening: Happening,
    counts: Sequence[Count],
    where: Callable[[], Mention | None],
    narrative: Narrative,
    transfers: Container[int],
) -> Happening:
    """The happening with the type that its surroundings give it; ``transfers`` are the sentences that speak of a handover, ``where`` tells
    the place if that decides."""
    return _in_context(view, _of_violence(view, happening, counts, where, narrative), transfers)


def _of_violence(
    view: View,
    happening: Happening,
    counts: Sequence[Count],
    where: Callable[[], Mention | None],
    narrative: Narrative,
) -> Happening:
    """Casualties told right after an attack or a fight are its casualties; soldiers' alone, at a place, those of a fight. What is
    counted since some day, and an army's losses at no place, stay a toll."""
    if (
        not (happening.by_casualties and happening.type == CASUALTIES and counts)
        or since(view)
        or span_of(view)
        or since_fighting(view)
    ):
        return happening
    place = where()
    fine = place is not None and place.place.kind not in (*COARSE, "capital")
    military = any(count.group == "military" for count in counts)
    if (military or _speaks_for_army(view)) and not fine:
        return happening
    violence = narrative.violence_at_issue(view) or ("clash" if military else "strike" if fine else None)
    return (
        happening._replace(type=violence, why=f"{happening.why}, of the {violence} at issue") if violence else happening
    )


def _in_context(view: View, happening: Happening, transfers: Container[int]) -> Happening:
    """Troops that enter what was agreed to be handed over take nothing; crowds that celebrate do not protest."""
    agreed = any(number in transfers for number in (view.number - 1, view.number, view.number + 1))
    if happening.type == "capture" and _takes_people(view, happening):
        return happening._replace(type="detention", why=f"{happening.why}, who are counted")
    entered = happening.head is not None and happening.head.value in ("enter", "take")
    if happening.type == "capture" and entered and agreed:
        return happening._replace(type="handover", why=f"{happening.why}, as agreed")
    ends_war = view.of("act", "end") and view.of("thing", "fighting")
    if happening.type == "agreement" and (view.of("thing", "truce") or ends_war):
        return happening._replace(type="ceasefire", why=f"{happening.why}, that ends the fighting")
    if happening.type == "clash" and _is_from_afar(view, happening):
        return happening._replace(type="strike", why=f"{happening.why}, with missiles or drones")
    if happening.type == "protest" and any(view.of("clues", "celebration")):
        return happening._replace(type="other", why=f"{happening.why}, a celebration")
    return happening


def toll_span(
    view: View, happening: Happening, time: Moment, counts: Sequence[Count], narrative: Narrative
) -> tuple[Period | None, bool]:
    """The stretch of days that a count covers, None where it is that of the happening itself, and whether the count is a toll;
    *since* lets it last until the news."""
    counted = any(count.kind in ("killed", "injured", "displaced") for count in counts)
    if not counted:
        return None, False
    when, start = time.period, since(view, time.timex)
    span = span_of(view)
    news = narrative.published or (when.last if when else None)
    if span is None and start is not None and news is not None and start.first <= news:
        span = Period(first=start.first, last=news)
    if span is None and news is not None and since_fighting(view) and narrative.first_day:
        span = Period(first=narrative.first_day, last=max(news, narrative.first_day))
    if span is None and happening.type in _VIOLENT and happening.evidence < 2 and since_fighting(view):
        return None, True
    return (span, True) if span and span.days() > 1 else (None, False)


def is_of_one_side(view: View, counts: Sequence[Count], mention: Mention | None) -> bool:
    """Whether the sentence counts one side's dead, more than one, and names no place finer than a region: a toll."""
    dead = next((count for count in counts if count.kind == "killed" and (count.best or 0) > 1), None)
    if dead is None or (mention is not None and mention.place.kind not in (*COARSE, "capital")):
        return False
    return bool(dead.side or view.claim.side)


def _takes_people(view: View, happening: Happening) -> bool:
    """Whether the word for taking is the one that a number of captives stands with."""
    trigger = happening.trigger
    return any(c.kind == "captured" and c.start < trigger.end and trigger.start < c.end for c in view.counts)


def _is_from_afar(view: View, happening: Happening) -> bool:
    """Whether an attack or fire is said to be made with missiles, shells, guns or drones, right behind its word."""
    return any(
        happening.trigger.start <= attack.start < happening.trigger.end
        and 0 <= clue.start - attack.end <= _WEAPON_REACH
        and not view.breaks(attack.end, clue.start)
        for attack in view.of("thing", "attack", "gunfire")
        for clue in view.of("clues", "strike")
    )


def _speaks_for_army(view: View) -> bool:
    return bool(view.claim.side) and any(view.of("office", *_COMMANDERS))

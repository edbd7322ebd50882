"""What is known when a time expression is met: the day of publication, and the days that the text has told so far.

Nothing here looks at the clock on the wall. What nothing anchors has no value: an invented day is a defect.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from conflictmap.calendar import War, month_period, value_of, year_period
from conflictmap.model import Period

NO_DAY = "no publication date to count from"
NO_YEAR = "no year is written and no publication date tells it"
_AHEAD_DAYS, _CUED_AHEAD_DAYS = (
    31,
    280,
)  # how far ahead a day without a year may lie: with nothing said; where the text looks ahead
_FAR_BEHIND_DAYS = 200
_LATELY_DAYS, _RECENT_DAYS, _SEQUEL_DAYS = 15, 60, 120
_LOOK_BACK_DAYS = 75  # how far before the day told last a day without a year may lie
_LONG_PAST_DAYS = 150  # of a day so long before publication news writes the year, unless the story tells it
_WHOLE_YEAR = 300
AHEAD, BEHIND, NEAREST, SINCE, FROM = 1, -1, 2, -2, -3
_BACKGROUND = (SINCE, FROM, NEAREST)  # a beginning or an end: the telling does not move there


class Meaning(NamedTuple):
    """A value with its period, precision and anchor; ``why`` where there is none."""

    value: str | None
    period: Period | None = None
    precision: str = "day"
    anchor: str = "published"
    type: str = "DATE"
    why: str = ""


class Story(NamedTuple):
    """Where the telling stands: ``published``, and of the period told last whether its year was ``written``, its paragraph and its sentence.

    ``told_day`` is the day told last, ``told_month`` a day of the month told last; of that day ``told_part`` was told, ``told_evening`` says that it was
    the evening or the night that ends it. ``lead_day`` is the day told first, that of publication once it is told; ``said_day`` is the day on which
    somebody said so, ``said_in`` where that stands; ``aside_day`` was told beside the story, in ``aside_in``. ``heading`` is the day under which the
    lines of a chronicle stand, ``chapter`` the year at the head of a chronicle's paragraph, ``chapter_in`` where, ``chapter_apart`` if it has a line of
    its own. ``dated`` is the period told last with its year, ``anniversary`` the year in which the day of publication is remembered,
    ``war`` a past war that the story named last, in ``war_in``, and has told since.
    ``now`` is the moment a phrase that stands alone is spoken at, ``tense`` what the words around the expression at hand say.
    """

    published: date | None
    now: datetime | None = None
    told: Period | None = None
    written: bool = False
    told_in: tuple[int, int] = (-1, -1)
    told_day: date | None = None
    day_in: tuple[int, int] = (-1, -1)
    told_evening: bool = False
    told_part: str | None = None
    told_month: date | None = None
    lead_day: date | None = None
    aside_day: date | None = None
    aside_in: tuple[int, int] = (-1, -1)
    heading: date | None = None
    chapter: int | None = None
    chapter_in: tuple[int, int] = (-1, -1)
    chapter_apart: bool = False
    dated: Period | None = None
    anniversary: int | None = None
    war: War | None = None
    war_in: tuple[int, int] = (-1, -1)
    said_day: date | None = None
    said_in: tuple[int, int] = (-1, -1)
    at: tuple[int, int] = (0, 0)
    tense: int = 0

    def after(self, meaning: Meaning, *, written: bool, evening: bool = False) -> Story:
        """The story once ``meaning`` has been told, its year ``written``, it being the ``evening`` or night that ends the day."""
        period = meaning.period
        if period is None:
            return self
        limit = self.tense == NEAREST and self.told_month is not None  # *by 1 March*: the telling does not move there
        within = (period.first.year, period.first.month) == (period.last.year, period.last.month)
        story = self._replace(
            told=period,
            written=written and self.tense not in (SINCE, FROM),
            told_in=self.at,
            told_month=period.first if within and not limit else self.told_month,
            dated=period if written else self.dated,
            anniversary=self.anniversary or self._remembered(period),
            war=None if self._leaves_war(period) else self.war,
        )
        if period.days() > 1 or self.tense in _BACKGROUND:
            return story
        part = meaning.value[-2:] if meaning.value and meaning.precision == "part" else None
        first = self.lead_day is None or period.first == self.published
        lead = period.first if first and self.tense != AHEAD else self.lead_day
        return story._replace(
            lead_day=lead, told_day=period.first, day_in=self.at, told_evening=evening, told_part=part
        )

    def at_war(self, war: War, at: tuple[int, int]) -> Story:
        """The story once a war has been named: of one that is past it goes on to tell."""
        past = self.published is None or (self.published - war.last).days > _RECENT_DAYS
        return self._replace(war=war, war_in=at) if past else self

    def _leaves_war(self, period: Period) -> bool:
        """Whether a period told is of the days about publication, and not of the war that was named."""
        base = self.published
        return base is not None and period.days() == 1 and (base - period.first).days <= _RECENT_DAYS

    def is_long_past(self, day: date) -> bool:
        """Whether a day is told as history, and not as news of the days about publication."""
        return self.published is None or (self.published - day).days > _LATELY_DAYS

    def _remembered(self, period: Period) -> int | None:
        """The year of a day told, where the article was published on the same day of a later year."""
        day, base = period.first, self.published
        if base is None or period.days() > 1 or day.year >= base.year:
            return None
        return day.year if abs((_day(base.year, day.month, day.day) - base).days) <= 1 else None

    @property
    def fresh_day(self) -> date | None:
        """The day told last in this paragraph."""
        return self.told_day if self.day_in[0] == self.at[0] else None

    @property
    def chapter_year(self) -> int | None:
        """The year at the head of this paragraph of a chronicle, or of those before, where it has a line of its own and no other year was told since."""
        if self.chapter is None or self.chapter_in[0] == self.at[0]:
            return self.chapter
        apart = self.chapter_apart and self.dated is not None and self.dated.first.year == self.chapter
        return self.chapter if apart else None

    @property
    def told_year(self) -> int | None:
        """The year, written or told, of the period told last."""
        told = self.told
        return told.first.year if told and self.written and told.first.year == told.last.year else None


def single(day: date, anchor: str = "published") -> Meaning:
    """A day."""
    return Meaning(day.isoformat(), Period(first=day, last=day), "day", anchor)


def nothing(why: str) -> Meaning:
    """No place on the calendar, and why."""
    return Meaning(None, None, why=why, anchor="none")


def whole_month(year: int, month: int, anchor: str = "published") -> Meaning:
    """A month."""
    return Meaning(value_of(year, month), month_period(year, month), "month", anchor)


def whole_year(year: int, anchor: str = "published") -> Meaning:
    """A year."""
    return Meaning(value_of(year), year_period(year), "year", anchor)


def stretch(first: date, last: date, precision: str = "interval", anchor: str = "published") -> Meaning:
    """The days from ``first`` to ``last``."""
    return Meaning(f"{first}/{last}", Period(first=first, last=last), precision, anchor)


def year_of(args: dict[str, Any], story: Story) -> tuple[int | None, str]:
    """The year of a month or a day without one, and what told it: the relation named, the story, else publication."""
    month, day, base, relation = args["month"], args.get("day") or 1, story.published, args.get("rel")
    if args.get("year"):
        return args["year"], "absolute"
    if relation == "same":
        return (story.told.first.year, "narrative") if story.told else (None, "none")
    if story.chapter_year and relation is None:
        return story.chapter_year, "narrative"
    if story.war and relation is None and (year := _year_of_war(month, day, story, whole=not args.get("day"))):
        return year, "narrative"
    if base is None:
        told = _year_beside(month, day, story.dated) if story.dated else None
        return (told, "narrative") if told else (None, "none")
    if args.get("of_year") or (relation is not None and args.get("unit") == "year"):
        return base.year + (relation or 0), "published"
    if relation is not None:
        return _related_year((month, day), relation, base, whole=not args.get("day")), "published"
    if story.now and story.tense == AHEAD:
        return base.year + ((month, day) < (base.month, base.day if args.get("day") else 1)), "published"
    guess = nearest_year(month, day, base, story.tense, whole=not args.get("day"))
    told = _narrative_year(month, day, guess, story, whole=not args.get("day"))
    year = _year_of_weekday(args, told or guess, guess)
    return year, "narrative" if told == year else "published"


def _year_of_weekday(args: dict[str, Any], guess: int, latest: int) -> int:
    """The year about ``guess``, or else ``latest``, in which the day is such a weekday as is written beside it."""
    weekday, month, day = args.get("weekday"), args["month"], args.get("day")
    if weekday is None or day is None:
        return guess
    years = (guess, latest, guess + 1, guess - 1)
    return next((year for year in years if _day(year, month, day).weekday() == weekday), guess)


def _related_year(day: tuple[int, int], relation: int, base: date, *, whole: bool) -> int:
    today = (base.month, 1 if whole else base.day)
    if relation == 0:
        return base.year
    return base.year + ((day <= today) if relation > 0 else -(day >= today))


def _year_of_war(month: int, day: int, story: Story, *, whole: bool) -> int | None:
    """The year of the war that the story tells, for a day of its weeks; in another paragraph, or for a month, not where that was lately."""
    base, year = story.published, story.war.year_of(month, day) if story.war else None
    if base and year and (whole or story.war_in[0] != story.at[0]):
        lately = (
            0
            <= (base - _day(nearest_year(month, day, base, whole=whole), month, day)).days
            <= (_RECENT_DAYS if whole else _LATELY_DAYS)
        )
        return None if lately else year
    return None if story.tense == AHEAD else year


def _narrative_year(month: int, day: int, guess: int, story: Story, *, whole: bool) -> int | None:
    """The story's year, where the day belongs to what was told before rather than to the days about publication."""
    base = story.published
    if base is None:
        return None
    dated = story.dated.first.year if story.dated else base.year
    if story.anniversary and story.tense != AHEAD and dated in (story.anniversary, base.year):
        remembered = _day(story.anniversary, base.month, base.day)
        return _year_beside(month, day, Period(first=remembered, last=remembered))
    year, told = story.told_year, story.told
    if year is None or told is None or year == base.year or (story.tense == AHEAD and year < base.year):
        return None
    since_guess = (base - _day(guess, month, day)).days
    same_sentence, same_paragraph = story.told_in == story.at, story.told_in[0] == story.at[0]
    long_past = not -_AHEAD_DAYS <= since_guess <= _LONG_PAST_DAYS
    if year > base.year or told.days() > _WHOLE_YEAR:
        return year if same_sentence or (same_paragraph and long_past and year < base.year) else None
    beside = _day(_year_beside(month, day, told) or year, month, day)
    if beside > base or (not same_sentence and 0 <= since_guess <= (_RECENT_DAYS if whole else _LATELY_DAYS)):
        return None
    if same_sentence:
        return beside.year
    if not same_paragraph:
        return beside.year if long_past and (beside - told.first).days <= _SEQUEL_DAYS else None
    near = (beside - told.first).days <= _SEQUEL_DAYS
    return beside.year if near or not -_AHEAD_DAYS <= since_guess <= _RECENT_DAYS else None


def _year_beside(month: int, day: int, told: Period) -> int | None:
    """The year in which a day follows a period told, or comes shortly before it; None where the period is longer than a year."""
    year = told.first.year
    if told.last.year > year + 1:
        return None
    return year if _day(year, month, day) >= told.first - timedelta(days=_LOOK_BACK_DAYS) else year + 1


def nearest_year(month: int, day: int, base: date, tense: int = 0, *, whole: bool = False) -> int:
    """The year of the last such day on or before ``base``; of the next one where the words around look ahead, or it is near and the last is far.

    ``whole``: it is a month, which has begun when its first day has.
    """
    past = _day(base.year, month, day)
    if past > base:
        past = _day(base.year - 1, month, day)
    future = past if past == base or (whole and past >= base.replace(day=1)) else _day(past.year + 1, month, day)
    ahead, behind = (future - base).days, (base - past).days
    if tense == AHEAD:
        return future.year if ahead <= _CUED_AHEAD_DAYS else past.year
    if tense == BEHIND or (tense == SINCE and not ahead <= _AHEAD_DAYS < _FAR_BEHIND_DAYS < behind):
        return past.year
    if tense in (NEAREST, FROM, SINCE):
        return future.year if ahead < behind else past.year
    return future.year if ahead <= _AHEAD_DAYS and behind > _FAR_BEHIND_DAYS else past.year


def _day(year: int, month: int, day: int) -> date:
    """The day; the one before for 29 February of a common year, and the last of the month where a month is shorter."""
    return min(date(year, month, 1) + timedelta(days=day - 1), month_period(year, month).last)

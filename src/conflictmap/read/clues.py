"""What a story says of its own day: today and yesterday, weekdays and days it tells, the years and office holders it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import zip_longest

from conflictmap.calendar import CalendarDate, War, pattern_of, wars, wars_named, weekday_names
from conflictmap.lexicon import table
from conflictmap.read.chronology import JOINED, Milestone, hints_in, milestones_in, spellings_in, terms_in
from conflictmap.read.counting import Counted, counted_in
from conflictmap.read.days import DateCandidate, PublicationWords, candidate, dates_in, months_in, publication_words
from conflictmap.read.lines import Line
from conflictmap.text import fold

_WINDOW, _GAP = 40, 14
_LEAD_LINES = 3
_BESIDE = 14
_NIGHT_GAP = 10
_UPCOMING_REACH = 70
_BESIDE_DATE = 40  # letters behind a date in which a word that belongs to it begins
_YEAR = re.compile(
    r"(?:19[2-9]\d|20[0-3]\d)(?<![\d.:/-]\d{4})(?![\d:]|-\d)"
)  # figures first: so they are found fastest
_CLAUSE_END = re.compile(r"[.;:،,؛()]")
_TODAY = 0.85
_LONGEST_CLAUSE = 100
_SENTENCE_END = re.compile(r"[.;:!?] ")
_YEAR_HEADING = re.compile(r"\W*((?:19|20)\d\d) ?[:-](?!\d)")

Numbered = Sequence[tuple[int, Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What places a story in time. Lines are known by their numbers.

    ``today_weekdays``: weekdays (0 Monday) that the text calls today, or whose eve it calls yesterday. ``today_lines``, ``yesterday_lines``: the
    lines that name today or yesterday, ``opens_yesterday`` those that say yesterday before they tell a date. ``named``: days called today (shift 0),
    yesterday (1) or tomorrow (-1), with that shift. ``days``: every day told, what may lie ahead left out, ``upcoming``: month and day of those that
    were. ``lead``: the first lines that are text; ``lead_weekdays`` what stands in the first two, ``first_weekday`` the first of them, ``weekdays``
    what stands anywhere. ``last_year``: the latest year named, ``lead_years`` all years that headline and lead name. ``latest``: the latest day told
    with its year, or the first day of a later month told so, ``latest_month`` such a month alone. ``told``: the milestones told, with their lines.
    ``since``, ``until``: days between which the office holders named served. ``began``: the wars whose first day the story names as their beginning.
    ``counted``: the counts of days that headline and lead hold. ``within``: the days between which the address puts the article. ``spelled``: the
    spellings of milestones that the story holds, ``spelled_news`` headline and lead.
    """

    today_weekdays: frozenset[int]
    today_lines: frozenset[int]
    yesterday_lines: frozenset[int]
    opens_yesterday: frozenset[int]
    named: tuple[tuple[DateCandidate, int], ...]
    days: tuple[DateCandidate, ...]
    upcoming: frozenset[tuple[int, int]]
    lead: tuple[int, ...]
    lead_weekdays: frozenset[int]
    first_weekday: int | None
    weekdays: frozenset[int]
    last_year: int | None
    lead_years: frozenset[int]
    latest: date | None
    latest_day: date | None
    latest_month: date | None
    told: tuple[tuple[int, Milestone], ...]
    since: date | None
    until: date | None
    began: tuple[War, ...]
    counted: tuple[Counted, ...]
    within: tuple[date, date] | None
    spelled: frozenset[str]
    spelled_news: frozenset[str]
    lang: str

    @property
    def hints(self) -> tuple[tuple[Milestone, float], ...]:
        """The milestones that the text may tell of, with the weight of their telling words that it holds."""
        return hints_in(self.spelled, self.lang)

    @property
    def news_hints(self) -> tuple[tuple[Milestone, float], ...]:
        """The same of headline and lead."""
        return hints_in(self.spelled_news, self.lang)

    @property
    def news_until(self) -> int:
        """The number of the line with which headline and lead end: what is told there is news, not background."""
        return self.lead[min(1, len(self.lead) - 1)] if self.lead else -1


def find_clues(story: Numbered, lang: str, within: tuple[date, date] | None = None) -> Clues:
    """The clues of a story, given as its lines and their numbers, which its address puts ``within`` two days."""
    words = publication_words(lang)
    today_weekdays, lines, named = _about_today(story, lang, words)
    lead = tuple(number for number, line in story if line.is_sentence)[:_LEAD_LINES]
    years = {n: {int(year) for year in _YEAR.findall(line.text)} for n, line in story}
    past = {
        n: left
        for n, line in story
        if n not in lines[0] and (left := years[n] - {d.year for d in dates_in(line.text, lang)})
    }
    weekdays = {number: tuple(_current_weekdays(line.text, lang)) for number, line in story}
    days = tuple({(c.year, c.month, c.day, c.weekday, c.line): c for c in _days(story, lang, words)}.values())
    told_days = {(c.month, c.day) for c in days}
    ahead = {(d.month, d.day) for _, line in story for d in dates_in(line.text, lang)} - told_days  # planned or begun
    months = [month for _, line in story for month in _months(line.text, lang, words)]
    terms = terms_in("\n".join(line.text for _, line in story), lang)
    news = frozenset(n for n, _ in story if n <= max(lead[:2], default=-1))
    spelled = spellings_in([(n, line.text) for n, line in story], lang, news)
    return Clues(
        today_weekdays=today_weekdays,
        today_lines=frozenset(lines[0]),
        yesterday_lines=frozenset(lines[1]),
        opens_yesterday=frozenset(n for n, line in story if n in lines[1] and _opens_yesterday(line.text, lang, words)),
        named=named,
        days=days,
        upcoming=frozenset((month, day) for month, day in ahead if month and day),
        lead=lead,
        lead_weekdays=frozenset().union(*(weekdays[number] for number in lead[:2])),
        first_weekday=next((weekday for number in lead[:2] for weekday in weekdays[number]), None),
        weekdays=frozenset().union(*weekdays.values()),
        lead_years=frozenset().union(*(years[n] for n in news)),
        last_year=max((year for found in years.values() for year in found), default=None),
        latest=max([day for c in days if (day := c.date)] + months, default=None),
        latest_day=max((day for c in days if (day := c.date)), default=None),
        latest_month=max(months, default=None),
        told=tuple(
            (n, m) for n, m in _told(spelled, lead, news, lang, past) if (m.first.month, m.first.day) not in ahead
        ),
        since=max((term.first for term in terms), default=None),
        until=min((term.last for term in terms if term.last), default=None),
        began=tuple(war for war in wars() if (war.first.month, war.first.day) in ahead),
        counted=tuple(c for n, line in story if n <= max(lead, default=-1) for c in counted_in(line.text, n, lang)),
        within=within,
        spelled=frozenset(spelled),
        spelled_news=frozenset(spelling for spelling, numbers in spelled.items() if JOINED in numbers),
        lang=lang,
    )


def _about_today(
    story: Numbered, lang: str, words: PublicationWords
) -> tuple[frozenset[int], Mapping[int, set[int]], tuple[tuple[DateCandidate, int], ...]]:
    """Today's weekdays, the lines that name today or days about it by how long ago they are, and the dates told so with that number of days."""
    today_weekdays: set[int] = set()
    lines: dict[int, set[int]] = {0: set(), 1: set(), -1: set(), 2: set()}
    named = []
    for number, line in story:
        for shift, position in _named_days(line.text, words):
            lines[shift].add(number)
            window = line.text[position : position + _WINDOW]
            if (weekday := _weekday_at_start(window, lang)) is not None:
                today_weekdays.add((weekday + shift) % 7)
            told = _SENTENCE_END.split(window)[0]
            near = [d for d in dates_in(told, lang)[:1] if d.start <= _GAP]
            named += [(candidate(d, "content", _TODAY, number), shift) for d in near]
    return frozenset(today_weekdays), lines, tuple(named)


def _opens_yesterday(text: str, lang: str, words: PublicationWords) -> bool:
    """Whether a line says *yesterday* before its first date: a day that it tells after that may be meant."""
    first = next((d.start for d in dates_in(text, lang)), len(text))
    return any(shift == 1 and position <= first for shift, position in _named_days(text, words))


def _told(
    spelled: Mapping[str, frozenset[int]],
    lead: Sequence[int],
    news: frozenset[int],
    lang: str,
    past: Mapping[int, set[int]],
) -> list[tuple[int, Milestone]]:
    """The milestones told as news: not where the line names their year as one that has gone by.

    Headline and lead are looked at as one line too: together they tell what the news is.
    """
    years = {**past, JOINED: set().union(*(past.get(n, ()) for n in news))}
    told = [
        (lead[0] if n == JOINED else n, m)
        for n, m in milestones_in(spelled, lang)
        if m.last.year not in years.get(n, ())
    ]
    return list({(n, m.id): (n, m) for n, m in told}.values())


def _named_days(text: str, words: PublicationWords) -> Iterator[tuple[int, int]]:
    """Where a word for today, yesterday or tomorrow ends, with how many days later the article then is."""
    days = ((words.before_yesterday, 2), (words.today, 0), (words.yesterday, 1), (words.tomorrow, -1))
    earlier: list[tuple[int, int]] = []  # what names the day before yesterday holds the word for yesterday
    for names, shift in days:
        for name in names:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                whole = not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
                if whole and not any(a <= start and end <= b for a, b in earlier):
                    if shift == 2:
                        earlier.append((start, end))
                    yield shift, end
                start = text.find(name, end)


def _days(story: Numbered, lang: str, words: PublicationWords) -> Iterator[DateCandidate]:
    """Every day that the story tells of as past or present."""
    since = tuple(f" {word}" for word in words.since)
    for number, line in story:
        told_days = dates_in(line.text, lang) if not any(word in line.text for word in words.captions) else ()
        named = next(wars_named(line.text, lang), None) if told_days else None
        for found in told_days:
            before = _SENTENCE_END.split(line.text[max(0, found.start - _UPCOMING_REACH) : found.start])[-1]
            after = line.text[found.end : found.end + _UPCOMING_REACH // 3]
            before_clause = _CLAUSE_END.split(before)[-1]
            ahead = _looks_ahead(lang).search(before_clause) or _lies_ahead(line.text, found.end, words)
            began = not found.last_day and f" {before.rstrip()}".endswith(since)
            began = began or _begins_something(line.text, found, words.since_after)
            past = _is_last(line.text[found.end : found.end + _BESIDE_DATE], words)
            ahead = ahead or any(word in before or word in after for word in words.upcoming)
            if not began and not past and not ahead:
                told = candidate(found, "content", _TODAY, number)
                heading = _YEAR_HEADING.match(line.text)
                if heading and told.year is None:
                    told = replace(told, year=int(heading[1]))
                if named and told.year is None and named[0] <= found.start:
                    told = replace(told, year=named[1].year_of(told.month, told.day))
                yield replace(told, weekday=None) if found.last_day else told


def _months(text: str, lang: str, words: PublicationWords) -> Iterator[date]:
    """The first day of each month that a line names with its year, what may lie ahead left out."""
    for found in months_in(text, lang):
        before = text[max(0, found.start - _UPCOMING_REACH) : found.start]
        ahead = _looks_ahead(lang).search(_CLAUSE_END.split(before)[-1])
        if not ahead and not any(word in before for word in words.upcoming):
            yield date(found.year or 0, found.month or 0, 1)


@cache
def _looks_ahead(lang: str) -> re.Pattern[str]:
    """The words of a clause which tell that a day in it lies ahead."""
    written = fold(table(lang, "times").get("cues", {}).get("future", "(?!)")).text
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")


def _lies_ahead(text: str, position: int, words: PublicationWords) -> bool:
    """Whether the verb of the clause behind a day says that it is to come."""
    if words.upcoming_clause is None:
        return False
    end = _CLAUSE_END.search(text, position, position + _LONGEST_CLAUSE)
    stop = end.start() if end else position + _LONGEST_CLAUSE
    return words.upcoming_clause.search(text, position, stop) is not None


def _is_last(after: str, words: PublicationWords) -> bool:
    """Whether a word behind a date puts it into the month or the year before (*10 November last*)."""
    return after.lstrip(" ,").startswith(words.last_after)


def _begins_something(text: str, found: CalendarDate, words: tuple[str, ...]) -> bool:
    """Whether a word behind a date, or the date's own ending, says that something began then."""
    return text[found.start : found.end].endswith(words) or text[found.end : found.end + _BESIDE_DATE].lstrip(
        " '-,"
    ).startswith(words)


def _weekday_at_start(window: str, lang: str) -> int | None:
    """The weekday that a stretch of text opens with, a linking word allowed before it."""
    for pattern in _opening_weekday(lang):
        if match := pattern.match(window):
            return weekday_names(lang)[match.group(1)]
    return None


@cache
def _opening_weekday(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = rf"({pattern_of(weekday_names(lang))})(?!\w)"
    return re.compile(rf"\W{{0,5}}{name}"), re.compile(rf"\W{{0,5}}[^\W\d]+\W{{1,4}}{name}")


@cache
def _weekday_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern_of(weekday_names(lang))}(?!\w)")


def _current_weekdays(text: str, lang: str) -> Iterator[int]:
    """The weekdays of a line that no word beside them puts into last or next week, and no verb of their clause ahead."""
    names, elsewhere = weekday_names(lang), publication_words(lang).not_current
    if not any(map(text.__contains__, names)):
        return
    matches = list(_weekday_pattern(lang).finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        near = following is not None and following.start() - match.end() <= _NIGHT_GAP
        if near and (names[following.group()] - names[match.group()]) % 7 == 1:
            continue  # the night from Monday to Tuesday is Tuesday's
        around = text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        before = _CLAUSE_END.split(text[max(0, match.start() - _UPCOMING_REACH) : match.start()])[-1]
        ahead = _looks_ahead(lang).search(before) or _lies_ahead(text, match.end(), publication_words(lang))
        if not ahead and not any(word in around for word in elsewhere):
            yield names[match.group()]

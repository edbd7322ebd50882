"""Events while they grow, and the shelf on which they are found again by day and spot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conflictmap.events.likeness import Facts
from conflictmap.events.points import rules
from conflictmap.events.spots import Spot
from conflictmap.model import Event, Report

_REPRESENTATIVES = 6  # reports of an event that a new one is compared with
_LOOKED_AT = 64  # events of one day and spot, the latest first
_ANYWHERE = "anywhere"


class Cluster:
    """The reports of one event while it grows; ``facts`` are its reports that tell something new of place, days, type or dead."""

    __slots__ = ("aliases", "articles", "because", "facts", "id", "kept", "reports", "types")

    def __init__(self, event: Event | None = None) -> None:
        self.reports: list[Report] = list(event.reports) if event else []
        self.articles = {report.article_id for report in self.reports}
        self.id: str | None = event.id if event else None
        self.aliases: list[str] = list(event.aliases) if event else []
        self.because: list[str] = list(event.merged_because) if event else []
        self.facts: list[Facts] = []
        self.types: set[str] = set()
        self.kept = True

    def take(self, report: Report) -> None:
        """Hold one more report."""
        self.reports.append(report)
        self.articles.add(report.article_id)

    def swallow(self, other: Cluster, because: str) -> None:
        """Take over all of ``other``, whose id becomes an alias where both have one."""
        other.kept = False
        self.aliases += [*([other.id] if self.id and other.id else []), *other.aliases]
        self.id = self.id or other.id
        self.reports += other.reports
        self.articles |= other.articles
        self.because += [*other.because, because]


class Shelf:
    """Clusters by day and spot."""

    def __init__(self) -> None:
        self._days: dict[int, dict[object, list[Cluster]]] = {}

    def forget_before(self, day: int) -> None:
        """Drop the days before ``day``, on which no further report can be."""
        for old in [known for known in self._days if known < day]:
            del self._days[old]

    def enter(self, cluster: Cluster, facts: Facts) -> None:
        """Make ``cluster`` findable by one more report, if that tells another place, day, type or toll than those it is known by."""
        if len(cluster.facts) >= _REPRESENTATIVES or any(_alike(other, facts) for other in cluster.facts):
            return
        cluster.facts.append(facts)
        cluster.types.add(facts.report.type)
        keys: list[object] = [facts.spot, *(("in", area) for area in facts.spot.areas)]
        if facts.report.type in rules().anywhere:
            keys.append(_ANYWHERE)
        for day in range(facts.first, facts.last + 1):
            blocks = self._days.setdefault(day, {})
            for key in keys:
                held = blocks.setdefault(key, [])
                if cluster not in held[-_REPRESENTATIVES:]:
                    held.append(cluster)

    def near(self, new: Facts) -> Iterator[Cluster]:
        """The clusters that share a day and a spot with ``new`` and may tell its happening by type and article.

        An area that holds more clusters of the day than ``ambiguous`` tells none of them apart and is not looked into.
        """
        seen: set[Cluster] = set()
        rule, report = rules(), new.report
        slack, meeting = rule.slack(report.type), rule.meeting(report.type)
        for day in range(new.first - slack, new.last + slack + 1):
            blocks = self._days.get(day)
            for held in _held(blocks, new.spot, report.type in rule.anywhere) if blocks else ():
                for cluster in held:
                    if cluster in seen:
                        continue
                    seen.add(cluster)
                    if (
                        cluster.kept
                        and not meeting.isdisjoint(cluster.types)
                        and report.article_id not in cluster.articles
                    ):
                        yield cluster


def _held(blocks: Mapping[object, list[Cluster]], spot: Spot, anywhere: bool) -> Iterator[Sequence[Cluster]]:
    for other in (spot, *spot.near, *spot.areas):
        held = blocks.get(other)
        if held:
            yield held[-_LOOKED_AT:]
    wide: list[object] = [("in", spot)] if spot.wide else []
    for key in [*wide, _ANYWHERE] if anywhere else wide:
        held = blocks.get(key)
        if held and len(held) <= rules().ambiguous:
            yield held


def _alike(a: Facts, b: Facts) -> bool:
    """Whether two reports say the same of place, days, type and dead, so that one of them stands for both."""
    if a.spot is not b.spot or a.first != b.first or a.last != b.last or a.report.type != b.report.type:
        return False
    x, y = a.counts.get("killed"), b.counts.get("killed")
    return (x and x.best) == (y and y.best)

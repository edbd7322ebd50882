"""Reports of one happening joined to one event, across articles and languages; disagreements kept.

Reports are swept by day. Each is compared only with the events of its days at its own spot, beside it, in the areas around it and,
where it is an area itself, inside. Work and memory for comparing grow with the reports, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from conflictmap.events.clusters import Cluster, Shelf
from conflictmap.events.grading import disagreements, grade
from conflictmap.events.likeness import Facts, compare, explain, mean
from conflictmap.events.points import rules
from conflictmap.events.spots import find_spots, key_of
from conflictmap.gazetteer.beside import Places
from conflictmap.memory import collection_paused
from conflictmap.model import Article, Event, Report

_NEVER = date.max.toordinal()


def merge(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    gazetteer: Places,
    earlier: Sequence[Event] = (),
    groups: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """The events that ``reports`` tell, sorted by day.

    ``earlier`` events keep their ids and new reports join them; where a new report shows two of them to be one, the later id becomes
    an alias. Every other report's id is an alias of its event as well, so that an id that was once given is found again after an older
    article has come in. ``groups`` (article id → syndication group) lets copies of one text count as one source. Denied reports join
    what they deny as claims; alone they are no event.
    """
    merger = _Merger(articles, gazetteer, groups or {})
    with collection_paused():
        merger.take(list(reports), earlier)
        return tuple(sorted(merger.events(), key=lambda e: (e.when.first if e.when else date.max, e.id)))


class _Merger:
    """Sweeps over reports by day and collects them into clusters."""

    def __init__(self, articles: Mapping[str, Article], gazetteer: Places, groups: Mapping[str, str]) -> None:
        self.articles, self.gazetteer, self.groups = articles, gazetteer, groups
        self.clusters: list[Cluster] = []
        self.shelf = Shelf()

    def take(self, reports: Sequence[Report], earlier: Sequence[Event]) -> None:
        """Put every report into a cluster: by day, those of earlier events first."""
        known = {report.id for event in earlier for report in event.reports}
        fresh = [report for report in reports if report.id not in known]
        self.spots = find_spots([*(r for event in earlier for r in event.reports), *fresh], self.gazetteer)
        for event in sorted(earlier, key=lambda e: (_day(e), e.id)):
            cluster = self._opened(Cluster(event))
            for report in event.reports:
                if facts := self._facts(report):
                    self.shelf.enter(cluster, facts)
        latest = max(map(rules().slack, rules().once), default=0)
        for day, report in sorted(self._turns(fresh, latest), key=lambda turn: (turn[0], *self._order(turn[1]))):
            self.shelf.forget_before(day - 2 * latest - 1)
            self._add(report)

    @staticmethod
    def _turns(reports: Iterable[Report], latest: int) -> Iterator[tuple[int, Report]]:
        """When each report is looked at: on its day; a denial when all it may deny has been."""
        return ((_day(report) + (latest + 1 if report.modality == "denied" else 0), report) for report in reports)

    def _facts(self, report: Report) -> Facts | None:
        """What of ``report`` is compared; None where it has no place, no day, or only a period too long to be one happening."""
        if report.when is None or report.place_id is None or report.when.days() > rules().days["longest"]:
            return None
        spot = self.spots[key_of(report, self.gazetteer.place(report.place_id))]
        first, last = report.when.first.toordinal(), report.when.last.toordinal()
        return Facts(report, spot, first, last, self._published(report))

    def _published(self, report: Report) -> int:
        article = self.articles.get(report.article_id)
        return article.published.toordinal() if article and article.published else _NEVER

    def _order(self, report: Report) -> tuple[int, str, int]:
        """Oldest article first."""
        return (self._published(report), report.article_id, report.start)

    def _opened(self, cluster: Cluster) -> Cluster:
        self.clusters.append(cluster)
        return cluster

    def _add(self, report: Report) -> None:
        """Join ``report`` to the event it tells, or start one."""
        facts = self._facts(report)
        matches = self._matches(facts) if facts else []
        if not matches and report.modality == "denied":
            return
        cluster = matches[0][0] if matches else self._opened(Cluster())
        if matches and facts:
            other = matches[0][1]
            cluster.because.append(f"{report.id} joined by {other.report.id}: {explain(other, facts)}")
        for second, _ in matches[1:]:
            self._unite(cluster, second, report)
        cluster.take(report)
        if facts:
            self.shelf.enter(cluster, facts)

    def _matches(self, new: Facts) -> list[tuple[Cluster, Facts]]:
        """The clusters that ``new`` tells, the likeliest first, each with the report that is likest."""
        needed, mean_needed = rules().needed, rules().needed - rules().mean_short
        found: list[tuple[float, Cluster, Facts]] = []
        for cluster in self.shelf.near(new):
            points = [compare(known, new) for known in cluster.facts]
            best, number = max((value if value is not None else -1.0, -n) for n, value in enumerate(points))
            if best >= needed and mean(points) >= mean_needed:
                found.append((best, cluster, cluster.facts[-number]))
        found.sort(key=lambda match: -match[0])
        if (
            len(found) > 1
            and found[0][0] == found[1][0]
            and found[0][2].spot.key not in (new.spot.key, found[1][2].spot.key)
        ):
            return []  # as likely the one as the other, in different places: it tells neither
        return [(cluster, known) for _, cluster, known in found]

    def _unite(self, first: Cluster, second: Cluster, bridge: Report) -> None:
        """Make two clusters one that ``bridge`` shows to tell one happening, unless they contradict each other."""
        pairs = [compare(a, b) for a in first.facts for b in second.facts]
        if any(points is None for points in pairs) or mean(pairs) < rules().needed - rules().mean_short:
            return
        if first.articles & second.articles:
            return
        first.swallow(second, f"{bridge.id} shows {second.reports[0].id} to be the same happening")
        for facts in second.facts:
            self.shelf.enter(first, facts)

    def events(self) -> Iterator[Event]:
        """Every cluster as an event."""
        return (self._event(cluster) for cluster in self.clusters if cluster.kept)

    def _event(self, cluster: Cluster) -> Event:
        reports = tuple(sorted(cluster.reports, key=self._order))
        asserted = [report for report in reports if report.modality != "denied"] or reports
        best = min(asserted, key=lambda r: (r.where_precision or 9, r.when_precision or 9, -len(r.casualties)))
        lacking = [what for what, value in (("no place", best.place_id), ("no date", best.when)) if not value]
        sources, level = grade(reports, self.groups)
        event_id = cluster.id or asserted[0].id
        aliases = dict.fromkeys((*cluster.aliases, *(report.id for report in reports)))
        return Event(
            id=event_id,
            aliases=tuple(alias for alias in aliases if alias != event_id),
            type=best.type,
            reports=reports,
            when=best.when,
            when_precision=best.when_precision,
            place_id=best.place_id,
            where_precision=best.where_precision,
            disagreements=tuple(disagreements(reports, self.gazetteer)),
            sources=sources,
            grade=level,
            status="tray" if lacking else "mapped",
            why=" and ".join(lacking),
            merged_because=tuple(cluster.because),
        )


def _day(told: Report | Event) -> int:
    return told.when.first.toordinal() if told.when else _NEVER

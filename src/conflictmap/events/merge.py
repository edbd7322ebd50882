"""Reports of one happening joined to one event, across articles and languages; disagreements kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Article, Disagreement, Event, Place, Report

_ALIKE = (
    {"strike", "violation"},
    {"clash", "violation"},
    {"ceasefire", "agreement"},
    {"capture", "clash"},
    {"displacement", "aid"},
)
_RATIO = 3  # tolls that differ by more than this are of two happenings


def merge(
    reports: Iterable[Report],
    articles: Mapping[str, Article],
    gazetteer: Gazetteer,
    earlier: Sequence[Event] = (),
    groups: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """The events that ``reports`` tell, sorted by day.

    Reports are compared only with events of the same week and neighbourhood. ``earlier`` events keep their ids; new reports join
    them. ``groups`` (article id → syndication group) lets copies of one text count as one source.
    """
    merger = _Merger(articles, gazetteer, groups or {})
    for event in earlier:
        merger.open(list(event.reports), event.id, event.aliases)
    known = {report.id for event in earlier for report in event.reports}
    for report in sorted(reports, key=lambda r: merger.order(r)):
        if report.id not in known:
            merger.add(report)
    return tuple(sorted(merger.events(), key=lambda e: (e.when.first if e.when else date.max, e.id)))


class _Cluster:
    """The reports of one event while it grows."""

    def __init__(self, reports: list[Report], event_id: str, aliases: tuple[str, ...]) -> None:
        self.reports, self.id, self.aliases = reports, event_id, aliases
        self.because: list[str] = []


class _Merger:
    """Collects reports into clusters, found again by week and by place or its parents."""

    def __init__(self, articles: Mapping[str, Article], gazetteer: Gazetteer, groups: Mapping[str, str]) -> None:
        self.articles, self.gazetteer, self.groups = articles, gazetteer, groups
        self.clusters: list[_Cluster] = []
        self.blocks: dict[tuple[int, str], list[_Cluster]] = {}

    def order(self, report: Report) -> tuple[date, str, int]:
        """Oldest article first, so that an event's id is its earliest report's."""
        article = self.articles.get(report.article_id)
        return (article.published if article and article.published else date.max, report.article_id, report.start)

    def open(self, reports: list[Report], event_id: str, aliases: tuple[str, ...] = ()) -> None:
        """Start an event from ``reports``."""
        cluster = _Cluster(reports, event_id, aliases)
        self.clusters.append(cluster)
        for report in reports:
            self._enter(cluster, report)

    def add(self, report: Report) -> None:
        """Join ``report`` to the event it tells, or start one."""
        if report.when and report.place_id and report.when.days() <= 31:
            for cluster in self._near(report):
                because = self._same(cluster.reports[0], report)
                if because and all(r.article_id != report.article_id for r in cluster.reports):
                    cluster.reports.append(report)
                    cluster.because.append(f"{report.id} joined: {because}")
                    self._enter(cluster, report)
                    return
        self.open([report], report.id)

    def _enter(self, cluster: _Cluster, report: Report) -> None:
        if report.when and report.place_id:
            for key in self._keys(report):
                block = self.blocks.setdefault(key, [])
                if cluster not in block:
                    block.append(cluster)

    def _near(self, report: Report) -> list[_Cluster]:
        seen: dict[int, _Cluster] = {}
        for key in self._keys(report):
            seen.update({id(cluster): cluster for cluster in self.blocks.get(key, ())})
        return list(seen.values())

    def _keys(self, report: Report) -> set[tuple[int, str]]:
        assert report.when and report.place_id
        place = self.gazetteer.place(report.place_id)
        weeks = {(report.when.first + timedelta(days=shift)).toordinal() // 7 for shift in (-1, 0, 1)}
        return {(week, where) for week in weeks for where in (place.id, *place.parents[:2])}

    def _same(self, a: Report, b: Report) -> str | None:
        """Why two reports tell one happening; None where they do not."""
        if (
            not (a.type == b.type or {a.type, b.type} in _ALIKE)
            or not a.when
            or not b.when
            or not a.place_id
            or not b.place_id
        ):
            return None
        slack = timedelta(days=0 if a.when.days() == b.when.days() == 1 else 1)
        if (
            a.when.first - slack > b.when.last
            or b.when.first - slack > a.when.last
            or max(a.when.days(), b.when.days()) > 10 * min(a.when.days(), b.when.days())
        ):
            return None
        p, q = self.gazetteer.place(a.place_id), self.gazetteer.place(b.place_id)
        if not _places_agree(p, q, self.gazetteer) or not _tolls_agree(a, b):
            return None
        where = "same place" if p.id == q.id else f"{p.name} and {q.name} lie within each other's reach"
        return f"{where}, days {a.when.first}–{a.when.last} and {b.when.first}–{b.when.last}, {a.type} and {b.type}"

    def events(self) -> Iterable[Event]:
        """Every cluster as an event."""
        return (self._event(cluster) for cluster in self.clusters)

    def _event(self, cluster: _Cluster) -> Event:
        reports = tuple(cluster.reports)
        best = min(reports, key=lambda r: (r.where_precision or 9, r.when_precision or 9, -len(r.casualties)))
        lacking = [what for what, value in (("no place", best.place_id), ("no date", best.when)) if not value]
        sources = len({self.groups.get(r.article_id, r.article_id) for r in reports})
        disagreements = tuple(_disagreements(reports))
        return Event(
            id=cluster.id,
            aliases=cluster.aliases,
            type=best.type,
            reports=reports,
            when=best.when,
            when_precision=best.when_precision,
            place_id=best.place_id,
            where_precision=best.where_precision,
            disagreements=disagreements,
            sources=sources,
            grade=_grade(reports, sources, disagreements),
            status="tray" if lacking else "mapped",
            why=" and ".join(lacking),
            merged_because=tuple(cluster.because),
        )


def _places_agree(p: Place, q: Place, gazetteer: Gazetteer) -> bool:
    if p.id == q.id or p.id in q.parents[:1] or q.id in p.parents[:1]:
        return True
    return gazetteer.distance_km(p.id, q.id) <= max(3.0, min(p.radius_km, q.radius_km))


def _tolls_agree(a: Report, b: Report) -> bool:
    for kind in ("killed", "injured"):
        x, y = a.count(kind), b.count(kind)
        if (
            x
            and y
            and x.best
            and y.best
            and max(x.best, y.best) > _RATIO * min(x.best, y.best)
            and max(x.best, y.best) > 5
        ):
            return False
    return True


def _disagreements(reports: Sequence[Report]) -> Iterable[Disagreement]:
    """Fields on which reports differ: type, days, killed, injured, stance."""

    def values(field: str) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for r in reports:
            count = r.count("killed") if field == "killed" else r.count("injured") if field == "injured" else None
            value = {
                "type": r.type,
                "when": f"{r.when.first}–{r.when.last}" if r.when else None,
                "stance": "denies" if r.stance == "denies" else "asserts",
            }.get(field, str(count.best) if count else None)
            if value is not None:
                out.setdefault(value, []).append(r.id)
        return out

    for field in ("type", "when", "killed", "injured", "stance"):
        found = values(field)
        if len(found) > 1:
            yield Disagreement(field=field, values=tuple((value, tuple(ids)) for value, ids in found.items()))


def _grade(reports: Sequence[Report], sources: int, disagreements: Sequence[Disagreement]) -> str:
    """``contested`` where a report denies; ``both sides`` where two sides tell it; ``several`` independent sources; else ``single``."""
    if any(d.field == "stance" for d in disagreements):
        return "contested"
    sides = {r.side for r in reports if r.side}
    if "AZ" in sides and sides & {"AM", "NK"}:
        return "both sides"
    return "several" if sources > 1 else "single"

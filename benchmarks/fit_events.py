"""Fit the model that judges candidate happenings, and say how it does on texts it was not fitted to.

PYTHONPATH=src python benchmarks/fit_events.py                 cross-validated by document: figures of event.where_when, event.full, event.toll
PYTHONPATH=src python benchmarks/fit_events.py --write         fit to all texts and write data/event_model.json
PYTHONPATH=src python benchmarks/fit_events.py --also GOLD TEXTS   with a folder of annotations and one of their texts besides

The texts are those of tests/gold/tuning/events and tests/gold/samples. Four logistic models are fitted, each with a ridge penalty: the
type of a candidate (multinomial), its place among those it may have (conditional), whether it is told, and told anew (binary). What the model decides
changes what the next sentences may refer to, so the last two are fitted twice. numpy and scipy come with the figure and table extras.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from fit_gist import FOLDS, as_gist, fold_of, labelled
from fit_gist import fit as fit_gist
from match_events import LOOSE, Gold, is_near, places_of, told_of, type_of
from scipy.optimize import minimize

from conflictmap.case import interchange_line
from conflictmap.evaluation import Scores, read_gold, score_document
from conflictmap.events.candidates import Candidate
from conflictmap.events.gist import NONE, Gist
from conflictmap.events.joining import Told, again_cues
from conflictmap.events.judge import Model
from conflictmap.events.reports import find_candidates, find_reports, find_told
from conflictmap.events.sentence import View
from conflictmap.events.weights import Weights
from conflictmap.events.words import Hit
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Article, Extraction, Timex, Toponym
from conflictmap.read import article_from_text, read_articles
from conflictmap.text import Document, prepare
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

ROOT = Path(__file__).parents[1]
FIGURES = ("event.where_when", "event.full")
START = {
    "named": 1.0,
    "named fine": 1.0,
    "named country": -1.5,
    "named capital": -1.0,
    "locative": 1.5,
    "distance": -0.7,
}
OWN_TYPE = 3.0  # how surely, before any text is read, a trigger is of the type the lexicon gives it
REAL = 3  # how much more a published article weighs than a text written for tuning
LEAST_SEEN = {"types": 3, "places": 4, "told": 5, "again": 5}  # in how many candidates a cue must stand to be weighed
FORGOTTEN = 0.4  # the share of words that a text is read without, besides being read with all
Rows = Sequence[Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text with what the stages before the events found in it."""

    gold: Gold
    document: Document
    toponyms: tuple[Toponym, ...]
    times: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A labelled sentence as a text, its kind, and a gist that was not fitted to it."""

    text: Text
    kind: str
    gist: Gist


def texts(gazetteer: Gazetteer, also: Sequence[Path]) -> list[Text]:
    """Every annotated text that may be looked at."""
    pairs: list[tuple[Gold, Article]] = []
    for folder in sorted((ROOT / "tests/gold/tuning/events").iterdir()):
        for gold in read_gold(folder):
            article = article_from_text(gold["text"], id=gold["id"], url=gold.get("url"), published=gold["published"])
            pairs.append((gold, article))
    pairs += 2 * _read(ROOT / "tests/gold/samples", ROOT / "maps/karabakh/articles")
    if also:
        pairs += REAL * _read(*also)
    return [_text(gold, article, gazetteer) for gold, article in pairs]


def sentences(gazetteer: Gazetteer) -> list[Single]:
    """Single sentences, each with the kind of the one happening that it tells or ``none``, and a gist fitted to the others."""
    read = labelled(gazetteer)
    gists = [as_gist(fit_gist([one for one in read if fold_of(one.sentence) != fold])) for fold in range(FOLDS)]
    return [
        Single(Text({}, one.document, one.toponyms, one.times), one.kind, gists[fold_of(one.sentence)]) for one in read
    ]


def _read(gold: Path, folder: Path) -> list[tuple[Gold, Article]]:
    articles = {Path(a.id).stem: a for a in read_articles([folder]) if isinstance(a, Article)}
    return [(g, articles[g["id"]]) for g in read_gold(gold)]


def _text(gold: Gold, article: Article, gazetteer: Gazetteer) -> Text:
    document = prepare(article)
    return Text(gold, document, find_toponyms(document, gazetteer), find_times(document))


def matrix(rows: Rows, least: int) -> tuple[np.ndarray, list[str]]:
    """The cues as a matrix, and the cue of each column: those that stand in ``least`` rows."""
    seen = Counter(cue for row in rows for cue in row)
    cues = sorted(cue for cue, times in seen.items() if times >= least)
    column = {cue: number for number, cue in enumerate(cues)}
    out = np.zeros((len(rows), len(cues)))
    for number, row in enumerate(rows):
        for cue, value in row.items():
            if cue in column:
                out[number, column[cue]] = value
    return out, cues


def minimum(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray) -> np.ndarray:
    """The weights of least loss."""
    found: np.ndarray = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found


def fit_types(rows: Rows, types: Sequence[str], ridge: float) -> dict[str, dict[str, float]]:
    """Weights by cue and type; the prior of a trigger's own type is that it is right."""
    x, cues = matrix(rows, LEAST_SEEN["types"])
    kinds = sorted(set(types))
    y = np.array([[kind == label for kind in kinds] for label in types], dtype=float)
    prior = np.zeros((len(cues), len(kinds)))
    for row, cue in enumerate(cues):
        for number, kind in enumerate(kinds):
            prior[row, number] = OWN_TYPE * cue.startswith(f"is {kind} ")

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(prior.shape)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        value = -(y * np.log(p + 1e-12)).sum() + ridge / 2 * ((w - prior) ** 2).sum()
        return value, (x.T @ (p - y) + ridge * (w - prior)).ravel()

    w = minimum(loss, prior.ravel()).reshape(prior.shape)
    return {
        cue: {kind: round(float(v), 2) for kind, v in zip(kinds, line, strict=True) if abs(v) >= 0.02}
        for cue, line in zip(cues, w, strict=True)
    }


def fit_places(choices: Sequence[tuple[Rows, Sequence[bool]]], ridge: float) -> dict[str, float]:
    """Weights by cue: of the places that a candidate may have, the right ones weigh most."""
    x, cues = matrix([row for rows, _ in choices for row in rows], LEAST_SEEN["places"])
    right = np.array([holds for _, flags in choices for holds in flags])
    group = np.repeat(np.arange(len(choices)), [len(rows) for rows, _ in choices])

    def shares(z: np.ndarray) -> tuple[float, np.ndarray]:
        top = np.full(len(choices), -1e9)
        np.maximum.at(top, group, z)
        e = np.exp(z - top[group])
        total = np.bincount(group, e, len(choices))
        return float((top + np.log(total)).sum()), e / total[group]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        of_all, p = shares(z)
        of_right, q = shares(np.where(right, z, -1e9))
        return of_all - of_right + ridge / 2 * (w * w).sum(), x.T @ (p - q) + ridge * w

    w = minimum(loss, np.zeros(len(cues)))
    return {cue: round(float(v), 2) for cue, v in zip(cues, w, strict=True)}


def fit_told(rows: Rows, told: Sequence[float], ridge: float) -> dict[str, float]:
    """Weights by cue, in log-odds of being told."""
    x, cues = matrix(rows, LEAST_SEEN["told"])
    y = np.array(told)
    free = np.array([cue != "always" for cue in cues], dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(x @ w)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + ridge / 2 * (free * w * w).sum()
        return value, x.T @ (p - y) + ridge * free * w

    w = minimum(loss, np.zeros(len(cues)))
    return {cue: round(float(v), 2) for cue, v in zip(cues, w, strict=True)}


def forgetful(seed: str) -> Callable[[View, Hit], bool]:
    """Forgets a share of the words that tell happenings, each everywhere in a text: as in texts for which no word was added."""

    def unknown(view: View, hit: Hit) -> bool:
        if hit.kind not in ("trigger", "act", "thing"):
            return False
        word = view.between(hit.start, hit.end).split()[0]
        return int(hashlib.sha256(f"{seed} {word}".encode()).hexdigest()[:4], 16) < FORGOTTEN * 0xFFFF

    return unknown


def fit(
    corpus: Sequence[Text], singles: Sequence[Single], gazetteer: Gazetteer, ridges: Mapping[str, float], start: Model
) -> Model:
    """The model that fits a corpus and single sentences, with the gist of ``start``."""
    model = start

    def candidates() -> list[tuple[Gold, Candidate]]:
        return [
            (text.gold, c)
            for text in corpus
            for reading in ((None, forgetful(text.gold["id"])) if model.told else (None,))
            for c in find_candidates(text.document, text.toponyms, text.times, gazetteer, model, reading)
        ]

    def alone() -> list[tuple[str, Sequence[Candidate]]]:
        found = []
        for single in singles if model.told else ():
            judged = replace(model, gist=single.gist)
            text = single.text
            found.append((single.kind, find_candidates(text.document, text.toponyms, text.times, gazetteer, judged)))
        return found

    for _ in range(2):  # first with the texts as they are, which is quick, then with all there is
        found = [(c.choices, right) for gold, c in candidates() if (right := places_of(gold, c))]
        places = fit_places([([o.cues for o in choices], right) for choices, right in found], ridges["places"])
        model = replace(model, places=places, types=Weights({}))
        typed = [(c.type_cues, kind) for gold, c in candidates() if (kind := type_of(gold, c))]
        typed += [(c.type_cues, kind) for kind, few in alone() if (c := surest(few, kind)) and kind != NONE]
        types = fit_types([row for row, _ in typed], [kind for _, kind in typed], ridges["types"])
        model = replace(model, types=Weights(types))
        told = [(c.told_cues, y) for gold, c in candidates() if (y := told_of(gold, c)) is not None]
        told += [one for kind, few in alone() for one in told_alone(few, kind)]
        model = replace(model, told=fit_told([r for r, _ in told], [y for _, y in told], ridges["told"]))
    return replace(model, again=fit_again(corpus, gazetteer, model, ridges["again"]))


def surest(found: Sequence[Candidate], kind: str) -> Candidate | None:
    """The candidate of a sentence that tells its one happening, as far as is known."""
    return max(found, key=lambda c: (c.happening.type == kind, c.happening.evidence), default=None)


def told_alone(found: Sequence[Candidate], kind: str) -> list[tuple[Mapping[str, float], float]]:
    """Which candidates of a labelled sentence are told: none, or the surest of its kind; others are not known of."""
    placed = [c for c in found if c.mention is not None and c.happening.modality == "asserted"]
    if kind == NONE:
        return [(c.told_cues, 0.0) for c in placed]
    one = surest(placed, kind)
    return [(one.told_cues, 1.0)] if one is not None and one.happening.type == kind else []


def fit_again(corpus: Sequence[Text], gazetteer: Gazetteer, model: Model, ridge: float) -> dict[str, float]:
    """Weights by cue of being kept beside the other reports of the article: one report for each annotated event, the surest first."""
    rows: list[Mapping[str, float]] = []
    labels: list[float] = []
    for text in corpus:
        told = find_told(text.document, text.toponyms, text.times, gazetteer, model)
        free = [e for e in text.gold["events"] if e.get("lat") is not None]
        for one in sorted(told, key=lambda one: -one.score):
            label = _kept(one, free, text.gold, gazetteer)
            if label is not None:
                rows.append(again_cues(one, told, gazetteer))
                labels.append(label)
    return fit_told(rows, labels, ridge)


def _kept(one: Told, free: list[Gold], gold: Gold, gazetteer: Gazetteer) -> float | None:
    """1 where a report is the first of its annotated event, which is then taken from the ``free`` ones; None where it is not scored."""
    report = one.report
    if report.modality != "asserted" or report.place_id is None:
        return None
    if any(a <= report.start and report.end <= b for a, b in gold.get("ignore", [])):
        return None
    place = gazetteer.place(report.place_id)
    first, last = (str(report.when.first), str(report.when.last)) if report.when else ("9999", "")
    there = [
        e
        for e in free
        if is_near(e, place)
        and (not e.get("date_start") or (first <= (e.get("date_end") or e["date_start"]) and e["date_start"] <= last))
    ]
    same = [e for e in there if e["type"] == report.type]
    if same or there:
        free.remove((same or there)[0])
    return 1.0 if same else LOOSE if there else 0.0


def scores(corpus: Iterable[Text], gazetteer: Gazetteer, model: Model) -> dict[str, Scores]:
    """The scores of each text."""
    out = {}
    for text in corpus:
        reports = find_reports(text.document, text.toponyms, text.times, gazetteer, model)
        extraction = Extraction(
            article=text.document.article, toponyms=text.toponyms, times=text.times, reports=reports
        )
        out[text.gold["id"]] = score_document(text.gold, interchange_line(extraction, gazetteer.place))
    return out


def summed(found: Iterable[Scores]) -> str:
    """The figures of many texts as one line."""
    total = Scores()
    for score in found:
        total.add(score)
    figures = total.figures()
    parts = [
        f"{name} P {figures[name]['p']:.3f} R {figures[name]['r']:.3f} F1 {figures[name]['f1']:.3f}" for name in FIGURES
    ]
    return f"{'; '.join(parts)}; event.toll {figures['event.toll']}"


def main() -> None:
    """Cross-validate, and with ``--write`` fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--also", nargs=2, type=Path, default=[], metavar=("GOLD", "TEXTS"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--least", type=float, nargs="+", default=[0.0], help="scores from which a candidate is told")
    parser.add_argument("--types", type=float, default=4.0, help="ridge of the types")
    parser.add_argument("--places", type=float, default=1.0, help="ridge of the places")
    parser.add_argument("--told", type=float, default=2.0, help="ridge of what is told")
    parser.add_argument("--again", type=float, default=2.0, help="ridge of what is told anew")
    parser.add_argument("--groups", default="", help="parts of ids to give figures for")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    corpus = texts(gazetteer, options.also)
    singles = sentences(gazetteer)
    start = Model(Weights({}), START, {}, {}, options.least[0], as_gist(fit_gist(labelled(gazetteer))))
    ridges = {name: getattr(options, name) for name in LEAST_SEEN}
    if options.write:
        model = fit(corpus, singles, gazetteer, ridges, start)
        data = {
            "least": model.least,
            "again": model.again,
            "told": model.told,
            "places": model.places,
            "types": model.types.by_feature,
        }
        lines = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
        (ROOT / "data/event_model.json").write_text(lines + "\n", encoding="utf-8")
        return
    ids = sorted({t.gold["id"] for t in corpus})
    random.Random(1).shuffle(ids)
    fold_of = {name: number % options.folds for number, name in enumerate(ids)}
    for least in options.least:
        found: dict[str, Scores] = {}
        for fold in range(options.folds):
            kept = [t for t in corpus if fold_of[t.gold["id"]] != fold]
            model = fit(kept, singles, gazetteer, ridges, replace(start, least=least))
            found |= scores([t for t in corpus if fold_of[t.gold["id"]] == fold], gazetteer, model)
        print(f"least {least}: {summed(found.values())}")
        for group in options.groups.split():
            print(f"  {group}: {summed(score for name, score in found.items() if group in name)}")


if __name__ == "__main__":
    main()

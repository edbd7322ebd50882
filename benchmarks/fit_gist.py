"""Fit the weights of words that tell what kind of happening a sentence speaks of, and say how often they are right on others.

PYTHONPATH=src python benchmarks/fit_gist.py            cross-validated, by language
PYTHONPATH=src python benchmarks/fit_gist.py --write    fit to all sentences and write data/gist/*.json

The sentences are those of tests/gold/tuning/kinds. Multinomial logistic regression with a ridge penalty, by scipy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from conflictmap.events.gist import NONE, Gist, Heard, features, gist_of, reading
from conflictmap.events.sentence import View, views
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.model import Timex, Toponym
from conflictmap.read import article_from_text
from conflictmap.text import Document, prepare
from conflictmap.text.language import LANGUAGES
from conflictmap.times import find_times
from conflictmap.toponyms import find_toponyms

ROOT = Path(__file__).parents[1]
A_DAY = "2020-10-14"  # on which single sentences are read
RIDGE = 0.1
LEAST_SEEN = 2  # in how many sentences a word must stand to be weighed
LEAST = 0.15  # weights that are left out of the file
FOLDS = 5
ByLanguage = Mapping[str, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its kind, and what the stages before the events found in it."""

    sentence: str
    kind: str
    document: Document
    toponyms: tuple[Toponym, ...]
    times: tuple[Timex, ...]
    view: View


def labelled(gazetteer: Gazetteer) -> list[Labelled]:
    """The labelled sentences, read; of what is read as two sentences the longer."""
    out = []
    for path in sorted((ROOT / "tests/gold/tuning/kinds").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, sentence = line.split("\t")
            document = prepare(article_from_text(sentence, id=sentence[:20], language=path.stem, published=A_DAY))
            toponyms, times = find_toponyms(document, gazetteer), find_times(document)
            read = views(document, toponyms, times, gazetteer)
            if read:  # a text that is all page furniture has no sentence
                view = max(read, key=lambda view: view.end - view.start)
                out.append(Labelled(sentence, kind, document, toponyms, times, view))
    return out


def fold_of(sentence: str) -> int:
    """The part of the sentences, of FOLDS, that a sentence belongs to."""
    return int(hashlib.sha256(sentence.encode()).hexdigest()[:8], 16) % FOLDS


def fit(sentences: Sequence[Labelled]) -> ByLanguage:
    """The weights that fit labelled sentences, by language; those of classes, which all share, under no language."""
    rows = [_named(one.view) for one in sentences]
    seen = Counter(name for row in rows for name in row)
    column = {name: number for number, name in enumerate(sorted(n for n, times in seen.items() if times >= LEAST_SEEN))}
    column[("", "")] = len(column)
    cells = [(i, column[n], v) for i, row in enumerate(rows) for n, v in row.items() if n in column]
    cells += [(i, column["", ""], 1.0) for i in range(len(rows))]
    at, where, values = (np.array(part) for part in zip(*cells, strict=True))
    x = csr_matrix((values, (at.astype(int), where.astype(int))), shape=(len(rows), len(column)))
    kinds = sorted({one.kind for one in sentences})
    y = np.array([[one.kind == k for k in kinds] for one in sentences], dtype=float)
    w = _minimum(x, y)
    weights: dict[str, dict[str, dict[str, float]]] = {language: {} for language in ("", *LANGUAGES)}
    for (language, name), line in column.items():
        kept = {k: round(float(v), 2) for k, v in zip(kinds, w[line], strict=True) if abs(v) >= LEAST or not name}
        if kept:
            weights[language][name] = kept
    return weights


def as_gist(weights: ByLanguage) -> Gist:
    """The weights as what judges sentences."""
    return gist_of(weights[""], lambda language: weights.get(language, {}))


def _named(view: View) -> dict[tuple[str, str], float]:
    """Features by language; those that all languages share by none."""
    found = features(reading(view))
    return {("" if " " in n or n.startswith("=") else view.language, n): value for n, value in found.items()}


def _minimum(x: csr_matrix, y: np.ndarray) -> np.ndarray:
    shape = (x.shape[1], y.shape[1])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(shape)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        value = -(y * np.log(p + 1e-12)).sum() + RIDGE / 2 * (w * w).sum()
        return value, (x.T @ (p - y) + RIDGE * w).ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return found.x.reshape(shape)


def write(weights: ByLanguage) -> None:
    """The weights as files, one for the classes of words and one for each language."""
    folder = ROOT / "data/gist"
    folder.mkdir(exist_ok=True)
    for language, by_name in weights.items():
        lines = [f"{json.dumps(n, ensure_ascii=False)}: {json.dumps(w)}" for n, w in sorted(by_name.items())]
        (folder / f"{language or 'classes'}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Cross-validate, or with ``--write`` fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sentences = labelled(load_gazetteer())
    if options.write:
        write(fit(sentences))
        return
    right: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        gist = as_gist(fit([one for one in sentences if fold_of(one.sentence) != fold]))
        for one in sentences:
            if fold_of(one.sentence) == fold:
                shares = Heard(gist, reading(one.view)).shares()
                language = one.document.article.language or ""
                right[language, one.kind == NONE].append(max(shares, key=lambda k: shares[k]) == one.kind)
    for (language, silent), found in sorted(right.items()):
        what = "of none" if silent else "of a kind"
        print(f"{language} {what}: {sum(found) / len(found):.3f} of {len(found)}")


if __name__ == "__main__":
    main()

"""``conflictmap evaluate``: figures of extracted lines against gold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from conflictmap.evaluation import F1_FIGURES, Scores, evaluate, read_gold, read_predictions

_SHARES = ("place.acc", "place.acc161", "event.toll", "published")


@click.command(name="evaluate", epilog="Example: conflictmap evaluate gold/ extract.jsonl --errors")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", metavar="PRED", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List every error.")
@click.option("--by-lang", is_flag=True, help="A table for each language as well.")
@click.option("--json", "as_json", is_flag=True, help="The figures of all documents as one JSON object.")
def command(gold: Path, predictions: Path, errors: bool, by_lang: bool, as_json: bool) -> None:
    """Score the JSON Lines of PRED against the annotations in the folder GOLD."""
    scores = evaluate(read_gold(gold), read_predictions(predictions))
    if errors:
        for row in scores["all"].errors:
            click.echo("\t".join(row))
    if as_json:
        click.echo(json.dumps(scores["all"].figures()))
        return
    for title in (*sorted(scores.keys() - {"all"}), "all") if by_lang else ("all",):
        _show(title, scores[title])


def _show(title: str, scores: Scores) -> None:
    figures = scores.figures()
    gold = figures["gold"]
    click.echo(
        f"{title}: {gold['docs']} documents, {gold['places']} places, {gold['times']} times, {gold['events']} events"
    )
    for name in F1_FIGURES:
        figure = figures[name]
        click.echo(f"  {name:17} P {figure['p']:.3f}  R {figure['r']:.3f}  F1 {figure['f1']:.3f}")
    click.echo("  " + "  ".join(f"{name} {figures[name]}" for name in _SHARES))

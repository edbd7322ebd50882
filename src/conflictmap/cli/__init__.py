"""The command line. Each command's module is imported only when it is called, so that help is instant."""

from __future__ import annotations

import importlib
import sys

import click

from conflictmap import __version__
from conflictmap.errors import ConflictMapError

_COMMANDS = {
    "build": "Make the map: articles, or a case folder, to one HTML page.",
    "join": "Make the map of a table of events: CSV, Excel, GeoJSON, Parquet, UCDP GED, ACLED.",
    "export": "Write events for other tools: GeoPackage, Excel, CSV, GeoJSON, KML and more.",
    "extract": "Write what each article holds as JSON Lines.",
    "evaluate": "Score extracted lines against gold annotations.",
    "geocode": "Find places by name in the gazetteer.",
    "gazetteer": "Add places of a case's own to an overlay, or correct places.",
    "explain": "Say why an event, or each place of a text, is what it is.",
    "figure": "Draw the map for print: PNG, SVG or PDF.",
    "embed": "Print the lines that put a page into another.",
    "report": "Write a report: Word, HTML or Markdown.",
    "check": "Check gazetteer, areas and lexicons.",
}


class _LazyGroup(click.Group):
    """A group whose commands live in modules of the same name, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"conflictmap.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: conflictmap build articles/ -o map.html",
)
@click.version_option(__version__, prog_name="conflictmap")
def _group() -> None:
    """From news text about an armed conflict to a sourced, dated, layered map."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; an error that is the user's to mend is one sentence on standard error and exit code 1."""
    try:
        code = _group.main(arguments, standalone_mode=False)
    except ConflictMapError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)

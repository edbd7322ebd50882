"""Reports as HTML and Markdown, from Jinja templates: the ones shipped, or a user's own."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from conflictmap.document.content import ReportContent, report_words
from conflictmap.errors import InputError, reason_of

# What would be read as markup in a Markdown table cell or link.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#~])")


def shipped_template(suffix: str) -> str:
    """The text of the template for ``.html`` or ``.md``."""
    return (resources.files("conflictmap.document") / "templates" / f"report{suffix}").read_text(encoding="utf-8")


def render_text(
    report: ReportContent,
    suffix: str,
    *,
    figure: str,
    timeline: str,
    page: str | None = None,
    template: Path | None = None,
) -> str:
    """The report as ``.html`` or ``.md``; ``figure`` and ``timeline`` are addresses of images, ``page`` a live page to embed.

    Values of the report are escaped for the format; a template gets ``report``, ``words``, ``figure``, ``timeline`` and ``page``.

    Raises:
        InputError: the template cannot be read or is none; its line is named.
    """
    markdown = suffix == ".md"
    environment = SandboxedEnvironment(
        autoescape=not markdown, trim_blocks=True, lstrip_blocks=True, finalize=_escaped if markdown else None
    )
    try:
        source = template.read_text(encoding="utf-8") if template else shipped_template(suffix)
        made = environment.from_string(source)
        return (
            made.render(
                report=report,
                words=report_words(report.lang),
                figure=_Plain(figure),
                timeline=_Plain(timeline),
                page=page,
            ).rstrip()
            + "\n"
        )
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{template} cannot be read as a template ({reason_of(error)}); give a UTF-8 text file."
        ) from error
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        at = f", line {line}" if line else ""
        raise InputError(f"{template}{at}: {error}; --write-template writes one that works.") from error


class _Plain(str):
    """A value that is ours and already fit for the format."""


def _escaped(value: object) -> object:
    """A value of the report as plain Markdown text."""
    if isinstance(value, str) and not isinstance(value, _Plain):
        return _MARKDOWN.sub(r"\\\1", " ".join(value.split()))
    return value

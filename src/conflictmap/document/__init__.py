"""Reports on a map: Word, HTML and Markdown, with the figure, a table of events with citations, method and gaps."""

from conflictmap.document.content import ReportContent, report_content
from conflictmap.document.text_files import render_text
from conflictmap.document.word_file import default_template, write_docx

__all__ = ["ReportContent", "default_template", "render_text", "report_content", "write_docx"]

"""A figure for print: the events of a window on the basemap, numbered, with a key; PNG, SVG or PDF, no browser needed."""

from conflictmap.figure.compose import draw_figure, save_figure
from conflictmap.figure.options import WIDTHS_MM, FigureOptions
from conflictmap.figure.plates import Plate, plates_of
from conflictmap.figure.timeline import draw_timeline

__all__ = ["WIDTHS_MM", "FigureOptions", "Plate", "draw_figure", "draw_timeline", "plates_of", "save_figure"]

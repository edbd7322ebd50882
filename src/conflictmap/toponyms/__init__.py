"""Place mentions: found with exact offsets, told apart from what only looks like one, and put on the map with
reasons.
"""

from conflictmap.toponyms.find import find_toponyms, refused_toponyms

__all__ = ["find_toponyms", "refused_toponyms"]

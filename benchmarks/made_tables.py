"""Made-up tables in the shape of UCDP GED, world-wide, with the awkward rows that real extracts have."""

from __future__ import annotations

import csv
import random
import re
from datetime import date, timedelta
from pathlib import Path

HEADINGS = tuple(
    re.findall(
        r"\w+",
        """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
        dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article
        source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude
        longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b
        deaths_civilians deaths_unknown best high low gwnoa gwnob""",
    )
)


def write_ged(path: Path, rows: int) -> None:
    """Write ``rows`` made-up events to ``path`` as CSV; one in fifty lacks its coordinates and has a place that no gazetteer knows."""
    chance = random.Random(11)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="")
        writer.writeheader()
        for number in range(rows):
            writer.writerow(_row(number, chance))


def _row(number: int, chance: random.Random) -> dict[str, object]:
    first = date(1989, 1, 1) + timedelta(chance.randrange(12_500))
    precision = chance.choices((1, 2, 3, 4, 5), (70, 10, 8, 8, 4))[0]
    last = first + timedelta((0, chance.randint(1, 5), 6, 29, 364)[precision - 1])
    best = chance.choice((0, 1, 1, 2, 3, 5, 12, 140))
    lost = chance.random() < 0.02
    town = f"Town {chance.randrange(9000)}"
    return {
        "id": 412_700_000_000 + number,
        "relid": f"XXX-{first.year}-1-{number}-{number % 97}",
        "year": first.year,
        "type_of_violence": chance.choice((1, 1, 1, 2, 3)),
        "side_a": "Government of Somewhere",
        "side_b": chance.choice(("Group, of the North", "Civilians", 'The "Front"')),
        "source_article": f'"Agency, {first}, Fighting near {town}"; "Paper, {first}"',
        "source_office": "Agency",
        "source_date": first.isoformat(),
        "source_headline": f"Fighting near {town}",
        "source_original": chance.choice(("", "police, army", "witnesses\nand officials", 'a "source", unnamed')),
        "where_prec": chance.choice((1, 1, 1, 2, 3, 4, 5, 6, 7)),
        "where_coordinates": town,
        "adm_1": f"Province {chance.randrange(300)}",
        "adm_2": f"District {chance.randrange(3000)}",
        "latitude": "" if lost else round(chance.uniform(-35, 60), 6),
        "longitude": "" if lost else round(chance.uniform(-120, 150), 6),
        "country": "Somewhere",
        "date_prec": precision,
        "date_start": f"{first} 00:00:00.000",
        "date_end": f"{last} 00:00:00.000",
        "best": best,
        "low": max(0, best - 1),
        "high": best + chance.choice((0, 0, 4)),
    }

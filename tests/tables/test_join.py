"""Rows of any table become events, each accounted for; published shapes are taken as they are."""

from __future__ import annotations

import csv
import io
import random
import sys
from pathlib import Path

import pandas as pd
import pytest

from conflictmap.errors import InputError
from conflictmap.gazetteer import Gazetteer, load_gazetteer
from conflictmap.tables import Joined, join_events, join_rows, map_columns, read_table

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def joined(gazetteer: Gazetteer, text: str, given: dict[str, str] | None = None) -> Joined:
    """A CSV text joined."""
    rows = list(csv.reader(io.StringIO(text)))
    frame = pd.DataFrame(rows[1:], columns=rows[0], index=range(2, len(rows) + 1)).replace("", None)
    return join_rows(frame, gazetteer, "t.csv", given)


@pytest.mark.parametrize(
    "heading",
    [
        "date,place,type,killed,injured,source",
        "التاريخ,المكان,النوع,القتلى,الجرحى,المصدر",
        "дата,место,тип,убитые,раненые,источник",
        "tarix,yer,növ,ölənlər,yaralılar,mənbə",
        "tarih,yer,tür,ölü,yaralı,kaynak",
        "date,lieu,catégorie,tués,blessés,source",
        "ամսաթիվ,վայր,տեսակ,զոհեր,վիրավորներ,աղբյուր",
        "تاریخ,مکان,نوع رویداد,کشته,زخمی,منبع",
    ],
)
def test_headings_are_known_in_eight_languages(gazetteer: Gazetteer, heading: str) -> None:
    (event,) = joined(gazetteer, f"{heading}\n2020-10-11,Ganja,strike,7,33,Agency\n").events
    report = event.reports[0]
    assert (event.place_id, event.type, str(event.when.first)) == ("ganja", "strike", "2020-10-11")
    assert (report.count("killed").best, report.count("injured").best) == (7, 33)


def test_a_column_can_be_named(gazetteer: Gazetteer) -> None:
    (event,) = joined(gazetteer, "Tag,Ort\n2020-10-11,Gəncə\n", {"date": "Tag", "place": "Ort"}).events
    assert event.place_id == "ganja"


@pytest.mark.parametrize(
    ("headings", "given", "said"),
    [
        (["Tag", "Ort"], {}, r"no column for date or date_start and place or latitude; it has 'Tag', 'Ort'"),
        (["date", "latitude"], {}, "no column for longitude"),
        (["date", "Ort"], {"place": "Ortsname"}, "has no column 'Ortsname'"),
        (["date", "place"], {"venue": "place"}, "'venue' is no field"),
    ],
)
def test_a_table_without_usable_columns_is_refused_with_those_it_has(
    headings: list[str], given: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        map_columns(headings, given)


def test_a_row_that_cannot_be_joined_is_told_with_number_and_reason(gazetteer: Gazetteer) -> None:
    found = joined(gazetteer, "date,place\n2020-10-11,Ganja\nsoon,Ganja\n2020-10-11,Qxzvw\n,\n")
    assert found.rows == 4 and len(found.events) == 1
    assert [r.reason for r in found.rejections] == [
        "t.csv, row 3: no date could be read from date 'soon', place 'Ganja'",
        "t.csv, row 4: no place could be read from date '2020-10-11', place 'Qxzvw'",
        "t.csv, row 5: no date and no place could be read from empty cells",
    ]


def test_a_district_tells_villages_of_one_name_apart(gazetteer: Gazetteer) -> None:
    found = joined(gazetteer, "date,place,district\n2020-10-20,Hadrut,Khojavend District\n")
    assert found.events[0].place_id == "hadrut"


def test_coordinates_go_before_a_name_and_borrow_its_names(gazetteer: Gazetteer) -> None:
    found = joined(gazetteer, "date,place,lat,lon\n2020-10-11,Ganja,40.70,46.40\n2020-10-11,Ganja,-12.5,30.25\n")
    near, far = (found.places[event.place_id] for event in found.events)
    assert (near.lat, near.lon, near.label("ar")) == (40.70, 46.40, gazetteer.place("ganja").label("ar"))
    assert "ganja" in near.parents
    assert (far.lat, far.lon, far.name, far.names) == (-12.5, 30.25, "Ganja", ())


def test_zero_zero_is_no_place(gazetteer: Gazetteer) -> None:
    found = joined(gazetteer, "date,place,lat,lon\n2020-10-11,Ganja,0,0\n2020-10-11,Qxzvw,0,0\n")
    assert [event.place_id for event in found.events] == ["ganja"]
    assert "latitude '0'" in found.rejections[0].reason


def test_ids_stay_when_a_row_is_put_in_before_and_differ_for_equal_rows(gazetteer: Gazetteer) -> None:
    row = "2020-10-11,Ganja\n"
    before = joined(gazetteer, f"date,place\n{row}{row}")
    after = joined(gazetteer, f"date,place\n2020-10-04,Barda\n{row}")
    assert len({event.id for event in before.events}) == 2
    assert after.events[1].id == before.events[0].id


def test_a_row_is_found_by_its_own_id(gazetteer: Gazetteer) -> None:
    (event,) = joined(gazetteer, "id,date,place\n412700,2020-10-11,Ganja\n").events
    assert event.aliases == ("412700",)


def test_ucdp_ged_is_taken_with_its_precision_and_tolls(gazetteer: Gazetteer) -> None:
    (event,) = joined(
        gazetteer,
        "id,type_of_violence,where_prec,date_prec,best,low,high,side_a,side_b,where_coordinates,latitude,longitude,date_start,date_end,"
        "source_original,source_office,source_headline,source_date\n"
        "412700,1,4,5,12,9,20,Government A,Group B,Somewhere,-1.5,29.25,1994-01-01 00:00:00.000,1994-12-31 00:00:00.000,"
        '"police, army",Agency,A headline,1995-01-02\n',
    ).events
    report = event.reports[0]
    killed = report.count("killed")
    assert (event.type, event.where_precision, event.when_precision) == ("clash", 4, 5)
    assert (killed.low, killed.best, killed.high) == (9, 12, 20)
    assert (str(event.when.first), str(event.when.last)) == ("1994-01-01", "1994-12-31")
    assert (report.claimant, report.actors) == ("police, army", ("Government A", "Group B"))


def test_older_ged_releases_name_their_estimates_otherwise(gazetteer: Gazetteer) -> None:
    (event,) = joined(
        gazetteer,
        "id,type_of_violence,where_prec,date_prec,best_est,low_est,high_est,side_a,latitude,longitude,date_start,date_end\n"
        "1,3,1,1,4,2,6,A,10.5,20.25,1999-05-04,1999-05-04\n",
    ).events
    killed = event.reports[0].count("killed")
    assert (killed.low, killed.best, killed.high) == (2, 4, 6)


def test_acled_is_taken_with_its_types_and_precision(gazetteer: Gazetteer) -> None:
    found = joined(
        gazetteer,
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,geo_precision,"
        "source,notes,fatalities,admin2\n"
        "AZE1,28 October 2020,1,Explosions/Remote violence,Shelling/artillery/missile attack,A,B,Barda,40.3744,47.1266,2,Paper,Note,21,\n"
        "AZE2,28 October 2020,3,Strategic developments,Arrests,A,,Baku,40.3777,49.892,3,Paper,Note,0,\n",
    )
    assert [e.type for e in found.events] == ["strike", "detention"]
    assert [(e.where_precision, e.when_precision) for e in found.events] == [(2, 1), (4, 4)]
    assert found.events[0].reports[0].count("killed").best == 21
    assert found.events[0].aliases == ("AZE1",)


def test_every_row_of_a_large_world_wide_extract_is_accounted_for(gazetteer: Gazetteer, tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from made_tables import write_ged

    write_ged(tmp_path / "ged.csv", 1500)
    found = join_rows(read_table(tmp_path / "ged.csv"), gazetteer, "ged.csv")
    assert found.rows == 1500 and len(found.events) > 1400
    lost = {int(r.what.rsplit(" ", 1)[1]) for r in found.rejections}
    kept = {int(e.article.id.rsplit("#", 1)[1]) for e in found.extractions}
    assert lost | kept == set(range(2, 1502)) and not lost & kept


def test_a_frame_becomes_a_geodataframe(gazetteer: Gazetteer) -> None:
    frame = pd.DataFrame(
        {
            "when": ["2020-10-11", "never", "2020-10-28"],
            "where": ["Ganja", "Ganja", "Barda"],
            "killed": [7, 0, 21],
            "mine": [1, 2, 3],
        },
        index=["x", "y", "z"],
    )
    found = join_events(frame, gazetteer)
    assert list(found.index) == ["x", "z"] and found.crs == 4326
    assert found["place_id"].tolist() == ["ganja", "barda"]
    assert found["mine"].tolist() == [1, 3] and found["killed"].tolist() == [7, 21]
    assert found.geometry.iloc[0].y == pytest.approx(gazetteer.place("ganja").lat)
    assert len(found.attrs["rejected"]) == 1 and "row 1" in found.attrs["rejected"][0]


def test_any_order_of_rows_gives_the_same_events(gazetteer: Gazetteer) -> None:
    rows = [f"2020-10-{day:02},{place},{day}" for day in (1, 2, 3) for place in ("Ganja", "Barda")]
    shuffled = random.Random(3).sample(rows, len(rows))
    ids = [
        {e.id for e in joined(gazetteer, "\n".join(("date,place,killed", *order))).events} for order in (rows, shuffled)
    ]
    assert ids[0] == ids[1]

"""Columns come back as they went in, whatever their numbers."""

import json

from hypothesis import given
from hypothesis import strategies as st

from conflictmap.page.columns import ColumnWriter, packed, read_columns, unpacked

NUMBERS = st.lists(st.integers(-(2**31), 2**31 - 1))


@given(NUMBERS, NUMBERS, st.booleans())
def test_columns_come_back_as_they_were(first: list[int], second: list[int], differences: bool) -> None:
    writer = ColumnWriter()
    writer.add("first", first, differences=differences)
    writer.add("second", second)
    layout = json.loads(json.dumps(writer.layout))
    assert read_columns(layout, writer.packed()) == {"first": first, "second": second}


def test_a_column_takes_as_many_bytes_as_its_numbers_need() -> None:
    writer = ColumnWriter()
    for name, values in (
        ("none", [5, 5, 5]),
        ("one", [0, 255]),
        ("two", [-300, 300]),
        ("sorted", [18_000, 18_000, 18_001]),
    ):
        writer.add(name, values, differences=name == "sorted")
    assert [column["w"] for column in writer.layout] == [0, 1, 2, 2]


@given(st.binary())
def test_packed_bytes_come_back(data: bytes) -> None:
    assert unpacked(packed(data)) == data

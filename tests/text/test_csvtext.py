"""Records of sheets keep their places, and what is written is read again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.csvtext import DELIMITERS, guess_delimiter, records, write_record

CELLS = st.text(st.sampled_from("ab \",;|\t\r\n'é☃0"), max_size=6)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4)


@given(ROWS, st.sampled_from(DELIMITERS), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str, end: str) -> None:
    text = "".join(write_record(row, delimiter) + end for row in rows)
    assert [list(r.values) for r in records(text, delimiter)] == rows


@given(ROWS, st.sampled_from(DELIMITERS), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_the_standard_library_writes_what_we_read(
    rows: list[list[str]], delimiter: str, quoting: int
) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=quoting).writerows(rows)
    found = list(records(stream.getvalue(), delimiter))
    assert [list(r.values) for r in found] == rows


@given(st.text(st.sampled_from('ab",\n\r'), max_size=30))
def test_any_text_is_covered_by_its_records(text: str) -> None:
    """No character is lost or read twice, whatever is broken; cells stand where they say."""
    at = 0
    for record in records(text, ","):
        assert at <= record.start <= record.end
        assert text[at : record.start].strip("\r\n") == ""
        assert (
            record.line
            == 1 + len(text[: record.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1
        )
        for cell in record.cells:
            raw = text[cell.start : cell.end]
            assert cell.value == (raw[1:-1].replace('""', '"') if raw.startswith('"') else raw)
        at = record.end
    assert text[at:].strip("\r\n") == ""


@pytest.mark.parametrize(
    ("text", "values", "faults"),
    [
        ('a,"b\nc",d\ne', [("a", "b\nc", "d"), ("e",)], []),
        ('"he said ""no""",2', [('he said "no"', "2")], []),
        ("5'10\" tall,2", [("5'10\" tall", "2")], []),
        ('a,"b\nc,d\ne', [("c", "d"), ("e",)], [(1, "column 2 is never closed")]),
        ('a,"b"c\nd', [("d",)], [(1, "column 2 goes on")]),
        ("sep=;\na;b\n", [("a", "b")], []),
        ("", [], []),
        ("\n\na\n", [("",), ("",), ("a",)], []),
    ],
)
def test_records(text: str, values: list[tuple[str, ...]], faults: list[tuple[int, str]]) -> None:
    found = list(records(text, guess_delimiter(text)))
    assert [r.values for r in found if not r.fault] == values
    broken = [(r.line, r.fault) for r in found if r.fault]
    assert [line for line, _ in broken] == [line for line, _ in faults]
    for (_, told), (_, wanted) in zip(broken, faults, strict=True):
        assert all(word in told for word in wanted.split())


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b;c,d", ","),
        ("a;b;c,d", ";"),
        ("a\tb", "\t"),
        ("a|b|c", "|"),
        ("alone", ","),
        ("SEP=|\na,b,c", "|"),
    ],
)
def test_the_delimiter_is_guessed(text: str, delimiter: str) -> None:
    assert guess_delimiter(text) == delimiter


def test_a_very_long_cell_takes_no_time() -> None:
    cell = '"' + 'x""' * 3_000_000 + '",2\n'
    [record] = records(cell, ",")
    assert len(record.cells[0].value) == 6_000_000

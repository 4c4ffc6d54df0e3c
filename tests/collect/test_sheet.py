"""Sheets as people's programs write them."""

from __future__ import annotations

import codecs

import pytest

from onrecord.collect.rowkeys import keyed_rows
from onrecord.collect.sheet import BadRow, read_sheet, row_body
from onrecord.errors import UnreadableInput
from onrecord.model.sheet import SheetMap

PLAN = SheetMap("m", "incidents", (("news", "id"), ("wapo", "other")), (), links=("links",))


@pytest.mark.parametrize(
    ("body", "encoding", "values"),
    [
        ("a,b\nü,☃\n".encode(), "utf-8", ("ü", "☃")),
        ("a,b\nü,☃\n".encode("utf-8-sig"), "utf-8", ("ü", "☃")),
        ("a,b\nSeñor,“x”\n".encode("cp1252"), "cp1252", ("Señor", "“x”")),
        (codecs.BOM_UTF16_LE + "a,b\nü,☃\n".encode("utf-16-le"), "utf-16-le", ("ü", "☃")),
        (codecs.BOM_UTF16_BE + "a\tb\nü\t☃\n".encode("utf-16-be"), "utf-16-be", ("ü", "☃")),
    ],
)
def test_encodings(body: bytes, encoding: str, values: tuple[str, ...]) -> None:
    sheet = read_sheet(body)
    assert (sheet.encoding, sheet.columns, sheet.rows[0].values) == (encoding, ("a", "b"), values)
    assert sheet.encode(sheet.text) == body


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (b"", "empty", "no rows"),
        (b"\n , \n", "empty", "no rows"),
        (b"PK\x03\x04xyz", "unknown_type", "save it as CSV"),
        (b"\xd0\xcf\x11\xe0xyz", "unknown_type", "save it as CSV"),
        (b"a,b\n1,\x81\n", "bad_encoding", "line 2"),
        (b"a,b\n1,\x00\n", "binary", "NUL"),
        (b'"a,b\n1,2\n', "bad_row", "its header"),
    ],
)
def test_what_is_no_sheet(body: bytes, reason: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as told:
        read_sheet(body)
    assert told.value.reason == reason


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Link,Link,Link (2),", ("Link", "Link (3)", "Link (2)")),
        ("a,,c,,", ("a", "Column 2", "c")),
        (" a \n".strip("\n") + ',"b\nc"', ("a", "b c")),
    ],
)
def test_headers_are_told_apart(header: str, columns: tuple[str, ...]) -> None:
    assert read_sheet(f"{header}\n".encode()).columns == columns


def test_bad_rows_have_their_line_and_the_rest_goes_in() -> None:
    body = b'id,b\n1,x\n\n2\n3,y,z\n4,"open\n5,z,,\n'
    sheet = read_sheet(body)
    assert [(row.line, row.values) for row in sheet.rows] == [(2, ("1", "x")), (7, ("5", "z"))]
    assert [(row.line, row.reason) for row in sheet.bad] == [(4, "bad_row"), (5, "bad_row"), (6, "bad_row")]
    assert sheet.bad[0].detail == "it has 1 cells, and the header 2 columns"


def test_a_cell_of_ten_megabytes_is_set_aside() -> None:
    sheet = read_sheet(b"id,b\n1," + b"x" * 10_000_000 + b"\n2,y\n")
    assert [row.line for row in sheet.rows] == [3]
    [bad] = sheet.bad
    assert (bad.line, bad.reason) == (2, "too_large")
    assert "10,000,001 characters" in bad.detail


def test_rows_are_known_by_their_ids() -> None:
    sheet = read_sheet(
        b"id,other,links\n7,w1,https://a.example/1. and <https://b.example/2>\n7,w2,none\n,w3,\n7,w1,none\n7,w2,none\n"
    )
    rows = list(keyed_rows(sheet, PLAN))
    assert rows[4] == BadRow(6, "bad_row", "it is the same as line 3")
    keyed = [row for row in rows if not isinstance(row, BadRow)]
    assert [row.key for row in keyed[:2]] == ["news:7", "news:7 (2)"]
    assert keyed[2].key.startswith("cells:")
    assert keyed[3].key == "news:7 (3)"
    assert keyed[0].links == ("https://a.example/1", "https://b.example/2")


def test_a_row_is_captured_the_same_however_it_was_written() -> None:
    one = read_sheet(b'id;b\n1;"x, ""y"""\n').rows[0].values
    other = read_sheet('id\tb\r\n1\tx, "y"\r\n'.encode("utf-8-sig")).rows[0].values
    assert row_body(("id", "b"), one) == row_body(("id", "b"), other) == b'id,b\r\n1,"x, ""y"""\r\n'

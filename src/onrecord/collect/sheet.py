"""A sheet -> its rows, each with the place where it stands; what is no row, with its line and reason."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.errors import UnreadableInput
from onrecord.text.csvtext import Record, guess_delimiter, records, write_record

LONGEST_ROW = 150_000  # characters: as many as an article may have
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """`values`, one for each column of the sheet; `record` says where they stand in its text."""

    line: int
    values: tuple[str, ...]
    record: Record


@dataclass(frozen=True)
class BadRow:
    """`reason` is a code of `onrecord.model.rejection.REASONS`; `record` says where it stands."""

    line: int
    reason: str
    detail: str
    record: Record = Record(0, 0, 0)


@dataclass(frozen=True)
class Sheet:
    """`mark` and `encoding` turn `text` back into the same bytes. `columns` are told apart: the second "Link"
    is "Link (2)", one without a name "Column 3"."""

    text: str
    encoding: str
    mark: bytes
    delimiter: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]

    @property
    def body(self) -> bytes:
        """The bytes that were read."""
        return self.encode(self.text)

    def encode(self, text: str) -> bytes:
        return self.mark + text.encode(self.encoding)


def read_sheet(body: bytes, delimiter: str | None = None) -> Sheet:
    """A sheet's bytes -> its columns and rows. Blank lines are passed over. Raises UnreadableInput."""
    text, encoding, mark = decode_sheet(body)
    parted_by = delimiter or guess_delimiter(text)
    found = (record for record in records(text, parted_by) if not record.blank)
    header = next(found, None)
    if header is None:
        raise UnreadableInput("empty", "there are no rows in it")
    if header.fault:
        raise UnreadableInput("bad_row", f"line {header.line}, its header: {header.fault}")
    columns = _columns(header.values)
    read = [_row(record, columns) for record in found]
    rows = tuple(row for row in read if isinstance(row, Row))
    bad = tuple(row for row in read if isinstance(row, BadRow))
    return Sheet(text, encoding, mark, parted_by, columns, rows, bad)


def decode_sheet(body: bytes) -> tuple[str, str, bytes]:
    """Bytes -> text, encoding and byte-order mark: UTF-8, UTF-16 with its mark, or Windows' code page 1252.

    What is decoded so can be encoded again to the same bytes. Raises UnreadableInput."""
    if body.startswith(_ZIP) or body.startswith(_OLD_EXCEL):
        raise UnreadableInput("unknown_type", "it is an Excel workbook; save it as CSV UTF-8 in Excel")
    mark, declared = next(((m, e) for m, e in _MARKS if body.startswith(m)), (b"", ""))
    rest = body[len(mark) :]
    for encoding in [declared] if declared else ["utf-8", "cp1252"]:
        try:
            text = rest.decode(encoding)
        except UnicodeDecodeError as error:
            line = rest.count(b"\n", 0, error.start) + 1
            wrong = f"line {line}: byte 0x{rest[error.start]:02x} is not valid {encoding.upper()}"
            continue
        if "\0" in text:
            raise UnreadableInput("binary", "it holds NUL characters, which no sheet does")
        return text, encoding, mark
    raise UnreadableInput("bad_encoding", wrong)


def row_body(columns: tuple[str, ...], values: tuple[str, ...]) -> bytes:
    """The capture of one row, the same however the sheet was written: its header and itself, in UTF-8."""
    return f"{write_record(columns)}\r\n{write_record(values)}\r\n".encode()


def _row(record: Record, columns: tuple[str, ...]) -> Row | BadRow:
    if record.fault:
        return BadRow(record.line, "bad_row", record.fault, record)
    values = record.values
    while len(values) > len(columns) and not values[-1].strip():
        values = values[:-1]
    if len(values) != len(columns):
        told = f"it has {len(values)} cells, and the header {len(columns)} columns"
        return BadRow(record.line, "bad_row", told, record)
    if (size := sum(map(len, values))) > LONGEST_ROW:
        told = f"it has {size:,} characters; a row has at most {LONGEST_ROW:,}"
        return BadRow(record.line, "too_large", told, record)
    return Row(record.line, values, record)


def _columns(names: tuple[str, ...]) -> tuple[str, ...]:
    bare = [" ".join(name.split()) for name in names]
    while len(bare) > 1 and not bare[-1]:
        bare.pop()
    return tuple(_told_apart(bare))


def _told_apart(names: list[str]) -> Iterator[str]:
    taken, seen = set(names), Counter[str]()
    for place, name in enumerate(names, 1):
        name = name or f"Column {place}"
        seen[name] += 1
        turn, told = seen[name], name
        while turn > 1 and (told := f"{name} ({turn})") in taken:
            turn += 1
        taken.add(told)
        yield told

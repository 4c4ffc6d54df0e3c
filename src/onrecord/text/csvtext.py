"""Sheets as text (RFC 4180 and what programs make of it): records with the place of every cell.

Unlike the standard library's reader it keeps places, so that a sheet can be given back byte for byte, and
goes on after a record that is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_LINE_END = re.compile(r"\r\n|\n|\r")
_TOLD_DELIMITER = re.compile(r"sep=([,;\t|])(?:\r\n|\n|\r|$)", re.I)  # Excel's own first line


@dataclass(frozen=True)
class Cell:
    """text[start:end] as it stands, quotation marks included, and what it says."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Record:
    """`line` counts from 1. text[start:end] is the record without its line end. `fault` says why it cannot be
    read; it has no cells then, and is one line of the text."""

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...] = ()
    fault: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(cell.value for cell in self.cells)

    @property
    def blank(self) -> bool:
        return not self.fault and not any(cell.value.strip() for cell in self.cells)


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record in order; Excel's line that names the delimiter is passed over."""
    told = _TOLD_DELIMITER.match(text)
    at = told.end() if told else 0
    line = 2 if told else 1
    while at < len(text):
        record, following = _record(text, at, line, delimiter)
        yield record
        line += _lines(text, at, following)
        at = following


def guess_delimiter(text: str) -> str:
    """The one that Excel's first line names, or that parts the first record into most cells."""
    if told := _TOLD_DELIMITER.match(text):
        return told[1]
    firsts = [_record(text, 0, 1, d)[0] for d in DELIMITERS]
    counts = [len(r.cells) or text.count(d, r.start, r.end) + 1 for d, r in zip(DELIMITERS, firsts)]
    return DELIMITERS[counts.index(max(counts))]


def write_record(values: Sequence[str], delimiter: str = ",") -> str:
    """A record as RFC 4180 has it, without its line end: quotation marks only where they are needed."""
    if len(values) == 1 and not values[0]:
        return '""'
    return delimiter.join(write_cell(value, delimiter) for value in values)


def write_cell(value: str, delimiter: str = ",", *, quoted: bool = False) -> str:
    """A cell, in quotation marks where they are needed or wished."""
    needed = quoted or value[:1] == '"' or any(c in value for c in (delimiter, "\r", "\n"))
    return '"' + value.replace('"', '""') + '"' if needed else value


def _record(text: str, start: int, line: int, delimiter: str) -> tuple[Record, int]:
    """The record that begins at `start`, and where the next one does."""
    cells: list[Cell] = []
    at = start
    while True:
        found = _cell(text, at, delimiter)
        if isinstance(found, str):
            return _broken(text, start, line, found.format(column=len(cells) + 1))
        cells.append(found)
        at = found.end
        if text.startswith(delimiter, at):
            at += 1
            continue
        ending = _LINE_END.match(text, at)
        return Record(line, start, at, tuple(cells)), ending.end() if ending else at


def _cell(text: str, at: int, delimiter: str) -> Cell | str:
    """A cell, or why it is none."""
    if not text.startswith('"', at):
        plain = _plain(delimiter).match(text, at)
        end = plain.end() if plain else at
        return Cell(at, end, text[at:end])
    quoted = _QUOTED.match(text, at)
    if quoted is None:
        return "the quotation mark that opens column {column} is never closed"
    end = quoted.end()
    if end < len(text) and text[end] not in (delimiter, "\r", "\n"):
        return "column {column} goes on after its closing quotation mark"
    return Cell(at, end, text[at + 1 : end - 1].replace('""', '"'))


@cache
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[^{re.escape(delimiter)}\r\n]*")


def _broken(text: str, start: int, line: int, fault: str) -> tuple[Record, int]:
    """One line of the text is given up, and reading goes on with the next."""
    ending = _LINE_END.search(text, start)
    end = ending.start() if ending else len(text)
    return Record(line, start, end, fault=fault), ending.end() if ending else len(text)


def _lines(text: str, start: int, end: int) -> int:
    return len(_LINE_END.findall(text, start, end))

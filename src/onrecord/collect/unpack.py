"""Packed bytes, read a piece at a time and never past a limit: a small file may hold a very large one."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Protocol

from onrecord.errors import UnreadableInput

_STEP = 1 << 16
_RATIO = 25  # pages pack to a tenth; whole archives of them never to a twenty-fifth
_FLOOR = 300_000_000  # bytes that any archive may unpack to
_RUN_MAX = 2_000_000  # bytes of a head of a record without a line end
_GZIP = b"\x1f\x8b"


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass
class Allowance:
    """How many bytes one archive may still unpack to."""

    left: int

    @classmethod
    def of_file(cls, size: int) -> Allowance:
        return cls(max(_FLOOR, size * _RATIO))

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise UnreadableInput("too_large", "it unpacks to far more than archives of pages hold")


class Unpacked:
    """A stream of WARC records, packed with gzip or not, as a plain one. `read` raises UnreadableInput for
    damage, for more than the allowance and for what is no WARC. `in_head`: set while heads of records are
    read, whose reader holds a whole line at once."""

    def __init__(self, source: Readable, allowance: Allowance) -> None:
        self._source, self._allowance = source, allowance
        self._waiting = source.read(_STEP)  # packed bytes not yet unpacked
        self._packed = self._waiting.startswith(_GZIP)
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False  # whether a member is half read
        self._run = self._at = 0
        self.in_head = True

    def read(self, size: int = -1, /) -> bytes:
        size = _STEP if size is None or size < 0 else min(size, _STEP)
        data = self._inflated(size) if self._packed else self._plain(size)
        if data and not self._at and not data.startswith(b"WARC/"):
            raise UnreadableInput("unreadable", "it does not begin as a WARC does")
        self._at += len(data)
        self._allowance.spend(len(data))
        last = data.rfind(b"\n")
        self._run = 0 if not self.in_head else self._run + len(data) if last < 0 else len(data) - last
        if self._run > _RUN_MAX:
            raise UnreadableInput(
                "too_large", f"a head of a record has a line of more than {_RUN_MAX:,} bytes"
            )
        return data

    def tell(self) -> int:
        return self._at

    def _plain(self, size: int) -> bytes:
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        return data or self._source.read(size)

    def _inflated(self, size: int) -> bytes:
        while True:
            if self._member.eof:
                self._waiting = self._member.unused_data.lstrip(b"\0")
                self._member = zlib.decompressobj(wbits=31)
            packed = self._waiting or self._source.read(_STEP)
            self._waiting = b""
            if not packed:
                if self._begun:
                    raise UnreadableInput("unreadable", "its gzip data ends early")
                return b""
            self._begun = True
            try:
                data = self._member.decompress(packed, size)
            except zlib.error as error:
                raise UnreadableInput("unreadable", "its gzip data is damaged") from error
            self._waiting = self._member.unconsumed_tail
            if self._member.eof:
                self._begun = False
            if data:
                return data


def inflate(body: bytes, coding: str, limit: int) -> bytes:
    """A body packed as HTTP packs it ("gzip", "deflate", "identity") -> at most `limit` + 1 bytes of it.

    Raises UnreadableInput for other codings and for damage."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return body[: limit + 1]
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableInput("unreadable", f"its content is packed in a way that is not read: {coding[:40]}")
    for bits in (31,) if coding != "deflate" else (15, -15):
        member = zlib.decompressobj(wbits=bits)
        try:
            found = member.decompress(body, limit + 1)
        except zlib.error:
            continue
        if member.eof or len(found) > limit:
            return found
    raise UnreadableInput("unreadable", f"its content is no {coding} data")

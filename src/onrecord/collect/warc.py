"""WARC and WACZ archives: each HTML response in them is a document. The only file that knows warcio."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.collect.kinds import media_and_charset, problem
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Outcome, captured, rejected
from onrecord.collect.unpack import Allowance, Unpacked, inflate
from onrecord.errors import MissingExtra, UnreadableInput
from onrecord.model.document import HTML

SUFFIXES = (".warc", ".warc.gz", ".wacz")
_PAGES = ("text/html", "application/xhtml+xml")
_STEP = 1 << 16
_ENTRIES_MAX = 20_000_000  # bytes of a zip's list of entries
_LIST = re.compile(rb"PK\x05\x06.{8}(.{4})", re.S)
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x20\x7f]{3,4000}")


def is_archive(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def archive_outcomes(path: Path, key: str, name: str, limits: Limits) -> Iterator[Outcome]:
    """A WARC or WACZ file -> its HTML responses, named "file:record". What is no page is passed over; what
    cannot be read is a rejection. Raises MissingExtra without warcio, OSError."""
    allowance = Allowance.of_file(path.stat().st_size)
    told = False
    with path.open("rb") as stream:
        wacz = path.name.lower().endswith(".wacz")
        found = _zipped if wacz else _records
        for outcome in found(stream, key, name, limits, allowance):
            told = True
            yield outcome
    if not told:
        yield rejected(key, name, "empty", "the archive holds no page")


def _zipped(stream: BinaryIO, key: str, name: str, limits: Limits, allowance: Allowance) -> Iterator[Outcome]:
    try:
        _check_entries(stream)
        with zipfile.ZipFile(stream) as archive:
            inside = sorted(n for n in archive.namelist() if re.fullmatch(r"archive/[^/]+\.warc(?:\.gz)?", n))
            for entry in inside:
                part = entry.removeprefix("archive/").encode("unicode_escape").decode()
                with archive.open(entry) as packed:
                    yield from _records(packed, f"{key}!{part}", f"{name}!{part}", limits, allowance)
    except UnreadableInput as error:
        yield rejected(key, name, error.reason, error.detail)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error) as error:
        yield rejected(key, name, "unreadable", f"not a sound WACZ: {error or type(error).__name__}"[:200])


def _check_entries(stream: BinaryIO) -> None:
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - 66_000))
    ends = _LIST.findall(stream.read())
    if ends and int.from_bytes(ends[-1], "little") > _ENTRIES_MAX:
        raise UnreadableInput("too_large", "its list of entries is longer than any archive's")
    stream.seek(0)


def _records(stream: Any, key: str, name: str, limits: Limits, allowance: Allowance) -> Iterator[Outcome]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise MissingExtra("the reader of WARC archives (warcio)", "warc") from error
    number = 1
    try:
        unpacked = Unpacked(stream, allowance)
        records = ArchiveIterator(unpacked)
        records.INC_RECORD = ""  # it would print
        for record in records:
            here, told = f"{key}:{number}", f"{name}:{number}"
            _check_length(record)
            unpacked.in_head = False
            outcome = _page(record, here, told, limits) if _is_page(record) else None
            _drain(record)
            unpacked.in_head = True
            if outcome:
                yield outcome
            number += 1
            records.read_to_end()
            if records.err_count:
                raise UnreadableInput("unreadable", "the record before it is longer than it states")
    except UnreadableInput as error:
        yield rejected(f"{key}:{number}", f"{name}:{number}", error.reason, _after(error.detail))
    except OSError:
        raise
    except Exception as error:  # a stranger's bytes in a stranger's reader
        detail = _after(f"not a sound record: {' '.join(str(error).split())[:160] or type(error).__name__}")
        yield rejected(f"{key}:{number}", f"{name}:{number}", "unreadable", detail)


def _check_length(record: Any) -> None:
    if not re.fullmatch(r"\d{1,18}", record.rec_headers.get_header("Content-Length") or ""):
        raise UnreadableInput("unreadable", "the record states no length")


def _drain(record: Any) -> None:
    """Reads what is left of a record. Raises UnreadableInput where the file ends before the record does."""
    while record.raw_stream.read(_STEP):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise UnreadableInput("unreadable", "the record is cut off")


def _after(detail: str) -> str:
    return f"{detail}; nothing after it was read"


def _is_page(record: Any) -> bool:
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    return media_and_charset(http.get_header("Content-Type") or "")[0] in _PAGES


def _page(record: Any, key: str, name: str, limits: Limits) -> Outcome:
    try:
        body = _body(record, limits.document)
    except UnreadableInput as error:
        return rejected(key, name, error.reason, error.detail)
    charset = media_and_charset(record.http_headers.get_header("Content-Type") or "")[1]
    if wrong := problem(body, limits.document, charset):
        return rejected(key, name, *wrong)
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip(" <>")
    when = record.rec_headers.get_header("WARC-Date") or ""
    return captured(
        key,
        name,
        body,
        HTML,
        url=url if _ADDRESS.fullmatch(url) else None,
        fetched=when if _WHEN.fullmatch(when) else None,
        charset=charset,
    )


def _body(record: Any, limit: int) -> bytes:
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    chunked = (headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    source = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    body = bytearray()
    while len(body) <= limit and (part := source.read(_STEP)):
        body += part
    if len(body) > limit:
        raise UnreadableInput("too_large", f"it is larger than {limit:,} bytes")
    return inflate(bytes(body), headers.get_header("Content-Encoding") or "", limit)

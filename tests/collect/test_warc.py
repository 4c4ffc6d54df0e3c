"""Archives of pages: each HTML response is a document; hostile ones end in rejections."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean.clean import clean_document
from onrecord.collect import unpack
from onrecord.collect.collect import collect_documents
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Capture
from onrecord.collect.unpack import Allowance, Unpacked, inflate
from onrecord.errors import UnreadableInput
from onrecord.model.article import Article
from onrecord.model.document import HTML
from onrecord.model.rejection import Rejection

PAGE = (
    "<html><body><h1>Officer shoots man</h1><p>Имя. A man was shot by an officer in Arden.</p></body></html>"
)
URL = "https://ledger.example/a"
DATE = "2026-01-03T04:05:06Z"


def record(
    body: bytes = PAGE.encode(),
    *,
    url: str = URL,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
    size = len(http) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {DATE}\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
    head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def collected(
    tmp_path: Path, name: str, body: bytes, limits: Limits | None = None
) -> tuple[list[Capture], list[Rejection]]:
    (tmp_path / name).write_bytes(body)
    found = list(collect_documents([str(tmp_path / name)], limits=limits))
    return [f for f in found if not isinstance(f, Rejection)], [f for f in found if isinstance(f, Rejection)]


def wacz(*parts: tuple[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, body in parts:
            archive.writestr(name, body)
    return stream.getvalue()


TWO = (record(), record(b"<p>Other words</p>", url="https://ledger.example/b"))
PASSED = (
    record(kind="request"),
    record(media="image/png"),
    record(status="404 Not Found"),
    record(media="text/css"),
)
WHOLE = {
    "a.warc": b"".join((*PASSED, *TWO)),
    "a.WARC": b"".join(TWO),
    "a.warc.gz": b"".join(gzip.compress(r) for r in (*PASSED, *TWO)),
    "a.wacz": wacz(
        ("pages/pages.jsonl", b"{}"), ("archive/data.warc.gz", b"".join(gzip.compress(r) for r in TWO))
    ),
    "b.wacz": wacz(("archive/1.warc", TWO[0]), ("archive/2.warc", TWO[1]), packing=zipfile.ZIP_DEFLATED),
}


@pytest.mark.parametrize("name", WHOLE)
def test_each_page_is_a_document(tmp_path: Path, name: str) -> None:
    captures, rejections = collected(tmp_path, name, WHOLE[name])
    assert rejections == []
    assert [(d.url, d.fetched, d.media_type, body) for d, body in captures] == [
        (URL, DATE, HTML, PAGE.encode()),
        ("https://ledger.example/b", DATE, HTML, b"<p>Other words</p>"),
    ]
    assert len({d.id for d, _ in captures}) == len({d.name for d, _ in captures}) == 2
    assert all(d.name.startswith(name) for d, _ in captures)


CHUNKED = b"5\r\n<p>Wo\r\n6\r\nrds</p\r\n1\r\n>\r\n0\r\n\r\n"
CODED = [
    (CHUNKED, "Transfer-Encoding: chunked\r\n"),
    (gzip.compress(b"<p>Words</p>"), "Content-Encoding: gzip\r\n"),
]


@pytest.mark.parametrize(
    ("body", "headers"), CODED, ids=[headers.split(":")[1].strip() for _, headers in CODED]
)
def test_content_as_http_packs_it(tmp_path: Path, body: bytes, headers: str) -> None:
    captures, rejections = collected(tmp_path, "a.warc", record(body, headers=headers))
    assert ([body for _, body in captures], rejections) == ([b"<p>Words</p>"], [])


def test_the_charset_of_the_header_is_kept_and_used(tmp_path: Path) -> None:
    packed = record(PAGE.encode("cp1251"), media="text/html; charset=windows-1251")
    [(document, body)], _ = collected(tmp_path, "a.warc", packed)
    assert (document.charset, body) == ("windows-1251", PAGE.encode("cp1251"))
    article = clean_document(document, body)
    assert isinstance(article, Article)
    assert "Имя. A man was shot" in article.text


SMALL = Limits(1000, 2000)
BROKEN = [
    ("a.warc", b"", 0, "empty"),
    ("a.warc", PASSED[0], 0, "empty"),
    ("a.warc", b"no archive", 0, "unreadable"),
    ("a.warc", TWO[0] + TWO[1][:-60], 1, "unreadable"),
    ("a.warc", TWO[0] + b"WARC/1.0\r\nbroken\r\n\r\n" + TWO[1], 1, "unreadable"),
    ("a.warc", record(length=40) + TWO[1], 0, "unreadable"),
    ("a.warc", record(b"x" * 1001) + TWO[1], 1, "too_large"),
    ("a.warc", record(b"\x89PNG\r\n\x1a\n") + TWO[1], 1, "binary"),
    ("a.warc", record(b"") + TWO[1], 1, "empty"),
    ("a.warc", record(b"x", headers="Content-Encoding: br\r\n") + TWO[1], 1, "unreadable"),
    ("a.warc", record(b"x", headers="Content-Encoding: gzip\r\n") + TWO[1], 1, "unreadable"),
    (
        "a.warc",
        record(gzip.compress(b"x" * 900_000), headers="Content-Encoding: gzip\r\n") + TWO[1],
        1,
        "too_large",
    ),
    ("a.warc.gz", gzip.compress(TWO[0]) + gzip.compress(TWO[1])[:-30], 1, "unreadable"),
    ("a.warc.gz", gzip.compress(gzip.compress(TWO[0])), 0, "unreadable"),
    ("a.warc.gz", gzip.compress(TWO[0])[:20] + b"\xff" * 50, 0, "unreadable"),
    ("a.wacz", b"PK\x03\x04 no zip", 0, "unreadable"),
    ("a.wacz", wacz(("archive/data.warc", TWO[0]))[:-40], 0, "unreadable"),
    ("a.wacz", wacz(("data.warc", TWO[0])), 0, "empty"),
]


@pytest.mark.parametrize(
    ("name", "body", "pages", "reason"), BROKEN, ids=[f"{n}-{row[0]}" for n, row in enumerate(BROKEN)]
)
def test_what_is_broken_is_set_aside(tmp_path: Path, name: str, body: bytes, pages: int, reason: str) -> None:
    captures, rejections = collected(tmp_path, name, body, SMALL)
    assert len(captures) == pages
    assert [(r.room, r.reason) for r in rejections][-1:] == [("collect", reason)]
    assert all(r.detail for r in rejections)


def bomb() -> bytes:
    return gzip.compress(record(b"x\n" * 2_000_000, media="image/png"), 9)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "_FLOOR", 100_000)
    body = bomb() if name.endswith("gz") else wacz(("archive/a.warc.gz", bomb()))
    captures, rejections = collected(tmp_path, name, body)
    assert captures == []
    assert [r.reason for r in rejections] == ["too_large"]


def test_what_has_no_lines_is_no_archive() -> None:
    stream = Unpacked(io.BytesIO(b"WARC/1.0" + b"\0" * 3_000_000), Allowance(10**9))
    with pytest.raises(UnreadableInput, match="a line of more than"):
        list(iter(stream.read, b""))


def test_content_needs_no_lines(tmp_path: Path) -> None:
    picture = record(b"\0" * 3_000_000, media="image/png")
    captures, rejections = collected(tmp_path, "a.warc.gz", gzip.compress(picture) + gzip.compress(TWO[0]))
    assert (len(captures), rejections) == (1, [])


def test_a_zip_with_an_endless_list_is_not_opened(tmp_path: Path) -> None:
    body = bytearray(wacz(("archive/data.warc", TWO[0])))
    place = body.rfind(b"PK\x05\x06")
    body[place + 12 : place + 16] = (50_000_000).to_bytes(4, "little")
    captures, rejections = collected(tmp_path, "a.wacz", bytes(body))
    assert (captures, [r.reason for r in rejections]) == ([], ["too_large"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=8), st.booleans())
def test_any_damage_ends_in_documents_or_rejections(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]], packed: bool
) -> None:
    body = bytearray(b"".join(gzip.compress(r, mtime=0) for r in TWO) if packed else b"".join(TWO))
    for place, byte in damage:
        body[place % len(body)] = byte
    captures, rejections = collected(tmp_path_factory.mktemp("x"), "a.warc.gz", bytes(body))
    assert captures or rejections


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "identity", "x-gzip", ""]))
def test_inflating_never_passes_the_limit(body: bytes, coding: str) -> None:
    packed = gzip.compress(body) if "gzip" in coding else body
    if coding == "deflate":
        packed = unpack.zlib.compress(body)
    assert inflate(packed, coding, 100) == body[:101]


def test_without_warcio_the_install_line_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(TWO[0])
    program = (
        "import sys; sys.modules['warcio'] = None\n"
        "from onrecord.collect.collect import collect_documents\n"
        "from onrecord.errors import MissingExtra\n"
        "try: list(collect_documents([sys.argv[1]]))\n"
        "except MissingExtra as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.warc")], capture_output=True, text=True, check=True
    )
    assert "pip install 'onrecord[warc]'" in done.stdout

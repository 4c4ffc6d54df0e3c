"""Inputs in, documents out; everything that cannot be read has its reason."""

from __future__ import annotations

import io
import json
import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect.collect import collect_documents, collect_outcomes
from onrecord.collect.limits import Limits
from onrecord.collect.outcome import Capture
from onrecord.errors import RefusedAddress, UnreadableInput
from onrecord.model.document import HTML, TEXT, document_id
from onrecord.model.ids import body_hash
from onrecord.model.rejection import Rejection

STORY = "An officer of the Port Lindsey Police Department fired at a man.\n"
ROW = {"text": STORY, "outlet": "Port Lindsey Ledger"}


def collected(
    *inputs: Path | str, stdin: bytes | None = None, **more: object
) -> tuple[list[Capture], list[Rejection]]:
    stream = None if stdin is None else io.BytesIO(stdin)
    found = list(collect_documents([str(i) for i in inputs], stdin=stream, **more))  # type: ignore[arg-type]
    return [f for f in found if not isinstance(f, Rejection)], [f for f in found if isinstance(f, Rejection)]


def reasons(rejections: list[Rejection]) -> list[tuple[str, str]]:
    assert all(r.room == "collect" and r.detail for r in rejections)
    return [(r.document, r.reason) for r in rejections]


@pytest.mark.parametrize(
    ("name", "body", "media", "kept"),
    [
        ("a.txt", STORY.encode(), TEXT, STORY.encode()),
        ("a.TXT", STORY.encode(), TEXT, STORY.encode()),
        ("a.html", b"<p>Words</p>", HTML, b"<p>Words</p>"),
        ("a.htm", b"<p>Words</p>", HTML, b"<p>Words</p>"),
        ("a.txt", "Wörter".encode("utf-16"), TEXT, "Wörter".encode("utf-16")),
        ("a.txt", "Wörter".encode("latin-1"), TEXT, "Wörter".encode("latin-1")),
        ("a.json", json.dumps(ROW).encode(), TEXT, STORY.encode()),
        ("a.json", json.dumps([ROW]).encode(), TEXT, STORY.encode()),
        ("a.jsonl", json.dumps({"html": "<p>Wörter</p>"}).encode(), HTML, "<p>Wörter</p>".encode()),
        ("a.ndjson", b"\xef\xbb\xbf" + json.dumps(ROW).encode() + b"\r\n\r\n", TEXT, STORY.encode()),
    ],
)
def test_what_is_read(tmp_path: Path, name: str, body: bytes, media: str, kept: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    captures, rejections = collected(tmp_path / name)
    assert not rejections
    [(document, bytes_kept)] = captures
    assert (document.media_type, bytes_kept, document.sha256) == (media, kept, body_hash(kept))
    assert document.fetched is None


def test_what_a_row_declares() -> None:
    row = {
        **ROW,
        "url": "https://ledger.example/a",
        "title": " Shots ",
        "published": "2031-05-04",
        "more": [1],
    }
    [(document, _)], _ = collected("-", stdin=json.dumps(row).encode())
    declared = {"url": row["url"], "outlet": row["outlet"], "title": "Shots", "published": "2031-05-04"}
    assert {k: getattr(document, k) for k in declared} == declared
    assert document.id == document_id(document.sha256, **declared)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.html", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"%PDF-1.7\n...", "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("a.txt", bytes(range(256)) * 3, "binary"),
        ("a.txt", b"x" * 1001, "too_large"),
        ("a.json", b"{", "bad_json"),
        ("a.json", b"[" * 100_000, "too_large"),
        ("a.json", b"[" * 900, "bad_json"),
        ("a.json", b'"words"', "bad_row"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"text": "\xff"}', "bad_encoding"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.pdf", b"%PDF", "unknown_type"),
        ("a.gz", b"\x1f\x8b", "unknown_type"),
        ("noname", STORY.encode(), "unknown_type"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(body)
    captures, rejections = collected(tmp_path / name, limits=Limits(1000, 2000))
    assert not captures
    assert reasons(rejections) == [(name, reason)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([1], "bad_row"),
        ("words", "bad_row"),
        (None, "bad_row"),
        ({}, "bad_row"),
        ({"text": None}, "bad_row"),
        ({"text": 7}, "bad_row"),
        ({"text": STORY, "published": 2031}, "bad_row"),
        ({"text": STORY, "url": ["a"]}, "bad_row"),
        ({"text": "   "}, "empty"),
        ({"text": "half \ud83d of a pair"}, "bad_encoding"),
        ({"text": STORY, "title": "\udc00"}, "bad_encoding"),
        ({"html": "x" * 2001}, "too_large"),
    ],
)
def test_rows_that_are_no_documents(row: object, reason: str) -> None:
    _, rejections = collected("-", stdin=json.dumps(row).encode(), limits=Limits(2000, 9000))
    assert reasons(rejections) == [("-:1", reason)]


def test_a_broken_line_in_the_middle(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{STORY}{n}"}).encode() for n in range(5)]
    lines[1] = b'{"text": "never closed'
    lines[2] = b'{"text": "\xe9"}'
    lines.insert(3, b"x" * 9000)
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join(lines))
    captures, rejections = collected(path, limits=Limits(2000, 8000))
    assert [d.name for d, _ in captures] == ["news.jsonl:1", "news.jsonl:5", "news.jsonl:6"]
    assert reasons(rejections) == [
        ("news.jsonl:2", "bad_json"),
        ("news.jsonl:3", "bad_encoding"),
        ("news.jsonl:4", "too_large"),
    ]


def test_two_hundred_megabytes(tmp_path: Path) -> None:
    big, line = tmp_path / "big.txt", tmp_path / "line.jsonl"
    for path in (big, line):
        with path.open("wb") as stream:
            stream.truncate(200_000_000)
    with line.open("ab") as stream:
        stream.write(b"\n" + json.dumps(ROW).encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    captures, rejections = collected(big, line)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert reasons(rejections) == [("big.txt", "too_large"), ("line.jsonl:1", "too_large")]
    assert [d.name for d, _ in captures] == ["line.jsonl:2"]
    assert grown < 300_000, "kilobytes"


def test_a_folder_is_read_in_order_and_deep(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "a/picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY + name)
    captures, rejections = collected(tmp_path)
    assert [d.name for d, _ in captures] == ["a/b/c.txt", "a/z.txt", "b.txt"]
    assert reasons(rejections) == [("a/picture.png", "unknown_type")]


def test_loops_of_links(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/story.txt").write_text(STORY)
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    captures, rejections = collected(tmp_path)
    assert [d.name for d, _ in captures] == ["a/story.txt"], "each folder once, by whatever link"
    assert reasons(rejections) == [
        ("a/b/up", "link_loop"),
        ("gone.txt", "unreadable"),
        ("self.txt", "link_loop"),
    ]


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    captures, rejections = collected(tmp_path, tmp_path / "missing.txt")
    assert not captures
    assert reasons(rejections) == [("pipe.txt", "unreadable"), ("missing.txt", "unreadable")]


def test_odd_names(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"new\nline.txt", "naïve ☂.txt".encode(), b"-.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "w") as stream:
            stream.write(STORY + repr(name))
    captures, _ = collected(tmp_path)
    names = [d.name for d, _ in captures]
    assert names == ["-.txt", "caf\\xe9.txt", "naïve ☂.txt", "new\\nline.txt"]
    assert all(name.encode("utf-8") for name in names)


def test_keys_tell_inputs_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_bytes(b"")
    outcomes = list(collect_outcomes([str(tmp_path / "a"), str(tmp_path / "b")]))
    assert len({o.key for o in outcomes}) == 2
    assert len({o.result for o in outcomes}) == 1, "what is shown does not tell where the user keeps files"


def test_standard_input_is_keyed_by_content() -> None:
    lines = [json.dumps({"text": f"{STORY}{n}"}).encode() for n in range(3)]
    keys = [
        {o.key for o in collect_outcomes(["-"], stdin=io.BytesIO(b"\n".join(order)))}
        for order in (lines, lines[::-1])
    ]
    assert keys[0] == keys[1]


@given(st.lists(st.binary(max_size=60), max_size=6), st.integers(1, 40))
def test_nothing_vanishes_from_lines(lines: list[bytes], limit: int) -> None:
    stream = b"\n".join(line.replace(b"\n", b" ") for line in lines)
    captures, rejections = collected("-", stdin=stream, limits=Limits(limit, limit))
    filled = sum(
        bool(part.removeprefix(b"\xef\xbb\xbf").strip())
        if n == 0
        else bool(part.strip()) or len(part) > limit
        for n, part in enumerate(stream.split(b"\n"))
    )
    assert filled <= len(captures) + len(rejections) <= max(1, len(lines))


@given(st.binary(max_size=400))
def test_any_bytes_in_a_file(body: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.txt", "a.html", "a.json"):
            (Path(folder) / name).write_bytes(body)
        captures, rejections = collected(folder)
    assert len(captures) + len(rejections) >= 3


URL = "https://ledger.example/news/a"


def test_an_address() -> None:
    def fetch(url: str) -> tuple[bytes, str, str]:
        return b"<p>Words</p>", HTML, "2031-05-04T10:00:00Z"

    [(document, body)], _ = collected(URL, fetch=fetch)
    assert (document.url, document.name, document.fetched) == (URL, URL, "2031-05-04T10:00:00Z")
    assert body == b"<p>Words</p>"


def test_the_charset_that_came_with_a_page_is_kept() -> None:
    def fetch(url: str) -> tuple[bytes, str, str]:
        return "<p>Имя</p>".encode("cp1251"), 'text/html; Charset="Windows-1251"', "2031-05-04T10:00:00Z"

    [(document, body)], _ = collected(URL, fetch=fetch)
    assert (document.charset, document.media_type, body) == (
        "windows-1251",
        HTML,
        "<p>Имя</p>".encode("cp1251"),
    )
    [(plain, _)], _ = collected(URL, fetch=lambda url: (body, HTML, "2031-05-04T10:00:00Z"))
    assert (plain.charset, plain.id) == (None, document.id)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RefusedAddress("ledger.example is 10.0.0.1"), "refused_address"),
        (UnreadableInput("fetch_failed", "404"), "fetch_failed"),
        (UnreadableInput("too_large", "more than 10"), "too_large"),
    ],
)
def test_an_address_that_fails(error: Exception, reason: str) -> None:
    def fetch(url: str) -> tuple[bytes, str, str]:
        raise error

    assert reasons(collected(URL, fetch=fetch)[1]) == [(URL, reason)]


def test_no_fetcher_no_standard_input() -> None:
    assert reasons(collected(URL, "-")[1]) == [(URL, "fetch_failed"), ("-", "unreadable")]

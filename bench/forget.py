"""How long until a person's name stands nowhere in a record of N incidents, and until all is made anew.

    python bench/forget.py [--incidents 10000] [--keep FOLDER] [--verify]

One invented page is read by the reader that ships; N copies of what was made of it, each with people, ids and
bytes of its own, are a record of N incidents (about 26 statements each). One person is told in ten of them.
Release and site are published, and a copy of that release is kept as an old one; then `forget` is run.
Printed: seconds by the clock and of computing until the name is out of store, release, site and old copy, and
until these stand anew; in between and at the end the name is looked for in every file and row, off the clock.
`--keep` leaves the published record in a folder; where it is there already it is not made again, and the name
is forgotten in a copy of it. After a change of the program take `release`, `site` and `archive` out of it:
pages that another version made are not taken over.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model.document import Document
from onrecord.model.fields import load_codebook
from onrecord.model.ids import body_hash, make_id
from onrecord.model.part import Common, Page, Part, Share
from onrecord.pipeline import run
from onrecord.pipeline.forget_person import forget_person
from onrecord.pipeline.local import Runner
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.publish.verify import verify_release
from onrecord.store.base import Reading
from onrecord.store.codec import codec_for
from onrecord.store.sql import SqlStore, open_store

WANTED, TOLD_IN = ("Corwin", "Aldous"), 10
TEXT = """\
An officer of the Columbus Police Department shot and wounded Corwin Aldous, 34, outside a gas \
station on East Main Street in Columbus, Ohio, on Tuesday night, police said.

The officer fired three shots at about 10:45 p.m. after Aldous reached for a knife, the Columbus \
Police Department said in a statement.

“Corwin never had a chance,” said a neighbor who saw it. Aldous’s friends held a vigil at the \
harbor, and asked the department for the video that its officers had made. The department said that \
it would not show it before its own review is done, and that this may take months.

The officer was not hurt. The department has not released the officer’s name. Ohio’s Bureau of \
Criminal Investigation is leading the investigation."""
PAGE = {
    "outlet": "Marrow Ledger",
    "url": "https://marrow.example/2031/corwin-aldous-shot",
    "title": "Corwin Aldous shot by an officer outside a gas station",
    "published": "2031-05-07",
    "text": TEXT,
}
_OWN = re.compile(
    r"\b(document|mention|statement|incident|participant|origin|source|attribution|task):[a-z2-7]{12}|"
    + "|".join(name for word in WANTED for name in (word, word.lower()))
)


def _word(n: int) -> str:
    """A word of six letters, as long as the name that it replaces: places in the text stay."""
    letters = ""
    for _ in range(3):
        n, c = divmod(n, 14)
        n, v = divmod(n, 5)
        letters += "bdfgklmnprstvz"[c] + "aeiou"[v]
    return letters.capitalize()


def _copier(n: int, total: int, keep: set[str]) -> Callable[[str], str]:
    """Text -> the same of the n-th incident: its own names and ids, but for those in `keep`."""
    given, last = WANTED if n % (total // TOLD_IN) == 0 else (_word(n * 7919 + 13), _word(n * 104_729 + 7))
    names = {old: new for pair in zip(WANTED, (given, last), strict=True) for old, new in _cases(*pair)}
    made: dict[str, str] = {id: id for id in keep}

    def copied(found: re.Match[str]) -> str:
        told = found.group()
        if told not in made:
            made[told] = names.get(told) or make_id(found[1], told, n)
        return made[told]

    return lambda text: _OWN.sub(copied, text)


def _cases(old: str, new: str) -> Iterator[tuple[str, str]]:
    return zip((old, old.lower()), (new, new.lower()), strict=True)


def make_record(store: SqlStore, first: Path, total: int) -> None:
    """N times what the store in `first` holds: one page and its incident."""
    with open_store(str(first / "onrecord.db")) as given:
        (document,), (reading,), common = given.documents(), given.readings(), given.common()
        (page,) = given.pages([document.id])
        (part,) = (part for row in given.summaries() if (part := given.part(row.incident)) is not None)
        body = given.body(document.sha256).decode()
    assert common is not None
    texts = {type(value): _told(value) for value in (document, reading, page, common, part)}
    keep = {s.id for s in common.sources if WANTED[1] not in s.name}

    def made(n: int, *kinds: type[Any]) -> Iterator[Any]:
        copy = _copier(n, total, keep)
        sha256 = body_hash(_own_bytes(copy(body), n))
        for kind in kinds:
            yield codec_for(kind).decode(json.loads(copy(texts[kind]).replace(document.sha256, sha256)))

    pages, commons = [], []
    for n in range(total):
        own, read, shown, shared = made(n, Document, Reading, Page, Common)
        store.add_capture(f"-:{n}", own, _own_bytes(_copier(n, total, keep)(body), n))
        store.save_reading(read)
        pages.append(shown)
        commons.append(shared)
    parts = (part for n in range(total) for part in made(n, Part))
    store.keep_record(_joined(commons), pages, parts)


def _own_bytes(text: str, n: int) -> bytes:
    return f"{text}\n\n{n}".encode()


def _told(value: Any) -> str:
    return json.dumps(codec_for(type(value)).encode(value), ensure_ascii=False)


def _joined(given: Sequence[Common]) -> Common:
    """What is common to all, of what is common to each."""
    shares = [common.loose_share for common in given]
    return replace(
        given[0],
        sources=_each(s for common in given for s in common.sources),
        loose=_each(s for common in given for s in common.loose),
        loose_origins=_each(o for common in given for o in common.loose_origins),
        loose_findings=tuple(f for common in given for f in common.loose_findings),
        loose_share=Share(_each(s for share in shares for s in share.sources)),
    )


def _each(things: Iterable[Any]) -> tuple[Any, ...]:
    """By id, each once."""
    found = {thing.id: thing for thing in things}
    return tuple(found[id] for id in sorted(found))


def standing(out: Path) -> list[str]:
    """Where the surname stands, in every file and every row: captures and rows unpacked."""
    found = [
        path.relative_to(out).as_posix()
        for path in sorted(out.rglob("*"))
        if path.is_file() and _tells(path.as_posix().encode(), path.read_bytes())
    ]
    with closing(sqlite3.connect(out / "onrecord.db")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            rows = database.execute(f"SELECT * FROM {table}")
            found += [table for row in rows if _tells(*(_bytes(cell) for cell in row))]
    return found


def _bytes(cell: object) -> bytes:
    if not isinstance(cell, bytes):
        return str(cell).encode()
    try:
        return zlib.decompress(cell)
    except zlib.error:  # the index of links is kept as it is
        return cell


def _tells(*bodies: bytes) -> bool:
    return any(WANTED[1].lower().encode() in body.lower() for body in bodies)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="where the record is kept, to be used again")
    parser.add_argument("--verify", action="store_true", help="verify release, site and old copy at the end")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.keep and given.keep.resolve().parent) as folder:
        work = Path(folder)
        kept = given.keep or work / "kept"
        if not kept.exists():
            build_bench(work, given.incidents).rename(kept)
        if not (kept / "archive").exists():
            publish_bench(kept)
        out = work / "out"
        subprocess.run(["cp", "-a", "--reflink=auto", str(kept), str(out)], check=True)
        run_bench(out)
        if given.verify:
            print(f"against the store: {len(verify_folder(out).problems)} problems")
            print(f"the old copy, against itself: {len(verify_release(out / 'archive/release'))} problems")


def build_bench(work: Path, total: int) -> Path:
    """A record of so many incidents, in a folder that is left."""
    first, out = work / "first", work / "made"
    run.build(["-"], first, Walk(runner=Runner(0)), stdin=io.BytesIO(json.dumps(PAGE).encode()))
    out.mkdir()
    timer = Timer()
    with open_store(str(out / "onrecord.db"), write=True) as store, store.writing():
        make_record(store, first, total)
    print(f"{total:,} incidents; made in {timer.told()}", flush=True)
    return out


def publish_bench(out: Path) -> None:
    """Release and site of a record, and an old copy of that release."""
    timer = Timer()
    with open_store(str(out / "onrecord.db"), write=True) as store:
        run.publish(store, out)
    print(f"published in {timer.told()}", flush=True)
    shutil.copytree(out / "release", out / "archive" / "release")


def run_bench(out: Path) -> None:
    """Forgets the person in a published record, and prints how long it took."""
    before, nowhere = len(standing(out)), list[str]()

    def gone(_words: str) -> None:
        nowhere.append(timer.told())
        with timer.stopped():
            nowhere.extend(standing(out))

    timer = Timer()
    with open_store(str(out / "onrecord.db"), write=True) as store:
        done = forget_person(
            store, out, " ".join(WANTED), reason="a bench", at="2031-01-01T00:00:00Z",
            codebook=load_codebook(), notice=gone,
        )  # fmt: skip
    whole = timer.told()
    for found in done.found:
        print(f"  {found.where}, {found.what}: {found.many}")
    print(f"the name stood in {before} files and rows; in {len(nowhere) - 1} after {nowhere[0]}")
    print(f"release, site and old copy stand anew after {whole}; it stands in {standing(out)}")


class Timer:
    """Seconds by the clock and of computing, in all processes, but for when it is stopped."""

    def __init__(self) -> None:
        self._since, self._off = _now(), (0.0, 0.0)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        before = _now()
        yield
        clock, used = (b - a for a, b in zip(before, _now(), strict=True))
        self._off = self._off[0] + clock, self._off[1] + used

    def told(self) -> str:
        clock, used = (b - a - off for a, b, off in zip(self._since, _now(), self._off, strict=True))
        return f"{clock:.1f} s ({used:.1f} s of computing)"


def _now() -> tuple[float, float]:
    spent = os.times()
    return time.perf_counter(), spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    main()

"""How long until a person's name stands nowhere in a record of N incidents, and until all is made anew.

    python bench/forget.py [--incidents 10000]

One invented page is read by the reader that ships; N copies of what was made of it, each with people, ids and
bytes of its own, are a record of N incidents (about 26 statements each). One person is told in ten of them.
Release and site are published, and a copy of that release is kept as an old one; then `forget` is run.
Printed: seconds of computing, and by the clock, until the name is out of store, release, site and old copy,
and until these stand anew. Making and publishing the record takes far longer, and is no part of it; at 10,000
incidents it takes some 20 GB of disk.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model.document import Document
from onrecord.model.fields import load_codebook
from onrecord.model.ids import body_hash, make_id
from onrecord.model.part import Common, Page, Part
from onrecord.pipeline import forget_person as forgetting
from onrecord.pipeline import run
from onrecord.pipeline.local import Runner
from onrecord.pipeline.walk import Walk
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
_ID = re.compile(
    r"\b(document|mention|statement|incident|participant|origin|source|attribution|task):[a-z2-7]{12}"
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

    def copy(text: str) -> str:
        for old, new in zip(WANTED, (given, last), strict=True):
            text = text.replace(old, new).replace(old.lower(), new.lower())
        return _ID.sub(lambda m: m.group() if m.group() in keep else make_id(m[1], m.group(), n), text)

    return copy


def make_record(store: SqlStore, first: Path, total: int) -> None:
    """N times what the store in `first` holds: one page and its incident."""
    with open_store(str(first / "onrecord.db")) as given:
        documents, readings, common = given.documents(), list(given.readings()), given.common()
        pages = given.pages([d.id for d in documents])
        parts = [part for row in given.summaries() if (part := given.part(row.incident)) is not None]
        body = given.body(documents[0].sha256).decode()
    assert common is not None
    kinds: dict[Any, Sequence[Any]] = {Document: documents, Reading: readings, Page: pages, Part: parts}
    texts = [
        (kind, json.dumps(codec_for(kind).encode(value), ensure_ascii=False))
        for kind, values in (kinds | {Common: [common]}).items()
        for value in values
    ]
    keep = {s.id for s in common.sources if WANTED[1] not in s.name}
    made: dict[Any, list[Any]] = {kind: [] for kind in (*kinds, Common)}
    for n in range(total):
        copy = _copier(n, total, keep)
        page = copy(body).encode()
        for kind, text in texts:
            told = copy(text).replace(documents[0].sha256, body_hash(page))
            made[kind].append(codec_for(kind).decode(json.loads(told)))
        store.add_capture(f"-:{n}", made[Document][-1], page)
        store.save_reading(made[Reading][-1])
    sources = {s.id: s for common in made[Common] for s in common.sources}
    store.keep_record(
        replace(common, sources=tuple(sources[id] for id in sorted(sources))),
        sorted(made[Page], key=lambda page: page.document.id),
        sorted(made[Part], key=lambda part: part.record.incident.id),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    total = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder:
        first, out = Path(folder) / "first", Path(folder) / "out"
        run.build(["-"], first, Walk(runner=Runner(0)), stdin=io.BytesIO(json.dumps(PAGE).encode()))
        out.mkdir()
        with open_store(str(out / "onrecord.db"), write=True) as store:
            with store.writing():
                make_record(store, first, total)
            run.publish(store, out)
        shutil.copytree(out / "release", out / "archive" / "release")
        clock, used = time.perf_counter(), time.process_time()
        gone: list[float] = []
        finish = forgetting.finish

        def finished(*given: Any) -> Any:
            gone.extend((time.process_time() - used, time.perf_counter() - clock))
            return finish(*given)

        forgetting.finish = finished
        with open_store(str(out / "onrecord.db"), write=True) as store:
            done = forgetting.forget_person(
                store, out, " ".join(WANTED), reason="a bench", at="2031-01-01T00:00:00Z",
                codebook=load_codebook(),
            )  # fmt: skip
        whole = time.process_time() - used, time.perf_counter() - clock
    for found in done.found:
        print(f"  {found.where}, {found.what}: {found.many}")
    print(f"{total:,} incidents")
    print(f"the name is nowhere after {gone[0]:.1f} s of computing ({gone[1]:.1f} s by the clock)")
    print(f"release, site and old copy stand anew after {whole[0]:.1f} s ({whole[1]:.1f} s)")


if __name__ == "__main__":
    main()

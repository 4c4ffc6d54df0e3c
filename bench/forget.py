"""How long it takes until a person's name stands nowhere in a record of N incidents.

    python bench/forget.py [--incidents 10000]

The record is synthetic: N invented articles of about 130 words from one template, each with its own people,
street and age; its reading is a statement for each paragraph, its incident stands alone, and the folder
beside the store holds a page an incident and one JSON Lines file. One person is told in ten of them. No
reader, no linking and no building of a release is run: what is measured is the removal. Printed: seconds of
`forget_person` until store and files are clean and the database is written anew, and the ratio to one bare
pass that unpacks every row and file and searches it for the surname, the least that any removal must do.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import tempfile
import time
import zlib
from pathlib import Path

from onrecord.model.article import BODY, Article, Block
from onrecord.model.document import TEXT, Document, document_id
from onrecord.model.extraction import Extraction
from onrecord.model.fields import load_codebook
from onrecord.model.ids import make_id
from onrecord.model.incident import Incident, Link
from onrecord.model.mention import Mention
from onrecord.model.record import Holdings, Record
from onrecord.model.statement import Statement
from onrecord.pipeline.forgetting import forget_person
from onrecord.store.base import Holding, Reading
from onrecord.store.sql import SqlStore, open_store

GIVEN = "Ada Bram Idony Tavish Ludo Wren Oskar Mirela Jomo Signe Thad Hanne".split()  # noqa: SIM905
SURNAMES = "Grieve Vreeland Quillon Hessel Marren Okoro Pell Brack Tolliver Stannard".split()  # noqa: SIM905
WANTED, TOLD_IN = "Corwin Aldous", 10
TEXT_OF = """A police officer shot and wounded {name}, {age}, outside a store on {street} Street in \
Port Lindsey, police said.

The officer fired {shots} shots after {surname} reached for a knife, the Port Lindsey police said.

“{given} never had a chance,” said a neighbor who saw it. {surname}’s friends held a vigil at the harbor, \
and asked the department for the video that its officers had made. The department said that it would not \
show it before its own review is done, and that this may take months.

The officer was not hurt. The department has not released the officer’s name."""


def article_of(n: int, total: int) -> str:
    wanted = n % (total // TOLD_IN) == 0
    name = WANTED if wanted else f"{GIVEN[n % 12]} {SURNAMES[n % 10]}{n}"
    given, surname = name.split()
    return TEXT_OF.format(
        name=name, given=given, surname=surname, age=20 + n % 50, street=SURNAMES[n % 7], shots=1 + n % 6
    )


def make_record(store: SqlStore, out: Path, total: int) -> None:
    documents, articles, records = [], [], []
    with store.writing():
        for n in range(total):
            text = article_of(n, total)
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            id = document_id(sha256, url=None, outlet=None, title=None, published=None)
            document = Document(id, sha256, TEXT, f"page-{n}.txt")
            article = Article(id, text, (Block(0, len(text), BODY),))
            mention = Mention(make_id("mention", id), id, ((0, len(text)),))
            statements = []
            start = 0
            for sentence in text.split("\n\n"):
                start = text.index(sentence, start)
                made = make_id("statement", id, start)
                end, words = start + len(sentence), sentence[:60]
                told = (id, mention.id, "incident", "label", words, words, sentence, start, end)
                statements.append(Statement(made, *told))
            incident = Incident(make_id("incident", mention.id), (mention.id,), (id,))
            store.add_capture(f"/in/page-{n}.txt", document, text.encode())
            store.save_reading(
                Reading(id, "bench", article, Extraction(id, (mention,), tuple(statements), (), ()))
            )
            documents.append(document)
            articles.append(article)
            link = Link(mention.id, incident.id, 1.0)
            records.append(Record(incident, (mention,), (link,), tuple(statements), (), ()))
        order = sorted(range(total), key=lambda i: records[i].incident.id)
        store.replace_holding(
            Holding(Holdings(tuple(documents), tuple(articles), tuple(records[i] for i in order), ()))
        )
    pages = out / "pages"
    pages.mkdir()
    with (out / "statements.jsonl").open("w") as lines:
        for record, text in zip(records, (a.text for a in articles), strict=True):
            (pages / f"{record.incident.id[9:]}.html").write_text(f"<p>{text}</p>")
            for s in record.statements:
                lines.write(json.dumps({"id": s.id, "document": s.document, "quote": s.quote}) + "\n")


def bare_pass(out: Path) -> tuple[float, int]:
    """Seconds and hits of unpacking and searching everything once."""
    begun, hits = time.perf_counter(), 0
    with sqlite3.connect(out / "onrecord.db") as database:
        tables = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f"SELECT * FROM {table}"):
                for value in row:
                    raw = zlib.decompress(value) if isinstance(value, bytes) else str(value).encode()
                    hits += b"aldous" in raw.lower()
    for path in out.rglob("*"):
        if path.is_file() and not path.name.startswith("onrecord.db"):
            hits += b"aldous" in path.read_bytes().lower()
    return time.perf_counter() - begun, hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=10_000)
    total = parser.parse_args().incidents
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with open_store(str(out / "onrecord.db"), write=True) as store:
            make_record(store, out, total)
        before, hits = bare_pass(out)
        codebook = load_codebook()
        begun, used = time.perf_counter(), time.process_time()
        with open_store(str(out / "onrecord.db"), write=True) as store:
            done = forget_person(
                store, out, WANTED, reason="a bench", at="2031-01-01T00:00:00Z", codebook=codebook
            )
        took, cpu = time.perf_counter() - begun, time.process_time() - used
        _, left = bare_pass(out)
    print(f"{total:,} incidents; {hits} places held the name, {left} hold it now")
    for found in done.found:
        print(f"  {found.where}, {found.what}: {found.many}")
    print(f"removed in {took:.1f} s ({cpu:.1f} s of computing)")
    print(f"one bare pass takes {before:.1f} s: the removal takes {took / before:.1f} times that")


if __name__ == "__main__":
    main()

"""Reports of the corpora as articles with their parse, read once and kept, so that a change of rules is
measured in seconds."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.clean.clean import clean_document
from onrecord.collect.limits import Limits
from onrecord.collect.rows import row_outcome
from onrecord.model.article import Article
from onrecord.model.rejection import Rejection
from onrecord.nlp.base import AttributionSpans, Reader, Reading, Span
from onrecord.pipeline.predicting import declared_of

REPORTS, INCIDENTS, SLOTS = "gva_dev_docs.jsonl.gz", "gva_dev_incidents.jsonl.gz", "gvdb_dev.jsonl.gz"
GOLD = ("date", "state", "spans", "ebner", "victims", "shooters", "yesno")


@dataclass(frozen=True)
class Parsed:
    """A row of a corpus, its article and the parse; without an article where the rooms refuse it."""

    row: Mapping[str, Any]
    article: Article | None
    reading: Reading | None

    @property
    def id(self) -> str:
        return str(self.row["doc_id"])


class Remembered:
    """A reader that has read already: gives the parse that it was made with."""

    def __init__(self, reading: Reading, like: Reader) -> None:
        self._reading, self.name, self.version = reading, like.name, like.version

    def read(self, text: str, blocks: Sequence[Span]) -> Reading:
        return self._reading

    def parse(self, text: str, blocks: Sequence[Span]) -> Reading:
        return self._reading

    def attribute(self, text: str, blocks: Sequence[Span]) -> tuple[AttributionSpans, ...] | None:
        return self._reading.attributions


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def part(key: str, parts: int) -> int:
    """The part that a key falls into: the same on every machine."""
    return int(sha256(key.encode()).hexdigest(), 16) % parts


def asked(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what a scorer compares with."""
    return {k: v for k, v in row.items() if k not in GOLD}


def parse_all(rows: Sequence[Mapping[str, Any]], cache: Path, reader: Reader) -> Iterator[Parsed]:
    """Each row read once and kept in `cache`: remove a file to have it read again."""
    cache.mkdir(parents=True, exist_ok=True)
    for row in rows:
        kept = cache / f"{row['doc_id']}.pickle"
        if not kept.exists():
            made = pickle.dumps(_parse(row, reader))
            aside = kept.with_suffix(".part")
            aside.write_bytes(made)
            aside.rename(kept)
        article, reading = pickle.loads(kept.read_bytes())
        yield Parsed(row, article, reading)


def _parse(row: Mapping[str, Any], reader: Reader) -> tuple[Article | None, Reading | None]:
    article = article_of(row)
    return article, None if article is None else reader.read(article.text, article.readable_spans())


def article_of(row: Mapping[str, Any]) -> Article | None:
    """What the first two rooms make of a row."""
    outcome = row_outcome(row["doc_id"], row["doc_id"], declared_of(asked(row)), Limits()).result
    if isinstance(outcome, Rejection):
        return None
    article = clean_document(*outcome)
    return None if isinstance(article, Rejection) else article

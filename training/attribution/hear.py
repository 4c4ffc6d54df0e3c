"""Police news that nobody has marked, marked by the reader and the rules together: self-training (Yarowsky
1995) with a second witness. The rules correct what a reader of political news takes for said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.extract.voices.attribution import heard_claims
from onrecord.extract.voices.claims import Claim, words_of
from onrecord.nlp.attribution.network import Network
from onrecord.nlp.spacy_reader import SpacyReader
from training.attribution.corpus import blocks_of, read_rows

CORPUS = "gva_dev_docs"
# One incident in so many is learned from, one report of each; the others are left to be judged on.
SHARE = 5
WORDS = range(120, 901)
# From this chance on what both make of it is believed (who-said-it of the second gold is highest there).
SURE = 0.56


def taught(incident: int | str) -> bool:
    """Whether an incident's reports may be learned from."""
    return int(_digest(incident), 16) % SHARE == 0


def heard_rows(data: Path, network: Network, kept: Path) -> list[dict[str, Any]]:
    """The corpora's folder -> reports as rows of `corpus`, with the attributions that reader and rules give
    them; written to `kept`, and read from there where it exists."""
    if not kept.exists():
        lines = [json.dumps(row) + "\n" for row in _hear(data, network)]
        kept.with_suffix(".tmp").write_text("".join(lines), "utf-8")
        kept.with_suffix(".tmp").replace(kept)
    return [json.loads(line) for line in kept.read_text("utf-8").splitlines()]


def _hear(data: Path, network: Network) -> Iterator[dict[str, Any]]:
    rows = (row for row in read_rows(data / f"{CORPUS}.jsonl.gz") if row["n_words"] in WORDS)
    chosen = sorted((r for r in rows if taught(r["incident_id"])), key=lambda r: _digest(r["doc_id"]))
    parser = SpacyReader()
    for row in {row["incident_id"]: row for row in reversed(chosen)}.values():
        text, blocks = row["text"], blocks_of(row["text"])
        reading = replace(parser.read(text, blocks), attributions=network.attributions(text, blocks))
        claims = [c for c in heard_claims(words_of(reading, tuple(blocks))) if c.sure >= SURE]
        outer = sorted((c for c in claims if not any(_inside(c, other) for other in claims)), key=_place)
        told = [{"source": c.source, "cue": c.cues, "content": c.content} for c in outer]
        yield {"id": row["doc_id"], "text": text, "attributions": told}


def _inside(inner: Claim, outer: Claim) -> bool:
    spans = (*inner.cues, *inner.content)
    return inner is not outer and all(any(a <= s and e <= b for a, b in outer.content) for s, e in spans)


def _place(claim: Claim) -> tuple[object, ...]:
    return claim.cues, claim.content


def _digest(name: int | str) -> str:
    return hashlib.sha256(str(name).encode()).hexdigest()

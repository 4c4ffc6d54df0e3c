"""The reports with what they offer and what is true: made once, kept, and learned from."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from onrecord.extract.chance.lines import page_of
from onrecord.extract.chance.offers import Offers, offers_of
from onrecord.extract.chance.spots import Home
from onrecord.extract.extract import find_drafts
from onrecord.extract.grammar.grammar import read_grammar
from onrecord.extract.mentions import find_mentions
from onrecord.extract.scene import Scene
from onrecord.nlp.catalog import RULES
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from training.frames import corpus


@dataclass(frozen=True)
class Sheet:
    """One report: its row, the incident's row, what it offers."""

    row: Mapping[str, Any]
    gold: Mapping[str, Any]
    offers: Offers

    @property
    def incident(self) -> str:
        return str(self.gold["incident_id"])


def read_sheets(data: Path, caches: Sequence[Path], kept: Path, jobs: int) -> list[Sheet]:
    """All reports, parsed where none of `caches` has their parse; remove `kept` to have them made again."""
    kept.mkdir(parents=True, exist_ok=True)
    gold = {r["incident_id"]: r for r in corpus.rows_of(data / corpus.INCIDENTS) if r.get("has_frame", True)}
    rows = [r for r in corpus.rows_of(data / corpus.REPORTS) if r["incident_id"] in gold]
    todo = [r for r in rows if not (kept / f"{r['doc_id']}.pickle").exists()]
    with Pool(jobs, start) as pool:
        for _ in pool.imap_unordered(partial(_make, caches=caches, kept=kept), todo, chunksize=4):
            pass
    sheets = []
    for row in rows:
        offers = pickle.loads((kept / f"{row['doc_id']}.pickle").read_bytes())
        if offers is not None:
            sheets.append(Sheet(row, gold[row["incident_id"]], offers))
    return sheets


_tools: list[Tools] = []


def start() -> None:
    """In each process: what reads."""
    _tools[:] = [load_tools(Recipe(RULES, officers_only=False))]


def scene_of(row: Mapping[str, Any], caches: Sequence[Path]) -> Scene | None:
    """A row as the extract room sees it before it looks for values; null where the rooms refuse it."""
    tools = _tools[0]
    cache = next((c for c in caches if (c / f"{row['doc_id']}.pickle").exists()), caches[0])
    (parsed,) = corpus.parse_all([row], cache, tools.reader)
    if parsed.article is None or parsed.reading is None:
        return None
    mentions = find_mentions(parsed.article, parsed.reading, tools.lexicon, (), officers_only=False)
    return Scene(parsed.article, parsed.reading, tools.lexicon, (), mentions)


def _make(row: Mapping[str, Any], caches: Sequence[Path], kept: Path) -> None:
    scene = scene_of(row, caches)
    made = None
    if scene is not None:
        made = offers_of(page_of(scene), find_drafts(scene), read_grammar(scene.reading).phrases, Home())
    kept.joinpath(f"{row['doc_id']}.pickle").write_bytes(pickle.dumps(made))

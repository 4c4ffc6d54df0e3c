"""The reports with what they offer and what is true: made once, kept, and learned from."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from onrecord.extract.chance.lines import page_of
from onrecord.extract.chance.offers import Offers, offers_of
from onrecord.extract.chance.outlets import mark_of
from onrecord.extract.chance.spots import Home, outlet_of
from onrecord.extract.chance.weigh import home_of
from onrecord.extract.extract import find_drafts
from onrecord.extract.finders import BASIS
from onrecord.extract.grammar.grammar import read_grammar
from onrecord.extract.grammar.phrases import Phrase
from onrecord.extract.mentions import find_mentions
from onrecord.extract.scene import Draft, Scene
from onrecord.nlp.catalog import RULES
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.text.gazetteer import fold
from training.frames import corpus

FOLDS = 5


@dataclass(frozen=True)
class Sheet:
    """One report: its row, the incident's row, what it offers."""

    row: Mapping[str, Any]
    gold: Mapping[str, Any]
    offers: Offers

    @property
    def incident(self) -> str:
        return str(self.gold["incident_id"])


@dataclass(frozen=True)
class Ruled:
    """A scene and what the rules found in it."""

    scene: Scene
    drafts: tuple[Draft, ...]
    phrases: Sequence[Phrase]


def read_sheets(data: Path, caches: Sequence[Path], kept: Path, jobs: int) -> list[Sheet]:
    """All reports, parsed where none of `caches` has their parse. `kept` holds what the rules found (`rules`)
    and what is offered (`offers`): remove a folder to have it made again."""
    for name in ("rules", "offers"):
        kept.joinpath(name).mkdir(parents=True, exist_ok=True)
    gold = {r["incident_id"]: r for r in corpus.rows_of(data / corpus.INCIDENTS) if r.get("has_frame", True)}
    rows = [r for r in corpus.rows_of(data / corpus.REPORTS) if r["incident_id"] in gold]
    todo = [(r, h) for r, h in zip(rows, homes(rows, gold), strict=True) if not _offered(kept, r).exists()]
    with Pool(jobs, start) as pool:
        for _ in pool.imap_unordered(partial(_make, caches=caches, kept=kept), todo, chunksize=4):
            pass
    sheets = []
    for row in rows:
        offers = pickle.loads(_offered(kept, row).read_bytes())
        if offers is not None:
            sheets.append(Sheet(row, gold[row["incident_id"]], offers))
    return sheets


def homes(rows: Sequence[Mapping[str, Any]], gold: Mapping[str, Mapping[str, Any]]) -> list[Home]:
    """Where the outlet of each row reports from, by the rows of other folds."""
    fold = [fold_of(r["incident_id"]) for r in rows]
    tables = [home_table([r for r, g in zip(rows, fold, strict=True) if g != f], gold) for f in range(FOLDS)]
    return [home_of(tables[f].get(mark_of(outlet_of(r["url"])), {})) for r, f in zip(rows, fold, strict=True)]


def fold_of(key: str) -> int:
    return corpus.part("f" + key, FOLDS)


def home_table(rows: Sequence[Mapping[str, Any]], gold: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A mark of each outlet of two incidents or more -> shares of its reports by state and city."""
    told: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in rows:
        true = gold[row["incident_id"]]
        city = fold(str(true["city_or_county"]).split(" (")[0])
        told[mark_of(outlet_of(row["url"]))][row["incident_id"]] = (true["state"], city)
    return {
        mark: {
            kind: {
                v: round(n / (len(rows) + 1), 3)
                for v, n in sorted(Counter(r[i] for r in rows.values()).items())
            }
            for i, kind in enumerate(("states", "cities"))
        }
        for mark, rows in sorted(told.items())
        if mark and len(rows) > 1
    }


def _offered(kept: Path, row: Mapping[str, Any]) -> Path:
    return kept / "offers" / f"{row['doc_id']}.pickle"


_tools: list[Tools] = []


def start() -> None:
    """In each process: what reads."""
    _tools[:] = [load_tools(Recipe(RULES, officers_only=False))]


def ruled(row: Mapping[str, Any], caches: Sequence[Path], kept: Path) -> Ruled | None:
    """What the rules find in a row, kept; null where the rooms refuse it."""
    tools, path = _tools[0], kept / "rules" / f"{row['doc_id']}.pickle"
    cache = next((c for c in caches if (c / f"{row['doc_id']}.pickle").exists()), caches[0])
    (parsed,) = corpus.parse_all([row], cache, tools.reader)
    article, reading = parsed.article, parsed.reading
    if article is None or reading is None:
        return None
    if not path.exists():
        mentions = find_mentions(article, reading, tools.lexicon, (), officers_only=False)
        drafts = find_drafts(Scene(article, reading, tools.lexicon, (), mentions), BASIS)
        path.write_bytes(pickle.dumps((mentions, drafts, read_grammar(reading).phrases)))
    mentions, drafts, phrases = pickle.loads(path.read_bytes())
    return Ruled(Scene(article, reading, tools.lexicon, (), mentions), drafts, phrases)


def _make(todo: tuple[Mapping[str, Any], Home], caches: Sequence[Path], kept: Path) -> None:
    row, home = todo
    found = ruled(row, caches, kept)
    made = offers_of(page_of(found.scene), found.drafts, found.phrases, home) if found else None
    _offered(kept, row).write_bytes(pickle.dumps(made))

# ruff: noqa: E501
"""How well `predict frames` and `predict gvdb` read, on a sample of the development reports.

python -m training.frames.measure --data FOLDER --eval FOLDER --cache FOLDER --folds FOLDER [--reports N] [--slots N]

The sample is the same each time. Half of it, by incident, is for tuning; the figures of the other half are
told apart. Every report is weighed by a model that saw none of its incident (`training.frames.learn --folds`). The
parse is kept in the cache, so a second run costs the rules alone.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.extract.chance.forest import Learned
from onrecord.extract.foresee import foresee_article
from onrecord.model.likely import Likely
from onrecord.nlp.catalog import RULES
from onrecord.pipeline import predictions
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from training.frames import corpus

PARTS = ("tuning", "unseen")


def main() -> None:
    given = arguments()
    frames, slots = sample(given.data, given.reports, given.slots)
    read = partial(answer, cache=given.cache)
    with Pool(given.jobs, _start, (given.folds,)) as pool:
        told = dict(pool.imap_unordered(read, [*frames, *slots], chunksize=4))
    found = {name: score(given, rows, told) for name, rows in halves(frames, slots).items()}
    print(json.dumps(found, indent=1) if given.json else table(found))
    if given.keep:
        given.keep.write_text("".join(json.dumps(row) + "\n" for row in told.values()), "utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--eval", type=Path, required=True, help="folder of the scorers")
    parser.add_argument("--cache", type=Path, required=True, help="folder where parses are kept")
    parser.add_argument("--folds", type=Path, required=True, help="folder of the models made without a fold")
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--slots", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="file for the answers")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def sample(data: Path, reports: int, slots: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Whole incidents in an order that no name or date decides, and as many rows of the slots."""
    framed = {r["incident_id"] for r in corpus.rows_of(data / corpus.INCIDENTS) if r.get("has_frame", True)}
    rows = [r for r in corpus.rows_of(data / corpus.REPORTS) if r["incident_id"] in framed]
    rows.sort(key=lambda r: (corpus.part("s" + r["incident_id"], 1000), r["incident_id"], r["doc_id"]))
    marked = sorted(corpus.rows_of(data / corpus.SLOTS), key=lambda r: corpus.part("s" + r["doc_id"], 10**6))
    return rows[:reports], marked[:slots]


def halves(
    frames: Sequence[dict[str, Any]], slots: Sequence[dict[str, Any]]
) -> dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    found = {}
    for n, name in enumerate(PARTS):
        found[name] = (
            [r for r in frames if corpus.part("h" + r["incident_id"], 2) == n],
            [r for r in slots if corpus.part("h" + r["doc_id"], 2) == n],
        )
    return found


_tools: list[Tools] = []
_models: list[Learned] = []


def _start(folds: Path) -> None:
    _tools[:] = [load_tools(Recipe(RULES, officers_only=False))]
    _models[:] = [Learned(json.loads(path.read_text("utf-8"))) for path in sorted(folds.glob("*.json"))]


def model_for(row: Mapping[str, Any]) -> Learned:
    """The model that has seen no report of the row's incident."""
    return _models[corpus.part("f" + str(row.get("incident_id", row["doc_id"])), len(_models))]


def answer(row: Mapping[str, Any], cache: Path) -> tuple[str, dict[str, Any]]:
    """A row -> its answer, as the command gives it."""
    tools = _tools[0]
    (parsed,) = corpus.parse_all([row], cache, tools.reader)
    likely: tuple[Likely, ...] = ()
    if parsed.article is not None and parsed.reading is not None:
        reader = corpus.Remembered(parsed.reading, tools.reader)
        likely = foresee_article(
            parsed.article, reader, tools.lexicon, officers_only=tools.officers_only, learned=model_for(row)
        )
    made = predictions.slots_row(likely) if "yesno" in row else predictions.frame_row(likely)
    return parsed.id, {"doc_id": parsed.id, **made}


def score(
    given: argparse.Namespace,
    rows: tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]],
    told: Mapping[str, Any],
) -> dict[str, Any]:
    frames, slots = (scorer(given.eval / f"score_{name}.py") for name in ("frames", "gvdb"))
    gold = {r["incident_id"]: r for r in corpus.rows_of(given.data / corpus.INCIDENTS)}
    whole: collections.Counter[Any] = collections.Counter()
    marked: collections.Counter[Any] = collections.Counter()
    clean = 0
    for row in rows[0]:
        own: collections.Counter[Any] = collections.Counter()
        frames.score_row(own, gold[row["incident_id"]], told[row["doc_id"]], f"{row['title']}\n{row['text']}")
        clean += not any(own[f, "wrong"] for f in frames.SCALARS if f != "date1")
        whole.update(own)
    for row in rows[1]:
        slots.score_doc(marked, row, told[row["doc_id"]])
    scores, spans = frames.summary(whole), slots.summary(marked)
    exact = [f for f in frames.SCALARS if f != "date1"]
    figures = {name: scores[name]["f1"] for name in (*frames.SCALARS, *frames.PEOPLE)}
    figures["penalty"] = sum(scores[f]["score"] for f in exact) / len(exact)
    figures["never_wrong"] = clean / max(len(rows[0]), 1)
    told_spans = {m: spans["spans"]["ALL"][m]["f1"] for m in ("value", "strict", "overlap")}
    yes = {q: {k: v[k] for k in ("yes_f1", "right", "wrong", "n")} for q, v in spans["yesno"].items()}
    by_label = {k: {m: v[m]["f1"] for m in ("value", "strict", "overlap")} | {"gold": v["strict"]["gold"],
                "pred": v["strict"]["pred"]} for k, v in spans["spans"].items()}  # fmt: skip
    return {
        "reports": len(rows[0]), "frames": figures,
        "scalars": {f: {k: scores[f][k] for k in ("right", "wrong", "abstained")} for f in frames.SCALARS},
        "slots": len(rows[1]), "spans": told_spans, "labels": by_label, "yesno": yes,
    }  # fmt: skip


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} is no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(found: Mapping[str, Any]) -> str:
    lines = []
    for part, told in found.items():
        lines.append(f"{part}: {told['reports']} reports")
        lines += [f"  {k:14} {v:.3f}" + (f"   {told['scalars'][k]}" if k in told["scalars"] else "") for k, v in told["frames"].items()]  # fmt: skip
        lines.append(f"{part}: {told['slots']} articles with spans")
        lines += [f"  {k:14} {v:.3f}" for k, v in told["spans"].items()]
        lines += [f"    {k:14} " + " ".join(f"{m} {x:.2f}" if m not in ("gold", "pred") else f"{m} {x}" for m, x in v.items()) for k, v in told["labels"].items()]  # fmt: skip
        lines += [
            f"    {k:52} " + " ".join(f"{m} {x:.2f}" for m, x in v.items()) for k, v in told["yesno"].items()
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()

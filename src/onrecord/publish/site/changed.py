"""Where a telling departs from another: changes in retelling, and the steps account by account."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import CHANGED, View, capital, note_view, quotation
from onrecord.publish.site.phrases import label
from onrecord.publish.site.shelf import Shelf

_MOST_FIELDS = 4
_TELLING = 12  # own words shorter than this ("heard") are shown with those around them


def changed_of(findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """Notes on what one page tells otherwise than its origin, with the words of both sides; each once."""
    found: dict[tuple[str, str], View] = {}
    for finding in findings:
        for note in finding["notes"]:
            if note["kind"] not in CHANGED:
                continue
            view = found.setdefault(
                (note["kind"], note["text"]), {**note_view(note), "fields": [], "rows": {}}
            )
            view["rows"] |= {s: shelf.statements[s] for s in note["statements"] if s in shelf.statements}
            whose = names.get(finding["about"], "")
            name = label("fields", finding["field"]) + (f", {whose}" if whose else "")
            if name not in view["fields"]:
                view["fields"].append(name)
    for view in found.values():
        view["sides"] = _sides(list(view.pop("rows").values()), shelf)
        view["fields_words"] = _some(view["fields"], _MOST_FIELDS)
    order = {kind: n for n, kind in enumerate(CHANGED)}
    return sorted(found.values(), key=lambda v: (order[v["kind"]], v["text"]))


def _some(words: list[str], most: int) -> str:
    more = f" · and {len(words) - most} more" if len(words) > most else ""
    return " · ".join(words[:most]) + more


def _sides(rows: list[Row], shelf: Shelf) -> list[View]:
    """Statements by document, those that credit somebody first; words that stand twice are shown once."""
    sides: dict[str, View] = {}
    for row in sorted(rows, key=lambda r: (r["source"] is None, r["document"], r["start"] or 0)):
        side = sides.setdefault(
            row["document"], {"outlet": shelf.outlet(row["document"]), "words": [], "who": [], "told": []}
        )
        shown = {**quotation(row, shelf), "voices": ""}
        told = shown["before"] + shown["own"] + shown["after"] or row["id"]
        if told not in side["told"]:
            side["told"].append(told)
            side["words"].append(shown)
        if (who := capital(shelf.voices(row))) not in side["who"]:
            side["who"].append(who)
    return list(sides.values())


def steps_of(incident: str, names: dict[str, str], shelf: Shelf) -> View | None:
    """The sequence: a row a step, a column an account, each cell with its place and the account's own
    words."""
    sequence = shelf.sequences.get(incident)
    if not sequence:
        return None
    tellers = []
    for teller in sequence["tellers"]:
        origin = shelf.origins.get(teller["origin"] or "")
        if origin:
            tellers.append({"name": capital(shelf.speaker(origin["source"])), "how": "origin"})
        else:
            tellers.append({"name": capital(shelf.outlet(teller["document"])), "how": "retelling"})
    rows = []
    for row in sequence["rows"]:
        statement = next(
            (
                shelf.statements[s]
                for c in row["cells"]
                if c
                for s in c["statements"]
                if s in shelf.statements
            ),
            None,
        )
        value = statement["value"] if statement and isinstance(statement["value"], dict) else row
        same = value.get("verb") == row["verb"]
        rows.append(
            {
                "step": phrases.step(
                    {
                        **row,
                        **({k: value[k] for k in ("attempted", "negated") if k in value} if same else {}),
                    },
                    names,
                ),
                "kind": row["kind"],
                "cells": [_cell(c, shelf) for c in row["cells"]],
            }
        )
    return {"tellers": tellers, "rows": rows, "differs": any(r["kind"] == "other_order" for r in rows)}


def _cell(cell: Row | None, shelf: Shelf) -> View | None:
    if cell is None:
        return None
    words = [quotation(shelf.statements[s], shelf) for s in cell["statements"] if s in shelf.statements]
    told = None
    if words:
        first = words[0]
        told = (
            first["own"] if len(first["own"]) >= _TELLING else first["before"] + first["own"] + first["after"]
        )
    return {"place": cell["place"] + 1, "placed": cell["placed"], "told": told}

"""Where a telling departs from another: changes in retelling, and the steps account by account."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import CHANGED, View, capital, note_view, quotation
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf

_MOST_FIELDS = 4
_SHOWN = 2  # notes of one kind before the rest is folded
_COLUMNS = 3  # accounts that stand side by side; more are told one below the other
_TELLING = 12  # own words shorter than this ("heard") are shown with those around them


def changed_of(findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """Notes on what one page tells otherwise than its origin, with the words of both sides; each once, by
    kind."""
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
        view["sides"], view["more_sides"] = _pair(view, _sides(list(view.pop("rows").values()), shelf))
        view["fields_words"] = _some(view["fields"], _MOST_FIELDS)
    groups = []
    for kind in CHANGED:
        rows = sorted((v for v in found.values() if v["kind"] == kind), key=lambda v: v["text"])
        if rows:
            more = len(rows) - _SHOWN
            words = f"{count(more, 'more note', 'more notes')} of this kind" if more > 0 else ""
            groups.append(
                {
                    "title": rows[0]["title"],
                    "first": rows[:_SHOWN],
                    "rest": rows[_SHOWN:],
                    "rest_words": words,
                }
            )
    return groups


def _pair(note: View, sides: list[View]) -> tuple[list[View], list[View]]:
    """The two sides that show the change best, and the rest: the earliest and the latest of what was put
    aside; else one that credits somebody, and one in an outlet's own voice that the note names."""
    if note["kind"] in CHANGED[:2]:
        by_date = sorted(sides, key=lambda s: str(s["published"]))
        pair = [*by_date[:1], *by_date[1:][-1:]]
    else:
        best = sorted(sides, key=lambda s: (s["hidden"], s["outlet"] not in note["text"]))
        credited = [s for s in best if not s["own"]]
        own = [s for s in best if s["own"]]
        pair = (credited[:1] + own[:1]) if credited and own else best[:2]
    return pair, [s for s in sides if s not in pair]


def _some(words: list[str], most: int) -> str:
    more = f" · and {len(words) - most} more" if len(words) > most else ""
    return " · ".join(words[:most]) + more


def _sides(rows: list[Row], shelf: Shelf) -> list[View]:
    """Statements by document, those that credit somebody first; words that stand twice are shown once."""
    sides: dict[str, View] = {}
    for row in sorted(rows, key=lambda r: (r["source"] is None, r["document"], r["start"] or 0)):
        side = sides.setdefault(
            row["document"],
            {
                "outlet": shelf.outlet(row["document"]),
                "published": shelf.documents[row["document"]]["published"] or "",
                "own": row["source"] is None,
                "hidden": True,
                "words": [],
                "who": [],
                "told": [],
            },
        )
        shown = {**quotation(row, shelf), "voices": ""}
        told = shown["before"] + shown["own"] + shown["after"] or row["id"]
        side["hidden"] &= told == row["id"]
        if told not in side["told"]:
            side["told"].append(told)
            side["words"].append(shown)
        if (who := capital(shelf.voices(row))) not in side["who"]:
            side["who"].append(who)
    return _alike(list(sides.values()))


def _alike(sides: list[View]) -> list[View]:
    """Sides in the same words, once, with everybody who says it so."""
    found: dict[tuple[str, ...], View] = {}
    for side in sides:
        first = found.setdefault(tuple(sorted(side["told"])), side)
        first["who"] += [w for w in side["who"] if w not in first["who"]]
    return list(found.values())


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
                "step": capital(
                    phrases.step(
                        {
                            **row,
                            **({k: value[k] for k in ("attempted", "negated") if k in value} if same else {}),
                        },
                        names,
                    )
                ),
                "kind": row["kind"],
                "cells": [_cell(c, shelf) for c in row["cells"]],
            }
        )
    return {
        "tellers": tellers,
        "rows": rows,
        "sum": _sum([r["kind"] for r in rows]) if len(tellers) > 1 else "",
        "differs": any(r["kind"] == "other_order" for r in rows),
        "wide": len(tellers) <= _COLUMNS,
    }


def _sum(kinds: list[str]) -> str:
    """How many steps are told alike, by one alone, and in another place."""
    agreed, alone, moved = (kinds.count(kind) for kind in ("agreed", "only_one", "other_order"))
    parts = [f"{count(agreed, 'step')} told alike", f"{alone:,} by one account alone"]
    return ", ".join([*parts, *([f"{moved:,} in another place"] if moved else [])])


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
    return {"place": cell["place"] + 1, "placed": cell["placed"], "told": told and told.strip(' "“”')}

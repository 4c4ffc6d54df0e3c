"""The rows of a release without what certain documents told: what they alone supported goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Any

from onrecord.publish.rows import Row

# What others need to know of is read first.
ORDER = (
    "documents", "statements", "links", "incidents", "participants", "origins", "findings", "sequences",
    "sources", "rejections",
)  # fmt: skip


class Without:
    """Takes these documents out of rows that come table by table in `ORDER`, those of further tables last;
    remembers what goes with them."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._gone = set(documents)
        self._touched: set[str] = set()  # incidents that a document tells that goes
        self._left: dict[str, Row] = {}  # statements
        self._tells: dict[str, frozenset[str]] = {}  # an origin's statements that are left
        self._silent: set[str] = set()  # sources of statements that go
        self._heard: set[str] = set()  # sources of what is left
        self._came: dict[str, set[str]] = {}  # an incident's documents, as its days come

    def row(self, table: str, row: Row) -> Row | None:
        """The row as it shall be, null where nothing is left of it."""
        told: dict[str, Callable[[Row], Row | None]] = {
            "documents": self._document,
            "statements": self._statement,
            "links": self._link,
            "incidents": self._incident,
            "participants": self._participant,
            "origins": self._origin,
            "findings": self._finding,
            "sequences": self._sequence,
            "sources": self._source,
            "changes": self._change,
            "feeds": self._feed,
            "timeline": self._day,
        }
        if table in told:
            return told[table](row)
        if table in ("releases", "ledger"):
            return row
        return None if {row.get("document"), row.get("incident")} & (self._gone | self._touched) else row

    def _kept(self, ids: Iterable[str]) -> list[str]:
        return [id for id in ids if id not in self._gone]

    def _unless_empty(self, row: Row, key: str, changed: Row) -> Row | None:
        """`changed`, or nothing where all of `key` went; then the row's own id goes, too."""
        if row[key] and not changed[key]:
            self._gone.add(row["id"])
            return None
        return changed

    def _document(self, row: Row) -> Row | None:
        if row["id"] not in self._gone:
            return row
        self._touched.update(row["incidents"])
        return None

    def _statement(self, row: Row) -> Row | None:
        voices = {row["source"], *row["chain"]} - {None}
        if row["document"] in self._gone:
            self._gone.add(row["id"])
            self._silent |= voices
            return None
        self._left[row["id"]] = row
        self._heard |= voices
        return row

    def _link(self, row: Row) -> Row | None:
        """Why the tellings left were linked may have been told with the words of one that goes."""
        if row["document"] in self._gone:
            self._gone.add(row["mention"])
            return None
        return {**row, "reasons": []} if row["incident"] in self._touched else row

    def _incident(self, row: Row) -> Row | None:
        changed = {**row, "documents": self._kept(row["documents"]), "mentions": self._kept(row["mentions"])}
        return self._unless_empty(row, "documents", changed)

    def _participant(self, row: Row) -> Row | None:
        return self._unless_empty(row, "mentions", {**row, "mentions": self._kept(row["mentions"])})

    def _origin(self, row: Row) -> Row | None:
        said = [{**u, "statements": self._kept(u["statements"])} for u in row["utterances"]]
        changed = {
            **row,
            "documents": self._kept(row["documents"]),
            "statements": self._kept(row["statements"]),
            "utterances": [u for u in said if u["statements"]],
            "evidence": [
                e for e in row["evidence"] if not self._gone.intersection((*e["statements"], *e["documents"]))
            ],
        }
        left = self._unless_empty(row, "statements", changed)
        if left:
            self._tells[row["id"]] = frozenset(left["statements"])
            self._heard |= {row["source"], *(u["source"] for u in left["utterances"])}
        return left

    def _finding(self, row: Row) -> Row | None:
        if {row["incident"], row["about"]} & self._gone:
            return None
        told_by = (*row["accounts"], *row["notes"])
        if not any(self._gone.intersection(part["statements"]) for part in told_by):
            return row
        accounts = [a for a in map(self._account, row["accounts"]) if a]
        notes = [n for n in row["notes"] if not self._gone.intersection(n["statements"])]
        told = {self._left[s]["state"] for a in accounts for s in a["statements"] if s in self._left}
        state = _state(row["state"], accounts, told)
        return {**row, "accounts": accounts, "notes": notes, "state": state}

    def _account(self, account: Row) -> Row | None:
        statements = self._kept(account["statements"])
        said = [self._left[s] for s in statements if s in self._left]
        if not said:
            return None
        values = [s["value"] for s in said]
        return {
            **account,
            "value": account["value"] if account["value"] in values else values[0],
            "origins": [o for o in account["origins"] if self._tells.get(o, frozenset()) & {*statements}],
            "sources": sorted({s["source"] for s in said if s["source"]}),
            "documents": sorted({s["document"] for s in said}),
            "statements": statements,
        }

    def _sequence(self, row: Row) -> Row | None:
        if row["incident"] in self._gone:
            return None
        stays = [not {t["origin"], t["document"]} & self._gone for t in row["tellers"]]

        def cell(told: Any) -> Any:
            left = self._kept(told["statements"]) if told else []
            return {**told, "statements": left} if left else None

        rows = [
            {**step, "cells": [cell(c) for c, here in zip(step["cells"], stays, strict=True) if here]}
            for step in row["rows"]
        ]
        rows = [step for step in rows if any(step["cells"])]
        tellers = [t for t, here in zip(row["tellers"], stays, strict=True) if here]
        return {**row, "tellers": tellers, "rows": rows} if rows else None

    def _source(self, row: Row) -> Row | None:
        return None if row["id"] in self._silent - self._heard else row

    def _feed(self, row: Row) -> Row:
        return {**row, "documents": self._kept(row["documents"])}

    def _day(self, row: Row) -> Row | None:
        """A day of an incident's history, counted over what is left of it."""
        if row["incident"] in self._gone:
            return None
        if row["incident"] not in self._touched:
            return row
        came = self._came.setdefault(row["incident"], set())
        came.update(self._kept(row["documents"]))
        events = [{**e, "statements": self._kept(e["statements"])} for e in row["events"]]
        known = [{**k, "accounts": [a for a in map(self._kept, k["accounts"]) if a]} for k in row["known"]]
        changed = {
            **row,
            "documents": self._kept(row["documents"]),
            "reports": len(came),
            "origins": sum(self._told_by(row["incident"], came, told) for told in self._tells.values()),
            "events": [
                e for e, was in zip(events, row["events"]) if e["statements"] or not was["statements"]
            ],
            "known": [k for k, was in zip(known, row["known"]) if k["accounts"] or not was["accounts"]],
        }
        return changed if changed["documents"] or changed["events"] or changed["known"] else None

    def _told_by(self, incident: str, documents: set[str], statements: frozenset[str]) -> bool:
        said = (self._left[s] for s in statements if s in self._left)
        return any(s["incident"] == incident and s["document"] in documents for s in said)

    def _change(self, row: Row) -> Row:
        """That something changed stays told, what it was does not."""
        sides = {k: row[k] and {**row[k], "values": None} for k in ("before", "after") if row["field"]}
        return {**row, **sides} if row["incident"] in self._touched else row


def _state(state: str, accounts: list[Row], told: set[str]) -> str:
    """A finding's state with the accounts that are left, and the states of their statements."""
    behind = [a for a in accounts if a["origins"]]
    stated = any(a["value"] is not None for a in behind)
    apart = any(
        {*a["origins"]} - {*b["origins"]} and {*b["origins"]} - {*a["origins"]}
        for a, b in combinations(behind, 2)
    )
    if state == "disputed" and apart:
        return state
    if state in ("disputed", "stated", "retracted") and stated:
        return "stated" if state == "disputed" else state
    if state in ("withheld", "stated_unknown") and state in told:
        return state
    if state in ("undetermined", "not_applicable"):
        return state
    if stated:
        return "stated"
    return next((s for s in ("withheld", "stated_unknown") if s in told), "not_addressed")

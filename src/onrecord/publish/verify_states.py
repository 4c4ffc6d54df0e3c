"""A finding's state and accounts against the statements and origins that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.model.statement import REVIEWS, STATED, STATED_UNKNOWN, WITHHELD
from onrecord.publish.redact import MASK
from onrecord.publish.rows import Row, Tables
from onrecord.publish.screen_record import POLICY_NOTE
from onrecord.publish.verify_files import name_of, shown
from onrecord.publish.verify_values import Problem

FILE, ORIGINS = "findings.jsonl", "origins.jsonl"
_LEAST = {review: n for n, review in enumerate(REVIEWS)}


def check_states(tables: Tables) -> Iterator[Problem]:
    """Rows whose references all lead somewhere -> findings, origins and incidents that say other than what
    they rest on."""
    statements = {row["id"]: row for row in tables["statements"]}
    origins = {row["id"]: row for row in tables["origins"]}
    for row in tables["findings"]:
        for account in row["accounts"]:
            said = [statements[s] for s in account["statements"] if s in statements]
            yield from (Problem(FILE, name_of(row), what) for what in _account(account, said, origins))
        yield from (Problem(FILE, name_of(row), what) for what in _state(row, statements))
    for row in tables["origins"]:
        said = [statements[s] for s in row["statements"] if s in statements]
        yield from (Problem(ORIGINS, row["id"], what) for what in _origin(row, said))
    yield from _reviews(tables)
    told = {s for row in tables["findings"] for account in row["accounts"] for s in account["statements"]}
    for row in tables["statements"]:
        if row["review"] == REVIEWS[0] and row["id"] not in told:
            yield Problem("statements.jsonl", row["id"], "stands in no account of a finding")


def _account(account: Row, said: list[Row], origins: dict[str, Row]) -> Iterator[str]:
    for key, told in (("document", "documents"), ("source", "sources")):
        theirs = sorted({s[key] for s in said if s[key]})
        if sorted(account[told]) != theirs:
            yield f"an account's {told} are not those of its statements: {shown(account[told])}"
    for origin in account["origins"]:
        if origin in origins and not {*origins[origin]["statements"]} & {*account["statements"]}:
            yield f"{origin} tells none of the statements of the account that it stands behind"
    values = [s["value"] for s in said]
    plain = not any(MASK in str(value) for value in (account["value"], *values))
    if plain and account["value"] is not None and said and account["value"] not in values:
        yield f"none of its statements says {shown(account['value'])}"


def _state(row: Row, statements: dict[str, Row]) -> Iterator[str]:
    """What the state says must be borne out by the accounts."""
    state, accounts = row["state"], row["accounts"]
    if POLICY_NOTE in {note["kind"] for note in row["notes"]}:
        return
    behind = [a for a in accounts if a["origins"]]
    told = [a for a in behind if a["value"] is not None]
    states = {statements[s]["state"] for a in accounts for s in a["statements"] if s in statements}
    if state == STATED and not told:
        yield "is stated, but no origin stands behind a value"
    if state == "disputed" and not any(
        {*a["origins"]} - {*b["origins"]} and {*b["origins"]} - {*a["origins"]}
        for a, b in combinations(behind, 2)
    ):
        yield "is disputed, but no two origins tell it differently"
    if state in (WITHHELD, STATED_UNKNOWN) and state not in states:
        yield f"is {state}, but no statement of it says so"
    if state == STATED_UNKNOWN and told:
        yield "is stated_unknown, but an origin states a value"
    if state == "not_addressed" and behind:
        yield "is not_addressed, but an origin speaks to it"
    if state == "retracted" and not told:
        yield "is retracted, but nothing was ever stated"


def _origin(row: Row, said: list[Row]) -> Iterator[str]:
    heard = {d for e in row["evidence"] for d in e["documents"]}
    if sorted(row["documents"]) != sorted({*heard, *(s["document"] for s in said)}):
        yield "its documents are not those of its statements and its evidence"
    if {s for u in row["utterances"] for s in u["statements"]} != {*row["statements"]}:
        yield "its utterances are not made of its statements"


def _reviews(tables: Tables) -> Iterator[Problem]:
    of_incident: dict[str, list[str]] = {}
    for row in tables["statements"]:
        if row["incident"] and row["review"] in _LEAST:
            of_incident.setdefault(row["incident"], []).append(row["review"])
    for row in tables["incidents"]:
        least = min(of_incident.get(row["id"], []), key=_LEAST.__getitem__, default=None)
        if least is not None and row["review"] in _LEAST and _LEAST[row["review"]] > _LEAST[least]:
            yield Problem(
                "incidents.jsonl", row["id"], f"passes for {row['review']}; a statement of it is {least}"
            )

"""Releases have versions: the next one, what it changes, and the ledger of ids that were given out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.release import Change, Release, Why
from onrecord.publish.cells import Sheets
from onrecord.publish.changes import find_changes, first_changes, held_of, newest_date
from onrecord.publish.policy import Policy
from onrecord.publish.rows import Row, Tables, sheets_of
from onrecord.publish.text_files import json_text

History = tuple[Release, ...]
HISTORY_KEYS: dict[str, tuple[str, ...]] = {
    "releases": ("version", "series", "date", "digest", "changes", "reissued"),
    "changes": ("version", "incident", "about", "field", "kind", "before", "after", "whys"),
    "ledger": ("id", "status", "now", "since", "until"),
}
AS_OF = " as of "
# Types whose values name nobody and quote nothing: only these are told in the list of changes.
_TOLD = ("choice", "number", "time")


def next_release(
    releases: Sequence[Release],
    tables: Tables,
    policy: Policy,
    codebook: Codebook,
    decisions: Sequence[Decision] = (),
    sheets: Sheets | None = None,
) -> History:
    """Every release given out so far, and the rows as they stand -> the releases of this series with the one
    that holds these rows as the last: the last one given out where nothing changed, else a new one. `sheets`
    are the rows as they are written, where they have been."""
    mine = tuple(sorted((r for r in releases if r.series == policy.release), key=lambda r: r.version))
    digest = digest_of(sheets or sheets_of(tables), policy, codebook)
    if mine and mine[-1].digest == digest:
        return mine
    held = held_of(tables)
    version = mine[-1].version + 1 if mine else 1
    made = Release(
        policy.release,
        version,
        digest,
        newest_date(tables, decisions),
        (),
        _marks(tables, policy, codebook, decisions),
        held,
    )
    changes = find_changes(mine[-1], tables, made, decisions) if mine else first_changes(held)
    return (*(replace(r, held={}) for r in mine), replace(made, changes=changes))


def release_of_day(tables: Tables, policy: Policy, codebook: Codebook, day: str) -> History:
    """The rows of an earlier day -> a release that stands alone: it enters no ledger and has no version
    before it."""
    (made,) = next_release((), tables, policy, codebook)
    return (replace(made, series=f"{made.series}{AS_OF}{day}"),)


def day_of_series(series: str) -> str | None:
    """The day of a release of an earlier day, null for any other."""
    return series.partition(AS_OF)[2] or None


def digest_of(sheets: Sheets, policy: Policy, codebook: Codebook) -> str:
    """SHA-256 over every row, the policy and the codebook."""
    whole = sheets.hashed.copy()
    whole.update(f"{_sha(policy.text)}\t{_codebook_mark(codebook)}".encode())
    return str(whole.hexdigest())


def history_tables(history: History, tables: Tables, policy: Policy, codebook: Codebook) -> Tables:
    """The releases of a series -> the rows of `releases`, `changes` and `ledger`."""
    releases: list[Row] = [
        {
            "version": r.version,
            "series": r.series,
            "date": r.date,
            "digest": r.digest,
            "changes": len(r.changes),
            "reissued": r.reissued,
        }
        for r in history
    ]
    changes = [_change(r.version, c, policy, codebook) for r in history for c in r.changes]
    return {"releases": releases, "changes": changes, "ledger": _ledger(history, tables)}


def read_history(written: Mapping[str, bytes]) -> History:
    """The files of a release by name -> the releases of its series as it tells them, without what only the
    store knows (`held`, `marks`, values that are not told). None where they cannot be read."""
    try:
        releases = _rows(written, "releases")
        of_version: dict[int, list[Change]] = {}
        for row in _rows(written, "changes"):
            whys = tuple(Why(w["code"], w["text"], tuple(w["ids"]), w["at"]) for w in row["whys"])
            what = (row["incident"], row["about"], row["field"], row["kind"])
            change = Change(*what, row["before"], row["after"], whys)
            of_version.setdefault(row["version"], []).append(change)
        return tuple(
            Release(
                row["series"],
                row["version"],
                row["digest"],
                row["date"],
                tuple(of_version.get(row["version"], ())),
                reissued=row["reissued"],
            )
            for row in releases
        )
    except (KeyError, TypeError, ValueError):
        return ()


def _rows(written: Mapping[str, bytes], table: str) -> list[Row]:
    return [json.loads(line) for line in written[f"{table}.jsonl"].splitlines()]


def _change(version: int, change: Change, policy: Policy, codebook: Codebook) -> Row:
    told = change.field is None or _may_tell(change.field, policy, codebook)
    return {
        "version": version,
        "incident": change.incident,
        "about": change.about,
        "field": change.field,
        "kind": change.kind,
        "before": change.before if told else _without_values(change.before),
        "after": change.after if told else _without_values(change.after),
        "whys": [{"code": w.code, "text": w.text, "ids": list(w.ids), "at": w.at} for w in change.whys],
    }


def _may_tell(name: str, policy: Policy, codebook: Codebook) -> bool:
    """Words may hold what is taken back later: of texts, names and places only that they changed is told."""
    if name not in codebook:
        return False
    field = codebook[name]
    private = field.sensitivity == "private" and name not in policy.let_through
    return field.type in _TOLD and not private


def _without_values(side: Any) -> Any:
    return side and {**side, "values": None}


def _ledger(history: History, tables: Tables) -> list[Row]:
    """Every incident id ever given out: where it is now. An id never leaves."""
    rows: dict[str, Row] = {}
    for release in history:
        for change in release.changes:
            if change.kind == "new":
                rows.setdefault(str(change.incident), _entry(str(change.incident), release.version))
            elif change.kind in ("gone", "merged") and (row := rows.get(str(change.incident))):
                row["until"] = release.version
    for row in tables["incidents"]:
        rows.setdefault(row["id"], _entry(row["id"], history[-1].version))
        rows[row["id"]] |= {"status": "current", "now": row["id"], "until": None}
    for row in tables["incidents"]:
        for old in row["redirects"]:
            rows.setdefault(old, _entry(old, None))
            rows[old] |= {"status": "merged", "now": row["id"]}
    return [rows[key] for key in sorted(rows)]


def _entry(incident: str, since: int | None) -> Row:
    return {"id": incident, "status": "gone", "now": None, "since": since, "until": None}


def _marks(
    tables: Tables, policy: Policy, codebook: Codebook, decisions: Iterable[Decision]
) -> dict[str, Any]:
    components = {row["component"] for row in tables["statements"] if row["component"]}
    return {
        "decision": max((d.number or 0 for d in decisions), default=0),
        "policy": _sha(policy.text),
        "codebook": _codebook_mark(codebook),
        "reader": sorted(components),
    }


def _codebook_mark(codebook: Codebook) -> str:
    fields = {name: str(field) for name, field in codebook.fields.items()}
    return _sha(json_text({"version": codebook.version, "fields": fields}))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

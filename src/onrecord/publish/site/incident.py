"""What an incident's page shows, as plain values for the template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.rests import rests_on
from onrecord.publish.site.shelf import Shelf, page_of, role_words, short, web_address

View = dict[str, Any]
CHANGED = (
    "attribution_dropped",
    "hedge_dropped",
    "order_added",
    "order_differs",
    "actor_swapped",
    "number_sharpened",
    "miscredited",
    "added",
    "superseded",
    "contradicts_itself",
    "slip",
)
_YEAR = re.compile(r"(?<![\dX-])\d{4}(?!\d)")
_UNKNOWN = ("withheld", "stated_unknown", "undetermined")
_MOST_FATES = 4
_APART = frozenset({"action", "role", "open_question"})


def incident_view(incident: Row, shelf: Shelf) -> View:
    """An incident's row -> everything its page shows."""
    findings = shelf.findings.get(incident["id"], [])
    names = _names(incident["id"], shelf)
    reports = [_report(d, incident["id"], shelf, n) for n, d in enumerate(incident["documents"], 1)]
    return {
        "id": incident["id"],
        "short": short(incident["id"]),
        "path": page_of(incident["id"]),
        "title": incident["title"],
        "review": incident["review"],
        "facts": _facts(findings, names, shelf.at_home(incident["id"])),
        "reports": reports,
        "rests": rests_on(incident, shelf),
        "groups": _groups(incident["id"], findings, names, shelf),
        "differ": [_row(f, names, shelf) for f in findings if f["state"] == "disputed"],
        "changed": _changed(findings, names, shelf),
        "steps": _steps(incident["id"], names, shelf),
        "unknown": _unknown(findings, names, shelf),
        "silent": _silent(findings, names),
        "questions": [
            q for f in findings if f["field"] == "open_question" for q in _row(f, names, shelf)["accounts"]
        ],
        "sources": _sources(incident["id"], shelf),
        "redirects": incident["redirects"],
        "external_ids": incident["external_ids"],
        "filters": _filters(findings),
    }


def _names(incident: str, shelf: Shelf) -> dict[str, str]:
    """Participants' words, with the name where it may be told and all accounts agree on it."""
    names = shelf.people(incident)
    for finding in shelf.findings.get(incident, ()):
        if finding["field"] == "name" and len(finding["accounts"]) == 1:
            value = finding["accounts"][0]["value"]
            if value and finding["about"] in names:
                names[finding["about"]] += f" ({value})"
    return names


def _facts(findings: list[Row], names: dict[str, str], home: bool) -> list[tuple[str, str]]:
    """Short facts under the title: each what one account or all accounts say, with what is not stated said
    so."""
    facts = []
    for field in ("when", "where"):
        told = _best(findings, field, names)
        coarse = " (shown no closer: at a home)" if told and home and field == "where" else ""
        facts.append((label("fields", field), (told or "not stated") + coarse))
    for field in ("killed_count", "injured_count"):
        counted = [phrases.number(a["value"]) for a in _stated(findings, field)]
        if counted:
            facts.append((label("fields", field), " / ".join(counted)))
    fates = _fates(findings, names)
    if fates:
        facts.append((label("fields", "outcome"), fates[:1].upper() + fates[1:]))
    status = [label("values", a["value"]) for a in _stated(findings, "investigation_status")]
    who = [str(a["value"]) for a in _stated(findings, "investigating_agency")]
    if status or who:
        facts.append(
            (
                "Investigation",
                " / ".join(status) + (f", by {', '.join(who)}" if who else "; nobody says whose"),
            )
        )
    return facts


def _best(findings: list[Row], field: str, names: dict[str, str]) -> str:
    """The fullest value where accounts do not contradict each other, else all of them."""
    kind = {"when": "time", "where": "place"}[field]
    accounts = _stated(findings, field)
    disputed = any(f["field"] == field and f["state"] == "disputed" for f in findings)
    if accounts and not disputed:
        accounts = [max(accounts, key=lambda a: (_parts(a["value"]), len(a["origins"]), len(a["documents"])))]
    return " / ".join(dict.fromkeys(phrases.value_words(a["value"], kind, names) for a in accounts))


def _parts(value: dict[str, Any]) -> int:
    """How many parts of a time or place are known."""
    return sum(1 for k in ("edtf", "clock", "neighbourhood", "city", "county", "region") if value.get(k))


def _fates(findings: list[Row], names: dict[str, str]) -> str:
    told = []
    order = list(names)
    fates = [f for f in findings if f["field"] == "outcome" and f["about"] in names]
    for finding in sorted(fates, key=lambda f: order.index(f["about"])):
        if finding["accounts"]:
            values = " / ".join(label("values", a["value"]) for a in finding["accounts"] if a["value"])
            if values:
                told.append(f"{names[finding['about']]}: {values}")
    more = f"; and {len(told) - _MOST_FATES} more" if len(told) > _MOST_FATES else ""
    return "; ".join(told[:_MOST_FATES]) + more


def _stated(findings: Iterable[Row], field: str) -> list[Row]:
    return [a for f in findings if f["field"] == field for a in f["accounts"] if a["value"] is not None]


def _groups(incident: str, findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """Rows of "what is said": the incident's, then each participant's."""
    groups: list[View] = []
    for about, title in (
        ("incident", "The incident"),
        *((p, names[p][:1].upper() + names[p][1:]) for p in names),
    ):
        rows = [
            _row(f, names, shelf)
            for f in findings
            if f["about"] == about and f["field"] not in _APART and _stated([f], f["field"])
        ]
        if rows:
            groups.append({"title": title, "id": f"said-{len(groups) + 1}", "rows": _in_order(rows, shelf)})
    return groups


def _in_order(rows: list[View], shelf: Shelf) -> list[View]:
    order = list(shelf.codebook.fields)
    return sorted(rows, key=lambda r: order.index(r["field"]) if r["field"] in order else len(order))


def _row(finding: Row, names: dict[str, str], shelf: Shelf) -> View:
    """One finding with its accounts, in words."""
    origins = {o for a in finding["accounts"] for o in a["origins"]}
    return {
        "field": finding["field"],
        "label": label("fields", finding["field"]),
        "whose": names.get(finding["about"], ""),
        "state": finding["state"],
        "state_words": label("states", finding["state"]),
        "accounts": _merged([_account(a, finding["field"], names, shelf) for a in finding["accounts"]]),
        "origins": len(origins),
        "origin_words": count(len(origins), "origin"),
        "notes": [_note(n) for n in finding["notes"] if n["kind"] not in ("single_origin", *CHANGED)],
        "review": finding["review"],
        "review_words": label("values", finding["review"]),
    }


def _merged(accounts: list[View]) -> list[View]:
    """Accounts that read the same are shown once, as when the policy coarsens two places into one."""
    found: dict[tuple[str, str | None], View] = {}
    for account in accounts:
        first = found.setdefault((account["value"], account["hedge"]), account)
        if first is not account:
            first["who"] += [w for w in account["who"] if w not in first["who"]]
            first["words"] += account["words"]
    return list(found.values())


def _account(account: Row, field: str, names: dict[str, str], shelf: Shelf) -> View:
    statements = [shelf.statements[s] for s in account["statements"] if s in shelf.statements]
    words = phrases.value_words(account["value"], shelf.field_type(field), names)
    return {
        "value": f"“{words}”" if field in ("label", "stated_reason") else words,
        "hedge": _hedge(account, statements),
        "who": list(dict.fromkeys(shelf.voices(s) for s in statements)),
        "words": [quotation(s, shelf) for s in statements],
        "origins": len(account["origins"]),
    }


def _hedge(account: Row, statements: list[Row]) -> str | None:
    """The hedging words, and whether every statement of the account has some."""
    if account.get("hedge"):
        return f"hedged: “{account['hedge']}”"
    hedges = sorted({s["hedge"] for s in statements if s["hedge"]})
    return f"hedged by some: {', '.join(f'“{h}”' for h in hedges)}" if hedges else None


def quotation(statement: Row, shelf: Shelf) -> View:
    """A statement's words, parted around the value's own: before, own, after. All empty where they are kept
    back."""
    quote, own = statement["quote"], statement["original"] or ""
    at = quote.find(own) if quote and own else -1
    parts = (quote[:at], own, quote[at + len(own) :]) if quote and at >= 0 else ("", quote or "", "")
    return {
        "before": parts[0],
        "own": parts[1],
        "after": parts[2],
        "place": statement["start"],
        "why_not": None if quote else ("allowance" if statement["quote_hmac"] else "policy"),
        "outlet": shelf.outlet(statement["document"]),
        "document": short(statement["document"]),
        "voices": shelf.voices(statement),
        "medium": label("media", statement["medium"]),
        "act": statement["speech_act"],
        "hedge": statement["hedge"],
        "id": statement["id"],
    }


def _note(note: Row) -> View:
    return {"kind": note["kind"], "title": label("notes", note["kind"]), "text": note["text"]}


def _changed(findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """Notes on what one page tells otherwise than its origin, with the words of both sides; each said
    once."""
    found: dict[tuple[str, str, tuple[str, ...]], View] = {}
    for finding in findings:
        for note in finding["notes"]:
            if note["kind"] in CHANGED:
                key = (note["kind"], note["text"], tuple(note["statements"]))
                rows = [shelf.statements[s] for s in note["statements"] if s in shelf.statements]
                sides: dict[str, View] = {}
                for row in rows:
                    side = sides.setdefault(
                        row["document"], {"outlet": shelf.outlet(row["document"]), "words": [], "who": []}
                    )
                    side["words"].append({**quotation(row, shelf), "voices": ""})
                    if (who := shelf.voices(row)) not in side["who"]:
                        side["who"].append(who)
                view = found.setdefault(key, {**_note(note), "fields": [], "sides": list(sides.values())})
                whose = names.get(finding["about"], "")
                name = label("fields", finding["field"]) + (f", {whose}" if whose else "")
                if name not in view["fields"]:
                    view["fields"].append(name)
    order = {kind: n for n, kind in enumerate(CHANGED)}
    return sorted(found.values(), key=lambda v: (order[v["kind"]], v["text"]))


def _steps(incident: str, names: dict[str, str], shelf: Shelf) -> View | None:
    """The sequence: a row a step, a column an account, each cell with its place and the account's own
    words."""
    sequence = shelf.sequences.get(incident)
    if not sequence:
        return None
    tellers = []
    for teller in sequence["tellers"]:
        origin = shelf.origins.get(teller["origin"] or "")
        if origin:
            tellers.append({"name": shelf.speaker(origin["source"]), "how": "origin"})
        else:
            tellers.append({"name": shelf.outlet(teller["document"]), "how": "retelling"})
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
    return {"place": cell["place"] + 1, "placed": cell["placed"], "words": words[:1]}


def _unknown(findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """What somebody says is not known or keeps back, and by whom; and what our own policy keeps back."""
    found = []
    for finding in findings:
        by_policy = any(n["kind"] == "withheld_by_policy" for n in finding["notes"])
        if finding["state"] in _UNKNOWN:
            row = _row(finding, names, shelf)
            empty = [a for a in row["accounts"] if not a["value"]]
            found.append({**row, "accounts": empty, "policy": by_policy and not empty})
    return found


def _silent(findings: list[Row], names: dict[str, str]) -> list[View]:
    """Core fields that nobody speaks to, by whom they are about."""
    groups: dict[str, list[str]] = {}
    for finding in findings:
        if finding["state"] == "not_addressed" and not finding["accounts"] and finding["field"] not in _APART:
            about = names.get(finding["about"], "the incident")
            groups.setdefault(about, []).append(label("fields", finding["field"]).lower())
    return [{"about": about, "fields": fields} for about, fields in groups.items()]


def _sources(incident: str, shelf: Shelf) -> list[View]:
    """Who speaks, with how many statements in how many reports."""
    said: dict[str, list[Row]] = {}
    for statement in shelf.of_incident.get(incident, ()):
        if statement["source"] in shelf.sources:
            said.setdefault(statement["source"], []).append(statement)
    rows = []
    for source, statements in said.items():
        row = shelf.sources[source]
        rows.append(
            {
                "name": row["name"],
                "body": row["body"] if row["body"] != row["name"] else None,
                "kind": label("values", row["kind"]),
                "fields": sorted({label("fields", s["field"]).lower() for s in statements}),
                "reports": count(len({s["document"] for s in statements}), "report"),
                "media": sorted({m for s in statements if (m := label("media", s["medium"]))}),
            }
        )
    return sorted(rows, key=lambda r: (r["kind"], r["name"]))


def _report(document: str, incident: str, shelf: Shelf, n: int) -> View:
    row = shelf.documents[document]
    links = [link for link in shelf.links.get(incident, ()) if link["document"] == document]
    reasons = [r for link in links for r in link["reasons"]]
    return {
        "n": n,
        "short": short(document),
        "outlet": shelf.outlet(document),
        "headline": row["headline"],
        "url": web_address(row),
        "published": phrases.day(row["published"]) if row["published"] else None,
        "role": role_words(row["role"]),
        "main": all(link["main"] for link in links) if links else True,
        "reasons": [{"sentence": r["sentence"], "for": r["score"] >= 0} for r in reasons],
        "statements": count(
            sum(1 for s in shelf.of_incident.get(incident, ()) if s["document"] == document), "statement"
        ),
    }


def _filters(findings: list[Row]) -> View:
    """What the index filters by."""
    states = {f["state"] for f in findings}
    flags = [s for s in ("disputed", "withheld", "stated_unknown", "retracted") if s in states]
    if any(f["field"] == "open_question" and f["accounts"] for f in findings):
        flags.append("open_question")
    places = [a["value"] for a in _stated(findings, "where")]
    dates = [a["value"].get("edtf") or "" for a in _stated(findings, "when")]
    outcomes = {a["value"] for a in _stated(findings, "outcome")}
    return {
        "places": sorted({p.get("region") or p.get("country") or "" for p in places} - {""}),
        "years": sorted({y for d in dates for y in _years(d)}),
        "date": min((d for d in dates if d), default=""),
        "states": flags,
        "outcomes": sorted(outcomes),
    }


def _years(edtf: str) -> list[str]:
    return _YEAR.findall(edtf)

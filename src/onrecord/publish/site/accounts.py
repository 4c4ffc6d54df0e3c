"""Findings and statements in words: values, voices, quotations, notes."""

from __future__ import annotations

import re
from typing import Any

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf, short

View = dict[str, Any]
CHANGED = (
    "superseded",  # this and the next are marked beside the value too
    "contradicts_itself",
    "attribution_dropped",
    "hedge_dropped",
    "order_added",
    "order_differs",
    "actor_swapped",
    "number_sharpened",
    "miscredited",
    "added",
    "slip",
)
_EDTF = re.compile(r"\b([\dX]{4}-\d\d-\d\d)\b((?: about)? \d\d:\d\d|)")


def row_view(finding: Row, names: dict[str, str], shelf: Shelf) -> View:
    """One finding with its accounts, in words."""
    origins = {o for a in finding["accounts"] for o in a["origins"]}
    return {
        "field": finding["field"],
        "label": label("fields", finding["field"]),
        "whose": names.get(finding["about"], ""),
        "state": finding["state"],
        "state_words": label("states", finding["state"]),
        "accounts": _merged(
            [_account(a, finding["field"], names, shelf) for a in fullest(finding["accounts"])]
        ),
        "origins": len(origins),
        "origin_words": count(len(origins), "origin"),
        "notes": [note_view(n) for n in finding["notes"] if n["kind"] not in ("single_origin", *CHANGED)],
        "turns": [
            label("turns", kind)
            for kind in CHANGED[:2]
            if len(finding["accounts"]) > 1 and any(n["kind"] == kind for n in finding["notes"])
        ],
        "review": finding["review"],
        "review_words": label("values", finding["review"]),
    }


def fullest(accounts: list[Row]) -> list[Row]:
    """Times and places that tell most come first; otherwise the order stays."""
    return sorted(accounts, key=lambda a: -known_parts(a["value"]))


def known_parts(value: Any) -> int:
    """How many parts of a time or place are known."""
    if not isinstance(value, dict):
        return 0
    return sum(1 for k in ("edtf", "clock", "neighbourhood", "city", "county", "region") if value.get(k))


def _merged(accounts: list[View]) -> list[View]:
    """Accounts that read the same are shown once, as when the policy coarsens two places into one."""
    found: dict[tuple[str, str | None], View] = {}
    for account in accounts:
        first = found.setdefault((account["value"], account["hedge"]), account)
        if first is not account:
            first["who"] += [w for w in account["who"] if w not in first["who"]]
            first["words"] = once(first["words"] + account["words"])
            first["passages"] += account["passages"]
    return list(found.values())


def _account(account: Row, field: str, names: dict[str, str], shelf: Shelf) -> View:
    statements = [shelf.statements[s] for s in account["statements"] if s in shelf.statements]
    words = phrases.value_words(account["value"], shelf.field_type(field), names)
    return {
        "value": f"“{words}”" if field in ("label", "stated_reason") else capital(words),
        "hedge": _hedge(account, statements),
        "who": [capital(who) for who in dict.fromkeys(shelf.voices(s) for s in statements)],
        "words": once([quotation(s, shelf) for s in statements]),
        "passages": len(statements),
        "origins": len(account["origins"]),
    }


def capital(text: str) -> str:
    """The text with a capital to begin with, unless it begins with a host's name."""
    host = "." in text.partition(" ")[0].rstrip(".,")
    return text if host else text[:1].upper() + text[1:]


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


def by_policy(finding: Row) -> bool:
    """Does the publication policy keep something of it back?"""
    return any(n["kind"] == "withheld_by_policy" for n in finding["notes"])


def once(words: list[View]) -> list[View]:
    """Quotations that read the same, shown once with every voice."""
    found: dict[tuple[str, ...], View] = {}
    for quoted in words:
        told = (quoted["before"], quoted["own"], quoted["after"])
        key = (*told, *(() if any(told) else (quoted["id"],)), quoted["medium"], quoted["act"])
        first = found.setdefault(key, dict(quoted))
        if quoted["voices"] not in first["voices"].split("; "):
            first["voices"] += f"; {quoted['voices']}"
    return list(found.values())


def note_view(note: Row) -> View:
    text = _EDTF.sub(
        lambda m: phrases.day(m.group(1)) + ("," if m.group(2) else "") + m.group(2), note["text"]
    )
    return {"kind": note["kind"], "title": label("notes", note["kind"]), "text": capital(text)}

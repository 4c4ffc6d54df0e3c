"""Claims in numbers: each measure with its versions side by side, and what is asked for besides."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import View, capital, note_view, quotation
from onrecord.publish.site.phrases import count
from onrecord.publish.site.shelf import Shelf


def numbers_page(shelf: Shelf) -> View:
    findings = shelf.findings.get(None, ())
    figures = [_figure(f, shelf) for f in findings if f["field"] == "statistic" and f["accounts"]]
    lists = [
        ("Reviews and changes asked for", "calls", _listed("policy_call", shelf)),
        ("Context", "context", _listed("context", shelf)),
    ]
    figures.sort(key=lambda f: (f["state"] != "disputed", f["measure"].casefold(), f["id"]))
    return {"title": "Claims in numbers", "figures": figures, "lists": lists}


def _figure(finding: Row, shelf: Shelf) -> View:
    """One measure: each version of the claim as its parts, with who gives it."""
    accounts = finding["accounts"]
    origins = {o for a in accounts for o in a["origins"]}
    return {
        "id": min(s for a in accounts for s in a["statements"]),
        "measure": capital(min((a["value"]["measure"] for a in accounts if a["value"]), key=len, default="")),
        "state": finding["state"],
        "origins": count(len(origins), "origin"),
        "reports": count(len({d for a in accounts for d in a["documents"]}), "report"),
        "versions": [_version(a, shelf) for a in accounts if a["value"]],
        "notes": [note_view(n) for n in finding["notes"] if n["kind"] not in ("single_origin", "refined")],
    }


def _version(account: Row, shelf: Shelf) -> View:
    value = account["value"]
    change = value["change_percent"]
    statements = [shelf.statements[s] for s in account["statements"] if s in shelf.statements]
    parts = (
        ("Measure", value["measure"]),
        ("Starts from", f"{value['base']:,}" if value["base"] is not None else "no count given"),
        ("Comes to", f"{value['count']:,}" if value.get("count") is not None else ""),
        ("Period", value["period"] or "none given"),
    )
    return {
        "change": f"{'up' if change >= 0 else 'down'} {abs(change):,.10g} per cent"
        if change is not None
        else "",
        "parts": [(name, told) for name, told in parts if told],
        "who": list(dict.fromkeys(capital(shelf.voices(s)) for s in statements)),
        "words": [quotation(s, shelf) for s in statements],
        "origins": count(len(account["origins"]), "origin"),
    }


def _listed(field: str, shelf: Shelf) -> list[View]:
    """What is told of one field, each value once."""
    rows: dict[str, View] = {}
    said = (s for s in shelf.of_incident.get(None, ()) if s["field"] == field)
    for s in sorted(said, key=lambda s: (s["document"], s["start"] or 0)):
        value = phrases.value_words(s["value"], shelf.field_type(field), {})
        if not value:
            continue
        row = rows.setdefault(value, {"value": value, "who": [], "words": []})
        if (who := shelf.voices(s)) not in row["who"]:
            row["who"].append(who)
        row["words"].append(quotation(s, shelf))
    return list(rows.values())

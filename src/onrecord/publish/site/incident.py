"""What an incident's page shows, as plain values for the template."""

from __future__ import annotations

from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import CHANGED, View, by_policy, capital, row_view
from onrecord.publish.site.changed import changed_of, steps_of
from onrecord.publish.site.facts import facts_of, filters_of, stated
from onrecord.publish.site.history import history_of
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.rests import rests_briefly, rests_on
from onrecord.publish.site.shelf import Shelf, article_page, page_of, role_words, short, web_address
from onrecord.publish.site.tracked import tracked

_UNKNOWN = ("withheld", "stated_unknown", "undetermined")
_APART = frozenset({"action", "role", "open_question"})


def incident_view(incident: Row, shelf: Shelf) -> View:
    """An incident's row -> everything its page shows."""
    incident = {**incident, "documents": _by_date(incident["documents"], shelf)}
    findings = shelf.findings.get(incident["id"], [])
    names = _names(incident["id"], shelf)
    reports = [_report(d, incident["id"], shelf, n) for n, d in enumerate(incident["documents"], 1)]
    return {
        **card_of(incident, shelf),
        "review": incident["review"],
        "reports": reports,
        "rests": rests_on(incident, shelf),
        "groups": _groups(incident["id"], findings, names, shelf),
        "differ": [row_view(f, names, shelf) for f in findings if f["state"] == "disputed"],
        "changed": changed_of(findings, names, shelf),
        "tracked": tracked(incident["id"], names, shelf),
        "history": history_of(incident["id"], names, shelf),
        "steps": steps_of(incident["id"], shelf.people(incident["id"]), shelf),
        "kept": _kept(findings, names),
        "silent": _silent(findings, names),
        "sources": _sources(incident["id"], shelf),
        "redirects": incident["redirects"],
        "external_ids": incident["external_ids"],
    }


def card_of(incident: Row, shelf: Shelf) -> View:
    """An incident's row -> what pages that list incidents show of it."""
    findings = shelf.findings.get(incident["id"], [])
    names = _names(incident["id"], shelf)
    return {
        "id": incident["id"],
        "short": short(incident["id"]),
        "path": page_of(incident["id"]),
        "title": incident["title"],
        "facts": facts_of(findings, names, shelf.at_home(incident["id"])),
        "rests": rests_briefly(incident, shelf),
        "differ": any(f["state"] == "disputed" for f in findings),
        "changed": any(n["kind"] in CHANGED for f in findings for n in f["notes"]),
        "unknown": _unknown(findings, names, shelf),
        "questions": [
            q
            for f in findings
            if f["field"] == "open_question"
            for q in row_view(f, names, shelf)["accounts"]
            if q["value"]
        ],
        "filters": filters_of(findings),
    }


def _by_date(documents: list[str], shelf: Shelf) -> list[str]:
    """Reports in the order in which they were published, those without a date last."""
    return sorted(documents, key=lambda d: (str(shelf.documents[d]["published"] or "~"), d))


def _names(incident: str, shelf: Shelf) -> dict[str, str]:
    """Participants' words, with the name where it may be told and all accounts agree on it."""
    names = shelf.people(incident)
    for finding in shelf.findings.get(incident, ()):
        if finding["field"] == "name" and len(finding["accounts"]) == 1:
            value = finding["accounts"][0]["value"]
            if value and finding["about"] in names:
                names[finding["about"]] += f" ({value})"
    return names


def _groups(incident: str, findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """Rows of "what is said": the incident's, then each participant's."""
    groups: list[View] = []
    for about, title in (
        ("incident", "The incident"),
        *((p, capital(names[p])) for p in names),
    ):
        rows = [
            row_view(f, names, shelf)
            for f in findings
            if f["about"] == about and f["field"] not in _APART and stated([f], f["field"])
        ]
        if rows:
            groups.append({"title": title, "id": f"said-{len(groups) + 1}", "rows": _in_order(rows, shelf)})
    return groups


def _in_order(rows: list[View], shelf: Shelf) -> list[View]:
    order = list(shelf.codebook.fields)
    return sorted(rows, key=lambda r: order.index(r["field"]) if r["field"] in order else len(order))


def _unknown(findings: list[Row], names: dict[str, str], shelf: Shelf) -> list[View]:
    """What somebody says is not known or has not released, and who; `also` where a report gives it and our
    policy keeps it back."""
    found = []
    for finding in findings:
        if finding["state"] in _UNKNOWN:
            row = row_view(finding, names, shelf)
            empty = [a for a in row["accounts"] if not a["value"]]
            found.append({**row, "accounts": empty, "also": by_policy(finding)})
    return found


def _kept(findings: list[Row], names: dict[str, str]) -> list[View]:
    """What a report gives and only our own policy keeps back: each field once, with whose it is."""
    fields: dict[str, list[str]] = {}
    for finding in findings:
        if by_policy(finding) and finding["state"] not in _UNKNOWN and not finding["accounts"]:
            whose = names.get(finding["about"], "")
            fields.setdefault(label("fields", finding["field"]), []).append(whose)
    return [{"label": name, "whose": [w for w in whose if w]} for name, whose in fields.items()]


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
                "name": capital(row["name"]),
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
        "page": article_page(document),
        "outlet": shelf.outlet(document),
        "headline": row["headline"],
        "url": web_address(row),
        "published": phrases.day(row["published"]) if row["published"] else None,
        "role": role_words(row["role"]),
        "why_role": shelf.role_evidence.get(document),
        "main": all(link["main"] for link in links) if links else True,
        "reasons": [{"sentence": r["sentence"], "for": r["score"] >= 0} for r in reasons],
        "statements": count(
            sum(1 for s in shelf.of_incident.get(incident, ()) if s["document"] == document), "statement"
        ),
    }

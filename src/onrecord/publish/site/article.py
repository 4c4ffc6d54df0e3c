"""A page for each article: what it kept of the accounts that it repeats; what it dropped, sharpened, added.

What finds fault with an outlet is for the desk first: notes stand in the rows only where the publication
policy lets them out, and what the page leaves out or does not credit is told in drafts alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.publish.policy import REVIEWED, Policy
from onrecord.publish.rows import Row
from onrecord.publish.site import phrases
from onrecord.publish.site.accounts import View, capital
from onrecord.publish.site.changed import changed_of
from onrecord.publish.site.phrases import count, label
from onrecord.publish.site.shelf import Shelf, article_page, page_of, role_words, web_address

_GROUPS = (
    ("Dropped", frozenset({"hedge_dropped", "attribution_dropped"})),
    ("Made sharper", frozenset({"number_sharpened"})),
    ("Added, or put otherwise", frozenset({"added", "order_added", "actor_swapped", "miscredited"})),
    ("At odds with itself or with what it copies", frozenset({"contradicts_itself", "slip"})),
)
_NOT_TOLD = frozenset({"action", "role", "count"})
_Subject = tuple[str, str]


def article_view(row: Row, shelf: Shelf, policy: Policy) -> View:
    """A document's row -> everything its page shows."""
    return {
        "path": article_page(row["id"]),
        "title": capital(shelf.outlet(row["id"])),
        "headline": row["headline"],
        "url": web_address(row),
        "published": phrases.day(row["published"]) if row["published"] else None,
        "role": role_words(row["role"]),
        "why_role": shelf.role_evidence.get(row["id"]),
        "incidents": [_told(row["id"], incident, shelf, policy) for incident in row["incidents"]],
    }


def _told(document: str, incident: str, shelf: Shelf, policy: Policy) -> View:
    """What the article does with one incident."""
    findings = shelf.findings.get(incident, [])
    names = shelf.people(incident)
    groups = []
    for title, kinds in _GROUPS:
        noted = [
            {**f, "notes": [n for n in f["notes"] if n["kind"] in kinds and _is_its(n, document, shelf)]}
            for f in findings
        ]
        if notes := [n for g in changed_of(noted, names, shelf) for n in (*g["first"], *g["rest"])]:
            groups.append({"title": title, "notes": notes})
    return {
        "id": page_of(incident).rpartition("/")[2].removesuffix(".html"),
        "title": shelf.incidents[incident]["title"],
        "path": page_of(incident),
        "origins": list(_origins(document, incident, names, shelf, policy)),
        "groups": groups,
    }


def _is_its(note: Row, document: str, shelf: Shelf) -> bool:
    """Is the note about what this page does in its own voice?"""
    told = (shelf.statements[s] for s in note["statements"] if s in shelf.statements)
    return any(s["document"] == document and s["source"] is None for s in told)


def _origins(
    document: str, incident: str, names: dict[str, str], shelf: Shelf, policy: Policy
) -> Iterator[View]:
    """The accounts that the page repeats: what it tells of each, and, in drafts, what others tell of it."""
    here = {s["id"]: s for s in shelf.of_incident.get(incident, ())}
    for origin in shelf.origins_of(here):
        said = [here[s] for s in origin["statements"] if s in here]
        mine = [s for s in said if s["document"] == document]
        if not mine:
            continue
        kept = _by_subject(mine, names, shelf)
        others = _by_subject([s for s in said if s["document"] != document], names, shelf)
        left = [words for subject, words in others.items() if subject not in kept]
        draft = policy.release != REVIEWED
        yield {
            "name": capital(shelf.speaker(origin["source"])),
            "own": origin["source"] not in shelf.sources,
            "credit": _credit(mine) if draft else "",
            "kept": list(kept.values()),
            "left": left if draft else [],
        }


def _credit(mine: list[Row]) -> str:
    """How many statements say whose account they tell, where some do not."""
    credited = sum(1 for s in mine if s["source"] is not None)
    if credited == len(mine):
        return ""
    return f"{credited:,} of {count(len(mine), 'statement')} say whose account it is"


def _by_subject(statements: list[Row], names: dict[str, str], shelf: Shelf) -> dict[_Subject, str]:
    """What is told of each field, in words; steps have a part of their own on the incident's page."""
    found: dict[_Subject, list[str]] = {}
    for s in statements:
        if s["field"] in _NOT_TOLD:
            continue
        value = phrases.value_words(s["value"], shelf.field_type(s["field"]), names) or s["state"]
        told = found.setdefault((s["about"], s["field"]), [])
        if (words := value.replace("_", " ")) not in told:
            told.append(words)
    return {
        (about, field): _named(about, field, names) + ": " + " / ".join(values)
        for (about, field), values in sorted(found.items())
    }


def _named(about: str, field: str, names: dict[str, str]) -> str:
    whose = f", {names[about]}" if about in names else ""
    return label("fields", field) + whose

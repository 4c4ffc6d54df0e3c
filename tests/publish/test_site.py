"""The site: well-formed, no dead link, no outside request, nothing unescaped, drafts marked."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.publish.html_check import Page
from tests.publish.world import CODEBOOK, world

from onrecord.model.incident import Incident
from onrecord.model.record import Holdings
from onrecord.publish.policy import load_policy
from onrecord.publish.rows import make_tables
from onrecord.publish.site.phrases import day, number, place, statistic, step, time, words
from onrecord.publish.site.site import build_site, site_files

POLICY = load_policy(None)


def built(holdings: Holdings) -> dict[str, str]:
    tables = make_tables(holdings, POLICY, CODEBOOK)
    return {path: body.decode("utf-8", "replace") for path, body in site_files(tables, POLICY, CODEBOOK)}


def pages_of(site: dict[str, str]) -> dict[str, Page]:
    return {path: Page(text) for path, text in site.items() if path.endswith(".html")}


SITE = built(world())
PAGES = pages_of(SITE)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed(path: str) -> None:
    page = PAGES[path]
    assert page.problems == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.refers) <= set(page.ids)
    assert SITE[path].startswith("<!doctype html>\n<html lang=")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_found_one_s_way_in(path: str) -> None:
    page = PAGES[path]
    assert page.headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:]))
    assert [page.tags.count(tag) for tag in ("main", "footer")] == [1, 1]
    assert next(link for link in page.links if link.startswith("#")) == "#main"
    assert page.labels == page.controls
    assert ("th", "scope", "col") in page.attributes or "table" not in page.tags
    assert page.tags.count("table") == page.tags.count("caption")


def test_the_policy_is_shown_whole_and_the_licence_with_its_reasons() -> None:
    shown = " ".join(html.unescape(SITE["policy.html"]).split())
    for told in (POLICY.text, *dict(POLICY.says).values(), POLICY.licence.reasons, POLICY.licence.path):
        assert " ".join(told.split()) in shown
    for told in (POLICY.licence.title, POLICY.licence.reasons, dict(POLICY.says)["licence"]):
        assert told in SITE["data/LICENSE"]
    assert "policy.html" in {link for page in PAGES.values() for link in page.links}


@pytest.mark.parametrize("path", PAGES)
def test_no_link_is_dead(path: str) -> None:
    for link in PAGES[path].links:
        if link.startswith(("http://", "https://", "data:")):
            continue
        target, _, anchor = link.partition("#")
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        assert whole in SITE, link
        assert not anchor or anchor in PAGES[whole].ids, link


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nothing_of_the_network(path: str) -> None:
    policy = next(v for _, n, v in PAGES[path].attributes if n == "content" and "default-src" in v)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    loads = [v for t, n, v in PAGES[path].attributes if n in ("src", "srcset", "poster", "style")]
    assert loads == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|WebSocket", SITE[path])
    assert not [n for _, n, _ in PAGES[path].attributes if n.startswith("on")]


def test_every_draft_says_so_and_asks_not_to_be_indexed() -> None:
    for path, page in PAGES.items():
        assert ("meta", "content", "noindex, nofollow") in page.attributes, path
        assert "Machine reading, not reviewed." in page.texts, path


def test_reviewed_pages_may_be_indexed() -> None:
    holdings = world(review="two_readers")
    records = tuple(
        replace(
            r,
            statements=tuple(replace(s, review="two_readers") for s in r.statements),
            findings=tuple(replace(f, review="two_readers") for f in r.findings),
        )
        for r in holdings.records
    )
    site = built(replace(holdings, records=records))
    incidents = [text for path, text in site.items() if path.startswith("incidents/")]
    assert not any("noindex" in text for text in incidents)
    assert "noindex" in site["numbers.html"]


def test_it_is_written_where_it_should_be_and_again_the_same(tmp_path: Path) -> None:
    build_site(world(), tmp_path / "site", POLICY, CODEBOOK)
    written = {
        p.relative_to(tmp_path / "site").as_posix(): p.read_bytes()
        for p in (tmp_path / "site").rglob("*")
        if p.is_file()
    }
    assert {path: body.decode("utf-8", "replace") for path, body in written.items()} == SITE


def test_an_incident_page_shows_what_it_should() -> None:
    text = next(t for p, t in SITE.items() if p.startswith("incidents/") and "Port Lindsey, Altamont" in t)
    for words_there in (
        "What this record rests on",
        "no origin",
        "hedged by some: “what looked like”",
        "Hedge dropped in a retelling",
        "Order added in a retelling",
        "without credit",
        "shown no closer: at a home",
        "No origin speaks to it",
        "(its place in time is not said)",
        "Whether the two knew each other",
        "same neighbourhood",
        "Nobody here speaks to it",
        "<mark>at least three times</mark>",
    ):
        assert words_there in text, words_there
    assert "No base figure" in SITE["numbers.html"]
    assert "accounts differ" in SITE["index.html"]
    assert "line 17 is not valid JSON" in SITE["rejections.html"]
    kept = "Kept back by the publication policy"
    assert sorted(kept in t for p, t in SITE.items() if p.startswith("incidents/")) == [False, True, True]
    assert kept.lower() not in SITE["questions.html"].lower()


def test_a_merged_incident_leaves_a_page() -> None:
    holdings = world()
    first = holdings.records[0]
    merged = replace(first, incident=replace(first.incident, redirects=("incident:gone",)))
    site = built(replace(holdings, records=(merged, *holdings.records[1:])))
    page = Page(site["incidents/gone.html"])
    assert f"{first.incident.id.partition(':')[2]}.html" in page.links


def test_an_empty_record_has_a_site() -> None:
    site = built(Holdings((), (), (), ()))
    assert all(page.problems == [] for page in pages_of(site).values())
    assert "No incident is on record." in site["index.html"]


PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<iframe src=javascript:alert(1)>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7 * 7 }}{% for x in y %}",
    "{{ ''.__class__.__mro__ }}",
    "<!-- --><b>",
    "]]><x>",
    "&lt;script&gt;&#60;b&#62;",
    "<a href='//evil.example'>x</a>",
    'http://evil.example/"onclick="x',
    "\u202e<b>\u0000\u2028</b>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=q>",
]
_FREE = {
    "Document": ("url", "outlet", "title", "name"),
    "Article": ("headline", "outlet", "url", "byline"),
    "Statement": ("hedge", "medium", "speech_act", "component", "said_at"),
    "Source": ("name", "body"),
    "Reason": ("sentence", "feature"),
    "Evidence": ("text", "kind"),
    "Note": ("text",),
    "Rejection": ("detail",),
    "Place": ("text", "neighbourhood", "city", "region"),
    "Statistic": ("measure", "period"),
    "Account": ("hedge",),
    "Utterance": ("to", "said_at"),
    "Action": ("verb",),
}


def poisoned(value: Any, payload: str) -> Any:
    """The same holdings with the payload in every field that a page's text may reach."""
    if isinstance(value, tuple):
        return tuple(poisoned(v, payload) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {f.name: poisoned(getattr(value, f.name), payload) for f in fields(value)}
    for name in _FREE.get(type(value).__name__, ()):
        changes[name] = payload
    if type(value).__name__ in ("Statement", "Account") and isinstance(value.value, str):
        changes["value"] = payload
    if type(value).__name__ == "Statement":
        changes |= {"quote": payload, "original": payload[2:9], "end": value.start + len(payload)}
    if isinstance(value, Incident):
        changes["external_ids"] = (payload,)
    return type(value)(**changes)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    pages = pages_of(built(poisoned(world(), payload)))
    clean = {tag for page in PAGES.values() for tag in page.tags} | {"g", "b"}
    assert any(payload in "".join(page.texts) for page in pages.values())
    for path, page in pages.items():
        assert page.problems == [], path
        assert set(page.tags) <= clean | {"title"}, path
        assert not [n for _, n, _ in page.attributes if n.startswith("on") or n in ("src", "style", "action")]
        for link in page.links:
            assert not re.match(r"\s*(javascript|data:text|vbscript|//)", link, re.IGNORECASE), link


PHRASES = [
    (number({"min": 3, "max": None}), "at least 3"),
    (number({"min": None, "max": 4}), "at most 4"),
    (number({"min": 2, "max": 4, "approx": True}), "about 2 to 4"),
    (number({"min": 1200, "max": 1200}), "1,200"),
    (number({"min": None, "max": None}), "some"),
    (day("2031-12-31"), "31 December 2031"),
    (day("XXXX-12-31"), "31 December, year not stated"),
    (day("[2030-12-31,2031-12-31]"), "31 December 2030 or 31 December 2031"),
    (day("2031-05"), "May 2031"),
    (day("2031-05-04T09:00:00Z"), "4 May 2031"),
    (day("2031-05-01/2031-05-03"), "1 May 2031 to 3 May 2031"),
    (day("XXXX-XX-XX"), "XXXX-XX-XX"),
    (
        time({"edtf": "2031-05-04", "clock": "21:20", "approx": True, "basis": "stated"}),
        "4 May 2031, about 21:20",
    ),
    (time({"edtf": "2031-05", "approx": True, "basis": "stated"}), "about May 2031"),
    (time({"basis": "relative", "relative_to": "incident:a"}), "told relative to another incident"),
    (time({"basis": "stated"}), "not stated"),
    (place({"text": "the pier", "city": "Dunmore", "county": "Marrow", "region": "Veska"}), "Dunmore, Veska"),
    (place({"text": "the pier"}), "the pier"),
    (
        statistic({"measure": "assaults", "change_percent": 1347.0, "base": None, "period": None}),
        "assaults: up 1,347 per cent",
    ),
    (
        statistic({"measure": "deaths", "change_percent": -8.5, "base": 40, "period": "in 2031"}),
        "deaths: down 8.5 per cent, compared with 40, in 2031",
    ),
    (statistic({"measure": "calls", "change_percent": None, "base": None, "period": None}), "calls"),
    (
        step({"actor": "p", "verb": "fire", "object": "q"}, {"p": "officer", "q": "other person"}),
        "officer fired at other person",
    ),
    (
        step({"actor": "p", "verb": "comply", "object": None, "negated": True}, {"p": "he"}),
        "he did not comply",
    ),
    (step({"actor": "p", "verb": "strike", "object": "q", "attempted": True}, {}), "p tried to strike q"),
    (step({"actor": "p", "verb": "dance_about", "object": None}, {}), "p dance about"),
]


@pytest.mark.parametrize(("told", "expected"), PHRASES)
def test_phrases(told: str, expected: str) -> None:
    assert told == expected


def test_every_field_and_note_has_neutral_words() -> None:
    from onrecord.model.finding import NOTE_KINDS, STATES

    assert set(words()["fields"]) == set(CODEBOOK.fields)
    assert set(words()["states"]) == set(STATES)
    assert set(NOTE_KINDS) <= set(words()["notes"])

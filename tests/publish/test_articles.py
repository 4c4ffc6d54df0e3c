"""A page for each article: kept, dropped, sharpened, added; and what waits for an editor."""

from __future__ import annotations

from dataclasses import replace

from tests.make import decision
from tests.pipeline.told import CODEBOOK, TOOLS, store_of
from tests.reconcile.world import SOURCES, report, retelling

from onrecord.model.record import Holdings
from onrecord.pipeline.run import retell
from onrecord.publish.policy import DRAFTS, REVIEWED, Policy, load_policy
from onrecord.publish.rows import make_tables
from onrecord.publish.site.article import article_view
from onrecord.publish.site.shelf import Shelf
from onrecord.publish.site.site import site_files

POLICY = load_policy(None)


def told(reviewed: bool = False) -> Holdings:
    with store_of([report(), retelling()], SOURCES) as store:
        if reviewed:
            holding = store.holding()
            assert holding
            (record,) = holding.holdings.records
            store.add_decision(decision("accept", *(s.id for s in record.statements)))
        return retell(store, TOOLS).holdings


def views(holdings: Holdings, policy: Policy) -> dict[str, dict[str, object]]:
    tables = make_tables(holdings, policy, CODEBOOK)
    shelf = Shelf(tables, CODEBOOK)
    pages = [article_view(row, shelf, policy) for row in tables["documents"] if row["incidents"]]
    return {v["title"]: v["incidents"][0] for v in pages}


def test_a_draft_tells_what_a_page_kept_dropped_and_sharpened() -> None:
    found = views(told(), POLICY)
    groups = {g["title"] for g in found["Tide Digest"]["groups"]}  # type: ignore[attr-defined]
    assert groups == {"Dropped", "Made sharper", "Added, or put otherwise"}
    assert not found["Marrow Dispatch"]["groups"]
    kept = [k for o in found["Tide Digest"]["origins"] for k in o["kept"]]  # type: ignore[attr-defined]
    assert any(k.startswith("Outcome") for k in kept)


def test_in_a_reviewed_release_nothing_finds_fault_until_an_editor_releases_it() -> None:
    policy = replace(POLICY, release=REVIEWED)
    holdings = told(reviewed=True)
    found = views(holdings, policy)
    assert found["Tide Digest"]["groups"] == []
    origins = found["Tide Digest"]["origins"]
    assert all(o["credit"] == "" and o["left"] == [] for o in origins)  # type: ignore[attr-defined]
    (record,) = holdings.records
    released = tuple(f"{f.incident}|{f.about}|{f.field}|{n.kind}" for f in record.findings for n in f.notes)
    shown = replace(holdings, records=(replace(record, notes_released=released),))
    assert views(shown, policy)["Tide Digest"]["groups"]


def test_each_article_has_a_page_that_its_incident_leads_to() -> None:
    assert POLICY.release == DRAFTS
    tables = make_tables(told(), POLICY, CODEBOOK)
    site = {path: body.decode("utf-8", "replace") for path, body in site_files(tables, POLICY, CODEBOOK)}
    articles = sorted(path for path in site if path.startswith("articles/"))
    incident = next(text for path, text in site.items() if path.startswith("incidents/"))
    assert len(articles) == 2
    assert all(f'href="../{path}"' in incident for path in articles)

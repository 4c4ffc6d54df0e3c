"""What `onrecord show ID --links` tells: reasons for and against, strongest first, and what changed."""

from __future__ import annotations

from tests.link.test_linking import SHOT
from tests.make import ELSEWHERE, QUAYSIDE, Page, when
from tests.pipeline.told import TOOLS, keep_page, store_of

from onrecord.model.linkage import KnownIncident
from onrecord.pipeline.linkcard import links_card
from onrecord.pipeline.run import retell
from onrecord.store.sql import SqlStore


def page(outlet: str, words: str = SHOT, *, elsewhere: bool = False, published: str = "2031-05-05") -> Page:
    place = ELSEWHERE if elsewhere else QUAYSIDE
    rows = [("when", when("2031-05-04"), "incident"), ("where", place, "incident")]
    return Page(outlet, published=published).tells(f"{outlet}: {words}", *rows)  # type: ignore[arg-type]


def incident_of(store: SqlStore, mention: str) -> str:
    holding = store.holding()
    assert holding
    return next(r.incident.id for r in holding.holdings.records if mention in r.incident.mentions)


def test_reasons_for_and_against_strongest_first() -> None:
    one, other, far = page("Ledger"), page("Herald"), page("Dunmore Post", "A barn burned.", elsewhere=True)
    with store_of([one, other, far], (), joined=False) as store:
        card = links_card(store, incident_of(store, one.telling().mention.id))
    assert {row["mention"] for row in card["links"]} == {p.telling().mention.id for p in (one, other)}
    for row in card["links"]:
        added = [reason["adds"] for reason in row["reasons"]]
        assert [abs(x) for x in added] == sorted(map(abs, added), reverse=True)
        assert any(x > 0 for x in added)
        assert all(reason["says"] for reason in row["reasons"])
        assert 0.5 < row["score"] <= 1


def test_what_changed_is_told_with_the_reasons() -> None:
    one, late = page("Ledger"), page("Herald", published="2031-05-06")
    with store_of([one], (), joined=False) as store:
        before = incident_of(store, one.telling().mention.id)
        store.give_out([KnownIncident(before, (one.telling().mention.id,))])
        keep_page(store, late, ())
        retell(store, TOOLS)
        card = links_card(store, incident_of(store, late.telling().mention.id))
    assert card["id"] == before
    (change,) = card["changed"]
    assert change["mention"] == late.telling().mention.id
    assert change["what"] == "is new and was linked here"
    assert change["why"] == [
        r["says"]
        for link in card["links"]
        if link["mention"] == change["mention"]
        for r in link["reasons"][:3]
    ]

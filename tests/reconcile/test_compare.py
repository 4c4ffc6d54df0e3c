"""Article against article."""

from __future__ import annotations

from tests.make import Page, three, when
from tests.reconcile.world import CODEBOOK, as_one, both, reconcile

from onrecord.model.record import Record
from onrecord.reconcile.compare import (
    ADDED,
    BOTH,
    DROPPED,
    KINDS,
    ONLY_ONE,
    ONLY_OTHER,
    SHARPENED,
    compare_articles,
)
from onrecord.review.apply import apply_decisions

TELLINGS = both()
ONE, OTHER = (t.mention.document for t in TELLINGS)


def record() -> Record:
    linkage = as_one(TELLINGS)
    (incident,) = linkage.incidents
    mentions = [t.mention for t in TELLINGS]
    return apply_decisions(incident, mentions, linkage.links, linkage.statements, reconcile(TELLINGS), [])


COMPARED = compare_articles(ONE, OTHER, [record()], CODEBOOK)


def rows(kind: str, field: str) -> list[str]:
    return [r.text for r in COMPARED.rows if (r.kind, r.field) == (kind, field)]


def test_every_kind_of_row_is_found() -> None:
    assert {r.kind for r in COMPARED.rows} == set(KINDS)
    assert len(COMPARED.incidents) == 1
    order = [KINDS.index(r.kind) for r in COMPARED.rows]
    assert order == sorted(order)


def test_what_both_tell_and_what_one_tells() -> None:
    assert rows(BOTH, "where") == ["where: Quayside, Port Lindsey, Marrow County, Altamont, United States"]
    assert rows(ONLY_ONE, "responding_agency")
    (fired,) = (text for text in rows(BOTH, "action") if text.startswith("officer: action: fire"))
    assert "and return fire (other person) (" in fired


def test_the_part_somebody_plays_is_no_row() -> None:
    assert not [r for r in COMPARED.rows if r.field == "role"]


def test_what_a_row_of_the_retelling_says_is_not_said_again() -> None:
    did = [r for r in COMPARED.rows if r.note in ("number_sharpened", "added")]
    assert did
    for d in did:
        for r in COMPARED.rows:
            same = (r.about, r.field) == (d.about, d.field) and r.kind in (BOTH, ONLY_ONE, ONLY_OTHER)
            assert not (same and {*r.one, *r.other} <= {*d.one, *d.other})


def test_dropped_credits_are_one_row_for_each_source() -> None:
    credits = [r for r in COMPARED.rows if r.note == "attribution_dropped"]
    (row,) = credits
    assert len(row.fields) == len(set(row.fields)) > 2
    assert row.told.startswith("Tide Digest tells without naming a source what Marrow Dispatch credits")
    assert all(name in row.told for name in row.fields)


def test_what_the_retelling_did() -> None:
    assert any("hedge" in text for text in rows(DROPPED, "weapon"))
    assert rows(SHARPENED, "shots_fired")
    assert rows(ADDED, "fired_first")


def test_words_on_both_sides() -> None:
    document = {s.id: s.document for t in TELLINGS for s in t.statements}
    for r in COMPARED.rows:
        assert {document[i] for i in r.one} <= {ONE}
        assert {document[i] for i in r.other} <= {OTHER}
        assert r.one or r.other
        assert bool(r.one_words) == bool(r.one)
        assert bool(r.other_words) == bool(r.other)


def test_an_incident_that_one_tells_alone_is_named_apart() -> None:
    alone = compare_articles(ONE, "document:elsewhere", [record()], CODEBOOK)
    assert (alone.incidents, alone.rows) == ((), ())
    assert len(alone.only_one) == 1
    assert alone.only_other == ()
    turned = compare_articles("document:elsewhere", ONE, [record()], CODEBOOK)
    assert turned.only_other == alone.only_one


def test_articles_that_share_nothing() -> None:
    one = Page("Ledger").tells("It was May 4.", ("when", when())).telling()
    other = Page("Post").tells("One died.", ("killed_count", three(1))).telling()
    compared = compare_articles(one.mention.document, other.mention.document, [], CODEBOOK)
    assert (compared.incidents, compared.rows) == ((), ())

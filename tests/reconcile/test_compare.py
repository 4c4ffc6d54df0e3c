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
    assert rows(BOTH, "shots_fired") == [
        "other person: shots fired: at least 3 and 3 (at least 3 and 3 can both be true)"
    ]
    assert rows(ONLY_ONE, "responding_agency")
    assert rows(ONLY_OTHER, "fired_first")


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


def test_articles_that_share_nothing() -> None:
    one = Page("Ledger").tells("It was May 4.", ("when", when())).telling()
    other = Page("Post").tells("One died.", ("killed_count", three(1))).telling()
    compared = compare_articles(one.mention.document, other.mention.document, [], CODEBOOK)
    assert (compared.incidents, compared.rows) == ((), ())

"""Mentions one by one: the same incidents as all at once, and nobody outside the neighbourhood is looked
at."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_linking import days, outlets, sites, telling, words
from tests.make import ELSEWHERE

from onrecord.link.decided import Judged
from onrecord.link.index import MemoryIndex, arrive, neighbourhood, regroup
from onrecord.link.link import cluster_mentions
from onrecord.link.meetings import candidate_pairs
from onrecord.link.profile import Profile, profile_of
from onrecord.link.score import shipped

NOBODY = Judged(frozenset(), frozenset(), frozenset(), {})
SCORER = shipped()


class Watched(MemoryIndex):
    """Notes whose profiles are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def profile(self, mention: str) -> Profile:
        self.asked.add(mention)
        return super().profile(mention)


def all_of(index: MemoryIndex, profiles: Sequence[Profile]) -> list[list[str]]:
    link = SCORER.thresholds.link
    found = {tuple(g) for p in profiles for g in regroup(index, p.mention, SCORER, NOBODY, link)}
    return sorted(map(list, found))


@given(outlets, st.data(), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_is_as_all_at_once(
    names: list[str], data: st.DataObject, mixer: random.Random
) -> None:
    told = [
        profile_of(telling(n, data.draw(words), day=data.draw(days), place=data.draw(sites))) for n in names
    ]
    (together,) = cluster_mentions({p.mention: p for p in told}, SCORER, [SCORER.thresholds.link])
    index, mixed = MemoryIndex(), [*told]
    mixer.shuffle(mixed)
    for profile in mixed:
        arrive(index, profile, SCORER)
        arrive(index, profile, SCORER)
    assert all_of(index, told) == sorted(together)


@given(outlets, st.data())
def test_whom_a_mention_meets_does_not_depend_on_who_else_is_there(
    names: list[str], data: st.DataObject
) -> None:
    told = [
        profile_of(telling(n, data.draw(words), day=data.draw(days), place=data.draw(sites))) for n in names
    ]
    some = data.draw(st.lists(st.sampled_from(told), unique_by=lambda p: p.mention))
    inside = {p.mention for p in some}
    assert candidate_pairs(some) == [p for p in candidate_pairs(told) if set(p) <= inside]


def test_only_the_neighbourhood_is_looked_at() -> None:
    index = Watched()
    far = [
        profile_of(
            telling(
                f"far{n}",
                f"Deputies shot a farmer beside barn {n}.",
                place=ELSEWHERE,
                day=None,
                published="2029-01-01",
            )
        )
        for n in range(5)
    ]
    for profile in far:
        arrive(index, profile, SCORER)
    index.asked.clear()
    new = profile_of(
        telling("Ledger", "Quayside harbor gunfire wounded inspector Dahlgren.", published="2031-05-05")
    )
    arrive(index, new, SCORER)
    regroup(index, new.mention, SCORER, NOBODY, SCORER.thresholds.link)
    assert index.asked <= {new.mention}


def test_an_editors_yes_leads_to_a_neighbour_whom_no_key_does() -> None:
    index = MemoryIndex()
    one = profile_of(telling("Ledger"))
    other = profile_of(telling("Herald", "Barn.", place=ELSEWHERE, day=None, published="2029-01-01"))
    for profile in (one, other):
        arrive(index, profile, SCORER)
    yes = Judged(frozenset({tuple(sorted((one.mention, other.mention)))}), frozenset(), frozenset(), {})  # type: ignore[arg-type]
    assert neighbourhood(index, one.mention, 0.0, yes) == sorted((one.mention, other.mention))
    assert regroup(index, one.mention, SCORER, yes, 9.0) == [sorted((one.mention, other.mention))]

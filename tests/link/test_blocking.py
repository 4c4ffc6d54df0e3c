"""Who is compared with whom: bounded in time, by the two alone, and the same in memory and by keys."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.link.test_linking import days, outlets, sites, telling, words
from tests.make import ELSEWHERE

from onrecord.link.blocking import YEARS, keys, lookups
from onrecord.link.gist import moment
from onrecord.link.index import MemoryIndex
from onrecord.link.meetings import candidate_pairs
from onrecord.link.profile import Profile, profile_of

published = st.sampled_from(
    [None, "2001-01-01", "2030-01-01", "2031-04-20", "2031-05-05", "2031-09-01", "2033-02-03"]
)


def told(outlet: str, date: str | None, **more: object) -> Profile:
    return profile_of(telling(outlet, published=date, **more))  # type: ignore[arg-type]


def met_by_keys(one: Profile, other: Profile) -> bool:
    held = keys(other)
    return any(sum(x * held.get(key, 0) for key, x in asked.items()) >= bar for asked, bar in lookups(one))


@given(outlets, st.data())
def test_keys_lead_to_whom_memory_leads(names: list[str], data: st.DataObject) -> None:
    some = [
        profile_of(
            telling(
                n,
                data.draw(words),
                day=data.draw(st.none() | days),
                place=data.draw(sites),
                published=data.draw(published),
            )
        )
        for n in names
    ]
    found = set(candidate_pairs(some))
    for one, other in combinations(sorted(some, key=lambda p: p.mention), 2):
        compared = (one.mention, other.mention) in found
        assert met_by_keys(one, other) == met_by_keys(other, one) == compared


def test_the_same_words_are_compared_within_years_and_not_for_ever() -> None:
    assert candidate_pairs([told("a", "2031-05-05"), told("b", "2031-05-06")])
    assert candidate_pairs([told("a", "2031-05-05"), told("b", "2033-05-05", name="Ole Dahlgren")])
    late = f"{2031 + 3 * YEARS.days // 365}-05-05"
    assert not candidate_pairs([told("a", "2031-05-05"), told("b", late)])


def test_a_page_without_any_date_is_looked_for_in_all_years() -> None:
    undated = told("a", None, day=None, name="Ole Dahlgren")
    assert moment(undated) is None
    for date in ("1999-05-05", "2031-05-05", None):
        assert candidate_pairs([undated, told("b", date, day=None, name="Ole Dahlgren")])


def test_who_is_dropped_is_met_no_more() -> None:
    one, other = told("a", "2031-05-05"), told("b", "2031-05-06")
    index = MemoryIndex()
    index.put(one)
    assert index.met(other) == {one.mention}
    index.drop([one.mention])
    assert not index.met(other)


def test_what_is_told_on_the_same_days_is_compared_whatever_it_tells() -> None:
    one = told("a", "2031-05-05", words="Deputies shot a farmer.", day=None)
    other = told("b", "2031-05-06", words="Quayside gunfire.", place=ELSEWHERE, day=None)
    assert candidate_pairs([one, other])

"""Average linkage over a sparse graph, and what people decided."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.clusters import average_link, pair
from onrecord.link.groups import SETTLED, group, settle

ABSENT = -4.0
NEAR = {("a", "b"): 3.0, ("b", "c"): 3.0, ("c", "d"): -1.0}


def test_a_chain_does_not_join_what_the_mean_keeps_apart() -> None:
    assert group("abcd", NEAR, 1.0, ABSENT) == [["a", "b"], ["c"], ["d"]]
    assert group("abcd", NEAR, -1.0, ABSENT) == [["a", "b", "c"], ["d"]]


def test_people_outrank_scores() -> None:
    assert group("abcd", NEAR, 1.0, ABSENT, apart=frozenset({("a", "b")})) == [["a"], ["b", "c"], ["d"]]
    assert group("abcd", NEAR, 9.0, ABSENT, together=[("a", "d")]) == [["a", "d"], ["b"], ["c"]]
    assert group(
        "ab", {("a", "b"): 3.0}, 9.0, ABSENT, together=[("a", "b")], apart=frozenset({("a", "b")})
    ) == [["a"], ["b"]]


def test_a_no_between_two_ends_of_a_chain_of_yes_cuts_the_chain() -> None:
    chain = [("a", "b"), ("b", "c")]
    assert group("abc", {}, 0.0, ABSENT, together=chain, apart=frozenset({("a", "c")})) == [["a", "b"], ["c"]]


def test_two_of_one_document_are_joined_by_people_only() -> None:
    document = {"a": "one", "b": "one", "c": "other"}
    sure = dict.fromkeys(combinations("abc", 2), 9.0)

    def odds(one: str, other: str) -> float:
        return sure[pair(one, other)]

    apart = settle("abc", sure, odds, document, (), (), 1.0, ABSENT)
    assert not any({"a", "b"} <= set(g) for g in apart)
    assert settle("abc", sure, odds, document, [("a", "b")], (), 1.0, ABSENT) == [["a", "b", "c"]]


def test_certainty_is_bounded_so_that_one_pair_does_not_outvote_many() -> None:
    told = {("a", "b"): 100.0, ("a", "c"): 5.0, ("b", "c"): -9.0}
    found = settle("abc", told, lambda x, y: told[pair(x, y)], dict(zip("abc", "abc")), (), (), 1.0, ABSENT)
    assert found == [["a", "b"], ["c"]]
    assert SETTLED < 100


ITEMS = "abcdef"
every = st.fixed_dictionaries({p: st.integers(-6, 6).map(float) for p in combinations(ITEMS, 2)})
some = st.frozensets(st.sampled_from(list(combinations(ITEMS, 2))), max_size=4)


@given(every, some, st.integers(-2, 3))
def test_it_is_average_linkage(scores: dict[tuple[str, str], float], apart: frozenset, least: int) -> None:
    plain = average_link(ITEMS, lambda a, b: scores[pair(a, b)], float(least), apart=apart)
    assert group(ITEMS, scores, float(least), ABSENT, apart=apart) == plain


@given(every, some, some, st.permutations(ITEMS))
def test_a_no_is_never_crossed_and_order_changes_nothing(
    scores: dict[tuple[str, str], float], together: frozenset, apart: frozenset, order: list[str]
) -> None:
    found = group(ITEMS, scores, 0.0, ABSENT, together=together, apart=apart)
    assert not any(set(p) <= set(g) for p in apart for g in found)
    mixed = dict(sorted(scores.items(), key=lambda row: order.index(row[0][1])))
    assert group(order, mixed, 0.0, ABSENT, together=sorted(together, reverse=True), apart=apart) == found

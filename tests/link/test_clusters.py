"""Clustering and ids, on their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.align import counts_allow
from onrecord.link.clusters import average_link, components, pair
from onrecord.link.ledger import name_clusters
from onrecord.model.linkage import KnownIncident
from onrecord.model.numbers import Number

SCORES = {
    ("a", "b"): 0.95,
    ("b", "c"): 0.95,
    ("a", "c"): 0.1,
    ("c", "d"): 0.2,
    ("a", "d"): 0.0,
    ("b", "d"): 0.0,
}


def score(one: str, other: str) -> float:
    return SCORES[pair(one, other)]


def test_a_chain_does_not_join_what_the_mean_keeps_apart() -> None:
    assert average_link("abcd", score, 0.9) == [["a", "b"], ["c"], ["d"]]
    assert average_link("abcd", score, 0.5) == [["a", "b", "c"], ["d"]]


def test_people_outrank_scores() -> None:
    apart = frozenset({("a", "b")})
    assert average_link("abcd", score, 0.5, apart=apart) == [["a"], ["b", "c"], ["d"]]
    assert average_link("abcd", score, 0.99, together=[("a", "d")]) == [["a", "d"], ["b"], ["c"]]
    assert average_link("ab", score, 0.99, together=[("a", "b")], apart=apart) == [["a"], ["b"]]


def test_components() -> None:
    assert components("dcba", [("c", "b"), ("b", "a")]) == [["a", "b", "c"], ["d"]]


def test_counts() -> None:
    assert counts_allow(Number(2, 2), Number(1, None))
    assert not counts_allow(Number(2, 2), Number(1, 1))


mentions = st.sampled_from("abcdefgh")
clusters = st.lists(mentions, min_size=1, unique=True).flatmap(
    lambda items: st.lists(st.integers(0, 3), min_size=len(items), max_size=len(items)).map(
        lambda at: [[m for m, n in zip(items, at) if n == k] for k in sorted(set(at))]
    )
)


@given(clusters, clusters)
def test_ids_are_kept_or_redirected_and_never_given_twice(
    before: list[list[str]], after: list[list[str]]
) -> None:
    known = [KnownIncident(row.id, row.mentions, row.redirects) for row in name_clusters(before, [])]
    named = name_clusters(after, known)
    given_out = [i for row in named for i in (row.id, *row.redirects)]
    assert len(given_out) == len(set(given_out))
    here = {m for c in after for m in c}
    assert {k.id for k in known if here & set(k.mentions)} <= set(given_out)
    assert sorted(m for row in named for m in row.mentions) == sorted(here)
    assert name_clusters([c[::-1] for c in after[::-1]], known[::-1]) == named


def test_weights_say_which_pairs_count() -> None:
    scores = {("a", "b"): 4.0, ("a", "c"): 4.0, ("b", "c"): -2.0}
    loud = {("a", "c"): 9.0}

    def score(one: str, other: str) -> float:
        return scores[pair(one, other)]

    def weight(one: str, other: str) -> float:
        return loud.get(pair(one, other), 1.0)

    assert average_link(["a", "b", "c"], score, 2.0) == [["a", "b"], ["c"]]
    assert average_link(["a", "b", "c"], score, 2.0, weight=weight) == [["a", "b", "c"]]


def test_of_joins_alike_the_order_says_which_comes_first() -> None:
    scores = {("a", "b"): 1.0, ("a", "c"): 1.0, ("b", "c"): -1.0}
    first = {("a", "c"): 9.0}
    found = average_link(
        ["a", "b", "c"],
        lambda a, b: scores[pair(a, b)],
        0.5,
        order=lambda a, b: first.get(pair(a, b), 0.0),
    )
    assert found == [["a", "c"], ["b"]]

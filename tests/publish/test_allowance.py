"""How much may be quoted: property tests of the limits."""

from __future__ import annotations

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.allowance import Claim, allot, covered, keyed_hash, union

SPANS = st.tuples(st.integers(0, 3000), st.integers(1, 500)).map(lambda s: (s[0], s[0] + s[1]))
CLAIMS = st.lists(st.tuples(st.integers(0, 4), SPANS), max_size=40).map(
    lambda rows: [Claim(f"statement:{n}", rank, *span) for n, (rank, span) in enumerate(rows)]
)


@given(CLAIMS, st.integers(0, 4000), st.floats(0, 0.4))
def test_never_more_than_may_be_quoted(claims: list[Claim], size: int, share: float) -> None:
    stays = allot(claims, size, share=share, longest=300)
    spans = [(c.start, c.end) for c in claims if c.statement in stays]
    characters = {i for start, end in spans for i in range(start, end)}
    assert len(characters) <= share * size
    assert all(end - start <= 300 for start, end in spans)


@given(CLAIMS, st.lists(SPANS, max_size=10))
def test_words_that_are_shown_anyway_count(claims: list[Claim], shown: list[tuple[int, int]]) -> None:
    stays = allot(claims, 2000, share=0.4, longest=300, shown=shown)
    spans = [(c.start, c.end) for c in claims if c.statement in stays] + (shown if stays else [])
    fresh = {i for c in claims if c.statement in stays for i in range(c.start, c.end)}
    anyway = {i for start, end in shown for i in range(start, end)}
    assert len({i for start, end in spans for i in range(start, end)}) <= 800 or fresh <= anyway


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(claims: list[Claim], random: object) -> None:
    mixed = list(claims)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert allot(claims, 2000, share=0.4, longest=300) == allot(mixed, 2000, share=0.4, longest=300)


@given(CLAIMS)
def test_what_is_left_out_would_not_fit(claims: list[Claim]) -> None:
    stays = allot(claims, 2000, share=0.4, longest=300)
    taken = union([(c.start, c.end) for c in claims if c.statement in stays])
    for claim in claims:
        if claim.statement not in stays and claim.end - claim.start <= 300:
            assert covered(union([*taken, (claim.start, claim.end)])) > 800


def test_core_fields_come_first() -> None:
    claims = [Claim("statement:context", 4, 0, 300), Claim("statement:core", 0, 400, 700)]
    assert allot(claims, 1000, share=0.4, longest=300) == {"statement:core"}


@given(st.lists(SPANS, max_size=30))
def test_a_union_counts_each_character_once(spans: list[tuple[int, int]]) -> None:
    assert covered(union(spans)) == len({i for start, end in spans for i in range(start, end)})


def test_the_hash_is_an_hmac_keyed_with_the_documents_hash() -> None:
    sha256 = hashlib.sha256(b"page").hexdigest()
    expected = hmac.new(sha256.encode(), "he fired – twice".encode(), "sha256").hexdigest()
    assert keyed_hash("he fired – twice", sha256) == expected

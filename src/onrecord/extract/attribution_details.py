"""What surrounds a claim: the medium, the way to the page, the day on which it was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.attribution_claims import Claim, Words, cue_tables
from onrecord.extract.sources import Voices
from onrecord.model.article import Article
from onrecord.model.ids import outlet_id


@lru_cache(maxsize=1)
def _medium_of_noun() -> dict[str, str]:
    return {noun: medium for medium, nouns in cue_tables()["media"].items() for noun in nouns}


def medium_of(words: Words, claim: Claim) -> str:
    """The medium that the words beside the cue name; "unspecified" for none."""
    return "unspecified"


def said_at_of(words: Words, claim: Claim) -> str | None:
    """EDTF of the day that the words beside the cue give, or null."""
    return None


def chain_of(
    n: int, sources: Sequence[str], parents: Sequence[int | None], voices: Voices, article: Article
) -> tuple[str, ...]:
    """From the speaker to the page: the voices that tell it further, then the outlets, then the page's own."""
    chain: list[str] = []
    at: int | None = n
    while at is not None:
        link = outlet_id(voices.name(sources[at])) if voices.kind(sources[at]) == "outlet" else sources[at]
        if link not in chain:
            chain.append(link)
        at = parents[at]
    if article.outlet and outlet_id(article.outlet) not in chain:
        chain.append(outlet_id(article.outlet))
    return tuple(chain)

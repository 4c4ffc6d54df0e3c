"""The index that is kept in the store: walks that add little compare little, and find the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.link.test_linking import CODEBOOK, days, outlets, sites, telling, words

from onrecord.link.gist import Real
from onrecord.link.index import Index, MemoryIndex
from onrecord.link.link import link_mentions
from onrecord.link.profile import Profile, profile_of
from onrecord.link.score import Scorer, shipped
from onrecord.model.extraction import Extraction
from onrecord.model.linkage import Linkage, Telling
from onrecord.pipeline.linked import StoredIndex
from onrecord.store.base import Reading
from onrecord.store.codec import pack, unpack
from onrecord.store.sql import open_store


def readings_of(tellings: Sequence[Telling], version: str = "one") -> list[Reading]:
    return [
        Reading(
            t.mention.document,
            version,
            t.article,
            Extraction(t.mention.document, (t.mention,), t.statements, (), ()),
        )
        for t in tellings
    ]


def link(tellings: Sequence[Telling], index: Index | None, scorer: Scorer | None = None) -> Linkage:
    return link_mentions(list(tellings), (), (), CODEBOOK, index=index, scorer=scorer)


class Counted:
    """The scorer that ships, counting what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(shipped(), name)

    def begin(self, apart: Real, common: Real) -> tuple[Real, NDArray[np.bool_]]:
        self.asked += len(apart)
        return shipped().begin(apart, common)


@given(outlets, st.data(), st.randoms(use_true_random=False))
def test_walk_by_walk_is_as_all_at_once(names: list[str], data: st.DataObject, mixer: random.Random) -> None:
    told = [telling(n, data.draw(words), day=data.draw(days), place=data.draw(sites)) for n in names]
    whole = link(told, None)
    mixed = [*told]
    mixer.shuffle(mixed)
    cut = data.draw(st.integers(0, len(told)))
    memory = MemoryIndex()
    with open_store("sqlite://", write=True) as store:
        for part in (mixed[:cut], mixed):
            with store.linking() as kept:
                assert link(part, StoredIndex(kept, readings_of(part))) == link(part, None)
            assert link(part, memory) == link(part, None)
        gone = mixed[cut:]
        with store.linking() as kept:
            assert link(gone, StoredIndex(kept, readings_of(gone))) == link(gone, memory) == link(gone, None)
    assert link(mixed, None) == whole


@given(st.data())
def test_what_is_compared_by_comes_back(data: st.DataObject) -> None:
    profile = profile_of(telling("a", data.draw(words), day=data.draw(days), place=data.draw(sites)))
    assert unpack(pack(profile, Profile), Profile) == profile


def test_only_what_is_new_is_compared() -> None:
    told, late = [telling(n) for n in "abcde"], telling("f")
    with open_store("sqlite://", write=True) as store:

        def compared(tellings: list[Telling], version: str = "one") -> int:
            counted = Counted()
            with store.linking() as kept:
                link(tellings, StoredIndex(kept, readings_of(tellings, version)), counted)  # type: ignore[arg-type]
            return counted.asked

        assert compared(told) == 10
        assert compared(told) == 0
        assert compared([*told, late]) == 5
        assert compared([*told, late], "two") == 15, "another reading is compared anew"
        with store.linking() as kept:
            assert len(kept.versions()) == 6


@pytest.mark.parametrize("how", ["remove", "rewrite"])
def test_nothing_is_kept_of_it_once_anything_is_erased(how: str) -> None:
    told = [telling(n) for n in "ab"]
    with open_store("sqlite://", write=True) as store:
        with store.linking() as kept:
            link(told, StoredIndex(kept, readings_of(told)))
        if how == "remove":
            store.remove_document(told[0].mention.document)
        else:
            store.queue_links("document:x", ["https://a.example/"])
            store.rewrite(lambda _: True, lambda _, row: row)
            with store.linking() as kept:
                assert kept.versions(), "nothing was changed"
            other = {"url": "https://b.example/"}
            store.rewrite(lambda _: True, lambda table, row: row | (other if table == "queue" else {}))
        with store.linking() as kept:
            assert not kept.versions()
            assert not list(kept.odds())
            assert not kept.holders({1: 1}, 0)


def test_a_mention_set_aside_by_an_editor_leaves_the_index() -> None:
    one, other = telling("a"), telling("b")
    aside = Telling(other.mention, other.statements, replace(other.article, role="opinion"))
    index = MemoryIndex()
    assert len(link([one, other], index).incidents[0].mentions) == 2
    assert [i.mentions for i in link([one, aside], index).incidents] == [(one.mention.id,)]
    assert index.mentions() == {one.mention.id}

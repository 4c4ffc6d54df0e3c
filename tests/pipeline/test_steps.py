"""The road as data, and one document on it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests import make
from tests.pipeline.world import PAGES, real_tools, troubled_tools

from onrecord.errors import LexiconError, OnrecordError
from onrecord.model.extraction import Extraction
from onrecord.model.gathered import merge_sources
from onrecord.model.record import Holdings
from onrecord.model.rejection import Rejection
from onrecord.pipeline.report import check_counts, make_report
from onrecord.pipeline.steps import MAX_CHARACTERS, ROAD, ROOMS, read_document
from onrecord.pipeline.tools import Recipe, load_tools
from onrecord.store.base import Reading


def test_what_a_room_gives_the_next_one_takes() -> None:
    assert ROOMS == ("collect", "clean", "extract", "link", "reconcile", "review", "publish")
    assert all(one.gives.split()[0] in other.takes for one, other in pairwise(ROAD[:4]))


def test_a_document_is_read_the_same_twice() -> None:
    body = PAGES["ledger.txt"]
    document = make.document(body.decode())
    first = read_document(document, body, real_tools())
    assert first == read_document(document, body, real_tools())
    assert first.article
    assert first.extraction
    assert first.extraction.mentions
    assert first.version == real_tools().version


@pytest.mark.parametrize(
    ("text", "room", "reason"),
    [
        ("The council met on Monday and heard the mayor.\n\n" * 3_200, "extract", "too_large"),
        ("Der Rat der Stadt hat am Montag den Haushalt beschlossen.\n" * 9, "clean", "not_english"),
    ],
)
def test_what_is_set_aside(text: str, room: str, reason: str) -> None:
    assert reason != "too_large" or len(text) > MAX_CHARACTERS
    reading = read_document(make.document(text), text.encode(), troubled_tools())
    assert reading.rejection
    assert (reading.rejection.room, reading.rejection.reason) == (room, reason)


def test_an_article_without_a_mention_says_why() -> None:
    text = "The council met on Monday and the mayor spoke to the members of it for an hour.\n" * 3
    reading = read_document(make.document(text), text.encode(), troubled_tools())
    assert reading.extraction
    assert [r.reason for r in reading.extraction.rejections] == ["no_incident"]


def test_sources_met_twice_are_one() -> None:
    one, other = make.source("Dana Orvel", "official"), make.source("Dana Orvel", "official")
    other = type(other)(other.id, "DANA ORVEL", other.kind, other.body, ("Chief Orvel",))
    merged = merge_sources([one, other])
    assert merged == merge_sources([other, one])
    assert merged[one.id].aliases == ("Chief Orvel", "Dana Orvel")


def test_counts_that_do_not_add_up() -> None:
    document, article = make.document("A"), make.article("A")
    mention = make.mention(article)
    read = Reading(document.id, "1", article, Extraction(document.id, (mention,), (), (), ()))
    with pytest.raises(OnrecordError, match="lost on the way: document"):
        check_counts((document,), (), (), [])
    with pytest.raises(OnrecordError, match=f"lost on the way: mention {mention.id}"):
        check_counts((document,), (), (), [read])
    refused = (Rejection(document.id, "link", "role_excluded", "satire"),)
    counted = Holdings((document,), (article,), (), (), rejections=refused)
    check_counts((document,), (), refused, [read])
    assert make_report(counted).rejections == (("role_excluded", 1),)


def test_a_lexicon_that_is_none(tmp_path: object) -> None:
    from pathlib import Path

    with pytest.raises(LexiconError, match=r"places\.csv"):
        load_tools(Recipe(lexicon=Path(str(tmp_path))))

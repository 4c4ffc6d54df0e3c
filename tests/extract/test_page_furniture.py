"""Teasers, captions, posts and lines told twice are no part of any incident. Everything is invented."""

from __future__ import annotations

from onrecord.extract.telling.furniture import furniture

STORY = (
    "A deputy shot a man who came at her with an axe near Orrin on Tuesday.",
    "The man, Peter Lunt, 29, was taken to a hospital, the sheriff said.",
    "The deputy was not hurt and is on leave, as is usual in the county.",
)


def test_posts_captions_and_teasers_are_left_out() -> None:
    teaser = "Two officers hurt in a New Year's Day shootout in Dunmore have gone home from ..."
    page = (
        teaser,
        *STORY,
        "Two deputies are down in Port Lindsey — Mo Vance (@MoVance9) October 4, 2031",
        "Deputies stand near a shed in Orrin on Tuesday. Ada Quill / Calder Tribune",
        "The shed where the axe was found (Source: WQXD)",
    )
    assert furniture(page, 0) == {0, 4, 5, 6}


def test_what_is_told_twice_beside_the_story_is_left_out() -> None:
    teaser = "A child was hurt when a car went off the road in Mill Valley, police said."
    assert furniture((teaser, teaser, *STORY), 0) == {0, 1}


def test_a_page_told_twice_is_read_once() -> None:
    assert furniture((*STORY, *STORY), 0) == {3, 4, 5}


def test_headlines_and_short_pages_stay() -> None:
    assert furniture(("Deputy shoots man near Orrin ...", *STORY), 1) == frozenset()
    assert furniture(("More to come on this shooting in Orrin...",), 0) == frozenset()

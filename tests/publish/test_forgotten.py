"""A name is found in every form, by keyed hashes of its words alone; other people's names are left."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.planted import FORMS, NAMES, filled

from onrecord.model.tombstone import ERASED
from onrecord.publish.forgotten import Finder, forms_of
from onrecord.publish.forgotten_pages import mask_page, tells_page
from onrecord.publish.names import fold


def blind(word: str) -> str:
    return hashlib.blake2b(word.encode(), key=b"a key of a test", digest_size=12).hexdigest()


def finder(*names: str) -> Finder:
    return Finder(tuple(forms_of(name, blind) for name in names), blind)


ADA = finder("Ada Lunt")
WHOLE = {
    "Ada Lunt, 34, was shot": "███ ████, 34, was shot",
    "ADA LUNT’S phone": "███ ████’S phone",
    "LUNT, Ada": "████, ███",
    "Àda Lünt": "███ ████",
    "Ada B. Lunt": "███ █. ████",
    "Ada “Bee” Lunt": "███ “███” ████",
    "Ada-Lunt": "███-████",
    "Ada\nLunt fell": "███\n████ fell",
    "Ada\u00ad\u00a0Lunt": None,
    "#JusticeForAdaLunt": "#JusticeFor███████",
    "justiceforadalunt was set up": "█████████████████ was set up",
    "https://x.example/2031/ada-lunt-shot": "https://x.example/2031/███-████-shot",
    "who=Ada+Lunt": "who=███+████",
    "adalunt@x.example": "███████@x.example",
}
ALONE = {
    "Officer Lunt fired": "Officer ████ fired",
    "Lunt's mother": "████'s mother",
    "the Lunt family": "the ████ family",
    "the Lunt-Aldous family": "the ████-Aldous family",
    "LUNT WAS MY FRIEND": "████ WAS MY FRIEND",
    "A. Lunt said": "█. ████ said",
    "A.L. was hit": "█.█. was hit",
    "Ada never had a chance": "███ never had a chance",
    "https://x.example/lunt-arrested": "https://x.example/████-arrested",
}
NOBODY = (
    "Bo Grieve ran",
    "a lunt in the road",
    "Adams and Lunts",
    "Canada",
    "in Lunt County",
    "Bo Lunt wept",
    "",
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_name_is_found_anywhere(text: str) -> None:
    for told in (True, False):
        left = ADA.mask(text, told=told)
        assert WHOLE[text] is None or left == WHOLE[text]
        assert len(left) == len(text)
        assert not {"ada", "lunt"} & set(fold(left).replace("-", " ").split())
        assert ADA.tells(text)


@pytest.mark.parametrize("text", ALONE)
def test_a_part_of_it_only_where_the_whole_is_told(text: str) -> None:
    assert ADA.mask(text, told=True) == ALONE[text]
    assert ADA.mask(text, told=False) == text


@pytest.mark.parametrize("text", NOBODY)
def test_others_are_left_alone(text: str) -> None:
    assert ADA.mask(text, told=True) == text


PAGES = {
    "<p>Ada <b>L</b>unt</p>": "<p>███ <b>█</b>███</p>",
    "&#65;da L&uuml;nt": "███ ████",
    "x/ada%20lunt": "x/███%20████",
    "%C3%80da Lunt": "███ ████",
    '{"name": "\\u0041da Lunt"}': '{"name": "███ ████"}',
    "<a href='/ada-lunt'>A<span>da</span> Lunt</a>": "<a href='/███-████'>█<span>██</span> ████</a>",
    "A. Lunt &amp; friends, Ada Lunt": "█. ████ &amp; friends, ███ ████",
}


@pytest.mark.parametrize("page", PAGES)
def test_in_a_page_as_it_was_captured(page: str) -> None:
    assert tells_page(page, ADA)
    assert mask_page(page, ADA, told=True) == PAGES[page]


@pytest.mark.parametrize("planted", NAMES, ids=lambda p: p.name)
def test_planted_names_in_every_form(planted: object) -> None:
    from tests.publish.planted import Planted

    assert isinstance(planted, Planted)
    its = finder(planted.name)
    for n, form in enumerate(FORMS):
        left = fold(its.mask(filled(form, planted, n), told=True))
        for word in (planted.given, *planted.surname.replace("’", " ").replace("-", " ").split()):
            assert len(word) < 3 or fold(word) not in left, (form, left)


@given(st.text(max_size=60))
def test_masking_keeps_every_place_and_is_done_once(text: str) -> None:
    once = ADA.mask(text, told=True)
    assert len(once) == len(text)
    assert all(a == b or b == ERASED for a, b in zip(text, once, strict=True))
    assert ADA.mask(once, told=True) == once


def test_the_forms_hold_no_word() -> None:
    assert "lunt" not in repr(forms_of("Ada Lunt", blind)).lower()
    assert forms_of("...", blind).marks == ()

"""The way from clean text to the captured page and back."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.article import Anchor
from onrecord.text.offsets import anchors_of, fold_page, read_anchor, to_clean, to_page

FOLDED = [
    ("a  b\n\tc", "a b c"),
    ("he said &ldquo;no&rdquo; &amp; ran", "he said “no” & ran"),
    ("a&nbsp; &#160;b", "a b"),
    ("off\u00adi\u200bcer &shy;two", "officer two"),
    ("&#8217;s &#x2019;s &#146;s", "’s ’s ’s"),
    ("&copyright &copy 2026 &notanentity;", "©right © 2026 ¬anentity;"),
    ("one<br>two<br />three", "one two three"),
    ("a < b && c &; d", "a < b && c &; d"),
    ("&#0;", "\ufffd"),
    ("&NotEqualTilde;x", "≂̸x"),
]


@pytest.mark.parametrize(("page", "expected"), FOLDED)
def test_pages_fold_as_they_read(page: str, expected: str) -> None:
    assert "".join(piece.text for piece in fold_page(page, 0, len(page))) == expected


def test_json_escapes_are_resolved_where_asked() -> None:
    page = r"He said \"no\".\u2014 \ud83d\ude00 A\/B\nnext"
    assert (
        "".join(piece.text for piece in fold_page(page, 0, len(page), json=True))
        == 'He said "no".— 😀 A/B next'
    )


CHUNKS = st.sampled_from(
    [
        "officer",
        "fired",
        " ",
        "\n  ",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&shy;",
        "é",
        "😀",
        "&",
        ";",
        "<br>",
        "&copy",
        "\u200b",
        "<",
    ]
)


@given(st.lists(CHUNKS, max_size=40).map("".join))
def test_every_character_maps_to_the_page_and_back(page: str) -> None:
    pieces = list(fold_page(page, 0, len(page)))
    text = "".join(piece.text for piece in pieces)
    anchors = anchors_of(pieces)
    assert [n for anchor in anchors for n in range(anchor.start, anchor.end)] == list(range(len(text)))
    for anchor in anchors:
        assert read_anchor(page, text, anchor) is not None
    for n, char in enumerate(text):
        place = to_page(page, text, anchors, n, n + 1)
        assert place is not None
        shown = html.unescape(page[slice(*place)])
        assert shown == char or char == " " or char in shown
        back = to_clean(page, text, anchors, *place)
        assert back is not None
        assert back[0] <= n < back[1]


def test_plain_text_is_its_own_page() -> None:
    page = "One  line\r\n\r\nand &amp; another <br> one"
    anchors = (Anchor(0, len(page), 0, len(page)),)
    assert to_page(page, page, anchors, 4, 9) == (4, 9)
    assert to_clean(page, page, anchors, 15, 20) == (15, 20)


def test_what_is_on_no_page_maps_nowhere() -> None:
    page, text = "<p>One</p><p>Two</p>", "One\n\nTwo"
    anchors = (Anchor(0, 3, 3, 6), Anchor(5, 8, 13, 16))
    assert to_page(page, text, anchors, 3, 4) is None
    assert to_page(page, text, anchors, 2, 6) == (5, 14)
    assert to_page(page, text, anchors, 6, 99) is None
    assert to_clean(page, text, anchors, 7, 12) is None
    assert to_clean(page, text, anchors, 0, 20) == (0, 8)


def test_an_anchor_that_does_not_agree_reads_as_nothing() -> None:
    assert read_anchor("<p>Two</p>", "One", Anchor(0, 3, 3, 6)) is None

# ruff: noqa: E501
"""Pages of many makes: all paragraphs, nothing else, and each anchored in the capture."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clean.pages import HEADLINE, PARAGRAPHS, RELEASE_BODY, TEMPLATES

from onrecord.clean.clean import clean_document
from onrecord.model.article import Article
from onrecord.model.document import HTML, Document
from onrecord.model.rejection import Rejection
from onrecord.text.offsets import read_anchor, to_clean, to_page


def clean(page: str, **declared: str) -> Article | Rejection:
    return clean_document(Document("document:1", "0", HTML, "a.html", **declared), page.encode())


def article_of(page: str) -> Article:
    article = clean(page)
    assert isinstance(article, Article), article
    return article


def blocks(article: Article, *kinds: str) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if not kinds or b.kind in kinds]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_paragraph_and_no_other(name: str) -> None:
    article = article_of(TEMPLATES[name])
    body = blocks(article, "body")
    expected = RELEASE_BODY if name == "release" else PARAGRAPHS
    assert tuple(body) == expected


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_headline_is_the_first_block(name: str) -> None:
    article = article_of(TEMPLATES[name])
    expected = "Statement on Shooting" if name == "release" else HEADLINE
    assert (article.blocks[0].kind, blocks(article)[0], article.headline) == ("headline", expected, expected)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_character_stands_in_the_capture(name: str) -> None:
    assert_anchored(article_of(TEMPLATES[name]), TEMPLATES[name])


def assert_anchored(article: Article, page: str) -> None:
    for anchor in article.anchors:
        assert read_anchor(page, article.text, anchor) is not None
    covered = {n for anchor in article.anchors for n in range(anchor.start, anchor.end)}
    assert covered == {n for block in article.blocks for n in range(block.start, block.end)}
    for block in article.blocks:
        place = to_page(page, article.text, article.anchors, block.start, block.end)
        assert place is not None
        assert to_clean(page, article.text, article.anchors, *place) == (block.start, block.end)


TEXTS = [
    ("quotations across inline tags", "<p>“He <em>raised</em> it,” <a href='/x'>said</a> the <b>chief</b>, who fired.</p>", "“He raised it,” said the chief, who fired."),
    ("entities", "<p>The officer&rsquo;s gun&nbsp;&mdash; a pistol &amp; a clip &#8212; was found.</p>", "The officer’s gun — a pistol & a clip — was found."),
    ("white space and comments", "<p>The  officer\n\t<!-- not this -->fired &shy;once at the man.</p>", "The officer fired once at the man."),
    ("a line break", "<p>The officer fired at the man<br>who had a pistol.</p>", "The officer fired at the man who had a pistol."),
    ("a quotation block", "<blockquote><p>He raised it and then he fired at us.</p></blockquote>", "He raised it and then he fired at us."),
    ("a list", "<ul><li>The officer fired two rounds.</li></ul>", "The officer fired two rounds."),
    ("an embedded post", "<div class='social-embed'><blockquote class='twitter-tweet'><p>Officers are safe after the shooting.</p></blockquote></div>", "Officers are safe after the shooting."),
    ("upper case and unclosed tags", "<P>The officer fired at the man on Ninth Street.<P>Second.", "The officer fired at the man on Ninth Street."),
    ("a tag that never ends its quotation", "<p><a href=\"x>y</a>The officer fired at the man on Ninth Street.</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_paragraphs_read_as_a_reader_sees_them(inner: str, expected: str | None) -> None:
    rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><article><h1>{HEADLINE}</h1>{rest[:200]}{rest[200:]}{inner}</article></body></html>"
    article = article_of(page)
    assert_anchored(article, page)
    assert expected is None or expected in blocks(article, "body")


DROPPED = [
    "<script>document.write('<p>Injected by a script for all to read today.</p>')</script>",
    "<style>p:after {content: 'Styled into the page by nobody at all.'}</style>",
    "<nav><p>The navigation holds a whole sentence here, which is odd.</p></nav>",
    "<div style='display: none'><p>Nobody can see this paragraph on the page at all.</p></div>",
    "<div aria-hidden='true'><p>Nobody can see this paragraph on the page at all.</p></div>",
    "<section class='related-articles'><p>Another man was shot in Dunmoor last year, the sheriff said.</p></section>",
    "<div class='newsletter'><p>Our newsletter brings you the news of Arden each day.</p></div>",
    "<div id='disqus_thread'><p>I saw it all and the officer was right to fire, folks.</p></div>",
    "<p><a href='/x'>Read more about the man who was shot in Dunmoor last year</a></p>",
    "<p>Sign up for our newsletter to get the news each morning.</p>",
    "<noscript><p>Please turn on scripts to read the whole of this page.</p></noscript>",
    "<template><p>This is a template and no part of the page at all.</p></template>",
    "<iframe><p>An old frame with a text inside it for old programs.</p></iframe>",
    "<!-- <p>A comment in the page is not read by any reader.</p> -->",
    "<p>Copyright 2026 Arden Herald. All rights reserved.</p>",
    "<ul><li><h3><a href='/x'>Two hurt in a crash</a></h3><p>A bus and a car crashed on Ninth, and two were hurt.</p></li></ul>",
]


@pytest.mark.parametrize("inner", DROPPED)
def test_what_is_no_reporting_is_left_out(inner: str) -> None:
    first, *others = (f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><article><h1>{HEADLINE}</h1>{first}{inner}{''.join(others)}</article></body></html>"
    article = article_of(page)
    assert tuple(blocks(article, "body")) == PARAGRAPHS
    assert_anchored(article, page)


KEPT = [
    ("<h2>What is known</h2>", "subhead", "What is known"),
    ("<figure><figcaption>Officers stand near Ninth Street on Monday night.</figcaption></figure>", "caption", "Officers stand near Ninth Street on Monday night."),
    ("<p><em>Correction: An earlier version of this story gave a wrong age.</em></p>", "correction", "Correction: An earlier version of this story gave a wrong age."),
    ("<aside><p>Editor’s note: This story was changed to add a reply.</p></aside>", "correction", "Editor’s note: This story was changed to add a reply."),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "kind", "text"), KEPT)
def test_parts_of_an_article_keep_their_kind(inner: str, kind: str, text: str) -> None:
    first, *others = (f"<p>{text}</p>" for text in PARAGRAPHS)
    article = article_of(
        f"<html><body><article><h1>{HEADLINE}</h1>{first}{inner}{''.join(others)}</article></body></html>"
    )
    assert text in blocks(article, kind)
    assert tuple(blocks(article, "body")) == PARAGRAPHS


def test_the_page_s_own_data_is_a_last_resort() -> None:
    body = "\n\n".join(PARAGRAPHS).replace("department", 'so-called "department"')
    script = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "articleBody": body})
    page = f"<html><head><meta property='og:title' content='{HEADLINE}'><script type='application/ld+json'>{script}</script></head><body><div id=root></div></body></html>"
    article = article_of(page)
    assert "\n\n".join(blocks(article, "body")) == body
    assert_anchored(article, page)
    shown = article_of(page.replace("<div id=root>", "<div><p>" + "</p><p>".join(PARAGRAPHS) + "</p>"))
    assert tuple(blocks(shown, "body")) == PARAGRAPHS


WORDS = st.lists(
    st.sampled_from(
        ["officer", "the", "man", "fired", "“no,”", "said", "Arden", "é", "&", "<", "'", "—", "50%"]
    ),
    min_size=12,
    max_size=30,
)
SPACES = st.sampled_from([" ", "  ", "\n    ", "&nbsp;", "<!-- x --> ", "<br> "])
WRAPS = st.sampled_from(
    ["{}", "<em>{}</em>", "<a href='/x'>{}</a>", "<span class='c'>{}</span>", "<b><i>{}</i></b>"]
)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    paragraphs, shown = [], []
    for n in range(draw(st.integers(2, 6))):
        words = [f"{n}", *draw(WORDS), "end."]
        marked = [
            draw(WRAPS).format(html.escape(w)) if draw(st.integers(0, 4)) == 0 else html.escape(w)
            for w in words
        ]
        paragraphs.append("<p>" + "".join(w + draw(SPACES) for w in marked).rstrip() + "</p>")
        shown.append(" ".join(words))
    return f"<html><body><div><h1>{HEADLINE}</h1>{''.join(paragraphs)}</div></body></html>", shown


@settings(max_examples=60, deadline=None)
@given(pages())
def test_generated_pages_come_back_paragraph_by_paragraph(page_and_text: tuple[str, list[str]]) -> None:
    page, shown = page_and_text
    article = clean(page)
    if isinstance(article, Article):
        assert blocks(article, "body") == shown
        assert_anchored(article, page)
    else:
        assert article.reason == "not_english"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<", ">", "&amp", "<!--", "-->", "<script>", "</script>",
    "<a href='", "'", "text of the man and the officer was here. ", "<li>", "</ul>", "<table>", "</td>", "<h1>", "</h1>", "<title>", "\0", "é"]), max_size=60))  # fmt: skip
def test_no_soup_breaks_it(parts: list[str]) -> None:
    page = "".join(parts)
    article = clean(page)
    if isinstance(article, Article):
        assert_anchored(article, page.replace("\0", "\ufffd"))
    assert clean(page) == article

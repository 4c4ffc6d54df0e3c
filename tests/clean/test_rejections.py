# ruff: noqa: E501
"""What is no article is set aside with its reason, and no page takes long."""

import time

import pytest
from tests.clean.pages import PARAGRAPHS

from onrecord.clean.clean import clean_document
from onrecord.clean.language import text_language
from onrecord.clean.page import MAX_TAGS, read_page
from onrecord.model.article import Article
from onrecord.model.document import HTML, TEXT, Document
from onrecord.model.rejection import Rejection

STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
WALL = (
    "<div><h1>We value your privacy</h1><p>We and our 312 partners store and access information on a device, such as "
    "cookies, and process personal data.</p><p>You can change your preferences at any time.</p><button>Accept all</button></div>"
)
SPANISH = (
    "<p>La policía de Arden informó que un agente disparó contra un hombre en la noche del lunes y que el hombre tenía una pistola "
    "en la mano, según el comunicado que se publicó en la mañana del martes por el departamento.</p>"
)
REJECTED = [
    ("a consent wall", WALL, "consent_wall"),
    ("a consent wall in a banner", f"<div class='cookie-consent'>{WALL}</div>", "consent_wall"),
    ("a subscription wall", "<h1>Officer shoots man</h1><p>Subscribe to continue reading this article.</p><p>Already a subscriber? Log in to your account.</p>", "consent_wall"),
    ("a robot wall", "<h1>One more step</h1><p>Please enable JavaScript and cookies to continue, and verify you are a human.</p>", "consent_wall"),
    ("a shell", "<div id='root'></div><script src='a.js'></script>", "no_text"),
    ("links alone", "<ul><li><a href='a'>Officer shoots man in Arden on Monday</a></li><li><a href='b'>Council votes on buses and on trains</a></li></ul>", "no_text"),
    ("Spanish", SPANISH, "not_english"),
    ("Greek", "<p>" + "Ο αστυνομικός πυροβόλησε τον άνδρα. " * 10 + "</p>", "not_english"),
]  # fmt: skip


def clean(page: str, media_type: str = HTML) -> Article | Rejection:
    return clean_document(Document("document:1", "0", media_type, "a.html"), page.encode())


@pytest.mark.parametrize(
    ("inner", "reason"), [case[1:] for case in REJECTED], ids=[case[0] for case in REJECTED]
)
def test_what_is_no_article_is_set_aside(inner: str, reason: str) -> None:
    result = clean(f"<html><head><title>x</title></head><body>{inner}</body></html>")
    assert isinstance(result, Rejection), result
    assert (result.document, result.room, result.reason) == ("document:1", "clean", reason)


@pytest.mark.parametrize(
    ("body", "reason"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\0\0", "binary"), (b"\xff\xfea", "bad_encoding")]
)
def test_bytes_that_are_no_text(body: bytes, reason: str) -> None:
    result = clean_document(Document("document:1", "0", HTML, "a.html"), body)
    assert isinstance(result, Rejection)
    assert result.reason == reason


def test_a_teaser_above_a_wall_is_an_article() -> None:
    result = clean(
        f"<html><body>{STORY}<div class='paywall'><p>Subscribe to continue reading.</p></div></body></html>"
    )
    assert isinstance(result, Article)
    assert len(result.readable()) == len(PARAGRAPHS)


def test_a_story_about_cookies_and_consent_is_no_wall() -> None:
    story = "<p>The chief said that the site's cookies and the consent of its users were no matter for the police to look into.</p>"
    assert isinstance(clean(f"<html><body>{STORY}{story * 2}</body></html>"), Article)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (" ".join(PARAGRAPHS), None, "en"),
        (" ".join(PARAGRAPHS), "es", "en"),
        ("Arden 70, Dun 44. " * 30, "en-US", "en"),
        ("Two words", None, None),
        ("Der Mann wurde von der Polizei erschossen und das ist nicht alles, was man in der Stadt mit dem Fall " * 2, None, "und"),
        ("Der Mann wurde von der Polizei erschossen und das ist nicht alles, was man in der Stadt mit dem Fall " * 2, "de-DE", "de"),
    ],
)  # fmt: skip
def test_languages(text: str, declared: str | None, language: str | None) -> None:
    assert text_language(text, declared) == language


N = 200_000
BAIT = {
    "deep blocks": "<div>" * 100_000 + STORY,
    "deep blocks, closed": "<div>" * 30_000 + STORY + "</div>" * 30_000,
    "deep inline": "<i><div>" + "<b>" * 50_000 + "</i>" * 50_000 + STORY,
    "deep tables": "<table><tr><td>" * 30_000 + STORY,
    "a million attributes": "<div " + "a=1 " * 1_000_000 + ">" + STORY,
    "a picture in an attribute": f"<img src='data:image/png;base64,{'A' * 5_000_000}'>{STORY}",
    "unclosed attribute": '<img src="data:' + "A" * N + STORY,
    "unclosed attributes": '<a href="x>' * (N // 20) + STORY,
    "tags that never end": "<a " * N + STORY,
    "comments that never end": "<!--" * N + STORY,
    "angle brackets": "<" * N + STORY,
    "ampersands": "&" * N + STORY,
    "blanks in a tag": "<p" + " " * 1_000_000 + ">" + STORY,
    "blanks": "<p>" + " " * 1_000_000 + "</p>" + STORY,
    "entities": "<p>" + "&nbsp;" * N + "</p>" + STORY,
    "titles": "<title>" * 50_000 + STORY,
    "deep data": "<script type='application/ld+json'>" + "[" * N + "</script>" + STORY,
    "long line of a bar": "<p>" + "share on tweet " * 20 + "!</p>" + STORY,
    "signs": "<p>" + "© " * 100 + "</p>" + STORY,
    "names": "<p>By " + "A " * 150 + "</p>" + STORY,
    "class names": "<div class='" + "a-b " * N + "'>" + STORY,
}  # fmt: skip
SLOWEST = 8.0  # seconds; a second or less on an idle core


@pytest.mark.parametrize("name", BAIT)
def test_no_page_is_slow(name: str) -> None:
    begun = time.process_time()
    result = clean(f"<html><body>{BAIT[name]}</body></html>")
    assert time.process_time() - begun < SLOWEST
    assert isinstance(result, Article) or result.reason in {"too_slow", "no_text", "not_english"}


@pytest.mark.parametrize(
    "page", ["<p>x</p>" * (MAX_TAGS // 2 + 1), "x<br><br>" * 40_000, f"<p>{'word ' * 600_000}</p>"]
)
def test_pages_beyond_the_limits_are_set_aside(page: str) -> None:
    result = clean(page)
    assert isinstance(result, Rejection)
    assert result.reason == "too_slow"


def test_texts_beyond_the_limits_are_set_aside() -> None:
    for text in ("line\n" * 50_000, "word " * 250_000):
        result = clean(text, TEXT)
        assert isinstance(result, Rejection)
        assert result.reason == "too_slow"


def test_nothing_is_resolved_from_outside() -> None:
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY own "owned"><!ENTITY file SYSTEM "file:///etc/hostname">]><html><body>{STORY}<p>The words &own; and &file; stand here as they are, unread.</p></body></html>'
    result = clean(page)
    assert isinstance(result, Article)
    assert "&own; and &file; stand" in result.text


def test_depth_is_limited_before_anything_else() -> None:
    page = read_page("<div>" * 5_000 + "<p>x</p>")
    assert len(page.elements) < 300

# ruff: noqa: E501
"""What pages say of themselves, and the rank of the marks."""

import json

import pytest
from tests.clean.pages import HEADLINE, PARAGRAPHS, TEMPLATES

from onrecord.clean.clean import clean_document
from onrecord.clean.credits import byline_name, dateline_wire, rights_holder, same_name
from onrecord.clean.dates import read_time, time_in_url, time_in_words
from onrecord.model.article import Article
from onrecord.model.dates import Time
from onrecord.model.document import HTML, Document


def page_of(head: str = "", above: str = "", below: str = "", footer: str = "", title: str = "") -> str:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><header><nav><a>Opinion</a> <a>Satire</a></nav></header>"
        f"<main><article>{above}<h1>{HEADLINE}</h1>{text}{below}</article></main><footer>{footer}</footer></body></html>"
    )


def schema(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **values})}</script>"


def article_of(page: str, **declared: str) -> Article:
    article = clean_document(Document("document:1", "0", HTML, "a.html", **declared), page.encode())
    assert isinstance(article, Article), article
    return article


OUTLETS = [
    ({"head": "<meta property='og:site_name' content='Arden &amp; Dun Herald'>"}, "Arden & Dun Herald"),
    ({"head": schema(publisher={"@type": "Organization", "name": "Calder Times"})}, "Calder Times"),
    ({"head": "<meta name='application-name' content='Channel 9'>"}, "Channel 9"),
    ({"title": f"{HEADLINE} | Arden Herald"}, "Arden Herald"),
    ({"title": f"{HEADLINE} - News - Arden Herald"}, "Arden Herald"),
    ({"footer": "<p>© 2026 Arden Herald, LLC. All rights reserved.</p>"}, "Arden Herald"),
    ({"head": "<link rel='canonical' href='https://ardenherald.example/a'>"}, None),
    ({"title": HEADLINE}, None),
]


@pytest.mark.parametrize(("parts", "outlet"), OUTLETS)
def test_the_outlet_is_what_the_page_names(parts: dict[str, str], outlet: str | None) -> None:
    assert article_of(page_of(**parts)).outlet == outlet


DATES = [
    (
        {"head": schema(datePublished="2026-01-06T09:00:00-05:00")},
        "2026-01-06T09:00:00-05:00",
        None,
        "json-ld",
    ),
    (
        {"head": "<meta property='article:published_time' content='2026-01-06T09:00'>"},
        "2026-01-06",
        "09:00",
        "meta",
    ),
    ({"above": "<time datetime='2026-01-06'>Tuesday</time>"}, "2026-01-06", None, "time-element"),
    ({"above": "<p>Published January 6, 2026 at 3:04 p.m.</p>"}, "2026-01-06", "15:04", "date-line"),
    (
        {"head": "<link rel='canonical' href='https://x.example/2026/01/06/a-man/'>"},
        "2026-01-06",
        None,
        "url",
    ),
    ({"head": "<link rel='canonical' href='https://x.example/news/2026/01/a-man/'>"}, "2026-01", None, "url"),
    ({"above": "<p>Published 01/02/2026</p>"}, None, None, None),
    ({"footer": "<p>© 2026 Arden Herald</p>"}, None, None, None),
]


@pytest.mark.parametrize(("parts", "edtf", "clock", "basis"), DATES)
def test_publication_is_as_precise_as_the_page(
    parts: dict[str, str], edtf: str | None, clock: str | None, basis: str | None
) -> None:
    article = article_of(page_of(**parts))
    time = article.published
    assert (time.edtf if time else None, time.clock if time else None, article.published_basis) == (
        edtf,
        clock,
        basis,
    )


ROLES = [
    ({"head": schema()}, "report"),
    ({"head": "<meta property='article:section' content='Opinion'>"}, "opinion"),
    ({"head": schema(articleSection=["Local", "Editorials"])}, "opinion"),
    ({"head": '<script type=\'application/ld+json\'>{"@type": "OpinionNewsArticle"}</script>'}, "opinion"),
    ({"head": "<link rel='canonical' href='https://x.example/opinion/2026/a'>"}, "opinion"),
    ({"above": "<p class='kicker'>Commentary</p>"}, "opinion"),
    ({"head": '<script type=\'application/ld+json\'>{"@type": "SatiricalArticle"}</script>'}, "satire"),
    ({"footer": "<p>The Gull is a weekly satirical newspaper.</p>"}, "satire"),
    ({"above": "<div class='breadcrumb'><a>Home</a></div><p class='label'>Satire</p>"}, "satire"),
    ({"above": "<p class='label'>Press Release</p>"}, "statement"),
    ({"below": "<p>This article was translated by John Roe.</p>"}, "translation"),
    ({"above": "<p class='byline'>By Jane Doe, Calder Wire Service</p>"}, "wire_copy"),
    ({"below": "<p>Copyright 2026 The Associated Press. All rights reserved.</p>"}, "wire_copy"),
    ({"footer": "<p>Opinions of those who comment are their own and not the paper's.</p>"}, "report"),
]


@pytest.mark.parametrize(("parts", "role"), ROLES)
def test_the_role_is_what_the_page_says(parts: dict[str, str], role: str) -> None:
    article = article_of(page_of(**parts))
    assert article.role == role
    assert bool(article.role_evidence) == (role != "report")


def test_an_agency_s_own_page_is_no_copy() -> None:
    article = article_of(
        page_of(
            head="<meta property='og:site_name' content='Calder Wire Service'>",
            above="<p>By Jane Doe, Calder Wire Service</p>",
        )
    )
    assert (article.wire, article.role) == (None, "report")


def test_the_input_wins_over_the_page() -> None:
    article = article_of(
        TEMPLATES["arc"],
        outlet="Dun Post",
        published="6 January 2026",
        title="Shooting",
        url="https://dun.example/1",
    )
    assert (article.outlet, article.headline, article.url, article.published_basis) == (
        "Dun Post", "Shooting", "https://dun.example/1", "input",
    )  # fmt: skip
    assert article.text.startswith(HEADLINE)


def test_everything_that_a_page_declares() -> None:
    article = article_of(TEMPLATES["arc"])
    assert (article.byline, article.outlet, article.language) == ("Jane Doe, John Roe", "Calder Times", "en")
    assert article.modified == Time("2026-01-07T10:00:00-05:00")
    assert article_of(TEMPLATES["wordpress"]).url == "https://herald.example/2026/01/06/officer-shoots-man/"
    assert article_of(TEMPLATES["wordpress"]).rights == "© 2026 Arden Herald. All rights reserved."
    assert article_of(TEMPLATES["old"]).outlet == "The Dun Weekly"


TIMES = [
    ("2026-01-06", "2026-01-06", None),
    ("2026-01", "2026-01", None),
    ("2026-01-06T09:05:07Z", "2026-01-06T09:05:07Z", None),
    ("2026-01-06T09:05:07.123+0000", "2026-01-06T09:05:07+00:00", None),
    ("2026-01-06T09:05", "2026-01-06", "09:05"),
    ("2026-01-06 09:05:07", "2026-01-06", "09:05"),
    ("2026-01-06T09:05-05:00", "2026-01-06", "09:05"),
    ("2026-01-06T09:05Z", "2026-01-06", None),
    ("2026-01-06T00:00:00", "2026-01-06", None),
    ("20260106", "2026-01-06", None),
    ("Tue, 06 Jan 2026 09:05:07 +0000", "2026-01-06T09:05:07+00:00", None),
    ("January 6, 2026", "2026-01-06", None),
    ("6 Jan. 2026", "2026-01-06", None),
    ("Updated Tuesday, Jan. 6, 2026 | 12:05 a.m.", "2026-01-06", "00:05"),
]


@pytest.mark.parametrize(("words", "edtf", "clock"), TIMES)
def test_times_keep_their_precision(words: str, edtf: str, clock: str | None) -> None:
    assert read_time(words) == Time(edtf, clock)


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "01/02/2026", "2026-13-01", "2026-02-30", "2026", "June", "0001-01-01", "3 hours ago"],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_time(words) is None


def test_dates_in_words_and_addresses() -> None:
    assert time_in_words("By Jane Doe, on the 3rd March 2026") == Time("2026-03-03")
    assert time_in_url("https://x.example/20260106/a") is None
    assert time_in_url("https://x.example/story/2026/01/06/a") == Time("2026-01-06")


HOLDERS = [
    ("© 2026 Arden Herald. All rights reserved.", "Arden Herald"),
    ("Copyright © 2025-2026 Arden Herald", "Arden Herald"),
    ("Copyright 2026 by Channel 9 (Calder Media Inc.). All rights reserved.", "Channel 9"),
    ("© 2026 The Arden Herald, a Calder company", "The Arden Herald"),
    ("Arden Herald. All rights reserved.", "Arden Herald"),
    ("© Arden Herald 2026", "Arden Herald"),
    ("© 2026", None),
    ("Copyright 2026. All rights reserved.", None),
]


@pytest.mark.parametrize(("line", "holder"), HOLDERS)
def test_rights_lines_name_their_holder(line: str, holder: str | None) -> None:
    assert rights_holder(line) == holder


def test_names_and_datelines() -> None:
    assert same_name("The Arden Herald", "Arden Herald")
    assert not same_name(None, "Arden Herald")
    assert not same_name("Arden Herald", "Calder Times")
    assert dateline_wire("ST. ARDEN, Cal. (AP) — A man was shot.") == "AP"
    assert dateline_wire("The chief (Jane Doe) — a friend — was there.") is None
    assert byline_name("By Jane Doe | Staff Writer") == "Jane Doe"
    assert byline_name("Published Jan. 3, 2026") is None

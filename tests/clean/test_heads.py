# ruff: noqa: E501
"""The lines around a text: dates, outlets, letterheads, heads of sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.clean import clean_document
from onrecord.clean.dates import DAY_FIRST, MONTH_FIRST, dates_in_words, day_order
from onrecord.clean.makers import body_name, is_release_mark, outlet_in_line
from onrecord.clean.stamps import read_stamp
from onrecord.model.article import Article
from onrecord.model.document import HTML, TEXT, Document

HEAD = "Officer shoots man in Arden, police say"
PROSE = "A man was shot by an officer in Arden on Monday, and the police said that he had fired first."
MORE = "The department did not say who had called. Witnesses told of two shots on the bridge."


def clean(text: str, media_type: str = TEXT) -> Article:
    article = clean_document(Document("document:1", "0", media_type, "a.txt"), text.encode())
    assert isinstance(article, Article), article
    return article


def kind_of(article: Article, line: str) -> str:
    return next(b.kind for b in article.blocks if article.text[b.start : b.end] == line)


# line -> published, clock, modified
STAMPS = [
    ("Updated: Mar. 18, 2025, 8:31 a.m. | Published: Mar. 17, 2025, 11:52 p.m.", "2025-03-17", "23:52", "2025-03-18"),
    ("Published Jan. 3, 2026 (Updated Jan. 4, 2026)", "2026-01-03", None, "2026-01-04"),
    ("Arden Ledger | Jan. 15, 2026, 3 a.m. PT", "2026-01-15", None, None),
    ("posted by admin on January 5, 2026", "2026-01-05", None, None),
    ("posted by admin on January 5, 2026 · 14 comments", "2026-01-05", None, None),
    ("Jan 2, 2026 by Jane Doe", "2026-01-02", None, None),
    ("Staff | 01/13/2026", "2026-01-13", None, None),
    ("By Jane Doe, Arden Herald, Jan. 3, 2026", "2026-01-03", None, None),
    ("Jane Doe - January 3, 2026 4:05 pm", "2026-01-03", "16:05", None),
    ("Posted: Jan 3, 2026 / 06:12 PM PST", "2026-01-03", "18:12", None),
    ("10:10 PM November 29, 2014", "2014-11-29", "22:10", None),
    ("Published 7:48 PM EST, Fri January 2, 2026", "2026-01-02", "19:48", None),
    ("3 January 2026, 14:05 GMT", "2026-01-03", "14:05", None),
    ("2026-01-03 14:05", "2026-01-03", "14:05", None),
    ("December 29, 2025 — 5:20pm", "2025-12-29", "17:20", None),
    ("By: Jane Doe Updated: Nov 10, 2016 - 5:17 PM", None, None, "2016-11-10"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "published", "clock", "modified"), STAMPS)
def test_lines_that_date_a_page(
    line: str, published: str | None, clock: str | None, modified: str | None
) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    told = stamp.published
    assert ((told and told.edtf), (told and told.clock), (stamp.modified and stamp.modified.edtf)) == (
        published,
        clock,
        modified,
    )
    article = clean(f"{HEAD}\n{line}\n{PROSE}\n{MORE}")
    assert (article.published and article.published.edtf, kind_of(article, line)) == (published, "byline")


NO_STAMPS = [
    "On January 5, 2026, police shot a man",
    "He was born January 5, 1990",
    "The shooting of Jan. 3, 2026",
    "Jan. 3, 2026, Arden, Calder",
    "Arden, Calder | Jan. 3, 2026",
    "Jan. 3",
    "Staff | 01/02/2026",
    "Officer Jane Doe joined on March 3, 2011",
    "February 30, 2026",
]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_other_lines_with_dates_date_no_page(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n{PROSE}\nHe was arrested on March 3, 2019, the records show, and was let go the next day.",
        f"{HEAD}\n{PROSE}\nThe law of July 1, 2021\n{MORE}",
        f"{HEAD}\nJan. 3\n{PROSE}",
    ],
)
def test_dates_in_the_text_are_not_the_publication(text: str) -> None:
    assert clean(text).published is None


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("He died on Jan. 3 at 10:40 p.m.", MONTH_FIRST),
        ("He died on 3 January.", DAY_FIRST),
        ("He died on the 3rd of January.", DAY_FIRST),
        ("He died on Jan. 3 and was buried on 9 January.", None),
        ("He was 34. March was cold.", None),
        ("Filed 12/31/2025.", MONTH_FIRST),
        ("He died on Monday.", None),
    ],
)
def test_the_text_settles_what_a_date_in_numbers_means(words: str, order: str | None) -> None:
    assert day_order(words) == order
    article = clean(f"{HEAD}\nStaff | 01/02/2026\n{PROSE} {words}")
    expected = {MONTH_FIRST: "2026-01-02", DAY_FIRST: "2026-02-01", None: None}[order]
    assert (article.published.edtf if article.published else None) == expected


@given(st.text(st.sampled_from("Jan. 3,2026/-at pm:05byU|"), max_size=60))
def test_dates_lie_in_order_and_are_real(line: str) -> None:
    ends = [0]
    for dated in dates_in_words(line, MONTH_FIRST):
        assert ends[-1] <= dated.start < dated.end <= len(line)
        assert dated.time.edtf is not None
        ends.append(dated.end)


OUTLETS = [
    ("The Arden Herald", "The Arden Herald"),
    ("KXYZ 9 News", "KXYZ 9 News"),
    ("KXYZ Action 12", "KXYZ Action 12"),
    ("Arden City 5 | KXYZ", "KXYZ"),
    ("Bay East Now", "Bay East Now"),
    ("Arden Herald-Mail", "Arden Herald-Mail"),
    ("City News Daily", "City News Daily"),
    ("ardenherald.com", "ardenherald.com"),
    ("Jane Doe", None),
    ("Breaking News", None),
    ("Trending Now", None),
    ("Follow Arden 19 News", None),
    ("Officer Shoots Man", None),
    ("WHAT WE KNOW", None),
    ("Arden, Calder", None),
    ("Calder Press Agency", None),
    ("The police told the Herald", None),
    ("twitter.com", None),
]


@pytest.mark.parametrize(("line", "name"), OUTLETS)
def test_lines_that_name_an_outlet(line: str, name: str | None) -> None:
    assert outlet_in_line(line) == name


TEXTS = [
    (f"{HEAD}\nBay East Now\nAug. 22, 2025\nby Jane Doe\n{PROSE}", "Bay East Now", "Jane Doe"),
    (f"{HEAD}\nBy Jane Doe, City News Daily\n{PROSE}", "City News Daily", "Jane Doe"),
    (f"{HEAD}\nBy Jane Doe | The Arden Sentinel\n{PROSE}", "The Arden Sentinel", "Jane Doe"),
    (f"{HEAD}\nBy Jane Doe and John Roe, Staff Writers\n{PROSE}", None, "Jane Doe and John Roe"),
    (f"{HEAD}\nArden Ledger | Jan. 15, 2026, 3 a.m. PT\n{PROSE}", "Arden Ledger", None),
    (f"{HEAD}\nKXYZ 9 News\n{PROSE}\nCopyright 2026 Nexworth Media Inc. All rights reserved.", "KXYZ 9 News", None),
    (f"{HEAD}\nIl Corriere di Arden - automatic translation from Italian\n{PROSE}", "Il Corriere di Arden", None),
    (f"{HEAD}\nARDEN, Calder (KXYZ) - {PROSE}", "KXYZ", None),
    (f"{HEAD}\nARDEN, Calder (AP) - {PROSE}", None, None),
    (f"{HEAD}\n{PROSE}\nThe man told the Arden Herald that he had seen nothing of it.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "byline"), TEXTS)
def test_who_made_a_text(text: str, outlet: str | None, byline: str | None) -> None:
    article = clean(text)
    assert (article.outlet, article.byline, article.headline) == (outlet, byline, HEAD)


def test_lines_that_name_the_outlet_are_not_read() -> None:
    article = clean(f"CALDER\n{HEAD}\nBay East Now\nHome » Breaking » Calder\nAug. 22, 2025\n{PROSE}\n{MORE}")
    assert [article.text[b.start : b.end] for b in article.readable()] == [HEAD, PROSE, MORE]


@pytest.mark.parametrize("first", ["Jan. 7, Arden, Calder", "Arden, Calder | Jan. 7, 2026", "Jan. 7, 2026, Arden, Calder", "January 7, 2026"])  # fmt: skip
def test_heads_of_sections_stay_readable(first: str) -> None:
    second = first.replace("7", "2")
    article = clean(f"{HEAD}\nPublished Jan. 9, 2026\n{PROSE}\n{first}\n{MORE}\n{second}\n{PROSE}")
    assert (kind_of(article, first), kind_of(article, second)) == ("subhead", "subhead")
    assert article.published is not None
    assert article.published.edtf == "2026-01-09"


def test_a_dateline_with_a_year_dates_a_text() -> None:
    article = clean(f"{HEAD}\nARDEN, Calder, Jan. 3, 2026 (Calder Wire) -- {PROSE}")
    assert article.published is not None
    assert article.published.edtf == "2026-01-03"
    assert clean(f"{HEAD}\nOn Jan. 3, 2026 (a Saturday) -- {PROSE}").published is None


BODIES = [
    ("ARDEN COUNTY SHERIFF'S OFFICE", "Arden County Sheriff's Office"),
    ("News release from the Arden Police Department", "Arden Police Department"),
    ("Arden Police Department News Release", "Arden Police Department"),
    ("NEWS RELEASE | Arden Police Department", "Arden Police Department"),
    ("Office of the Attorney General", "Office of the Attorney General"),
    ("City of Arden", "City of Arden"),
    ("Officer-Involved Shooting in Arden", None),
    ("Statement by Sheriff Jane Doe", None),
    ("FOR IMMEDIATE RELEASE", None),
]


@pytest.mark.parametrize(("line", "name"), BODIES)
def test_letterheads(line: str, name: str | None) -> None:
    assert body_name(line) == name


RELEASES = [
    f"ARDEN COUNTY SHERIFF'S OFFICE\nNEWS RELEASE\nFOR IMMEDIATE RELEASE\nDate: November 4, 2025\n\n{HEAD}\n\n{PROSE}",
    f"Arden County Sheriff's Office\nFOR IMMEDIATE RELEASE\nNews release\nNovember 4, 2025\n{HEAD}\n{PROSE}",
    f"For Immediate Release\nArden County Sheriff's Office\nNov. 4, 2025\n{HEAD}\n{PROSE}",
]


@pytest.mark.parametrize("text", RELEASES)
def test_a_release_is_its_bodys_statement(text: str) -> None:
    article = clean(text)
    assert (article.role, article.outlet, article.headline) == (
        "statement",
        "Arden County Sheriff's Office",
        HEAD,
    )
    assert article.published is not None
    assert article.published.edtf == "2025-11-04"
    assert [article.text[b.start : b.end] for b in article.readable()] == [HEAD, PROSE]


def test_a_letterhead_alone_is_no_release() -> None:
    article = clean(f"Arden County Sheriff's Office\n{HEAD}\n{PROSE}")
    assert (article.role, article.outlet) == ("report", None)
    assert not is_release_mark("The release of the video")


def test_pages_read_the_same_lines() -> None:
    page = f"<html><body><h1>{HEAD}</h1><p>Updated: Mar. 18, 2025, 8:31 a.m. | Published: Mar. 17, 2025, 11:52 p.m.</p><p>{PROSE}</p><p>{MORE}</p></body></html>"
    article = clean(page, HTML)
    assert article.published is not None
    assert (article.published.edtf, article.published.clock) == ("2025-03-17", "23:52")

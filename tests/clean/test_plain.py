# ruff: noqa: E501
"""Plain text: the text stays as read, and every line gets its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.clean import clean_document
from onrecord.clean.plain import text_blocks
from onrecord.model.article import Article
from onrecord.model.document import TEXT, Document
from onrecord.model.rejection import Rejection

PROSE = "A man was shot by an officer in Arden on Monday, and the police said that he had fired first."
MORE = "The department did not say who had called. Witnesses told of two shots."


def clean(text: str, **declared: str) -> Article | Rejection:
    return clean_document(Document("document:1", "0", TEXT, "a.txt", **declared), text.encode())


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in text_blocks(text, title)]


LINES = [
    ("furniture", "Sponsored"),
    ("furniture", "ADVERTISEMENT"),
    ("furniture", "Story continues below advertisement"),
    ("furniture", "Please follow and share us:"),
    ("furniture", "Pin Share"),
    ("furniture", "Share on Facebook | Tweet | Email | Print"),
    ("furniture", "Follow the Arden Herald on Facebook"),
    ("furniture", "Sign up for our free morning newsletter."),
    ("furniture", "Get the day's headlines delivered to your inbox"),
    ("furniture", "Read more: Council votes on bus lanes"),
    ("furniture", "RELATED: Two hurt in crash"),
    ("furniture", "You may also like"),
    ("furniture", "We use cookies to improve this site."),
    ("furniture", "Photo: Jane Doe/Arden Herald"),
    ("furniture", "(Jane Doe/Getty Images)"),
    ("furniture", "Leave a comment"),
    ("furniture", "Download our app for breaking news."),
    ("furniture", "Have a news tip? Call 555-0100."),
    ("furniture", "Support local journalism today."),
    ("furniture", "3 min read"),
    ("furniture", "Tags: police, Arden"),
    ("furniture", "###"),
    ("furniture", "This is a developing story. Check back for updates."),
    ("rights", "© 2026 Arden Herald. All rights reserved."),
    ("rights", "Copyright 2026 Calder Wire Service. All rights reserved."),
    ("rights", "All rights reserved. Do not reproduce without permission."),
    ("byline", "By Jane Doe"),
    ("byline", "By JANE DOE and JOHN ROE, Calder Wire Service"),
    ("byline", "By Jane Doe | Herald staff writers"),
    ("byline", "Published Jan. 3, 2026 at 4:05 p.m."),
    ("byline", "January 3, 2026"),
    ("byline", "Arden Desk · January 3, 2026 · 2 min read"),
    ("byline", "John Roe contributed to this report."),
    ("byline", "Jane Doe covers courts for the Herald."),
    ("correction", "Correction: An earlier version of this story gave the wrong day."),
    ("correction", "Editor's note: This story has been updated."),
    ("correction", "This article was updated to add a statement by the department."),
    ("caption", "Officers at the scene on Monday. (Jane Doe/Herald via AP Photo)"),
    ("body", "Police followed the car and shared its plate."),
    ("body", "By Tuesday, nobody had been charged."),
    ("body", "Copyright law was no part of the case, the lawyer said."),
    ("body", "Anyone with information is asked to call the police."),
    ("body", "Related charges were filed on Monday."),
    ("body", "More than two officers fired."),
    ("body", "Share this burden, the chaplain said, with those who mourn."),
    ("body", "“Follow us,” the officer shouted."),
    ("body", "The update came from the sheriff at noon."),
    ("body", "Photos of the scene showed two cars."),
    ("body", "Home invasions rose last year, the sheriff said."),
    ("body", "Watch commander John Roe said that he had no comment."),
]


@pytest.mark.parametrize(("kind", "line"), LINES)
def test_lines_between_paragraphs_get_their_kind(kind: str, line: str) -> None:
    assert (kind, line) in kinds(f"{PROSE}\n{line}\n{MORE}\n{PROSE}")


def test_a_page_saved_as_text() -> None:
    text = f"Sponsored\n\nOfficer shoots man in Arden\n\nBy Jane Doe\n{PROSE}\n\nWhat is known\n{MORE}\nPin Share\n© 2026 Arden Herald. All rights reserved."
    assert [kind for kind, _ in kinds(text)] == [
        "furniture", "headline", "byline", "body", "subhead", "body", "furniture", "rights",
    ]  # fmt: skip


HEADLINES = [
    ("Officer shoots man in Arden", True),
    ("Was the officer alone?", True),
    ("‘He ran,’ witness says of man shot by police", True),
    (PROSE, False),
    ("The police said in a statement:", False),
]


@pytest.mark.parametrize(("line", "is_headline"), HEADLINES)
def test_the_first_line_without_a_stop_is_the_headline(line: str, is_headline: bool) -> None:
    assert kinds(f"{line}\n{PROSE}\n{MORE}")[0][0] == ("headline" if is_headline else "body")


def test_menus_above_the_headline_are_furniture() -> None:
    text = f"Local News\nWeather\nWatch Live\nOfficer shoots man in Arden, police say\nThe man was 34\nBy Jane Doe\n{PROSE}\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == ["furniture"] * 3 + [
        "headline",
        "subhead",
        "byline",
        "body",
        "body",
    ]


def test_a_line_alone_is_no_headline() -> None:
    assert kinds("Officer shoots man in Arden") == [("body", "Officer shoots man in Arden")]


def test_a_declared_title_settles_the_headline() -> None:
    text = f"Photo gallery of the week\nOfficer shoots man\n{PROSE}"
    assert [kind for kind, _ in kinds(text, "Officer shoots man")][:2] == ["subhead", "headline"]
    article = clean(PROSE, title="Officer shoots man")
    assert isinstance(article, Article)
    assert article.headline == "Officer shoots man"
    assert article.text == PROSE


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "A man was shot by an officer in Arden on Monday, and the police\nsaid that he had fired at the officer before anybody else did.\n\nThe chief spoke at noon and named nobody, saying that the state would\nlook into it."
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2028"])
def test_text_stays_as_read(end: str) -> None:
    text = f"\ufeffOfficer shoots man{end}{PROSE}{end}{MORE}{end}"
    article = clean(text)
    assert isinstance(article, Article)
    assert article.text == text[1:]
    assert [article.text[b.start : b.end] for b in article.readable()] == ["Officer shoots man", PROSE, MORE]


def test_sentences_glued_after_a_quotation_mark_are_left_alone() -> None:
    text = 'He did not comply."When he refused, the officer fired," the chief said.'
    article = clean(text)
    assert isinstance(article, Article)
    assert article.text == text


FACTS = [
    (f"{PROSE}\n© 2025 Arden Herald. All rights reserved.", "outlet", "Arden Herald"),
    (f"{PROSE}\n© 2025 Arden Herald. All rights reserved.", "rights", "© 2025 Arden Herald. All rights reserved."),
    (f"{PROSE}\n© 2025 Arden Herald. All rights reserved.", "published", None),
    (f"{PROSE}\nCopyright 2026 Calder Wire Service. All rights reserved.", "wire", "Calder Wire Service"),
    (f"{PROSE}\nCopyright 2026 Calder Wire Service. All rights reserved.", "outlet", None),
    (f"ARDEN, Calder (Calder Wire) — {PROSE}", "wire", "Calder Wire"),
    (f"ARDEN (AP) -- {PROSE}", "wire", "AP"),
    (f"ARDEN (KXYZ) -- {PROSE}", "wire", None),
    (f"By Jane Doe, Calder News Service\n{PROSE}", "wire", "Calder News Service"),
    (f"By Jane Doe, Calder News Service\n{PROSE}", "role", "wire_copy"),
    (f"{PROSE}\nThe Calder Wire Service contributed to this report.", "wire", None),
    (f"By Jane Doe\n{PROSE}", "byline", "Jane Doe"),
    (f"{PROSE}", "role", "report"),
    (f"Opinion\nThe chief must go\n{PROSE}", "role", "opinion"),
    (f"Opinion: The chief must go\n{PROSE}", "role", "opinion"),
    (f"{PROSE}\nThe Arden Gull is a satirical newspaper.", "role", "satire"),
    (f"FOR IMMEDIATE RELEASE\n{PROSE}", "role", "statement"),
    (f"{PROSE}\nTranslated from the Spanish by Jane Doe.", "role", "translation"),
    (f"{PROSE}\nHe draws satirical cartoons for a living, his lawyer said in court on Monday after the hearing.", "role", "report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "value"), FACTS)
def test_what_lines_say_of_the_text(text: str, name: str, value: object) -> None:
    article = clean(text)
    assert isinstance(article, Article)
    assert getattr(article, name) == value


def test_labels_are_shown_as_evidence() -> None:
    article = clean(f"Opinion\nThe chief must go\n{PROSE}")
    assert isinstance(article, Article)
    assert article.role_evidence == ("line: Opinion",)


def test_the_input_wins() -> None:
    article = clean(
        f"Published Jan. 3, 2026\n{PROSE}\n© 2026 Arden Herald",
        outlet="Calder Times",
        published="2026-01-02",
        url="https://x.example/a",
    )
    assert isinstance(article, Article)
    assert (article.outlet, article.published and article.published.edtf, article.published_basis, article.url) == (
        "Calder Times", "2026-01-02", "input", "https://x.example/a",
    )  # fmt: skip


@given(st.text(st.sampled_from("aB. \n\r\t“”:-©é\u2028\x0b"), max_size=120))
def test_blocks_lie_in_order_and_hold_every_line(text: str) -> None:
    blocks = text_blocks(text)
    ends = [0]
    for block in blocks:
        assert ends[-1] <= block.start < block.end
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert not text[ends[-1] : block.start].strip()
        ends.append(block.end)
    assert not text[ends[-1] :].strip()

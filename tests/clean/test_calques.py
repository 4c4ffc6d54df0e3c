"""A page is a translation by its own turns of phrase only where two kinds of them show it."""

from __future__ import annotations

import pytest

from onrecord.clean.calques import calques, is_rendered
from onrecord.clean.clean import clean_document
from onrecord.model.article import Article
from onrecord.model.document import TEXT, Document

PROSE = "A man was shot by an officer in Arden on Monday, and the police said that he had fired first."
RENDERED = [
    "The agent Dora Vance, of 31 years, resulted injured in the arm.",
    "A man was reached by a bullet and transferred in ambulance to a clinic of the city.",
    "The officer fired, informed the Public Ministry. The aggression occurred the 4 of May.",
    "He stayed in bed during two weeks. The elements of police were unharmed, said the Colonel Rui Prado.",
]
ENGLISH = [
    PROSE,
    "The officer, 31, was hit by three bullets and was taken by helicopter to a hospital.",
    "The driver, Tom Hale, was shot in the leg. The sheriff said he was held for assault.",
    "He was in a coma for two weeks during three months of treatment.",
    "“The agent Dora Vance, of 31 years, resulted injured,” the translator read out.",
    "The agent Dora Vance was hurt.",
]


@pytest.mark.parametrize(
    ("words", "role"), [*((w, "translation") for w in RENDERED), *((w, "report") for w in ENGLISH)]
)
def test_two_kinds_of_turns_make_a_translation(words: str, role: str) -> None:
    text = f"A shooting in Arden\n{words}\n{PROSE}".encode()
    article = clean_document(Document("document:1", "0", TEXT, "a.txt"), text)
    assert isinstance(article, Article)
    assert article.role == role, article.role_evidence
    assert (len(article.role_evidence) >= 2) == (role == "translation")


def test_one_kind_of_turn_is_a_slip() -> None:
    assert not is_rendered(calques(["The agent Dora Vance and the officer Jo Marsh were hurt."]))


def test_a_page_that_says_so_is_a_translation() -> None:
    text = f"A shooting in Arden\nJornal do Cais (text translated automatically from Portuguese)\n{PROSE}"
    article = clean_document(Document("document:1", "0", TEXT, "a.txt"), text.encode())
    assert isinstance(article, Article)
    assert article.role == "translation"

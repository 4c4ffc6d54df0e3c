# ruff: noqa: E501
"""A text is an opinion by its own voice only on clear evidence: two signs of two kinds."""

import pytest

from onrecord.clean.clean import clean_document
from onrecord.clean.voice import argues, unquoted, voice_signs
from onrecord.model.article import Article
from onrecord.model.document import TEXT, Document

PROSE = "A man was shot by an officer in Arden on Monday, and the police said that he had fired first."

ARGUING = [
    "posted by admin on January 5, 2026\nThey murdered our neighbor. The goons of this regime have no shame.",
    "WE DEMAND:\n1. That the city name him.\nOur streets are not safe. We know what they did. We will not be silent.",
    "Sign the petition today.\nWe call on the mayor to resign.",
    "The jackbooted thugs of the county shot him. Call your council member today.",
]
REPORTING = [
    PROSE,
    "“We demand justice for John,” his sister said. “Sign the petition.”",
    "“We demand an answer. Sign the petition.\n“They murdered our neighbor,” the mother said.",
    "We have a crew on the scene and will tell you what we know. Our reporter was there. We want to hear from you.",
    "I was there when it began. I am a witness, and I think that he fired. We know him, and our neighbor does.",
    "The family's lawyer said they demand justice and called the officers thugs and goons.",
    "Members of Justice for Arden marched on Monday and asked people to sign a petition.",
    "The group says that officers murdered their neighbor. It plans a vigil on Sunday.",
]


@pytest.mark.parametrize(
    ("words", "role"), [*((w, "opinion") for w in ARGUING), *((w, "report") for w in REPORTING)]
)
def test_two_kinds_of_signs_make_an_opinion(words: str, role: str) -> None:
    article = clean_document(
        Document("document:1", "0", TEXT, "a.txt"), f"A shooting in Arden\n{words}\n{PROSE}".encode()
    )
    assert isinstance(article, Article)
    assert article.role == role, article.role_evidence
    assert (len(article.role_evidence) >= 2) == (role == "opinion")


def test_signs_are_kept_as_evidence() -> None:
    assert voice_signs(["We demand an answer.", "Sign the petition."]) == (
        "demand: We demand",
        "call to act: Sign the petition",
    )
    assert not argues(("demand: We demand",))
    assert not argues(("we: we know; our people", "I: I am; I was; I think"))


def test_a_release_with_a_voice_is_a_statement() -> None:
    text = f"FOR IMMEDIATE RELEASE\nUnion asks for inquiry\nWe demand an answer. Call your mayor.\n{PROSE}"
    article = clean_document(Document("document:1", "0", TEXT, "a.txt"), text.encode())
    assert isinstance(article, Article)
    assert article.role == "statement"


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("He said “we demand it” and left.", "He said  …  and left."),
        ("“We demand it, he said.", " … "),
        ("The officer's gun wasn't found.", "The officer's gun wasn't found."),
    ],
)
def test_quotations_are_no_own_voice(line: str, own: str) -> None:
    assert unquoted(line) == own

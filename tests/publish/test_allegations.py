"""Other matters of somebody's: what is one, what is not, and that none leaves."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests import make
from tests.publish.case import CODEBOOK, Case

from onrecord.model.record import Holdings
from onrecord.publish.allegations import other_matters
from onrecord.publish.policy import load_policy
from onrecord.publish.rows import make_tables

POLICY = load_policy(None)
OTHER = [
    ("Lunt had a criminal record, police said.", "had a criminal record"),
    (
        "He had previously been arrested for theft in Dunmore.",
        "had previously been arrested for theft in Dunmore",
    ),
    (
        "The officer had two prior complaints of excessive force.",
        "had two prior complaints of excessive force",
    ),
    ("A known gang member, he ran.", "A known gang member"),
    ("She was on parole.", "was on parole"),
    ("The man, a convicted felon, ran.", "a convicted felon"),
    ("He had been charged with fraud in 2019.", "had been charged with fraud in 2019"),
    ("He served eight years in prison.", "served eight years in prison"),
    ("The deputy was named in a federal lawsuit.", "was named in a federal lawsuit"),
    ("He was wanted in an unrelated robbery.", "was wanted in an unrelated robbery"),
    ("They cited a history of domestic violence.", "a history of domestic violence"),
    ("Man with criminal record shot", "with criminal record"),
]
OWN = [
    "He was charged with attempted murder.",
    "Officers came to serve an arrest warrant.",
    "The two had met before.",
    "A complaint about noise brought the officers.",
    "According to arrest records, he fired twice.",
    "The officer was placed on leave after the shooting, as policy requires.",
    "He was arrested at the scene and jailed.",
    "Prosecutors accused him of firing at the officer.",
    "The previous day, a truck struck an officer.",
    "He had previously worked at the harbor.",
]


@pytest.mark.parametrize(("text", "words"), OTHER)
def test_another_matter(text: str, words: str) -> None:
    assert [text[a:b] for a, b in other_matters(text)] == [words]


@pytest.mark.parametrize("text", OWN)
def test_the_incident_itself(text: str) -> None:
    assert list(other_matters(text)) == []


def told() -> Holdings:
    filler = "The tide came in and the tide went out. " * 60
    text = (
        "Man with a criminal record shot at the pier. A man, who had previously been arrested for theft, was "
        "shot by an officer. The officer had been sued in 2019. He had three prior convictions, a neighbour "
        f"said. The man was charged with assault. {filler}"
    )
    url = "https://ledger.example/man-with-criminal-record-shot"
    document = make.document(text, outlet="Port Lindsey Ledger", url=url)
    article = make.article(text, document=document.id, outlet="Port Lindsey Ledger", url=url)
    case = Case((replace(article, headline="Man with a criminal record shot at the pier"),))
    said = [
        case.say(
            0,
            "outcome",
            "injured",
            "A man, who had previously been arrested for theft, was shot by an officer",
            "person1",
            original="was shot",
        ),
        case.say(0, "custody", "in_custody", "A man, who had previously been arrested for theft", "person1",
                 original="arrested"),
        case.say(0, "label", "three prior convictions", "He had three prior convictions, a neighbour said"),
        case.say(0, "investigation_status", "charges_filed", "The man was charged with assault",
                 original="charged"),
    ]  # fmt: skip
    for s in said:
        case.find(s.field, make.account(s.value, s), about=s.about)
    loose = make.statement(article, None, "context", "The officer had been sued in 2019",
                           "The officer had been sued in 2019", about="")  # fmt: skip
    return make.holdings(
        documents=(document,), articles=case.articles, records=(case.record(()),), loose=(loose,)
    )


def test_none_leaves() -> None:
    tables = make_tables(told(), POLICY, CODEBOOK)
    text = json.dumps(tables)
    for words in ("criminal", "arrested", "convictions", "sued"):
        assert words not in text.replace("another matter of somebody", ""), words
    rows = {s["field"]: s for s in tables["statements"]}
    assert set(rows) == {"outcome", "investigation_status"}
    assert rows["outcome"]["quote"] == "was shot by an officer"
    assert rows["investigation_status"]["quote"] == "The man was charged with assault"
    assert tables["documents"][0]["headline"] == "Man [other matter withheld] shot at the pier"
    assert tables["documents"][0]["url"] is None
    assert [r["detail"] for r in tables["rejections"]] == [
        "statements kept back: they tell of another matter of somebody's (3)",
        "statements whose quotation is cut or kept back: a name, an address or another matter stands in it "
        "(1)",
    ]


def test_unless_the_policy_lets_them_through() -> None:
    tables = make_tables(told(), replace(POLICY, unrelated="let_through"), CODEBOOK)
    assert {s["field"] for s in tables["statements"]} == {
        "outcome", "investigation_status", "custody", "label", "context",
    }  # fmt: skip

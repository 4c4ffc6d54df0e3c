"""What kind of telling a page is: spun copies and rewrites shown by their text, wrong agencies kept out."""

from __future__ import annotations

from tests.make import HARBOR, Page, person, source, three, when
from tests.reconcile.test_origins import origins_by_name
from tests.reconcile.world import SERVICE, SPEAKER, as_one, finding, reconcile

REPORT = (
    "The inspector stopped a small car near the pier on Sunday, the Federal Harbor Service said.",
    "He asked the driver for a licence, and the driver began to shout, the service said.",
    "The driver threw a bottle of medicine at the wall, it said.",
    "A witness called a doctor, who arrived at once.",
)
SPUN = (
    "The inspector halted a tiny automobile near the pier on Sunday.",
    "He requested a licence from the motorist, and the motorist commenced to scream.",
    "The motorist hurled a bottle of medication at the wall.",
    "An onlooker phoned a physician, who reached them immediately.",
)
RETOLD = (
    "On the pier on Sunday a car was stopped.",
    "A licence was asked for, and there was some shouting.",
    "A bottle of medicine flew at the wall.",
    "A doctor came.",
)


def page(outlet: str, sentences: tuple[str, ...], published: str, *credited: int) -> Page:
    made = Page(outlet, published=published)
    for n, words in enumerate(sentences):
        if n in credited:
            made.hears(SERVICE, words)
        else:
            made.sentences.append(words)
    made.tells(sentences[0], ("when", when()), source=SERVICE if credited else None)
    return made


def report() -> Page:
    return page("Marrow Dispatch", REPORT, "2031-05-05", 0, 1, 2)


def test_a_page_with_its_words_exchanged_is_a_spun_copy() -> None:
    spun = page("Tide Digest", SPUN, "2031-05-06").telling()
    result = reconcile([report().telling(), spun], [SERVICE])
    ((document, role, why),) = result.roles
    assert (document, role) == (spun.mention.document, "spun")
    assert why.startswith("4 of its sentences stand in Marrow Dispatch in other words: ")
    assert "“automobile” for “car”" in why


def test_an_older_page_and_one_that_tells_anew_are_none() -> None:
    older = page("Tide Digest", SPUN, "2031-05-04").telling()
    anew = page("Tide Digest", RETOLD, "2031-05-06").telling()
    for other in (older, anew):
        assert "spun" not in {role for _, role, _ in reconcile([report().telling(), other], [SERVICE]).roles}


def test_a_wrong_agency_in_a_spun_copy_stands_behind_nothing() -> None:
    told = page("Marrow Dispatch", REPORT, "2031-05-05", 0, 1, 2)
    told.tells(REPORT[0], ("agency", HARBOR, "officer1"), source=SERVICE)
    spun = page("Tide Digest", SPUN, "2031-05-06")
    spun.tells(SPUN[0], ("agency", "Federal Anchorage Agency", "officer1"))
    pages = [told.telling(), spun.telling()]
    found = finding(reconcile(pages, [SERVICE]), "agency", "officer", as_one(pages))
    assert found.state == "stated"
    assert {a.value: bool(a.origins) for a in found.accounts} == {
        HARBOR: True,
        "Federal Anchorage Agency": False,
    }


WRONG = source("Petra Lindqvist", "official", "Federal Anchorage Agency")
AGENCY = source("Federal Anchorage Agency", "agency")


def test_a_translation_makes_no_agency_of_its_speakers() -> None:
    told = Page("Marrow Dispatch").tells(
        "It was May 4, Petra Lindqvist said.", ("when", when()), source=SPEAKER
    )
    turned = Page("Jornal do Cais", options={"role": "translation"})
    turned.tells("It was the 4 of May, said Petra Lindqvist.", ("when", when()), source=WRONG)
    turned.tells("The day was the 4 of May, informed the agency.", ("when", when()), source=AGENCY)
    result = reconcile([told.telling(), turned.telling()], [SPEAKER, WRONG, AGENCY])
    assert set(origins_by_name(result)) == {HARBOR}
    (origin,) = result.origins
    assert any("Federal Anchorage Agency" in e.text for e in origin.evidence)


def test_a_page_that_tells_of_all_what_befell_one_contradicts_itself() -> None:
    people = tuple(person(f"officer{n}", f"officer {n}") for n in (1, 2, 3))
    told = Page("Tide Digest", headline="Two officers killed at the pier", people=people)
    told.tells("Two officers killed at the pier", ("outcome", "killed", "officer2"))
    told.tells("Two officers killed at the pier", ("count", three(2), "officer2"))
    told.tells("Ada Roe died.", ("outcome", "killed", "officer1"))
    told.tells("Bo Hale was hurt.", ("outcome", "injured", "officer3"))
    result = reconcile([told.telling()])
    noted = [(f.field, n.text) for f in result.findings for n in f.notes if n.kind == "contradicts_itself"]
    text = "Tide Digest says that 2 were killed, and that 1 was of as many told one by one."
    assert noted == [("outcome", text)]

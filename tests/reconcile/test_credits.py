"""Credits that moved on the way: words given to another, a voice heard through an outlet. And words that
settle nothing."""

from __future__ import annotations

import pytest
from tests.make import Page, action, at_least, source, three
from tests.reconcile.world import PORT_POLICE, SERVICE, as_one, finding, kinds, reconcile

from onrecord.model.finding import Finding
from onrecord.model.source import Source

NEIGHBOR = source("Ola Brandt", "neighbour")
KICK = ("action", action("assault", "officer1", "person1"), "officer1")
SOURCES = (PORT_POLICE, SERVICE, NEIGHBOR)


def heard(*, by: Source = NEIGHBOR, published: str = "2031-05-05") -> Page:
    page = Page("Ledger", published=published)
    page.tells("An officer kicked a man three times in the ribs, Brandt said.", KICK, source=by)
    return page.tells(
        "A man was arrested, police said.", ("custody", "in_custody", "person1"), source=PORT_POLICE
    )


def given_to(who: Source, *also: Source, words: str = "kicked a man three times in the ribs") -> Page:
    page = Page("Dispatch", published="2031-05-06")
    page.tells(f"The officer {words}, it was said.", KICK, source=who)
    for voice in also:
        page.tells("More was said.", ("label", "melee"), source=voice)
    return page


def actions(*pages: Page) -> Finding:
    tellings = [p.telling() for p in pages]
    return finding(reconcile(tellings, SOURCES), "action", "officer", as_one(tellings))


@pytest.mark.parametrize(
    ("pages", "noted"),
    [
        ((heard(), given_to(PORT_POLICE)), True),
        ((heard(published="2031-05-07"), given_to(PORT_POLICE)), False),
        ((heard(), given_to(PORT_POLICE, NEIGHBOR)), False),
        ((heard(), given_to(PORT_POLICE, words="hurt him")), False),
        ((heard(by=SERVICE), given_to(PORT_POLICE)), False),
        ((heard(), given_to(SERVICE)), False),
    ],
    ids=["taken over", "told first", "both credited", "other words", "two authorities", "not heard there"],
)
def test_words_credited_to_another_are_noted(pages: tuple[Page, ...], noted: bool) -> None:
    assert ("miscredited" in kinds(actions(*pages))) is noted


def test_who_is_wrongly_credited_stands_behind_nothing() -> None:
    pages = [heard().telling(), given_to(PORT_POLICE).telling()]
    result = reconcile(pages, SOURCES)
    (account,) = finding(result, "action", "officer", as_one(pages)).accounts
    names = {s.id: s.name for s in result.sources}
    told_by = {names[o.source] for o in result.origins if o.id in account.origins}
    assert told_by == {"Ola Brandt"}
    assert len(account.documents) == 2


def unnamed(name: str, page: str) -> Source:
    return source(name, "official-unnamed", None, page)


@pytest.mark.parametrize("through", [True, False])
def test_a_voice_heard_through_an_outlet_is_that_outlets(through: bool) -> None:
    mine, theirs = unnamed("two officials", "a"), unnamed("Two officials", "b")
    first = Page("Ledger").tells(
        "He was off duty, they said.", ("duty_status", "off_duty", "officer1"), source=mine
    )
    chain = ("source:x", "outlet:ledger", "outlet:dispatch") if through else ("source:x", "outlet:dispatch")
    words = "Two officials have told the Ledger that he was off duty."
    second = Page("Dispatch").tells(
        words, ("duty_status", "off_duty", "officer1"), source=theirs, chain=chain
    )
    result = reconcile([first.telling(), second.telling()], (mine, theirs))
    assert len(result.origins) == (1 if through else 2)


def gender(words: str, value: str, original: str, outlet: str) -> Page:
    return Page(outlet).tells(words, ("gender", value, "person1"), source=None, original=original)


def test_a_pronoun_disputes_nobodys_gender() -> None:
    told = gender("A woman was hurt.", "female", "woman", "Ledger")
    slip = gender("It went through his arm.", "male", "his", "Dispatch")
    firm = gender("A man was hurt.", "male", "man", "Dispatch")
    for pages, state in (((told, slip), "stated"), ((told, firm), "disputed")):
        tellings = [p.telling() for p in pages]
        found = finding(reconcile(tellings), "gender", "other_person", as_one(tellings))
        assert found.state == state


@pytest.mark.parametrize(("hedge", "dropped"), [("apparently", True), ("accused of", False)])
def test_a_charge_is_no_hedge(hedge: str, dropped: bool) -> None:
    row = ("shots_fired", at_least(), "officer1")
    careful = Page("Ledger").tells("He apparently fired three times.", row, source=SERVICE, hedge=hedge)
    plain = Page("Dispatch").tells("He fired three times.", row, source=SERVICE)
    tellings = [careful.telling(), plain.telling()]
    found = finding(reconcile(tellings, SOURCES), "shots_fired", "officer", as_one(tellings))
    assert ("hedge_dropped" in kinds(found)) is dropped


def test_what_stands_in_words_elsewhere_is_not_added() -> None:
    told = Page("Ledger", published="2031-05-05")
    told.tells(
        "The inspector fired at least three rounds, and the man, 40, was hurt; a flare lay on the pier.",
        ("shots_fired", at_least(), "officer1"),
        ("age", three(40), "person1"),
        ("outcome", "injured", "person1"),
        source=PORT_POLICE,
    )
    for weapon, added in (("flare", False), ("harpoon", True)):
        again = Page("Tide Digest", published="2031-05-06")
        again.tells("Three shots.", ("shots_fired", three(), "officer1"))
        again.tells("He is 40 and hurt.", ("age", three(40), "person1"), ("outcome", "injured", "person1"))
        again.tells(f"He had a {weapon}.", ("weapon", weapon, "person1"), original=weapon)
        tellings = [told.telling(), again.telling()]
        found = finding(reconcile(tellings, SOURCES), "weapon", "other_person", as_one(tellings))
        assert ("added" in kinds(found)) is added

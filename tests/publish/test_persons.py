"""Who is a private person, who speaks for the public, and where a participant may be two people."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests import make
from tests.publish.case import Case
from tests.publish.test_gate import published, rows, text_of

from onrecord.model.finding import Finding
from onrecord.model.record import Holdings, Record
from onrecord.model.source import Source
from onrecord.model.values import Value
from onrecord.publish.homes import addresses
from onrecord.publish.personal import names_within
from onrecord.publish.same_person import dated_sections, same_name

FILLER = " The tide came in and the tide went out, and nobody on the quay had more to say about it." * 20
Said = tuple[str, Value | None, str, str]


def holdings_of(
    text: str, said: list[Said], *, sources: tuple[Source, ...] = (), headline: str = "Shots at the pier"
) -> Holdings:
    """One page; `said` are (field, value, words, about); the last source speaks all of it."""
    document = make.document(text + FILLER, outlet="Port Lindsey Ledger")
    article = replace(
        make.article(text + FILLER, document=document.id, outlet="Port Lindsey Ledger"), headline=headline
    )
    case = Case((article,))
    speaker = sources[-1] if sources else None
    made = [case.say(0, field, value, words, about, source=speaker) for field, value, words, about in said]
    origin = make.origin(speaker.id if speaker else "outlet:port-lindsey-ledger", *made)
    grouped: dict[tuple[str, str], list[Any]] = {}
    for s in made:
        grouped.setdefault((s.about, s.field), []).append(s)
    for (about, field), told in grouped.items():
        case.find(field, *(make.account(s.value, s, origins=(origin.id,)) for s in told), about=about)
    return make.holdings(
        documents=(document,), articles=(article,), records=(case.record((origin,)),), sources=sources
    )


def told(text: str, said: list[Said], **more: Any) -> str:
    return text_of(published(holdings_of(text, said, **more)))


EVENT: Said = ("event_type", "shooting", "shots were fired", "incident")


def named(*names: str, age: int = 40, age_words: str = "a man of 40") -> list[Said]:
    return [
        *(("name", name, name, "person1") for name in names),
        ("age", make.three(age), age_words, "person1"),
        EVENT,
    ]


ONE_PERSON = [
    ("one name", "Ivo Brandt, a man of 40, ran when shots were fired.", ("Ivo Brandt",), True),
    ("two forms", "Ivo Brandt, a man of 40, ran; shots were fired at Brandt.",
     ("Brandt", "Ivo Brandt"), True),
    ("a second surname", "Ivo Brandt Lys, a man of 40; shots were fired. Ivo Brandt ran.",
     ("Ivo Brandt", "Ivo Brandt Lys"), True),
    ("two surnames", "Ivo Brandt, a man of 40, ran. Ivo Sandoe fell; shots were fired.",
     ("Ivo Brandt", "Ivo Sandoe"), False),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "names", "shown"), ONE_PERSON, ids=[c[0] for c in ONE_PERSON])
def test_one_participant_under_several_names(
    case: str, text: str, names: tuple[str, ...], shown: bool
) -> None:
    found = told(text, named(*names))
    assert all((name in found) is shown for name in names)


@pytest.mark.parametrize(("heading", "shown"), [("May 4, Port Lindsey", False), ("What we know", True)])
def test_who_is_told_of_under_two_dated_headings_may_be_two_people(heading: str, shown: bool) -> None:
    text = f"{heading}\nA second man ran when shots were fired.\n\n" + heading.replace("4", "9")
    text += "\nIvo Brandt, a man of 40, was hit.\n"
    said = [*named("Ivo Brandt"), ("gender", "male", "A second man ran", "person1")]
    assert ("Ivo Brandt" in told(text, said)) is shown


def test_ages_far_apart_clear_no_name() -> None:
    text = "Ivo Brandt, a man of 40, ran. The driver was 61 and shots were fired."
    said = [*named("Ivo Brandt"), ("age", make.three(61), "The driver was 61", "person1")]
    assert "Ivo Brandt" not in told(text, said)
    assert "Ivo Brandt" in told(text, said[:-1])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Lunt", "Lunt", True),
        ("Ada Lunt", "Ada B. Lunt", True),
        ("Ada Lunt", "Ada Lunt Grieve", True),
        ("Ada Lunt", "Ada Grieve", False),
        ("Ada Lunt", "Bea Lunt", False),
        ("Lunt", "Grieve", False),
    ],
)
def test_forms_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


def test_headings_with_a_date() -> None:
    text = "Two cases\n\nMay 4, Port Lindsey\nHe fell on May 4.\n\n9 June, Dunmore\nShe ran.\n"
    assert [text[n : n + 6] for n in dated_sections(text)] == ["May 4,", "9 June"]


def speaking(*sources: Source) -> list[dict[str, Any]]:
    holdings = holdings_of("He ran and shots were fired.", [EVENT], sources=sources)
    return rows(published(holdings), "sources")


def source(name: str, kind: str, *aliases: str, body: str | None = None) -> Source:
    made = make.source(name, kind, body, "document:one")
    return replace(made, aliases=tuple(sorted(aliases)))


def test_aliases_are_redacted_as_names_are() -> None:
    row = speaking(source("clerk", "unnamed", "the clerk", "the clerk, who gave only his first name, Wim"))[0]
    assert (row["name"], row["aliases"]) == ("clerk", ["the clerk"])
    row = speaking(source("a customer", "witness", "Ottoline Vreeland, a customer"))[0]
    assert "Vreeland" not in json.dumps(row)
    row = speaking(source("spokesman", "official-unnamed", "a spokesman for Vreeland"))[0]
    assert "Vreeland" not in json.dumps(row)


def test_who_speaks_for_the_public_on_one_page_is_named_where_another_does_not_say_so() -> None:
    office = source("Dana Orlov", "official", "police spokeswoman Dana Orlov", body=make.POLICE)
    for kind, names in (("person", ["Dana Orlov", "Dana Orlov"]), ("neighbour", None)):
        found = [row["name"] for row in speaking(office, source("Dana Orlov", kind))]
        assert found == names if names else "Dana Orlov" not in found


def test_a_city_read_as_a_speaker_does_not_take_its_name_from_a_public_body() -> None:
    city = source("Port Lindsey", "person")
    police = make.source()
    where: Said = ("where", make.PORT_LINDSEY, "in Port Lindsey", "incident")
    holdings = holdings_of(
        "Shots in Port Lindsey, and shots were fired.", [where, EVENT], sources=(city, police)
    )
    assert make.POLICE in [row["name"] for row in rows(published(holdings), "sources")]


@pytest.mark.parametrize(("outlet", "shown"), [("The Commons Bench", True), ("Marrow Dispatch", False)])
def test_an_outlet_that_speaks_is_no_person(outlet: str, shown: bool) -> None:
    holdings = holdings_of(
        "He ran and shots were fired.", [EVENT], sources=(source("Commons Bench", "person"),)
    )
    page = replace(holdings.articles[0], outlet=outlet)
    found = [row["name"] for row in rows(published(replace(holdings, articles=(page,))), "sources")]
    assert ("Commons Bench" in found) is shown


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("the clerk, who gave his first name as Wim", ("Wim",)),
        ("a man who identified himself only as Wim", ("Wim",)),
        ("a lawyer for Vreeland", ("Vreeland",)),
        ("a spokeswoman for ABC", ()),
        ("Passengers", ()),
        ("a man who works in Dunmore", ()),
    ],
)
def test_single_names_that_the_words_call_so(phrase: str, names: tuple[str, ...]) -> None:
    assert names_within(phrase) == names


HEADLINES = [
    ("Ottoline Vreeland saw shots at the pier", "[name withheld] saw shots at the pier"),
    ("Ottoline Vreeland speaks", None),
    ("Shots at 9 Elm Street end a quiet day", "Shots at [address withheld] end a quiet day"),
    ("Guard Kills Gunman On Quiet Night In Dunmore", "Guard Kills Gunman On Quiet Night In Dunmore"),
]


@pytest.mark.parametrize(("headline", "shown"), HEADLINES)
def test_a_headline_loses_the_name_and_stands_where_the_rest_can(headline: str, shown: str | None) -> None:
    witness = source("Ottoline Vreeland", "witness")
    holdings = holdings_of(
        "Shots were fired; shots were fired.", [EVENT], sources=(witness,), headline=headline
    )
    assert rows(published(holdings), "documents")[0]["headline"] == shown


STREETS = [("on West Court", "West Court"), ("in the 300 block of West Court", "300 block of West Court")]


@pytest.mark.parametrize(("words", "street"), STREETS)
@pytest.mark.parametrize(
    ("kind", "shown"),
    [("residence", False), ("residential_area", False), (None, False), ("parking_lot", True)],
)
def test_one_rule_for_streets_with_a_number_and_without(
    words: str, street: str, kind: str | None, shown: bool
) -> None:
    text = f"Police said shots were fired {words} in Port Lindsey."
    place = replace(make.PORT_LINDSEY, text=street)
    said: list[Said] = [("where", place, f"shots were fired {words}", "incident"), EVENT]
    if kind:
        said.append(("location_type", kind, "Police said shots", "incident"))
    found = told(text, said)
    assert ("West Court" in found) is shown


def test_a_house_number_goes_from_a_public_place_too() -> None:
    said: list[Said] = [EVENT, ("location_type", "parking_lot", "in the lot", "incident")]
    found = told("Police said shots were fired in the lot at 9 West Court.", [*said, (
        "label", "the lot at 9 West Court", "in the lot at 9 West Court", "incident")])  # fmt: skip
    assert "West Court" not in found
    assert "[address withheld]" in found


def test_a_street_goes_from_web_addresses_of_pages_about_homes() -> None:
    holdings = holdings_of("On West Court shots were fired.", [EVENT])
    document = replace(holdings.documents[0], url="https://ledger.example/2031/shots-west-court")
    tables = published(replace(holdings, documents=(document,)))
    assert tables["documents"][0]["url"] is None


def test_a_court_of_law_is_no_street() -> None:
    text = "He stood before Marrow County Superior Court and on Mill Court."
    assert [m["street"] for m in addresses(text, streets=True)] == ["Mill Court."]


def finding_of(state: str) -> Finding:
    """A name that a report gives, and that an authority withholds where `state` says so."""
    text = "Ivo Brandt ran when shots were fired. Police have not named him."
    document = make.document(text + FILLER, outlet="Port Lindsey Ledger")
    article = make.article(text + FILLER, document=document.id, outlet="Port Lindsey Ledger")
    case = Case((article,))
    police = make.source()
    given = case.say(0, "name", "Ivo Brandt", "Ivo Brandt ran", "person1")
    ledger = make.origin("outlet:port-lindsey-ledger", given)
    accounts, origins = [make.account("Ivo Brandt", given, origins=(ledger.id,))], [ledger]
    if state == "withheld":
        kept = case.say(
            0, "name", None, "Police have not named him", "person1", state="withheld", source=police,
            original="have not named",
        )  # fmt: skip
        origins.append(make.origin(police.id, kept))
        accounts.append(make.account(None, kept, origins=(origins[-1].id,)))
    case.find("name", *accounts, about="person1", state=state)
    record: Record = case.record(tuple(origins))
    tables = published(
        make.holdings(documents=(document,), articles=(article,), records=(record,), sources=(police,))
    )
    assert "Brandt" not in text_of(tables)
    found: Finding = next(f for f in tables["findings"] if f["notes"] and f["field"] == "name")  # type: ignore[assignment]
    return found


@pytest.mark.parametrize(("state", "accounts"), [("stated", 0), ("withheld", 1)])
def test_what_our_policy_keeps_back_has_the_state_that_the_reports_give_it(state: str, accounts: int) -> None:
    row: Any = finding_of(state)
    assert (row["state"], len(row["accounts"])) == (state, accounts)
    assert [n["kind"] for n in row["notes"]] == ["withheld_by_policy"]

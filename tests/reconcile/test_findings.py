"""States and notes of findings, case by case."""

from __future__ import annotations

import pytest
from tests.make import POLICE, Page, at_least, decision, source, three, when
from tests.reconcile.world import CODEBOOK, PORT_POLICE, SERVICE, as_one, finding, kinds, reconcile

from onrecord.model.numbers import Number
from onrecord.model.statement import Statement
from onrecord.model.statistics import Statistic
from onrecord.reconcile.applies import APPLIES, applies
from onrecord.reconcile.reconcile import reconcile_loose

LAWYER = source("Ines Moreno", "lawyer")
SPEAKER = source("Olaf Brandt", "official", POLICE)
SOURCES = (PORT_POLICE, SERVICE, LAWYER, SPEAKER)


def shots(page: Page, words: str, value: Number, **more: object) -> Page:
    return page.tells(words, ("shots_fired", value, "officer1"), **more)


def found(pages: list[Page], field: str = "shots_fired", role: str | None = "officer"):  # type: ignore[no-untyped-def]
    tellings = [p.telling() for p in pages]
    return finding(reconcile(tellings, SOURCES), field, role, as_one(tellings))


def test_two_bodies_that_cannot_both_be_right_are_disputed() -> None:
    page = shots(Page(), "Four shots, police said.", three(4), source=PORT_POLICE)
    shots(page, "Nine shots, Moreno said.", three(9), source=LAWYER)
    result = found([page])
    assert result.state == "disputed"
    assert len(result.accounts) == 2


def test_bounds_that_allow_each_other_are_not() -> None:
    page = shots(Page(), "At least four shots, police said.", at_least(4), source=PORT_POLICE)
    shots(page, "Nine shots, Moreno said.", three(9), source=LAWYER)
    result = found([page])
    assert result.state == "stated"
    assert kinds(result) == {"compatible"}


def test_one_body_does_not_dispute_itself() -> None:
    page = shots(Page(), "Four shots, police said.", three(4), source=PORT_POLICE)
    shots(page, "Nine shots, Brandt said.", three(9), source=SPEAKER)
    result = found([page])
    assert result.state == "stated"
    assert kinds(result) == {"contradicts_itself"}


def test_a_later_account_of_the_same_body_supersedes() -> None:
    first = shots(
        Page("Ledger", "2031-05-05"), "At least four, police said.", at_least(4), source=PORT_POLICE
    )
    second = shots(Page("Post", "2031-05-11"), "It was six, police now say.", three(6), source=SPEAKER)
    result = found([first, second])
    assert result.state == "stated"
    assert "superseded" in kinds(result)
    assert len(result.accounts) == 2


def test_a_later_page_that_drops_the_bound_corrects_nobody() -> None:
    first = shots(
        Page("Ledger", "2031-05-05"), "At least four, police said.", at_least(4), source=PORT_POLICE
    )
    second = shots(Page("Post", "2031-05-11"), "Police said four shots.", three(4), source=PORT_POLICE)
    result = found([first, second])
    assert result.state == "stated"
    assert "superseded" not in kinds(result)


def test_a_correction_ends_a_dispute() -> None:
    first = shots(Page("Ledger", "2031-05-05"), "Four shots, police said.", three(4), source=PORT_POLICE)
    lawyer = shots(Page("Post", "2031-05-06"), "Nine shots, Moreno said.", three(9), source=LAWYER)
    assert found([first, lawyer]).state == "disputed"
    later = shots(
        Page("Ledger", "2031-05-09"),
        "Police corrected it: nine.",
        three(9),
        source=PORT_POLICE,
        speech_act="corrects",
    )
    result = found([first, lawyer, later])
    assert result.state == "stated"
    assert "superseded" in kinds(result)


def test_what_a_source_takes_back_is_retracted() -> None:
    first = shots(Page("Ledger", "2031-05-05"), "Four shots, police said.", three(4), source=PORT_POLICE)
    back = shots(
        Page("Post", "2031-05-06"),
        "Police withdrew the four.",
        three(4),
        source=PORT_POLICE,
        speech_act="withdraws",
    )
    result = found([first, back])
    assert result.state == "retracted"
    assert "superseded" in kinds(result)


def test_withheld_stays_with_the_authority() -> None:
    page = Page().tells(
        "Police gave no name.", ("name", None, "officer1"), source=PORT_POLICE, state="withheld"
    )
    assert found([page], "name").state == "withheld"
    page.tells("He is Ole Berg, Moreno said.", ("name", "Ole Berg", "officer1"), source=LAWYER)
    result = found([page], "name")
    assert result.state == "withheld"
    assert [a.value for a in result.accounts] == ["Ole Berg", None]


def test_the_authority_that_names_withholds_no_more() -> None:
    first = Page("Ledger", "2031-05-05")
    first.tells("Police gave no name.", ("name", None, "officer1"), source=PORT_POLICE, state="withheld")
    second = Page("Post", "2031-05-06").tells(
        "He is Ole Berg, police said.", ("name", "Ole Berg", "officer1"), source=SPEAKER
    )
    assert found([first, second], "name").state == "stated"


def test_not_known_is_stated_unknown_until_somebody_says() -> None:
    page = Page().tells(
        "Police do not know who fired first.",
        ("fired_first", None),
        source=PORT_POLICE,
        state="stated_unknown",
    )
    assert found([page], "fired_first", None).state == "stated_unknown"
    page.tells("The officer fired first, Moreno said.", ("fired_first", "officer"), source=LAWYER)
    assert found([page], "fired_first", None).state == "stated"


def test_a_headline_against_its_text_does_not_count() -> None:
    page = Page(headline="Two officers killed")
    page.tells("Two officers killed", ("killed_count", three(2)))
    page.tells("One officer died, the service said.", ("killed_count", three(1)), source=SERVICE)
    result = found([page], "killed_count", None)
    assert result.state == "stated"
    assert "contradicts_itself" in kinds(result)


def test_a_headline_that_credits_somebody_is_held_against_that_voice_alone() -> None:
    page = Page(headline="Two officers killed, police say")
    page.tells("Two officers killed, police say", ("killed_count", three(2)), source=PORT_POLICE)
    page.tells("One officer died, the service said.", ("killed_count", three(1)), source=SERVICE)
    result = found([page], "killed_count", None)
    assert result.state == "disputed"
    assert "contradicts_itself" not in kinds(result)
    page.tells("Three officers died, police said.", ("killed_count", three(3)), source=PORT_POLICE)
    assert "contradicts_itself" in kinds(found([page], "killed_count", None))


def test_the_investigation_moves_on() -> None:
    first = Page("Ledger", "2031-05-05").tells(
        "It is open, police said.", ("investigation_status", "open"), source=PORT_POLICE
    )
    later = Page("Post", "2031-05-09").tells(
        "Charges were filed.", ("investigation_status", "charges_filed"), source=SERVICE
    )
    result = found([first, later], "investigation_status", None)
    assert result.state == "stated"
    assert "superseded" in kinds(result)


def test_a_slip_of_a_copy_is_no_dispute() -> None:
    body = [
        f"Sentence number {n} tells of the harbor wall and the tide that evening at length." for n in range(6)
    ]
    wire = Page("Coastwire", "2031-05-05", sentences=[*body]).tells(
        "It was on May 4.", ("when", when("2031-05-04"))
    )
    copy = Page("Ledger", "2031-05-05", sentences=[*body]).tells(
        "It was on June 4.", ("when", when("2031-06-04"))
    )
    copy.options["wire"] = "Coastwire"
    result = found([wire, copy], "when", None)
    assert result.state == "stated"
    assert "slip" in kinds(result)


def test_one_page_alone_against_many_is_a_slip() -> None:
    pages = [
        Page(f"Outlet {n}").tells(f"Page {n}: May 4.", ("when", when("2031-05-04")), source=voice)
        for n, voice in enumerate([PORT_POLICE, LAWYER, None])
    ]
    odd = Page("Odd Page").tells("It was in June.", ("when", when("2031-06")))
    assert found([pages[0], odd], "when", None).state == "disputed"
    result = found([*pages, odd], "when", None)
    assert result.state == "stated"
    assert "slip" in kinds(result)


def test_nobody_speaks_to_it() -> None:
    page = shots(Page(), "Four shots, police said.", three(4), source=PORT_POLICE)
    result = found([page], "investigating_agency", None)
    assert (result.state, result.accounts, result.notes) == ("not_addressed", (), ())


def test_every_core_field_has_a_finding_where_it_applies() -> None:
    tellings = [Page().tells("It happened.", ("when", when())).telling()]
    result, linkage = reconcile(tellings, SOURCES), as_one(tellings)
    role_of = {p.id: p.role for p in linkage.incidents[0].participants}
    told = {(role_of.get(f.about, f.about), f.field) for f in result.findings}
    assert {("incident", f.name) for f in CODEBOOK.core("incident")} <= told
    assert ("officer", "duty_status") in told
    assert ("other_person", "duty_status") not in told
    assert ("other_person", "confirmed_armed") in told
    assert set(APPLIES) <= set(CODEBOOK.fields)
    assert applies("a field of another codebook", "officer")


def test_many_values_stand_side_by_side() -> None:
    page = Page().tells("Police came.", ("responding_agency", POLICE), source=PORT_POLICE)
    page.tells("The service came.", ("responding_agency", "Federal Harbor Service"), source=SERVICE)
    result = found([page], "responding_agency", None)
    assert result.state == "stated"
    assert len(result.accounts) == 2


def rows(page: Page) -> list[Statement]:
    return list(page.telling().statements)


@pytest.mark.parametrize(("base", "noted"), [(None, True), (12, False)])
def test_a_change_without_a_count_is_noted(base: int | None, noted: bool) -> None:
    claim = Statistic("thefts of boats", 40.0, base)
    page = Page().tells(
        "Thefts of boats rose 40 per cent, police said.", ("statistic", claim), source=PORT_POLICE
    )
    result = reconcile_loose(rows(page), [page.telling().article], SOURCES, CODEBOOK)
    (claimed,) = result.findings
    assert (claimed.incident, claimed.about) == (None, "")
    assert ("no_base_figure" in kinds(claimed)) is noted


def test_repeated_claims_meet_and_others_stand_apart() -> None:
    page = Page().tells(
        "Up 40 per cent.", ("statistic", Statistic("thefts of boats", 40.0)), source=PORT_POLICE
    )
    page.tells("Boat thefts up 40.", ("statistic", Statistic("boat thefts", 40.0)), source=PORT_POLICE)
    page.tells("Fires up 9.", ("statistic", Statistic("harbor fires", 9.0)), source=PORT_POLICE)
    result = reconcile_loose(rows(page), [page.telling().article], SOURCES, CODEBOOK)
    assert sorted(len(f.accounts[0].statements) for f in result.findings) == [1, 2]


def test_rejected_statements_are_gone_and_corrected_ones_changed() -> None:
    page = shots(Page(), "Four shots, police said.", three(4), source=PORT_POLICE)
    telling = page.telling()
    (s,) = telling.statements
    gone = reconcile([telling], SOURCES, [decision("reject", s.id)])
    linkage = as_one([telling])
    assert finding(gone, "shots_fired", "officer", linkage).state == "not_addressed"
    fixed = decision("correct", s.id, payload={"value": {"min": 5, "max": 5}})
    changed = finding(reconcile([telling], SOURCES, [fixed]), "shots_fired", "officer", linkage)
    assert [a.value for a in changed.accounts] == [three(5)]
    assert changed.review == "one_reader"

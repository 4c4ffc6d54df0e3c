"""Agencies, investigation, what is not known, locations, labels, statistics, policy calls, backgrounds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extract.scenes import found, scene

from onrecord.extract.values.agencies import find_agencies
from onrecord.extract.values.backgrounds import find_backgrounds
from onrecord.extract.values.investigation import find_investigation
from onrecord.extract.values.labels import find_labels
from onrecord.extract.values.location import find_locations
from onrecord.extract.values.policy import find_policy_calls
from onrecord.extract.values.statistics import find_statistics
from onrecord.extract.values.unknowns import find_unknowns
from onrecord.extract.voices.attribution import find_attributions
from onrecord.model.statement import STATED_UNKNOWN, WITHHELD
from onrecord.model.statistics import Statistic

ICE = "U.S. Immigration and Customs Enforcement"
FHS, PLPD = "Federal Harbor Service", "Port Lindsey Police Department"


@pytest.mark.parametrize(
    ("text", "agency", "unit"),
    [
        ("An FHS officer shot a man.", FHS, None),
        ("The officer, who works for the Federal Harbor Service, shot a man.", FHS, None),
        ("An officer with the Orrin County Sheriff's Office fired.", "Orrin County Sheriff's Office", None),
        (
            "The officer, assigned to ICE Removal Operations, fired.",
            ICE,
            "Enforcement and Removal Operations",
        ),
        ("A Port Lindsey police officer shot a man.", PLPD, None),
        ("The officer fired, the Federal Harbor Service said.", None, None),
        ("The officer shot an FHS witness.", None, None),
    ],
)
def test_the_officers_own_agency(text: str, agency: str | None, unit: str | None) -> None:
    made = scene(text, officer="officer")
    assert [(d.about, d.value) for d in found(made, find_agencies, "agency")] == (
        [("officer1", agency)] if agency else []
    )
    assert [d.value for d in found(made, find_agencies, "unit")] == ([unit] if unit else [])


@pytest.mark.parametrize(
    ("text", "responding", "investigating"),
    [
        ("When Port Lindsey police arrived, the man was dead.", [PLPD], []),
        ("The PLPD is handling the case.", [], [PLPD]),
        ("PLPD confirmed it responded to a report of shots.", [PLPD], []),
        ("Port Lindsey police were called to the house.", [PLPD], []),
        ("PLPD did not respond to a request for comment.", [], []),
        ("PLPD will not investigate. Whether FHS will investigate is open.", [], []),
        ("The shooting is being investigated by the Calder State Police.", [], ["Calder State Police"]),
        ("The Calder State Police are leading the investigation.", [], ["Calder State Police"]),
        ("FHS, which is investigating, declined to comment.", [], [FHS]),
        ("FHS said it is investigating.", [], [FHS]),
        ("He called the Port Lindsey Police Department.", [], []),
        ("The officer lied to FHS about a case.", [], []),
    ],
)
def test_who_came_and_who_investigates(text: str, responding: list[str], investigating: list[str]) -> None:
    made = scene(text)
    assert [d.value for d in found(made, find_agencies, "responding_agency")] == responding
    assert [d.value for d in found(made, find_agencies, "investigating_agency")] == investigating


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The shooting remains under investigation.", ["open"]),
        ("Detectives are still investigating.", ["open"]),
        ("The investigation is ongoing.", ["open"]),
        ("The use of force is under review.", ["under_review"]),
        ("The department closed its investigation.", ["closed"]),
        ("The officer was charged with assault.", ["charges_filed"]),
        ("Prosecutors declined to charge the officer.", ["cleared"]),
        ("Police were investigating a burglary when he fired.", []),
        ("It is not clear whether the case is under investigation.", []),
        ("A man who is no part of this was charged in 2019.", []),
    ],
)
def test_where_the_investigation_stands(text: str, status: list[str]) -> None:
    drafts = found(scene(text, officer="The officer|the officer"), find_investigation, "investigation_status")
    assert [d.value for d in drafts] == status


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Officials are investigating whether the officer warned him.", ["whether the officer warned him"]),
        (
            "They are assessing whether force was justified, while the mayor praised them.",
            ["whether force was justified"],
        ),
        ("He asked whether it rained.", []),
        ("They are not investigating whether he lied.", []),
    ],
)
def test_open_questions(text: str, questions: list[str]) -> None:
    assert [d.value for d in found(scene(text), find_investigation, "open_question")] == questions


def test_a_question_about_both_is_one_of_each() -> None:
    tellings = ("An officer shot a man.", "A deputy shot a woman.")
    asked = "Inquiries go on in both cases into many factors, including whether training played a role."
    made = scene(*tellings, context=asked, mains=2)
    drafts = found(made, find_investigation, "open_question")
    assert {d.mention for d in drafts} == {m.id for m in made.mentions}
    assert {d.value for d in drafts} == {"whether training played a role"}
    assert not found(scene(*tellings, context=asked), find_investigation, "open_question")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The officer and the man had no prior connection.", ["no"]),
        ("The officer and the man did not know each other.", ["no"]),
        ("The officer and the man knew each other, she said.", ["yes"]),
        ("It is not known whether the officer and the man knew each other.", []),
    ],
)
def test_prior_connection(text: str, value: list[str]) -> None:
    made = scene(text, officer="The officer|the officer", other="the man")
    assert [d.value for d in found(made, find_investigation, "prior_connection")] == value


Gap = tuple[str, str, str, str | None]
UNKNOWN: list[tuple[str, list[Gap]]] = [
    (
        "Authorities have not identified the officer or the dead man.",
        [
            ("officer1", "name", WITHHELD, "Authorities"),
            ("person1", "name", WITHHELD, "Authorities"),
        ],
    ),
    (
        "Police did not immediately disclose the severity of their injuries or their identities.",
        [
            ("person2", "injury_severity", WITHHELD, "Police"),
            ("person2", "name", WITHHELD, "Police"),
        ],
    ),
    ("The dead man has not been identified.", [("person1", "name", WITHHELD, None)]),
    ("The sheriff declined to name the officer.", [("officer1", "name", WITHHELD, "The sheriff")]),
    ("The officer, whose name was not released, is on leave.", [("officer1", "name", WITHHELD, None)]),
    ("It was not immediately clear who fired first.", [("incident", "fired_first", STATED_UNKNOWN, None)]),
    ("The chief would not say who fired first.", [("incident", "fired_first", WITHHELD, "The chief")]),
    (
        "It is not known how many shots the officer fired.",
        [("officer1", "shots_fired", STATED_UNKNOWN, None)],
    ),
    ("It is unclear whether the dead man was armed.", [("person1", "confirmed_armed", STATED_UNKNOWN, None)]),
    ("The department identified the officer on Friday.", []),
    ("The officers did not identify themselves.", []),
    ("The police know who fired first.", []),
    ("The captain did not say whether the off-duty officer wore a uniform.", []),
    ("It is unclear whether the officer was on duty.", [("officer1", "duty_status", STATED_UNKNOWN, None)]),
    ("LAPD released no further details.", []),
]


@pytest.mark.parametrize(("text", "gaps"), UNKNOWN)
def test_what_is_not_known_or_not_told(text: str, gaps: list[Gap]) -> None:
    made = scene(
        text, officer="the officer|The officer|The officers", other="the dead man|The dead man", group="their"
    )
    drafts = list(find_unknowns(made))
    assert [
        (d.about, d.field, d.state, text[slice(*d.authority)] if d.authority else None) for d in drafts
    ] == gaps
    assert all(d.value is None for d in drafts)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The officer shot a man outside a gas station.", ["business"]),
        ("The officer shot a man in the parking lot of a grocery store.", ["parking_lot"]),
        ("The officer shot a man in an apartment complex on Tern Street.", ["apartment_complex"]),
        ("The officer shot a man, who died at a hospital.", []),
        ("The officer shot a man who fled to a motel.", []),
        ("The officer beat a man, who died in the county jail.", ["detention_facility"]),
        ("An inmate scalded the officer at the state prison.", ["detention_facility"]),
        ("A woman stabbed the officer in the county annex.", ["government_building"]),
    ],
)
def test_the_kind_of_place(text: str, kinds: list[str]) -> None:
    values = [d.value for d in found(scene(text), find_locations, "location_type")]
    assert values[: len(kinds)] == kinds
    assert bool(values) == bool(kinds)


def test_whose_home() -> None:
    made = scene("The officer was inside his apartment when he heard shots.", officer="The officer|his")
    assert [d.value for d in found(made, find_locations, "scene_relation")] == ["home_of_officer"]
    made = scene("Agents shot Roe inside his home.", other="Roe|his")
    assert [d.value for d in found(made, find_locations, "scene_relation")] == ["home_of_other_person"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ('She described it as an "active shooter situation," the report said.', ["active shooter situation"]),
        ("The union called the shooting an “ambush.”", ["ambush"]),
        ("The service said he “weaponized his vehicle” against agents.", ["weaponized his vehicle"]),
        ("It was not an ambush, the chief said.", []),
        ("Their wounds were described as “cuts and a sprained wrist.”", []),
        ("The mayor called for “a full and public accounting.”", []),
        ("Neighbors called him “a hero,” the service said.", ["a hero"]),
        ("The officers had finished active shooter training.", []),
        ("The officer shot the man twice.", []),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert [d.value for d in found(scene(text), find_labels, "label")] == labels


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Assaults on agents increased by 410% and threats by 2,200% over the past year.",
            [
                Statistic("Assaults on agents", 410.0, None, "over the past year"),
                Statistic("threats", 2200.0, None, "over the past year"),
            ],
        ),
        (
            "Use of force fell by nearly 30 percent from 90 to 63 last year.",
            [Statistic("Use of force", -30.0, 90, "last year", 63)],
        ),
        (
            "The number of assaults on officers rose from 50 to 70 last year, an increase of 40 percent.",
            [Statistic("assaults on officers", 40.0, 50, "last year", 70)],
        ),
        (
            "Complaints fell from 1,200 in 2024 to 900 last year.",
            [Statistic("Complaints", None, 1200, "last year", 900)],
        ),
        ("Support rose from 40 to 55 percent.", []),
        ("The city saw a 12% drop in shootings in 2025.", [Statistic("shootings", -12.0, None, "in 2025")]),
        ("The officer shot the man twice.", []),
        ("About 40% of officers wear cameras.", []),
    ],
)
def test_statistics(text: str, claims: list[Statistic]) -> None:
    assert [d.value for d in found(scene(text), find_statistics, "statistic")] == claims


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("The lawyer called for an independent investigation.", ["an independent investigation"]),
        ("Officials are expected to review policies.", ["review policies"]),
        ("The union urged the city to require two deputies.", ["require two deputies"]),
        ("She said the department should release the video.", ["release the video"]),
        ("The department should release the video.", []),
        ("The mayor asked for camera footage to be released.", ["camera footage"]),
        ("They did not call for a review.", []),
        ("Did they call for a review?", []),
        ("Officers were called for a disturbance.", []),
        ("Officers ordered the man to drop the gun.", []),
    ],
)
def test_policy_calls(text: str, calls: list[str]) -> None:
    made = scene(text)
    told = find_attributions(made.article, made.reading, made.lexicon)[1]
    drafts = found(replace(made, attributions=told), find_policy_calls, "policy_call")
    assert [d.value for d in drafts] == calls
    assert all(d.mention is None for d in drafts)


@pytest.mark.parametrize(
    ("text", "caller"),
    [
        ("Mayor Ann Roe called for an independent investigation.", "Mayor Ann Roe"),
        ("The union, which met on Friday, wants a review.", "The union"),
        ("Ann Roe said he was sad and ordered a review of the training.", "he"),
    ],
)
def test_who_calls_is_the_subject_of_the_call(text: str, caller: str) -> None:
    (draft,) = found(scene(text), find_policy_calls, "policy_call")
    assert draft.authority is not None
    assert text[slice(*draft.authority)] == caller


def test_backgrounds_are_the_other_persons() -> None:
    text = "An undocumented Cuban national struck an officer."
    made = scene(text, officer="an officer", other="An undocumented Cuban national")
    assert [(d.about, d.value) for d in found(made, find_backgrounds, "nationality")] == [
        ("person1", "Cuban")
    ]
    statuses = found(made, find_backgrounds, "immigration_status")
    assert [(d.about, d.value) for d in statuses] == [("person1", "undocumented")]
    assert not list(find_backgrounds(scene("The crackdown on undocumented immigration went on.")))

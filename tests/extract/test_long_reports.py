"""Turns of long reports that lead a reader astray: who belongs to whom, what nearly was, and what is told of
other occasions. All invented."""

from __future__ import annotations

import pytest
from tests.extract.tellings import by_person, drafts_of, roles, told

WHO_IS_WHO = [
    # the names after a plural are of its members
    (
        "A prisoner stepped into a stairwell of the annex and killed bailiffs Alden Garland, 58, and Owen "
        "Kestrel, 57, both former troopers, Sheriff Paul Ames said.",
        {"officer2 Alden Garland", "officer3 Owen Kestrel"},
    ),
    (
        "A deputy was shot by a man. Fellow officers Cpl. Monte Jarvis, 32, and Officer Alec Gale, 41, were "
        "killed.",
        {"officer2 Monte Jarvis", "officer3 Alec Gale"},
    ),
    # who is identified as somebody is not the nearest one without a name
    (
        "An inmate disarmed an officer and then killed the two bailiffs. Those who died were "
        "identified on Friday as "
        "61-year-old Alden Garland and 63-year-old Owen Kestrel.",
        set(),
    ),
    # a namesake of another age
    (
        "Joe Halden, an 18-year-old man, was shot by officers. Joe Halden, 39, heard of it late, a relative "
        "said.",
        {"person1 Joe Halden"},
    ),
]
DEEDS = [
    # officers who act after officers died are others
    (
        "Two bailiffs were fatally shot Monday before officers killed the gunman, a sheriff said.",
        {"officer2 kill person1"},
    ),
    (
        "A civilian was shot in the incident. The inmate, 44-year-old Perry Moss, was killed by other "
        "officers.",
        {"officer1 kill person2"},
    ),
    # the nearer of two subjects
    (
        "A sheriff promised Tuesday to look at his rules after an inmate who was cuffed in "
        "front seized a gun "
        "and killed two young bailiffs.",
        {"person1 kill officer1"},
    ),
    # to run into somebody in the street is not to strike
    ("An officer shot a man. A woman ran into three officers on bicycles.", {"officer1 shoot person1"}),
    # an errand is no arrest
    (
        "Deputies killed the gunman. They had gone to arrest him.",
        {"officer1 kill person1", "officer1 tried arrest person1"},
    ),
    # a habit is no occasion
    (
        "Orrin Marsh shot an officer. His mother said he grew furious every time he heard about a man being "
        "shot by police.",
        {"person1 shoot officer1"},
    ),
]
FATES = [
    (
        "Troopers shot a 76-year-old man in his home. His son showed the holes from bullets that nearly "
        "killed his father.",
        {"person1 injured"},
    ),
    (
        "Corin Halden was fatally shot by officers. Halden’s mother, Dora Simms, learned about her son’s "
        "death at work.",
        {"person1 killed"},
    ),
    (
        "Police shot a man in Fenwick on Monday. The shooting comes as officers in all counties are on "
        "edge after the killing of officers in Dunmoor. The division, about 500 officers, was pulled "
        "off other duties.",
        {"person1 injured"},
    ),
]


@pytest.mark.parametrize(("text", "names"), WHO_IS_WHO, ids=[t[:40] for t, _ in WHO_IS_WHO])
def test_whose_name_it_is(text: str, names: set[str]) -> None:
    assert by_person(text, "name") == names


@pytest.mark.parametrize(("text", "actions"), DEEDS, ids=[t[:40] for t, _ in DEEDS])
def test_who_did_it(text: str, actions: set[str]) -> None:
    assert told(text, "action") == actions


@pytest.mark.parametrize(("text", "outcomes"), FATES, ids=[t[:40] for t, _ in FATES])
def test_what_became_of_whom(text: str, outcomes: set[str]) -> None:
    assert by_person(text, "outcome") == outcomes


def test_a_partner_is_of_the_service_of_the_officer_told_before() -> None:
    text = "Officer Jon Dell was shot. The gunman shot his partner once in the neck."
    assert [key for key, _ in roles(text)] == ["officer1", "person1", "officer2"]


def test_a_pronoun_that_either_can_be_places_neither() -> None:
    text = "The gunman shot Officer Dell five times as he was sitting in the car."
    assert by_person(text, "position") == set()


def test_released_from_a_hospital_is_not_released_from_custody() -> None:
    text = "A man shot two troopers. Both troopers were taken to Inland Medical Center and later released."
    assert by_person(text, "custody") == set()


def test_a_count_of_a_whole_service_is_no_toll() -> None:
    text = "A man killed officers. The division has about 500 officers."
    assert not [d for d in drafts_of(text) if d.field == "killed_count"]


def test_an_age_alone_says_no_role() -> None:
    text = (
        "A police officer was shot by a suspect on Sunday. The 31-year-old was hit as he sat parked in his "
        "cruiser. A caller who identified himself as the suspect's uncle asked for quiet."
    )
    assert by_person(text, "age") == {"officer1 31"}
    assert "identify_self" not in " ".join(told(text, "action"))


def test_somebody_dies_once() -> None:
    text = (
        "An Orrin County deputy was shot and killed and another was wounded on Thursday. One deputy, "
        "a woman of 29, died on the porch. Grennan said the camera of the deputy who was killed was damaged."
    )
    assert [label for key, label in roles(text) if key.startswith("officer")] == [
        "An Orrin County deputy",
        "another",
    ]


def test_two_who_died_stay_two() -> None:
    for text in (
        "A deputy was killed in Dunmoor. A second deputy died at a hospital.",
        "Deputy Ann Moss was killed on the porch. Deputy Lee Tarn, 40, died at a hospital.",
        "Two deputies were killed. A deputy died on the porch. A deputy died at a hospital.",
    ):
        assert len([key for key, _ in roles(text) if key.startswith("officer")]) >= 2


def test_a_place_of_another_event_is_not_where() -> None:
    text = (
        "A deputy was shot and killed on a porch in Dunmoor two days after the Harlow Street shooting in "
        "Pell Harbor."
    )
    assert not [d for d in drafts_of(text) if d.field == "where" and "Pell" in str(d.value)]


def test_a_witness_does_not_lend_the_dead_a_name() -> None:
    text = (
        "Officers restrained Emmett Dray, a man who died at a hospital. Dray, 42, was pronounced dead on "
        "Monday. The agency has interviewed the bus driver, Thom Lissack, and six passengers."
    )
    assert "Lissack" not in " ".join(by_person(text, "name"))


def test_the_one_who_was_killed_is_not_the_other_one() -> None:
    text = (
        "Two deputies were shot at a farmhouse. One of them, a 29-year-old woman, died at the scene. "
        "The other deputy was hit in the hip. The camera of the deputy who was killed was damaged."
    )
    assert by_person(text, "outcome") == {"officer2 killed", "officer3 injured"}


def test_to_escape_with_a_cut_is_not_to_flee() -> None:
    assert "flee" not in " ".join(told("An officer shot a man. The man escaped with a minor cut.", "action"))
    assert by_person("A boy of 15 escaped with a minor cut when officers fired.", "outcome") == {
        "person1 injured"
    }
    assert "person1 flee" in told("An officer shot at a man. The man escaped on foot.", "action")


def test_what_is_said_at_large_is_nobodys_not_knowing() -> None:
    for words in (
        "“You don’t know who they’re going to shoot,” a neighbor said.",
        "“Nobody knows how that feels until you live it,” Marsh said.",
        "“How come they didn’t know why he had a gun?” Marsh said.",
    ):
        found = told(
            f"An officer shot a man on Friday. The shooting was on Elm Street. {words}", "open_question"
        )
        assert found == set()

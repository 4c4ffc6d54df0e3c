"""What is told of an encounter: sentences and the values they give, grouped by trap."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.tellings import by_person, drafts_of, scene_of, told

from onrecord.model.actions import Action
from onrecord.model.fields import load_codebook

OUTCOMES = [
    # who was harmed
    ("A man was shot and killed by an officer.", {"person1 killed"}),
    ("An officer shot and killed a man.", {"person1 killed"}),
    ("A man shot an officer. The officer died.", {"officer1 killed"}),
    ("An officer fatally shot a woman.", {"person1 killed"}),
    ("An officer fired at a man. Responding officers found the man dead at the scene.", {"person1 killed"}),
    ("An officer shot a man, who was pronounced dead at a hospital.", {"person1 killed"}),
    (
        "A deputy was wounded when a man fired at her. The man was not hurt.",
        {"officer1 injured", "person1 unharmed"},
    ),
    (
        "A man with a knife lunged at a trooper. A deputy shot the man. The trooper was unharmed.",
        {"officer1 unharmed", "person1 injured"},
    ),
    ("A man stabbed a trooper with a letter opener. The trooper got 12 stitches.", {"officer1 injured"}),
    ("A bailiff was struck with a chair. The bailiff has a broken collarbone.", {"officer1 injured"}),
    ("An officer broke her hip when a man hit her with a chair.", {"officer1 injured"}),
    ("A man fired at two officers. Neither was hurt.", {"officer1 unharmed"}),
    ("A man fired at two officers. The officers were not hit.", {"officer1 unharmed"}),
    ("An inmate scalded a guard at the state prison.", {"officer1 injured"}),
    ("An officer fired, striking a man in the leg.", {"person1 injured"}),
    ("Officers fired at a man. No officers were injured.", {"officer1 unharmed"}),
    ("An officer shot a man. He was taken to a hospital in critical condition.", {"person1 injured"}),
    # negation, possibility, plan, question
    ("An officer shot at a man but did not kill him.", set()),
    ("An officer fired at a man who could have killed her.", set()),
    ("An officer fired at a man who threatened to kill her.", set()),
    ("An officer fired at a man. It was not clear whether he was killed.", set()),
    ("Did an officer shoot a man? An agent fired at a woman.", set()),
]
TOLLS = [
    ("An officer shot and killed a man.", "killed_count", {"1"}),
    ("An officer shot two people. Two people were killed, the department said.", "killed_count", {"2"}),
    ("A gunman killed two officers and wounded a third.", "killed_count", {"2"}),
    ("A man shot an officer dead. The man was killed by a deputy.", "killed_count", set()),
    ("Agents fired at a van, injuring three people.", "injured_count", {"3"}),
    ("Agents fired at a van. Nobody was hit.", "injured_count", {"0"}),
    ("An officer fired at a man. At least four bystanders were injured.", "injured_count", {"at least 4"}),
    ("An officer shot a man, who died.", "injured_count", set()),
]
SHOTS = [
    ("A man fired three rounds at an officer.", {"person1 3"}),
    ("The officer fired at least four shots at a man.", {"officer1 at least 4"}),
    (
        "A man fired three rounds in a deputy's direction, and the deputy fired twice.",
        {"person1 3", "officer1 2"},
    ),
    ("The officer fired three to five times at a man.", {"officer1 3 to 5"}),
    ("The officer did not fire. A man fired once at her.", {"person1 1", "officer1 0"}),
    ("The officer did not fire first. A man fired once at her.", {"person1 1"}),
    ("A man fired once at an officer, who did not fire until he ran.", {"person1 1"}),
    ("An officer shot a man who lives at 12 Harlow Street.", set()),
    ("An officer shot a man three hours after the call.", set()),
]
WEAPONS = [
    ("An officer shot a man armed with what appeared to be a long rifle.", {"person1 long rifle"}),
    ("The officer fired his service weapon at a man.", {"officer1 service weapon"}),
    (
        "A woman stabbed an officer. The weapon is believed to be a letter opener.",
        {"person1 letter opener"},
    ),
    ("A man stabbed an officer. What cut her was a shard of glass, police said.", {"person1 shard of glass"}),
    ("A man stabbed an officer. The weapon was a gift.", set()),
    ("A man and a woman stabbed an officer. The weapon was a screwdriver.", set()),
    ("A man pointed a handgun at a deputy. The deputy shot him.", {"person1 handgun"}),
    ("A man pulled a gun. An officer shot the man after he pointed the gun at her.", {"person1 gun"}),
    ("A woman struck two officers with an SUV.", {"person1 SUV"}),
    ("An officer shot a knife-wielding man.", {"person1 knife"}),
    ("An officer shot a man who had no gun.", set()),
    ("An officer fired a weapon at a man.", set()),
    ("A man came at a deputy with a kitchen knife, and the deputy shot him.", {"person1 kitchen knife"}),
]
ARMED = [
    ("An officer shot a man holding what appeared to be a shotgun.", "perceived_armed", {"person1 yes"}),
    ("An officer shot a man. A handgun was recovered at the scene.", "confirmed_armed", {"person1 yes"}),
    ("An officer shot a man. No weapon was found.", "confirmed_armed", {"person1 no"}),
    ("An officer shot a man. The man was unarmed, his lawyer said.", "confirmed_armed", {"person1 no"}),
    ("An officer shot a man who raised a rifle.", "confirmed_armed", set()),
]
ACTIONS = [
    (
        "A man pointed a rifle at an officer. She shot at him.",
        {"person1 point_weapon officer1", "officer1 fire person1"},
    ),
    (
        "An officer shot a man. She had ordered him to stop, but the man did not comply.",
        {"officer1 shoot person1", "officer1 order person1", "person1 not comply"},
    ),
    (
        "A man refused to drop the knife. A deputy shot him.",
        {"person1 not drop_weapon", "officer1 shoot person1"},
    ),
    ("A man tried to ram an officer with a truck.", {"person1 tried strike officer1"}),
    (
        "An agent shot a man and then called the police.",
        {"officer1 shoot person1", "officer1 contact police"},
    ),
    (
        "A man was chased by officers and shot by a deputy.",
        {"officer1 pursue person1", "officer2 shoot person1"},
    ),
    ("Officers chased a man who had shot a trooper.", {"officer1 pursue person1", "person1 shoot officer2"}),
    (
        "An officer identified herself and fired at a man.",
        {"officer1 identify_self", "officer1 fire person1"},
    ),
    ("Prosecutors said a man might have shot the officer. Officers fired at him.", {"officer1 fire person1"}),
    ("An officer was accused of shooting a man.", {"officer1 shoot person1"}),
    ("The chief may fire the officer who shot a man.", {"officer1 shoot person1"}),
    # denied, doubted or asked for: told as no deed
    ("An officer shot a man. There is no evidence the man pointed a gun at her.", {"officer1 shoot person1"}),
    ("An officer shot a man. His family disputes that he fired at the officer.", {"officer1 shoot person1"}),
    ("An officer shot a man. The video does not show the man firing at her.", {"officer1 shoot person1"}),
    ("A deputy shot a man. Explain to me how a man is pointing a rifle.", {"officer1 shoot person1"}),
    (
        "An officer shot a man. The officer did not call 911 until ten minutes later.",
        {"officer1 shoot person1", "officer1 contact"},
    ),
    ("Nobody heard the trooper identify himself before he shot a man.", {"officer1 shoot person1"}),
    # ways of telling
    ("The man got off three rounds at an officer.", {"person1 fire officer1"}),
    ("A man fired at an officer. The officer fired back.", {"person1 fire officer1", "officer1 return_fire"}),
    ("Two deputies held a man on the ground. He died.", {"officer1 restrain person1"}),
    (
        "A deputy shot a man. Then an officer knelt on his neck.",
        {"officer1 shoot person1", "officer1 restrain person1"},
    ),
    (
        "A deputy shot a man. Video shows a deputy holding him. Then an officer sprays the man with mace.",
        {"officer1 shoot person1", "officer1 spray person1"},
    ),
]
KINDS = [
    ("An officer shot a man.", {"shooting"}),
    ("A woman stabbed a deputy.", {"stabbing"}),
    ("A driver struck a trooper with a pickup.", {"vehicle_strike"}),
    ("An officer used a Taser on a man.", {"less_lethal_force"}),
    ("A man fired at an officer, and the officer returned fire.", {"shooting", "exchange_of_gunfire"}),
    ("There was no exchange of gunfire; the trooper shot a man.", {"shooting"}),
    ("A man tried to hit an officer with a car. The officer shot him.", {"shooting"}),
    ("A man died in police custody on Friday.", {"death_in_custody"}),
]
DIRECTIONS = [
    ("An officer shot a man.", {"other_person"}),
    ("A man was shot by an officer.", {"other_person"}),
    ("An officer was shot by a man.", {"officer"}),
    ("A man fired at an officer, and the officer returned fire.", {"both"}),
    ("A man fired three rounds in the officer's direction.", {"officer"}),
    ("A man pointed a gun at an officer.", set()),
    ("A man tried to run over a deputy with a car.", {"officer"}),
    ("A man opened fire on a patrol car, and a deputy took cover.", {"officer"}),
]
FIRST = [
    ("A man fired at an officer, and the officer returned fire.", {"other_person"}),
    ("An officer shot a man. The officer fired first, a witness said.", {"officer"}),
    ("An officer shot a woman after she fired a pistol at him.", {"other_person"}),
    ("A man struck two officers with a car, prompting them to return fire.", set()),
    ("An officer fired at a man. The man fired at the officer, the chief added.", set()),
    ("It is not known who fired first. An officer shot a man.", set()),
]
CUSTODY = [
    ("An officer shot a man. He was taken into custody.", {"person1 in_custody"}),
    ("A man stabbed a deputy and was arrested.", {"person1 in_custody"}),
    ("A man shot at a trooper. He remains at large.", {"person1 at_large"}),
    ("A gunman shot at an officer. The gunman had not been found by Monday.", {"person1 at_large"}),
    ("A man shot at a trooper. He was not arrested.", set()),
    ("A man shot at a trooper. The man is still being sought.", {"person1 at_large"}),
    ("A man shot at a trooper. Police are looking for the man.", {"person1 at_large"}),
    ("A man shot a deputy. The deputy was treated at a hospital and released.", set()),
]
OTHER = [
    ("An officer identified himself and shot a man.", "identified_self", {"officer1 yes"}),
    (
        "An officer shot a man. The officer never identified himself, a witness said.",
        "identified_self",
        {"officer1 no"},
    ),
    ("Two officers shouted that they were police. A man fired at them.", "identified_self", {"officer1 yes"}),
    ("An officer shot a man to disarm him.", "stated_reason", {"officer1 to disarm him"}),
    ("Acting in self-defense, an officer shot a man.", "stated_reason", {"officer1 Acting in self-defense"}),
    ("Officers fired at a man from their cruiser.", "position", {"officer1 in_vehicle"}),
    ("A man fled on foot. An officer shot him.", "position", {"person1 on_foot"}),
    ("A driver struck an officer with a van.", "position", {"person1 in_vehicle"}),
    ("A man was in critical condition after an officer shot him.", "injury_severity", {"person1 critical"}),
]


def ids(rows: list[tuple[object, ...]]) -> list[str]:
    return [f"{n}-{str(row[0])[:36]}" for n, row in enumerate(rows)]


@pytest.mark.parametrize(("text", "expected"), OUTCOMES, ids=ids([*OUTCOMES]))
def test_outcomes(text: str, expected: set[str]) -> None:
    assert by_person(text, "outcome") == expected


@pytest.mark.parametrize(("text", "field", "expected"), TOLLS, ids=ids([*TOLLS]))
def test_tolls(text: str, field: str, expected: set[str]) -> None:
    assert told(text, field) == expected


@pytest.mark.parametrize(("text", "expected"), SHOTS, ids=ids([*SHOTS]))
def test_shots(text: str, expected: set[str]) -> None:
    assert by_person(text, "shots_fired") == expected


@pytest.mark.parametrize(("text", "expected"), WEAPONS, ids=ids([*WEAPONS]))
def test_weapons(text: str, expected: set[str]) -> None:
    assert by_person(text, "weapon") == expected


@pytest.mark.parametrize(("text", "field", "expected"), ARMED, ids=ids([*ARMED]))
def test_armed_as_taken_for_and_as_found(text: str, field: str, expected: set[str]) -> None:
    assert by_person(text, field) == expected


@pytest.mark.parametrize(("text", "expected"), ACTIONS, ids=ids([*ACTIONS]))
def test_actions(text: str, expected: set[str]) -> None:
    assert told(text, "action") == expected


@pytest.mark.parametrize(("text", "expected"), KINDS, ids=ids([*KINDS]))
def test_kinds(text: str, expected: set[str]) -> None:
    assert told(text, "event_type") == expected


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS, ids=ids([*DIRECTIONS]))
def test_direction(text: str, expected: set[str]) -> None:
    assert told(text, "directed_at") == expected


@pytest.mark.parametrize(("text", "expected"), FIRST, ids=ids([*FIRST]))
def test_who_fired_first_only_as_said(text: str, expected: set[str]) -> None:
    assert told(text, "fired_first") == expected


@pytest.mark.parametrize(("text", "expected"), CUSTODY, ids=ids([*CUSTODY]))
def test_custody(text: str, expected: set[str]) -> None:
    assert by_person(text, "custody") == expected


@pytest.mark.parametrize(("text", "field", "expected"), OTHER, ids=ids([*OTHER]))
def test_conduct(text: str, field: str, expected: set[str]) -> None:
    assert by_person(text, field) == expected


ORDERS = [
    ("After identifying herself, the officer shot a man.", [("narrated", None), ("then", 0)]),
    (
        "The officer shot at the van. The man honked at the cars and then drove at the officer.",
        [("narrated", None), ("narrated", None)],
    ),
    ("The officer shot a man when he pointed a gun.", [("narrated", None), ("when", 0)]),
    ("A man fired at an officer, and the officer returned fire.", [("narrated", None), ("in_response", 0)]),
    (
        "An officer shot a man. In response, a second man fired at the officer.",
        [("narrated", None), ("in_response", 0)],
    ),
    ("An officer shot a man. The man had fired at her.", [("narrated", None), ("narrated", None)]),
    (
        "An officer shot a man, the chief said, adding that the man fired at her.",
        [("narrated", None), ("not_said", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ORDERS, ids=ids([*ORDERS]))
def test_order_is_what_the_words_say(text: str, expected: list[tuple[str, int | None]]) -> None:
    steps = [d.value for d in drafts_of(text) if isinstance(d.value, Action)]
    assert [(s.order.relation, s.order.to) for s in sorted(steps, key=lambda s: s.order.index)] == expected


EVERY = [
    str(row[0]) for rows in (OUTCOMES, TOLLS, SHOTS, WEAPONS, ACTIONS, KINDS, CUSTODY, FIRST) for row in rows
]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=3))
def test_drafts_lie_in_their_mention_and_in_the_codebook(sentences: list[str]) -> None:
    scene, codebook = scene_of(*sentences), load_codebook()
    keys = {m.id: {"incident", *(p.key for p in m.people)} for m in scene.mentions}
    for draft in drafts_of(*sentences):
        assert draft.mention in keys
        assert draft.about in keys[draft.mention]
        assert 0 <= draft.start <= draft.own_start < draft.own_end <= draft.end <= len(scene.article.text)
        field = codebook[draft.field]
        if field.values:
            assert draft.value in field.values
        if isinstance(draft.value, Action):
            assert draft.value.order.to is None or draft.value.order.to != draft.value.order.index


def test_a_charge_is_hedged_and_an_outcome_is_not_taken_back_by_no_officers() -> None:
    charged = drafts_of("A man was accused of stabbing an officer. The officer shot him.")
    assert [d.hedge for d in charged if d.field == "action"] == ["accused of", None]
    text = "A man shot a deputy in the arm. Other officers came later. No officers were injured there."
    assert "officer1 injured" in by_person(text, "outcome")


def test_nobody_hit_by_shots_counts_nobody_hurt_otherwise() -> None:
    assert (
        told("A driver struck an officer with a van. An agent fired twice. Nobody was hit.", "injured_count")
        == set()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The officers shot a man. They never told him who they were.", {"officer1 no"}),
        ("Two officers shot a man. They had said who they were.", {"officer1 yes"}),
    ],
)
def test_saying_who_one_is(text: str, expected: set[str]) -> None:
    assert by_person(text, "identified_self") == expected

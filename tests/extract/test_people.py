"""Who is in it: phrases that mean one person, groups, and who is no participant."""

from __future__ import annotations

import pytest
from tests.extract.tellings import only_mention, roles, scene_of, told

from onrecord.model.numbers import Number

PEOPLE = [
    (
        "An officer shot a man in a house. Neighbors were told to stay inside, and residents fled.",
        [("officer1", "An officer"), ("person1", "a man")],
    ),
    # the same person told again
    (
        "An officer shot a man on Tuesday. The gunman had pointed a rifle at the officer.",
        [("officer1", "An officer"), ("person1", "a man")],
    ),
    (
        "A deputy shot a woman who had lunged at him with a knife. Dana Ruiz, 34, died at a hospital.",
        [("officer1", "A deputy"), ("person1", "a woman")],
    ),
    (
        "An agent shot a man in Port Lindsey. The officer was not injured.",
        [("officer1", "An agent"), ("person1", "a man")],
    ),
    # others
    (
        "An officer shot a man. A second officer fired at the man's car.",
        [("officer1", "An officer"), ("person1", "a man"), ("officer2", "A second officer")],
    ),
    (
        "A trooper and a deputy were shot by a gunman on Route 9.",
        [("officer1", "A trooper"), ("officer2", "a deputy"), ("person1", "a gunman")],
    ),
    (
        "An officer shot a man and wounded a woman who was walking by.",
        [("officer1", "An officer"), ("person1", "a man"), ("person2", "a woman")],
    ),
    # "the shooting of NAME" and "NAME, who was shot": a participant, whoever speaks
    (
        "The department corrected its account of the fatal shooting of Corwin Aldmoor on Tuesday, saying "
        "that two deputies fired. Mr. Aldmoor did not fire a weapon.",
        [("person1", "Corwin Aldmoor"), ("officer1", "two deputies")],
    ),
    (
        "A lawyer for the family of Corwin Aldmoor, who was shot and killed by a deputy on Tuesday, said "
        "that he was not armed. Aldmoor’s niece, 12, was cut by glass.",
        [("person1", "Corwin Aldmoor"), ("officer1", "a deputy"), ("person2", "Aldmoor’s niece")],
    ),
    # speakers, kin and those who come afterwards are no participants
    (
        "An officer shot a man, Chief Dora Vance said. Sgt. Lee Moss said the officer was unhurt.",
        [("officer1", "An officer"), ("person1", "a man")],
    ),
    (
        "An officer shot a man. His mother said she had called. Responding officers found him dead.",
        [("officer1", "An officer"), ("person1", "a man")],
    ),
    (
        "An off-duty agent shot a man. When police arrived, he was dead. Officials are investigating.",
        [("officer1", "An off-duty agent"), ("person1", "a man")],
    ),
    # one among several stays apart; a partner is somebody else; a description in quotation marks is not
    (
        "Agents stopped a van. The driver hit one officer. An officer fired two shots at the van.",
        [("person1", "The driver"), ("officer1", "one officer"), ("officer2", "An officer")],
    ),
    (
        "An officer was shot by a driver. Her partner, Officer Jill Marsh, was shot in the arm.",
        [("officer1", "An officer"), ("person1", "a driver"), ("officer2", "Her partner")],
    ),
    (
        'An off-duty agent shot a man. A spokesman described "a brave agent facing a killer."',
        [("officer1", "An off-duty agent"), ("person1", "a man")],
    ),
    (
        "Agents fired at a van, wounding the driver. A man who rode in it was also hurt.",
        [("officer1", "Agents"), ("person1", "the driver"), ("person2", "A man")],
    ),
]
COUNTS = [
    ("Two ICE officers were struck by a car that a man was driving.", "officer1", Number(2, 2)),
    ("A man fired at several officers.", "officer1", Number(3, None, True)),
    ("Officers shot a man on Friday.", "officer1", Number(2, None)),
    ("An officer shot at least three people at a market.", "person1", Number(3, None)),
    ("Police shot a man. The officer, who fired twice, is on leave.", "officer1", Number(1, 1)),
]
# "label of the person whose phrases hold the pronoun"
PRONOUNS = [
    ("An officer encountered a man who pointed a rifle at him.", "him", "An officer"),
    ("A man fired three rounds in an officer's direction. He was arrested.", "He", "A man"),
    ("An officer shot a woman as she ran. Her car was searched.", "she", "a woman"),
    ("The officer identified himself before he shot a man.", "himself", "The officer"),
    ("An officer shot a man in the leg. He was pronounced dead at a hospital.", "He", "a man"),
    ("Chief Dora Vance said an officer shot a man. She declined to name the officer.", "She", None),
    ("Officers chased a man. They fired four shots at him.", "They", "Officers"),
    ("A second officer fired and the man fell. Officers handcuffed him.", "him", "the man"),
    ("Agents fired at a van driven by Tomas Orban-Vale, wounding him.", "him", "Tomas Orban-Vale"),
    ("An officer shot a man. The department said that he had fired at the officer.", "he", "a man"),
    (
        "A driver shot Deputy Dora Vance. Vance fired, Sheriff Lee Moss said. She died.",
        "She",
        "Deputy Dora Vance",
    ),
    ("An officer was shot by a driver. His partner was shot in the arm.", "His", "An officer"),
    # who goes on speaking is the one who spoke, and no participant
    (
        "A man ran at an officer, spokeswoman Dora Vance said. He swung at the officer, she said.",
        "she",
        None,
    ),
    ("An officer shot a woman, Sgt. Lee Moss said. She was taken to a hospital, he said.", "he", None),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE, ids=[t[:40] for t, _ in PEOPLE])
def test_who_is_in_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(("text", "key", "count"), COUNTS, ids=[t[:40] for t, _, _ in COUNTS])
def test_counts_keep_their_bounds(text: str, key: str, count: Number) -> None:
    assert {p.key: p.count for p in only_mention(text).people}[key] == count


@pytest.mark.parametrize(
    ("text", "pronoun", "label"), PRONOUNS, ids=[f"{p}-{t[:30]}" for t, p, _ in PRONOUNS]
)
def test_whom_a_pronoun_means(text: str, pronoun: str, label: str | None) -> None:
    scene = scene_of(text)
    token = next(t for t in scene.reading.tokens if t.text == pronoun)
    found = scene.person_at(token)
    assert (found[1].label if found else None) == label


NAMES = [
    ("An officer shot a man on Tuesday. The man was identified as Dana Ruiz, 34.", {"Dana Ruiz"}, {"34"}),
    ("Officer Lena Marsh, 29, was shot by a man, Chief Dora Vance, 61, said.", {"Lena Marsh"}, {"29"}),
    ("A deputy fatally shot Lou Estrada-Quinn, 51, outside his house.", {"Lou Estrada-Quinn"}, {"51"}),
    ("An officer shot a 19-year-old woman at 34 Harlow Street.", set(), {"19"}),
    ("The officer, a 14-year veteran, shot a man.", set(), set()),
    ("An officer shot a man. The man, who is 52, was hit in the arm.", set(), {"52"}),
    ("An officer shot Dana Ruiz, 34, the mother of a 6-year-old boy.", {"Dana Ruiz"}, {"34"}),
    ("An agent shot a man. Kin identified him as Tobin Sall, a 33-year-old father.", {"Tobin Sall"}, {"33"}),
    (
        "The suspect, later identified as 52-year-old Orrin Leland Voss, shot a deputy.",
        {"Orrin Leland Voss"},
        {"52"},
    ),
    ("A man stabbed Deputy First Class Ruben Castell, 34, at a cafe.", {"Ruben Castell"}, {"34"}),
    (
        "Agents shot a driver and a passenger. ICE identified the driver as Ruben Alvar, of Portugal, and the"
        " passenger as Elio Sorto.",
        {"Ruben Alvar", "Elio Sorto"},
        set(),
    ),
    (
        "Agents tried to stop Reyniel Sotovar at a shop. Sotovar drove off and hit an officer.",
        {"Reyniel Sotovar"},
        set(),
    ),
    ("Officers in Glen Tully, Altamont, fired at a driver, wounding him.", set(), set()),
]


@pytest.mark.parametrize(("text", "names", "ages"), NAMES, ids=[t[:40] for t, _, _ in NAMES])
def test_names_and_ages_of_participants_alone(text: str, names: set[str], ages: set[str]) -> None:
    assert told(text, "name") == names
    assert told(text, "age") == ages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An off-duty officer shot a man.", {"off_duty"}),
        ("An officer who was on duty shot a man.", {"on_duty"}),
        ("An officer shot a man. Officers face risks even when off duty.", set()),
    ],
)
def test_duty(text: str, expected: set[str]) -> None:
    assert told(text, "duty_status") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An officer shot a woman.", {"female"}),
        ("An officer shot a person. She died.", {"female"}),
        ("A trooper shot Dana Ruiz, 34, on Friday.", set()),
    ],
)
def test_gender_as_told_never_from_a_name(text: str, expected: set[str]) -> None:
    assert told(text, "gender") == expected


def test_keys_follow_the_order_of_reading() -> None:
    people = only_mention("A man shot a deputy. A second man shot another deputy.").people
    assert [p.key for p in people if p.role == "officer"] == ["officer1", "officer2"]
    assert min(people[0].spans) < min(people[-1].spans)

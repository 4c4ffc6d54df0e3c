"""Sentences of another time, place or person beside the story: their own mention, or nothing to this one."""

from __future__ import annotations

import pytest
from tests.extract.tellings import scene_of

from onrecord.extract.scene import Scene

LEAD = "A Port Lindsey police officer shot and killed a man outside a bakery on Tuesday, the department said."
BODY = (
    "The man pointed a pistol at the officer, Chief Dora Vance said at a news conference.",
    "The officer fired twice. He was not hurt.",
    "The man, Owen Tarrow, died at a hospital.",
)


def _holders(scene: Scene, words: str) -> list[int]:
    """The mentions, by place, that hold the sentence with these words."""
    at = scene.article.text.index(words)
    return [n for n, m in enumerate(scene.mentions) if any(start <= at < end for start, end in m.spans)]


OTHERS = [
    "On Christmas Eve, in Orrin, Illinois, two agents shot a woman in a van.",
    "And on March 3, a trooper in Orrin, Illinois, shot at a truck.",
    "Last month, a deputy shot a teenager during a traffic stop in Chicago.",
    "In March, Deputy Lena Orly was fatally shot while serving a warrant in Chicago.",
    "Two years ago, a trooper hit a boy with a car.",
]


@pytest.mark.parametrize("sentence", OTHERS)
def test_another_day_and_place_is_a_mention_of_its_own(sentence: str) -> None:
    scene = scene_of(LEAD, *BODY, sentence)
    first, second = scene.mentions
    assert (first.main, second.main) == (True, False)
    assert _holders(scene, sentence) == [1]


def test_what_goes_on_in_the_same_block_stays_with_the_other_incident() -> None:
    other = "The shooting came a week after deputies in Illinois opened fire on a van, wounding the driver."
    scene = scene_of(
        LEAD, *BODY, f"{other} A woman who was a passenger was also hurt.", "The officer is on leave."
    )
    assert _holders(scene, "deputies in Illinois") == [1]
    assert _holders(scene, "A woman who") == [1]
    assert _holders(scene, "The officer is on leave") == [0]


NOTHING = [
    "Meanwhile, in Chicago, agents on Christmas Eve shot up a parked van.",
    "In 2019, a woman told a court in Orrin that the officer had pushed her.",
    "Last year, Deputy Carl Immer's killer was sentenced to life in prison.",
    "A shooting in Chicago last spring left a deputy dead.",
    "Tarrow is the third person killed by the city's officers this year.",
    "He is the first officer to be shot since Officer Ida Crane was killed in 2020.",
    "Since the start of the year, officers have fired their weapons at least 14 times.",
    "Its officers have shot and killed at least 20 people since 2010, among them Ray Obel.",
    "Officers across the county have been shot at nine times this year.",
    "The Ledger has counted 28 shootings by agents since January.",
    "The department's policy bars officers from firing at a moving car.",
    "State law requires the attorney general to investigate police shootings of unarmed people.",
    "A bill in the House would require body cameras.",
    "The council should ban agents from carrying guns off duty, she said.",
    "That the City Council release the name of the killer officer.",
    "If the police had shot him there would be a video.",
    "Neighbors said people had been firing guns into the air all night.",
    "Tarrow was convicted of firing a gun in a city in 2007.",
    "About 60 protesters gathered. Officers used pepper spray on several of them.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_tells_of_another_time_or_of_none_gives_nothing(sentence: str) -> None:
    scene = scene_of(LEAD, *BODY, sentence)
    (mention,) = scene.mentions
    assert not any(
        scene.article.text.index(sentence) < end and start < len(scene.article.text)
        for start, end in mention.spans
    )


CLAUSES = [
    (
        "The death was ruled a homicide",
        ", a medical term meaning that he died at the hands of another person.",
    ),
    ("Detectives are investigating the shooting", ", as they do in all shootings by officers."),
    ("Many officers knew that corner", ", among them Ray Obel, killed there in June 2020."),
]


@pytest.mark.parametrize(("kept", "cut"), CLAUSES)
def test_a_clause_of_another_time_or_a_gloss_is_cut_out(kept: str, cut: str) -> None:
    scene = scene_of(LEAD, *BODY, kept + cut)
    assert _holders(scene, kept) == [0]
    assert _holders(scene, cut.split(",")[1]) == []


SAME = [
    "An autopsy done last month for Port Lindsey County found that Tarrow was struck twice.",
    "The shooting last week was the subject of a hearing on Monday.",
    "On Tuesday, the officer shot the man in the chest, a witness said.",
    "Tarrow was killed on New Year's Eve, his lawyer said.",
    "The bureau is investigating the shooting, as state law requires.",
    "Law enforcement says the man fired at the officer.",
    "The officer fired at least 14 times in two minutes.",
    "Bill Foster says the officer fired from the bar.",
]


@pytest.mark.parametrize("sentence", SAME)
def test_the_story_itself_is_not_split(sentence: str) -> None:
    scene = scene_of(LEAD, *BODY, sentence)
    assert len(scene.mentions) == 1
    assert _holders(scene, sentence[:12]) == [0]


FOLLOW_UPS = [
    (
        "Man accused of hitting officers with a car in Orrin is charged",
        "A man accused of ramming his way out of a traffic stop in Orrin last week was charged Monday.",
        "Cole Arden, 39, hit one officer and dragged a second, the complaint said.",
    ),
    (
        "Family wants answers after off-duty officer kills man",
        "Relatives of a 43-year-old man shot and killed by an officer on New Year's Eve spoke on Monday.",
        "Keith Arden Jr. was killed about 10:40 p.m. Wednesday outside a building in Chicago, police said.",
    ),
    (
        "Deputy who shot man is on leave",
        "A deputy who shot a man earlier this month has been placed on leave, the sheriff said.",
        "The man was shot on March 3 at a gas station in Orrin.",
    ),
]


@pytest.mark.parametrize("texts", FOLLOW_UPS, ids=[t[0] for t in FOLLOW_UPS])
def test_a_follow_up_is_one_mention(texts: tuple[str, ...]) -> None:
    scene = scene_of(*texts[1:], headline=texts[0])
    (mention,) = scene.mentions
    assert mention.main
    assert _holders(scene, texts[2]) == [0]


SECTIONS = (
    "Officers have shot at people at least 17 times since July.",
    "Jan. 7, Portland, Oregon",
    "An agent shot two people, a man and a woman, outside a clinic. The city's police are investigating.",
    "Chicago, Illinois, Dec. 31",
    "An off-duty officer killed Owen Tarrow, 43. Police said that he had pointed a rifle at the officer.",
    "What are officers allowed to do?",
    "You do not shoot because you are in front of a car, said Walter Kreis, who trained officers.",
)


def test_a_line_of_day_and_place_opens_a_story() -> None:
    scene = scene_of(*SECTIONS)
    assert [m.main for m in scene.mentions] == [True, True]
    assert _holders(scene, "at least 17") == []
    assert _holders(scene, "Jan. 7") == _holders(scene, "The city's police") == [0]
    assert _holders(scene, "Dec. 31") == _holders(scene, "Police said that he") == [1]
    assert _holders(scene, "You do not shoot") == []


def test_day_and_place_may_stand_before_the_text() -> None:
    texts = (
        "May 3, Port Lindsey: An officer shot a man.",
        "May 9, Dunmore: A deputy was stabbed by a woman.",
    )
    assert len(scene_of(*texts).mentions) == 2


def test_a_round_up_parts_at_each_day_and_place() -> None:
    scene = scene_of(
        "Officers have opened fire in at least three encounters since Dec. 20.",
        "On Dec. 21, an agent shot at a car in Chicago after the driver hit two people. No one was struck.",
        "Three days later in Portland, officers fired into a van, hitting the driver. A second man was hurt.",
        "And on Dec. 31, an off-duty officer shot and killed a man in Los Angeles.",
    )
    assert [m.main for m in scene.mentions] == [True, True, True]
    assert _holders(scene, "A second man") == [1]

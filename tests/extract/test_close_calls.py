"""Words that nearly mean somebody, or nearly a number or a place. Everything is invented."""

from __future__ import annotations

import pytest
from tests.extract.tellings import (
    by_person,
    drafts_of,
    lexicon,
    only_mention,
    reader,
    roles,
    say,
    scene_of,
    told,
)
from tests.make import article

from onrecord.extract.extract import extract_statements
from onrecord.extract.values.location import find_locations
from onrecord.extract.values.policy import find_policy_calls
from onrecord.model.fields import load_codebook


def test_the_number_of_a_zone_counts_nobody() -> None:
    assert told("The Zone 5 officers shot Carl Wiley, 57, by mistake.", "count") == set()
    assert told("The five officers shot Carl Wiley, 57, by mistake.", "count") == {"5"}


def test_somebody_spoken_to_is_nobody_in_it() -> None:
    text = "An officer shot a woman in Dunmore on Friday.\n“It was awful, man. Awful,” said Joe Farr."
    assert roles(*text.split("\n")) == [("officer1", "An officer"), ("person1", "a woman")]


def test_at_least_once_is_a_bound() -> None:
    assert told("The suspect shot the deputy at least once during the fight.", "shots_fired") == {
        "at least 1"
    }
    assert told("The suspect shot the deputy twice during the fight.", "shots_fired") == {"2"}


def test_a_name_with_complex_is_no_block_of_flats() -> None:
    def places(text: str) -> set[str]:
        return {say(d) for d in find_locations(scene_of(text)) if d.field == "location_type"}

    assert places("A deputy shot a man at the Calder Western Complex on Friday.") == set()
    assert places("A deputy shot a man at an apartment complex on Friday.") == {"apartment_complex"}


def test_where_somebody_sought_was_found_is_not_where_it_was() -> None:
    text = (
        "A boy shot an officer in Dunmore on Friday and ran.",
        "Police found two teenagers in the 1500 block of Bever Avenue.",
    )
    assert [d for d in find_locations(scene_of(*text)) if d.field == "location_type"] == []


def test_going_back_to_work_is_no_deed_of_the_encounter() -> None:
    text = "Two officers who shot and killed a homeowner in May returned to duty on Tuesday."
    assert all("return" not in value for value in told(text, "action"))


def test_people_in_general_do_not_die_in_it() -> None:
    text = "Officers shot and killed a man in Dunmore on Friday.\nPeople die over here all the time."
    assert sum(d.field == "outcome" for d in drafts_of(*text.split("\n"))) == 1


def test_a_neighbour_who_spoke_is_not_the_man_who_was_shot() -> None:
    mention = only_mention(
        "Officers shot a man at a house in Dunmore on Friday. He was taken to a hospital.",
        "“I heard six shots,” said one man who was shoveling snow.",
        "The man, who declined to give his name, said the house was often loud.",
    )
    assert [(p.key, len(p.spans)) for p in mention.people] == [("officer1", 1), ("person1", 2)]


def test_the_dead_do_not_speak() -> None:
    text = (
        "One of two deputies shot near Orrin has died, the sheriff said. A second deputy was injured.\n"
        "A Calder County deputy told reporters that the suspect was in a barn."
    )
    assert "officer1 male" not in by_person(text + " He was in the loft.", "gender")


def test_the_suspect_is_not_the_one_told_apart_by_a_word() -> None:
    text = "The female suspect was arrested in Orrin.\nThe suspect opened fire from a truck and hit a deputy."
    people = scene_of(*text.split("\n")).mentions[0].people
    assert all("female" not in p.label for p in people if len(p.spans) > 1)


def test_a_husband_who_is_a_constable_is_an_officer() -> None:
    people = roles(
        "Mara Taylor, 66, shot her husband, Pct. 1 Constable Henry Taylor, at their home near Orrin."
    )
    assert ("officer1", "her husband") in people


def test_wife_son_and_daughter_are_three() -> None:
    text = "A gunman shot a deputy's 55-year-old wife, 26-year-old son, and 10-year-old daughter in Orrin."
    ages = by_person(text, "age")
    assert len({row.split()[0] for row in ages}) == len(ages)


def test_a_father_who_died_long_ago_is_none_of_it() -> None:
    text = (
        "A gunman killed Deputy Alan Voss near Orrin on Friday. Voss was shot in the head.",
        "The gunman was arrested in a barn at noon on Saturday.",
        "Voss' father died 26 years ago to the day in a similar incident in Dunmore, the sheriff said.",
    )
    assert all("father" not in p.label for m in scene_of(*text).mentions for p in m.people)


def test_the_label_of_an_item_does_nothing() -> None:
    text = (
        "Shooting: On Thursday, an officer watching cameras saw a fight on York Street. A boy was shot.",
        "Theft: A man took two carpets from a store on Hudson Street on Thursday. An officer caught him.",
    )
    assert all("fire" not in say(d) for d in drafts_of(*text) if d.field == "action")


@pytest.mark.parametrize("words", ["The man", "He"])
def test_words_that_fit_two_people_mean_neither(words: str) -> None:
    """They are set aside with their reason, and no value hangs on them."""
    text = (
        "Ed Marsh, 30, shot an officer near Orrin on Friday, and Lou Hask, 28, shot a deputy.",
        f"{words} was arrested at noon.",
    )
    page = article(*text)
    found = extract_statements(page, reader(), lexicon(), load_codebook())
    assert not [s for s in found.statements if s.field == "custody"]
    (set_aside,) = [r for r in found.rejections if "two people" in r.detail]
    assert set_aside.reason == "ambiguous"
    assert repr(words) in set_aside.detail


def test_words_that_fit_one_mean_that_one() -> None:
    text = "Ed Marsh, 30, shot an officer near Orrin on Friday.\nThe man was arrested at noon."
    assert by_person(text, "custody") == {"person1 in_custody"}


def test_investigators_who_find_the_dead_did_not_kill_them() -> None:
    text = "Investigators discovered George Farr, 33, shot to death in a shed near Orrin on Monday."
    assert scene_of(text).mentions == ()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Police believe he was killed by mistake, and they now have a suspect in custody.", 0),
        ("He died while in custody at the county jail, the sheriff said.", 1),
    ],
)
def test_a_death_in_custody_is_not_a_death_and_an_arrest(words: str, number: int) -> None:
    text = ("A man was killed in Dunmore on Friday.", words)
    assert len(scene_of(*text).mentions) == number


def test_officers_who_come_long_after_meet_nobody() -> None:
    text = (
        "A gunman fired at a crowd in a park in Dunmore on Monday and hit a boy.",
        "Vendors packed up their tents. The parade had been loud.",
        "Six officers entered a nearby house. It was empty.",
    )
    assert scene_of(*text).mentions == ()


def test_of_a_list_one_is_no_count() -> None:
    text = "An officer shot and killed his wife, two young children and his mother-in-law in Dunmore."
    assert told(text, "others_killed") == told(text, "killed_count") == set()


def test_those_detained_are_not_those_hurt() -> None:
    text = "An officer and two juveniles were shot in a park in Orrin.\nPolice detained two people on Friday."
    held, hurt = ({row.split()[0] for row in by_person(text, f)} for f in ("custody", "outcome"))
    assert not held & hurt


def test_those_who_were_shot_do_not_shoot() -> None:
    text = "Two women were shot beside an officer in Orrin.\nThey were still shooting, a witness said."
    assert told(text, "action") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Police are also investigating a Sunday night shooting in East Orrin that left a man paralyzed.",
        "Investigators claim several described seeing Farr stand over Lind and shoot him twice.",
        "The officers located the child inside his home suffering a gunshot wound.",
        "Officers say the boy was taken to a local hospital, but died hours later.",
        "Police arrived to find Lind, 26, and Dunn, 23, dead in the parking lot.",
        "The officer treated the man's wound until an ambulance came.",
        "Other officers took down the tape, got in their trucks and drove away.",
        "Police rushed to the scene on Mill Road early Saturday.",
        "Officers arrested the man on Monday at a motel in Dunmore.",
    ],
)
def test_officers_who_look_into_it_take_no_part(words: str) -> None:
    """Nobody is an officer of an incident for having come to it, said so, or looked into it."""
    told = scene_of("A man shot a boy in Orrin on Friday.", words)
    assert told.mentions == ()


def test_another_shooting_looked_into_is_another() -> None:
    text = (
        "A boy was shot by an officer Tuesday morning in East Orrin, police said.",
        "What led to the shooting has not been determined. The boy lives in Dunmore.",
        "Police are also investigating a Sunday night shooting in West Orrin that left a man paralyzed.",
        "The man was shot on Foothill Boulevard. He is in critical condition.",
    )
    (mention,) = scene_of(*text).mentions
    assert [p.label for p in mention.people] == ["A boy", "an officer"]


def test_a_range_of_ages_is_nobodys() -> None:
    text = "An officer and 19 people, ranging from 12- to 27-years-old, were shot at a club in Orrin."
    assert told(text, "age") == set()


def test_her_daughter_is_not_somebody_named() -> None:
    text = (
        "Ed Marsh, 19, fired at a deputy outside a club in Orrin on Friday.",
        "Her daughter escaped unscathed, Sue Lind said.",
    )
    assert "person1 female" not in by_person("\n".join(text), "gender")


def test_asking_for_tips_is_no_call_for_a_rule() -> None:
    def calls(text: str) -> list[str]:
        return [str(d.value) for d in find_policy_calls(scene_of(text))]

    assert calls("Police are asking for the public's help in identifying a gunman who shot an officer.") == []
    assert calls("The mayor called for a review of the rules after an officer shot a man.")


def test_a_statement_does_not_bear_the_name_that_follows() -> None:
    text = "According to the statement Derek Chalk, 19, was charged with assault on a deputy near Orrin."
    found = extract_statements(article(text), reader(), lexicon(), load_codebook())
    assert [s.name for s in found.sources] == ["statement"]

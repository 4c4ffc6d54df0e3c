"""Names and pronouns that a reader may give to the wrong one, and first guesses. All invented."""

from __future__ import annotations

from tests.extract.tellings import by_person, drafts_of, roles, scene_of, told

from onrecord.extract.voices.hedges import hedges_over


def test_a_name_after_a_comma_is_not_one_of_the_officers() -> None:
    text = (
        "Max Hobson, 40, shot two people. Officers exchanged gunfire with Hobson. After exchanging gunfire "
        "with the officers, Hobson ran from the scene and was arrested."
    )
    assert by_person(text, "custody") == {"person1 in_custody"}
    assert "person1 exchange_fire officer1" in told(text, "action")


def test_who_does_not_comply_is_no_officer() -> None:
    text = (
        "The officer left his cruiser and shouted at the man to lie down. He did not comply, and the officer "
        "fired once and missed him, police said."
    )
    assert "person1 not comply" in told(text, "action")


def test_they_are_the_police_of_the_sentence() -> None:
    text = (
        "Jon Foss shot two men. When police cornered Foss, they shouted at him to give up, but he opened "
        "fire on the officers."
    )
    assert not {d for d in told(text, "action") if " order " in d}


def test_a_death_after_a_deed_is_not_told_of_its_victim() -> None:
    text = "A former police officer shot a sheriff and a bailiff near the ferry before he died, agents said."
    killed = {value for value in by_person(text, "outcome") if value.endswith(" killed")}
    assert killed == {"person1 killed"}  # he who shot, and no officer


def test_those_who_come_to_a_scene_are_not_counted_among_those_who_fought() -> None:
    text = "Officers shot a juvenile on Wednesday. 14 officers responded to the scene with ten investigators."
    assert by_person(text, "count") == set()


def test_a_surname_of_two_means_neither() -> None:
    text = (
        "Police fatally shot the boy's mother, Karen Gale. Ty Gale, 5, was hurt. Police do not give "
        "the name of the officer who shot Gale."
    )
    aimed = [d for d in drafts_of(text) if d.field == "action" and d.value.object is not None]
    assert len(aimed) == 1


def test_another_man_of_an_age_is_another_man() -> None:
    text = (
        "A man ambushed officers. The man was shot by police. Behind the counter they found a "
        "60-year-old man "
        "who was wounded."
    )
    assert "person1 60" not in by_person(text, "age")


def test_who_is_called_does_not_call() -> None:
    text = "Two men wounded two officers called to a reported shooting."
    assert told(text, "action") == {"person1 wound officer1"}


def test_a_security_officer_is_none() -> None:
    text = "A deputy shot a man. A complaint was called in by a security officer."
    assert [key for key, _ in roles(text)] == ["officer1", "person1"]


def test_a_street_beside_a_parking_lot_is_not_the_place() -> None:
    text = "An officer was shot in the parking lot of a bar located along Harlow Street."
    assert "street" not in told(text, "location_type")


def test_did_not_survive() -> None:
    text = "Deputies shot a woman. Surgeons worked on her all night, but she did not survive, they said."
    assert "person1 killed" in by_person(text, "outcome")


def test_what_was_asked_at_first_is_not_asked_now() -> None:
    text = (
        "A boy was wounded when an officer shot her. At first detectives were said to be "
        "investigating whether "
        "a bullet of the officer or one of his aunt hit him."
    )
    assert not told(text, "open_question") | told(text, "investigation_status")


def test_unconfirmed_reports_hedge() -> None:
    reading = scene_of("There are unconfirmed reports that a county deputy has been shot.").reading
    at = reading.text.index("been shot")
    assert hedges_over(reading, at, at + 9) == "unconfirmed reports"


def test_a_man_and_a_woman_are_the_two_people() -> None:
    text = (
        "Detectives fired at the suspect at the wheel of a van. A male suspect fled through a "
        "yard. Troopers took "
        "two other people in the van, a male and female, into custody."
    )
    assert by_person(text, "custody") == {"person2 in_custody"}


def test_not_in_a_hospital_is_not_unharmed() -> None:
    text = "A man wounded two officers. The woman whose car he took was not hospitalized."
    assert "unharmed" not in " ".join(by_person(text, "outcome"))


def test_who_stands_behind_the_relative_clause_has_no_part_in_it() -> None:
    text = "Five people were shot, including two men who were killed and two officers who received injuries."
    assert "officer1 killed" not in by_person(text, "outcome")


def test_who_shoots_himself_exchanges_no_fire() -> None:
    text = "Officers fired at a man. The man pulled out a handgun and shot himself."
    assert "exchange_of_gunfire" not in told(text, "event_type")


def test_hospitalized_and_released_is_not_released_from_custody() -> None:
    text = "A man shot Officer Dan Brewer, who was hospitalized but released that same evening."
    assert by_person(text, "custody") == set()


def test_what_is_looked_into_is_no_question() -> None:
    text = (
        "State police are investigating a situation that left three people dead when an officer shot a man."
    )
    assert told(text, "open_question") == set()

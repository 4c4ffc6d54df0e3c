"""False credit: tables of invented sentences, one a cause, with who says what and what nobody says."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from tests.extract.voices import SpansReader, article, lexicon, reader, told

from onrecord.clean.makers import outlet_name
from onrecord.extract.voices.attribution import find_attributions
from onrecord.extract.voices.outlets import is_outlet
from onrecord.nlp.base import AttributionSpans

PLPD = "Port Lindsey Police Department"
# (text, name, kind of the last voice that is credited)
NAMED = [
    # police, however they are put
    ("At least nine people were shot, according to press statements from police.", "police", "police"),
    ("At least nine people were shot, according to news releases from police.", "police", "police"),
    ("The driver was shot twice, state and city police said.", "state and city police", "police"),
    ("Port Lindsey police came. The driver was shot twice, state and city police said.", "state and city police", "police"),
    ("He ran off, according to law enforcement.", "law enforcement", "police-unnamed"),
    ("According to what investigators have learned, he fired first.", "investigators", "police-unnamed"),
    ("He fired first, according to a Calder State Police news release.", "Calder State Police", "police"),
    ("Port Lindsey police came. The driver was shot twice, police said.", PLPD, "police"),
    # police of another place, and sheriffs, who are no police department
    ("Police in Oakville say a man opened fire. He once worked for the Port Lindsey Police Department.", "Police in Oakville", "police"),
    ("The Lake County Sheriff's Office came. Police said he was shot.", "Police", "police"),
    # an adjective before a body's name
    ("Injured Springfield Police Sgt. Ann Poe was stable. The fourth victim will live, police said.", "Springfield Police Department", "police"),
    ("Slain Springfield Police Sgt. Ann Poe was loved. He fired first, police said.", "Springfield Police Department", "police"),
    # a name behind a rank, and a title before a name
    ("The suspect had a record, said police spokesman Sgt. Bob Roe, who did not give his name.", "Bob Roe", "official"),
    ("The officer went home Monday, Police Union Local 9 President Max Moe said.", "Max Moe", "advocate"),
    ("It was a fight, NYPD chief of detectives Paul Poe said. The man fired first, according to Poe.", "Paul Poe", "official"),
    ("Gov. Ann Roe came. The governor's statement says he was shot.", "Ann Roe", "official"),
    ("Gov. Ann Roe and Gov. Lee Poe came. The governor's statement says he was shot.", "governor", "official-unnamed"),
    # whom a lawyer stands for is not who he is
    ('"He was shot at once," said Tom Moe, who is representing the Doe family.', "Tom Moe", "lawyer"),
    # a pronoun and the subject that has heard it
    ("Police know no motive, Chief Al Poe said.\nA neighbor heard four shots, he told the Daily Post.", "neighbor", "neighbour"),
    ("Police know no motive, Chief Al Poe said.\nThe suspect fired four shots, he told the Daily Post.", "Al Poe", "official"),
    ("The boy said he woke up. The girl ran out, he said. She told the nurse her father had shot her.", "she", "unnamed"),
    # relatives and callers
    ("His ex-wife, Ann Roe, said he fired first.", "Ann Roe", "family"),
    ("He fired first, according to a call from his father.", "his father", "family"),
    # a university's police are not the state's
    ("A University of Calder police officer came. He was shot, police said.", "University of Calder Police Department", "police"),
    # an office whose name ends like a newspaper's
    ("The Lake County Medical Examiner said he was shot twice.", "Lake County Medical Examiner", "medical"),
    ("He fired, then was hit by the truck, the paper say.", "papers", "court"),
    # a line that leads in a quotation
    ('Hospital officials gave this update at noon.\n"I can confirm a nurse was shot. She is awake."', "Hospital officials", "official-unnamed"),
    ('This bulletin followed at 4:05 from the Police Department:\n"Several officers found a man with a gunshot wound."', "Police Department", "police"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), NAMED, ids=[c[0][:60] for c in NAMED])
def test_the_source_is_named_as_the_words_name_it(text: str, name: str, kind: str) -> None:
    for found in (told(text), told(text, by=SpansReader())):
        assert (found[-1].voice.name, found[-1].voice.kind) == (name, kind)


# (text, what is credited, what is the outlet's)
COVERED = [
    ("Authorities have identified two men arrested over the Tuesday shooting that wounded six people.", "two men", "wounded six people"),
    ("Police identified the officer who shot the man as Lee Doe, 31, who joined in 2010.", "Lee Doe, 31", "joined in 2010"),
    ("The man killed by deputies was identified by the coroner as Lee Doe, 31, who was shot twice.", "Lee Doe, 31", "shot twice"),
    ("Police identified Doe as the man who shot the clerk.", "shot the clerk", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "credited", "own"), COVERED, ids=[c[0][:60] for c in COVERED])
def test_who_identifies_somebody_tells_who_it_is(text: str, credited: str, own: str) -> None:
    said = " || ".join(t.content for t in told(text))
    assert credited in said
    assert not own or own not in said


def test_what_they_say_of_the_one_they_identify_is_theirs() -> None:
    text = "Authorities have identified a man they say killed his wife."
    said = (text.index("a man"), len(text) - 1)
    more = AttributionSpans(((0, 11),), ((17, 27),), (said,), 0.9)
    found = told(text, by=SpansReader(more=(more,)))
    assert any("killed his wife" in t.content and t.voice.name == "Authorities" for t in found)


def test_who_is_said_to_speak_in_a_quotation_that_nobody_closed_is_not_its_speaker() -> None:
    text = 'She heard it. "He fell down," Ann Roe said. "He was shot once. Authorities said the man was hit twice.'
    found = told(text)
    assert found
    assert not any("hit twice" in t.content for t in found)


def test_what_is_written_in_a_note_ends_where_the_note_is_found() -> None:
    text = "Doe allegedly mentioned his boss in a note that deputies found after killing him in a garage."
    spans = tuple((text.index(w), text.index(w) + len(w)) for w in ("Doe", "mentioned"))
    more = AttributionSpans(spans[:1], spans[1:], ((text.index("his boss"), len(text) - 1),), 0.9)
    found = told(text, by=SpansReader(more=(more,)))
    assert [t.content for t in found if t.content.startswith("his boss")] == ["his boss"]


@pytest.mark.parametrize("label", ["PHOTOS", "SLIDESHOW", "VIDEO", "Gallery"])
def test_a_label_of_what_is_shown_is_no_voice(label: str) -> None:
    assert not told(f"{label}: Officers look into a shooting at Lake School")


def test_of_several_leaders_in_nobody_is_certain() -> None:
    text = (
        "The following notes came from college officials at 2:10 and troopers at 2:15:\n"
        '"This was an accident."\n"He is awake now and he talks."'
    )
    page = article(text)
    read = reader().read(text, [(b.start, b.end) for b in page.blocks])
    _, found = find_attributions(page, read, lexicon())
    assert found
    assert all(a.confidence <= 0.5 for a in found)


@pytest.mark.parametrize("name", ["Lake County Medical Examiner", "Lake County Dispatch", "Public Advocate"])
def test_an_office_is_no_outlet(name: str) -> None:
    assert not is_outlet(name)


def test_the_word_copyright_begins_no_name() -> None:
    assert outlet_name("Copyright Marrow Press") is None
    assert outlet_name("Marrow Press") == "Marrow Press"


def test_who_is_identified_by_a_pronoun_is_credited_too() -> None:
    found = told("Police shot a man on Monday. Police identified him as Teo Marsden, 45.")
    assert [t.voice.name for t in found if "Teo Marsden" in t.content] == ["Police"]

"""Whose words they are, where a long report makes it hard to tell: invented sentences, one cause each."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from tests.extract.voices import SpansReader, article, lexicon, reader, told

from onrecord.extract.extract import extract_statements
from onrecord.model.fields import load_codebook
from onrecord.model.statement import STATED_UNKNOWN, WITHHELD, Statement
from onrecord.nlp.base import AttributionSpans, Reader
from onrecord.text.agencies import load_agencies

PLPD = "Port Lindsey Police Department"
# (text, the voice that is credited last)
LAST = [
    # who, where a thing stands between
    ("One officer saw a man running toward his patrol car who said he was shot.", "man"),
    ("A clerk pointed to a woman near the gate who said she had heard two shots.", "woman near the gate"),
    # who, before the verb that the reader took it with
    ("Witnesses with whom police have spoken said they were too busy to look.", "Witnesses"),
    # who, right after the one who is meant
    ("The couple told no straight story about it, according to police, who said Doe shot the girl.", "police"),
    # questions do not speak
    ("Police in Port Lindsey are asking questions after they say a boy shot his uncle.", "Police in Port Lindsey"),
    # nor does she of whom somebody speaks
    ('Jon Lance came at noon. "I am lost," he said. "Granny was the heart of it." He said the lady had worked there.', "Jon Lance"),
    # a source that holds another's deed
    ("On Monday, several witnesses took the stand, including Ced Poe's daughter who testified her uncle, James Poe, admitted he killed the women.", "James Poe"),
    # one tense, one speaker; and the nearer one, where who is done to says nothing
    ("A man was arrested. He was held until detectives made their case and announced that he had fired.", "detectives"),
    ("Port Lindsey police came. Police say the girl was awake when deputies arrived and say she was badly hurt.", PLPD),
    # what is quoted is passed over
    ('A neighbor said she was near. Andre Robb ran up to help. "I hope so. He is three," he said.', "Andre Robb"),
    # nobody tells what it is too early to tell
    ("Port Lindsey police came. Police said it's too early to tell if the shooting is a feud.", PLPD),
    # they, of whom the sentence tells why
    ("Port Lindsey police came. The couple is angry because they believe that the shooting was murder.", "couple"),
    # a family by its name
    ("The Marsh family said he was kind.", "Marsh family"),
    # a call that came in, and a deed within somebody's statement
    ("According to Police Chief Jo Marsh, officers were sent out after a 911 call was received stating a child had been shot.", "911 call"),
    ("The affidavit states that in an interview with police, Ann Foss continued to state that she shot her husband.", "Ann Foss"),
    # a phone number is nobody
    ("A neighbor called 911 to report that she had heard a shot.", "neighbor"),
    ("Sheriff Ned Karr said a driver then called 911 to say he had shot four people.", "driver"),
    # who is asked, and not who asks
    ("When deputies interviewed the children, they said they did not see the boy fall.", "children"),
    ("Port Lindsey police have interviewed the two subjects in this photo who they say might know more of the shooting.", PLPD),
    ("Deputies shot a woman who, they said, had stabbed a deputy.", "Deputies"),
    # the voice heard last, and no earlier one of whom nothing tells whether it is a he
    ("Staff locked the doors, Tanji Moe said.\nA security officer, who works across the street, said the two boys were on a break.\nThey were going to the store when they were shot, he said.", "security officer"),
    # a he is not several
    ("Rosa Dell's parents said he was gone.\nLee Dell, 22, left home.\nHe wrote in a note that he had bought two guns.", "Lee Dell"),
    # the subject of the paragraph before
    ("Port Lindsey Police are on the scene of a shooting on Quay Street.\nThey say a boy was grazed by a bullet.", PLPD),
    ("The man's family reached out to a reporter on Monday.\nThey said the man has been in bed since.", "man's family"),
    # of two with a surname the one named last
    ("Nat Moe, 32, fled, police said.\nPolice arrested two women. Cat Lee, 30, told police that Jess Moe, 38, bit her. Moe said Lee punched her.", "Jess Moe"),
    # a given name
    ('Jasmine Rill wants answers.\n"She was kind," said Jasmine.', "Jasmine Rill"),
    # a desk for those who ask is the body's own
    ("Ed Poe was arrested and charged, according to Port Lindsey Police News Affairs.", PLPD),
    ("Police in Port Lindsey say seven people were shot. Port Lindsey police and Marrow police came.", PLPD),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), LAST, ids=[c[0][:60] for c in LAST])
def test_who_is_credited_last(text: str, name: str) -> None:
    for found in (told(text), told(text, by=SpansReader())):
        assert found[-1].voice.name == name


# (text, words that this voice is not credited with, the voice)
NOT_HIS = [
    ("Police said the girl's story — that she was shot by a man in a car — did not seem to be credible.", "shot by a man", PLPD),
    ("Police said the girl's claim that she was shot by a man was false.", "shot by a man", PLPD),
    ("Police confirmed on Sunday that the child, identified by relatives as Jen Moe, died in a hospital.", "Jen Moe", PLPD),
    ("Workers at the shop say they were shocked when they saw images of the gunman, who investigators believe killed three officers.", "killed three", "Workers at the shop"),
    ("Officers found the mother, Cara Moe, and the child shot According to a relative, the family had just come home.", "child shot", "relative"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), NOT_HIS, ids=[c[0][:60] for c in NOT_HIS])
def test_what_another_says_is_not_the_tellers(text: str, words: str, name: str) -> None:
    text = f"Port Lindsey police came. {text}"
    sentence = (text.index(". ") + 2, len(text) - 1)
    whole = AttributionSpans((), (), (sentence,), 0.0)
    for found in (told(text), told(text, by=SpansReader(more=(whole,)))):
        innermost = min((t for t in found if words in t.content), key=lambda t: len(t.content), default=None)
        assert innermost is None or innermost.voice.name != name


def test_who_identifies_somebody_within_anothers_words_is_credited() -> None:
    found = told("The sheriff said the gunman, identified by the coroner as Lee Doe, shot himself.")
    assert [t.voice.name for t in found if t.content == "Lee Doe"] == ["coroner"]


def statements(text: str, by: Reader | None = None) -> tuple[list[Statement], list[str], dict[str, str]]:
    """A text -> its statements, the reasons of its rejections, the names of its voices by id."""
    found = extract_statements(article(text), by or reader(), lexicon(), load_codebook(), officers_only=False)
    names = {source.id: source.name for source in found.sources}
    return list(found.statements), [r.reason for r in found.rejections], names


SHOT = "Port Lindsey police came. A man was shot on Quay Street on Monday, police said. "
# (text, state, who it is that does not know or tell; None: nobody is credited)
UNTOLD = [
    ("Police say the motive for the shooting remains unclear.", STATED_UNKNOWN, PLPD),
    ("The motive for the shooting remains unknown, Rosa Lind said.", STATED_UNKNOWN, "Rosa Lind"),
    ("Police have not determined who fired.", STATED_UNKNOWN, PLPD),
    ('"They didn\'t know what to do," Rosa Lind said.', STATED_UNKNOWN, None),
    ('"I just didn\'t know how to feel," said Rosa Lind.', STATED_UNKNOWN, None),
    ("The child did not know where she was.", STATED_UNKNOWN, None),
    ('"He fired, not knowing who was there," said Rosa Lind.', STATED_UNKNOWN, None),
    ('"I really don\'t know what I think about it," Rosa Lind said.', STATED_UNKNOWN, None),
    ("They said they do not know the man who died.", STATED_UNKNOWN, None),
    ("Police said he was a young man but could not confirm his age.", WITHHELD, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "name"), UNTOLD, ids=[c[0][:50] for c in UNTOLD])
def test_who_does_not_know_or_tell(text: str, state: str, name: str | None) -> None:
    found, _, names = statements(SHOT + text)
    untold = {names[s.source] for s in found if s.state == state and s.source}
    assert untold <= ({name} if name else set())
    assert name is None or untold


def test_a_pronoun_that_means_nobody_in_the_text_is_credited_with_nothing() -> None:
    found, reasons, names = statements('"Two men were shot on Quay Street on Monday," she said.')
    assert not [s for s in found if s.source]
    assert "uncertain_source" in reasons
    assert "she" in names.values()


def test_who_is_named_in_what_he_says_does_not_say_it() -> None:
    text = "Anton Neel told police he ran on Monday. He told investigators Neel was shot on Quay Street on Monday."
    found, reasons, _ = statements(text)
    assert not [s for s in found if s.source and "Quay" in s.quote]
    assert "uncertain_source" in reasons


def test_who_gets_a_call_does_not_say_what_it_tells() -> None:
    text = SHOT + "A man told Channel 12 he was near. He then got a phone call to say his brother was shot."
    found, _, _ = statements(text, SpansReader(0.8))
    assert not [s for s in found if s.source and "phone call" in s.quote]


def test_what_is_said_in_the_family_is_nobodys_account() -> None:
    text = "A girl was shot on Quay Street on Monday. She managed to tell her mother she loved her before she died, Rosa Lind said."
    found, reasons, names = statements(text)
    assert {names[s.source] for s in found if s.source} <= {"Rosa Lind"}
    assert "uncertain_source" in reasons


def test_a_surname_of_two_that_nobody_near_bears_is_credited_with_nothing() -> None:
    far = "\n".join(["The road was closed for an hour."] * 4)
    text = f"Nat Moe, 32, and Jess Moe, 38, live here.\n{far}\nA man was shot on Quay Street, Moe said."
    found, reasons, _ = statements(text)
    assert not [s for s in found if s.source]
    assert "uncertain_source" in reasons


@pytest.mark.parametrize(
    "said", ["saw who was there when the shots were fired", "considered where the city stands"]
)
def test_what_is_looked_at_is_no_open_question(said: str) -> None:
    found, _, _ = statements(SHOT + f"Rosa Lind said she {said}.")
    assert not [s for s in found if s.field == "open_question"]


def test_what_an_officer_observes_is_told_by_the_page() -> None:
    assert not told("An officer observed what appeared to be a fight on Quay Street.")


@pytest.mark.parametrize("came", ["When police arrived at noon they", "Police were called to a house. They"])
def test_what_police_come_upon_is_told_by_the_page(came: str) -> None:
    assert not told(f"It was Monday. {came} found that a boy had been shot by his uncle.")
    assert told("It was Monday. Police found that a boy had been shot by his uncle.")


# Invented towns, whose initials others bear.
MPD = "The Marrow Police Department is looking into it. According to MPD, two men stopped the driver."


def test_initials_are_those_of_the_body_that_the_text_names() -> None:
    known = load_agencies()
    named = {h.agency.name for h in known.of_text(MPD).find(MPD)}
    assert named == {"Marrow Police Department"}
    calder = "The Calder County Sheriff's Office is looking into it. CCSO officials say two men fled."
    named = {h.agency.name for h in known.of_text(calder).find(calder)}
    assert named == {"Calder County Sheriff's Office"}
    assert known.of_text("MPD came.").find("MPD came.") == known.find("MPD came.")

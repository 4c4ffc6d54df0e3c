"""From the words that name a voice to its source: kinds, bodies, pronouns, names met again."""

# ruff: noqa: E501
from __future__ import annotations

import pytest
from tests.extract.voices import told

from onrecord.extract.voices.outlets import is_outlet, plain_name
from onrecord.model.source import source_id

FHS = "Federal Harbor Service"
PLPD = "Port Lindsey Police Department"
# text -> (name, kind, body) of each credited voice, in the order of the text.
CASES = [
    ("Ann Roe, a spokeswoman for the Federal Harbor Service, said it was over.", [("Ann Roe", "official", FHS)]),
    ("FHS spokesperson Dana Holloway said it was over.", [("Dana Holloway", "official", FHS)]),
    ("The PLPD said it was over.", [(PLPD, "police", PLPD)]),
    ("Port Lindsey Police Chief Rosa Lind said it was over.", [("Rosa Lind", "official", PLPD)]),
    ("The officer works for the PLPD. Sgt. Omar Pell said it was over.", [("Omar Pell", "official", PLPD)]),
    ("Marrow County District Attorney Lee Stone said it was over.", [
        ("Lee Stone", "prosecutor", "Marrow County District Attorney's Office")]),
    ("His mother, Ines Calder, said it was over.", [("Ines Calder", "family", None)]),
    ("The family's lawyer, Sam Orr, said it was over.", [("Sam Orr", "lawyer", None)]),
    ("Carla Venn, who watched from her porch, said it was over.", [("Carla Venn", "witness", None)]),
    ("Carla Venn, who lives next door, said it was over.", [("Carla Venn", "neighbour", None)]),
    ("Two officials briefed on the matter said it was over.", [
        ("Two officials briefed on the matter", "official-unnamed", None)]),
    ("Sources said it was over.", [("Sources", "unnamed", None)]),
    ("Authorities said it was over.", [("Authorities", "official-unnamed", None)]),
    ("Detectives said it was over.", [("Detectives", "police-unnamed", None)]),
    ("Multiple reports said it was over.", [("Multiple reports", "reports", None)]),
    ("An affidavit said it was over.", [("affidavit", "court", None)]),
    ("The Marrow Dispatch reported that it was over.", [("Marrow Dispatch", "outlet", None)]),
    ("Former FHS agent Theo Brack said it was over.", [("Theo Brack", "person", None)]),
    ("According to a statement from Rosa Lind, it was over.", [("Rosa Lind", "person", None)]),
    ("A family member said it was over.", [("family member", "family", None)]),
    ("Deputy Police Chief Omar Pell said it was over.", [("Omar Pell", "official", None)]),
    ("His attorney, Lorne Vessel, said it was over.", [("Lorne Vessel", "lawyer", None)]),
    ("The mayor of Dunmoor, Corinne Ash, said it was over.", [("Corinne Ash", "official", None)]),
    ("County Executive Ned Karr said it was over.", [("Ned Karr", "official", None)]),
    ("Relatives of a man killed by an FHS officer said it was over.", [
        ("Relatives of a man killed by an FHS officer", "family", None)]),
    ("The family of the man shot by Port Lindsey police said it was over.", [
        ("family of the man shot by Port Lindsey police", "family", None)]),
    ("The county medical examiner's office said it was over.", [
        ("county medical examiner's office", "medical", None)]),
    ("According to the Officer Down Record Page, it was over.", [("Officer Down Record Page", "document", None)]),
    ("Rosa Lind, president of the Port Lindsey Police Officers' Association, said it was over.", [
        ("Rosa Lind", "advocate", None)]),
    ("Port Lindsey police came. A police spokesman said it was over.", [(PLPD, "police", PLPD)]),
    ("A county spokesman said it was over.", [("county spokesman", "agency", None)]),
    ("Judge Rosa Lind said it was over.", [("Rosa Lind", "court", None)]),
    ("Coroner Rosa Lind said it was over.", [("Rosa Lind", "medical", None)]),
    ("Rosa Lind, who was waiting at the light, said it was over.", [("Rosa Lind", "witness", None)]),
    ("A plumber who watched from his van said it was over.", [("plumber", "witness", None)]),
    ("Rosa Lind said she heard two shots. Lind said it was over.", [
        ("Rosa Lind", "witness", None), ("Rosa Lind", "witness", None)]),
    ("Tom Cook left. Cook said it was over.", [("Tom Cook", "person", None)]),
    ("The man who was firing at cars said it was over.", [("man", "person", None)]),
    ("Channel 12 said it was over.", [("Channel 12", "outlet", None)]),
    ("Emails said it was over.", [("Emails", "document", None)]),
    ("Coroner's investigators said it was over.", [("Coroner's investigators", "medical", None)]),
    ("Channel 12's Ilana Gill said it was over.", [("Channel 12", "outlet", None)]),
    ("Lt. Robert Webb of Port Lindsey police said it was over.", [("Robert Webb", "official", PLPD)]),
    ("Lt. Robert Webb of Marrow police left. Police said it was over.", [
        ("Marrow Police Department", "police", "Marrow Police Department")]),
    ("It was over, according to preliminary information from Port Lindsey police.", [(PLPD, "police", PLPD)]),
    ("It was over, according to charging documents.", [("charging documents", "document", None)]),
    ("One of the boy's relatives said it was over.", [("One of the boy's relatives", "family", None)]),
    ("The Harlow-Pike newspaper reported that it was over.", [("Harlow-Pike", "outlet", None)]),
    ("It was over, according to a tally by The Harlow Herald.", [("Harlow Herald", "outlet", None)]),
    ("A press release said it was over.", [("press release", "document", None)]),
    ("Port Lindsey police came. Marrow Public Schools Superintendent Alba Carr said it was over.", [
        ("Alba Carr", "official", None)]),
    ("Calder Highway Patrol came. Police said it was over.", [("Police", "police", None)]),
    ("The 34-year-old said it was over.", [("34-year-old", "person", None)]),
    ("KABX-TV in Harlow reported that it was over.", [("KABX-TV", "outlet", None)]),
    ("He is 60, according to Harlow Co. District Attorney.", [("Harlow Co. District Attorney", "prosecutor", None)]),
    ("He is 60, according to Cocoa Beach police Sergeant Manny Herr.", [
        ("Manny Herr", "official", "Cocoa Beach Police Department")]),
    ("Deputy constables said it was over.", [("Deputy constables", "police-unnamed", None)]),
    ("A call to police said it was over.", [("call to police", "unnamed", None)]),
    ("The Facebook post said it was over.", [("Facebook post", "document", None)]),
    ("It was over, according to a statement from Sgt. Glen Rahl.", [("Glen Rahl", "official", None)]),
    ("Neighbor Troy Wess says it was over.", [("Troy Wess", "neighbour", None)]),
    ("An article in the Harlow Herald said it was over.", [("Harlow Herald", "outlet", None)]),
    ("Marrow County Sheriff's Office came. According to a release from the department, it was over.", [
        ("Marrow County Sheriff's Office", "police", "Marrow County Sheriff's Office")]),
    ("Port Lindsey police are looking into it.\nAccording to their investigation, it was over.", [(PLPD, "police", PLPD)]),
    ("The Marrow Metro Homicide Unit said it was over.", [("Marrow Metro Homicide Unit", "agency", None)]),
    ("Another person said it was over.", [("Another person", "person", None)]),
    ("News Port Lindsey police said it was over.", [(PLPD, "police", PLPD)]),
    ("Family members of a 12-year-old boy said it was over.", [("Family members of a 12-year-old boy", "family", None)]),
    ("Fifth Circuit Solicitor Jim Rich said it was over.", [("Jim Rich", "prosecutor", None)]),
    ("A crime blotter said it was over.", [("crime blotter", "document", None)]),
    ("Share Port Lindsey police said it was over.", [(PLPD, "police", PLPD)]),
    ("Marrow Mayor Jennifer Gregg said it was over.", [("Jennifer Gregg", "official", None)]),
    ("Marrow Deputy City Clerk Stephanie Gare said it was over.", [("Stephanie Gare", "official", None)]),
    ("Calder Department of Natural Resources warden Mark Lille said it was over.", [
        ("Mark Lille", "official", None)]),
    ('"It was over," Janice Jefferson Mill, aunt of the victim, said.', [("Janice Jefferson Mill", "family", None)]),
    ("His wife, his girlfriend and Lt. Ric Wall said it was over.", [("Ric Wall", "official", None)]),
    ("Trooper Reid Bond came.\n\"It was over,\" Bond said.", [("Reid Bond", "official", None)]),
    ("Federal and local police said it was over.", [("Federal and local police", "police", None)]),
    ("Rosa Lind's statement said it was over.", [("Rosa Lind", "person", None)]),
]  # fmt: skip


def test_a_page_names_its_own_outlet_by_its_last_word() -> None:
    (found,) = told("The Beacon reported that it was over.", outlet="Pell Harbor Beacon")
    assert (found.voice.name, found.voice.kind) == ("Pell Harbor Beacon", "outlet")


@pytest.mark.parametrize("name", ["KPD", "WCSO", "KCPD"])
def test_initials_of_police_are_no_call_sign(name: str) -> None:
    assert not is_outlet(name)
    assert is_outlet("KABX")


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_a_phrase_names_a_voice(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(t.voice.name, t.voice.kind, t.voice.body) for t in told(text)] == expected


# text -> names of the credited voices: what refers back is the voice that it refers to.
AGAIN = [
    ("Chief Rosa Lind said he ran. She said he fell.", ["Rosa Lind", "Rosa Lind"]),
    ("Rosa Lind said he ran. Lind said he fell.", ["Rosa Lind", "Rosa Lind"]),
    (
        "FHS spokesperson Dana Holloway said he ran. In an email, Hollowey said he fell.",
        ["Dana Holloway"] * 2,
    ),
    ("The sheriff, Ned Karr, said he ran. The sheriff said he fell.", ["Ned Karr", "Ned Karr"]),
    (f"{FHS} agents shot a man. The agency said he ran. It said he fell.", [FHS, FHS]),
    ("The PLPD said in a news release that he ran. The release said he fell.", [PLPD, PLPD]),
    ("Ann Roe, who said he ran, left.", ["Ann Roe"]),
    ("The PLPD issued a statement on Friday. The statement said he ran.", [PLPD, PLPD]),
    (
        "Port Lindsey police came. The Department of Homeland Security sent men. The department said he ran.",
        ["U.S. Department of Homeland Security"],
    ),
    ("Port Lindsey police came. A man was shot, police said. Fairview police came too.", [PLPD]),
    (
        "The Marrow County District Attorney's Office came. The county coroner's office said he ran. The office said he fell.",
        ["county coroner's office", "office"],
    ),
    ('Ann Roe was on the air, calling the man an "active shooter."', ["Ann Roe"]),
    ('FHS spokesperson Dana Holloway described what she called "a brave officer."', ["Dana Holloway"]),
    ('Their wounds were described by the FHS as "cuts and bruises."', [FHS]),
    ("Two held in jail; a video differs, lawyers say", ["lawyers"]),
    ("Two neighbors said he ran. They said he fell.", ["Two neighbors", "Two neighbors"]),
    (
        "Rosa Lind said he ran. His mother said he fell. She said he cried.",
        ["Rosa Lind", "His mother", "His mother"],
    ),
]


@pytest.mark.parametrize(("text", "names"), AGAIN)
def test_what_refers_back_is_the_voice_heard_before(text: str, names: list[str]) -> None:
    assert [t.voice.name for t in told(text)] == names


APART = [
    "One witness said he ran. Another witness said he fell.",
    "Police said he ran. A witness said he fell.",
    "Ann Roe said he ran. Paul Roe said he fell.",
    "Ann Roe said he ran. Alan Roe said he fell.",
    "The county medical examiner's office said he ran. The Marrow County Sheriff's Office said he fell.",
]


@pytest.mark.parametrize("text", APART)
def test_different_voices_stay_apart(text: str) -> None:
    first, second = told(text)
    assert first.voice.id != second.voice.id


def test_a_body_that_the_words_do_not_mean_is_not_taken() -> None:
    text = (
        "The Marrow County Sheriff's Office said he ran. The county medical examiner's office said he fell."
    )
    assert told(text)[1].voice.body is None


def test_an_unnamed_voice_belongs_to_its_document_and_a_named_one_to_all() -> None:
    unnamed, named = told("Sources said he ran. The PLPD said he fell.")
    assert unnamed.voice.id == source_id("Sources", "unnamed", None, "document:test")
    assert named.voice.id == source_id(PLPD, "police", PLPD)


def test_aliases_are_kept() -> None:
    text = "FHS spokesperson Dana Holloway said he ran. In an email, Hollowey said he fell."
    assert told(text)[-1].voice.aliases == ("FHS spokesperson Dana Holloway", "Hollowey")


OUTLETS = [
    ("the Marrow Dispatch", True), ("ABC News", True), ("KTLA", True), ("CNN", True), ("LA Times", True),
    ("Fox 11", True), ("Rosa Lind", False), ("the sheriff", False), ("Police Department", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "outlet"), OUTLETS)
def test_outlets_are_known_by_their_form(name: str, outlet: bool) -> None:
    assert is_outlet(name) is outlet


def test_an_outlet_has_one_name() -> None:
    assert plain_name("the LA Times’") == plain_name("The Los Angeles Times") == "Los Angeles Times"


def test_a_headlines_credit_is_that_of_its_last_part() -> None:
    (one,) = told("Two men were held in jail; a video differs, lawyers say")
    assert one.content == "a video differs"


def test_an_alias_holds_nothing_that_is_told_of_the_voice() -> None:
    (one,) = told("The clerk, who gave only his first name, Ames, said it was over.")
    assert one.voice.aliases == ("The clerk",)


LOOKING_BACK = [
    ("He had dropped the oar. That is what two fishermen told the jury.", "two fishermen"),
    ("The deputy fired twice. That’s according to court papers.", "court papers"),
    ("He had dropped the oar. That is how a fisherman tells it.", "fisherman"),
]


@pytest.mark.parametrize(("text", "who"), LOOKING_BACK)
def test_that_is_what_they_said_is_the_sentence_before(text: str, who: str) -> None:
    (one,) = told(text)
    assert one.voice.name == who
    assert one.content == text.partition(". ")[0]


def test_that_points_at_nothing_across_a_paragraph() -> None:
    assert not [
        one for one in told("He dropped the oar.\n\nThat is what two men told her.") if "oar" in one.content
    ]

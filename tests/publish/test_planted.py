"""Fifty planted names in as many articles, in every form and place: none comes out."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from tests import make
from tests.publish.case import CODEBOOK, Case
from tests.publish.opened import opened

from onrecord.model.counted import ListRule
from onrecord.model.document import Document
from onrecord.model.finding import Note
from onrecord.model.incident import Link, Reason
from onrecord.model.origin import Evidence
from onrecord.model.record import Holdings, Record
from onrecord.publish.policy import load_policy
from onrecord.publish.release import build_release
from onrecord.publish.site.site import build_site

POLICY = load_policy(None)
GIVEN = """Tavish Idony Bram Zoë Ná'ama Ludo Óscar Wren Anne-Sofie Hope Oskar Thaddeus Mirela Jomo Ximena
    Pál Signe""".split()  # noqa: SIM905
SURNAMES = (
    "Quillon",
    "Hesselgrave",
    "O’Marren",
    "Lunt-Fairweather",
    "Smith",
    "de la Cruz",
    "Brown",
    "Ngũgĩ",
    "Vreeland",
)
SUFFIXES = ("", "", "", " Jr.", " III")
NAMES = [
    given + (" " if n % 4 else " T. ") + SURNAMES[n % len(SURNAMES)] + SUFFIXES[n % len(SUFFIXES)]
    for n, given in enumerate((GIVEN * 3)[:50])
]
KINDS = ("minor", "officer", "private", "speaker")


def plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.removesuffix(" Jr.").removesuffix(" III"))
    return "".join(c for c in folded if c.isalnum() or c == " ").lower()


def telling(name: str, kind: str, n: int) -> tuple[Document, Record, tuple[object, ...]]:
    """A page that names somebody in its headline, its address and in every sentence."""
    given, surname = name.split()[0], name.removesuffix(" Jr.").removesuffix(" III").split()[-1]
    age = f"{name}, 15," if kind == "minor" else name
    filler = "The tide came in and the tide went out, and the gulls said what gulls say. " * 30
    text = (
        f"{age} was at the pier number {n} when shots were fired. A second person was hit twice. "
        f"“{given} never had a chance,” said a friend of {surname}. {surname.upper()}’s phone rang. "
        f"{surname}, {given} is how the file lists it. Nobody knows why {given} came. {filler}"
    )
    slug = plain(name).replace(" ", "-")
    document = make.document(
        text, outlet="Port Lindsey Ledger", url=f"https://ledger.example/{n}/{slug}-shot"
    )
    article = replace(
        make.article(text, document=document.id, outlet="Port Lindsey Ledger"), headline=f"{name} at the pier"
    )
    case = Case((article,))
    about = "officer1" if kind == "officer" else "person1"
    speaker = make.source(name, "family") if kind == "speaker" else None
    if speaker is None:
        case.say(0, "name", name, age, about, original=name)
    if kind == "minor":
        case.say(0, "age", make.three(15), age, about, original="15")
    said = [
        case.say(
            0, "event_type", "shooting", f"was at the pier number {n} when shots were fired", source=speaker
        ),
        case.say(
            0,
            "outcome",
            "injured",
            "A second person was hit twice",
            "person1",
            original="hit",
            source=speaker,
        ),
        case.say(
            0,
            "label",
            f"{given} never had a chance",
            f"“{given} never had a chance,” said a friend of {surname}",
        ),
        case.say(0, "open_question", f"why {given} came", f"Nobody knows why {given} came"),
        case.say(0, "action", make.action("hear", f"{surname}, {given}"), f"{surname}, {given} is how"),
        case.say(
            0,
            "stated_reason",
            f"{surname.upper()}’s phone rang",
            f"{surname.upper()}’s phone rang",
            "person1",
        ),
    ]
    spoke = speaker.id if speaker else "outlet:port-lindsey-ledger"
    origin = make.origin(spoke, *said, evidence=(Evidence("chain", f"{name} speaks", ()),))
    for s in said:
        case.find(
            s.field,
            make.account(s.value, s, origins=(origin.id,)),
            about=s.about,
            notes=(Note("single_origin", f"Only {name} says so.", (s.id,)),),
        )
    link = Link(
        case.mentions[0].id, case.incident.id, 1.0, (Reason("name", 1.0, 1.0, f"both tell of {name}"),)
    )
    record = case.record((origin,), links=(link,))
    return document, record, (article, speaker)


def holdings() -> Holdings:
    told = [telling(name, KINDS[n % len(KINDS)], n) for n, name in enumerate(NAMES)]
    return make.holdings(
        documents=tuple(d for d, _, _ in told),
        records=tuple(r for _, r, _ in told),
        articles=tuple(more[0] for *_, more in told),
        rules=(ListRule("all-shootings", "Every shooting.", "incidents"),),
        sources=tuple({more[1].id: more[1] for *_, more in told if more[1]}.values()),  # type: ignore[attr-defined]
    )


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder: Path = tmp_path_factory.mktemp("planted")
    build_release(holdings(), folder / "release", POLICY, CODEBOOK)
    build_site(holdings(), folder / "site", POLICY, CODEBOOK)
    return opened(folder)


@pytest.mark.parametrize("name", NAMES)
def test_no_form_of_a_planted_name_comes_out(outputs: dict[str, str], name: str) -> None:
    whole = plain(name)
    short = f"{whole.split()[0]} {whole.split()[-1]}"
    forms = {name, whole, short, short.replace(" ", "-"), whole.replace(" ", "-"), short.replace(" ", "")}
    for path, text in outputs.items():
        folded = plain(text) if path.endswith((".jsonl", ".csv")) else text.lower()
        found = sorted(form for form in forms if form in folded or form in text)
        assert not found, f"{found} in {path}"


def test_what_may_stay_stays(outputs: dict[str, str]) -> None:
    statements = outputs["release/statements.jsonl"]
    assert statements.count('"quote": "A second person was hit twice"') == len(NAMES)


@pytest.mark.parametrize(
    "word", ["Quillon", "Hesselgrave", "O’Marren", "Fairweather", "Ngũgĩ", "Vreeland", "Tavish", "Ximena"]
)
def test_nor_does_a_part_of_one(outputs: dict[str, str], word: str) -> None:
    for path, text in outputs.items():
        assert word not in text, path
        assert word.upper() not in text, path

"""Two invented pages about one incident at a boy's home, as one would bring them who looks for a leak: none
of what must stay back stands in any file, in whatever case, the reasons of links included."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests import make
from tests.pipeline.world import real_tools
from tests.publish.case import CODEBOOK, Case
from tests.publish.opened import opened

from onrecord.pipeline import run
from onrecord.pipeline.local import Runner
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.publish.gate import pass_gate
from onrecord.publish.names import index_names, index_phrases
from onrecord.publish.policy import load_policy
from onrecord.publish.redact import Redactor

GAZETTE = """An officer of the Columbus Police Department shot and wounded a 16-year-old boy, Tavish \
Quillon, inside his home at 1214 Willow Lane in Columbus, Ohio, on Tuesday night, police said.

Joe Marsh, an attorney for the Quillon family, said the officer fired three shots through the \
bedroom window of the Willow Lane house. “Tavish was doing homework,” Marsh said.

Idony Quillon, the boy's mother, said that her son never held a gun. Bram Hesselgrave, a neighbor, \
said he heard shouting. Hesselgrave has a prior conviction for theft, court records show.

Officer Wren Castellarin fired the shots, according to the police union's president, Sgt. Ludo \
Eskeldsen. Castellarin was suspended in 2029 after a complaint.

The juvenile's cousin posted #JusticeForTavishQuillon on facebook.example/tavish.quillon.16. The \
Quillon Foundation will hold a vigil.

The Ohio Bureau of Criminal Investigation is leading the investigation."""
FRIENDS = """A Columbus police officer shot Tavish Quillon at his home in Columbus, Ohio, on May 6, \
2031, police said. The shooting happened on Willow Lane. The officer fired three times, the Columbus \
Police Department said in a statement. Tavish's teacher, Mirela Vreeland, said he was a gifted boy. \
The officer, W. Castellarin, is on leave."""
ROWS = (
    {
        "url": "https://gazette.example/2031/05/quillon-family-sues", "outlet": "Dunmore Gazette",
        "title": "Quillon family lawyer: officer fired at teen's house on Willow Lane",
        "published": "2031-05-07", "text": GAZETTE,
    },
    {
        "url": "https://tavishquillon.example/", "outlet": "Friends of Tavish Quillon",
        "title": "What happened to Tavish", "published": "2031-05-08", "text": FRIENDS,
    },
)  # fmt: skip
BACK = (
    "Tavish", "Quillon", "Idony", "Willow", "1214", "Hesselgrave", "prior conviction", "Castellarin",
    "suspended in", "Vreeland",
)  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "out"
    stdin = io.BytesIO("\n".join(json.dumps(row) for row in ROWS).encode())
    run.build(["-"], folder, Walk(runner=Runner(0), tools=real_tools()), stdin=stdin)
    return folder


@pytest.fixture(scope="module")
def haystack(out: Path) -> dict[str, str]:
    return {path: text.lower() for path, text in opened(out).items() if not path.startswith("onrecord.db")}


@pytest.mark.parametrize("words", BACK)
def test_it_stands_nowhere(haystack: dict[str, str], words: str) -> None:
    assert [path for path, text in haystack.items() if words.lower() in text] == []


def test_the_two_are_one_incident_at_a_home_and_the_release_holds(out: Path) -> None:
    (incident,) = (json.loads(x) for x in (out / "release" / "incidents.jsonl").read_text().splitlines())
    assert len(incident["documents"]) == 2
    (place,) = json.loads((out / "release" / "incidents.geojson").read_text())["features"][:1]
    assert place["properties"]["at_home"]
    assert place["properties"]["precision"] in (None, "city", "neighbourhood")
    assert all(len(str(x).partition(".")[2]) <= 2 for x in (place["geometry"] or {}).get("coordinates", ()))
    assert "[address withheld]" in (out / "release" / "links.jsonl").read_text()
    assert verify_folder(out).problems == ()


def test_an_id_of_another_list_that_is_somebodys_name_stays_in_the_house() -> None:
    text = "Tavish Quillon, 15, was hit when shots were fired at the pier."
    page = make.document(text)
    case = Case((make.article(text, document=page.id),))
    case.say(0, "name", "Tavish Quillon", "Tavish Quillon, 15", "person1", original="Tavish Quillon")
    case.say(0, "age", make.three(15), "Tavish Quillon, 15", "person1", original="15")
    case.incident = replace(case.incident, external_ids=("newsroom:PH-1", "newsroom:quillon-2031"))
    held = make.holdings(documents=(page,), records=(case.record(()),), articles=case.articles)
    passed = pass_gate(held, load_policy(None), CODEBOOK)
    assert passed.holdings.records[0].incident.external_ids == ("newsroom:PH-1",)


def test_our_own_words_stay_where_a_street_or_a_name_is_one_of_them() -> None:
    names = index_names(())
    streets = index_phrases({"first", "willow"}, frozenset())
    redactor = Redactor(
        names, names, frozenset({"day"}), {}, {}, False, frozenset({"document:a"}), bare_streets=streets
    )
    told = "headline and first lines alike (willow, first, day, pier); same day"
    street, name = "[address withheld]", "[name withheld]"
    assert redactor.sentence(told, ("document:a",)) == (
        f"headline and first lines alike ({street}, {street}, {name}, pier); same day"
    )
    assert redactor.sentence(told, ()) == told.replace("first, day", f"first, {name}")

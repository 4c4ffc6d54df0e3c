"""What must hold of the sample always, from the files of the release."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acceptance.release import Row
from tests.journeys.match import match_incidents
from tests.journeys.sample import ARTICLES, Sample, expectations, sample

EXPECTED = expectations()
DOCUMENTS = EXPECTED["documents"]
WITH_ROLE = {name: spec for name, spec in DOCUMENTS.items() if "role" in spec}
# Nothing wrong with the reading of these two but their role: see `also_acceptable` in the expectations.
READ = {name: spec for name, spec in WITH_ROLE.items() if spec["role"] != "spun"}


@pytest.fixture(scope="module", name="built")
def _built() -> Sample:
    return sample()


@pytest.fixture(scope="module", name="rows")
def _rows(built: Sample) -> dict[str, Row]:
    return match_incidents(built, EXPECTED["incidents"])


def document(built: Sample, name: str) -> Row:
    return next(d for d in built.release.documents if built.file_of[d["id"]] == name)


def test_every_page_is_expected_and_every_expected_page_is_there() -> None:
    assert set(DOCUMENTS) == {path.name for path in ARTICLES.iterdir()}


@pytest.mark.parametrize("name", sorted(READ))
def test_roles(built: Sample, name: str) -> None:
    assert document(built, name)["role"] in {READ[name]["role"], *READ[name].get("also_acceptable", [])}


@pytest.mark.parametrize("name", sorted(WITH_ROLE))
def test_outlets_and_days(built: Sample, name: str) -> None:
    row = document(built, name)
    assert (row["outlet"], row["published"][:10]) == (WITH_ROLE[name]["outlet"], WITH_ROLE[name]["published"])


@pytest.mark.parametrize("name", sorted(n for n, spec in DOCUMENTS.items() if "rejection" in spec))
def test_what_is_set_aside_says_why(built: Sample, name: str) -> None:
    reasons = {
        row["reason"]
        for row in built.release.rejections
        if built.file_of.get(row["document"], row["document"]) == name
    }
    assert DOCUMENTS[name]["rejection"] in reasons


def test_the_four_incidents_and_which_pages_tell_each(built: Sample, rows: dict[str, Row]) -> None:
    told = {letter: built.numbers(row["documents"]) for letter, row in rows.items()}
    assert told == {letter: spec["documents"] for letter, spec in EXPECTED["incidents"].items()}
    assert len(built.release.incidents) == len(rows)


@pytest.mark.parametrize(
    "name", sorted(n for n, s in WITH_ROLE.items() if s["role"] in ("opinion", "satire", "other"))
)
def test_opinion_satire_and_other_pages_are_in_no_incident_and_no_origin(built: Sample, name: str) -> None:
    row = document(built, name)
    assert row["incidents"] == []
    assert all(row["id"] not in i["documents"] for i in built.release.incidents)
    assert all(row["id"] not in o["documents"] for o in built.release.origins.values())
    assert all(s["document"] != row["id"] for s in built.release.statements if s["incident"])


def published(built: Sample) -> list[Path]:
    return [p for part in ("release", "site") for p in (built.folder / part).rglob("*") if p.is_file()]


def test_the_minors_name_stands_nowhere(built: Sample) -> None:
    files = published(built)
    assert "Jonah" in (ARTICLES / "07-channel6-lawyer.html").read_text("utf-8")
    assert any(b"Pell Harbor" in path.read_bytes() for path in files)
    assert [path.name for path in files if b"jonah" in path.read_bytes().lower()] == []


def test_a_wire_story_its_copy_and_its_rewrite_are_one_origin(built: Sample, rows: dict[str, Row]) -> None:
    findings = [f for f in built.release.findings if f["incident"] == rows["A"]["id"]]
    told = [a for f in findings for a in f["accounts"] if a["value"] is not None]
    behind = {built.release.origins[o]["source"] for a in told for o in a["origins"]}
    assert "outlet:pell-harbor-beacon" in behind
    assert not behind & {"outlet:varley-courier", "outlet:caldernow"}


def test_every_value_that_the_copy_tells_has_the_wire_storys_origins(
    built: Sample, rows: dict[str, Row]
) -> None:
    both = {built.id_of["02"], built.id_of["03"]}
    accounts = [
        a
        for f in built.release.findings
        if f["incident"] == rows["A"]["id"]
        for a in f["accounts"]
        if both & set(a["documents"])
    ]
    assert len(accounts) > 10
    assert [a["value"] for a in accounts if not both <= set(a["documents"])] == []


def test_a_wrong_headline_makes_no_second_death(built: Sample) -> None:
    (row,) = (i for i in built.release.incidents if built.id_of["11"] in i["documents"])
    deaths = built.release.values(row, "killed_count")
    assert all(value == {"min": 1, "max": 1} for value in deaths)
    dead = [
        p["id"]
        for p in built.release.people(row, "other_person")
        if "killed" in built.release.values(row, "outcome", p["id"])
    ]
    assert dead == []


def test_a_death_of_long_ago_leaks_nowhere(built: Sample) -> None:
    assert "1987" in (ARTICLES / "10-ledger-quarry-road.html").read_text("utf-8")
    told = [s for s in built.named.statements if s["document"] == built.id_of["10"]]
    assert told
    assert [s["quote"] for s in told if "1987" in s["quote"] or "milk truck" in s["quote"]] == []
    values = [s["value"] for s in told if isinstance(s["value"], dict)]
    assert [v for v in values if str(v.get("edtf", "")).startswith("1987")] == []


def test_the_statement_and_its_correction(built: Sample, rows: dict[str, Row]) -> None:
    """The department's own later word stands for it, the earlier one stays and is marked."""
    finding = built.release.finding(rows["A"], "fired_first")
    assert finding["state"] != "disputed"
    note = next(n for n in finding["notes"] if n["kind"] == "superseded")
    told = {s["id"]: s for s in built.release.statements}
    pages = {built.file_of[told[id]["document"]][:2] for id in note["statements"]}
    assert pages & {"08", "09"}
    assert pages & {"01", "02", "03", "05"}
    standing = next(a for a in finding["accounts"] if a["value"] == "officer")
    assert "Pell Harbor Police Department" in built.named.origin_bodies(standing)
    assert {"08", "09"} <= set(built.numbers(standing["documents"]))


def test_nothing_of_the_satire_is_told_of_anybody(built: Sample) -> None:
    page = built.id_of["19"]
    assert page in {d["id"] for d in built.release.documents}
    assert [s for s in built.named.statements if s["document"] == page] == []

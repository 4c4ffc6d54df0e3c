"""The acceptance case: two real articles, value by value, from the files of the release alone.

Their text is not in this repository; without `../shared/seeds` these tests skip.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.release import ReleaseReader, Row

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not on this machine")
DHS = "U.S. Department of Homeland Security"
ICE = "U.S. Immigration and Customs Enforcement"
ERO = "Enforcement and Removal Operations"
LAPD = "Los Angeles Police Department"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    call = [
        sys.executable,
        "-m",
        "onrecord",
        "build",
        *map(str, sorted(SEEDS.glob("*.txt"))),
        "--out",
        str(folder),
    ]
    subprocess.run(call, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def release(out: Path) -> ReleaseReader:
    return ReleaseReader(out / "release")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """SHA-256 -> text."""
    import hashlib

    return {hashlib.sha256(p.read_bytes()).hexdigest(): p.read_text("utf-8") for p in SEEDS.glob("*.txt")}


@pytest.fixture(scope="module")
def aggregator(release: ReleaseReader, texts: dict[str, str]) -> Row:
    return next(d for d in release.documents if texts[d["sha256"]].startswith("Sponsored"))


@pytest.fixture(scope="module")
def report(release: ReleaseReader, aggregator: Row) -> Row:
    return next(d for d in release.documents if d["id"] != aggregator["id"])


@pytest.fixture(scope="module")
def a(release: ReleaseReader) -> Row:
    return release.incident_in(city="Los Angeles")


@pytest.fixture(scope="module")
def b(release: ReleaseReader) -> Row:
    return release.incident_in(county="Anne Arundel County")


@pytest.fixture(scope="module")
def c(release: ReleaseReader) -> Row:
    return release.incident_in(city="Saint Paul")


def said(release: ReleaseReader, statement: Row) -> str:
    return release.body(statement["source"])


# Incidents


def test_three_incidents_from_two_articles(release: ReleaseReader, a: Row, b: Row, c: Row) -> None:
    assert {i["id"] for i in release.incidents} == {a["id"], b["id"], c["id"]}


def test_both_tell_a_and_only_the_aggregator_b_and_c(
    a: Row, b: Row, c: Row, aggregator: Row, report: Row
) -> None:
    assert set(a["documents"]) == {aggregator["id"], report["id"]}
    assert b["documents"] == c["documents"] == [aggregator["id"]]


def test_quotes_are_verbatim_and_no_furniture(release: ReleaseReader, texts: dict[str, str]) -> None:
    text_of = {d["id"]: texts[d["sha256"]] for d in release.documents}
    for s in release.statements:
        if s["quote"] is not None:
            assert text_of[s["document"]][s["start"] : s["end"]] == s["quote"]
            for furniture in ("Sponsored", "follow and like", "Pin Share", "All rights reserved"):
                assert furniture not in s["quote"]


def test_the_rights_line_is_no_date(a: Row, release: ReleaseReader) -> None:
    for value in release.values(a, "when"):
        if "edtf" in value:
            assert value["edtf"] in ("XXXX-12-31", "[2024-12-31,2025-12-31]")


# A: when and where


def test_a_when(release: ReleaseReader, a: Row) -> None:
    values = release.values(a, "when")
    assert values
    assert any(v.get("clock") == "22:45" and v.get("approx") for v in values)
    assert all(v.get("clock") in (None, "22:45") for v in values)


def test_a_where(release: ReleaseReader, a: Row) -> None:
    values = release.values(a, "where")
    assert any(
        v.get("neighbourhood") == "Northridge"
        and v.get("city") == "Los Angeles"
        and v.get("region") == "California"
        for v in values
    )
    assert all("region" in v["inferred"] for v in values if v.get("region"))
    assert all(v.get("city") in ("Los Angeles", None) for v in values)


def test_a_location(release: ReleaseReader, a: Row) -> None:
    assert "apartment_complex" in release.values(a, "location_type")


# A: people


@pytest.mark.parametrize(
    ("role", "field", "value"),
    [
        ("officer", "agency", ICE),
        ("officer", "unit", ERO),
        ("officer", "duty_status", "off_duty"),
        ("officer", "outcome", "unharmed"),
        ("officer", "identified_self", "yes"),
        ("other_person", "outcome", "killed"),
        ("other_person", "gender", "male"),
    ],
)
def test_a_people(release: ReleaseReader, a: Row, role: str, field: str, value: str) -> None:
    assert set(release.values(a, field, release.person(a, role)["id"])) == {value}


@pytest.mark.parametrize("role", ["officer", "other_person"])
def test_a_names_are_withheld_by_the_authorities(release: ReleaseReader, a: Row, role: str) -> None:
    person = release.person(a, role)["id"]
    assert release.finding(a, "name", person)["state"] == "withheld"
    statements = release.about(a, "name", person)
    assert {s["state"] for s in statements} == {"withheld"}
    assert {said(release, s).casefold() for s in statements} == {"authorities"}


def test_a_shots_three_and_at_least_three_stand_apart_and_are_compatible(
    release: ReleaseReader, a: Row
) -> None:
    finding = release.finding(a, "shots_fired", release.person(a, "other_person")["id"])
    assert {(x["value"]["min"], x["value"]["max"]) for x in finding["accounts"]} == {(3, 3), (3, None)}
    assert "compatible" in {n["kind"] for n in finding["notes"]}
    assert finding["state"] == "stated"
    weak = next(x for x in finding["accounts"] if x["value"]["max"] is None)
    assert release.origin_bodies(weak) == {DHS}


def test_a_no_shot_count_of_the_man_lands_on_the_officer(release: ReleaseReader, a: Row) -> None:
    assert not release.values(a, "shots_fired", release.person(a, "officer")["id"])


def test_a_weapon_hedge_is_kept_and_its_loss_noted(
    release: ReleaseReader, a: Row, report: Row, aggregator: Row
) -> None:
    man = release.person(a, "other_person")["id"]
    weapons = [s for s in release.about(a, "weapon", man) if "rifle" in str(s["value"])]
    hedges = {s["document"]: s["hedge"] for s in weapons}
    assert "appeared to be" in (hedges[report["id"]] or "")
    assert hedges[aggregator["id"]] is None
    assert "hedge_dropped" in {n["kind"] for n in release.finding(a, "weapon", man)["notes"]}


def test_a_who_fired_first_nobody_says(release: ReleaseReader, a: Row) -> None:
    finding = release.finding(a, "fired_first")
    assert finding["state"] == "not_addressed"
    assert "order_added" in {n["kind"] for n in finding["notes"]}
    assert not any(x["origins"] for x in finding["accounts"])


def test_a_counts_and_direction(release: ReleaseReader, a: Row) -> None:
    assert {(v["min"], v["max"]) for v in release.values(a, "killed_count")} == {(1, 1)}
    assert not [v for v in release.values(a, "injured_count") if v["min"]]
    assert set(release.values(a, "directed_at")) <= {"both", "officer", "other_person"}
    assert release.values(a, "directed_at")


# A: who looks into it


def test_a_police_responded_through_the_paper(release: ReleaseReader, a: Row, report: Row) -> None:
    statements = [s for s in release.about(a, "responding_agency") if s["value"] == LAPD]
    confirmed = [s for s in statements if s["source"] and said(release, s) == LAPD]
    assert confirmed
    assert all(s["document"] == report["id"] for s in confirmed)
    assert all("outlet:los-angeles-times" in s["chain"] for s in confirmed)
    assert all(s["speech_act"] == "confirms" for s in confirmed)


def test_a_nobody_says_who_investigates(release: ReleaseReader, a: Row) -> None:
    assert release.finding(a, "investigating_agency")["state"] == "not_addressed"


def test_a_investigation_open_credited_to_dhs(release: ReleaseReader, a: Row, report: Row) -> None:
    assert set(release.values(a, "investigation_status")) == {"open"}
    credited = [s for s in release.about(a, "investigation_status") if s["document"] == report["id"]]
    assert {said(release, s) for s in credited} == {DHS}


def test_a_open_question_of_officials(release: ReleaseReader, a: Row, aggregator: Row) -> None:
    statements = [s for s in release.about(a, "open_question") if s["document"] == aggregator["id"]]
    assert any("identity" in s["original"] for s in statements)


def test_a_label_is_dhs_own(release: ReleaseReader, a: Row, report: Row) -> None:
    labels = [s for s in release.about(a, "label") if "active shooter" in str(s["value"])]
    assert labels
    assert {said(release, s) for s in labels} == {DHS}
    assert {s["document"] for s in labels} == {report["id"]}


# A: origins


def origin_of(release: ReleaseReader, incident: Row, body: str) -> list[Row]:
    ids = {
        o
        for f in release.findings
        if f["incident"] == incident["id"]
        for x in f["accounts"]
        for o in x["origins"]
    }
    return [release.origins[i] for i in sorted(ids) if release.body(release.origins[i]["source"]) == body]


def test_a_rests_on_one_dhs_origin_with_two_utterances(
    release: ReleaseReader, a: Row, aggregator: Row
) -> None:
    (origin,) = origin_of(release, a, DHS)
    assert len(origin["utterances"]) == 2
    assert origin["basis"] == "inferred"
    assert origin["evidence"]
    assert aggregator["id"] in origin["documents"]


def test_a_one_spokesperson_with_two_spellings(release: ReleaseReader) -> None:
    people = [s for s in release.sources.values() if "McLaugh" in s["name"]]
    assert len(people) == 1
    assert people[0]["body"] == DHS
    assert any("McLaughling" in alias for alias in people[0]["aliases"])


def test_a_police_are_an_origin_for_responding_alone(release: ReleaseReader, a: Row) -> None:
    (origin,) = origin_of(release, a, LAPD)
    fields = {s["field"] for s in release.statements if s["id"] in origin["statements"]}
    assert fields <= {"responding_agency", "action"}
    assert "responding_agency" in fields


def test_a_unnamed_sources_for_the_connection_alone(release: ReleaseReader, a: Row) -> None:
    finding = release.finding(a, "prior_connection")
    (account,) = finding["accounts"]
    assert account["value"] == "no"
    (origin,) = (release.origins[o] for o in account["origins"])
    assert release.sources[origin["source"]]["kind"] in ("unnamed", "official-unnamed")
    assert {s["field"] for s in release.statements if s["id"] in origin["statements"]} == {"prior_connection"}


def test_outlets_stand_in_chains_only_where_the_words_put_them(release: ReleaseReader, report: Row) -> None:
    through_abc = [s for s in release.statements if "outlet:abc-news" in s["chain"]]
    assert through_abc
    assert all("rifle" in (s["quote"] or "rifle") or "encounter" in s["quote"] for s in through_abc)
    through_paper = [s for s in release.statements if "outlet:los-angeles-times" in s["chain"]]
    assert {said(release, s) for s in through_paper} <= {DHS, LAPD}
    assert all(s["document"] == report["id"] for s in through_abc + through_paper)
    own = {s["chain"][-1] for s in release.statements if s["document"] == report["id"] and s["chain"]}
    assert own == {"outlet:latin-times"}


def test_the_retelling_is_noted(release: ReleaseReader, a: Row) -> None:
    assert {
        "attribution_dropped",
        "order_added",
        "hedge_dropped",
        "compatible",
        "single_origin",
    } <= release.notes(a)


def test_nothing_in_a_is_disputed(release: ReleaseReader, a: Row) -> None:
    assert not [f for f in release.findings if f["incident"] == a["id"] and f["state"] == "disputed"]


def test_a_title_asserts_nothing_of_one_origin(a: Row) -> None:
    for word in ("armed", "suspect", "gunman", "exchange", "fired at", "defensive", "rifle"):
        assert word not in a["title"].casefold()


# B


def test_b_where_nothing_but_the_scene(release: ReleaseReader, b: Row) -> None:
    values = release.values(b, "where")
    assert any(v.get("neighbourhood") == "Parke West" and v.get("region") == "Maryland" for v in values)
    assert "Walmart" not in str(values)


def hurt(release: ReleaseReader, incident: Row) -> list[Row]:
    return [
        p
        for p in release.people(incident, "other_person") + release.people(incident, "bystander")
        if "injured" in release.values(incident, "outcome", p["id"])
    ]


def test_b_two_hurt_their_state_and_names_withheld(release: ReleaseReader, b: Row) -> None:
    assert {(v["min"], v["max"]) for v in release.values(b, "injured_count")} == {(2, 2)}
    assert not release.values(b, "killed_count")
    people = hurt(release, b)
    assert people
    for field in ("injury_severity", "name"):
        states = {release.finding(b, field, p["id"])["state"] for p in people}
        assert "withheld" in states, field


def test_b_witnesses_stand_apart_from_reports(release: ReleaseReader, b: Row) -> None:
    kinds = {
        release.sources[s["source"]]["kind"]
        for s in release.statements
        if s["incident"] == b["id"] and s["field"] == "action" and s["source"]
    }
    assert {"witness", "reports"} <= kinds


def test_b_local_officials_leave_it_open(release: ReleaseReader, b: Row) -> None:
    assert release.values(b, "investigation_status") in (["open"], [])
    questions = [s for s in release.about(b, "open_question") if "justified" in s["original"]]
    assert questions
    assert all("officials" in said(release, s).casefold() for s in questions)


def test_nothing_of_b_leaks_into_a(release: ReleaseReader, a: Row) -> None:
    for s in release.statements:
        if s["incident"] == a["id"]:
            for word in ("hospital", "truck", "Walmart", "Parke West", "vehicle"):
                assert word not in f"{s['quote']} {s['original']}", s


# C


def test_c_where_and_when(release: ReleaseReader, a: Row, c: Row) -> None:
    (where,) = release.values(c, "where")
    assert where["region"] == "Minnesota"
    (when,) = release.values(c, "when")
    assert when["basis"] == "relative"
    assert when["relative_to"] == a["id"]


def test_c_two_officers_struck(release: ReleaseReader, c: Row) -> None:
    officers = [
        p
        for p in release.people(c, "officer")
        if {(v["min"], v["max"]) for v in release.values(c, "count", p["id"])} == {(2, 2)}
    ]
    assert len(officers) == 1
    steps = [v for p in release.people(c, "other_person") for v in release.values(c, "action", p["id"])]
    assert any(v["verb"] == "strike" and v["object"] == officers[0]["id"] for v in steps)


def test_c_the_other_person(release: ReleaseReader, c: Row) -> None:
    person = release.person(c, "other_person")["id"]
    assert release.values(c, "custody", person) == ["in_custody"]
    assert not release.values(c, "shots_fired", person)
    assert any("vehicle" in str(w) or "SUV" in str(w) for w in release.values(c, "weapon", person))
    assert release.values(c, "directed_at") in (["officer"], ["both"])


# About no incident


def test_two_statistics_without_a_base(release: ReleaseReader, report: Row) -> None:
    rows = [s for s in release.statements if s["field"] == "statistic"]
    assert {s["value"]["change_percent"] for s in rows} == {1347, 8000}
    assert {said(release, s) for s in rows} == {DHS}
    assert all(s["incident"] is None and s["document"] == report["id"] for s in rows)
    findings = [f for f in release.findings if f["field"] == "statistic"]
    assert findings
    assert all("no_base_figure" in {n["kind"] for n in f["notes"]} for f in findings)


def test_calls_for_review_are_policy_calls(release: ReleaseReader) -> None:
    calls = [s for s in release.statements if s["field"] == "policy_call"]
    assert any("review policies" in (s["quote"] or s["original"]) for s in calls)
    assert all(s["incident"] is None for s in calls)


def test_the_directors_praise_is_about_no_incident(release: ReleaseReader) -> None:
    assert not [s for s in release.statements if s["incident"] and "Lyons" in said(release, s)]


# What should not be there

ALLOWED: dict[str, dict[tuple[str, str], set[Any]]] = {
    "Los Angeles": {
        ("officer", "agency"): {ICE},
        ("officer", "unit"): {ERO},
        ("officer", "duty_status"): {"off_duty"},
        ("officer", "outcome"): {"unharmed"},
        ("officer", "custody"): set(),
        ("officer", "age"): set(),
        ("officer", "perceived_armed"): set(),
        ("officer", "confirmed_armed"): set(),
        ("other_person", "outcome"): {"killed"},
        ("other_person", "custody"): set(),
        ("other_person", "age"): set(),
        ("other_person", "agency"): set(),
        ("other_person", "duty_status"): set(),
        ("incident", "investigating_agency"): set(),
        ("incident", "investigation_status"): {"open"},
        ("incident", "responding_agency"): {LAPD},
        ("incident", "event_type"): {"shooting", "exchange_of_gunfire"},
    },
    "Anne Arundel County": {
        ("officer", "agency"): {ICE},
        ("officer", "outcome"): set(),
        ("officer", "duty_status"): set(),
        ("other_person", "custody"): set(),
        ("other_person", "shots_fired"): set(),
        ("incident", "killed_count"): set(),
        ("incident", "when"): set(),
    },
    "Saint Paul": {
        ("officer", "agency"): {ICE},
        ("officer", "outcome"): {"injured"},
        ("other_person", "outcome"): set(),
        ("incident", "killed_count"): set(),
        ("incident", "investigation_status"): set(),
    },
}


def test_statements_that_should_not_be_there(release: ReleaseReader, a: Row, b: Row, c: Row) -> None:
    wrong = []
    for incident, allowed in zip((a, b, c), ALLOWED.values(), strict=True):
        for (about, field), values in allowed.items():
            ids = ["incident"] if about == "incident" else [p["id"] for p in release.people(incident, about)]
            for i in ids:
                wrong += [
                    (incident["title"], about, field, v)
                    for v in release.values(incident, field, i)
                    if v not in values
                ]
    assert not wrong


# Article against article


def test_compare_prints_what_the_retelling_did(out: Path, aggregator: Row, report: Row) -> None:
    call = [
        sys.executable,
        "-m",
        "onrecord",
        "compare",
        report["id"],
        aggregator["id"],
        "--store",
        f"sqlite:///{out / 'onrecord.db'}",
    ]
    text = subprocess.run(call, check=True, capture_output=True, text=True).stdout.casefold()
    for word in ("both", "only", "dropped", "added"):
        assert word in text

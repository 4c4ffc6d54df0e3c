"""Passages and sample keep their form: fields of the codebook, words of the text, files that exist."""

from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "sample"
FIELDS = yaml.safe_load((ROOT / "src/onrecord/model/fields.yaml").read_text(encoding="utf-8"))["fields"]
PASSAGES = [p for f in sorted(HERE.glob("*.yaml")) for p in yaml.safe_load(f.read_text(encoding="utf-8"))]
EXPECTED = yaml.safe_load((SAMPLE / "expected.yaml").read_text(encoding="utf-8"))
REASONS = {"consent_wall", "no_text", "binary", "empty", "role_excluded", "no_incident"}
each = pytest.mark.parametrize("passage", PASSAGES, ids=[p["id"] for p in PASSAGES])


def statements(passage: dict[str, Any]) -> list[dict[str, Any]]:
    return [*(s for i in passage["incidents"] for s in i["statements"]), *passage["loose"]]


def test_ids_are_given_once() -> None:
    ids = [p["id"] for p in PASSAGES]
    assert len(ids) == len(set(ids)) >= 60


@each
def test_fields_and_values_are_the_codebooks(passage: dict[str, Any]) -> None:
    for s in statements(passage) + passage["must_not"]:
        field = FIELDS[s["field"]]
        if field["type"] == "choice" and s.get("value") is not None:
            assert s["value"] in field["values"]


@each
def test_statements_are_about_what_their_field_is_about(passage: dict[str, Any]) -> None:
    for incident in passage["incidents"]:
        keys = {p["key"] for p in incident["people"]}
        for s in incident["statements"]:
            expected = {"incident": {"incident"}, "participant": keys}[FIELDS[s["field"]]["about"]]
            assert s["about"] in expected
    assert all(FIELDS[s["field"]]["about"] == "none" for s in passage["loose"])


@each
def test_sources_hedges_labels_and_places_are_words_of_the_text(passage: dict[str, Any]) -> None:
    text = passage["text"]
    for s in statements(passage):
        assert s["source"] is None or s["source"] in text
        assert s.get("hedge", "").lower() in text.lower()
        if s["field"] == "where":
            assert s["value"]["text"] in text
    for incident in passage["incidents"]:
        assert all(p["label"].lower() in text.lower() for p in incident["people"])


@each
def test_nothing_is_expected_that_must_not_be(passage: dict[str, Any]) -> None:
    for ban in passage["must_not"]:
        for s in statements(passage):
            same = s["field"] == ban["field"] and ban.get("about", s.get("about")) == s.get("about")
            assert not (same and ban.get("value", s["value"]) == s["value"] and s["value"] is not None)


def test_every_page_of_the_sample_is_expected() -> None:
    assert {p.name for p in (SAMPLE / "articles").iterdir()} == set(EXPECTED["documents"])


def test_documents_and_incidents_of_the_sample_name_each_other() -> None:
    told = {
        key: {name[:2] for name, d in EXPECTED["documents"].items() if key in d.get("incidents", [])}
        for key in EXPECTED["incidents"]
    }
    assert told == {key: set(i["documents"]) for key, i in EXPECTED["incidents"].items()}


def test_the_sample_shows_every_reason_to_set_aside() -> None:
    assert {d["rejection"] for d in EXPECTED["documents"].values() if "rejection" in d} == REASONS


def test_a_wire_copy_is_the_wires_text() -> None:
    def paragraphs(name: str) -> list[str]:
        page = (SAMPLE / "articles" / name).read_text(encoding="utf-8")
        return [x.strip() for x in page.splitlines() if x.strip().startswith("<p>")]

    wire = paragraphs("02-meridian-harlow-street.html")
    assert len(wire) > 5
    assert set(wire) <= set(paragraphs("03-courier-harlow-street-wire.html"))

"""The release: the contract's files and keys, described, checksummed, the same bytes again."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import validate
from tests.publish.world import CODEBOOK, world

from onrecord.publish.policy import load_policy
from onrecord.publish.release import build_release
from onrecord.publish.text_files import csv_bytes, json_text, lines_bytes

POLICY = load_policy(None)
# As the contract lists them; `quote_hmac` is told in its prose.
CONTRACT = {
    "documents": "id url outlet headline published published_basis fetched sha256 role incidents",
    "incidents": "id title documents mentions redirects external_ids review",
    "participants": "id incident role mentions",
    "statements": "id incident mention document about field value original quote start end source chain "
    "medium speech_act hedge said_at state review component quote_hmac",
    "sources": "id name kind body aliases",
    "origins": "id source utterances documents statements basis evidence",
    "findings": "incident about field state accounts notes review",
    "rejections": "document room reason detail",
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "release"
    build_release(world(), folder, POLICY, CODEBOOK)
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


@pytest.mark.parametrize(("table", "keys"), CONTRACT.items())
def test_every_file_has_exactly_the_contracts_keys(release: Path, table: str, keys: str) -> None:
    rows = lines(release / f"{table}.jsonl")
    assert rows
    for row in rows:
        assert sorted(row) == sorted(keys.split())
        assert list(row) == sorted(row)


@pytest.mark.parametrize("table", CONTRACT)
def test_csv_says_the_same_as_json_lines(release: Path, table: str) -> None:
    rows = lines(release / f"{table}.jsonl")
    with (release / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert len(cells) == len(rows)
    for row, cell in zip(rows, cells):
        for key, value in row.items():
            told = "" if value is None else value if isinstance(value, str) else json.loads(cell[key])
            assert told == (cell[key] if isinstance(value, str) or value is None else value)


def test_rows_are_sorted(release: Path) -> None:
    for table in ("documents", "incidents", "participants", "statements", "sources", "origins"):
        ids = [str(row["id"]) for row in lines(release / f"{table}.jsonl")]
        assert ids == sorted(ids)
        assert len(ids) == len(set(ids))


def test_incidents_and_people_are_flat_tables_of_core_fields(release: Path) -> None:
    with (release / "incidents.csv").open(encoding="utf-8", newline="") as file:
        incident = next(r for r in csv.DictReader(file) if "Port Lindsey" in r["title"])
    assert json.loads(incident["when"]) == {
        "edtf": "2031-05-04",
        "clock": "21:20",
        "approx": True,
        "basis": "stated",
    }
    assert (incident["investigating_agency"], incident["investigating_agency_state"]) == ("", "withheld")
    assert (incident["event_type_origins"], incident["event_type_review"]) == ("1", "machine")
    assert "custody" not in incident
    with (release / "people.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    killed = next(r for r in people if r["outcome"] == "killed")
    assert (killed["role"], killed["told_role_state"]) == ("other_person", "not_addressed")
    assert json.loads(killed["shots_fired"]) == [{"min": 3, "max": None}, {"min": 3, "max": 3}]
    columns = set(people[0])
    for field in CODEBOOK.core("participant"):
        name = "told_role" if field.name == "role" else field.name
        assert {name, f"{name}_state", f"{name}_origins", f"{name}_review"} <= columns


def test_the_data_package_describes_every_file_and_column(release: Path) -> None:
    package = json.loads((release / "datapackage.json").read_text("utf-8"))
    paths = {r["path"] for r in package["resources"]}
    beside = {"datapackage.json", "LICENSE", "POLICY.yaml", "README.md", "SHA256SUMS"}
    assert paths == {p.name for p in release.iterdir()} - beside
    for resource in package["resources"]:
        assert resource["description"]
        if resource["path"].endswith(".csv"):
            assert resource["profile"] == "tabular-data-resource"
            header = (release / resource["path"]).read_text("utf-8").split("\n")[0].split(",")
            assert [f["name"] for f in resource["schema"]["fields"]] == header
            assert all(f["description"] for f in resource["schema"]["fields"])
            types = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
            assert types.get("value", "any") == "any"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["policy"]["text"] == POLICY.text
    assert set(package["codebook"]["fields"]) == set(CODEBOOK.fields)


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_it_valid(release: Path) -> None:
    report = validate(str(release / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_checksums_cover_every_file(release: Path) -> None:
    listed = dict(line.split("  ")[::-1] for line in (release / "SHA256SUMS").read_text().splitlines())
    files = {p.name: p.read_bytes() for p in release.iterdir() if p.name != "SHA256SUMS"}
    assert listed == {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    assert {"LICENSE", "README.md", "POLICY.yaml", "datapackage.json"} <= set(files)


def test_the_same_holdings_give_the_same_bytes_in_another_process(release: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.publish.world import CODEBOOK, world;"
        "from onrecord.publish.policy import load_policy; from onrecord.publish.release import build_release;"
        "build_release(world(), Path(sys.argv[1]), load_policy(None), CODEBOOK)"
    )
    root = Path(__file__).parent.parent.parent
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "again")], check=True, cwd=root, env=env)
    for path in release.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_the_order_in_which_things_are_held_makes_no_difference(release: Path, tmp_path: Path) -> None:
    holdings = world()
    turned = replace(
        holdings,
        documents=holdings.documents[::-1],
        articles=holdings.articles[::-1],
        sources=holdings.sources[::-1],
        rejections=holdings.rejections[::-1],
        records=tuple(
            replace(r, statements=r.statements[::-1], origins=r.origins[::-1], findings=r.findings[::-1])
            for r in holdings.records[::-1]
        ),
    )
    build_release(turned, tmp_path / "turned", POLICY, CODEBOOK)
    for path in release.iterdir():
        assert (tmp_path / "turned" / path.name).read_bytes() == path.read_bytes()


HOSTILE = ["a\u2028b", "a\u0085b", "\ud800", 'a,"b"\nc', "\u202edesrever", "=1+1", "\x00", ""]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_on_its_line(text: str) -> None:
    body = lines_bytes([json_text({"a": text})])
    assert body.decode("utf-8").splitlines() == [body.decode("utf-8")[:-1]]
    assert json.loads(body) == {"a": text}
    assert json_text({"b": 1, "a": text}).startswith('{"a"')
    csv_bytes([{"a": text}], ["a"]).decode("utf-8")

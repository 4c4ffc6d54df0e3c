"""Every format: valid by its own rules, the same rows in each, the same bytes again."""

from __future__ import annotations

import io
import json
import random
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prov.model import ProvDocument
from pyarrow import parquet
from tests.publish.world import CODEBOOK, world

from onrecord.model.record import Holdings
from onrecord.publish.columns import described, field_of
from onrecord.publish.formats import followthemoney
from onrecord.publish.formats.contents import ALL_KEYS, DRAFT_WORDS
from onrecord.publish.formats.entries import timestamp
from onrecord.publish.formats.formats import FORMATS
from onrecord.publish.formats.parquet import NESTED
from onrecord.publish.formats.sqlite import NAME, SEARCHED
from onrecord.publish.policy import load_policy
from onrecord.publish.release import contents_of, files_of
from onrecord.publish.rows import make_tables

POLICY = load_policy(None)
WORLD = world()
CONTENTS = contents_of(make_tables(WORLD, POLICY, CODEBOOK), POLICY, CODEBOOK)
FILES = files_of(CONTENTS)
TABLES = CONTENTS.tables


def as_json(name: str) -> Any:
    return json.loads(FILES[name])


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(FILES[NAME])
        yield connection


def shuffled(holdings: Holdings, seed: int) -> Holdings:
    """The same holdings, everything in them in another order."""
    mixed = random.Random(seed)

    def mix(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(mixed.sample(things, len(things)))

    records = tuple(
        replace(
            r,
            statements=mix(r.statements),
            findings=mix(r.findings),
            origins=mix(r.origins),
            links=mix(r.links),
        )
        for r in mix(holdings.records)
    )
    return replace(
        holdings, records=records, documents=mix(holdings.documents), articles=mix(holdings.articles),
        sources=mix(holdings.sources), loose=mix(holdings.loose), rejections=mix(holdings.rejections),
    )  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2])
def test_in_whatever_order_the_same_bytes(seed: int) -> None:
    tables = make_tables(shuffled(WORLD, seed), POLICY, CODEBOOK)
    again = files_of(contents_of(tables, POLICY, CODEBOOK))
    assert [name for name in FILES if FILES[name] != again[name]] == []
    assert set(again) == set(FILES)


def test_every_format_writes_something() -> None:
    for form in FORMATS:
        assert form.make(CONTENTS), form.name
        assert form.says in FILES["README.md"].decode()


@pytest.mark.parametrize("table", ALL_KEYS)
def test_parquet_has_the_rows_of_the_json_lines(table: str) -> None:
    made = parquet.read_table(io.BytesIO(FILES[f"{table}.parquet"]))
    assert made.column_names == list(ALL_KEYS[table])
    assert made.schema.metadata[b"draft"].decode() == DRAFT_WORDS
    rows = made.to_pylist()
    assert len(rows) == len(TABLES[table])
    for row, told in zip(TABLES[table], rows):
        for key, value in row.items():
            any_kind = described()[table]["columns"][key][0] == "any"
            as_text = told[key] is not None and (key in NESTED or any_kind)
            assert (json.loads(told[key]) if as_text else told[key]) == value


def test_the_map_has_every_incident_and_says_how_exact_it_is() -> None:
    features = as_json("incidents.geojson")["features"]
    assert {f["properties"]["incident"] for f in features} == {r["id"] for r in TABLES["incidents"]}
    assert any(f["geometry"] is None for f in features)
    located = [f for f in features if f["geometry"]]
    assert located
    for feature in located:
        lon, lat = feature["geometry"]["coordinates"]
        assert (-180 <= lon <= 180, -90 <= lat <= 90) == (True, True)
        decimals = dict(POLICY.coordinates)[feature["properties"]["precision"]]
        assert (round(lon, decimals), round(lat, decimals)) == (lon, lat)
        assert feature["properties"]["at_home"]
        assert feature["properties"]["precision"] in ("neighbourhood", "city")


def test_annotations_select_the_words_at_their_place() -> None:
    collection = as_json("annotations.jsonld")
    items = collection["first"]["items"]
    assert (collection["total"], len(items)) == (len(TABLES["statements"]),) * 2
    assert collection["label"].startswith(DRAFT_WORDS)
    texts = {a.document: a.text for a in WORLD.articles}
    quoted = 0
    for item in items:
        assert {"id", "type", "body", "target", "motivation"} <= set(item)
        selectors = {s["type"]: s for s in item["target"].get("selector", ())}
        if quote := selectors.get("TextQuoteSelector"):
            place = selectors["TextPositionSelector"]
            text = texts[item["target"]["scope"].removeprefix("urn:onrecord:")]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert set(quote) == {"type", "exact"}, "what stands around it would be quoted too"
            quoted += 1
    assert quoted == sum(1 for s in TABLES["statements"] if s["quote"])


def test_words_beyond_what_may_be_quoted_are_in_no_annotation() -> None:
    strict = replace(POLICY, longest=20)
    contents = contents_of(make_tables(WORLD, strict, CODEBOOK), strict, CODEBOOK)
    items = json.loads(files_of(contents)["annotations.jsonld"])["first"]["items"]
    kinds = [[s["type"] for s in item["target"].get("selector", ())] for item in items]
    assert ["TextPositionSelector"] in kinds
    exact = [s["exact"] for i in items for s in i["target"].get("selector", ()) if "exact" in s]
    assert exact
    assert max(map(len, exact)) <= 20


def test_provenance_is_read_by_the_library_of_the_standard() -> None:
    document = ProvDocument.deserialize(content=FILES["prov.json"].decode(), format="json")
    kinds: dict[str, int] = {}
    for record in document.get_records():
        kinds[type(record).__name__] = kinds.get(type(record).__name__, 0) + 1
    assert kinds["ProvDerivation"] == len(TABLES["statements"])
    assert kinds["ProvEntity"] == sum(len(TABLES[t]) for t in ("documents", "statements", "incidents")) + 1


def test_followthemoney_statements_have_its_columns_and_properties() -> None:
    rows = [dict(zip(followthemoney.COLUMNS, line)) for line in csv_rows("followthemoney.csv")[1:]]
    assert rows
    assert {row["schema"] for row in rows} == set(followthemoney.SCHEMA)
    ids = {row["entity_id"] for row in rows}
    for row in rows:
        assert followthemoney.SCHEMA[row["schema"]][row["prop"]] == row["prop_type"]
        assert re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?", row["entity_id"])
        assert re.fullmatch(r"[0-9a-f]{40}", row["id"])
        assert row["prop_type"] != "entity" or row["value"] in ids
    assert len({row["id"] for row in rows}) == len(rows)
    assert "Lossy" in next(f.says for f in FORMATS if f.name == "FollowTheMoney")


def test_followthemoney_knows_every_property_and_where_it_leads() -> None:
    """`ftm_model.json` is what the library itself says; `tools/check_followthemoney.py` asks it."""
    model = json.loads((Path(__file__).parent / "ftm_model.json").read_text("utf-8"))["schemata"]
    rows = [dict(zip(followthemoney.COLUMNS, line)) for line in csv_rows("followthemoney.csv")[1:]]
    schemata = {row["entity_id"]: model[row["schema"]] for row in rows}
    for row in rows:
        kind, *target = model[row["schema"]]["properties"][row["prop"]]
        assert kind == row["prop_type"], row
        assert not target or target[0] in schemata[row["value"]]["is"], row
    for id, schema in schemata.items():
        told = {row["prop"] for row in rows if row["entity_id"] == id}
        assert told.issuperset(schema["required"]), id


def csv_rows(name: str) -> list[list[str]]:
    import csv

    return list(csv.reader(io.StringIO(FILES[name].decode("utf-8"), newline="")))


def test_the_database_holds_together(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA page_size").fetchone() == (4096,)
    assert dict(database.execute("SELECT key, value FROM about"))["robots"] == "noindex, nofollow"
    for table in ("documents", "incidents", "participants", "statements", "sources", "origins", "findings"):
        count = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert count == len(TABLES[table]), table


def test_the_database_can_be_searched(database: sqlite3.Connection) -> None:
    for table in SEARCHED:
        database.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")
    rows = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?"
    words = f"SELECT quote FROM statements WHERE rowid IN ({rows})"
    found = [q for (q,) in database.execute(words, ("rifle",))]
    assert found
    assert all("rifle" in (q or "rifle") for q in found)


@pytest.mark.parametrize("table", SEARCHED)
def test_datasette_finds_the_search_of_a_table(database: sqlite3.Connection, table: str) -> None:
    """Its own query (`detect_fts` in datasette 0.65) looks for the table's name in double quotes."""
    like = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'
    found = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", (like,)).fetchall()
    assert found == [(f"{table}_fts",)]


def test_datasette_finds_every_table_column_and_label(database: sqlite3.Connection) -> None:
    shown = as_json("metadata.json")
    assert shown["license_url"] == POLICY.licence.path
    assert shown["description"].startswith(DRAFT_WORDS)
    for table, about in shown["databases"]["onrecord-release"]["tables"].items():
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        assert columns, table
        assert {about["label_column"]} <= columns if "label_column" in about else True, table
        assert set(about.get("facets", ())) <= columns, table
        assert set(about.get("columns", ())) <= columns, table
    labelled = {"documents", "incidents", "participants", "sources", "statements", "origins"}
    for table in labelled:
        assert "label_column" in shown["databases"]["onrecord-release"]["tables"][table]


def test_what_is_referred_to_has_a_label(database: sqlite3.Connection) -> None:
    """Datasette shows it in the place of the key; `tools/check_datasette.py` asks Datasette itself."""
    for table in ("accounts", "findings", "statements", "participants", "incidents", "origins", "sources"):
        column = as_json("metadata.json")["databases"]["onrecord-release"]["tables"][table]["label_column"]
        empty = f"SELECT COUNT(*) FROM {table} WHERE {column} IS NULL OR {column} = ''"
        assert database.execute(empty).fetchone() == (0,), table


ATOM = "{http://www.w3.org/2005/Atom}"


def test_both_feeds_tell_the_same() -> None:
    feed, data = ET.fromstring(FILES["feed.atom"]), as_json("feed.json")
    titles = [e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")]
    assert titles == [item["title"] for item in data["items"]]
    assert len(titles) == len(TABLES["incidents"])
    assert feed.findtext(f"{ATOM}subtitle") == data["description"] == DRAFT_WORDS
    ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for updated in feed.iter(f"{ATOM}updated"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", updated.text or "")
    assert "Why: the first release." in data["items"][0]["content_text"]


TIMES = [
    (None, "1970-01-01T00:00:00Z"),
    ("2031-05-04", "2031-05-04T00:00:00Z"),
    ("2031-05-04T10:20:30Z", "2031-05-04T10:20:30Z"),
    ("2031-05-04T10:20:30.123Z", "2031-05-04T10:20:30.123Z"),
    ("2031-05-04T10:20:30-04:00", "2031-05-04T10:20:30-04:00"),
    ("2031-05-04T10:20-04:00", "2031-05-04T10:20:00-04:00"),
    ("2031-05-04T10:20", "2031-05-04T10:20:00Z"),
    ("2031-05-04T10:20:30", "2031-05-04T10:20:30Z"),
]


@pytest.mark.parametrize(("date", "told"), TIMES)
def test_times_of_a_feed(date: str | None, told: str) -> None:
    assert timestamp(date) == told


def test_a_reviewed_release_is_not_marked_a_draft() -> None:
    strict = replace(POLICY, release="reviewed")
    contents = contents_of(make_tables(WORLD, strict, CODEBOOK), strict, CODEBOOK)
    assert not contents.draft
    for name, body in files_of(contents).items():
        assert DRAFT_WORDS.encode() not in body, name


def test_a_column_says_what_its_field_is_called_in_other_codebooks() -> None:
    assert field_of("people", "age", CODEBOOK)["also"]["gva"] == ["participant_age"]
    assert field_of("incidents", "killed_count", CODEBOOK)["also"] == {"gva": ["n_killed"]}
    assert "also" not in field_of("people", "age_state", CODEBOOK)
    assert "also" not in field_of("incidents", "id", CODEBOOK)

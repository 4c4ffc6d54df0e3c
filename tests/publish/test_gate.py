"""The policy in every byte that leaves: names, homes, private fields, quotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests import make
from tests.publish.opened import opened
from tests.publish.world import ADULT, CODEBOOK, HOME, KEPT_BACK, MINOR, PRIVATE, world
from tests.publish.world import OFFICER as OFFICER_NAME

from onrecord.model.mention import OFFICER
from onrecord.model.numbers import Number
from onrecord.model.places import Place
from onrecord.model.record import Holdings, Record
from onrecord.model.rejection import Rejection
from onrecord.publish.folders import put_folder
from onrecord.publish.homes import ADDRESS, coarsen
from onrecord.publish.policy import Policy, load_policy
from onrecord.publish.release import build_release
from onrecord.publish.rows import Row, Tables, make_tables
from onrecord.publish.site.site import build_site

DEFAULT = load_policy(None)


def published(holdings: Holdings, policy: Policy = DEFAULT) -> Tables:
    return make_tables(holdings, policy, CODEBOOK)


def rows(tables: Tables, table: str, **keys: Any) -> list[Row]:
    return [row for row in tables[table] if all(row[k] == v for k, v in keys.items())]


def text_of(tables: Tables) -> str:
    return json.dumps(tables, ensure_ascii=False)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("out")
    build_release(world(), folder / "release", DEFAULT, CODEBOOK)
    build_site(world(), folder / "site", DEFAULT, CODEBOOK)
    return opened(folder)


@pytest.mark.parametrize("name", KEPT_BACK)
def test_a_planted_name_stands_in_no_byte_of_any_output(outputs: dict[str, str], name: str) -> None:
    for form in {name, *name.split(), name.lower().replace(" ", "-"), name.upper()}:
        found = [path for path, text in outputs.items() if form in text]
        assert not found, f"{form} in {found}"


def test_a_name_that_may_be_told_is_told(outputs: dict[str, str]) -> None:
    assert ADULT in outputs["release/statements.jsonl"]
    assert "Dana Orlov" in outputs["release/sources.jsonl"]


def _record(holdings: Holdings, name: str) -> tuple[int, Record, str]:
    for n, record in enumerate(holdings.records):
        for s in record.statements:
            if s.value == name:
                return n, record, s.about
    raise AssertionError(name)


def _with(holdings: Holdings, n: int, record: Record) -> Holdings:
    return replace(holdings, records=(*holdings.records[:n], record, *holdings.records[n + 1 :]))


def released(name: str) -> Holdings:
    holdings = world()
    n, record, about = _record(holdings, name)
    return _with(holdings, n, replace(record, names_released=(about,)))


def withheld(name: str) -> Holdings:
    holdings = world()
    n, record, about = _record(holdings, name)
    return _with(holdings, n, replace(record, names_withheld=(about,)))


def aged(name: str, age: Number | None) -> Holdings:
    """The age that is told of this person is another, or none."""
    holdings = world()
    n, record, about = _record(holdings, name)
    statements = tuple(
        replace(s, value=age) if s.field == "age" and s.about == about and age else s
        for s in record.statements
        if age or s.field != "age" or s.about != about
    )
    return _with(holdings, n, replace(record, statements=statements))


def as_officer(name: str) -> Holdings:
    holdings = world()
    n, record, about = _record(holdings, name)
    people = tuple(replace(p, role=OFFICER) if p.id == about else p for p in record.incident.participants)
    return _with(holdings, n, replace(record, incident=replace(record.incident, participants=people)))


CASES: list[tuple[str, Callable[[], Holdings], str, bool]] = [
    ("an adult with an age on record", world, ADULT, True),
    ("an officer", world, OFFICER_NAME, False),
    ("an officer whom an editor released", lambda: released(OFFICER_NAME), OFFICER_NAME, True),
    ("a minor", world, MINOR, False),
    ("a minor whom an editor released", lambda: released(MINOR), MINOR, False),
    ("an adult whom an editor withheld", lambda: withheld(ADULT), ADULT, False),
    ("a private person with no age on record", lambda: aged(ADULT, None), ADULT, False),
    ("a person of 17", lambda: aged(ADULT, make.three(17)), ADULT, False),
    ("a person of about 19", lambda: aged(ADULT, Number(19, 19, approx=True)), ADULT, False),
    ("a person of at most 40", lambda: aged(ADULT, Number(None, 40)), ADULT, False),
    ("a person of at least 30", lambda: aged(ADULT, Number(30, None)), ADULT, True),
    ("the same person as an officer", lambda: as_officer(ADULT), ADULT, False),
]


@pytest.mark.parametrize(("case", "holdings", "name", "told"), CASES, ids=[c[0] for c in CASES])
def test_whose_name_is_told(case: str, holdings: Callable[[], Holdings], name: str, told: bool) -> None:
    text = text_of(published(holdings()))
    assert (name in text) is told
    if not told:
        assert name.split()[0] not in text
        assert name.split()[-1] not in text


def test_two_surnames_of_one_participant_clear_neither() -> None:
    holdings = world()
    n, record, about = _record(holdings, ADULT)
    article = next(a for a in holdings.articles if PRIVATE in a.text)
    mention = next(m for m in record.mentions if m.document == article.document)
    other = make.statement(article, mention, "name", PRIVATE, f"{PRIVATE} watched", about=about)
    tables = published(_with(holdings, n, replace(record, statements=(*record.statements, other))))
    assert PRIVATE not in text_of(tables)
    assert ADULT not in text_of(tables)


def test_a_withheld_name_leaves_its_finding_and_nothing_else() -> None:
    tables = published(world())
    finding = next(
        f
        for f in tables["findings"]
        if f["field"] == "name" and any(n["kind"] == "withheld_by_policy" for n in f["notes"])
    )
    assert (finding["accounts"], finding["state"]) == ([], "stated")
    counted = [r for r in rows(tables, "rejections", room="publish") if "names" in r["detail"]]
    assert counted


def test_quotations_are_cut_around_a_name_and_stand_at_their_place() -> None:
    holdings = world()
    texts = {a.document: a.text for a in holdings.articles}
    cut = [s for s in published(holdings)["statements"] if s["quote"] and s["field"] == "shots_fired"]
    four = next(s for s in cut if s["value"] == {"min": 4, "max": 4})
    assert four["quote"] == "fired four rounds at the fair in Dunmore"
    assert texts[four["document"]][four["start"] : four["end"]] == four["quote"]


def test_where_the_name_stands_in_the_own_words_nothing_of_them_stays() -> None:
    reason = rows(published(world()), "statements", field="stated_reason")[0]
    assert reason["value"] == "[name withheld] shot first and asked later"
    assert [reason[k] for k in ("quote", "original", "start", "end", "quote_hmac")] == [None] * 5


def test_a_headline_or_address_that_names_somebody_is_not_shown() -> None:
    documents = {
        row["outlet"]: row
        for row in published(world())["documents"]
        if row["outlet"] != "Port Lindsey Ledger"
    }
    assert documents["Marrow Dispatch"]["url"] is None
    assert documents["Marrow Dispatch"]["headline"] == "Shots at the fair"
    assert documents[None]["headline"] == f"{ADULT} dead, [name withheld] looked on"
    assert documents[None]["url"] == "https://pages.example/a"


def test_speakers_who_are_private_persons_get_another_id_and_a_neutral_name() -> None:
    tables = published(world())
    names = {row["kind"]: row["name"] for row in tables["sources"]}
    assert (names["neighbour"], names["family"], names["police"]) == (
        "a neighbour",
        "a relative",
        "Dana Orlov",
    )
    before = {s.id for s in world().sources if s.kind in ("neighbour", "family")}
    assert not any(i in text_of(tables) for i in before)


def test_a_home_is_shown_no_closer_than_its_neighbourhood() -> None:
    tables = published(world())
    told = [s["value"] for s in rows(tables, "statements", field="where") if s["value"].get("neighbourhood")]
    assert told
    for value in told:
        assert value["text"] == value["neighbourhood"] == "Quayside"
        assert (value["lat"], value["lon"]) == (41.01, -72.01)
    assert "Saltmarsh" not in text_of(tables)
    assert "Apt. 6" not in text_of(tables)


@pytest.mark.parametrize(
    ("level", "text", "lat"),
    [("neighbourhood", "Quayside", 41.01), ("city", "Port Lindsey", None), ("region", "Altamont", None)],
)
def test_coarsening(level: str, text: str, lat: float | None) -> None:
    place = coarsen(HOME, replace(DEFAULT, shown_as=level))
    assert (place.text, place.lat) == (text, lat)
    assert place.precision == (level if lat else None)


def test_a_home_of_which_only_the_street_is_known() -> None:
    assert coarsen(Place("9 Elm St."), DEFAULT) == Place("[address withheld]")


ADDRESSES = [
    ("at 41 Saltmarsh Lane, Apt. 6, he", "41 Saltmarsh Lane, Apt. 6"),
    ("in the 1200 block of N. Elm Street on", "1200 block of N. Elm Street"),
    ("on Old Mill Road when", "Old Mill Road"),
    ("near 5th Avenue at", "5th Avenue"),
    ("in apartment 12B of", "apartment 12B"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_addresses(text: str, address: str) -> None:
    found = ADDRESS.search(text)
    assert found
    assert found.group() == address


def test_private_fields_stay_back_unless_the_policy_lets_them_through() -> None:
    assert not rows(published(world()), "statements", field="immigration_status")
    assert rows(published(world()), "statements", field="scene_relation")
    lax = replace(DEFAULT, let_through=frozenset({"immigration_status"}))
    assert rows(published(world(), lax), "statements", field="immigration_status")
    assert not rows(published(world(), lax), "statements", field="scene_relation")


def test_reviewed_releases_hold_no_machine_reading() -> None:
    strict = replace(DEFAULT, release="reviewed")
    assert not published(world(), strict)["incidents"]
    holdings = world(review="one_reader")
    first = holdings.records[0]
    checked = tuple(replace(s, review="one_reader") for s in first.statements[:3])
    record = replace(first, statements=(*checked, *first.statements[3:]))
    tables = published(_with(holdings, 0, record), strict)
    assert {s["id"] for s in tables["statements"]} <= {s.id for s in checked}
    assert len(tables["incidents"]) == 3


def test_a_note_that_faults_an_outlet_needs_an_editor_in_a_reviewed_release() -> None:
    strict = replace(DEFAULT, release="reviewed")
    holdings = world(review="one_reader")
    n, record, _ = _record(holdings, ADULT)
    statements = tuple(replace(s, review="one_reader") for s in record.statements)
    findings = tuple(replace(f, review="one_reader") for f in record.findings)
    checked = replace(record, statements=statements, findings=findings)
    weapon = next(f for f in findings if f.field == "weapon" and f.notes)
    target = f"{weapon.incident}|{weapon.about}|weapon|hedge_dropped"

    def kinds(record: Record, policy: Policy) -> set[str]:
        tables = published(_with(holdings, n, record), policy)
        return {note["kind"] for f in tables["findings"] for note in f["notes"]}

    assert {"hedge_dropped", "order_added", "compatible"} <= kinds(checked, DEFAULT)
    assert not kinds(checked, strict) & strict.faulting
    assert "compatible" in kinds(checked, strict)
    released = replace(checked, notes_released=(target,))
    assert kinds(released, strict) & strict.faulting == {"hedge_dropped"}
    assert not kinds(released, replace(strict, notes_in_reviewed="never")) & strict.faulting


def test_a_reviewed_release_names_no_source_that_says_nothing_in_it() -> None:
    strict = replace(DEFAULT, release="reviewed")
    assert published(world(), strict)["sources"] == []
    assert published(world())["sources"]


@pytest.mark.parametrize("reason", ["too_slow", "failed", "too_large", "not_english"])
def test_a_page_that_nobody_has_read_shows_neither_headline_nor_address(reason: str) -> None:
    url = "https://ledger.example/oskarin-kowalewska-shot"
    page = make.document("x", url=url, title="Oskarin Kowalewska shot at the pier")
    holdings = world()
    unread = Rejection(page.id, "extract", reason, "it takes more memory than there is")
    told = replace(holdings, documents=(page, *holdings.documents), rejections=(*holdings.rejections, unread))
    row = rows(published(told), "documents", id=page.id)[0]
    assert (row["url"], row["headline"]) == (None, None)


def test_coordinates_are_no_finer_than_the_place_is_large() -> None:
    found = [
        s["value"] for s in published(world())["statements"] if s["field"] == "where" and "lat" in s["value"]
    ]
    assert found
    for value in found:
        decimals = dict(DEFAULT.coordinates)[value["precision"]]
        assert value["lat"] == round(value["lat"], decimals)
        assert value["lon"] == round(value["lon"], decimals)


def test_a_long_quotation_gives_way_to_a_keyed_hash() -> None:
    strict = replace(DEFAULT, longest=20)
    held = [s for s in published(world(), strict)["statements"] if s["quote_hmac"]]
    assert held
    for row in held:
        assert row["quote"] is None
        assert row["original"] is None
        assert len(row["quote_hmac"]) == 64
        assert row["end"] > row["start"] >= 0


def test_a_folder_is_replaced_whole_or_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    put_folder(folder, [("a", b"1"), ("b/c", b"2")])
    before = folder.stat().st_mtime_ns, folder.stat().st_ino
    put_folder(folder, [("a", b"1"), ("b/c", b"2")])
    assert (folder.stat().st_mtime_ns, folder.stat().st_ino) == before
    (tmp_path / "release.new").mkdir()
    (tmp_path / "release.new" / "half").write_bytes(b"")
    put_folder(folder, [("a", b"3")])
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == ["release", "release/a"]
    folder.rename(tmp_path / "release.old")
    put_folder(folder, [("a", b"3")])
    assert [p.name for p in tmp_path.iterdir()] == ["release"]


def test_an_outlet_called_after_somebody_who_is_kept_back() -> None:
    holdings = world()
    n, record, _ = _record(holdings, MINOR)
    slug = "outlet:" + MINOR.lower().replace(" ", "-")
    statements = tuple(replace(s, chain=(slug,)) for s in record.statements)
    origins = tuple(replace(o, source=slug) for o in record.origins)
    text = text_of(published(_with(holdings, n, replace(record, statements=statements, origins=origins))))
    assert "outlet:name-withheld" in text
    assert slug not in text

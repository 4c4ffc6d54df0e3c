"""The record in rows: whole walks, one incident told again, lists, queue, and what is found by its id."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests import make
from tests.store.test_contract import BACKENDS, BODY, DOCUMENT, address_of

from onrecord.model.part import Common, Page, Proposed
from onrecord.model.task import BACKFILL
from onrecord.store.base import Store
from onrecord.store.sql import open_store


@pytest.fixture(params=["memory", *BACKENDS])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store(address_of(request.param, tmp_path), write=True) as opened:
        yield opened


ARTICLE = make.article(BODY.decode(), document=DOCUMENT.id)
MENTION = make.mention(ARTICLE)
PERSON = make.participant(make.incident(MENTION).id, "officer1", MENTION.id)
INCIDENT = replace(make.incident(MENTION, participants=(PERSON,)), redirects=("incident:old",))
SAID = make.statement(ARTICLE, MENTION, "label", "shooter", words="fired")
OTHER = replace(INCIDENT, id="incident:other", mentions=("mention:x",), redirects=(), participants=())


def part(*tasks: make.Task, mark: str = "1", **more: object) -> make.Part:
    made = make.part(INCIDENT, *tasks, mark=mark, **more)
    return replace(made, case=replace(made.case, statements=(SAID,)))


def test_there_is_no_record_before_the_first_walk(store: Store) -> None:
    assert store.holding() is None
    assert store.common() is None
    assert store.part(INCIDENT.id) is None
    assert store.part_marks() == {}
    assert store.tasks() == ()


def test_the_record_is_put_together_from_its_parts(store: Store) -> None:
    common = Common(sources=(make.source(),))
    assert store.keep_record(common, [Page(DOCUMENT, ARTICLE)], [part()])
    assert not store.keep_record(common, [Page(DOCUMENT, ARTICLE)], [part()])
    assert store.part(INCIDENT.id) == part()
    assert store.pages([DOCUMENT.id, "document:none"]) == (Page(DOCUMENT, ARTICLE),)
    found = store.holding()
    assert found is not None
    assert found.holdings.records == (part().record,)
    assert found.holdings.documents == (DOCUMENT,)
    assert found.holdings.articles == (ARTICLE,)
    assert found.holdings.sources == (), "nobody says anything that is in the record"
    assert dict(found.holdings.roles) == {DOCUMENT.id: "report"}


def test_what_neither_stays_nor_is_told_again_goes(store: Store) -> None:
    one, other = part(make.task(incidents=(INCIDENT.id,))), make.part(OTHER)
    store.keep_record(Common(), [Page(DOCUMENT, ARTICLE)], [one, other])
    assert store.keep_record(Common(), [], [], stay=[OTHER.id])
    assert store.part_marks() == {OTHER.id: "1"}
    assert store.homes([INCIDENT.id, SAID.id, OTHER.id]) == {OTHER.id: (OTHER.id,)}
    assert store.tasks() == ()
    assert store.pages([DOCUMENT.id]) == ()
    assert [s.incident for s in store.summaries()] == [OTHER.id]


def test_one_incident_told_again_leaves_the_others(store: Store) -> None:
    store.keep_record(Common(), [], [part(), make.part(OTHER)])
    again = part(make.task(incidents=(INCIDENT.id,)), mark="2", title="Another title")
    assert store.keep_part(again)
    assert not store.keep_part(again)
    assert store.part(INCIDENT.id) == again
    assert store.part_marks() == {INCIDENT.id: "2", OTHER.id: "1"}


def test_everything_is_found_by_its_id(store: Store) -> None:
    made = part()
    rival = replace(SAID, id="statement:rival")
    case = replace(made.case, proposed=(Proposed(SAID.id, (rival,)),))
    store.keep_record(Common(), [], [replace(made, case=case), make.part(OTHER)])
    for id in (INCIDENT.id, "incident:old", PERSON.id, MENTION.id, SAID.id, rival.id):
        assert store.homes([id]) == {id: (INCIDENT.id,)}
    assert store.homes([DOCUMENT.id]) == {DOCUMENT.id: tuple(sorted((INCIDENT.id, OTHER.id)))}
    assert store.homes(["statement:none"]) == {}
    store.keep_part(made)
    assert store.homes([rival.id]) == {}


def test_the_queue_is_read_by_worth(store: Store) -> None:
    dear = make.task("disputed", "a", incidents=(INCIDENT.id,), worth=9.0)
    cheap = make.task("added", "b", incidents=(INCIDENT.id,), worth=1.0)
    later = make.task("disputed", "c", incidents=(OTHER.id,), worth=5.0, lane=BACKFILL)
    pair = make.task("possible_link", "d", incidents=(INCIDENT.id, OTHER.id), worth=3.0)
    store.keep_record(Common(tasks=(pair,)), [], [part(dear, cheap), make.part(OTHER, later)])
    assert store.tasks() == (dear, later, pair, cheap)
    assert store.tasks(lane=BACKFILL) == (later,)
    assert store.tasks(kinds=["disputed"], limit=1) == (dear,)
    assert store.tasks(incident=OTHER.id) == (later, pair)
    assert store.task(cheap.id) == cheap
    assert store.task("task:none") is None
    assert store.count_tasks()["today", "disputed"] == 1
    store.keep_part(part(cheap))
    assert store.tasks() == (later, pair, cheap), "a possible link is not of one incident alone"
    store.keep_record(Common(), [], [], stay=[INCIDENT.id, OTHER.id])
    assert store.tasks() == (later, cheap)


def test_lists_are_searched_and_turned(store: Store) -> None:
    rows = [
        make.part(replace(OTHER, id=f"incident:{n}"), title=f"A shooting in {place}", day=f"2031-05-0{n}")
        for n, place in ((1, "Port Lindsey"), (2, "Dunmore"), (3, "port lindsey"), (4, "100% Park"))
    ]
    store.keep_record(Common(), [], rows)
    assert [s.incident for s in store.summaries(words="lindsey PORT")] == ["incident:1", "incident:3"]
    assert [s.incident for s in store.summaries(offset=1, limit=2)] == ["incident:3", "incident:2"]
    assert [s.incident for s in store.summaries(words="%")] == ["incident:4"]
    assert store.count_summaries(words="lindsey") == 2
    assert [s.incident for s in store.summaries(ids=["incident:2", "incident:9"])] == ["incident:2"]


def test_decisions_are_found_by_what_they_name(store: Store) -> None:
    store.add_decision(make.decision("undetermined", "incident:a|incident|when"))
    people = {"people": {"participant:p": [["mention:m", "officer1"]]}}
    store.add_decision(make.decision("withhold_name", "participant:p", payload=people))
    store.add_decision(make.decision("accept", "statement:a", "statement:b"))
    store.add_decision(make.decision("undo", "statement:a", supersedes=3))

    def about(*keys: str) -> list[int | None]:
        return [d.number for d in store.decisions_about(keys)]

    assert about("incident:a") == about("incident:a|incident|when") == [1]
    assert about("mention:m|officer1") == [2]
    assert about("statement:b") == [3, 4], "what supersedes a decision is found with it"
    assert about("statement:none") == []
    assert about("incident:a", "participant:p", *(f"statement:{n}" for n in range(1200))) == [1, 2]


@pytest.mark.parametrize("backend", BACKENDS)
def test_readers_see_the_old_record_or_the_new_one_never_half(backend: str, tmp_path: Path) -> None:
    """Fifty readers while the record is written again and again, whole and by one incident."""
    address = address_of(backend, tmp_path)
    ids = [f"incident:{n}" for n in range(12)]

    def parts(turn: str) -> list[make.Part]:
        tasks = {id: make.task(turn, f"{id}|incident|when", incidents=(id,)) for id in ids}
        return [
            make.part(replace(OTHER, id=id, documents=(turn,)), tasks[id], mark=turn, title=turn)
            for id in ids
        ]

    with open_store(address, write=True) as store:
        store.keep_record(Common(), [], parts("disputed"))

        def read() -> set[str]:
            with open_store(address) as mine, mine.snapshot():
                holding = mine.holding()
                assert holding is not None
                told = {d for r in holding.holdings.records for d in r.incident.documents}
                told |= {s.title for s in mine.summaries()} | {t.kind for t in mine.tasks()}
                assert len(holding.holdings.records) == len(mine.summaries()) == len(mine.tasks()) == 12
            return told

        with ThreadPoolExecutor(50) as pool:
            readers = [pool.submit(read) for _ in range(50)]
            turns = 0
            while turns < 4 or not all(r.done() for r in readers):
                now = parts(("added", "slip", "value", "stale")[turns % 4])
                with store.writing():
                    store.keep_record(Common(), [], now[:6], stay=ids[6:])
                    for one in now[6:]:
                        store.keep_part(one)
                turns += 1
            seen = [r.result() for r in readers]
    assert all(len(told) == 1 for told in seen), "never two turns at once"


def test_a_neighbourhood_is_kept_and_everything_else_stays(store: Store) -> None:
    pair = make.task(incidents=(INCIDENT.id, "incident:third"))
    sources = (make.source(),)
    common = Common(sources=sources, tasks=(pair,), roles=(("document:a", "report"),))
    store.keep_record(common, [Page(DOCUMENT, ARTICLE)], [part(), make.part(OTHER)])
    other, third = store.part(OTHER.id), make.part(replace(OTHER, id="incident:third"))
    near = (INCIDENT.id, "incident:third")
    store.keep_near(Common(), ("links",), near, (), [third], [INCIDENT.id])
    assert store.part_marks().keys() == {OTHER.id, "incident:third"}
    assert store.part(OTHER.id) == other
    assert store.tasks() == (), "the link between the two waits no more"
    assert store.common("sources", "lists") == Common(sources=sources, roles=common.roles)
    assert store.common("links") == Common()
    assert store.pages([DOCUMENT.id]) == (Page(DOCUMENT, ARTICLE),)
    assert store.count_mentions() == len(OTHER.mentions) * 2

"""Deciding, undoing, and what a page shows right after: one incident told again, as a whole walk tells it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipeline.desk import small
from tests.pipeline.desk.small import CODEBOOK, ED, ZOE, everything, incident
from tests.store.test_contract import BACKENDS, address_of

from onrecord.errors import NotFound, Stale, StoreBusy, UsageError
from onrecord.model.finding import Finding
from onrecord.pipeline.desk import deciding
from onrecord.pipeline.desk.deciding import Wish, decide, decide_many, seen_now, undo
from onrecord.pipeline.desk.shown import Choice, Screen
from onrecord.pipeline.desk.tasks import screen, tasks
from onrecord.pipeline.run import walk_again
from onrecord.store.base import Store
from onrecord.store.sql import SqlStore, open_store


@pytest.fixture
def store() -> Iterator[SqlStore]:
    with open_store("sqlite://", write=True) as opened:
        small.fill(opened)
        yield opened


def waiting(store: Store, kind: str) -> Screen:
    task = next(t for t in tasks(store) if t.kind == kind)
    return screen(store, task.id, CODEBOOK)


def choice(shown: Screen, act: str) -> Choice:
    return next(c for c in shown.choices if c.act == act)


def found(store: Store, field: str, place: str = "Dunmore") -> Finding:
    part = store.part(incident(store, place))
    assert part is not None
    return next(f for f in part.record.findings if f.field == field and f.accounts)


def take(store: Store, shown: Screen, act: str, who: dict[str, Any] = ED, **payload: Any) -> Any:
    c = choice(shown, act)
    told = {**(c.payload or {}), **payload} or None
    return decide(store, CODEBOOK, act=act, targets=c.targets, payload=told, seen=shown.seen, **who)


def test_a_screen_has_all_that_a_decision_needs(store: SqlStore) -> None:
    shown = waiting(store, "disputed")
    assert shown.title == "Shooting reported in Dunmore, Veska, 1 June 2031"
    assert shown.field == "shots_fired"
    assert [(a.value["min"], a.said_by) for a in shown.accounts] == [
        (2, ("Dunmore Police Department",)),
        (5, ("Ada Quill",)),
    ]
    assert {v.name for v in shown.voices} == {"Dunmore Police Department", "Ada Quill"}
    words = shown.words[0]
    page = store.pages([words.document])[0].article
    assert page is not None
    assert words.before + words.quote + words.after in page.text
    assert page.text[words.start : words.end] == words.quote
    assert words.about == "officer"
    assert [c.act for c in shown.choices[:2]] == ["accept", "choose"]


def test_a_chosen_account_comes_first_and_the_others_stay(store: SqlStore) -> None:
    shown = waiting(store, "disputed")
    done = take(store, shown, "choose", statements=list(shown.accounts[1].statements))
    now = found(store, "shots_fired")
    assert [a.value.min for a in now.accounts] == [5, 2]  # type: ignore[union-attr]
    assert (now.state, now.review) == ("disputed", "one_reader")
    assert [n.kind for n in now.notes].count("chosen") == 1
    assert [d.field for d in done.changed] == ["shots_fired"]
    assert "disputed" not in {t.kind for t in tasks(store)}, "it waits no more"


def test_a_correction_is_told_at_once(store: SqlStore) -> None:
    shown = waiting(store, "read_through")
    done = take(store, shown, "correct", value="injured")
    assert [a.value for a in found(store, "outcome").accounts] == ["injured"]
    assert done.incidents == (incident(store),)
    summary = store.summaries(ids=[incident(store)])[0]
    assert summary.tasks == len(tasks(store, incident=incident(store)))


@pytest.mark.parametrize("value", ["slain", 3, None, ""])
def test_a_correction_that_the_codebook_does_not_allow(store: SqlStore, value: Any) -> None:
    before = everything(store)
    with pytest.raises(UsageError):
        take(store, waiting(store, "read_through"), "correct", value=value)
    assert everything(store) == before
    assert store.decisions() == ()


def test_undo_is_a_decision_and_undoing_it_is_one_too(store: SqlStore) -> None:
    before = everything(store)
    done = take(store, waiting(store, "read_through"), "reject")
    assert not any(a.value == "killed" for a in _accounts(store, "outcome"))
    number = done.decision.number or 0
    back = undo(store, CODEBOOK, number, **ZOE)
    assert back.decision.act == "undo"
    assert [d.field for d in back.changed] == [d.field for d in done.changed]
    assert _record(before) == _record(everything(store))
    undo(store, CODEBOOK, back.decision.number or 0, **ED)
    assert not any(a.value == "killed" for a in _accounts(store, "outcome"))
    with pytest.raises(UsageError, match="not in force"):
        undo(store, CODEBOOK, back.decision.number or 0, **ED)
    with pytest.raises(NotFound):
        undo(store, CODEBOOK, 99, **ED)


def test_two_editors_at_once_the_second_is_told_who_was_first(store: SqlStore) -> None:
    ed, zoe = waiting(store, "disputed"), waiting(store, "disputed")
    take(store, ed, "undetermined")
    with pytest.raises(Stale, match="ed decided undetermined"):
        take(store, zoe, "accept", ZOE)
    assert len(store.decisions()) == 1
    assert found(store, "shots_fired").state == "undetermined"


def test_what_was_seen_without_a_task(store: SqlStore) -> None:
    target = f"{incident(store)}|incident|when"
    seen = seen_now(store, [target])
    act = {"act": "accept", "targets": [target], "seen": seen}
    decide(store, CODEBOOK, **act, **ED)
    with pytest.raises(Stale):
        decide(store, CODEBOOK, **act, **ZOE)
    with pytest.raises(NotFound):
        seen_now(store, ["statement:none"])
    for about, field in (("participant:none", "age"), ("incident", "mood")):
        with pytest.raises(NotFound, match="no finding"):
            decide(store, CODEBOOK, act="accept", targets=[f"{incident(store)}|{about}|{field}"], **ED)


def test_several_decisions_are_all_taken_or_none(store: SqlStore) -> None:
    home = incident(store)
    good = Wish("accept", (f"{home}|incident|when",), "read")
    with pytest.raises(NotFound):
        decide_many(
            store, CODEBOOK, [good, Wish("accept", ("statement:none",), "read")], editor="ed", at=ED["at"]
        )
    assert store.decisions() == ()
    done = decide_many(
        store, CODEBOOK, [good, Wish("accept", (f"{home}|incident|where",), "read")], editor="ed", at=ED["at"]
    )
    assert [d.decision.number for d in done] == [1, 2]
    assert {found(store, f).review for f in ("when", "where")} == {"one_reader"}


@pytest.mark.parametrize(
    ("act", "targets", "payload"),
    [
        ("draw", ["incident:a"], None),
        ("improve", ["incident:a"], None),
        ("choose", ["{home}|incident|when"], None),
        ("set_role", ["{document}"], {"role": "gossip"}),
        ("align", ["{home}", "{other}"], None),
        ("accept", ["{home}|incident|when", "{other}|incident|when"], None),
    ],
)
def test_acts_that_make_no_sense(
    store: SqlStore, act: str, targets: list[str], payload: dict[str, Any] | None
) -> None:
    part = store.part(incident(store))
    assert part is not None
    names = {
        "home": part.case.incident.id,
        "document": part.case.incident.documents[0],
        "other": incident(store, "Port Lindsey"),
    }
    with pytest.raises(UsageError):
        decide(store, CODEBOOK, act=act, targets=[t.format(**names) for t in targets], payload=payload, **ED)
    assert store.decisions() == ()


def test_merge_leaves_a_redirect_and_undo_brings_it_back(store: SqlStore) -> None:
    one, other = incident(store), incident(store, "Port Lindsey")
    before = {i: store.part(i) for i in (one, other)}
    done = decide(store, CODEBOOK, act="merge", targets=[one, other], **ED)
    ((gone, now),) = done.moved
    assert {gone, now} == {one, other}
    assert [s.incident for s in store.summaries()] == [now]
    assert store.homes([gone]) == {gone: (now,)}, "the old id leads to the new one"
    assert len(store.part(now).record.mentions) == 5  # type: ignore[union-attr]
    undo(store, CODEBOOK, done.decision.number or 0, **ED)
    for i, was in before.items():
        now_again, was_then = store.part(i), was
        assert now_again is not None
        assert was_then is not None
        assert replace(now_again, mark="") == replace(was_then, mark="")


def test_a_walk_tells_again_what_has_another_ground(store: SqlStore) -> None:
    assert walk_again(store, CODEBOOK) == ()
    small.add(store, [small.depot("Harbor Times", 3, small.WITNESS).telling()])
    assert walk_again(store, CODEBOOK) == (incident(store),)
    decide(store, CODEBOOK, act="accept", targets=[f"{incident(store)}|incident|when"], **ED)
    assert walk_again(store, CODEBOOK) == (), "what was decided is in the record already"
    again = walk_again(store, CODEBOOK, anew=True)
    assert len(again) == 2


def test_split_and_not_the_same(store: SqlStore) -> None:
    home = incident(store)
    mentions = store.part(home).case.incident.mentions  # type: ignore[union-attr]
    done = decide(store, CODEBOOK, act="split", targets=[home, mentions[0]], **ED)
    assert len(store.summaries()) == 3
    assert store.homes([mentions[0]])[mentions[0]] != store.homes([mentions[1]])[mentions[1]]
    undo(store, CODEBOOK, done.decision.number or 0, **ED)
    assert len(store.summaries()) == 2
    decide(store, CODEBOOK, act="not_same", targets=mentions, **ED)
    assert len(store.summaries()) == 4


def test_a_role_is_set_and_the_page_leaves(store: SqlStore) -> None:
    document = store.part(incident(store)).case.incident.documents[0]  # type: ignore[union-attr]
    done = decide(store, CODEBOOK, act="set_role", targets=[document], payload={"role": "opinion"}, **ED)
    holding = store.holding()
    assert holding is not None
    assert dict(holding.holdings.roles)[document] == "opinion"
    assert document not in store.part(incident(store)).case.incident.documents  # type: ignore[union-attr]
    undo(store, CODEBOOK, done.decision.number or 0, **ED)
    assert document in store.part(incident(store)).case.incident.documents  # type: ignore[union-attr]


def test_people_are_aligned(store: SqlStore) -> None:
    home = incident(store)
    mentions = store.part(home).case.incident.mentions  # type: ignore[union-attr]
    people = [f"{m}|person1" for m in mentions]
    decide(store, CODEBOOK, act="align", targets=people, **ED)
    members = [p.members for p in store.part(home).case.incident.participants]  # type: ignore[union-attr]
    assert any({f"{m}|{k}" for m, k in row} == set(people) for row in members)


def test_what_was_decided_about_a_person_follows_the_person(store: SqlStore) -> None:
    """Participants have other ids after a merge: a withheld name stays withheld."""
    shown = waiting(store, "name")
    take(store, shown, "withhold_name")
    one, other = incident(store), incident(store, "Port Lindsey")
    done = decide(store, CODEBOOK, act="merge", targets=[one, other], **ED)
    now = store.part(done.moved[0][1])
    assert now is not None
    named = [f for f in now.record.findings if f.field == "name"]
    holder = next(f.about for f in named if any(a.value == "Ole Berg" for a in f.accounts))
    assert holder in now.record.names_withheld


def _accounts(store: Store, field: str) -> list[Any]:
    part = store.part(incident(store))
    assert part is not None
    return [a for f in part.record.findings if f.field == field for a in f.accounts]


def _record(rows: dict[str, list[tuple[Any, ...]]]) -> Any:
    """What is told, without the marks of what it was told from."""
    return [(r[0], *r[3:]) for r in rows["incidents"]], rows["tasks"], rows["summaries"]


ACTS = ("accept", "reject", "correct", "choose", "undetermined", "retract", "withhold_name", "undo")
LINKS = ("merge", "same", "split", "not_same", "set_role", "align", "part")


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_the_incremental_record_is_the_whole_one(data: st.DataObject) -> None:
    """Whatever is decided, in whatever order: told again one by one it is what a whole walk tells."""
    with open_store("sqlite://", write=True) as store:
        small.fill(store, [*small.tellings(), *(small.beside(n).telling() for n in (2, 5))])
        assert store.count_summaries() == 4
        for n in range(data.draw(st.integers(1, 5), label="decisions")):
            act = data.draw(st.sampled_from((*ACTS, *LINKS, *LINKS) if n > 1 else ACTS), label="act")
            one_act(store, act, data, n)
        once = everything(store)
        walk_again(store, CODEBOOK, anew=True)
        assert everything(store) == once


def one_act(store: SqlStore, act: str, data: st.DataObject, n: int) -> None:
    rows = store.summaries()
    part = store.part(data.draw(st.sampled_from([s.incident for s in rows]), label="incident"))
    assert part is not None
    it, who = part.case.incident, data.draw(st.sampled_from([ED, ZOE]), label="who")
    statement = data.draw(st.sampled_from(part.case.statements), label="statement")
    target = f"{it.id}|{statement.about}|{statement.field}"
    payload: dict[str, Any] | None = None
    targets = [statement.id]
    if act == "undo":
        standing = [d for d in store.decisions() if d.act != "undo"]
        if standing:
            number = data.draw(st.sampled_from(standing), label="decision").number or 0
            with contextlib.suppress(UsageError):  # it was undone before
                undo(store, CODEBOOK, number, **who)
        return
    if act == "correct":
        field = CODEBOOK[statement.field]
        if field.type != "choice":
            return
        payload = {"value": data.draw(st.sampled_from(field.values), label="value")}
    elif act in ("choose", "undetermined"):
        targets, payload = [target, statement.id], {"statements": [statement.id]} if act == "choose" else None
    elif act == "withhold_name":
        targets = [it.participants[0].id]
    elif act == "set_role":
        targets, payload = [it.documents[0]], {"role": "opinion"}
    elif act == "merge":
        targets = [s.incident for s in rows]
        if len(targets) < 2:
            return
    elif act == "split":
        targets = [it.id, it.mentions[0]]
    elif act in ("not_same", "same"):
        others = [m for s in rows for m in store.part(s.incident).case.incident.mentions]  # type: ignore[union-attr]
        pool = others if act == "same" else it.mentions
        targets = (
            data.draw(st.lists(st.sampled_from(pool), min_size=2, max_size=3, unique=True))
            if len(pool) > 1
            else []
        )
        if len(targets) < 2:
            return
    elif act in ("align", "part"):
        members = [f"{m}|{key}" for p in it.participants for m, key in p.members]
        targets = data.draw(st.lists(st.sampled_from(members), min_size=2, max_size=2, unique=True))
        act = "align" if act == "align" else "not_same"
    decide(store, CODEBOOK, act=act, targets=targets, payload=payload, **who)


def test_what_moves_mentions_reaches_no_further_than_its_neighbourhood(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No act about links walks the whole record."""

    def whole(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole record was walked")

    monkeypatch.setattr(deciding, "walk_again", whole)
    one, other = incident(store), incident(store, "Port Lindsey")
    mentions = store.part(one).case.incident.mentions  # type: ignore[union-attr]
    document = store.part(one).case.incident.documents[0]  # type: ignore[union-attr]
    acts: list[tuple[str, list[str], dict[str, Any] | None]] = [
        ("merge", [one, other], None),
        ("split", [one, mentions[0]], None),
        ("not_same", list(mentions[:2]), None),
        ("align", [f"{m}|person1" for m in mentions[1:]], None),
        ("set_role", [document], {"role": "opinion"}),
    ]
    before = _record(everything(store))
    for act, targets, payload in acts:
        done = decide(store, CODEBOOK, act=act, targets=targets, payload=payload, **ED)
        assert done.incidents
        once = everything(store)
        undo(store, CODEBOOK, done.decision.number or 0, **ZOE)
        assert everything(store) != once
        assert _record(everything(store)) == before, act


def test_without_what_linking_keeps_the_whole_record_is_walked(store: SqlStore) -> None:
    """As in a store that was copied: nobody's neighbours are known."""
    one, other = incident(store), incident(store, "Port Lindsey")
    with store.linking() as kept:
        kept.drop(sorted(kept.versions()))
    decide(store, CODEBOOK, act="merge", targets=[one, other], **ED)
    once = everything(store)
    walk_again(store, CODEBOOK, anew=True)
    assert everything(store) == once
    with store.linking() as kept:
        assert len(kept.versions()) == store.count_mentions()


@pytest.mark.parametrize("backend", BACKENDS)
def test_at_the_same_moment_one_decision_is_kept_and_none_is_lost(backend: str, tmp_path: Path) -> None:
    """Eight editors with the same screen: one is first, the others are told so."""
    address = address_of(backend, tmp_path)
    with open_store(address, write=True) as store:
        small.fill(store)
        shown = waiting(store, "disputed")
    outcomes: list[str] = []
    gate = threading.Barrier(8)

    def work(n: int) -> None:
        gate.wait()
        while True:
            try:
                with open_store(address, write=True) as mine:
                    take(mine, shown, "accept", {**ED, "editor": f"ed{n}"})
                outcomes.append("kept")
                return
            except Stale:
                outcomes.append("stale")
                return
            except StoreBusy:
                continue

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(outcomes) == ["kept", *["stale"] * 7]
    with open_store(address) as store:
        assert len(store.decisions()) == 1

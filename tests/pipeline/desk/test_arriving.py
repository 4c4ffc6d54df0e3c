"""What arrives is placed by its neighbourhood alone, as a whole walk places it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pipeline.desk.room import desk
from tests.pipeline.desk.test_inbox import AGAIN, BUDGET, ELSEWHERE, FIRST, TODAY, YESTERDAY
from tests.pipeline.world import real_tools

from onrecord.pipeline.desk.arriving import Watch
from onrecord.pipeline.desk.inbox import inbox
from onrecord.pipeline.local import Runner
from onrecord.pipeline.run import record_of
from onrecord.pipeline.walk import Walk

PAGES = {"first": FIRST, "elsewhere": ELSEWHERE, "again": AGAIN, "budget": BUDGET}


def test_a_place_in_seconds_is_the_place_after_a_whole_walk(tmp_path: Path) -> None:
    with desk(tmp_path, ("dispatch.txt",)) as store:
        walk = Walk(runner=Runner(0), tools=real_tools(), at=YESTERDAY)
        watch = Watch(store, walk)
        assert watch.look_back() > 0
        for n, (name, text) in enumerate(PAGES.items()):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
            watch.walk = replace(walk, at=YESTERDAY if n == 0 else TODAY)
            [placed] = watch.take_in([str(tmp_path / f"{name}.txt")])
            assert placed.document in {a.document for a in inbox(store)}
        assert watch.take_in([str(tmp_path / "first.txt")]) == ()
        quick = {a.document: a for a in inbox(store)}
        assert {a.group for a in quick.values()} >= {"news", "new_incident", "not_ours"}
        assert watch.catch_up() == len(PAGES)
        for a in inbox(store):
            # What came later may make an earlier pair likelier, and an incident gets its id on the walk.
            assert replace(a, reason="", incidents=()) == replace(quick[a.document], reason="", incidents=())
            assert a.group == "possible" or a.reason == quick[a.document].reason
            assert set(a.incidents) <= {r.incident.id for r in record_of(store).holdings.records}
        assert not watch.waiting

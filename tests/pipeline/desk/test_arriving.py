"""What arrives is placed by its neighbourhood alone, as a whole walk places it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.pipeline.desk.room import desk
from tests.pipeline.desk.test_inbox import AGAIN, BUDGET, ELSEWHERE, FIRST, TODAY, YESTERDAY
from tests.pipeline.world import real_tools, troubled_tools

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
        arrived = inbox(store)
        came = {
            d.id: list(PAGES).index(d.name.removesuffix(".txt"))
            for d in store.documents()
            if d.name != "dispatch.txt"
        }
        last = {i: a.document for a in sorted(arrived, key=lambda a: came[a.document]) for i in a.incidents}
        for a in arrived:
            # What came later may make an earlier pair likelier, and an incident gets its id on the walk; what
            # a page changes is told beside what came later of its incident.
            more = {"reason": "", "incidents": ()}
            later = {last[i] for i in a.incidents} - {a.document}
            if later:
                more["changes"] = ()
            assert replace(a, **more) == replace(quick[a.document], **more)
            assert later or a.group == "possible" or a.reason == quick[a.document].reason
            assert set(a.incidents) <= {r.incident.id for r in record_of(store).holdings.records}
        assert not watch.waiting
        watch.close()


def test_one_process_reads_what_comes_and_what_it_cannot_read_is_set_aside(tmp_path: Path) -> None:
    with desk(tmp_path, ("dispatch.txt",)) as store:
        walk = Walk(runner=Runner(2, seconds=5), tools=troubled_tools(), at=TODAY)
        watch = Watch(store, walk)
        for n, words in enumerate(("crashes", "raises", "stands")):
            text = f"An officer shot a man in Dayton, Ohio, police said. This page {words}.\n"
            (tmp_path / f"{n}.txt").write_text(text, "utf-8")
            [placed] = watch.take_in([str(tmp_path / f"{n}.txt")])
            assert placed.group == "not_ours"
        reasons = [store.reading(a.document).rejection for a in inbox(store)]  # type: ignore[union-attr]
        assert sorted(r.reason for r in reasons if r) == ["failed", "failed"]
        watch.close()

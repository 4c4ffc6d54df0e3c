"""Pages that are taken over from the last publishing: what stands after any change is what a publishing from
nothing gives, byte for byte, and nothing of what was forgotten is kept anywhere."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import make
from tests.pipeline.test_build import digest
from tests.pipeline.test_copies import HERALD, LEDGER, NAME, page
from tests.pipeline.world import real_tools

from onrecord.model.fields import load_codebook
from onrecord.pipeline import run
from onrecord.pipeline.forgetting import Request, forget_in
from onrecord.pipeline.keptpages import SETTING
from onrecord.pipeline.local import Runner
from onrecord.pipeline.walk import Walk
from onrecord.publish.policy import load_policy
from onrecord.publish.site import site as module
from onrecord.store.sql import open_store

AT = "2031-07-01T00:00:00Z"
OTHER = {
    "outlet": "Marrow Ledger",
    "url": "https://marrow.example/tavish-quillon-shot",
    "title": "Deputy kills Tavish Quillon on a bridge",
    "text": "A sheriff’s deputy shot and killed Tavish Quillon, 52, on a bridge near Tulsa, Oklahoma, "
    "on March 2, 2030, the sheriff said.\n\nQuillon had driven off from a traffic stop and left his truck "
    "with a rifle, according to the Tulsa County Sheriff’s Office. The deputy was grazed by a bullet.",
}
NEW = {
    "outlet": "Sable Post",
    "url": "https://sable.example/isolde-tarrant-shot",
    "title": "Isolde Tarrant hurt in raid",
    "text": "Isolde Tarrant, 29, was wounded by a detective during a raid of her flat in Phoenix, Arizona, "
    "on April 4, 2029, her sister said.\n\nThe detective mistook a telephone for a pistol, she said.",
}
LATER = page("Corwin Mabery", 41, "June 9, 2031", "Dunmore Herald", "Corwin Aldous was not there.")


def walk() -> Walk:
    return Walk(runner=Runner(0), tools=real_tools())


def build(out: Path, *pages: dict[str, str]) -> None:
    run.build(["-"], out, walk(), stdin=io.BytesIO("\n".join(map(json.dumps, pages)).encode()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kept") / "out"
    build(out, LEDGER, HERALD, OTHER)
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "out"))


def decide(out: Path) -> None:
    with open_store(str(out / "onrecord.db"), write=True) as store:
        holding = run.record_of(store)
        record = holding.holdings.records[0]
        store.add_decision(make.decision("withhold_name", record.incident.participants[0].id))
        run.retell(store, real_tools())
        run.publish(store, out)


def stricter(out: Path) -> None:
    policy = out.parent / "policy.yaml"
    policy.write_text(load_policy(None).text.replace("longest: 300", "longest: 60"))
    with open_store(str(out / "onrecord.db"), write=True) as store:
        run.publish(store, out, policy=policy)


def forget(out: Path) -> None:
    request = Request(None, NAME, "on request", AT)
    forget_in(str(out / "onrecord.db"), out, request, load_codebook())


def forget_page(out: Path) -> None:
    request = Request(HERALD["url"], None, "on request", AT)
    forget_in(str(out / "onrecord.db"), out, request, load_codebook())


def touch(out: Path) -> None:
    """Somebody writes in a page; the next publishing is none the wiser, and mends it."""
    some = next((out / "site" / "incidents").iterdir())
    some.write_bytes(some.read_bytes().replace(b"<h1", b"<h1 class=x"))
    with open_store(str(out / "onrecord.db"), write=True) as store:
        run.publish(store, out)


def add(out: Path) -> None:
    build(out, LATER)


CHANGES = (add, decide, stricter, forget, forget_page, touch)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_stands_is_what_is_made_from_nothing(
    out: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(out)
    policy = out / "release" / "POLICY.yaml"
    with open_store(str(out / "onrecord.db"), write=True) as store:
        run.publish(store, tmp_path / "fresh", policy=policy)
    assert digest(tmp_path / "fresh") == digest(out)


def test_changes_one_after_the_other(out: Path, tmp_path: Path) -> None:
    for change in (add, touch, forget, decide):
        change(out)
    with open_store(str(out / "onrecord.db"), write=True) as store:
        run.publish(store, tmp_path / "fresh")
    assert digest(tmp_path / "fresh") == digest(out)


def test_only_pages_of_what_changed_are_made(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []

    def render(template: str, path: str, **values: object) -> bytes:
        shown.append(path)
        return given(template, path, **values)

    given = module.render
    monkeypatch.setattr(module, "render", render)
    pages = [p.relative_to(out / "site").as_posix() for p in (out / "site").glob("*/*.html")]
    build(out, NEW)
    assert len(pages) == 5
    assert [path for path in shown if path in pages] == [], "nothing else is told of what stood"
    assert len([path for path in shown if "/" in path]) == 2, "the new incident and its article"
    shown.clear()
    forget(out)
    assert len([path for path in shown if "/" in path]) in (3, 4), "what the name stood in"


def test_the_marks_say_nothing(out: Path) -> None:
    with open_store(str(out / "onrecord.db")) as store:
        marks = json.loads(store.setting(SETTING) or "")
    assert set(marks) == {p.relative_to(out / "site").as_posix() for p in (out / "site").glob("*/*.html")}
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for two in marks.values() for mark in two)

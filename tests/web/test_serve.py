"""The command: where it listens, who gets an account, and that a real server answers."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.web import world

from onrecord.cli.main import cli
from onrecord.pipeline.desk import accounts
from onrecord.store.sql import open_store


def call(*arguments: str, password: str | None = None) -> tuple[int, str]:
    env = {"ONRECORD_NEW_PASSWORD": password} if password else {}
    done = CliRunner().invoke(cli, ["serve", *arguments], env=env)
    return done.exit_code, f"{done.output}{done.exception or ''}"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "desk.example"])
def test_it_does_not_listen_beyond_this_machine_unless_asked(host: str, tmp_path: Path) -> None:
    store = str(world.copied(tmp_path))
    for more in ([], ["--open-to-network"], ["--url", "https://desk.example"]):
        status, said = call("--store", store, "--host", host, *more)
        assert status != 0
        assert "other machines" in said


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    status, said = call("--store", str(world.copied(tmp_path)), "--url", "desk.example")
    assert status != 0
    assert "--url" in said


def test_accounts_are_made_from_the_command_line(tmp_path: Path) -> None:
    store = str(world.copied(tmp_path))
    name = ("--store", store, "--add-user", "lena", "--role", "reviewer")
    assert call(*name, password="short")[0] != 0
    assert call(*name, password="a long enough password")[0] == 0
    assert call(*name, password="a long enough password")[0] != 0
    with open_store(store) as opened:
        made = accounts.editor(opened, "lena")
    assert made is not None
    assert made.role == "reviewer"


def test_no_store_is_made_by_mistake(tmp_path: Path) -> None:
    missing = tmp_path / "nothing.db"
    assert call("--store", str(missing), "--add-user", "lena", password="a long enough password")[0] != 0
    assert not missing.exists()


def test_a_real_server_answers_and_says_how_to_begin(tmp_path: Path) -> None:
    shutil.copy(world.sample(), tmp_path / "onrecord.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--port", str(port), "--store", "onrecord.db"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    server = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True)
    try:
        text = _wait_for(f"http://127.0.0.1:{port}/sign-in")
        assert "Sign in to the desk" in text
        with pytest.raises(OSError, match=r"refused|unreachable|assign|timed out"):
            socket.create_connection((_other_address(), port), timeout=1)
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
    assert f"http://127.0.0.1:{port}" in said


def _other_address() -> str:
    """An address of this machine that is none of its loopback's first; the server does not listen there."""
    return "127.0.0.2"


def _wait_for(url: str) -> str:
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")

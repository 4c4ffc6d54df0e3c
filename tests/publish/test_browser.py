"""The site in a real browser, from the file system: it fits, can be read, searches, keeps its own rules."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from tests.publish.world import CODEBOOK, world

from onrecord.publish.policy import load_policy
from onrecord.publish.site.site import build_site

CHROMIUM = next((p for p in ("chromium", "chromium-browser", "google-chrome") if shutil.which(p)), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync --hide-scrollbars "
    "--allow-file-access-from-files --run-all-compositor-stages-before-draw --virtual-time-budget=3000"
)
PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


def browse(url: str, folder: Path, *flags: str) -> str:
    command = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={folder / 'profile'}", *flags, url]
    home = {**os.environ, "HOME": str(folder)}
    return subprocess.run(command, capture_output=True, text=True, timeout=90, env=home, check=True).stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "site"
    build_site(world(), folder, load_policy(None), CODEBOOK)
    return folder


def page_at(site: Path, name: str) -> Path:
    folder = {"incident": "incidents", "article": "articles"}.get(name)
    if folder is None:
        return site / name
    return next(
        p for p in sorted((site / folder).iterdir()) if "Port Lindsey, Altamont" in p.read_text("utf-8")
    )


def probe(name: str, page: Path, site: Path, folder: Path, width: int = 1280) -> Any:
    """What a probe says of a page, which stands in a frame of a page of our own."""
    outer = folder / "outer.html"
    outer.write_text(
        f"<!doctype html><iframe src='file://{page}' width={width} height=900></iframe><pre></pre>"
        f"<script>{PROBES}"
        "onload = () => { const w = document.querySelector('iframe').contentWindow;"
        f"const told = JSON.stringify(probes.{name}(w.document, w));"
        "document.querySelector('pre').textContent = btoa(unescape(encodeURIComponent(told))); };</script>",
        "utf-8",
    )
    dom = browse(f"file://{outer}", folder, "--dump-dom", f"--window-size={width + 60},1000")
    found = re.search(r"<pre>([\w+/=]+)</pre>", dom)
    assert found, dom[-500:]
    return json.loads(b64decode(found.group(1)))


ALL = (
    "index.html",
    "incident",
    "sources.html",
    "numbers.html",
    "counts.html",
    "article",
    "policy.html",
    "data.html",
    "rejections.html",
    "methodology.html",
)


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wider_than_a_telephone(site: Path, tmp_path: Path, name: str) -> None:
    assert probe("overflow", page_at(site, name), site, tmp_path, 390) <= 0


@pytest.mark.parametrize("name", ["index.html", "incident"])
def test_nothing_is_wider_than_the_window(site: Path, tmp_path: Path, name: str) -> None:
    assert probe("overflow", page_at(site, name), site, tmp_path) <= 0


def test_styles_apply_under_the_pages_own_security_policy(site: Path, tmp_path: Path) -> None:
    assert probe("layout", page_at(site, "incident"), site, tmp_path) == "grid"


def test_search_and_filters_work_from_the_file_system(site: Path, tmp_path: Path) -> None:
    told = probe("search", page_at(site, "index.html"), site, tmp_path)
    assert told == [3, 1, 1, False, "1 of 3 incidents"]


@pytest.mark.parametrize("name", ["index.html", "incident", "article", "about.html"])
def test_text_stands_out_from_its_background(site: Path, tmp_path: Path, name: str) -> None:
    assert probe("contrast", page_at(site, name), site, tmp_path) == []


@pytest.mark.parametrize("name", ["index.html", "incident", "article"])
def test_controls_are_large_enough_to_touch(site: Path, tmp_path: Path, name: str) -> None:
    assert probe("small", page_at(site, name), site, tmp_path, 390) == []


def test_a_picture_can_be_taken(site: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    url = f"file://{page_at(site, 'incident')}"
    browse(url, tmp_path, f"--screenshot={picture}", "--window-size=1280,1600")
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1280, 1600)

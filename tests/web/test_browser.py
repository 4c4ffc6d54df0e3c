"""The desk in a real browser: one day of editors, mostly by keyboard, and the rules of accessibility."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.web import world
from tests.web.world import PASSWORD

from onrecord.web.app import make_app

expect.set_options(timeout=15_000)
CHROMIUM = next(
    (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
)
AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    # Its loop ends after the tests do.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass
class Somebody:
    """A person at a window of their own; `troubles` are what the browser complains about."""

    page: Page
    base: str
    troubles: list[str]

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def said(self, words: str) -> None:
        """What was done stands above the page."""
        expect(self.page.locator(".last")).to_contain_text(words)

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    desk = world.desk_on(world.copied(tmp_path_factory.mktemp("browser")))
    server = uvicorn.Server(uvicorn.Config(make_app(desk), port=0, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def enter(browser: Browser, base: str, name: str, **more: Any) -> Somebody:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, **more).new_page()
    page.set_default_timeout(15_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda m: troubles.append(m.text) if "Content Security" in m.text else None)
    page.on("request", lambda r: None if r.url.startswith((base, "data:")) else troubles.append(r.url))
    page.goto(f"{base}/sign-in")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/inbox")
    return Somebody(page, base, troubles)


def test_a_day_at_the_desk(browser: Browser, base: str) -> None:
    nora = enter(browser, base, "nora")
    triage(nora)
    quote(nora)
    decide(nora)
    merge_and_split(nora)
    code_by_hand(nora)
    sam, vera = enter(browser, base, "sam"), enter(browser, base, "vera")
    second_reader(nora, sam, vera)
    publish(vera)
    for who in (nora, sam, vera):
        assert who.troubles == []


def triage(nora: Somebody) -> None:
    """Two articles by keyboard, one after the other; back again."""
    rows = nora.page.locator(".arrivals > li")
    before = rows.count()
    nora.press("j", "j", "x", "k", "x")
    expect(nora.page.locator("[data-picked]")).to_have_text("2 selected")
    nora.press("a")
    nora.said("2 articles kept")
    expect(rows).to_have_count(before - 2)
    nora.press("u")
    nora.said("Undone")
    nora.press("?")
    expect(nora.page.locator("#keys")).to_be_visible()
    nora.press("Escape")
    expect(nora.page.locator("#keys")).to_be_hidden()


def quote(nora: Somebody) -> None:
    """From the queue to a quotation in its article."""
    nora.press("g", "q")
    nora.page.wait_for_url("**/queue")
    nora.page.locator(".pills.small a", has_text="To read through").click()
    nora.page.wait_for_url("**kind=read_through")
    nora.press("j", "Enter")
    nora.page.wait_for_url("**/task/**")
    task = nora.page.url.removeprefix(nora.base)
    nora.press("v")
    nora.page.wait_for_url("**/article/**")
    expect(nora.page.locator("mark.now").first).to_be_in_viewport()
    nora.go(task)


def decide(nora: Somebody) -> None:
    """Next, previous, accept, undo, a note, a claim."""
    first = nora.heading()
    here = nora.page.url
    nora.press("j")
    nora.page.wait_for_url(lambda url: url != here)
    nora.press("k")
    nora.page.wait_for_url(here)
    assert nora.heading() == first
    nora.press("m")
    expect(nora.page.locator("button[data-key=m]")).to_contain_text("Let it go")
    nora.press("o")
    nora.page.keyboard.type("j and k are letters here")
    nora.press("Tab", "Enter")
    expect(nora.page.locator(".panel .note")).to_contain_text("j and k are letters here")
    nora.press("a")
    nora.said("You read through")
    nora.page.wait_for_url(lambda url: url != here)
    nora.press("u")
    nora.said("Undone")
    nora.page.wait_for_url(here)
    nora.press("c", "1")
    expect(nora.page.locator("details.act[open]").first).to_be_visible()


def merge_and_split(nora: Somebody) -> None:
    nora.go("/incidents?q=sorrel")
    other = nora.page.locator("tbody a").first.get_attribute("href") or ""
    nora.go("/incidents?q=varley")
    nora.page.locator("tbody a").first.click()
    nora.page.wait_for_url("**/incident/**")
    reports = nora.page.locator(".reports > li")
    expect(reports).to_have_count(1)
    nora.page.fill("#other", other.rpartition("/")[2])
    nora.page.get_by_role("button", name="Merge").click()
    nora.said("You merged")
    expect(reports).to_have_count(3)
    taken = nora.page.locator("input[name=mention]")
    labels = nora.page.locator("label:has(input[name=mention])")
    for n in range(taken.count()):
        if "Varley Courier" in labels.nth(n).inner_text():
            taken.nth(n).check()
    nora.page.get_by_role("button", name="Split").click()
    nora.said("You split")
    nora.press("u")
    nora.said("Undone")
    expect(reports).to_have_count(3)
    nora.press("u")
    nora.said("Undone")
    expect(nora.page.locator("h1")).to_be_visible()


def code_by_hand(nora: Somebody) -> None:
    """Words selected with the mouse become a value; a sentence is chosen by keyboard."""
    nora.go("/incidents?q=sorrel")
    nora.page.locator("tbody a").first.click()
    nora.page.locator(".reports h3 + p a").first.click()
    nora.page.wait_for_url("**/article/**")
    nora.press("j", "j", "Enter")
    expect(nora.page.locator("#coding .words mark")).to_be_visible()
    sentence = nora.page.locator(".sentence", has_text="Taser").first
    sentence.evaluate(
        """(s) => { const has = (p) => p.textContent.includes('Taser');
        const n = [...s.querySelectorAll('[data-start]')].find(has).firstChild;
        const i = n.data.indexOf('Taser'), r = document.createRange();
        r.setStart(n, i); r.setEnd(n, i + 5); getSelection().removeAllRanges(); getSelection().addRange(r);
        document.dispatchEvent(new MouseEvent('mouseup', {bubbles: true})); }"""
    )
    expect(nora.page.locator("#coding .words mark")).to_have_text("Taser")
    nora.page.select_option("#field", "weapon")
    nora.page.fill("#value", "stun gun, by hand")
    nora.page.fill("#speaker", "Irene Holloway")
    nora.page.get_by_role("button", name="Add the value").click()
    nora.said("Coded by hand: “Taser”")
    expect(nora.page.locator(".readings")).to_contain_text("stun gun, by hand")


def second_reader(nora: Somebody, sam: Somebody, vera: Somebody) -> None:
    vera.go("/second")
    vera.page.fill("#name", "a sample")
    vera.page.select_option("#reader1", "nora")
    vera.page.select_option("#reader2", "sam")
    vera.page.fill("#share", "100")
    vera.page.check("input[value=killed_count]")
    vera.page.get_by_role("button", name="Draw").click()
    vera.said("drawn")
    for who in (nora, sam):
        who.go("/second/a%20sample")
        first = True
        while who.page.locator("#value").count():
            asked = who.page.locator(".walk .quiet").inner_text()
            if who is sam and first:
                who.press("t")
            else:
                who.page.fill("#value", "1" if who is nora or not first else "2")
                who.press("Enter")
            first = False
            expect(who.page.locator(".walk .quiet")).not_to_have_text(asked)
    sam.go("/second")
    expect(sam.page.locator("tbody tr")).to_contain_text(["People killed"])
    vera.go("/second")
    vera.page.get_by_role("link", name="Adjudicate").click()
    vera.page.wait_for_url("**/adjudicate/**")
    vera.press("1")
    vera.said("Adjudicated")
    expect(vera.page.locator("h1")).to_have_text("Nothing to adjudicate")


def publish(vera: Somebody) -> None:
    vera.go("/publish")
    vera.page.get_by_role("button", name="Build a release now").click()
    vera.said("A release was built")
    expect(vera.page.locator(".events")).to_contain_text("release 1")
    feed = vera.page.request.get(f"{vera.base}/site/feed.atom")
    assert feed.ok
    assert "release 1" in feed.text()
    vera.page.get_by_role("link", name="Look at the site").click()
    vera.page.wait_for_url("**/site/index.html")
    expect(vera.page.locator("h1")).to_contain_text("What is on record")
    vera.page.locator(".cards a").first.click()
    expect(vera.page.locator("article h1")).to_be_visible()


def main_pages(ada: Somebody) -> list[str]:
    """One of every kind of page, with what is likeliest to break a rule."""
    ada.go("/queue")
    task = ada.page.locator(".tasks a[data-handle]").first.get_attribute("href") or ""
    ada.go("/incidents?q=pell")
    incident = ada.page.locator("tbody a").first.get_attribute("href") or ""
    ada.go(incident)
    article = ada.page.locator(".reports h3 + p a").first.get_attribute("href") or ""
    value = ada.page.locator('a[href^="/value/"]').first.get_attribute("href") or ""
    coding = f"{article}?start=0&end=20&field=weapon"
    office = ["/publish", "/accounts", "/account", "/help", "/corrections/new", "/corrections/log"]
    return [*world.ACROSS, *office, task, incident, article, coding, value]


DARK_TOO = ("/inbox", "/queue", "/task/", "/article/")


def broken(page: Page, rules: list[str]) -> list[tuple[str, str]]:
    """What axe finds on the page as it stands: rule and the first element."""
    told = page.evaluate("(rules) => axe.run(document, {runOnly: rules})", rules)
    assert told["passes"]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in told["violations"]]


def test_every_page_keeps_the_rules_of_accessibility_and_fits_a_telephone(
    browser: Browser, base: str
) -> None:
    ada = enter(browser, base, "ada")
    for path in main_pages(ada):
        ada.go(path)
        ada.page.evaluate(f"{AXE}; 0")
        assert broken(ada.page, LEVELS) == [], path
        if path.startswith(DARK_TOO):
            ada.page.emulate_media(color_scheme="dark")
            assert broken(ada.page, ["wcag2aa"]) == [], f"{path} in the dark"
            ada.page.emulate_media(color_scheme="light")
        ada.page.set_viewport_size({"width": 390, "height": 800})
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert ada.page.evaluate(over) <= 0, f"{path} on a telephone"
        ada.page.set_viewport_size({"width": 1280, "height": 900})
    assert ada.troubles == []


def test_without_scripts_the_same_forms_work(browser: Browser, base: str) -> None:
    ada = enter(browser, base, "ada", java_script_enabled=False)
    box = ada.page.locator(".arrivals input").first
    box.check()
    ada.page.get_by_role("button", name="Later").first.click()
    ada.said("1 article left for later")
    ada.page.get_by_role("button", name="Undo").click()
    ada.said("Undone")
    ada.go("/queue")
    ada.page.locator(".tasks a[data-handle]").first.click()
    expect(ada.page.locator("h1")).to_be_visible()
    ada.go(next(p for p in main_pages(ada) if p.startswith("/article/")))
    ada.page.locator(".pick").first.focus()
    ada.press("Enter")
    expect(ada.page.locator("#coding .words mark")).to_be_visible()

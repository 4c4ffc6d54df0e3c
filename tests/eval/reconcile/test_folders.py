"""The folders hold together: what `load_folder` refuses, and what each folder and all of them must have."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.eval.reconcile.folders import HALVES, HERE, SHEET, Folder, load, load_folder
from tests.eval.reconcile.sheets import FolderError

FOLDERS = load()
SEEDS = HERE.parents[3] / "shared" / "seeds"
MONTHS = "|".join(f"{m}|{m[:3]}\\.|{m[:4]}\\." for m in calendar.month_name[1:])
DATED = re.compile(rf"\b({'|'.join(calendar.day_name)}), ({MONTHS}) (\d{{1,2}})\b")

PAGE = """Shots fired in Ebb
By A. Writer

EBB, Ohio — A man fired at a deputy on Monday, the sheriff said.
"""
GOOD = """half: fact_sheet
theme: one
sheet: A man fired.
place: {city: Ebb, county: Flow County, region: Ohio}
articles:
- {file: 1.txt, outlet: The Ebb Tide, url: https://ebb.example/1, published: 2026-03-03, role: report}
tellings:
- {who: the sheriff, to: [1], when: 2026-03-02, medium: statement, tells: a man fired}
expected:
  people:
    deputy: {role: officer}
  origins:
  - {id: sheriff, who: Flow County Sheriff's Office, basis: stated, pages: [1]}
  findings:
  - {about: incident, field: event_type, state: stated, accounts: [{value: shooting, origins: [sheriff]}]}
  notes:
  - {kind: single_origin, field: event_type, pages: [1], may: true}
  must_not:
  - {field: fired_first, state: disputed}
"""


def written(tmp_path: Path, sheet: str) -> Folder:
    (tmp_path / SHEET).write_text(sheet, "utf-8")
    (tmp_path / "1.txt").write_text(PAGE, "utf-8")
    return load_folder(tmp_path)


def test_a_sheet_is_read(tmp_path):
    folder = written(tmp_path, GOOD)
    assert folder.pages[0].published == "2026-03-03"
    assert folder.findings[0].accounts[0].origins == ("sheriff",)
    assert folder.notes[0].may


@pytest.mark.parametrize(
    ("change", "line", "complaint"),
    [
        (("half: fact_sheet", "half: both"), 1, "half 'both' is none of"),
        (("theme: one\n", ""), 1, "needs theme"),
        (("file: 1.txt", "file: 2.txt"), 6, "2.txt cannot be read"),
        (("role: report}", "role: story}"), 6, "role 'story' is none of"),
        (("to: [1]", "to: [3]"), 8, "there is no page 3"),
        (("medium: statement", "medium: pigeon"), 8, "medium 'pigeon' is none of"),
        (("half: fact_sheet", "half: expectation_first"), 1, "who told whom"),
        (("{role: officer}", "{role: agent}"), 11, "role 'agent' is none of"),
        (("basis: stated", "basis: guessed"), 13, "basis 'guessed' is none of"),
        (("pages: [1]}\n  findings", "pages: [2]}\n  findings"), 13, "there is no page 2"),
        (("field: event_type, state", "field: event, state"), 15, "field 'event' is none of"),
        (("state: stated", "state: told"), 15, "state 'told' is none of"),
        (("value: shooting", "value: gunfight"), 15, "event_type: 'gunfight' is none of"),
        (("origins: [sheriff]", "origins: [police]"), 15, "origin 'police' is none of"),
        (("about: incident", "about: deputy"), 15, "event_type is about a incident; 'deputy' is none of"),
        (("state: stated, accounts", "state: disputed, accounts"), 15, "a dispute has two accounts"),
        ((", accounts: [{value: shooting, origins: [sheriff]}]", ""), 15, "what is stated has an account"),
        (("field: event_type, state: stated", "field: when, state: stated"), 15, "when: a time has keys of"),
        (("kind: single_origin", "kind: alone"), 17, "note 'alone' is none of"),
        ((", state: disputed}\n", "}\n"), 19, "says nothing that must not be"),
        (("may: true", "may: true, may: true"), 17, "'may' stands twice"),
        (("theme: one", "theme: [one"), 3, "expected"),
    ],
)
def test_what_does_not_hold_together_is_named_with_its_line(tmp_path, change, line, complaint):
    assert change[0] in GOOD
    with pytest.raises(FolderError) as error:
        written(tmp_path, GOOD.replace(*change, 1))
    assert f"{tmp_path.name}/{SHEET}, line {line}: " in str(error.value)
    assert complaint in str(error.value)


def test_there_are_enough_of_both_halves():
    halves = Counter(folder.half for folder in FOLDERS)
    assert len(FOLDERS) >= 40
    assert set(halves) == set(HALVES)
    assert abs(halves[HALVES[0]] - halves[HALVES[1]]) <= len(FOLDERS) // 10


def test_what_happens_between_tellings_is_there():
    kinds = Counter(note.kind for folder in FOLDERS for note in folder.notes if not note.may)
    for kind in ("hedge_dropped", "attribution_dropped", "order_differs", "order_added", "actor_swapped"):
        assert kinds[kind] >= 2, kind
    for kind in (
        "number_sharpened",
        "miscredited",
        "superseded",
        "contradicts_itself",
        "slip",
        "no_base_figure",
    ):
        assert kinds[kind] >= 2, kind
    states = Counter(state for folder in FOLDERS for found in folder.findings for state in found.states[:1])
    assert min(states[s] for s in ("stated", "disputed", "withheld", "stated_unknown", "not_addressed")) >= 3
    roles = {page.role for folder in FOLDERS for page in folder.pages}
    assert roles >= {"wire_copy", "rewrite", "spun", "translation", "statement", "opinion", "satire"}


def test_addresses_are_unique():
    urls = [page.url for folder in FOLDERS for page in folder.pages]
    assert not [url for url, n in Counter(urls).items() if n > 1]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_a_folder(folder: Folder):
    assert 2 <= len(folder.pages) <= 8
    assert len(folder.sheet.split()) >= 15
    assert folder.findings
    assert folder.origins
    on_disk = {p.name for p in (HERE / "folders" / folder.name).iterdir()}
    assert on_disk == {SHEET, *(f"{p.number}.txt" for p in folder.pages)}
    for page in folder.pages:
        assert 80 <= len(page.text.split()) <= 220, f"page {page.number}"
        assert re.fullmatch(r"https://[a-z0-9-]+\.example/\S+", page.url)
        assert not page.published or date.fromisoformat(page.published).year in (2025, 2026)
        assert page.text.count("\n\n") >= 2, f"page {page.number} has no paragraphs"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_days_of_the_week_are_right(folder: Folder):
    """Save where a slip is what the folder is about."""
    slips = {n for note in folder.notes if note.kind in ("slip", "contradicts_itself") for n in note.pages}
    for page in folder.pages:
        for day, month, number in DATED.findall(page.text):
            if page.published and page.number not in slips:
                told = date(int(page.published[:4]), _month(month), int(number))
                told = (
                    told if told <= date.fromisoformat(page.published) else told.replace(year=told.year - 1)
                )
                assert day == calendar.day_name[told.weekday()], (
                    f"page {page.number}: {day}, {month} {number}"
                )


def _month(name: str) -> int:
    return next(n for n, m in enumerate(calendar.month_name) if n and m.startswith(name.rstrip(".")))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_the_words_of_the_sheet_stand_in_the_pages(folder: Folder):
    """Names of people are on some page; who is an origin is named on a page, where it is not only implied."""
    text = "\n".join(page.text for page in folder.pages)
    for person in folder.people:
        assert all(any(name in text for name in person.names) for _ in person.names[:1]), person.names
    for origin in folder.origins:
        assert any(name in text for name in origin.names), origin.names


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds")
def test_nobody_comes_from_the_seeds():
    """No outlet of ours is told there, and no full name of a person."""
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))
    ours = {p.outlet for f in FOLDERS for p in f.pages if p.outlet}
    ours |= {name for f in FOLDERS for person in f.people for name in person.names}
    ours |= {f.place["city"] for f in FOLDERS} | {f.place["county"] for f in FOLDERS}
    assert not [name for name in ours if re.search(rf"\b{re.escape(name)}\b", seeds)]

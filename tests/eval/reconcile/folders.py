"""The folders of invented incidents: articles, and what a careful reader says stands in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.eval.reconcile.sheets import FolderError, Row, read_sheet

from onrecord.model.article import ROLES
from onrecord.model.attribution import MEDIA
from onrecord.model.fields import load_codebook
from onrecord.model.finding import NOTE_KINDS, STATES
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON

HERE = Path(__file__).parent
FOLDERS = HERE / "folders"
SHEET = "sheet.yaml"
HALVES = ("expectation_first", "fact_sheet")
ANY, INCIDENT, NONE = "any", "incident", "none"
CODEBOOK = load_codebook()


@dataclass(frozen=True)
class Page:
    number: int
    outlet: str | None
    url: str
    published: str | None
    role: str
    text: str


@dataclass(frozen=True)
class Person:
    key: str
    role: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Origin:
    """`names`: who speaks, first as the record should call it, then what else is right."""

    key: str
    names: tuple[str, ...]
    basis: str | None
    pages: frozenset[int]
    may: bool = False
    may_pages: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Account:
    """`origins`: keys; None where the sheet does not insist. `may` accounts are right where found."""

    value: Any
    origins: tuple[str, ...] | None
    may: bool = False


@dataclass(frozen=True)
class Found:
    """`states`: the expected one, then what is right too."""

    about: str
    field: str
    states: tuple[str, ...]
    accounts: tuple[Account, ...]
    may: bool = False


@dataclass(frozen=True)
class Note:
    kind: str
    fields: tuple[str, ...]
    pages: frozenset[int]
    about: str | None = None
    may: bool = False


@dataclass(frozen=True)
class Never:
    """What would be wrong: a state or a value of a field, a kind of note, or somebody as an origin."""

    field: str | None = None
    about: str | None = None
    state: str | None = None
    value: Any = None
    note: str | None = None
    origin: str | None = None
    pages: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Folder:
    name: str
    half: str
    theme: str
    sheet: str
    place: Row
    pages: tuple[Page, ...]
    people: tuple[Person, ...]
    origins: tuple[Origin, ...]
    findings: tuple[Found, ...]
    notes: tuple[Note, ...]
    never: tuple[Never, ...]


def load(names: Iterable[str] = ()) -> tuple[Folder, ...]:
    """The folders of these names, all where none is given, by name. Raises FolderError."""
    wanted = sorted(names) or sorted(p.name for p in FOLDERS.iterdir() if p.is_dir())
    return tuple(load_folder(FOLDERS / name) for name in wanted)


def unseen() -> frozenset[str]:
    """The names of a third of the folders, those whose name's SHA-256 is smallest: errors are worked on in
    the others alone, and these say what that is worth."""
    names = [p.name for p in FOLDERS.iterdir() if p.is_dir()]
    names.sort(key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return frozenset(names[: len(names) // 3])


def load_folder(path: Path) -> Folder:
    """One folder. Raises FolderError naming the folder and the line."""
    row = read_sheet(path / SHEET)
    reader = _Reader(path)
    reader.keys(row, {"half", "theme", "sheet", "place", "articles", "expected"}, {"tellings"})
    reader.known(row, row["half"], HALVES, "half")
    if (row["half"] == HALVES[1]) != ("tellings" in row):
        raise reader.fail(row, "a fact sheet, and no other, says who told whom: tellings")
    expected = row["expected"]
    reader.keys(expected, {"origins", "findings"}, {"people", "notes", "must_not"})
    pages = tuple(reader.page(r, n) for n, r in enumerate(row["articles"], 1))
    reader.pages = frozenset(p.number for p in pages)
    for telling in row.get("tellings", ()):
        reader.telling(telling)
    people = tuple(reader.person(key, r) for key, r in (expected.get("people") or {}).items())
    reader.people = {p.key for p in people}
    origins = tuple(reader.origin(r) for r in expected["origins"])
    reader.unique(row, [o.key for o in origins], "origin")
    reader.origins = {o.key for o in origins}
    findings = tuple(reader.finding(r) for r in expected["findings"])
    reader.unique(row, [(f.about, f.field) for f in findings if not f.may], "finding")
    notes = tuple(reader.note(r) for r in expected.get("notes") or ())
    never = tuple(reader.never(r) for r in expected.get("must_not") or ())
    place = row["place"]
    reader.keys(place, {"city", "county", "region"}, {"also"})
    return Folder(
        path.name,
        row["half"],
        row["theme"],
        row["sheet"],
        place,
        pages,
        people,
        origins,
        findings,
        notes,
        never,
    )


class _Reader:
    """The parts of one sheet; every complaint with its line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pages: frozenset[int] = frozenset()
        self.people: set[str] = set()
        self.origins: set[str] = set()

    def fail(self, row: Row, text: str) -> FolderError:
        return FolderError(f"{self.path.name}/{SHEET}, line {row.line}: {text}")

    def keys(self, row: Any, needed: set[str], allowed: set[str]) -> None:
        if not isinstance(row, Row):
            raise FolderError(
                f"{self.path.name}/{SHEET}: a mapping with {', '.join(sorted(needed))} is missing"
            )
        if missing := sorted(needed - set(row)):
            raise self.fail(row, f"needs {', '.join(missing)}")
        if unknown := sorted(set(row) - needed - allowed):
            raise self.fail(row, f"unknown: {', '.join(unknown)}")

    def known(self, row: Row, value: Any, allowed: Iterable[str], what: str) -> None:
        if value not in (choices := tuple(allowed)):
            raise self.fail(row, f"{what} {value!r} is none of {', '.join(choices)}")

    def unique(self, row: Row, things: list[Any], what: str) -> None:
        if twice := sorted({str(t) for t in things if things.count(t) > 1}):
            raise self.fail(row, f"{what} twice: {', '.join(twice)}")

    def page(self, row: Row, number: int) -> Page:
        self.keys(row, {"file", "outlet", "url", "published", "role"}, set())
        self.known(row, row["role"], ROLES, "role")
        try:
            text = (self.path / row["file"]).read_text("utf-8")
        except OSError as error:
            raise self.fail(row, f"{row['file']} cannot be read: {error.strerror}") from error
        return Page(number, row["outlet"], row["url"], row["published"], row["role"], text)

    def telling(self, row: Row) -> None:
        """Who told what to whom (pages), by which medium, and how the telling bends it."""
        self.keys(row, {"who", "to", "tells"}, {"when", "medium", "bend"})
        self.numbers(row, "to")
        if "medium" in row:
            self.known(row, row["medium"], MEDIA, "medium")

    def person(self, key: str, row: Row) -> Person:
        self.keys(row, {"role"}, {"names"})
        self.known(row, row["role"], (OFFICER, OTHER_PERSON, BYSTANDER), "role")
        return Person(key, row["role"], tuple(row.get("names", ())))

    def numbers(self, row: Row, key: str = "pages") -> frozenset[int]:
        pages = frozenset(row.get(key, ()))
        if wrong := sorted(pages - self.pages):
            raise self.fail(row, f"there is no page {wrong[0]}")
        return pages

    def origin(self, row: Row) -> Origin:
        self.keys(row, {"id", "who", "pages"}, {"also", "basis", "may", "may_pages"})
        if "basis" in row:
            self.known(row, row["basis"], ("stated", "inferred"), "basis")
        names = (row["who"], *row.get("also", ()))
        may = bool(row.get("may", False))
        return Origin(
            row["id"], names, row.get("basis"), self.numbers(row), may, self.numbers(row, "may_pages")
        )

    def subject(self, row: Row, field: str, about: str) -> None:
        self.known(row, field, CODEBOOK.fields, "field")
        kind = CODEBOOK[field].about
        right = {INCIDENT: (INCIDENT,), NONE: (NONE,), "participant": tuple(sorted(self.people))}[kind]
        self.known(row, about, right, f"{field} is about a {kind};")

    def value(self, row: Row, field: str, value: Any) -> Any:
        entry = CODEBOOK[field]
        if entry.type == "choice":
            self.known(row, value, entry.values, f"{field}:")
        elif entry.type in ("number", "time", "place", "statistic", "action"):
            allowed = _KEYS[entry.type]
            if not isinstance(value, dict) or not value or set(value) - allowed:
                raise self.fail(row, f"{field}: a {entry.type} has keys of {', '.join(sorted(allowed))}")
        elif not isinstance(value, str):
            raise self.fail(row, f"{field}: {value!r} is no text")
        return value

    def finding(self, row: Row) -> Found:
        self.keys(row, {"about", "field", "state"}, {"accounts", "also", "may"})
        self.subject(row, row["field"], row["about"])
        states = (row["state"], *row.get("also", ()))
        for state in states:
            self.known(row, state, STATES, "state")
        accounts = tuple(self.account(r, row["field"]) for r in row.get("accounts", ()))
        sure = [a for a in accounts if not a.may]
        if states == ("disputed",) and len(sure) < 2:
            raise self.fail(row, "a dispute has two accounts")
        if states[0] == "stated" and not accounts:
            raise self.fail(row, "what is stated has an account")
        return Found(row["about"], row["field"], states, accounts, bool(row.get("may", False)))

    def account(self, row: Row, field: str) -> Account:
        self.keys(row, {"value"}, {"origins", "may"})
        origins = tuple(row["origins"]) if "origins" in row else None
        for key in origins or ():
            self.known(row, key, sorted(self.origins), "origin")
        return Account(self.value(row, field, row["value"]), origins, bool(row.get("may", False)))

    def note(self, row: Row) -> Note:
        self.keys(row, {"kind", "field", "pages"}, {"about", "may"})
        self.known(row, row["kind"], NOTE_KINDS, "note")
        fields = (row["field"],) if isinstance(row["field"], str) else tuple(row["field"])
        for field in fields:
            self.known(row, field, (ANY, *CODEBOOK.fields), "field")
        if about := row.get("about"):
            self.known(row, about, (INCIDENT, NONE, *self.people), "about")
        return Note(row["kind"], fields, self.numbers(row), about, bool(row.get("may", False)))

    def never(self, row: Row) -> Never:
        self.keys(row, set(), {"field", "about", "state", "value", "note", "origin", "pages"})
        if field := row.get("field"):
            self.known(row, field, CODEBOOK.fields, "field")
        if "state" in row:
            self.known(row, row["state"], STATES, "state")
        if "note" in row:
            self.known(row, row["note"], NOTE_KINDS, "note")
        if "value" in row:
            self.value(row, str(field), row["value"])
        if not {"state", "value", "note", "origin"} & set(row):
            raise self.fail(row, "says nothing that must not be: a state, a value, a note or an origin")
        return Never(**{**row, "pages": self.numbers(row)})


_KEYS = {
    "number": {"min", "max", "approx"},
    "time": {"edtf", "clock", "approx", "basis"},
    "place": {"text", "neighbourhood", "city", "county", "region", "country"},
    "statistic": {"measure", "change_percent", "base", "period", "count"},
    "action": {"verb", "negated", "attempted"},
}

"""The publication policy: a file in plain words, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import PolicyError
from onrecord.model.finding import NOTE_KINDS
from onrecord.model.places import LEVELS
from onrecord.model.source import KINDS
from onrecord.model.yamltree import Node, lines_of, read_yaml, under

NEVER, DECISION, ADULT_OR_DECISION, ALWAYS = "never", "decision", "adult_age_or_decision", "always"
KEEP_BACK, LET_THROUGH = "keep_back", "let_through"
DRAFTS, REVIEWED = "drafts", "reviewed"
EDITOR = "editor"
SECTIONS = (
    "names", "homes", "coordinates", "fields", "allegations", "notes", "quotes", "review", "licence",
)  # fmt: skip

_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("names", "private_people"): (NEVER, DECISION, ADULT_OR_DECISION, ALWAYS),
    ("names", "officers"): (NEVER, DECISION, ALWAYS),
    ("names", "unknown_names"): (KEEP_BACK, LET_THROUGH),
    ("homes", "shown_as"): ("neighbourhood", "city", "county", "region"),
    ("allegations", "unrelated"): (KEEP_BACK, LET_THROUGH),
    ("notes", "in_reviewed"): (EDITOR, NEVER),
    ("review", "release"): (DRAFTS, REVIEWED),
}
_NUMBERS: dict[tuple[str, str], tuple[type, float, float]] = {
    ("names", "adult_age"): (int, 18, 120),
    ("homes", "decimals"): (int, 0, 3),
    **{("coordinates", level): (int, 0, 3) for level in LEVELS},
    ("quotes", "longest"): (int, 0, 300),
    ("quotes", "share"): (float, 0, 0.4),
}
_LISTS: dict[tuple[str, str], tuple[str, ...] | None] = {
    ("names", "speakers_named"): KINDS,
    ("fields", "let_through"): None,
    ("notes", "faulting"): NOTE_KINDS,
}
_LICENCE = ("name", "title", "path", "reasons")
_WORDS = (*(("licence", key) for key in _LICENCE), *((s, "says") for s in SECTIONS))
_KEYS = {*_CHOICES, *_NUMBERS, *_LISTS, *_WORDS}


@dataclass(frozen=True)
class Licence:
    name: str
    title: str
    path: str
    reasons: str


@dataclass(frozen=True)
class Policy:
    """The keys of `policy.yaml`. `says` are (section, its plain words); `text` is the whole file."""

    adult_age: int
    private_people: str
    officers: str
    speakers_named: frozenset[str]
    unknown_names: str
    shown_as: str
    decimals: int
    coordinates: tuple[tuple[str, int], ...]
    let_through: frozenset[str]
    unrelated: str
    faulting: frozenset[str]
    notes_in_reviewed: str
    longest: int
    share: float
    release: str
    licence: Licence
    says: tuple[tuple[str, str], ...]
    text: str


def load_policy(path: Path | None = None) -> Policy:
    """A YAML file (default: the one that ships) -> the policy. Raises PolicyError with file and line.

    A file may only be as strict as the default's bounds or stricter: no quote over 300 characters, no adult
    under 18, no home closer than its neighbourhood."""
    name = str(path) if path else "policy.yaml"
    try:
        text = (path or files("onrecord.publish").joinpath("policy.yaml")).read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise PolicyError(f"{name}: cannot be read: {error}") from error
    return read_policy(text, name)


def read_policy(text: str, name: str) -> Policy:
    """The text of a policy file -> the policy; `name` is what errors call it."""
    data, tree = read_yaml(text, name, PolicyError)
    lines = _lines(tree)

    def fail(message: str, *keys: str) -> PolicyError:
        return PolicyError(f"{name}, line {lines.get(keys) or lines.get(keys[:1], 1)}: {message}")

    if not isinstance(data, dict):
        raise fail("a policy is a mapping with the sections: " + ", ".join(SECTIONS))
    for section in data:
        if section != "version" and section not in SECTIONS:
            raise fail(f"no such section: {section}", str(section))
    found: dict[tuple[str, str], Any] = {}
    for section in SECTIONS:
        if not isinstance(data.get(section), dict):
            raise fail(f"the section '{section}' is missing or is not a mapping", section)
        for key, value in data[section].items():
            if (section, key) not in _KEYS:
                raise fail(f"'{section}' has no key '{key}'", section, str(key))
            if problem := _problem((section, key), value):
                raise fail(f"'{section}: {key}' {problem}", section, key)
            found[section, key] = value
    for section, key in sorted(_KEYS - set(found)):
        raise fail(f"'{section}' lacks the key '{key}'", section)
    return _policy(found, text)


def _policy(found: dict[tuple[str, str], Any], text: str) -> Policy:
    return Policy(
        adult_age=found["names", "adult_age"],
        private_people=found["names", "private_people"],
        officers=found["names", "officers"],
        speakers_named=frozenset(found["names", "speakers_named"]),
        unknown_names=found["names", "unknown_names"],
        shown_as=found["homes", "shown_as"],
        decimals=found["homes", "decimals"],
        coordinates=tuple((level, found["coordinates", level]) for level in LEVELS),
        let_through=frozenset(found["fields", "let_through"]),
        unrelated=found["allegations", "unrelated"],
        faulting=frozenset(found["notes", "faulting"]),
        notes_in_reviewed=found["notes", "in_reviewed"],
        longest=found["quotes", "longest"],
        share=float(found["quotes", "share"]),
        release=found["review", "release"],
        licence=Licence(*(" ".join(found["licence", key].split()) for key in _LICENCE)),
        says=tuple((s, " ".join(found[s, "says"].split())) for s in SECTIONS),
        text=text,
    )


def _problem(where: tuple[str, str], value: Any) -> str | None:
    if where in _CHOICES and value not in _CHOICES[where]:
        return f"is one of: {', '.join(_CHOICES[where])}"
    if where in _NUMBERS:
        kind, low, high = _NUMBERS[where]
        fits = isinstance(value, int if kind is int else (int, float)) and not isinstance(value, bool)
        if not fits or not low <= value <= high:
            return f"is a {'whole ' if kind is int else ''}number from {low:g} to {high:g}"
    if where in _LISTS:
        allowed = _LISTS[where]
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            return "is a list of words"
        if allowed and (unknown := sorted(set(value) - set(allowed))):
            return f"knows no: {', '.join(unknown)} (known: {', '.join(allowed)})"
    if where in _WORDS and not (isinstance(value, str) and value.strip()):
        return "is a text and not empty"
    return None


def _lines(tree: Node | None) -> dict[tuple[str, ...], int]:
    """(section,) and (section, key) -> the line on which it begins, from 1."""
    lines: dict[tuple[str, ...], int] = {}
    for section, line in lines_of(tree).items():
        lines[(section,)] = line
        lines |= {(section, key): at for key, at in lines_of(under(tree, section)).items()}
    return lines

"""Maps of sheets: what their columns mean, read from YAML. Those that ship lie in `maps/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from onrecord.errors import MapError, NotFound
from onrecord.model.fields import Codebook, Field
from onrecord.model.sheet import PARTS, UNITS, Said, SheetMap, Target
from onrecord.model.yamlmarks import Marked, MarkedReader
from onrecord.text.csvtext import DELIMITERS
from onrecord.text.sheetdates import FORMATS

# `about` and `sources` are for people.
_KEYS = ("name", "about", "sources", "unit", "ids", "columns", "links", "every_row", "says", "optional",
         "country", "delimiter")  # fmt: skip
_COLUMN_KEYS = ("to", "format", "values", "unknown", "withheld", "silent", "split")
_SAID_KEYS = ("to", "value", "words")
_PERSON = re.compile(r"(?:officer|person|bystander)[1-9]\d?")
_LIST = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NO_COLUMN = frozenset({"action", "statistic"})  # types that are more than a cell can say
_FIRST_PART = {"time": "date", "place": "city"}
_FOLDER = files("onrecord.collect").joinpath("maps")


def shipped_maps() -> tuple[str, ...]:
    """The names of the maps that come with onrecord."""
    names = (f.name for f in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def map_text(given: str) -> tuple[str, str]:
    """A map's file, or the name of one that ships -> (its text, what to call it). Raises NotFound."""
    if given in shipped_maps():
        return _FOLDER.joinpath(f"{given}.yaml").read_text("utf-8"), f"{given}.yaml"
    try:
        return Path(given).read_text("utf-8"), Path(given).name
    except (OSError, UnicodeError) as error:
        known = ", ".join(shipped_maps())
        told = f"the map {given} cannot be read ({error}); it is a file, or one of: {known}"
        raise NotFound(told) from error


def read_map(text: str, name: str, codebook: Codebook) -> SheetMap:
    """A map's text -> the map. Raises MapError naming the line."""
    return _MapReader(name, codebook).read(text)


class _MapReader(MarkedReader):
    def __init__(self, name: str, codebook: Codebook) -> None:
        super().__init__(name, MapError)
        self._codebook = codebook

    def read(self, text: str) -> SheetMap:
        root = self.parse(text)
        top = self.mapping(root, "a map", _KEYS)
        if "columns" not in top:
            self.fail(root, "a map needs 'columns': what each of them says")
        sentence = self.text(top["every_row"]) if "every_row" in top else None
        return SheetMap(
            name=self.text(top["name"]) if "name" in top else self.name.removesuffix(".yaml"),
            unit=self.text(top["unit"], UNITS) if "unit" in top else UNITS[0],
            ids=tuple(self._ids(top["ids"])) if "ids" in top else (),
            targets=tuple(self._targets(top["columns"])),
            links=self.texts(top.get("links")),
            every_row=sentence,
            says=tuple(self._said(m, sentence) for m in self.items(top.get("says"))),
            optional="optional" in top and self.text(top["optional"], ("true", "false")) == "true",
            country=self.text(top["country"]) if "country" in top else None,
            delimiter=self.text(top["delimiter"], DELIMITERS) if "delimiter" in top else None,
        )

    def _ids(self, marked: Marked) -> Iterator[tuple[str, str]]:
        for key, column in self.mapping(marked, "'ids'").items():
            if not _LIST.fullmatch(key):
                self.fail(column, f"{key!r} is no name of a list: small letters, digits, '-' and '_'")
            yield key, self.text(column)

    def _targets(self, marked: Marked) -> Iterator[Target]:
        for column, given in self.mapping(marked, "'columns'").items():
            for one in given.items if given.items is not None else (given,):
                yield self._target(column, one)

    def _target(self, column: str, marked: Marked) -> Target:
        if marked.pairs is None:
            return Target(column, *self._goal(marked))
        parts = self.mapping(marked, f"column {column!r}", _COLUMN_KEYS)
        if "to" not in parts:
            self.fail(marked, f"column {column!r} needs 'to': the field that it fills")
        field, about, part = self._goal(parts["to"])
        given = self.texts(parts.get("format"))
        if unknown := [f for f in given if f not in FORMATS]:
            self.fail(parts["format"], f"{unknown[0]!r} is not one of: {', '.join(FORMATS)}")
        return Target(
            column,
            field,
            about,
            part,
            formats=given,
            values=self._values(parts["values"], self._codebook[field]) if "values" in parts else (),
            unknown=self.texts(parts.get("unknown")),
            withheld=self.texts(parts.get("withheld")),
            silent=self.texts(parts.get("silent")),
            split=self.text(parts["split"]) if "split" in parts else None,
        )

    def _goal(self, marked: Marked) -> tuple[str, str, str]:
        """ "when", "where.city", "person1.age" -> (field, about, part)."""
        words = self.text(marked).split(".")
        about = words.pop(0) if _PERSON.fullmatch(words[0]) else "incident"
        name = words.pop(0) if words else ""
        if name not in self._codebook:
            near = get_close_matches(name, self._codebook.fields, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            self.fail(marked, f"the codebook has no field {name!r}{hint}")
        field = self._codebook[name]
        if field.about == "none" or field.type in _NO_COLUMN:
            self.fail(marked, f"the field {name!r} cannot be filled from a column")
        if (field.about == "participant") != (about != "incident"):
            told = f"person1.{name} or officer1.{name}" if about == "incident" else name
            self.fail(marked, f"the field {name!r} is about the {field.about}; write {told}")
        parts = PARTS.get(field.type, ())
        part = words.pop(0) if words else _FIRST_PART.get(field.type, "")
        if words or (part and part not in parts):
            told = f"these parts: {', '.join(parts)}" if parts else "no parts"
            self.fail(marked, f"{marked.value!r}: the field {name!r} has {told}")
        return name, about, part

    def _values(self, marked: Marked, field: Field) -> tuple[tuple[str, str], ...]:
        given = self.mapping(marked, "'values'").items()
        return tuple((word, self._allowed(value, field)) for word, value in given)

    def _said(self, marked: Marked, sentence: str | None) -> Said:
        parts = self.mapping(marked, "an entry of 'says'", _SAID_KEYS)
        if missing := [key for key in _SAID_KEYS if key not in parts]:
            self.fail(marked, f"an entry of 'says' needs {', '.join(missing)}")
        name, about, part = self._goal(parts["to"])
        field, words = self._codebook[name], self.text(parts["words"])
        if part:
            self.fail(parts["to"], f"'says' cannot fill {name!r}")
        if not sentence or words not in sentence:
            self.fail(parts["words"], f"{words!r} does not stand in 'every_row'")
        return Said(name, about, self._allowed(parts["value"], field), words)

    def _allowed(self, marked: Marked, field: Field) -> str:
        value = self.text(marked)
        if field.values and value not in field.values:
            self.fail(marked, f"{value!r} is no value of {field.name!r}; it has: {', '.join(field.values)}")
        return value

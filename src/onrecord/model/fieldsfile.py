"""A codebook's file: each field checked, each complaint with its line; one file may be laid over another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import CodebookError
from onrecord.model.yamlmarks import Marked, MarkedReader

STANDARD = "standard"
ABOUT = ("incident", "participant", "none")
SENSITIVITIES = ("public", "gated", "private")
# Each rule of comparison, and the types whose values it compares.
RULES: dict[str, tuple[str, ...]] = {
    "number": ("number",), "time": ("time",), "place": ("place",),
    "action": ("action",), "statistic": ("statistic",),
    "choice": ("choice",), "outcome": ("choice",), "directed_at": ("choice",),
    "text": ("text", "name"), "name": ("name", "text"), "agency": ("text",), "weapon": ("text",),
}  # fmt: skip
TYPES = ("number", "time", "place", "choice", "text", "name", "action", "statistic")
_TOP = ("version", "extends", "groups", "codebooks", "elsewhere", "fields")
_FLAGS = ("many", "core", "read")
_KEYS = ("group", "about", "type", "rule", *_FLAGS, "sensitivity", "values", "definition", "also")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Field:
    """One field of the codebook; the keys are explained at the top of `fields.yaml`. `also`: the key of
    somebody else's codebook -> what the field is called there."""

    name: str
    about: str
    type: str
    rule: str
    definition: str
    values: tuple[str, ...] = ()
    many: bool = False
    core: bool = False
    sensitivity: str = "public"
    group: str = ""
    read: bool = False
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Other:
    """Somebody else's codebook: what it is called, and what our names of its fields go back to."""

    title: str
    source: str


@dataclass(frozen=True)
class Parts:
    """What a file says, with what it is laid over."""

    version: int = 1
    fields: Mapping[str, Field] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Other] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)


class CodebookReader(MarkedReader):
    """`bases`: the codebooks that a file may extend, by the name it calls them by."""

    def __init__(self, name: str, bases: Mapping[str, Parts] | None = None) -> None:
        super().__init__(name, CodebookError)
        self._bases = bases or {}

    def read(self, text: str) -> Parts:
        """The text of a file -> what it says. Raises CodebookError naming the line."""
        root = self.parse(text)
        top = self.mapping(root, "a codebook", _TOP)
        if "fields" not in top:
            self.fail(root, "a codebook needs 'fields'")
        base = Parts()
        if "extends" in top:
            base = self._bases[self.text(top["extends"], tuple(self._bases))]
        groups = {**base.groups, **self._words(top.get("groups"), "'groups'")}
        others = {**base.others, **self._others(top.get("codebooks"))}
        elsewhere = {**base.elsewhere, **self._words(top.get("elsewhere"), "'elsewhere'")}
        fields = dict(base.fields)
        for name, marked in self.mapping(top["fields"], "'fields'").items():
            if marked.value is None and marked.pairs is None and marked.items is None:
                if fields.pop(name, None) is None:
                    self.fail(marked, f"field {name!r} is empty, and there is none of this name to take out")
                continue
            fields[name] = self._field(name, marked, fields.get(name), tuple(groups), tuple(others))
        if not fields:
            self.fail(top["fields"], "a codebook has one field at least")
        version = self._version(top["version"]) if "version" in top else base.version
        return Parts(version, fields, groups, others, elsewhere)

    def _version(self, marked: Marked) -> int:
        said = self.text(marked)
        if not re.fullmatch(r"\d{1,6}", said):
            self.fail(marked, f"'version' is a whole number, not {said!r}")
        return int(said)

    def _words(self, marked: Marked | None, what: str) -> dict[str, str]:
        pairs = self.mapping(marked, what) if marked else {}
        return {key: self.text(value) for key, value in pairs.items()}

    def _others(self, marked: Marked | None) -> dict[str, Other]:
        found = {}
        for key, one in (self.mapping(marked, "'codebooks'") if marked else {}).items():
            parts = self.mapping(one, f"codebook {key!r}", ("title", "source"))
            if len(parts) < 2:
                self.fail(
                    one,
                    f"codebook {key!r} needs 'title' and 'source': what our names of its fields go back to",
                )
            found[key] = Other(self.text(parts["title"]), self.text(parts["source"]))
        return found

    def _field(
        self, name: str, marked: Marked, old: Field | None, groups: tuple[str, ...], others: tuple[str, ...]
    ) -> Field:
        """A field as it stands, or, where there was one of this name, with the keys that are given anew."""
        if not _NAME.fullmatch(name):
            self.fail(marked, f"{name!r} is no name of a field: small letters, figures and _")
        parts = self.mapping(marked, f"field {name!r}", _KEYS)
        for needed in ("about", "type", "definition"):
            if old is None and needed not in parts:
                self.fail(marked, f"field {name!r} needs {needed!r}")
        given: dict[str, Any] = {
            key: self.text(parts[key], allowed)
            for key, allowed in (
                ("about", ABOUT), ("type", TYPES), ("rule", tuple(RULES)), ("sensitivity", SENSITIVITIES),
                ("group", groups), ("definition", ()),
            )
            if key in parts
        }  # fmt: skip
        given |= {key: self.text(parts[key], ("true", "false")) == "true" for key in _FLAGS if key in parts}
        if "values" in parts:
            given["values"] = self._values(parts["values"])
        if "also" in parts:
            given["also"] = self._also(parts["also"], name, others)
        kept = {} if old is None else {k: v for k, v in vars(old).items() if k != "name"}
        if "type" in given and "rule" not in given:
            kept["rule"] = given["type"]
        made = Field(name, **{**kept, **given})
        self._fits(made, marked, parts)
        return made

    def _values(self, marked: Marked) -> tuple[str, ...]:
        seen: list[str] = []
        for item in self.items(marked):
            word = self.text(item)
            if word in seen:
                self.fail(item, f"value {word!r} stands in the list twice")
            seen.append(word)
        return tuple(seen)

    def _also(self, marked: Marked, name: str, others: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        pairs = self.mapping(marked, f"'also' of field {name!r}")
        for other, value in pairs.items():
            if other not in others:
                known = ", ".join(others) or "none"
                self.fail(value, f"'also' of field {name!r}: no such codebook: {other!r}; there are: {known}")
        return {other: self.texts(value) for other, value in pairs.items()}

    def _fits(self, made: Field, marked: Marked, parts: Mapping[str, Marked]) -> None:
        """Whether what is said of a field goes together."""
        if made.type not in RULES[made.rule]:
            takes = f"the rule {made.rule!r} compares {' or '.join(RULES[made.rule])}, not {made.type}"
            self.fail(parts.get("rule", parts.get("type", marked)), f"field {made.name!r}: {takes}")
        if (made.type == "choice") != bool(made.values):
            says = "is no choice and has" if made.values else "is a choice and needs"
            at = parts.get("values", parts.get("type", marked))
            self.fail(at, f"field {made.name!r} {says} 'values', a list of words")
        if made.core and made.about == "none":
            self.fail(
                parts.get("core", marked), f"field {made.name!r} is about no incident and cannot be 'core'"
            )

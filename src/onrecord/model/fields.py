"""The codebook: fields, types, allowed values, reconcile rule and sensitivity, read from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.errors import CodebookError
from onrecord.model.yamltree import lines_of, read_yaml, under

ABOUT = ("incident", "participant", "none")
TYPES = ("number", "time", "place", "choice", "text", "name", "action", "statistic")
SENSITIVITIES = ("public", "gated", "private")
_KEYS = frozenset({"about", "type", "rule", "many", "core", "sensitivity", "values", "definition"})


@dataclass(frozen=True)
class Field:
    """One field of the codebook; the keys are explained at the top of `fields.yaml`."""

    name: str
    about: str
    type: str
    rule: str
    definition: str
    values: tuple[str, ...] = ()
    many: bool = False
    core: bool = False
    sensitivity: str = "public"


@dataclass(frozen=True)
class Codebook:
    version: int
    fields: Mapping[str, Field]

    def __contains__(self, name: object) -> bool:
        return name in self.fields

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def core(self, about: str) -> tuple[Field, ...]:
        """Core fields about "incident" or "participant", in the codebook's order."""
        return tuple(f for f in self.fields.values() if f.core and f.about == about)


def load_codebook(path: Path | None = None) -> Codebook:
    """A YAML file (default: the one that ships) -> the codebook. Raises CodebookError with file and line."""
    name = str(path) if path else "fields.yaml"
    try:
        source = (
            path.read_text("utf-8")
            if path
            else files("onrecord.model").joinpath("fields.yaml").read_text("utf-8")
        )
    except (OSError, UnicodeError) as error:
        raise CodebookError(f"{name}: cannot be read: {error}") from error
    data, tree = read_yaml(source, name, CodebookError)
    if not isinstance(data, dict) or not isinstance(data.get("fields"), dict):
        raise CodebookError(f"{name}, line 1: a codebook is a mapping with the keys 'version' and 'fields'")
    lines = lines_of(under(tree, "fields"))
    fields = {}
    for key, entry in data["fields"].items():
        fields[key] = _field(str(key), entry, f"{name}, line {lines.get(str(key), 1)}")
    return Codebook(int(data.get("version", 1)), fields)


def _field(key: str, entry: Any, place: str) -> Field:
    if not isinstance(entry, dict):
        raise CodebookError(f"{place}: field '{key}' is not a mapping")
    if unknown := sorted(set(entry) - _KEYS):
        raise CodebookError(f"{place}: field '{key}' has unknown keys: {', '.join(unknown)}")
    for needed, allowed in (("about", ABOUT), ("type", TYPES)):
        if entry.get(needed) not in allowed:
            raise CodebookError(f"{place}: field '{key}' needs '{needed}', one of: {', '.join(allowed)}")
    if entry.get("sensitivity", "public") not in SENSITIVITIES:
        raise CodebookError(f"{place}: field '{key}': sensitivity is one of: {', '.join(SENSITIVITIES)}")
    values = tuple(entry.get("values", ()))
    if entry["type"] == "choice" and not (values and all(isinstance(v, str) for v in values)):
        raise CodebookError(
            f"{place}: field '{key}' is a choice and needs 'values', a list of strings (quote \"yes\")"
        )
    if not entry.get("definition"):
        raise CodebookError(f"{place}: field '{key}' needs a one-sentence 'definition'")
    return Field(
        key,
        entry["about"],
        entry["type"],
        str(entry.get("rule", entry["type"])),
        entry["definition"],
        values,
        bool(entry.get("many", False)),
        bool(entry.get("core", False)),
        str(entry.get("sensitivity", "public")),
    )

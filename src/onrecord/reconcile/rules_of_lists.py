"""The rules of published lists, read from YAML; those that ship lie in `inclusion_rules/`."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from onrecord.errors import NotFound, RuleError
from onrecord.model.fields import Codebook
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON
from onrecord.model.sheet import UNITS
from onrecord.model.statement import INCIDENT
from onrecord.model.yamlmarks import Marked, MarkedReader
from onrecord.reconcile.inclusion import Rule, Test

_ROLES = (OFFICER, OTHER_PERSON, BYSTANDER)
_KEYS = ("name", "list", "about", "sources", "unit", "person", "begins", "ends", "all")
_TEST_KEYS = ("field", "about", "any_of", "at_least")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOLDER = files("onrecord.reconcile").joinpath("inclusion_rules")


def shipped_rules() -> tuple[str, ...]:
    """The names of the rules that come with onrecord."""
    names = (f.name for f in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def load_rule(given: str, codebook: Codebook) -> Rule:
    """A rule's file, or the name of one that ships. Raises RuleError naming the line, NotFound."""
    if given in shipped_rules():
        return read_rule(_FOLDER.joinpath(f"{given}.yaml").read_text("utf-8"), f"{given}.yaml", codebook)
    try:
        return read_rule(Path(given).read_text("utf-8"), Path(given).name, codebook)
    except (OSError, UnicodeError) as error:
        known = ", ".join(shipped_rules())
        told = f"the rule {given} cannot be read ({error}); it is a file, or one of: {known}"
        raise NotFound(told) from error


def rule_of_list(name: str, codebook: Codebook) -> Rule | None:
    """The rule that ships for a list by the name of its ids ("wapo"), or null."""
    rules = (load_rule(shipped, codebook) for shipped in shipped_rules())
    return next((rule for rule in rules if rule.list == name), None)


def read_rule(text: str, name: str, codebook: Codebook) -> Rule:
    """A rule's text -> the rule. Raises RuleError naming the line."""
    return _RuleReader(name, codebook).read(text)


class _RuleReader(MarkedReader):
    def __init__(self, name: str, codebook: Codebook) -> None:
        super().__init__(name, RuleError)
        self._codebook = codebook

    def read(self, text: str) -> Rule:
        root = self.parse(text)
        top = self.mapping(root, "a rule", _KEYS)
        if missing := [key for key in ("name", "list", "unit", "all") if key not in top]:
            self.fail(root, f"a rule needs {', '.join(map(repr, missing))}")
        unit = self.text(top["unit"], UNITS)
        if (unit == "people") != ("person" in top):
            self.fail(top["unit"], "a rule that counts people, and no other, says of which role: 'person'")
        return Rule(
            name=self.text(top["name"]),
            list=self.text(top["list"]),
            unit=unit,
            clauses=tuple(self._clause(m) for m in self.items(top["all"])),
            person=self.text(top["person"], _ROLES) if "person" in top else None,
            begins=self._day(top.get("begins")),
            ends=self._day(top.get("ends")),
            about=self.text(top["about"]) if "about" in top else "",
            sources=self.texts(top.get("sources")),
        )

    def _clause(self, marked: Marked) -> tuple[Test, ...]:
        """One test, or {any: [tests]}."""
        parts = self.mapping(marked, "an entry of 'all'", (*_TEST_KEYS, "any"))
        if "any" in parts:
            return tuple(self._test(m) for m in self.items(parts["any"]))
        return (self._test(marked),)

    def _test(self, marked: Marked) -> Test:
        parts = self.mapping(marked, "a test", _TEST_KEYS)
        if "field" not in parts or ("any_of" in parts) == ("at_least" in parts):
            self.fail(marked, "a test needs 'field', and either 'any_of' or 'at_least'")
        name = self.text(parts["field"])
        if name not in self._codebook:
            self.fail(parts["field"], f"the codebook has no field {name!r}")
        field = self._codebook[name]
        allowed = (INCIDENT,) if field.about == "incident" else _ROLES
        about = self.text(parts["about"], allowed) if "about" in parts else allowed[0]
        if field.about == "participant" and "about" not in parts:
            self.fail(marked, f"{name!r} is about a person; say of which role: 'about'")
        values = self.texts(parts.get("any_of"))
        if unknown := [v for v in values if field.values and v not in field.values]:
            told = f"{unknown[0]!r} is no value of {name!r}; it has: {', '.join(field.values)}"
            self.fail(parts["any_of"], told)
        least = self.text(parts["at_least"]) if "at_least" in parts else None
        if least is not None and not least.isdigit():
            self.fail(parts["at_least"], f"{least!r} is no whole number")
        return Test(name, about, values, int(least) if least else None, field.many)

    def _day(self, marked: Marked | None) -> str | None:
        if marked is None:
            return None
        day = self.text(marked)
        if not _DAY.fullmatch(day):
            self.fail(marked, f"{day!r} is no day: YYYY-MM-DD")
        return day

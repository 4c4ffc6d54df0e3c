"""Rounds of two readers, as the decisions tell them, and how far the readers agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.decided import in_force
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.methods import Agreement
from onrecord.review.answers import CANNOT_TELL, field_agreement


@dataclass(frozen=True)
class Round:
    """`answers`: target -> reader -> the last answer; `settled`: targets that were adjudicated. A target is
    "incident|about|field"."""

    name: str
    readers: tuple[str, ...]
    targets: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Any]]
    settled: frozenset[str]

    def both(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Targets that both have answered, with the answers in the readers' order."""
        for target in self.targets:
            told = self.answers.get(target, {})
            if all(reader in told for reader in self.readers):
                yield target, tuple(told[reader] for reader in self.readers)


def rounds_of(decisions: Iterable[Decision]) -> dict[str, Round]:
    """Every round by its name, the oldest first."""
    drawn: dict[str, Decision] = {}
    answers: dict[str, dict[str, dict[str, Any]]] = {}
    settled: dict[str, set[str]] = {}
    for d in in_force(decisions):
        told = d.payload or {}
        name = told.get("round", "")
        if d.act == "draw":
            drawn[name] = d
        elif d.act == "code" and told.get("adjudicated"):
            settled.setdefault(name, set()).update(d.targets)
        elif d.act == "code" and "value" in told:
            answers.setdefault(name, {}).setdefault(d.targets[0], {})[d.editor] = told["value"]
    return {
        name: Round(
            name,
            tuple((d.payload or {}).get("readers", ())),
            d.targets,
            answers.get(name, {}),
            frozenset(settled.get(name, ())),
        )
        for name, d in drawn.items()
    }


def agreement_of(
    rounds: Iterable[Round], codebook: Codebook, incidents: Iterable[str] | None = None
) -> tuple[Agreement, ...]:
    """Per field, over what both readers of each round have answered, and `incidents` alone where given;
    "cannot tell" is no answer."""
    within = None if incidents is None else frozenset(incidents)
    units: dict[str, list[tuple[Any, ...]]] = {}
    for one in rounds:
        for target, answers in one.both():
            told_of = within is None or target.partition("|")[0] in within
            if told_of and CANNOT_TELL not in answers and field_of(target) in codebook:
                units.setdefault(field_of(target), []).append(answers)
    return tuple(field_agreement(codebook[name], rows) for name, rows in sorted(units.items()))


def field_of(target: str) -> str:
    return target.split("|", 2)[2]

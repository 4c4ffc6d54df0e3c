"""Coding by hand beside the machine: words of a document become a value with a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.pipeline.tools import Tools
from onrecord.store.base import Store


@dataclass(frozen=True)
class Speaker:
    """Who says it: `kind` is one of `model.source.KINDS`. No speaker: the outlet in its own voice."""

    name: str
    kind: str
    body: str | None = None


@dataclass(frozen=True)
class Coded:
    """`number` is the decision's; `id` that of what was added (a statement, a mention's incident, a person
    "mention|key"); `incident` the incident that it now stands in."""

    number: int
    id: str
    incident: str | None


def add_incident(
    store: Store,
    tools: Tools,
    document: str,
    start: int,
    end: int,
    *,
    editor: str,
    at: str,
    reason: str,
    same_as: str | None = None,
) -> Coded:
    """The words [start, end) of a document tell an incident (`same_as`: this one) that the machine did not
    see. Raises NotFound, UsageError."""
    raise NotImplementedError


def add_participant(
    store: Store,
    tools: Tools,
    mention: str,
    role: str,
    start: int,
    end: int,
    *,
    editor: str,
    at: str,
    reason: str,
    same_as: str | None = None,
) -> Coded:
    """The words [start, end) mean somebody in a mention (`same_as`: this participant). Raises NotFound,
    UsageError."""
    raise NotImplementedError


def add_statement(
    store: Store,
    tools: Tools,
    mention: str,
    start: int,
    end: int,
    *,
    field: str,
    value: Any,
    about: str = "incident",
    words: tuple[int, int] | None = None,
    speaker: Speaker | None = None,
    medium: str = "unspecified",
    speech_act: str = "says",
    state: str = "stated",
    editor: str,
    at: str,
    reason: str,
) -> Coded:
    """The words [start, end) of a mention's document say that `field` of `about` ("incident", a person's key
    or a participant id) has `value` (its JSON form), said by `speaker`. `words`: the value's own, within
    them. Raises NotFound, UsageError (not in the codebook, not these words)."""
    raise NotImplementedError

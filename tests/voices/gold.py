"""The second gold for attribution: passages in the files of gold/, their fragments as character offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.model.attribution import MEDIA, SPEECH_ACTS, Span
from onrecord.model.source import KINDS

FOLDER = Path(__file__).parent / "gold"
DIRECTNESS = ("direct", "mixed", "indirect")
ROLES = ("source", "cue", "content")
KEYS = {*ROLES, "kind", "who", "act", "medium", "direct", "via", "parent", "hedge"}


class GoldError(ValueError):
    """A passage that does not hold together; the message names file, passage and attribution."""


@dataclass(frozen=True)
class Voice:
    """One attribution. `who` is the source's full name within the passage, null for a voice nobody names."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    who: str | None
    act: str
    medium: str
    direct: str
    via: tuple[str, ...] = ()
    parent: int | None = None
    hedge: str | None = None

    def spans(self) -> dict[str, list[Span]]:
        """As the rows of `onrecord predict attribution` have them."""
        return {role: list(getattr(self, role)) for role in ROLES}


@dataclass(frozen=True)
class Passage:
    id: str
    theme: str
    text: str
    voices: tuple[Voice, ...]


def places(text: str, words: str) -> list[Span]:
    """Where the words stand, not as part of a longer word."""
    bounds = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    return [m.span() for m in re.finditer(bounds[0] + re.escape(words) + bounds[1], text)]


def find(text: str, fragment: str | dict[str, Any]) -> Span:
    """ "words" that stand once, or {words, nth} counted from 1 -> [start, end). Raises GoldError."""
    if isinstance(fragment, str):
        found, nth = places(text, fragment), 1
        if len(found) > 1:
            raise GoldError(f"{fragment!r} stands {len(found)} times; say which with nth")
    else:
        found, nth = places(text, fragment["words"]), fragment["nth"]
    if not 1 <= nth <= len(found):
        raise GoldError(f"{fragment!r} does not stand in the text")
    return found[nth - 1]


def load(folder: Path = FOLDER) -> tuple[Passage, ...]:
    """Every passage of every file, in the files' order. Raises GoldError."""
    passages = [
        _passage(row, file.name)
        for file in sorted(folder.glob("*.yaml"))
        for row in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]
    ids = [p.id for p in passages]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise GoldError(f"passages with the same id: {twice}")
    return tuple(passages)


def _passage(row: dict[str, Any], file: str) -> Passage:
    name = f"{file}: {row.get('id')}"
    if row.keys() != {"id", "kind", "text", "attributions"}:
        raise GoldError(f"{name}: a passage has id, kind, text, attributions; this one {sorted(row)}")
    voices = []
    for number, entry in enumerate(row["attributions"]):
        try:
            voices.append(_voice(row["text"], entry))
        except (GoldError, KeyError, TypeError) as error:
            raise GoldError(f"{name}, attribution {number}: {error}") from error
    for number, voice in enumerate(voices):
        if voice.parent is not None and not (
            voice.parent in range(len(voices)) and holds(voices[voice.parent], voice)
        ):
            raise GoldError(f"{name}, attribution {number}: its parent {voice.parent} does not hold it")
    return Passage(row["id"], row["kind"], row["text"], tuple(voices))


def holds(outer: Voice, inner: Voice) -> bool:
    """Whether the inner one's words are all told by the outer one."""
    return outer is not inner and all(
        any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content
    )


def _voice(text: str, entry: dict[str, Any]) -> Voice:
    if unknown := entry.keys() - KEYS:
        raise GoldError(f"unknown keys {sorted(unknown)}")
    for key, allowed in (("kind", KINDS), ("act", SPEECH_ACTS), ("medium", MEDIA), ("direct", DIRECTNESS)):
        if entry[key] not in allowed:
            raise GoldError(f"{key} {entry[key]!r} is none of {', '.join(allowed)}")
    source, cue, content = (_spans(text, entry[role]) for role in ROLES)
    if not content or not cue:
        raise GoldError("it needs a cue and a content")
    hedge = entry.get("hedge")
    if hedge is not None and not places(text, hedge):
        raise GoldError(f"hedge {hedge!r} does not stand in the text")
    return Voice(
        source,
        cue,
        content,
        kind=entry["kind"],
        who=entry["who"],
        act=entry["act"],
        medium=entry["medium"],
        direct=entry["direct"],
        via=tuple(entry.get("via", ())),
        parent=entry.get("parent"),
        hedge=hedge,
    )


def _spans(text: str, value: Any) -> tuple[Span, ...]:
    if value is None:
        return ()
    fragments = value if isinstance(value, list) else [value]
    return tuple(sorted(find(text, fragment) for fragment in fragments))

"""When a value, a name or a person of the record is the one that the sheet means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.eval.reconcile.folders import INCIDENT, NONE, Folder, Found
from tests.eval.reconcile.record import Read, Spoken

from onrecord.model.ids import slug

# Words that tell nobody apart.
_RANKS = frozenset(["chief", "sheriff", "lt", "sgt", "capt", "det", "deputy", "officer", "police"])
_PLAIN = _RANKS | {"the", "a", "an", "of", "and", "office", "department", "county", "city"}


def words(text: str) -> frozenset[str]:
    return frozenset(slug(re.sub(r"[’']s\b", "", text)).split("-"))


def same_name(one: str, other: str) -> bool:
    """The same words, or all of the shorter name's telling words within the other's ("Ruiz", "Lt. Dana Ruiz";
    never "police" within "Colby Police Department")."""
    a, b = words(one), words(other)
    if a == b:
        return True
    small, large = sorted((a, b), key=len)
    return bool(small - _PLAIN) and small - _PLAIN <= large


def same_speaker(names: Iterable[str], spoken: Spoken) -> bool:
    return any(same_name(name, other) for name in names for other in spoken.names)


def same_value(expected: Any, told: Any) -> bool:
    """Choices and numbers are equal; of times, places and other mappings every part that the sheet names is;
    a text has the other's words, or contains it."""
    if isinstance(expected, dict):
        return isinstance(told, dict) and all(_same_part(v, told.get(k)) for k, v in expected.items())
    if isinstance(expected, str) and isinstance(told, str):
        return _same_part(expected, told) or words(expected) <= words(told) or words(told) <= words(expected)
    return bool(expected == told)


def _same_part(expected: Any, told: Any) -> bool:
    if isinstance(expected, str) and isinstance(told, str):
        return slug(expected) == slug(told)
    if isinstance(expected, float) or isinstance(told, float):
        return expected is not None and told is not None and abs(float(expected) - float(told)) < 0.05
    return bool(expected == told)


def align_people(folder: Folder, read: Read) -> dict[str, str]:
    """A sheet's key -> the record's id: the same role, then as many agreeing values as can be, each once."""
    scored = []
    for n, person in enumerate(folder.people):
        wanted = [f for f in folder.findings if f.about == person.key]
        for m, (found, role) in enumerate(sorted(read.roles.items())):
            if role == person.role:
                scored.append((-_likeness(person.names, wanted, found, read), n, m, person.key, found))
    pairs: dict[str, str] = {}
    for _, _, _, key, found in sorted(scored):
        if key not in pairs and found not in pairs.values():
            pairs[key] = found
    return pairs


def _likeness(names: tuple[str, ...], wanted: list[Found], found: str, read: Read) -> int:
    _, told = read.findings.get((found, "name"), ("", ()))
    score = 3 * any(same_name(n, str(a.value)) for n in names for a in told if a.value)
    for finding in wanted:
        state, accounts = read.findings.get((found, finding.field), ("", ()))
        agree = any(same_value(e.value, a.value) for e in finding.accounts for a in accounts)
        score += agree or (not finding.accounts and state in finding.states)
    return score


def about_of(key: str, people: dict[str, str]) -> str | None:
    return key if key in (INCIDENT, NONE) else people.get(key)

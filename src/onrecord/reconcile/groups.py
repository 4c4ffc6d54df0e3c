"""Pages that tell of a group what they do not tell of its members: "two officers killed", where one died."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model.finding import Note
from onrecord.model.numbers import Number
from onrecord.reconcile.notes import note
from onrecord.reconcile.voices import Matter, Said

_KILLED = "killed"


def notes_on_groups(said: Sequence[Said], matter: Matter) -> dict[tuple[str, str], list[Note]]:
    """Statements -> notes by (about, field): where a page says that all of so many were killed, and tells of
    as many, one by one, of whom some were not."""
    found: dict[tuple[str, str], list[Note]] = {}
    pages: dict[str, dict[str, list[Said]]] = {}
    sizes: dict[tuple[str, str], int] = {}
    for r in said:
        s = r.statement
        if r.stated and s.field == "outcome":
            pages.setdefault(s.document, {}).setdefault(s.about, []).append(r)
        elif r.stated and s.field == "count" and isinstance(s.value, Number) and s.value.exact:
            sizes[s.document, s.about] = s.value.min or 0
    for document, people in sorted(pages.items()):
        for group, rows in sorted(people.items()):
            size = sizes.get((document, group), 1)
            role = matter.people.get(group)
            others = {p: told for p, told in people.items() if p != group and matter.people.get(p) == role}
            lived = [r for told in others.values() for r in told if r.statement.value != _KILLED]
            counted = sum(sizes.get((document, p), 1) for p in others)
            if size < 2 or not lived or counted != size or any(r.statement.value != _KILLED for r in rows):
                continue
            text = (
                f"{matter.teller(document)} says that {size} were killed, and that "
                f"{_harmed(others)} of as many told one by one."
            )
            found.setdefault((group, "outcome"), []).append(note("contradicts_itself", text, rows, lived))
    return found


def _harmed(people: Mapping[str, Sequence[Said]]) -> str:
    """ "1 was": how many of them died."""
    died = sum(1 for told in people.values() if all(r.statement.value == _KILLED for r in told))
    return f"{died} {'was' if died == 1 else 'were'}"

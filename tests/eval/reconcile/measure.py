"""Counting: a folder's sheet against its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from tests.eval.reconcile.agree import about_of, align_people, same_name, same_speaker, same_value
from tests.eval.reconcile.folders import ANY, Account, Folder, Found, Never, Note, Origin
from tests.eval.reconcile.record import Read, Remark, Told

REPORT = "report"
# These tell how many or how close the accounts are; most findings could bear one. They count where a sheet
# asks for them, and are never too much.
DESCRIPTIVE = frozenset({"single_origin", "compatible", "refined"})


@dataclass
class Marks:
    """Counts by name, and a line for every difference."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def tell(self, kind: str, text: str) -> None:
        self.errors.append(f"{kind:<18} {text}")


def mark(folder: Folder, read: Read) -> Marks:
    """All counts of one folder."""
    marks = Marks()
    people = align_people(folder, read)
    marks.counts["folders"] += 1
    marks.counts["split"] += read.incidents > 1
    if read.incidents != 1:
        marks.tell("incidents", f"one expected, {read.incidents} in the record")
    _pages(folder, read, marks)
    _kinds(folder, read, marks)
    _origins(folder, read, marks)
    _states(folder, read, people, marks)
    _notes(folder, read, people, marks)
    _never(folder, read, people, marks)
    return marks


def _pages(folder: Folder, read: Read, marks: Marks) -> None:
    """Pages that tell the incident and stand behind none of its origins: not read, or not linked."""
    telling = {p.number for p in folder.pages if p.role not in ("opinion", "satire", "other")}
    silent = telling - {n for spoken in read.origins.values() for n in spoken.pages}
    marks.counts["pages"] += len(telling)
    marks.counts["pages_silent"] += len(silent)
    if silent:
        marks.tell("pages silent", f"{sorted(silent)} stand behind no origin")


def _kinds(folder: Folder, read: Read, marks: Marks) -> None:
    """What kind of telling a page is, where either says that it is more than a report."""
    for page in folder.pages:
        told = read.kinds.get(page.number, REPORT)
        marks.counts["kinds"] += page.role != REPORT
        marks.counts["kinds_told"] += told != REPORT
        marks.counts["kinds_right"] += told == page.role != REPORT
        if told != page.role:
            marks.tell("role", f"page {page.number}: {page.role} expected, {told} found")


def _origins(folder: Folder, read: Read, marks: Marks) -> None:
    """Pairs: two pages that one speaker's account joins."""
    gold = {o.key: set(combinations(sorted(o.pages), 2)) for o in folder.origins if not o.may}
    found: dict[str, set[tuple[int, int]]] = {key: set() for key in gold}
    for spoken in read.origins.values():
        meant = _meant(folder, spoken.names, spoken.pages)
        if meant is None and _own_voice(folder, spoken.names):
            continue
        pairs = set(combinations(sorted(spoken.pages), 2))
        if meant is None:
            marks.counts["pairs_wrong"] += len(pairs)
            if pairs:
                marks.tell("origin too much", f"{spoken.names[0]} on pages {sorted(spoken.pages)}")
            continue
        if meant.may:
            continue
        pairs = {p for p in pairs if not set(p) & meant.may_pages}
        found[meant.key] |= pairs
        if meant.basis and spoken.pages == meant.pages:
            marks.counts["basis"] += 1
            marks.counts["basis_right"] += spoken.basis == meant.basis
    for origin in folder.origins:
        if origin.may:
            continue
        right = gold[origin.key] & found[origin.key]
        marks.counts["pairs_right"] += len(right)
        marks.counts["pairs_missed"] += len(gold[origin.key] - right)
        marks.counts["pairs_wrong"] += len(found[origin.key] - right)
        if gold[origin.key] != found[origin.key]:
            told = sorted({n for pair in found[origin.key] for n in pair})
            marks.tell("origin pages", f"{origin.names[0]}: {sorted(origin.pages)} expected, joined {told}")


def _meant(folder: Folder, names: tuple[str, ...], pages: frozenset[int]) -> Origin | None:
    """The expected origin with such a name; of several, the one with most pages in common."""
    alike = [o for o in folder.origins if any(same_name(a, b) for a in o.names for b in names)]
    return max(alike, key=lambda o: len(o.pages & pages), default=None)


def _own_voice(folder: Folder, names: tuple[str, ...]) -> bool:
    return any(p.outlet and same_name(p.outlet, name) for p in folder.pages for name in names)


def _states(folder: Folder, read: Read, people: dict[str, str], marks: Marks) -> None:
    right_states: dict[tuple[str, str], tuple[str, ...]] = {}
    for finding in folder.findings:
        key = (about_of(finding.about, people) or "", finding.field)
        state, told = read.findings.get(key, ("not_addressed", ()))
        right_states[key] = right_states.get(key, ()) + finding.states
        if finding.may:
            continue
        marks.counts["states"] += 1
        marks.counts["states_right"] += state in finding.states
        if state != "not_addressed" or "not_addressed" in finding.states:
            marks.counts["told"] += 1
            marks.counts["told_right"] += state in finding.states
        if state not in finding.states:
            marks.tell(
                "state", f"{finding.about}.{finding.field}: {finding.states[0]} expected, {state} found"
            )
        _accounts(folder, read, finding, told, marks)
    for key, (state, _) in read.findings.items():
        marks.counts["findings"] += state != "not_addressed"
        if state == "disputed" and "disputed" not in right_states.get(key, ()):
            marks.counts["false_disputed"] += 1
            marks.tell("false disputed", f"{key[0]}.{key[1]}: {[t.value for t in read.findings[key][1]]}")


def _accounts(folder: Folder, read: Read, finding: Found, told: tuple[Told, ...], marks: Marks) -> None:
    for account in finding.accounts:
        if account.may:
            continue
        same = [t for t in told if same_value(account.value, t.value)]
        marks.counts["accounts"] += 1
        marks.counts["values_right"] += bool(same)
        credited = any(_same_origins(folder, read, account, t) for t in same)
        marks.counts["accounts_right"] += credited
        if not credited:
            kind = "account origins" if same else "account missing"
            near = [
                f"{t.value} {[read.origins[o].names[0] for o in t.origins if o in read.origins]}"
                for t in told
            ]
            marks.tell(
                kind, f"{finding.about}.{finding.field} = {account.value} {account.origins}; told {near}"
            )


def _same_origins(folder: Folder, read: Read, account: Account, told: Told) -> bool:
    """Every expected origin stands behind it, and none that the sheet knows and does not put there. An
    outlet's own voice beside them is no error: the sheets do not list it."""
    if account.origins is None:
        return True
    spoken = [read.origins[o] for o in told.origins if o in read.origins]
    by_key = {o.key: o.names for o in folder.origins}
    if not account.origins:
        return not spoken
    missing = [k for k in account.origins if not any(same_speaker(by_key[k], s) for s in spoken)]
    meant = [_meant(folder, s.names, s.pages) for s in spoken]
    return not missing and all(o is None or o.may or o.key in account.origins for o in meant)


def _notes(folder: Folder, read: Read, people: dict[str, str], marks: Marks) -> None:
    for note in folder.notes:
        if note.may:
            continue
        marks.counts["notes"] += 1
        hit = any(_is_note(note, remark, people) for remark in read.notes)
        marks.counts["notes_found"] += hit
        if not hit:
            marks.tell("note missing", f"{note.kind} on {'/'.join(note.fields)}, pages {sorted(note.pages)}")
    for remark in read.notes:
        if remark.kind in DESCRIPTIVE:
            continue
        right = any(_is_note(note, remark, people) for note in folder.notes)
        marks.counts["remarks"] += 1
        marks.counts["remarks_right"] += right
        if not right:
            place = f"{remark.kind} on {remark.field}, pages {sorted(remark.pages)}"
            marks.tell("note too much", f"{place}: {remark.text}")


def _is_note(note: Note, remark: Remark, people: dict[str, str]) -> bool:
    """The same kind on one of the fields, about the same, with words of one of the pages at least."""
    if note.about and about_of(note.about, people) != remark.about:
        return False
    fields = ANY in note.fields or remark.field in note.fields
    return note.kind == remark.kind and fields and (not note.pages or bool(note.pages & remark.pages))


def _never(folder: Folder, read: Read, people: dict[str, str], marks: Marks) -> None:
    for never in folder.never:
        marks.counts["never"] += 1
        if broken := next(_breaches(never, read, people), None):
            marks.counts["never_broken"] += 1
            marks.tell("must not", broken)


def _breaches(never: Never, read: Read, people: dict[str, str]) -> Iterator[str]:
    about = about_of(never.about, people) if never.about else None
    for (subject, name), (state, told) in read.findings.items():
        if (never.field and never.field != name) or (about and about != subject):
            continue
        if never.state and state == never.state:
            yield f"{name} is {state}"
        if never.value is not None and any(same_value(never.value, t.value) and t.origins for t in told):
            yield f"{name} has an origin for {never.value}"
    for remark in read.notes:
        same = (
            remark.kind == never.note
            and never.field in (None, remark.field)
            and about in (None, remark.about)
        )
        if same and (not never.pages or never.pages & remark.pages):
            yield f"{remark.kind} on {remark.field}: {remark.text}"
    for spoken in read.origins.values():
        met = never.origin and any(same_name(never.origin, n) for n in spoken.names[:1])
        if met and (not never.pages or never.pages & spoken.pages):
            yield f"{spoken.names[0]} is an origin on pages {sorted(spoken.pages)}"

"""Claims in numbers: which tell one claim, who stands behind a repeated one, and whether the sum is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model.finding import Finding, Note
from onrecord.model.statistics import Statistic
from onrecord.reconcile.keys import measure_words
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.rules import DIFFERENT_MEASURES
from onrecord.reconcile.say import voices
from onrecord.reconcile.voices import Matter, Said

# A share told without a fraction may be rounded; one told as "about" or "more than" may be off by a tenth.
_ROUNDED, _ABOUT = 0.5, 0.1
_HEDGED = re.compile(
    r"\b(?:about|nearly|almost|more than|less than|roughly|some|over|around|close to)\b", re.I
)
_ALIKE = (EQUAL, REFINES, REFINED)


def same_claims(rows: Sequence[Said], matter: Matter) -> list[list[Said]]:
    """Claims about one measure meet in one finding; anything else stands by itself."""
    groups: list[list[Said]] = []
    by_word: dict[str, list[int]] = {}
    for r in rows:
        claim = r.statement.value
        words = measure_words(claim) if isinstance(claim, Statistic) else frozenset()
        near = sorted({n for w in words for n in by_word.get(w, ())})
        fits = (
            n
            for n in near
            if matter.relation(r.statement, groups[n][0].statement).reason != DIFFERENT_MEASURES
        )
        at = next(fits, None)
        if at is None:
            for w in words:
                by_word.setdefault(w, []).append(len(groups))
            groups.append([r])
        else:
            groups[at].append(r)
    return groups


def fold_repeated(rows: Sequence[Said], matter: Matter) -> tuple[list[Said], list[Note]]:
    """One measure's claims, with those that a page tells as its own where another credits the same figure to
    one source: it is that source's claim. Who makes the same claim under the same name is one source."""
    rows = _one_voice(rows, matter)
    credited = [r for r in rows if not r.own and isinstance(r.statement.value, Statistic)]
    folded, notes = [], []
    for r in rows:
        told = [c for c in credited if r.own and _same_figure(r, c, matter)]
        if len({c.key for c in told}) != 1 or r.statement.document in {c.statement.document for c in told}:
            folded.append(r)
            continue
        page, source = matter.teller(r.statement.document), voices(told, matter)
        elsewhere = min(matter.teller(c.statement.document) for c in told)
        text = f"{page} tells as its own a figure that {elsewhere} credits to {source}"
        ids = tuple(sorted({r.statement.id, *(c.statement.id for c in told)}))
        folded.append(replace(r, key=told[0].key, why=("shared_content", text, ids)))
        notes.append(Note("attribution_dropped", f"{text}.", ids))
    return folded, notes


def _one_voice(rows: Sequence[Said], matter: Matter) -> list[Said]:
    """The rows, with one key for voices of one name that tell one figure: "the Federation of Guards" and "the
    Federation of Guards of Altamont", a person with the full name."""
    credited = sorted((r for r in rows if not r.own and r.key), key=lambda r: r.statement.id)
    told = list({(r.key, matter.key(r.statement)): r for r in reversed(credited)}.values())
    joined = []
    for r in rows:
        mine = _name(r, matter) if not r.own else ""
        same = [o for o in told if _one_name(mine, _name(o, matter)) and _same_figure(r, o, matter)]
        first = min(same, key=lambda o: (-len(_name(o, matter)), o.key or ""), default=r)
        if first.key != r.key:
            text = f"“{mine}” makes the claim of “{_name(first, matter)}”"
            why = ("same_source", text, tuple(sorted((r.statement.id, first.statement.id))))
            r = replace(r, key=first.key, why=why)
        joined.append(r)
    return joined


def _name(row: Said, matter: Matter) -> str:
    """The name of the voice that stands behind it."""
    source = matter.identity.get(row.key)
    return source.name if source else (row.key or "").partition(":")[2]


def _one_name(one: str, other: str) -> bool:
    """Whether the names are one, of two words at least, or one goes on with "of"."""
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    return len(a.split()) > 1 and (a == b or b.startswith(f"{a} of "))


def _same_figure(one: Said, other: Said, matter: Matter) -> bool:
    a, b = one.statement.value, other.statement.value
    if not isinstance(a, Statistic) or not isinstance(b, Statistic):
        return False
    shared = any(
        x is not None and x == y for x, y in ((a.change_percent, b.change_percent), (a.count, b.count))
    )
    return shared and matter.relation(one.statement, other.statement).kind in _ALIKE


def with_sums(finding: Finding, rows: Sequence[Said], matter: Matter) -> Finding:
    """The finding with a note on each claim whose counts give another change than the one told, and without
    the note that there is no count where another telling of the same change gives it."""
    counted = {
        c.change_percent for r in rows if isinstance(c := r.statement.value, Statistic) and _has_base(c)
    }
    bare = {r.statement.id for r in rows if _change(r) in counted}
    kept = {n for n in finding.notes if n.kind != "no_base_figure" or not bare.intersection(n.statements)}
    notes = sorted({*kept, *_sums(rows, matter)}, key=lambda n: (n.kind, n.text, n.statements))
    return replace(finding, notes=tuple(notes))


def _has_base(claim: Statistic) -> bool:
    return claim.base is not None and claim.change_percent is not None


def _change(row: Said) -> float | None:
    claim = row.statement.value
    return claim.change_percent if isinstance(claim, Statistic) else None


def _sums(rows: Sequence[Said], matter: Matter) -> Iterator[Note]:
    for r in rows:
        claim = r.statement.value
        if not isinstance(claim, Statistic) or fits(claim, r.statement.original):
            continue
        change = change_of(claim)
        told = f"{claim.change_percent:+,.10g} per cent"
        text = (
            f"{voices([r], matter)} tells a change of {told}; from {claim.base:,} to {claim.count:,} is "
            f"{change:+,.1f} per cent."
        )
        yield Note("sum_differs", text, (r.statement.id,))


def change_of(claim: Statistic) -> float | None:
    """The change in per cent that the two counts give; null where one is missing or there is none to start
    from."""
    if claim.base is None or claim.count is None or claim.base <= 0:
        return None
    return (claim.count - claim.base) / claim.base * 100


def fits(claim: Statistic, words: str) -> bool:
    """Whether the change that is told is the one that the counts give, as closely as the words claim."""
    change = change_of(claim)
    if change is None or claim.change_percent is None:
        return True
    off = abs(claim.change_percent - change)
    slack = max(1.0, _ABOUT * abs(change)) if _HEDGED.search(words) else _step(claim.change_percent)
    return off <= slack + 1e-9


def _step(percent: float) -> float:
    """Half of the last place that is told: 0.5 for 40, 0.05 for 37.5; a whole for thousands."""
    if percent != int(percent):
        return _ROUNDED / 10
    return 1.0 if abs(percent) >= 1000 else _ROUNDED

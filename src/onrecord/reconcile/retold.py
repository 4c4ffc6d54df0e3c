"""What a page tells in its own voice as others credit it to a source: that source's account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model.statement import STATED_UNKNOWN, WITHHELD
from onrecord.reconcile.identity import UNNAMED_KINDS
from onrecord.reconcile.passages import Passage, passages_in_words
from onrecord.reconcile.relation import EQUAL, REFINED, REFINES
from onrecord.reconcile.retelling import Retelling, Subject
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.wording import stems

# So many words in common show that one sentence is the other, and its values the other voice's.
_SURE = 3
# So many statements of one value by one voice are looked at; more say the same.
_ENOUGH_ALIKE = 3


def fold_own_voice(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What a page says in its own voice beside crediting a source with the same belongs to that source's
    origin."""
    credited: dict[tuple[str, str, str], list[Said]] = {}
    for row in said:
        if not row.own and row.stated and (row.key or "").startswith("body:"):
            s = row.statement
            credited.setdefault((s.document, s.about, s.field), []).append(row)
    folded = []
    for row in said:
        s = row.statement
        alone = row.own and row.stated and row.source is None
        beside = credited.get((s.document, s.about, s.field), []) if alone else []
        fits = [c for c in beside if _told_beside(row, c, matter)]
        if fits:
            near = min(fits, key=lambda c: (abs(c.statement.start - s.start), c.statement.id))
            text = f"{matter.teller(s.document)} tells this in its own voice beside crediting it"
            row = replace(row, key=near.key, why=("shared_content", text, (s.id, near.statement.id)))
        folded.append(row)
    return folded


def _told_beside(own: Said, credited: Said, matter: Matter) -> bool:
    kind = matter.relation(own.statement, credited.statement).kind
    rule = matter.field(own.statement.field).rule
    return kind in (EQUAL, REFINED) or (kind == REFINES and rule in ("time", "place", "action"))


def fold_passages(
    said: Sequence[Said], passages: Mapping[str, Sequence[Passage]], matter: Matter
) -> list[Said]:
    """What a page tells in its own voice in a sentence that another page credits, in the same words, belongs
    to the voice credited there."""
    folded = []
    for row in said:
        s = row.statement
        fits = (
            p
            for p in passages.get(s.document, ())
            if row.own
            and row.stated
            and p.span[0] <= s.start < p.span[1]
            and _stands_in(row, p, matter)
            and len(p.shared) >= _SURE
        )
        told = next(fits, None)
        if told is not None:
            text = f"{matter.teller(s.document)} tells {passages_in_words([told], matter)}"
            row = replace(row, key=told.key, why=("shared_wording", text, (s.id,)))
        folded.append(row)
    return folded


def _stands_in(row: Said, passage: Passage, matter: Matter) -> bool:
    """Whether the other page has the very words of the value."""
    words = {*stems(row.statement.original)}
    theirs = stems(matter.articles[passage.other].text[slice(*passage.other_span)])
    return bool(words) and words <= {*theirs}


def fold_retold(said: Sequence[Said], retellings: Sequence[Retelling], matter: Matter) -> list[Said]:
    """In a retelling, what others say belongs to their origin, and what only it says to none."""
    retold = {r.document: r for r in retellings}
    others: dict[Subject, list[Said]] = {}
    seen: dict[tuple[Subject, str, str | None, bool], int] = {}
    for row in said if retold else ():
        s = row.statement
        if row.stated and not (row.own and s.document in retold):
            subject = (s.about, s.field)
            mark = (subject, matter.key(s), row.key, row.own)
            seen[mark] = seen.get(mark, 0) + 1
            if seen[mark] <= _ENOUGH_ALIKE:
                others.setdefault(subject, []).append(row)
    silent = _silent(said, retold) if retold else {}
    folded = []
    for row in said:
        s = row.statement
        told = retold.get(s.document)
        if told is not None and _tells_silence(row):
            known = silent.get((s.about, s.field, s.state))
            if known is not None or row.own:
                key, ids = (known.key, (s.id, known.statement.id)) if known else (None, (s.id,))
                row = replace(row, key=key, why=("shared_content", told.text, ids))
        elif told is not None and row.own and row.stated:
            fits = [o for o in others.get((s.about, s.field), ()) if o.key and _implied(row, o, matter)]
            if fits:
                best = min(fits, key=lambda o: (o.key != told.key, o.own, o.key or "", o.statement.id))
                row = replace(row, key=best.key, why=("shared_content", told.text, (s.id, best.statement.id)))
            else:
                row = replace(row, key=None, why=("shared_content", told.text, (s.id,)))
        folded.append(row)
    return folded


def _tells_silence(row: Said) -> bool:
    """Whether a page tells, of nobody with a name, that something is withheld or not known."""
    nobody = row.own or row.source is None or row.source.kind in UNNAMED_KINDS
    return row.statement.state in (WITHHELD, STATED_UNKNOWN) and nobody


def _silent(said: Sequence[Said], retold: Mapping[str, Retelling]) -> dict[tuple[str, str, str], Said]:
    """What pages that retell nothing tell to be withheld or not known, the first of each by id."""
    found: dict[tuple[str, str, str], Said] = {}
    for row in sorted(said, key=lambda r: r.statement.id):
        s = row.statement
        if s.document not in retold and s.state in (WITHHELD, STATED_UNKNOWN) and row.key:
            found.setdefault((s.about, s.field, s.state), row)
    return found


def _implied(mine: Said, theirs: Said, matter: Matter) -> bool:
    """Whether what the other says holds all that the retelling says."""
    if mine.statement.document == theirs.statement.document:
        return False
    kind = matter.relation(mine.statement, theirs.statement).kind
    return kind in (EQUAL, REFINED) or (
        kind == REFINES and matter.field(mine.statement.field).rule == "action"
    )

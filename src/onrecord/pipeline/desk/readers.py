"""Two readers: the same questions to two people who do not see each other's answers, nor the machine's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import NotFound, UsageError
from onrecord.model.checked import checked_value
from onrecord.model.fields import Codebook
from onrecord.model.finding import Account, Finding
from onrecord.model.methods import Agreement
from onrecord.model.record import Record
from onrecord.model.statement import INCIDENT
from onrecord.model.values import value_to_json
from onrecord.pipeline.desk.deciding import Wish
from onrecord.pipeline.desk.taking import note, take
from onrecord.pipeline.run import record_of
from onrecord.pipeline.tools import Tools
from onrecord.review.answers import CANNOT_TELL, NOT_TOLD, plain_answer
from onrecord.review.rounds import Round, agreement_of, field_of, rounds_of
from onrecord.store.base import Store


@dataclass(frozen=True)
class Question:
    """One field of one incident or person; `target` is "incident|about|field". `documents` are to be read.
    `who` says in the documents' words who is meant. `answered`: by this reader already."""

    round: str
    target: str
    field: str
    who: str
    documents: tuple[str, ...]
    answered: bool = False


@dataclass(frozen=True)
class Disagreement:
    """Side by side: (reader, answer in its JSON form or "not_told", "cannot_tell")."""

    round: str
    target: str
    field: str
    answers: tuple[tuple[str, Any], ...]


def draw(
    store: Store,
    name: str,
    readers: Sequence[str],
    *,
    fields: Sequence[str],
    share: float = 1.0,
    seed: str = "",
    editor: str,
    at: str,
    reason: str,
) -> int:
    """Open a round: the findings of `fields`, or a `share` of them drawn by `seed`, for these two readers.
    Gives how many. Raises UsageError."""
    if len(set(readers)) != 2:
        raise UsageError("a round has two different readers")
    if name in rounds(store) or not name.strip():
        raise UsageError(f"a round needs a name of its own; {name!r} is taken or blank")
    if not 0 < share <= 1:
        raise UsageError("a share lies above 0 and at most at 1")
    targets = [
        t
        for record in record_of(store).holdings.records
        for f in record.findings
        if f.field in fields and _drawn(t := _target(f), seed, share)
    ]
    if not targets:
        raise UsageError(f"no finding of {', '.join(fields) or 'no field'} is in that share of the record")
    payload = {
        "round": name,
        "readers": sorted(readers),
        "fields": sorted(fields),
        "share": share,
        "seed": seed,
    }
    note(store, (Wish("draw", tuple(sorted(targets)), reason, payload),), editor=editor, at=at)
    return len(targets)


def rounds(store: Store) -> tuple[str, ...]:
    """The names of all rounds, the oldest first."""
    return tuple(rounds_of(store.decisions()))


def questions(store: Store, round: str, reader: str) -> tuple[Question, ...]:
    """What a reader is asked, without what the machine or the other reader says. Raises NotFound."""
    told = _round(store, round)
    if reader not in told.readers:
        raise NotFound(f"{reader} reads nothing in {round}")
    parts = {i: store.part(i) for i in sorted({t.partition("|")[0] for t in told.targets})}
    asked = []
    for target in told.targets:
        incident, about, field = target.split("|", 2)
        if part := parts[incident]:
            answered, documents = reader in told.answers.get(target, {}), part.record.incident.documents
            asked.append(Question(round, target, field, _who(part.record, about), documents, answered))
    return tuple(asked)


def answer(store: Store, tools: Tools, round: str, target: str, value: Any, reader: str, at: str) -> int:
    """One blind answer: a value in its JSON form, "not_told" or "cannot_tell"; a later one of the same reader
    takes its place. Gives the decision's number. Raises NotFound, UsageError."""
    told = _round(store, round)
    if reader not in told.readers or target not in told.targets:
        raise NotFound(f"{reader} is not asked about {target} in {round}")
    payload = {"round": round, "value": _answer(value, target, tools.codebook)}
    [taken] = note(
        store, (Wish("code", (target,), "read without seeing others", payload),), editor=reader, at=at
    )
    return taken.number or 0


def agreement(store: Store, tools: Tools, round: str) -> tuple[Agreement, ...]:
    """Per field, over what both have answered; "cannot tell" is no answer."""
    return agreement_of((_round(store, round),), tools.codebook)


def disagreements(store: Store, tools: Tools, round: str) -> tuple[Disagreement, ...]:
    """What both answered differently and nobody has adjudicated."""
    told = _round(store, round)
    return tuple(
        Disagreement(round, target, field_of(target), tuple(zip(told.readers, answers, strict=True)))
        for target, answers in told.both()
        if target not in told.settled and len({plain_answer(a) for a in answers}) > 1
    )


def adjudicate(
    store: Store, tools: Tools, round: str, target: str, value: Any, editor: str, at: str, reason: str
) -> tuple[int, ...]:
    """The answer that stands, laid over the record: the account that says so is chosen, all are rejected
    where it is not told. Gives the decisions' numbers. Raises NotFound; UsageError where no words in the
    record bear the value: they are coded by hand first."""
    told = _round(store, round)
    if target not in dict(told.both()):
        raise NotFound(f"{target} was not answered by both in {round}")
    stands = _answer(value, target, tools.codebook)
    finding = _finding(store, target)
    settled = Wish("code", (target,), reason, {"round": round, "value": stands, "adjudicated": True})
    wishes = [settled, *_laid(finding, target, stands, reason)]
    return tuple(d.number or 0 for d in take(store, tools, wishes, editor=editor, at=at))


def settle(store: Store, tools: Tools, round: str, at: str) -> int:
    """What both answered alike and the record says: each reader accepts it. Gives how many findings now have
    two readers."""
    told = _round(store, round)
    accepted: list[tuple[str, ...]] = []
    for target, answers in told.both():
        if len({plain_answer(a) for a in answers}) == 1 and answers[0] not in (NOT_TOLD, CANNOT_TELL):
            account = _account(_finding(store, target), answers[0])
            if account is not None:
                accepted.append(account.statements)
    with store.writing():
        for reader in told.readers if accepted else ():
            wishes = [Wish("accept", statements, f"read alike in {round}") for statements in accepted]
            take(store, tools, wishes, editor=reader, at=at)
    return len(accepted)


def _round(store: Store, name: str) -> Round:
    known = rounds_of(store.decisions())
    if name not in known:
        raise NotFound(f"there is no round {name!r}")
    return known[name]


def _answer(value: Any, target: str, codebook: Codebook) -> Any:
    if value in (NOT_TOLD, CANNOT_TELL):
        return value
    return value_to_json(checked_value(value, codebook[field_of(target)]))


def _laid(finding: Finding, target: str, stands: Any, reason: str) -> Iterator[Wish]:
    if stands == CANNOT_TELL:
        yield Wish("undetermined", (target,), reason)
    elif stands == NOT_TOLD:
        if told := tuple(sorted({s for a in finding.accounts for s in a.statements})):
            yield Wish("reject", told, reason)
    elif account := _account(finding, stands):
        yield Wish("choose", (target,), reason, {"statements": list(account.statements)})
    else:
        raise UsageError("no words in the record bear this value; code them by hand, then adjudicate")


def _account(finding: Finding, told: Any) -> Account | None:
    return next(
        (a for a in finding.accounts if plain_answer(value_to_json(a.value)) == plain_answer(told)), None
    )


def _finding(store: Store, target: str) -> Finding:
    part = store.part(target.partition("|")[0])
    found = (f for f in part.record.findings if _target(f) == target) if part else iter(())
    for finding in found:
        return finding
    raise NotFound(f"{target} is no longer in the record")


def _target(f: Finding) -> str:
    return f"{f.incident}|{f.about}|{f.field}"


def _drawn(target: str, seed: str, share: float) -> bool:
    """The same draw on every machine."""
    digest = hashlib.sha256(f"{seed}\0{target}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def _who(record: Record, about: str) -> str:
    if about == INCIDENT:
        return "the incident"
    members = {m for p in record.incident.participants if p.id == about for m in p.members}
    labels = {p.label for m in record.mentions for p in m.people if (m.id, p.key) in members}
    return "; ".join(sorted(labels)) or about

"""What targets are in the record of now: which incidents they belong to, and what an editor sees of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.errors import NotFound, Stale
from onrecord.model.article import Article
from onrecord.model.decision import Decision
from onrecord.model.part import Part
from onrecord.model.task import Task
from onrecord.review.decide import seen_hash
from onrecord.review.relevant import finding_target
from onrecord.review.seen import seen_of
from onrecord.store.base import Store

# Targets that name a decision or a letter and no thing of the record.
_APART = ("decision:", "correction:", "proposal:")
_NOW = "now"


def homes_of(store: Store, targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Target -> the incidents that it belongs to; none for a document or a statement about no incident.
    Raises NotFound for what is not in the record."""
    wanted = {t: t.partition("|")[0] for t in targets if not t.startswith(_APART)}
    homes = store.homes(wanted.values())
    missing = sorted(t for t, head in wanted.items() if head not in homes)
    if missing:
        loose = _outside(store, missing)
        missing = [t for t in missing if t not in loose]
    if missing:
        raise NotFound(f"nothing in this record has the id {missing[0]}")
    return {t: homes.get(head, ()) for t, head in wanted.items()}


def _outside(store: Store, ids: Sequence[str]) -> set[str]:
    """Those that stand in no incident but are here: documents, and statements about none."""
    found = {id for id in ids if id.startswith("document:") and store.document(id) is not None}
    if any(id.startswith("statement:") for id in ids) and (common := store.common("loose")) is not None:
        found |= {s.id for s in common.loose}
    return found


@dataclass
class Touched:
    """The incidents that targets belong to, each read once."""

    store: Store
    parts: dict[str, Part] = field(default_factory=dict)
    read: dict[str, dict[str, Article]] = field(default_factory=dict)

    def part(self, incident: str) -> Part:
        if incident not in self.parts:
            found = self.store.part(incident)
            if found is None:
                raise NotFound(f"no incident of this record has the id {incident}")
            self.parts[incident] = found
        return self.parts[incident]

    def articles(self, incident: str) -> dict[str, Article]:
        """Document -> its article."""
        if incident not in self.read:
            self.read[incident] = articles_of(self.store, self.part(incident))
        return self.read[incident]

    def content(self, targets: Sequence[str], incidents: Iterable[str]) -> str:
        """The hash of what stands behind these targets: what a decision keeps."""
        rows = [seen_of(targets, self.part(i).case, self.articles(i)) for i in sorted(incidents)]
        return rows[0] if len(rows) == 1 else seen_hash(*rows)


def articles_of(store: Store, part: Part) -> dict[str, Article]:
    """Document -> its article, of one incident."""
    pages = store.pages(part.case.incident.documents)
    return {p.document.id: p.article for p in pages if p.article is not None}


def token(store: Store, targets: Sequence[str], touched: Touched, task: str = _NOW) -> str:
    """What goes to the editor's screen and comes back with the decision: it holds as long as nobody decided
    about these targets, and what stands behind them is the same."""
    homes = homes_of(store, targets)
    incidents = sorted({i for rows in homes.values() for i in rows})
    last = max((d.number or 0 for d in store.decisions_about(_keys(targets, touched, incidents))), default=0)
    content = touched.content(targets, incidents)
    return f"{task} {seen_hash(content, sorted(homes.items()), last)[:24]} {' '.join(targets)}"


def check_token(store: Store, seen: str, touched: Touched) -> Task | None:
    """Raises Stale where what was seen no longer holds; gives the task that it was."""
    name, _, rest = seen.partition(" ")
    _, _, targets = rest.partition(" ")
    task = None if name == _NOW else store.task(name)
    if name == _NOW or task is not None:
        try:
            if token(store, targets.split(" "), touched, name) == seen:
                return task
        except NotFound:
            pass
    asked = targets.split(" ")
    homes = store.homes({t.partition("|")[0] for t in asked})
    raise Stale(_meanwhile(store.decisions_about(_keys(asked, touched, sorted(by_incident(homes))))))


def _keys(targets: Iterable[str], touched: Touched, incidents: Iterable[str]) -> set[str]:
    """What decisions about these are found by: who rejects a statement decides about its finding too."""
    told = {t for t in targets if t}
    for incident in incidents:
        for s in touched.part(incident).case.statements:
            if finding_target(incident, s.about, s.field) in told:
                told.add(s.id)
    return told


def _meanwhile(decisions: Sequence[Decision]) -> str:
    if not decisions:
        return "what you saw has changed; look again"
    d = decisions[-1]
    return (
        f"what you saw has changed: {d.editor} decided {d.act} on {d.at[:16].replace('T', ' ')} ({d.reason})"
    )


def seen_now(store: Store, targets: Sequence[str]) -> str:
    """The same for any targets, without a task. Raises NotFound."""
    with store.snapshot():
        return token(store, targets, Touched(store))


def by_incident(homes: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {i for rows in homes.values() for i in rows}

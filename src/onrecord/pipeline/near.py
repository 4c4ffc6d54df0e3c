"""One neighbourhood linked and told again, by the same steps as a whole walk and with the same outcome.

What an editor says about links, or codes by hand, reaches no further than a chain of likely pairs, of words
of editors and of ids given out leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.link.decided import judged
from onrecord.link.index import arrive
from onrecord.link.link import link_mentions, profiles_of, set_aside
from onrecord.link.score import shipped
from onrecord.model.decided import decided_roles, in_force
from onrecord.model.decision import Decision
from onrecord.model.fields import Codebook
from onrecord.model.gathered import merge_sources
from onrecord.model.ids import make_id
from onrecord.model.known import known_days
from onrecord.model.linkage import KnownIncident, Linkage
from onrecord.model.part import Common, Page, Part
from onrecord.model.source import Source
from onrecord.pipeline.linked import StoredIndex
from onrecord.pipeline.parts import Marker, lane_of, tell_part
from onrecord.pipeline.pinned import pinned_ids
from onrecord.pipeline.rules import rules_of
from onrecord.pipeline.steps import rejections_of
from onrecord.pipeline.telling import Given, cases_of, lay_decisions, tellings_of
from onrecord.review.queue import in_order, possible_tasks
from onrecord.review.relevant import about_case, index_of, keys_in
from onrecord.store.base import Reading, Store, sorted_rejections
from onrecord.store.linkindex import LinkTables

# Acts that tie the mentions that they name.
_TIE = frozenset({"same", "merge", "split"})


class _TooFar(Exception):
    """The record holds something that only a whole walk can settle."""


def walk_near(
    store: Store,
    codebook: Codebook,
    documents: Iterable[str],
    coded: Iterable[str] = (),
    parts: Mapping[str, Part] | None = None,
) -> tuple[str, ...] | None:
    """`documents` in which mentions lie that something was just decided about, and those in which something
    was just `coded` -> the incidents told again, kept in place of what stood there. `parts` are those that
    were read already, as they stand. Null, with the record as it was, where a whole walk has to do it: what
    linking keeps is older than the record or not there, sources that others share change, ids of sheets, or
    mentions are named that stand in no incident."""
    with store.writing(), store.linking() as kept:
        try:
            begun = frozenset({*documents, *coded})
            return _Near(store, codebook, kept, begun, frozenset(coded), dict(parts or {})).walk()
        except _TooFar:
            return None


@dataclass(frozen=True)
class _Around:
    """A neighbourhood: closed under incidents, documents, likely pairs, words of editors, ids given out."""

    given: Given
    machine: tuple[Reading, ...]
    parts: Mapping[str, Part]
    mentions: frozenset[str]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(d.id for d in self.given.documents)


@dataclass
class _Near:
    store: Store
    codebook: Codebook
    kept: LinkTables
    begun: frozenset[str]
    coded: frozenset[str]
    parts: dict[str, Part]
    known: tuple[KnownIncident, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.known = self.store.known_incidents()

    def walk(self) -> tuple[str, ...]:
        if self.kept.count() != self.store.count_mentions():
            raise _TooFar
        around = self._around(self.begun)
        if self._meet(around):
            around = self._around(around.documents)
        index = StoredIndex(self.kept, around.given.readings, around.machine, around.mentions)
        if index.dropped:
            raise _TooFar
        tellings = tellings_of(around.given.readings)
        linkage = link_mentions(tellings, self.known, around.given.decisions, self.codebook, index=index)
        return self._tell(around, linkage)

    def _around(self, documents: frozenset[str]) -> _Around:
        while True:
            given, machine = self._read(documents)
            mentions = _mentions_of(given.readings)
            homes = self.store.homes({*documents, *mentions})
            parts = {i: self._part(i) for i in sorted({i for rows in homes.values() for i in rows})}
            mentions |= {m for p in parts.values() for m in p.case.incident.mentions}
            more = {d for p in parts.values() for d in p.case.incident.documents}
            more |= self._beyond(mentions, given.decisions)
            if more <= documents:
                return _Around(given, machine, parts, frozenset(mentions))
            documents |= more

    def _read(self, documents: Iterable[str]) -> tuple[Given, tuple[Reading, ...]]:
        """These documents and their readings as editors left them, with all that was decided about them, and
        the readings as the machine made them."""
        found = tuple(d for id in sorted(documents) if (d := self.store.document(id)) is not None)
        machine = tuple(r for d in found if (r := self.store.reading(d.id)) is not None)
        keys = {d.id for d in found}
        keys |= pinned_ids(self.store.decisions_about(keys))
        given = Given(found, machine, decisions=self.store.decisions_about(keys))
        mentions = _mentions_of(lay_decisions(given, self.codebook).readings)
        incidents = {i for rows in self.store.homes({*keys, *mentions}).values() for i in rows}
        mentions |= {m for i in incidents for m in self._part(i).case.incident.mentions}
        keys |= {*mentions, *incidents, *(make_id("incident", m) for m in mentions)}
        keys |= {i for k in self.known if not mentions.isdisjoint(k.mentions) for i in (k.id, *k.redirects)}
        lanes = self.store.lanes_of([d.id for d in found])
        given = replace(given, decisions=self.store.decisions_about(keys), lanes=lanes)
        return lay_decisions(given, self.codebook), machine

    def _part(self, incident: str) -> Part:
        found = self.parts.get(incident) or self.store.part(incident)
        if found is None:
            raise _TooFar
        self.parts[incident] = found
        return found

    def _beyond(self, mentions: set[str], decisions: Iterable[Decision]) -> set[str]:
        """The documents of whoever is tied to these mentions."""
        least = shipped().thresholds.possible
        ties = {
            o
            for m in self.kept.versions(mentions)
            for o, odds in self.kept.odds_of(m).items()
            if odds >= least
        }
        rows = {i: k.mentions for k in self.known for i in (k.id, *k.redirects)}
        named = {t for d in in_force(decisions) if d.act in _TIE for t in d.targets}
        ties |= {t for t in named if t.startswith("mention:")} | {m for t in named for m in rows.get(t, ())}
        ties |= {m for k in self.known if not mentions.isdisjoint(k.mentions) for m in k.mentions}
        homes = self.store.homes({*(ties - mentions), *(t for t in named if t.startswith("incident:"))})
        if missing := (ties & named) - mentions - homes.keys():
            raise _TooFar(f"{min(missing)} stands in no incident")
        incidents = {i for rows in homes.values() for i in rows}
        return {d for i in incidents for d in self._part(i).case.incident.documents}

    def _meet(self, around: _Around) -> bool:
        """Mentions that are new, or read otherwise now, meet whoever shares a key with them. True where there
        are any."""
        index = StoredIndex(self.kept, around.given.readings, around.machine, around.mentions)
        changed = _mentions_of(r for r in around.given.readings if r.document in self.coded)
        changed |= {m.id for p in around.parts.values() for m in p.case.mentions if m.document in self.coded}
        if not changed.issuperset(index.dropped):
            raise _TooFar
        tellings = tellings_of(around.given.readings)
        if any(t.mention.external_ids for t in tellings):
            raise _TooFar
        here, _ = set_aside(tellings, judged(around.given.decisions, self.known, around.mentions))
        fresh = profiles_of(here[m] for m in sorted(here.keys() - index.mentions()))
        for mention in sorted(fresh):
            arrive(index, fresh[mention], shipped())
        return bool(fresh)

    def _tell(self, around: _Around, linkage: Linkage) -> tuple[str, ...]:
        articles = {r.document: r.article for r in around.given.readings if r.article}
        rules = rules_of(self.store, self.codebook)
        marker, parts = Marker(self.codebook, rules), []
        sources = self._sources(around, linkage)
        for case in cases_of(around.given, linkage, sources, self._days(around)):
            told_by = {id: articles[id] for id in case.incident.documents}
            decisions = about_case(case, index_of(self.store.decisions_about(keys_in(case))))
            lane = lane_of(case.incident, around.given.lanes)
            mark = marker.mark(case, told_by, decisions, lane)
            before = around.parts.get(case.incident.id)
            if before is None or before.mark != mark:
                parts.append(tell_part(case, told_by, decisions, self.codebook, rules, lane=lane, mark=mark))
        gone = around.parts.keys() - {i.id for i in linkage.incidents}
        pieces = ("links", "lists", "rejections")
        near = {*around.parts, *(i.id for i in linkage.incidents)}
        pages = [Page(d, articles.get(d.id)) for d in around.given.documents if d.id in self.coded]
        self.store.keep_near(self._common(around, linkage), pieces, near, pages, parts, gone)
        return tuple(p.case.incident.id for p in parts)

    def _days(self, around: _Around) -> dict[str, str | None]:
        """Since when each document is known: as before, where it was in an incident."""
        days = {d: day for p in around.parts.values() for d, day in p.case.days}
        if new := [d for d in around.given.documents if d.id not in days]:
            articles = {r.document: r.article for r in around.given.readings if r.article}
            others = self.store.documents() if any(d.url for d in new) else new
            found = known_days(others, articles)
            days |= {d.id: found[d.id] for d in new}
        return days

    def _sources(self, around: _Around, linkage: Linkage) -> Mapping[str, Source]:
        """The sources that are heard here, with all forms that are met anywhere in the record. What was coded
        may bring new ones, heard of in an incident or not; it may not bring another form of one that others
        may tell of."""
        known = {s.id: s for p in around.parts.values() for s in p.case.sources}
        heard = {id for s in linkage.statements for id in (s.source, *s.chain)}
        heard |= {
            v for r in around.given.readings if r.extraction for m in r.extraction.mentions for v in m.voices
        }
        every = ((r.document, s) for r in around.given.readings if r.extraction for s in r.extraction.sources)
        read = merge_sources(s for d, s in every if s.id in heard or d in self.coded)
        if not read.keys() <= known.keys():
            common = self.store.common("sources")
            known |= {s.id: s for s in (common.sources if common else ())}
        merged = merge_sources((*known.values(), *read.values()))
        if any(merged[id] != known[id] for id in read.keys() & known.keys()):
            raise _TooFar
        if read.keys() - known.keys():
            kept = Common(sources=tuple(merged[id] for id in sorted(merged)))
            self.store.keep_near(kept, ("sources",), (), (), (), ())
        return merged

    def _common(self, around: _Around, linkage: Linkage) -> Common:
        old = self.store.common("links", "lists", "rejections")
        if old is None:
            raise _TooFar
        documents = around.documents
        mine = around.mentions | {m for i in linkage.incidents for m in i.mentions}
        links = [p for p in old.possible if p.mention not in mine and p.other not in mine]
        links += linkage.possible
        waiting = [t for t in old.tasks if mine.isdisjoint(t.targets)]
        home = {m: i.id for i in linkage.incidents for m in i.mentions}
        waiting += possible_tasks(linkage.possible, home, {i.id: len(i.documents) for i in linkage.incidents})
        refused = [r for r in old.rejections if r.document not in documents]
        refused += [*rejections_of(around.given.readings), *linkage.rejections]
        roles = {d: role for d, role in old.roles if d not in documents}
        roles |= {d: r for d, r in decided_roles(around.given.decisions).items() if d in documents}
        return Common(
            rejections=sorted_rejections(refused),
            rules=old.rules,
            possible=tuple(sorted(links, key=lambda p: (-p.score, p.mention, p.other))),
            roles=tuple(sorted(roles.items())),
            tasks=in_order(waiting),
        )


def _mentions_of(readings: Iterable[Reading]) -> set[str]:
    return {m.id for r in readings if r.extraction for m in r.extraction.mentions}

"""The last step before anything leaves: holdings in, only what the policy lets through out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.publish.kept_back import counted
from onrecord.publish.outside import methods_left
from onrecord.publish.policy import REVIEWED, Policy
from onrecord.publish.receipts import Receipt, make_receipts
from onrecord.publish.reviewed import reviewed_only, speaking
from onrecord.publish.screen import Card
from onrecord.publish.screen_record import make_screen
from onrecord.publish.terms import refuse_unpublishable


@dataclass(frozen=True)
class Passed:
    """What may leave. `holdings` holds no article and no person's label, and its statements no words:
    those are in `receipts`, by statement. `cards` are the documents, `homes` the incidents at
    somebody's home."""

    holdings: Holdings
    cards: tuple[Card, ...]
    receipts: Mapping[str, Receipt]
    homes: frozenset[str]


def pass_gate(
    holdings: Holdings, policy: Policy, codebook: Codebook, today: Holdings | None = None
) -> Passed:
    """Everything that is held -> everything that may be published, the rest counted as rejections.

    `today` is the whole record where `holdings` are those of an earlier day: what it keeps back stays back,
    and no words are shown that are not shown of today."""
    refuse_unpublishable(holdings)
    holdings = reviewed_only(holdings) if policy.release == REVIEWED else holdings
    screen = make_screen(
        reviewed_only(today) if today and policy.release == REVIEWED else today or holdings, policy, codebook
    )
    loose, count = screen.statements(holdings.loose, None)
    records = []
    for record in holdings.records:
        statements, back = screen.statements(record.statements, record)
        records.append(screen.record(record, statements))
        count += back
    passed_on = [s for r in records for s in r.statements] + list(loose)
    before = {s.id: s for s in (*(s for r in holdings.records for s in r.statements), *holdings.loose)}
    receipts, cut = make_receipts(passed_on, before, holdings, screen.redactor, policy, codebook)
    if today is not None:
        receipts = _as_shown(receipts, pass_gate(today, policy, codebook).receipts)
    loose = tuple(s for s in loose if s.id in receipts)
    kept = frozenset(s.id for s in loose)
    passed = replace(
        holdings,
        articles=(),
        documents=(),
        records=tuple(records),
        sources=tuple(sorted((screen.source(s) for s in speaking(holdings, policy)), key=lambda s: s.id)),
        loose=loose,
        loose_origins=screen.origins(holdings.loose_origins, kept),
        loose_findings=screen.findings(holdings.loose_findings, kept, None),
        role_evidence=tuple((d, screen.redactor.sentence(why, (d,))) for d, why in holdings.role_evidence),
        rejections=tuple(screen.rejection(r) for r in holdings.rejections) + counted(count + cut),
        **methods_left(holdings, screen.redactor),
    )
    articles = {a.document: a for a in holdings.articles}
    cards = tuple(screen.card(d, articles.get(d.id)) for d in holdings.documents)
    return Passed(passed, cards, receipts, screen.homes)


def _as_shown(receipts: Mapping[str, Receipt], today: Mapping[str, Receipt]) -> dict[str, Receipt]:
    """The receipts of today for what is shown of an earlier day."""
    return {s: today[s] for s in receipts if s in today}

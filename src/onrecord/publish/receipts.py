"""The words that a published statement shows: its quotation, its place, or a keyed hash of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.model.statement import Statement
from onrecord.model.values import value_to_json
from onrecord.publish.allowance import Claim, Span, allot, keyed_hash, told_words
from onrecord.publish.policy import Policy
from onrecord.publish.redact import Redactor
from onrecord.publish.terms import on_background


@dataclass(frozen=True)
class Receipt:
    """All null where the policy keeps the words back; `quote` and `original` null and `quote_hmac` set where
    they are beyond what may be quoted."""

    original: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    quote_hmac: str | None = None


def make_receipts(
    statements: Iterable[Statement],
    before: Mapping[str, Statement],
    holdings: Holdings,
    redactor: Redactor,
    policy: Policy,
    codebook: Codebook,
) -> tuple[dict[str, Receipt], Counter[tuple[str, str]]]:
    """Statements that passed, and their full forms -> the receipt of each, and what was cut, by (document,
    reason).

    A loose statement whose value copies its words, which may not be quoted, has no receipt: it stays back."""
    texts = {a.document: len(a.text) for a in holdings.articles}
    hashes = {d.id: d.sha256 for d in holdings.documents}
    quiet = on_background(holdings)
    words: dict[str, tuple[str, str, int]] = {}
    claims: dict[str, list[Claim]] = {}
    cut = Counter[tuple[str, str]]()
    receipts: dict[str, Receipt] = {}
    listed = list(statements)
    for passed in listed:
        full = before[passed.id]
        if full.document in quiet:
            receipts[full.id] = Receipt()
            cut[full.document, "background"] += 1
            continue
        piece = redactor.quote(full.quote, full.original, (full.document,))
        if piece is None or piece[0] != full.quote:
            cut[full.document, "words"] += 1
        if piece is None:
            receipts[full.id] = Receipt()
            continue
        quote, start = piece[0], full.start + piece[1]
        words[full.id] = quote, full.original, start
        rank = _rank(full, codebook)
        claims.setdefault(full.document, []).append(Claim(full.id, rank, start, start + len(quote)))
    shown = _shown(listed, before)
    for document, wishes in claims.items():
        stays = allot(
            wishes,
            texts.get(document, 0),
            share=policy.share,
            longest=policy.longest,
            shown=shown.get(document, ()),
        )
        for claim in wishes:
            quote, original, start = words[claim.statement]
            if claim.statement in stays:
                receipts[claim.statement] = Receipt(original, quote, start, claim.end)
                continue
            full = before[claim.statement]
            copies = full.mention is None and isinstance(full.value, str) and full.value in quote
            cut[document, "copy" if copies else "quotes"] += 1
            if not copies:
                digest = keyed_hash(quote, hashes.get(document, ""))
                receipts[claim.statement] = Receipt(None, None, start, claim.end, digest)
    return receipts, cut


def _shown(statements: Iterable[Statement], before: Mapping[str, Statement]) -> dict[str, list[Span]]:
    """Document -> where words of it stand that are shown as a value or a hedge, whatever is quoted. A
    statement about no incident whose value copies a sentence is none: it stays back with its quotation."""
    found: dict[str, list[Span]] = {}
    for passed in statements:
        full = before[passed.id]
        if full.mention is None and isinstance(full.value, str):
            continue
        for words in (*told_words(value_to_json(passed.value)), passed.hedge or ""):
            at = full.quote.find(words) if words else -1
            if at >= 0:
                found.setdefault(full.document, []).append((full.start + at, full.start + at + len(words)))
    return found


def _rank(statement: Statement, codebook: Codebook) -> int:
    """Core fields come first, then the others about an incident, then calls and claims in numbers, context
    last."""
    field = codebook.fields.get(statement.field)
    if field is None:
        return 4
    if field.about == "none":
        return 4 if statement.field == "context" else 2
    return 0 if field.core and field.name != "action" else 1

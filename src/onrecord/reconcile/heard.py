"""Who speaks on which page, whether or not a value was read in what is credited to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model.attribution import Span
from onrecord.model.mention import Mention
from onrecord.reconcile.generic import Speakers, meant
from onrecord.reconcile.identity import is_vague, voice_of
from onrecord.reconcile.passages import Passage, passages_in_words
from onrecord.reconcile.retelling import Retelling
from onrecord.reconcile.voices import Credited, Matter, Said

# A retelling of one voice that tells so many sentences of another retells that one, too.
_SENTENCES = 2


def credited_by(
    mentions: Sequence[Mention], said: Sequence[Said], known: Speakers, matter: Matter
) -> dict[str, Credited]:
    """Document -> its voices, under the keys that their statements have, else those that their names tell."""
    settled = {(r.statement.document, r.source.id): r.key for r in said if r.source is not None and r.key}
    found: dict[str, dict[str, set[Span]]] = {}
    for m in mentions:
        page = found.setdefault(m.document, {})
        for credit in m.credits:
            source = matter.identity.get(credit.source)
            if source is None or is_vague(source):
                continue
            own = matter.own_key(m.document)
            body = meant(source, m.document, known, own if own.startswith("body:") else None)
            key = settled.get((m.document, source.id)) or (body[0] if body else voice_of(source))
            page.setdefault(key, set()).update(credit.spans)
    return {d: {k: tuple(sorted(spans)) for k, spans in sorted(page.items())} for d, page in found.items()}


def told_on(
    retellings: Iterable[Retelling], passages: Mapping[str, Sequence[Passage]], matter: Matter
) -> dict[str, dict[str, str]]:
    """Key -> the documents that tell its account, each with the reason in a sentence: those that credit it
    with anything, and those that retell it."""
    found: dict[str, dict[str, str]] = {}
    for document, page in matter.credited.items():
        for key in (k for k, spans in page.items() if spans):
            text = f"{matter.teller(document)} credits it with what no field holds"
            found.setdefault(key, {})[document] = text
    for told in retellings:
        found.setdefault(told.key, {}).setdefault(told.document, told.text)
        by_key: dict[str, list[Passage]] = {}
        for p in passages.get(told.document, ()):
            by_key.setdefault(p.key, []).append(p)
        for key, again in by_key.items():
            if len({p.span for p in again}) >= _SENTENCES:
                text = f"{matter.teller(told.document)} tells {passages_in_words(again, matter)}"
                found.setdefault(key, {}).setdefault(told.document, text)
    return found

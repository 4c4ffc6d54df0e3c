"""Papers that somebody swore: what the affidavit says is the account of the body whose officer wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.source import Source
from onrecord.reconcile.identity import is_person, voice_of
from onrecord.reconcile.voices import Matter, Said
from onrecord.text.sentences import split_sentences
from onrecord.text.wording import name_words, words

SWORN = frozenset({"affidavit"})
_PAPERS = frozenset({"court", "document"})


def fold_sworn(said: Sequence[Said], matter: Matter) -> list[Said]:
    """What is credited to a sworn paper belongs to the one body whose officer a page names as its writer."""
    papers: dict[str, set[str]] = {}
    for r in said:
        if r.source is not None and not r.own and _is_sworn(r.source):
            papers.setdefault(r.source.id, set()).add(r.statement.document)
    writers: dict[str, Source] = {}
    for paper, documents in sorted(papers.items()):
        named = [s for d in sorted(documents) for s in _writers(d, matter)]
        if len({voice_of(s) for s in named}) == 1:
            writers[paper] = named[0]
    return [_written(r, writers[r.source.id]) if r.source and r.source.id in writers else r for r in said]


def _is_sworn(s: Source) -> bool:
    return s.kind in _PAPERS and s.body is None and bool(SWORN & {*words(s.name)})


def _writers(document: str, matter: Matter) -> list[Source]:
    """The people who speak for a body and are named in one sentence with the paper."""
    text = matter.articles[document].text
    told = [{*words(text[a:b])} for a, b in split_sentences(text)]
    return [
        s
        for s in matter.named.get(document, ())
        if s.body and is_person(s) and any(SWORN & run and name_words(s.name)[-1] in run for run in told)
    ]


def _written(r: Said, writer: Source) -> Said:
    name = r.source.name if r.source else ""
    text = f"“{name}” is what {writer.name} wrote, who speaks for {writer.body}"
    return replace(r, key=voice_of(writer), why=("same_source", text, (r.statement.id,)))

"""A store that holds pages as if they had been read: for what comes after reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tests.make import Page, decision

from onrecord.model.document import TEXT, Document
from onrecord.model.extraction import Extraction
from onrecord.model.fields import load_codebook
from onrecord.model.source import Source
from onrecord.nlp.fake import FakeReader
from onrecord.pipeline.run import retell
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Reading
from onrecord.store.sql import SqlStore, open_store
from onrecord.text.lexicon import load_lexicon

CODEBOOK = load_codebook()
TOOLS = Tools(FakeReader(), load_lexicon(), CODEBOOK, "told/1")


def keep_page(store: SqlStore, page: Page, sources: Sequence[Source], **declared: Any) -> str:
    """A page with its reading; gives its mention. `declared`: fields of its Document."""
    telling = page.telling()
    article = telling.article
    body = article.text.encode()
    document = Document(article.document, hashlib.sha256(body).hexdigest(), TEXT, page.outlet or "a page")
    store.add_capture(article.document, replace(document, **declared), body)
    named = {x for s in telling.statements for x in (s.source, *s.chain)}
    heard = tuple(s for s in sources if s.id in named)
    extraction = Extraction(document.id, (telling.mention,), telling.statements, heard, ())
    store.save_reading(Reading(document.id, TOOLS.version, article, extraction))
    return telling.mention.id


@contextmanager
def store_of(pages: Sequence[Page], sources: Sequence[Source], *, joined: bool = True) -> Iterator[SqlStore]:
    """A store in which these pages are told; of one incident, where an editor joined them."""
    with open_store("sqlite://", write=True) as store:
        mentions = [keep_page(store, page, sources) for page in pages]
        if joined and len(set(mentions)) > 1:
            store.add_decision(decision("same", *mentions))
        retell(store, TOOLS)
        yield store

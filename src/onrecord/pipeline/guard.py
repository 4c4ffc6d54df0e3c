"""What was forgotten stays forgotten: every capture passes here before it is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.errors import UnreadableInput
from onrecord.model.document import Document
from onrecord.model.rejection import Rejection
from onrecord.model.tombstone import DOCUMENT, PERSON, Tombstone
from onrecord.publish.forgotten import Finder, Forms
from onrecord.publish.forgotten_pages import mask_page, tells_page
from onrecord.store.base import Store
from onrecord.text.encoding import decode_bytes

KEY = "forget_key"
_WORDS = 200_000  # hashes kept at hand
_MARK = "\ufeff"


def blinder(store: Store, *, make: bool = False) -> Callable[[str], str]:
    """The store's keyed hash of a word; its key is made where there is none, and kept where `make`."""
    key = store.setting(KEY) or secrets.token_hex(32)
    if make:
        store.set_setting(KEY, key)
    raw = bytes.fromhex(key)

    @lru_cache(_WORDS)
    def blind(word: str) -> str:
        return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), key=raw, digest_size=12).hexdigest()

    return blind


def page_marks(document: Document, blind: Callable[[str], str], url: str | None = None) -> tuple[str, ...]:
    """By what a page is known again: its bytes, and its address."""
    marks = {blind(f"sha256:{document.sha256}")}
    marks |= {blind(f"url:{plain_address(u)}") for u in (document.url, url) if u}
    return tuple(sorted(marks))


def plain_address(url: str) -> str:
    """An address without what differs between two ways of writing it."""
    plain = url.strip().partition("#")[0].rstrip("/")
    return plain.partition("://")[2].removeprefix("www.") if "://" in plain else plain


@dataclass(frozen=True)
class Guard:
    """`finder` knows the names that were forgotten, `stones` the pages, by their marks."""

    finder: Finder
    stones: dict[str, Tombstone]
    blind: Callable[[str], str]

    def refused(self, document: Document) -> Rejection | None:
        """Why a page is not taken in again, where it was forgotten; its name with nothing in it that was."""
        mark = next((m for m in page_marks(document, self.blind) if m in self.stones), None)
        if mark is None:
            return None
        stone = self.stones[mark]
        return Rejection(
            self.plain(document.name), "collect", "forgotten", f"{stone.at[:10]}: {stone.reason}"
        )

    def admitted(self, document: Document, body: bytes) -> tuple[Document, bytes]:
        """A capture without the names that were forgotten; its id and hash stay those of what came in."""
        if not self.finder.names:
            return document, body
        page = page_text(document, body)
        told = (page is not None and tells_page(page, self.finder)) or tells_document(document, self.finder)
        if page is not None:
            body = masked_body(page, body, self.finder, told=told)
        return masked_document(document, self.finder, told=told), body

    def plain(self, key: str) -> str:
        """A path, an address or a name without the names that were forgotten."""
        told = bool(self.finder.names) and tells_page(key, self.finder)
        return mask_page(key, self.finder, told=told) if self.finder.names else key


def make_guard(store: Store) -> Guard:
    stones = store.tombstones()
    blind = blinder(store)
    names = tuple(Forms(s.marks) for s in stones if s.kind == PERSON)
    return Guard(Finder(names, blind), {m: s for s in stones if s.kind == DOCUMENT for m in s.marks}, blind)


def keep_capture(store: Store, guard: Guard, key: str, document: Document, body: bytes) -> bool | Rejection:
    """A capture into the store as far as it may be kept: true when it is new; or why it may not."""
    key = guard.plain(key)
    if refused := guard.refused(document):
        store.add_refusal(key, refused)
        return refused
    plain, left = guard.admitted(document, body)
    with store.writing():
        known = store.document(document.id)
        new = store.add_capture(key, plain, body)
        if known is None and left != body:
            store.replace_body(document.sha256, left)
    return new


def page_text(document: Document, body: bytes) -> str | None:
    """The text of a capture, null where its bytes are none."""
    try:
        return decode_bytes(body, document.charset)
    except UnreadableInput:
        return None


def masked_body(page: str, body: bytes, finder: Finder, *, told: bool) -> bytes:
    """The bytes with the names taken out, as UTF-8 that says so; the same bytes where there are none."""
    masked = mask_page(page, finder, told=told)
    return body if masked == page else (_MARK + masked).encode("utf-8", "replace")


def tells_document(document: Document, finder: Finder) -> bool:
    return any(tells_page(words, finder) for words in _declared(document) if words)


def masked_document(document: Document, finder: Finder, *, told: bool) -> Document:
    """A document's declared words without the names."""
    name, url, outlet, title = (
        words and mask_page(words, finder, told=told) for words in _declared(document)[:4]
    )
    evidence = document.evidence
    if evidence is not None:
        who, body, described = (
            words and mask_page(words, finder, told=told)
            for words in (evidence.who, evidence.body, evidence.described)
        )
        evidence = replace(evidence, who=who or evidence.who, body=body, described=described)
    return replace(
        document, name=name or document.name, url=url, outlet=outlet, title=title, evidence=evidence
    )


def _declared(document: Document) -> tuple[str | None, ...]:
    own = document.evidence
    told = (own.who, own.body, own.described) if own else ()
    return document.name, document.url, document.outlet, document.title, *told

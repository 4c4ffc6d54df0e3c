"""Quotations: how long, how much of a document, and whether the words stand where they are said to stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.publish.allowance import Span, covered, keyed_hash, told_words, union
from onrecord.publish.policy import Policy
from onrecord.publish.rows import Row, Tables
from onrecord.publish.verify_values import Problem

FILE = "statements.jsonl"


def check_hashes(tables: Tables, hash_of: Callable[[str], str | None]) -> Iterator[Problem]:
    """Rows and the SHA-256 of each document's bytes as they are held -> every document that is another."""
    for row in tables["documents"]:
        held = hash_of(row["id"])
        if held is None:
            yield Problem("documents.jsonl", row["id"], "the page that it was read from is not here")
        elif held != row["sha256"]:
            yield Problem("documents.jsonl", row["id"], f"sha256 is {row['sha256']}; the page's is {held}")


def check_quotes(
    tables: Tables, text_of: Callable[[str], str | None] | None, policy: Policy
) -> Iterator[Problem]:
    """Rows and, where there are any, texts -> every quotation that is wrong."""
    hashes = {row["id"]: row["sha256"] for row in tables["documents"]}
    by_document: dict[str, list[Row]] = {}
    for row in tables["statements"]:
        yield from _alone(row, policy)
        by_document.setdefault(row["document"], []).append(row)
    if text_of is None:
        return
    for document, rows in sorted(by_document.items()):
        text = text_of(document)
        if text is None:
            yield Problem(FILE, document, "the text that it was read in is not here")
            continue
        yield from (p for row in rows for p in _at_place(row, text, hashes.get(document, "")))
        spans = [(row["start"], row["end"]) for row in rows if row["quote"] is not None]
        quoted = covered(union(spans + [span for row in rows if spans for span in _in_values(row, text)]))
        if quoted > policy.share * len(text):
            yield Problem(FILE, document, f"{quoted} of {len(text)} characters are quoted")


def _in_values(row: Row, text: str) -> Iterator[Span]:
    """Where a value or a hedge shows words of the document; those of a statement about no incident stand in
    its quotation."""
    if row["start"] is None or (row["mention"] is None and isinstance(row["value"], str)):
        return
    for words in (*told_words(row["value"]), row["hedge"] or ""):
        at = text.find(words, row["start"], row["end"]) if words else -1
        if at >= 0:
            yield at, at + len(words)


def _alone(row: Row, policy: Policy) -> Iterator[Problem]:
    quote, start, end = row["quote"], row["start"], row["end"]
    if (start is None) != (end is None) or (quote is None and row["quote_hmac"] is None) != (start is None):
        yield Problem(FILE, row["id"], "words, hash and place do not go together")
        return
    if quote is not None and row["quote_hmac"] is not None:
        yield Problem(FILE, row["id"], "has both words and a hash")
    if start is not None and not 0 <= start < end:
        yield Problem(FILE, row["id"], "start and end are no place")
    if quote is not None:
        if len(quote) != end - start:
            yield Problem(FILE, row["id"], "the quotation is not as long as its place")
        if len(quote) > policy.longest:
            yield Problem(FILE, row["id"], f"the quotation has {len(quote)} characters")
        if row["original"] and row["original"] not in quote:
            yield Problem(FILE, row["id"], "the value's own words do not stand in the quotation")
    elif row["original"] is not None:
        yield Problem(FILE, row["id"], "the value's own words are shown without the quotation")


def _at_place(row: Row, text: str, sha256: str) -> Iterator[Problem]:
    if row["start"] is None:
        return
    words = text[row["start"] : row["end"]]
    if row["quote"] is not None and words != row["quote"]:
        yield Problem(FILE, row["id"], "the quotation does not stand at its place in the document")
    if row["quote_hmac"] is not None and keyed_hash(words, sha256) != row["quote_hmac"]:
        yield Problem(FILE, row["id"], "the hash is not that of the words at its place")

"""How much is read of one input."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`document`: bytes of one document, far above any saved page that is an article. `input`: bytes of one
    .json file or one line of JSON Lines; escapes make a row several times its text."""

    document: int = 10_000_000
    input: int = 40_000_000

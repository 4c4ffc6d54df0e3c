"""Doors configure logging here; secrets never reach a log."""

from __future__ import annotations

import logging
import re
import sys

_SECRETS = (
    (re.compile(r"(?i)(\b[a-z][a-z0-9+.-]*://)[^/\s@]+@"), r"\1***@"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), r"\1 ***"),
    (
        re.compile(
            r"(?i)([\"']?\b(?:\w*(?:password|passwd|secret|token|api[_-]?key))[\"']?\s*[=:]\s*[\"']?)[^\s&\"',;]+"
        ),
        r"\1***",
    ),
)


def hide_secrets(text: str) -> str:
    """User names and passwords in addresses, tokens, keys -> "***"."""
    for pattern, put in _SECRETS:
        text = pattern.sub(put, text)
    return text


class _Quiet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return hide_secrets(super().format(record))


def configure_logs(*, verbose: bool = False) -> None:
    """Log to standard error: warnings, or everything of ours when `verbose`."""
    logger = logging.getLogger("onrecord")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Quiet("%(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger.propagate = False

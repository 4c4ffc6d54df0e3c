"""Signed cookies: who is signed in, what was decided last; the token of a form; how often one may try."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

LIFE = 12 * 3600  # seconds from signing in to signing in again
IDLE = 2 * 3600  # seconds without a page


@dataclass(frozen=True)
class Session:
    """`name` is the account's, null for a guest. `sid` is random. `started` is in seconds since 1970."""

    name: str | None
    sid: str
    started: float


@dataclass(frozen=True)
class Last:
    """What the session did last: in words, and the numbers of the decisions, that it can be undone."""

    sid: str
    text: str
    numbers: tuple[int, ...] = ()
    to: str = "/queue"


def new_session(name: str | None, now: float) -> Session:
    return Session(name, secrets.token_urlsafe(18), now)


def seal(value: Session | Last, key: str) -> str:
    """What stands in a cookie."""
    return _signer(key, type(value).__name__).dumps(asdict(value))


def unseal_session(cookie: str | None, key: str, now: float) -> tuple[Session, float] | None:
    """The session and the age of its cookie; null for none, a forged one, or one past its time."""
    if not cookie:
        return None
    try:
        told, signed = _signer(key, "Session").loads(cookie, max_age=IDLE, return_timestamp=True)
        found = Session(**told)
    except (BadData, TypeError):
        return None
    return (found, now - signed.timestamp()) if now - found.started <= LIFE else None


def unseal_last(cookie: str | None, session: Session, key: str) -> Last | None:
    try:
        told = _signer(key, "Last").loads(cookie or "", max_age=LIFE)
        found = Last(**{**told, "numbers": tuple(told["numbers"])})
    except (BadData, KeyError, TypeError):
        return None
    return found if found.sid == session.sid else None


def form_token(session: Session, key: str) -> str:
    """What every form of this session carries."""
    return hmac.new(key.encode(), f"form:{session.sid}".encode(), hashlib.sha256).hexdigest()


def token_fits(given: Any, session: Session, key: str) -> bool:
    return isinstance(given, str) and hmac.compare_digest(given.encode(), form_token(session, key).encode())


def _signer(key: str, salt: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        key, salt=f"onrecord.{salt}", signer_kwargs={"digest_method": hashlib.sha256}
    )


@dataclass
class Throttle:
    """At most `most` tries of one kind within `seconds`; forgets by itself."""

    most: int
    seconds: int
    _tries: dict[str, deque[float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, who: str, now: float) -> int:
        """Seconds until `who` may try again; 0 for at once."""
        with self._lock:
            tries = self._recent(who, now)
            return int(tries[0] + self.seconds - now) + 1 if len(tries) >= self.most else 0

    def note(self, who: str, now: float) -> None:
        with self._lock:
            self._recent(who, now).append(now)

    def _recent(self, who: str, now: float) -> deque[float]:
        if len(self._tries) > 10_000:
            self._tries = {w: t for w, t in self._tries.items() if t and t[-1] > now - self.seconds}
        tries = self._tries.setdefault(who, deque())
        while tries and tries[0] <= now - self.seconds:
            tries.popleft()
        return tries

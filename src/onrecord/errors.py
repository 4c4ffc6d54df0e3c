"""Every exception of onrecord; each knows its exit code and its HTTP status.

OnrecordError                 1  500
├── UsageError                2  400   the call is wrong
│   ├── CodebookError         2  400   a codebook cannot be used; names file and line
│   ├── PolicyError           2  400   a policy cannot be used; names file and line
│   ├── LexiconError          2  400   a gazetteer or list of agencies cannot be used
│   ├── MapError              2  400   a map of a sheet cannot be used; names file and line
│   └── RuleError             2  400   an inclusion rule cannot be used; names file and line
├── MissingExtra              1  501   an optional part is not installed; carries the install line
├── NotFound                  1  404   no such id, document or folder
├── StoreError                1  500   the store cannot be opened, read or written
│   └── StoreBusy             1  503   another run holds it
├── UnreadableInput           1  422   one input cannot be read; becomes a rejection, never a stop
├── RefusedAddress            1  403   an address inside a network
├── RefusedSignIn             1  401   no such editor with this password, or too many tries
├── Stale                     1  409   what an editor saw or holds is no longer so
└── VerificationFailed        1  409   a release does not agree with itself or with its store
"""

from __future__ import annotations

import traceback


class OnrecordError(Exception):
    """Base of all. The message says what happened, to what, and what to do."""

    exit_code = 1
    http_status = 500


class UsageError(OnrecordError):
    exit_code = 2
    http_status = 400


class CodebookError(UsageError):
    pass


class PolicyError(UsageError):
    pass


class LexiconError(UsageError):
    pass


class MapError(UsageError):
    pass


class RuleError(UsageError):
    pass


class MissingExtra(OnrecordError):
    http_status = 501

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} is not installed. Install it with: pip install 'onrecord[{extra}]'")
        self.extra = extra


class NotFound(OnrecordError):
    http_status = 404


class StoreError(OnrecordError):
    pass


class StoreBusy(StoreError):
    http_status = 503


class UnreadableInput(OnrecordError):
    """One input that cannot be read.

    `reason` is a code of `onrecord.model.rejection.REASONS`; `detail` says it in words.
    """

    http_status = 422

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class RefusedAddress(OnrecordError):
    http_status = 403


class RefusedSignIn(OnrecordError):
    http_status = 401


class Stale(OnrecordError):
    """The message names who decided what in the meantime, where somebody did."""

    http_status = 409


class VerificationFailed(OnrecordError):
    http_status = 409


def fault(error: BaseException) -> str:
    """What went wrong, for a log or a message: the kind of error and the places in the code, the innermost
    first. Never its own words: they may hold those of an article, and in them names that stay back."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = ", ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    kind = type(error).__name__
    why = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return f"{kind}{why} at {places}" if places else f"{kind}{why}"

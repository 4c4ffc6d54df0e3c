"""The cellar: captures, readings, decisions and the ledger, in one SQLite file or in PostgreSQL.

`sql.open_store(address)` gives a Store; `base.py` says what it promises. Imports the model and the errors
only; knows no room.
"""

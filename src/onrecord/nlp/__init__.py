"""Machines that read: engines behind one protocol (`base.py`). Rooms import `nlp.base` only."""

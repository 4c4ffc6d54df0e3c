"""The corridor: carries nouns from room to room; it alone meets both the rooms and the store. Read steps.py
first."""

"""What editors do, behind every door: plain functions from a store and arguments to frozen values.

No clock, no network, no printing: `at` (ISO 8601) and `editor` come from the door. What changes the record
needs a store opened for writing; a reader's answers are of one moment each.
"""

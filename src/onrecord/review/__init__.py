"""The review room: findings and editors' decisions in, a record out.

A record cannot hold a value without statements: `apply_decisions` refuses to build one. What a person should
look at is a list of values, ordered; what a person decided is a `Decision` with the hash of what was seen.
"""

from onrecord.review.apply import apply_decisions

__all__ = ["apply_decisions"]

"""Whether two names in one article can be one person's."""

from __future__ import annotations


def same_given(one: str, other: str) -> bool:
    """Whether two names can be one person's: a given name may be missing or an initial."""
    a, b = one.split()[:-1], other.split()[:-1]
    if not a or not b:
        return True
    one_given, other_given = a[0].lower().rstrip("."), b[0].lower().rstrip(".")
    return one_given.startswith(other_given) or other_given.startswith(one_given)


def same_surname(one: str, other: str) -> bool:
    """Equal, or one slip apart in a long name."""
    a, b = (s.lower().removesuffix("'s").removesuffix("’s").strip(".,") for s in (one, other))
    if a == b:
        return True
    return min(len(a), len(b)) >= 7 and a[0] == b[0] and _distance(a, b) <= 1


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]

"""The keys, once: for the pages, for the help, for the guide."""

from __future__ import annotations

# Key -> what it does, in words.
KEYS = {
    "j": "next",
    "k": "previous",
    "Enter": "open",
    "a": "accept",
    "c": "correct (c1, c2: the first account, the second)",
    "r": "reject",
    "t": "cannot tell",
    "1-9": "take what is offered, or leave it",
    "y": "take what is ticked, and read on",
    "s": "the same incident; s1, s2: settle on that account",
    "n": "not the same",
    "l": "let a name out",
    "w": "withhold it",
    "u": "undo the last decision",
    "m": "claim, or let go",
    "o": "leave a note",
    "v": "view the words in their article",
    "h": "history",
    "x": "select (inbox)",
    "g": "go: i inbox, q queue, r incidents, e evidence, s second reader, h history",
    "/": "search",
    "?": "these keys",
    "Esc": "close, leave a field",
}

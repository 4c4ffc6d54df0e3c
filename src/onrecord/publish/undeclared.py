"""Names of people in an incident that no `name` statement declares, but that their tellings show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model.actions import Action
from onrecord.model.record import Holdings
from onrecord.publish.names import Token, Words, find_sequence, name_data, tokens

_BEFORE = frozenset("from of in at near by outside inside on".split())  # noqa: SIM905


def undeclared_names(
    holdings: Holdings, cleared: Mapping[str, tuple[Words, ...]]
) -> Iterator[tuple[str, str]]:
    """(document, name) for each phrase that means a person and ends in a personal name, and for each actor
    or object of a step that is given in such words."""
    texts = {a.document: a.text for a in holdings.articles}
    for record in holdings.records:
        for mention in record.mentions:
            text = texts.get(mention.document, "")
            for person in mention.people:
                for phrase in (person.label, *(text[start:end] for start, end in person.spans)):
                    yield from ((mention.document, name) for name in _names_at_end(phrase, cleared))
        for statement in record.statements:
            if isinstance(statement.value, Action):
                for words in (statement.value.actor, statement.value.object or ""):
                    if not words.startswith("participant:"):
                        yield from ((statement.document, name) for name in _names_at_end(words, cleared))


def _names_at_end(phrase: str, cleared: Mapping[str, tuple[Words, ...]]) -> Iterator[str]:
    """'Officer Ada Lunt' -> 'Ada Lunt'; 'Ada Lunt, 34' -> 'Ada Lunt'; nothing for 'a man from Port
    Lindsey'."""
    head = phrase.split(",")[0]
    words = tokens(head)
    data = name_data()
    masked = {i for a, b in find_sequence(words, cleared) for i in range(a, b)}
    first = len(words)
    while first and _may_be_name(words[first - 1], first - 1 in masked):
        first -= 1
    run = words[first:]
    if not 2 <= len(run) <= 4 or (first and words[first - 1].folded in _BEFORE):
        return
    if not any(t.folded in data.not_names for t in run) and not all(t.text.isupper() for t in run):
        yield head[run[0].start : run[-1].end]


def _may_be_name(token: Token, masked: bool) -> bool:
    data = name_data()
    titles = data.rank | data.courtesy | data.office
    return token.capital and not masked and token.folded not in titles | {"the", "a", "an"}

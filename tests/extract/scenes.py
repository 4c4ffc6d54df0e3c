"""What the tests of value finders share: an invented place, and a scene of one or more told incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from tests.extract import voices

from onrecord.extract.scene import Draft, Scene
from onrecord.model.ids import make_id
from onrecord.model.mention import OFFICER, OTHER_PERSON, Mention, Person
from onrecord.model.numbers import Number
from onrecord.text.gazetteer import Entry, Gazetteer
from onrecord.text.lexicon import Lexicon

Finder = Callable[[Scene], Iterable[Draft]]
US = "United States"
PLACES = (
    Entry("region", "Calder", country=US, extra=True),
    Entry("county", "Tessamine County", region="Calder", country=US, extra=True),
    Entry("city", "Pell Harbor", "", "Tessamine County", "Calder", US, 36.78, -67.52, extra=True),
    Entry("city", "Dunmoor", "", "Orrin County", "Calder", US, 37.24, -68.46, extra=True),
    Entry(
        "neighbourhood",
        "Lantern Hill",
        "Pell Harbor",
        "Tessamine County",
        "Calder",
        US,
        36.79,
        -67.53,
        extra=True,
    ),
)
ONE = Number(1, 1)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    shipped = voices.lexicon()
    gazetteer = Gazetteer((*PLACES, *shipped.gazetteer.entries), shipped.gazetteer.states)
    return Lexicon(gazetteer, shipped.agencies)


def scene(
    *tellings: str,
    published: str | None = None,
    officer: str = "",
    other: str = "",
    group: str = "",
    context: str = "",
    mains: int = 1,
) -> Scene:
    """Each telling is one mention and one paragraph, the first `mains` of them the news.

    `officer`, `other` and `group` are phrases of people, parted by "|", wherever they stand. `context` is a
    paragraph that tells none."""
    text = "\n".join((*tellings, *([context] if context else ())))
    article = voices.article(text, published=published)
    reading = voices.reader().read(text, [(b.start, b.end) for b in article.blocks])
    mentions, at = [], 0
    for n, telling in enumerate(tellings):
        span = (at, at + len(telling))
        people = []
        for key, role, phrases, count in (
            ("officer1", OFFICER, officer, ONE),
            ("person1", OTHER_PERSON, other, ONE),
            ("person2", OTHER_PERSON, group, Number(2, 2)),
        ):
            spans = tuple(s for phrase in phrases.split("|") if phrase for s in _all(text, phrase, *span))
            if spans:
                people.append(Person(key, role, text[slice(*spans[0])], count, spans))
        mentions.append(Mention(make_id("mention", n), article.document, (span,), tuple(people), n < mains))
        at = span[1] + 1
    return Scene(article, reading, lexicon(), (), tuple(mentions))


def _all(text: str, phrase: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], text.find(phrase, start, end)
    while at >= 0:
        found.append((at, at + len(phrase)))
        at = text.find(phrase, at + 1, end)
    return found


def found(made: Scene, finder: Finder, field: str) -> list[Draft]:
    """The drafts of a field, each checked to stand in the text."""
    drafts = [d for d in finder(made) if d.field == field]
    for draft in drafts:
        assert 0 <= draft.start <= draft.own_start < draft.own_end <= draft.end <= len(made.article.text)
    return drafts

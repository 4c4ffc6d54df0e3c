"""Many to many: an article links to every incident that it tells, older ones too."""

from __future__ import annotations

from tests.link.test_linking import SHOT, groups, link, telling
from tests.make import ELSEWHERE, article, mention, statement, when

from onrecord.model.linkage import Telling

BARN = (
    "Deputies wounded a beekeeper called Ysolde Brandt beside the red barn at Hollow Acre in Dunmore "
    "after a quarrel over seven hives and a stolen tractor."
)


def of_both(main: tuple[bool, bool], published: str = "2031-05-06") -> list[Telling]:
    """One article with two mentions, each with its own paragraph."""
    page = article(SHOT, BARN, published=published, document="document:both")
    told = []
    for n, (words, place, day) in enumerate(((SHOT, None, "2031-05-04"), (BARN, ELSEWHERE, "2031-02-01"))):
        start = page.text.index(words)
        m = mention(page, spans=((start, start + len(words)),), main=main[n], n=n)
        rows = [statement(page, m, "when", when(day), words)]
        rows += [statement(page, m, "where", place, words)] if place else []
        told.append(Telling(m, tuple(rows), page))
    return told


def test_a_round_up_links_to_every_incident_that_it_tells() -> None:
    one, other = (
        telling("Ledger"),
        telling("Herald", BARN, day="2031-02-01", place=ELSEWHERE, published="2031-02-02"),
    )
    first, second = of_both((True, True))
    found = groups(link([one, other, first, second]))
    assert found == {
        frozenset({one.mention.id, first.mention.id}),
        frozenset({other.mention.id, second.mention.id}),
    }


def test_the_background_of_an_article_links_to_the_older_incident() -> None:
    older = telling("Herald", BARN, day="2031-02-01", place=ELSEWHERE, published="2031-02-02")
    news, background = of_both((True, False))
    linkage = link([older, news, background])
    assert groups(linkage) == {
        frozenset({news.mention.id}),
        frozenset({older.mention.id, background.mention.id}),
    }
    told = next(i for i in linkage.incidents if background.mention.id in i.mentions)
    assert told.documents == tuple(sorted({older.mention.document, "document:both"}))

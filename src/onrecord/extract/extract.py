"""The room's steps, in order: read, find who says what, tell the incidents apart, find values, make
statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.chance.forest import Learned
from onrecord.extract.chance.weigh import weigh
from onrecord.extract.denied import find_denied
from onrecord.extract.finders import FINDERS, Finder
from onrecord.extract.mentions import tell_mentions
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.statements import Maker
from onrecord.extract.voices.attribution import ATTRIBUTION, find_attributions
from onrecord.model.article import Article
from onrecord.model.extraction import Extraction
from onrecord.model.fields import Codebook
from onrecord.model.rejection import Rejection
from onrecord.nlp.base import Reader, Span
from onrecord.text.lexicon import Lexicon

VERSION = 1
EXCLUDED = frozenset({"satire", "opinion", "other"})


def extract_statements(
    article: Article,
    reader: Reader,
    lexicon: Lexicon,
    codebook: Codebook,
    *,
    officers_only: bool = True,
    learned: Learned | None = None,
) -> Extraction:
    """One article -> its mentions, statements, sources and attributions, and what was set aside.

    With `officers_only` false, incidents without officers are told too. `learned`: what values are weighed
    by, where not by what ships."""
    reading = reader.read(article.text, article.readable_spans())
    lexicon = replace(lexicon, agencies=lexicon.agencies.of_text(article.text))
    voices, attributions = find_attributions(article, reading, lexicon)
    made_by = component(reader, lexicon, codebook)
    if article.role in EXCLUDED:
        refused = Rejection(
            article.document, "extract", "role_excluded", f"the article's role is {article.role}"
        )
        return Extraction(article.document, (), (), voices.sources(), attributions, (refused,), made_by)
    told = tell_mentions(article, reading, lexicon, attributions, officers_only=officers_only)
    mentions = told.mentions
    scene = Scene(article, reading, lexicon, attributions, mentions)
    maker = Maker(scene, voices, codebook)
    weighed = weigh(scene, find_drafts(scene), learned)
    for draft in weighed.drafts:
        maker.add(draft)
    for draft in find_denied(scene, find_drafts):
        maker.add_denied(draft)
    rejections = [*maker.rejections(), *(_either(article, span) for span in told.unsure)]
    if not mentions:
        rejections.append(
            Rejection(article.document, "extract", "no_incident", "no sentence tells a violent encounter")
        )
    statements = maker.statements()
    return Extraction(
        article.document, mentions, statements, voices.sources(), attributions, tuple(rejections), made_by,
        weighed.likely,
    )  # fmt: skip


def _either(article: Article, span: Span) -> Rejection:
    words = article.text[slice(*span)][:80]
    detail = f"a person at {span[0]}: {words!r}: the words fit two people almost equally"
    return Rejection(article.document, "extract", "ambiguous", detail)


def find_drafts(scene: Scene, finders: Sequence[Finder] = FINDERS) -> tuple[Draft, ...]:
    """What all finders find, in the order of the text."""
    drafts = [draft for finder in finders for draft in finder(scene)]
    return tuple(sorted(drafts, key=lambda d: (d.own_start, d.own_end, d.start, d.end, d.field, d.about)))


def component(reader: Reader, lexicon: Lexicon, codebook: Codebook) -> str:
    """The versions of everything that reads, joined: an article is read again only when this differs."""
    finders = ",".join(f"{finder.__module__.rpartition('.')[2]}.{finder.__name__}" for finder in FINDERS)
    rules = f"extract/{VERSION} {ATTRIBUTION}"
    return f"{rules} {reader.name}/{reader.version} codebook/{codebook.version} {finders}"

"""What an article makes likely of its news, and nothing else: for those who ask only that, without who says
what."""

from __future__ import annotations

from onrecord.extract.chance.forest import Learned
from onrecord.extract.chance.weigh import weigh
from onrecord.extract.extract import EXCLUDED, find_drafts
from onrecord.extract.finders import BASIS
from onrecord.extract.mentions import find_mentions
from onrecord.extract.scene import Scene
from onrecord.model.article import Article
from onrecord.model.attribution import Span
from onrecord.model.ids import make_id
from onrecord.model.likely import Likely
from onrecord.model.mention import Mention
from onrecord.nlp.base import Reader
from onrecord.text.lexicon import Lexicon


def foresee_article(
    article: Article,
    reader: Reader,
    lexicon: Lexicon,
    *,
    officers_only: bool = True,
    learned: Learned | None = None,
    detailed: bool = True,
    told: Span | None = None,
) -> tuple[Likely, ...]:
    """An article -> what `extract_statements` finds likely of it; where not `detailed`, without words for
    details and answers to questions. `told`: words in which somebody else sees an incident, where no sentence
    tells one: all of the article is then taken for its telling."""
    if article.role in EXCLUDED:
        return ()
    reading = reader.parse(article.text, article.readable_spans())
    mentions = find_mentions(article, reading, lexicon, (), officers_only=officers_only)
    if not mentions and told is not None:
        whole = article.readable_spans()
        mentions = (Mention(make_id("mention", article.document, *told), article.document, whole),)
    scene = Scene(article, reading, lexicon, (), mentions)
    return weigh(scene, find_drafts(scene, BASIS), learned, detailed=detailed).likely

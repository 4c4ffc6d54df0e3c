"""Where an investigation stands, what it asks, and whether the two are said to have known each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.extract.drafting import lower, make_draft, sentences_of, tells, trimmed
from onrecord.extract.grammar.clause_words import words
from onrecord.extract.grammar.clauses import is_negated
from onrecord.extract.scene import Draft, Scene
from onrecord.extract.values.unknowns import clauses_of_question
from onrecord.model.mention import OFFICER, Mention
from onrecord.nlp.base import Reading, Sentence, Token

FINDER = "investigation/1"
_ASKING = words("investigate determine assess examine review probe consider evaluate establish study see")
# "Saw who was there", "considering where he stood": looked at, and only with "whether" looked into.
_SEEING = words("see consider")
_WHETHER = re.compile(r"(?:whether|if)\b", re.IGNORECASE)
_INQUIRY = words("investigation inquiry probe question")
_STATUS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        (
            "open",
            r"\b(?:is|are|was|were|remains?|remained)\s(?:still\s|currently\s|also\s|now\s)?(?:under|being)\s"
            r"(?:active\s|criminal\s|federal\s)?(?:investigation|investigated|probed)\b"
            r"|\b(?:investigations?|probes?|inquir(?:y|ies))\b[^.;:]{0,40}?\b(?:continues?|continued|"
            r"(?:is|are|was|were|remains?|remained)\s(?:still\s)?"
            r"(?:ongoing|on-going|under\sway|underway|continuing|active|open))\b"
            r"|\b(?:is|are|was|were)\s(?:still\s|now\s|also\s|currently\s)?(?:investigating|looking\sinto)\b"
            r"(?!\sa\s(?:burglary|robbery|theft|report|complaint|homicide|stolen|suspicious|shoplifting|crash))"
            r"|\bcontinu(?:e|es|ed|ing)\sto\sinvestigate\b|\bwill\sinvestigate\b"
            r"|\b(?:opened|launched|began)\s(?:an?\s)?(?:\w+\s){0,2}(?:investigation|inquiry|probe)\b",
        ),
        (
            "under_review",
            r"\b(?:is|are|remains?)\s(?:still\s)?(?:under|being)\s(?:review|reviewed)\b"
            r"|\b(?:is|are)\s(?:still\s|also\s|now\s)?reviewing\s(?:the|this)\s(?:case|shooting|incident|death|killing)\b",
        ),
        (
            "closed",
            r"\b(?:investigation|inquiry|probe)\b[^.;:]{0,30}"
            r"\b(?:was|is|has\sbeen|have\sbeen)\s(?:closed|completed|concluded)\b"
            r"|\b(?:closed|concluded|completed)\s(?:its|the|their|an?)\s(?:\w+\s){0,2}(?:investigation|inquiry|probe)\b",
        ),
        (
            "cleared",
            r"\b(?:was|were|been)\scleared\b|\b(?:will\snot\sbe|was\snot|were\snot|won't\sbe)\scharged\b"
            r"|\bno\scharges\s(?:will|would)\sbe\sfiled\b|\bdeclin(?:ed|es)\sto\s(?:file\scharges|prosecute|indict|charge)\b"
            r"|\b(?:ruled|found|deemed)\s(?:to\sbe\s|that\s)?(?:\w+\s){0,6}(?:justified|lawful)\b",
        ),
        (
            "charges_filed",
            r"\b(?:was|were|has\sbeen|have\sbeen|is|are)\s(?:(?!never\b|not\b)\w+\s)?(?:charged|indicted)\b|\bcharges\swere\sfiled\b"
            r"|\bfaces?\s(?:\w+\s){0,3}charges?\b",
        ),
    )
)  # fmt: skip
# "Whether the deputy meant to is under investigation": the clause is the question, its subject.
_ASKED = re.compile(r"(?:Whether|How|Why)\b[^.;]{5,160}$")
_HYPOTHETICAL = re.compile(
    r"\b(?:whether|if|could|may|might|would|should|unless|until|before)\b[^.;]{0,60}$", re.IGNORECASE
)
# "once the investigation is concluded": it is not, yet.
_AWAITED = re.compile(r"\b(?:once|when|until|after|as\ssoon\sas)\b[^.;,]{0,60}$", re.IGNORECASE)
_NOT_CONNECTED = re.compile(
    r"\b(?:(?:had|have|has|with)\sno\s(?:known\s|apparent\s)?(?:prior|previous|earlier|known|other)?\s?(?:\w+\s)?"
    r"(?:connection|relationship|contact|history|ties|dealings|link)\b"
    r"|(?:did\snot|didn['’]t|do\snot)\sknow\s(?:each\sother|one\sanother)\b|\bwere\sstrangers\b"
    r"|(?:was|were)\snot\s(?:acquainted|known\sto\seach\sother|related)\b)",
    re.IGNORECASE,
)
_CONNECTED = re.compile(
    r"\b(?:knew\s(?:each\sother|one\sanother)|had\sa\s(?:prior|previous)\s(?:connection|relationship)|were\sacquainted)\b",
    re.IGNORECASE,
)
# "Police initially said they were investigating ...": they know by now.
_AT_FIRST = re.compile(
    r"\b(?:initially|at\sfirst|originally|previously|earlier)\b[^.;]{0,60}$", re.IGNORECASE
)
_BOTH = re.compile(
    r"\b(?:both|the\stwo)\s(?:cases|incidents|shootings|encounters|investigations)\b", re.IGNORECASE
)
_OTHER_INQUIRY = re.compile(
    r"\b(?:burglary|robbery|drug|warrant|domestic|narcotics|theft|missing)\s(?:investigation|probe)\b", re.I
)


def find_investigation(scene: Scene) -> Iterable[Draft]:
    """Status, open questions and prior connection of every mention; of both where the words say so."""
    for mention in scene.mentions:
        for sentence in sentences_of(scene, mention):
            yield from _status(scene, mention, sentence)
            yield from _questions(scene, (mention,), sentence)
            yield from _connection(scene, mention, sentence)
    mains = tuple(m for m in scene.mentions if m.main)
    if len(mains) == 2:
        for sentence in scene.reading.sentences:
            if scene.mention_at(sentence.start) is None and _BOTH.search(
                scene.article.text, sentence.start, sentence.end
            ):
                yield from _questions(scene, mains, sentence)


def _status(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    text = scene.article.text
    for status, pattern in _STATUS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[sentence.start : match.start()]
            asked = _ASKED.match(before) if status == "open" else None
            if not tells(mention, match.start()) or (_HYPOTHETICAL.search(before) and not asked):
                continue
            if status == "closed" and _AWAITED.search(before):
                continue
            if asked:
                span = trimmed(text, sentence.start, match.start())
                yield make_draft(
                    scene, "open_question", mention, text[slice(*span)], span, FINDER, confidence=0.85
                )
            if status in ("charges_filed", "cleared") and not _of_the_event(scene, mention, *match.span()):
                continue
            if _OTHER_INQUIRY.search(match[0]) or (status == "open" and _AT_FIRST.search(before)):
                continue
            yield make_draft(
                scene, "investigation_status", mention, status, match.span(), FINDER, confidence=0.9
            )
            break


def _of_the_event(scene: Scene, mention: Mention, start: int, end: int) -> bool:
    """Whether a charge or clearance is told of somebody in the mention."""
    for token in scene.reading.tokens_in(start, end):
        for child in scene.reading.children(token, "nsubjpass", "nsubj", "dobj"):
            meant = scene.reading.head(token) if child.tag in ("WP", "WDT") else child
            found = scene.person_at(meant)
            if found is not None and found[0].id == mention.id:
                return True
        if lower(token) in ("shooting", "force", "charge") and token.pos == "NOUN":
            return True
    return False


def _questions(scene: Scene, mentions: tuple[Mention, ...], sentence: Sentence) -> Iterator[Draft]:
    """ "whether ..." under a verb of looking into; the words of the clause are the value."""
    reading = scene.reading
    for token in reading.sentence_tokens(sentence):
        if _AT_FIRST.search(reading.text[sentence.start : token.start]):
            continue
        asked = token.pos == "VERB" and lower(token) in _ASKING
        if not (asked and not is_negated(reading, token)) and not _including(reading, token):
            continue
        for start, end in clauses_of_question(reading, token):
            if reading.text.startswith("that ", start):  # "investigating a shooting that left three dead"
                continue
            if lower(token) in _SEEING and not _WHETHER.match(reading.text, start):
                continue
            for mention in mentions:
                if tells(mention, start) or not _in_any(scene, start):
                    value = scene.article.text[start:end]
                    yield make_draft(
                        scene, "open_question", mention, value, (start, end), FINDER, confidence=0.85
                    )


def _in_any(scene: Scene, offset: int) -> bool:
    return scene.mention_at(offset) is not None


def _including(reading: Reading, token: Token) -> bool:
    """ "investigations ..., including whether ...": the inquiry stands before."""
    if lower(token) not in ("include", "including", "into", "over", "about", "on"):
        return False
    sentence = reading.sentence_of(token)
    return any(lower(t) in _INQUIRY and t.i < token.i for t in reading.sentence_tokens(sentence))


def _connection(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Draft]:
    text = scene.article.text
    for value, pattern in (("no", _NOT_CONNECTED), ("yes", _CONNECTED)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[sentence.start : match.start()]
            if not tells(mention, match.start()) or re.search(r"\b(?:whether|if|how)\b", before):
                continue
            if value == "yes" and re.search(r"\bnot\s$|n['’]t\s$", before):
                continue
            if _between(scene, mention, match.start(), sentence):
                yield make_draft(
                    scene, "prior_connection", mention, value, match.span(), FINDER, confidence=0.9
                )


def _between(scene: Scene, mention: Mention, at: int, sentence: Sentence) -> bool:
    """Whether the sentence speaks of an officer of the mention and somebody else ("the two", "they")."""
    said = scene.article.text[sentence.start : at + 80].lower()
    if re.search(r"\bthe\s(?:two|pair|men)\b|\bthey\b|\beach\sother\b", said):
        return True
    return any(
        p.role == OFFICER and sentence.start <= a < sentence.end for p in mention.people for a, _ in p.spans
    )

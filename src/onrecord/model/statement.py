"""A field of a mention has a value, said by a source, in exactly these words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.values import Value

STATED, STATED_UNKNOWN, WITHHELD, RETRACTED = "stated", "stated_unknown", "withheld", "retracted"
STATES = (STATED, STATED_UNKNOWN, WITHHELD, RETRACTED)
REVIEWS = ("machine", "one_reader", "two_readers")
INCIDENT = "incident"


@dataclass(frozen=True)
class Statement:
    """The unit of the record.

    `mention` is null for statements about no incident. `about` is `INCIDENT`, or the key of a `Person` of
    the mention (a participant id once linked). `value` is null unless `state` is "stated" or "retracted".
    `original` are the value's own words, `quote` == article.text[start:end] the words that say it;
    `original` lies within `quote`. `source` is null when the outlet says it in its own voice, save for
    withheld and stated_unknown, where it is the authority that does not say or know. `chain` and `medium` as
    in `Attribution`. `hedge` are the hedging words ("what appeared to be"), null for none. `component` is
    "name/version" of what found it.
    """

    id: str
    document: str
    mention: str | None
    about: str
    field: str
    value: Value | None
    original: str
    quote: str
    start: int
    end: int
    source: str | None = None
    chain: tuple[str, ...] = ()
    medium: str = "unspecified"
    speech_act: str = "says"
    hedge: str | None = None
    said_at: str | None = None
    state: str = STATED
    confidence: float = 1.0
    review: str = "machine"
    component: str = ""

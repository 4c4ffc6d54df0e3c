"""What is set aside, by which room, and why. Nothing vanishes."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = {
    # collect
    "empty": "the input holds no bytes or no text",
    "binary": "the input is no text in any encoding we know",
    "too_large": "the input is larger than the limit",
    "bad_encoding": "the bytes are not valid in the encoding they declare, nor in any likely one",
    "bad_json": "a line or file is not valid JSON",
    "bad_row": "a row lacks what a document needs",
    "unreadable": "the file cannot be opened",
    "unknown_type": "no reader for this kind of file",
    "link_loop": "a folder contains itself",
    "refused_address": "the address lies inside a network",
    "fetch_failed": "the page could not be fetched",
    "forgotten": "the page was taken out for good, and is not taken in again",
    # clean
    "consent_wall": "the page is only a consent or subscription wall",
    "no_text": "no article text was found on the page",
    "too_slow": "the page took longer to read than the limit allows",
    "replaced": "a row of a sheet that was imported again with other cells",
    "not_english": "the text is in a language that the reader does not read",
    # extract
    "no_incident": "the article tells no incident",
    "not_verbatim": "a value whose words do not stand in the text",
    "not_in_codebook": "a value or field that the codebook does not know",
    "role_excluded": "satire and opinion give no statements about incidents",
    "uncertain_source": "the words credit somebody, and whom is not certain enough",
    "ambiguous": "the words allow more than one reading",
    "unlikely": "nobody is credited with the value, and the whole article makes another or none likelier",
    # anywhere
    "failed": "the program failed on it: a fault of ours, worth a report",
    # link, reconcile, review, publish
    "unaligned": "a participant that could not be aligned",
    "pinned": "a reading that differs from a value that an editor reviewed",
    "withheld_by_policy": "the publication policy keeps it back",
    "no_receipt": "a value without statements",
}


@dataclass(frozen=True)
class Rejection:
    """`document` is a document id, or the name of the input when none could be made ("news.jsonl:17").
    `room` is one of the seven. `reason` is a key of `REASONS`. `detail` says it in words a user
    understands."""

    document: str
    room: str
    reason: str
    detail: str

    def __post_init__(self) -> None:
        if self.reason not in REASONS:
            raise ValueError(f"unknown reason {self.reason!r}")

"""One document as the record tells it: the machine's reading with what editors coded and pinned in it."""

from __future__ import annotations

from onrecord.model.fields import Codebook
from onrecord.pipeline.handcoded import coded_readings
from onrecord.pipeline.pinned import pinned_ids, pinned_readings
from onrecord.store.base import Reading, Store


def reading_as_told(
    store: Store, document: str, codebook: Codebook, *, pinned: bool = True
) -> Reading | None:
    """Null for a document that has not been read. Without what is `pinned` where that is asked for."""
    reading, kept = store.reading(document), store.document(document)
    if reading is None or kept is None:
        return None
    about = store.decisions_about([document])
    decisions = store.decisions_about([document, *pinned_ids(about)])
    coded = coded_readings([reading], [kept], decisions, codebook)
    return pinned_readings(coded, decisions)[0][0] if pinned else coded[0]

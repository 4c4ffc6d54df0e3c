"""One incident told again after a decision: by the same steps as a walk tells it, from the same things."""

from __future__ import annotations

from onrecord.model.fields import Codebook
from onrecord.model.part import Part
from onrecord.pipeline.desk.touched import articles_of
from onrecord.pipeline.parts import Marker, lane_of, tell_part
from onrecord.review.relevant import about_case, index_of, keys_in
from onrecord.store.base import Store


def tell_again(store: Store, codebook: Codebook, part: Part) -> Part:
    """An incident as the decisions in force make it now, kept in place of the last telling."""
    case, articles = part.case, articles_of(store, part)
    decisions = about_case(case, index_of(store.decisions_about(keys_in(case))))
    lane = lane_of(case.incident, store.lanes_of(case.incident.documents))
    mark = Marker(codebook).mark(case, articles, decisions, lane)
    told = tell_part(case, articles, decisions, codebook, lane=lane, mark=mark)
    store.keep_part(told)
    return told

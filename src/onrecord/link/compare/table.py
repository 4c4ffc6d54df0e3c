"""Every feature, once."""

from __future__ import annotations

from onrecord.link.compare import circumstances as C
from onrecord.link.compare import people as P
from onrecord.link.compare import places as L
from onrecord.link.compare import times as T
from onrecord.link.compare import wording as W
from onrecord.link.compare.feature import Feature

FEATURES: tuple[Feature, ...] = (
    Feature("common", W.common, W.say_common, +1),
    Feature("wording", W.wording, W.say_wording, +1),
    Feature("lede", W.lede, W.say_lede, +1),
    Feature("named", W.named, W.say_named, +1),
    Feature("rare", W.rare, W.say_rare, +1),
    Feature("headline", W.headline, W.say_headline, +1),
    Feature("crossed", W.crossed, W.say_crossed, +1),
    Feature("several", W.several, W.say_several, -1),
    Feature("verbatim", W.verbatim, W.say_verbatim, +1),
    Feature("day", T.day, T.say_day, -1),
    Feature("publication", T.publication, T.say_publication, -1),
    Feature("ahead", T.ahead, T.say_ahead),
    Feature("clock", T.clock, T.say_clock, -1),
    Feature("place", L.place, L.say_place, +1),
    Feature("distance", L.distance, L.say_distance, -1),
    Feature("street", L.street, L.say_street, +1),
    Feature("names", P.names, P.say_names, +1),
    Feature("surname", P.surname, P.say_surname, +1),
    Feature("strangers", P.strangers, P.say_strangers, -1),
    Feature("ages", P.ages, P.say_ages, +1),
    Feature("shared_ages", P.shared_ages, P.say_shared_ages, +1),
    Feature("role_ages", P.role_ages, P.say_role_ages, -1),
    Feature("gender", P.gender, P.say_gender, +1),
    Feature("killed", P.killed, P.say_killed, -1),
    Feature("injured", P.injured, P.say_injured, -1),
    Feature("outcome", P.outcome, P.say_outcome, +1),
    Feature("event", C.event, C.say_event, +1),
    Feature("steps", C.steps, C.say_steps, +1),
    Feature("agency", C.agency, C.say_agency, +1),
    Feature("duty", C.duty, C.say_duty, +1),
    Feature("weapon", C.weapon, C.say_weapon, +1),
    Feature("location", C.location, C.say_location, +1),
    Feature("officers", C.officers, C.say_officers, +1),
    Feature("placed", L.placed, L.say_placed, +1),
    Feature("who", P.who, P.say_who, +1),
    Feature("lede_ages", P.lede_ages, P.say_lede_ages, +1),
    Feature("numbers", P.numbers, P.say_numbers, +1),
    Feature("how", C.how, C.say_how, +1),
    Feature("outlet", C.outlet, C.say_outlet),
    Feature("headed", W.headed, W.say_headed, +1),
    Feature("held", W.held, W.say_held, +1),
    Feature("days_told", T.days_told, T.say_days_told, +1),
    Feature("opening_day", T.opening_day, T.say_opening_day, -1),
    Feature("clock_told", T.clock_told, T.say_clock_told, -1),
    Feature("figures", L.figures, L.say_figures, +1),
)
NAMES = tuple(f.name for f in FEATURES)
# Those that say most and cost little, in this order: after each, a pair is looked at further only where they
# leave hope. The first two are known of every pair before anything else of it is looked at.
KNOWN = ("publication", "common")
FIRST = (*KNOWN, "days_told", "opening_day", "placed", "rare", "crossed", "ahead")

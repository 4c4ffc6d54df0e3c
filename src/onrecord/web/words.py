"""The desk's own words for acts, kinds of tasks, groups of arrivals; the site's words for the rest."""

from __future__ import annotations

from onrecord.publish.site import phrases

WORDS: dict[str, dict[str, str]] = {
    "acts": {
        "accept": "accepted",
        "correct": "corrected",
        "reject": "rejected",
        "choose": "chose an account",
        "merge": "merged",
        "split": "split",
        "same": "said: the same incident",
        "not_same": "said: not the same",
        "align": "aligned people",
        "release_name": "released a name",
        "withhold_name": "withheld a name",
        "set_role": "set a document’s role",
        "retract": "retracted",
        "undetermined": "could not tell",
        "looked": "read through",
        "take": "took what was ticked",
        "release_note": "released a note",
        "triage": "triaged",
        "set_terms": "set the terms of evidence",
        "add_incident": "added an incident",
        "add_participant": "added a person",
        "add_statement": "coded a statement by hand",
        "draw": "opened a round of second reading",
        "code": "answered as second reader",
        "receive": "a correction came in",
        "reply": "replied to a correction",
        "undo": "undid",
    },
    # What an editor's reason is when none is typed.
    "reasons": {
        "accept": "read against the words",
        "correct": "the words say otherwise",
        "reject": "the words do not say it",
        "choose": "the account with the better ground",
        "undetermined": "it cannot be told from the words",
        "looked": "the rest is read rightly, and nothing more is told",
        "same": "both tell one incident",
        "merge": "both tell one incident",
        "align": "the words mean one person",
        "not_same": "they are not the same",
        "split": "they tell different incidents",
        "release_name": "the policy's conditions are met",
        "withhold_name": "the policy's conditions are not met",
        "set_role": "read in the page itself",
        "retract": "the source took it back",
        "release_note": "checked on both sides",
        "add_statement": "the words say it",
        "add_incident": "the words tell it",
        "add_participant": "the words mean somebody",
        "keep": "ours, seen",
        "set_aside": "not ours",
        "later": "not now",
    },
    "groups": {
        "news": "News of an incident we have",
        "new_incident": "A new incident",
        "possible": "Possibly an incident we have",
        "not_ours": "Not ours, as the machine reads it",
    },
    "changes": {
        "correction": "a correction",
        "conflict": "a conflict",
        "new_value": "a new value",
        "nothing": "changes nothing",
    },
    "verdicts": {"keep": "kept", "set_aside": "set aside", "later": "left for later"},
    "tasks": {
        "read_through": "To read through",
        "disputed": "Accounts differ",
        "contradicts_itself": "Contradicts itself",
        "possible_link": "Possibly one incident",
        "slip": "Slip of the pen",
        "actor_swapped": "Another actor",
        "name": "A name",
        "inferred_origin": "Inferred origin",
        "added": "Added in a retelling",
        "possible_person": "Possibly one person",
        "superseded": "Superseded",
        "stale": "Changed since decided",
        "correction": "Correction received",
        "proposal": "Proposal",
    },
    "terms": {
        "on_record": "on the record",
        "background": "on background",
        "not_for_publication": "not for publication",
    },
    "outcomes": {
        "open": "open",
        "corrected": "corrected",
        "not_corrected": "not corrected",
        "duplicate": "duplicate",
        "spam": "spam",
    },
    "tries": {
        "in": "signed in",
        "out": "signed out",
        "wrong": "wrong name or password",
        "closed": "account closed",
        "wait": "too many tries",
    },
    "lanes": {"today": "Today", "backfill": "Backfill"},
    "answers": {"not_told": "not told", "cannot_tell": "cannot tell"},
}


def label(kind: str, key: str) -> str:
    """The words for a key; the key itself, spaced, where there are none."""
    if kind in WORDS:
        return WORDS[kind].get(key, key.replace("_", " "))
    return phrases.label(kind, key)


def reason_for(act: str, typed: str) -> str:
    """What an editor typed, else the plain reason for the act."""
    return typed or WORDS["reasons"].get(act, label("acts", act))

"""The inclusion rules in force: those that ship, and those that a user added to the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import NotFound, UsageError
from onrecord.model.counted import Counted, ListRule
from onrecord.model.fields import Codebook
from onrecord.model.record import Record
from onrecord.reconcile.inclusion import Rule, case_of, decide, decide_people
from onrecord.reconcile.rules_of_lists import load_rule, read_rule, shipped_rules
from onrecord.store.base import Store

KIND = "rule"


def rules_of(store: Store | None, codebook: Codebook) -> tuple[Rule, ...]:
    """Every rule by its name; one that was added stands before one that ships under the same name."""
    feeds = store.feeds() if store else {}
    texts = {n: d for n, d in feeds.items() if d.get("kind") == KIND}
    rules = {name: load_rule(name, codebook) for name in shipped_rules()}
    rules |= {r.name: r for n, d in texts.items() if (r := read_rule(d["text"], n, codebook))}
    return tuple(rules[name] for name in sorted(rules))


def add_rule(store: Store, path: Path, codebook: Codebook) -> Rule:
    """A rule's file into the store. Raises RuleError naming the line, NotFound, UsageError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise NotFound(f"the rule {path} cannot be read ({error})") from error
    rule = read_rule(text, path.name, codebook)
    if store.feeds().get(rule.name, {"kind": KIND}).get("kind") != KIND:
        raise UsageError(f"a sheet or feed is named {rule.name}; give the rule another 'name'")
    store.add_feed(rule.name, {"kind": KIND, "text": text})
    return rule


def counted(record: Record, rules: Sequence[Rule]) -> tuple[Counted, ...]:
    """What each rule says of a record."""
    case = case_of(record)
    found = []
    for rule in rules:
        answer = decide(rule, case)
        people = decide_people(rule, case) if rule.unit == "people" else {}
        told = tuple((p, a.answer, a.field) for p, a in people.items())
        found.append(Counted(rule.name, answer.answer, answer.field, told))
    return tuple(found)


def for_readers(rules: Sequence[Rule]) -> tuple[ListRule, ...]:
    return tuple(ListRule(r.name, r.about, r.unit, r.begins, r.ends, r.sources) for r in rules)

"""onrecord code: words of a document become a value, by hand."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from onrecord.cli import options, output
from onrecord.model.mention import BYSTANDER, OFFICER, OTHER_PERSON
from onrecord.model.source import KINDS
from onrecord.model.statement import STATED, STATES

_ROLES = (OFFICER, OTHER_PERSON, BYSTANDER)
_reason = click.option("--reason", required=True, help="Why; it stays with the decision.")
_same = click.option("--same-as", metavar="ID", help="The incident or participant of the record that it is.")
_quote = click.option("--quote", required=True, help="The words, exactly as they stand in the document.")


@click.group()
def code() -> None:
    """Code by hand: an incident, a person, a value, each resting on words of a document, word for word."""


@code.command()
@click.argument("document")
@_quote
@_same
@_reason
@options.desk
def incident(document: str, same_as: str | None, **told: Any) -> None:
    """The words of DOCUMENT tell an incident that the machine did not see."""
    from onrecord.pipeline.desk.coding import add_incident

    def act(store: Any, tools: Any, span: tuple[int, int], by: dict[str, Any]) -> Any:
        return add_incident(store, tools, document, *span, same_as=same_as, **by)

    _do(document, act, **told)


@code.command()
@click.argument("mention")
@click.argument("role", type=click.Choice(_ROLES))
@_quote
@_same
@click.option("--name", help="What the words call them.")
@click.option("--age", type=click.IntRange(0), help="How old the words say that they are.")
@click.option("--outcome", help="What the words say befell them: killed, injured, ...")
@_reason
@options.desk
def person(
    mention: str,
    role: str,
    same_as: str | None,
    name: str | None,
    age: int | None,
    outcome: str | None,
    **told: Any,
) -> None:
    """The words mean somebody in MENTION, and may say who it is, how old, and what befell them."""
    from onrecord.pipeline.desk.somebody import add_person

    said = {"name": name, "age": None if age is None else {"min": age, "max": age}, "outcome": outcome}
    known = {field: value for field, value in said.items() if value is not None}

    def act(store: Any, tools: Any, span: tuple[int, int], by: dict[str, Any]) -> Any:
        return add_person(store, tools, mention, role, *span, known, same_as=same_as, **by)

    _do(mention, act, **told)


@code.command()
@click.argument("mention")
@click.argument("field")
@click.argument("value", required=False, metavar="[VALUE]")
@click.option("--about", default="incident", help="A person's key in the mention, or a participant.")
@click.option("--somebody", type=click.Choice(_ROLES), help="In place of --about: somebody new.")
@click.option("--state", type=click.Choice(STATES), default=STATED, help="Other states have no VALUE.")
@click.option("--said-by", metavar="NAME", help="Who says it; nobody: the page in its own voice.")
@click.option("--kind", type=click.Choice(KINDS), default="person", help="What kind of source that is.")
@click.option("--body", help="The body that this source speaks for.")
@_quote
@_reason
@options.desk
def value(
    mention: str,
    field: str,
    value: str | None,
    about: str,
    somebody: str | None,
    state: str,
    said_by: str | None,
    kind: str,
    body: str | None,
    **told: Any,
) -> None:
    """The words say that FIELD has VALUE (JSON, a word or a number)."""
    from onrecord.pipeline.desk.coding import Speaker, add_statement

    speaker = Speaker(said_by, kind, body) if said_by else None
    more: dict[str, Any] = {"field": field, "value": _value(value), "about": about, "somebody": somebody}
    more |= {"state": state, "speaker": speaker}

    def act(store: Any, tools: Any, span: tuple[int, int], by: dict[str, Any]) -> Any:
        return add_statement(store, tools, mention, span[0], span[1], **more, **by)

    _do(mention, act, **told)


def _value(told: str | None) -> Any:
    """JSON, or the words as they are; a bare number is exactly that many."""
    if told is None:
        return None
    try:
        value = json.loads(told)
    except ValueError:
        return told
    return {"min": value, "max": value} if isinstance(value, int) and not isinstance(value, bool) else value


def _do(
    where: str,
    act: Any,
    *,
    quote: str,
    reason: str,
    editor: str,
    store: str | None,
    codebook: Path | None,
    form: str,
) -> None:
    from onrecord.pipeline.desk.coding import place_of_words
    from onrecord.store.sql import open_store

    tools = options.make_walk(codebook=codebook).load()
    by = {"editor": editor, "at": options.now(), "reason": reason, "quote": quote}
    with open_store(options.address(store), write=True, create=False) as opened:
        coded = act(opened, tools, place_of_words(opened, where, quote), by)
    if form == output.JSON:
        output.json_result(asdict(coded))
    else:
        output.result(f"{coded.id}  in {coded.incident}  (decision {coded.number})")

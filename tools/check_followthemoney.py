"""A release's FollowTheMoney statements under the eyes of followthemoney itself (4.11 or newer), which is no
dependency of the program: it needs PyICU, which is compiled against ICU's headers.

    python -m venv v && v/bin/pip install followthemoney
    v/bin/python tools/check_followthemoney.py RELEASE

Every statement is read by the library's reader and made anew by its class, and must come out with its id;
every value must stay as it is when it is cleaned; every entity is put together and validated; every reference
must lead to an entity of the schema that the property names. Prints what is wrong and a count; exits with 1
where anything is. It imports nothing of ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path


def problems(release: Path) -> Iterator[str]:
    """What is wrong, a sentence each; the last one counts what was looked at."""
    from followthemoney import model
    from followthemoney.dataset import Dataset
    from followthemoney.exc import InvalidData
    from followthemoney.statement import Statement, StatementEntity
    from followthemoney.statement.serialize import CSV, CSV_COLUMNS, read_path_statements

    path = release / "followthemoney.csv"
    header = path.read_text("utf-8").splitlines()[0].split(",")
    if header != CSV_COLUMNS:
        yield f"columns: {header}, not {CSV_COLUMNS}"
    told = list(read_path_statements(path, format=CSV))
    schema_of = {s.entity_id: s.schema for s in told}
    for s in told:
        kind = model.get(s.schema)
        prop = kind.get(s.prop) if kind else None
        if kind is None or prop is None:
            yield f"{s.id}: no property {s.schema}:{s.prop}"
            continue
        if prop.type.name != s.prop_type:
            yield f"{s.id}: {s.schema}:{s.prop} is of type {prop.type.name}, not {s.prop_type}"
        made = Statement(s.entity_id, s.prop, s.schema, s.value, s.dataset, origin=s.origin)
        if made.id != s.id:
            yield f"{s.id}: the library makes {made.id} of the same statement"
        clean = prop.type.clean(s.value)
        if clean != s.value:
            yield f"{s.id}: {s.prop} {s.value!r} is cleaned to {clean!r}"
        if prop.range is not None and s.value in schema_of:
            target = model.get(schema_of[s.value])
            if target is None or not target.is_a(prop.range):
                yield f"{s.id}: {s.prop} leads to a {schema_of[s.value]}, not a {prop.range.name}"
        elif prop.type.name == "entity":
            yield f"{s.id}: {s.prop} leads to {s.value}, which is not there"
    dataset = Dataset.make({"name": "onrecord", "title": "onrecord"})
    entities = 0
    for _, group in groupby(told, key=lambda s: s.entity_id):
        try:
            entity = StatementEntity.from_statements(dataset, group)
            entity.schema.validate({"properties": {p: entity.get(p) for p in entity.properties}})
        except InvalidData as error:
            yield str(error)
            continue
        entities += 1
        for name in entity.schema.required:
            if not entity.get(name):
                yield f"{entity.id}: a {entity.schema.name} needs a {name}"
    yield f"{len(told)} statements, {entities} entities"


if __name__ == "__main__":
    found = list(problems(Path(sys.argv[1])))
    print("\n".join(found))
    sys.exit(len(found) > 1)

"""Write the generated pages of docs/ (`make docs`); a test fails when one is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import cli
from onrecord.model.fields import Codebook, Field, load_codebook
from onrecord.settings import SETTINGS

DOCS = Path(__file__).parent.parent / "docs"
FIELDS = """# Fields

The codebook, version {version}: {count} fields, made from `src/onrecord/model/fields.yaml` by `make docs`.

**core** is a column of `incidents.csv` or `people.csv`, and a finding in every incident, addressed or not;
**many** may stand side by side and never conflict; **gated** needs an editor's decision before it is
published; **private** stays back unless the policy lets it through. {read} fields are *read*: our own
readers look for them. The others are coded by hand, imported from a sheet, or found by a reader of yours.

A value is compared by its type's own rule unless "compared as" says otherwise. The last column is what the
field is called in other codebooks; what it says there may be more or less than what it says here.

## Another codebook

`--codebook FILE` takes a file of this form in place of this one. A file that says `extends: standard` is
laid over it: a new field is added, one of the same name takes the keys that are given, and one that is left
empty is taken out. Raise `version` with each change, so that what was read with the old one is read again.

```yaml
extends: standard
version: 3
codebooks:
  ours: {{title: Our own sheet of 2031, source: the sheet's first row}}
fields:
  age: {{sensitivity: private}}
  weapon_stolen:
  dog_present:
    about: incident
    type: choice
    values: ["yes", "no"]
    definition: Whether a police dog was there.
    also: {{ours: K9}}
```

Whatever is wrong with a file is told with its line, and nothing is read.
"""
SETTING = """# Settings

Made from `src/onrecord/settings.py` by `make docs`. Each is read once, from the environment.

| variable | default | what it does |
|---|---|---|
"""
COMMANDS = """# Commands

Made from the commands' own help by `make docs`.
"""


def fields_page(codebook: Codebook) -> str:
    """The codebook -> a table for each group, then what other codebooks hold and this one does not."""
    fields = codebook.fields.values()
    parts = [FIELDS.format(version=codebook.version, count=len(fields), read=sum(f.read for f in fields))]
    for group, title in codebook.groups.items():
        parts.append(f"\n## {title}\n")
        parts.append("| field | about | kind | what it says | called elsewhere |\n|---|---|---|---|---|")
        parts += [_field_row(f) for f in fields if f.group == group]
    parts.append(
        "\n## Other codebooks\n\n| | codebook | what our names of its fields go back to |\n|---|---|---|"
    )
    parts += [f"| {key} | {other.title} | {other.source} |" for key, other in codebook.others.items()]
    parts.append("\nWhat those, or a list merged of them, hold in fields and this record elsewhere:\n")
    parts += [f"- {what}: {where}" for what, where in codebook.elsewhere.items()]
    return "\n".join(parts) + "\n"


def _field_row(field: Field) -> str:
    marks = [
        word for word, on in (("**core**", field.core), ("many", field.many), ("*read*", field.read)) if on
    ]
    marks += [field.sensitivity] if field.sensitivity != "public" else []
    marks += [f"compared as {field.rule}"] if field.rule != field.type else []
    about = {"incident": "incident", "participant": "person", "none": "no incident"}[field.about]
    says = field.definition + (f"<br>{' · '.join(field.values)}" if field.values else "")
    also = "<br>".join(
        f"{key}: {', '.join(f'`{name}`' for name in names)}" for key, names in field.also.items()
    )
    return f"| `{field.name}` | {about} | {', '.join([field.type, *marks])} | {says} | {also} |"


def settings_page() -> str:
    """The table of settings -> a table."""
    return SETTING + "".join(f"| `{s.variable}` | `{s.default}` | {s.help} |\n" for s in SETTINGS)


def commands_page() -> str:
    """Each command's help, as it prints it on a screen of 100 columns."""
    return "".join([COMMANDS, *(part for _, part in sorted(_commands(cli, "")))])


def _commands(group: click.Group, above: str) -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        here = f"{above}{name}"
        context = click.Context(command, info_name=f"onrecord {here}", terminal_width=100)
        yield here, f"\n## {here}\n\n```\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            yield from _commands(command, f"{here} ")


def pages() -> dict[Path, str]:
    """Path -> what should stand there."""
    return {
        DOCS / "fields.md": fields_page(load_codebook()),
        DOCS / "settings.md": settings_page(),
        DOCS / "commands.md": commands_page(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")

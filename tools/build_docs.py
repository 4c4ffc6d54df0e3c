"""Write the generated pages of docs/ (`make docs`); a test fails when one is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import cli
from onrecord.model.fields import Codebook, load_codebook
from onrecord.settings import SETTINGS

DOCS = Path(__file__).parent.parent / "docs"
FIELDS = """# Fields

Made from `src/onrecord/model/fields.yaml` by `make docs`. `--codebook FILE` replaces the codebook.
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
    """The codebook -> a table for each of incident, participant, none."""
    parts = [FIELDS]
    for about in ("incident", "participant", "none"):
        parts.append(f"\n## About {'no single incident' if about == 'none' else 'the ' + about}\n")
        parts.append("| field | type | compared by | definition | allowed |\n|---|---|---|---|---|")
        for field in codebook.fields.values():
            if field.about == about:
                marks = [m for m, on in (("core", field.core), ("many", field.many)) if on]
                marks += [field.sensitivity] if field.sensitivity != "public" else []
                kind = ", ".join([field.type, *marks])
                allowed = " · ".join(field.values)
                parts.append(f"| `{field.name}` | {kind} | {field.rule} | {field.definition} | {allowed} |")
    return "\n".join(parts) + "\n"


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

"""Write docs/fields.md from the codebook. `make docs` calls it; a test fails when the page is stale."""

from __future__ import annotations

from pathlib import Path

from onrecord.model.fields import Codebook, load_codebook

PAGE = Path(__file__).parent.parent / "docs" / "fields.md"
HEAD = """# Fields

Made from `src/onrecord/model/fields.yaml` by `make docs`. `--codebook FILE` replaces the codebook.
"""


def fields_page(codebook: Codebook) -> str:
    """The codebook -> a Markdown page, a table for each of incident, participant, none."""
    parts = [HEAD]
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


if __name__ == "__main__":
    PAGE.write_text(fields_page(load_codebook()), "utf-8")

"""The list of formats: each one's name, what writes it, and a line on it for the README."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from onrecord.errors import MissingExtra
from onrecord.publish.formats.annotations import make_annotations
from onrecord.publish.formats.atom import make_atom
from onrecord.publish.formats.contents import Contents, Files
from onrecord.publish.formats.followthemoney import make_followthemoney
from onrecord.publish.formats.geojson import make_geojson
from onrecord.publish.formats.jsonfeed import make_jsonfeed
from onrecord.publish.formats.lines import make_lines, make_sheets
from onrecord.publish.formats.parquet import make_parquet
from onrecord.publish.formats.prov import make_prov
from onrecord.publish.formats.sqlite import make_sqlite


@dataclass(frozen=True)
class Format:
    """`needs` is a package that writes it, `extra` what installs that."""

    name: str
    files: str
    make: Callable[[Contents], Files]
    says: str
    needs: str | None = None
    extra: str = ""


FORMATS = (
    Format("JSON Lines", "*.jsonl", make_lines, "Every table, an object a line."),
    Format("CSV", "*.csv", make_sheets, "The same, and two flat tables: `incidents.csv`, `people.csv`."),
    Format(
        "Parquet", "*.parquet", make_parquet, "The same, typed; nested values as JSON text.",
        needs="pyarrow", extra="parquet",
    ),
    Format(
        "SQLite", "onrecord-release.sqlite", make_sqlite,
        "One file with references and full-text search: `datasette onrecord-release.sqlite -m "
        "metadata.json`. Before you "
        "put drafts on the network, install `datasette-block-robots`, which asks search engines to stay "
        "away.",
    ),
    Format(
        "GeoJSON", "incidents.geojson", make_geojson,
        "A feature an account of where it happened, with its `precision`; coordinates are those of the "
        "named place.",
    ),
    Format(
        "Web Annotation", "annotations.jsonld", make_annotations,
        "Every statement at its place in its document (W3C). Positions count code points of the text as "
        "read.",
    ),
    Format(
        "PROV", "prov.json", make_prov,
        "What was read from what, by which component, said by whom (W3C PROV-JSON: provenance tools "
        "read it as it is).",
    ),
    Format(
        "FollowTheMoney", "followthemoney.csv", make_followthemoney,
        "Statements for Aleph and OpenSanctions (followthemoney 4). Lossy: it cannot say who said what, "
        "what nobody knows, "
        "what is withheld, or where accounts differ. A finding aid, not the record.",
    ),
    Format("Atom", "feed.atom", make_atom, "What changed from release to release, and why."),
    Format("JSON Feed", "feed.json", make_jsonfeed, "The same as JSON Feed 1.1."),
)  # fmt: skip
# Those that a second process may make while the first makes the others.
BESIDE = tuple(form for form in FORMATS if form.name in ("Web Annotation", "PROV"))
OTHERS = tuple(form for form in FORMATS if form not in BESIDE)


def make_files(contents: Contents, formats: Iterable[Format] = FORMATS) -> Files:
    """Every file of these formats by name. Raises MissingExtra."""
    return {name: file for form in formats for name, file in form.make(contents).items()}


def check_installed() -> None:
    """Raises MissingExtra where a format's package is not installed: before anything is read, not after."""
    for form in FORMATS:
        if form.needs and find_spec(form.needs) is None:
            raise MissingExtra(f"{form.needs}, which writes {form.name},", form.extra)

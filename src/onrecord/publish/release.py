"""Holdings -> the open data: every file of the contract, described and checksummed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.publish.datapackage import columns_of, described, make_datapackage
from onrecord.publish.flat import flat_rows
from onrecord.publish.folders import put_folder
from onrecord.publish.policy import Policy
from onrecord.publish.rows import Tables, make_tables
from onrecord.publish.text_files import csv_bytes, json_text, jsonl_bytes

CHECKSUMS = "SHA256SUMS"


def build_release(
    holdings: Holdings, folder: Path, policy: Policy, codebook: Codebook, tables: Tables | None = None
) -> None:
    """Writes the release into `folder`; the same holdings and policy give the same bytes. `tables`: what
    `make_tables` gave for them, where it is at hand."""
    tables = tables or make_tables(holdings, policy, codebook)
    put_folder(folder, sorted(release_files(tables, policy, codebook).items()))


def release_files(tables: Tables, policy: Policy, codebook: Codebook) -> dict[str, bytes]:
    """The rows -> every file of the release by name."""
    written: dict[str, bytes] = {}
    for table, rows in tables.items():
        written[f"{table}.jsonl"] = jsonl_bytes(rows)
        flat = flat_rows("incident", tables, codebook) if table == "incidents" else rows
        written[f"{table}.csv"] = csv_bytes(flat, columns_of(table, codebook))
    people = flat_rows("participant", tables, codebook)
    written["people.csv"] = csv_bytes(people, columns_of("people", codebook))
    package = make_datapackage(written, policy, codebook)
    written["datapackage.json"] = (json_text(package, indent=2) + "\n").encode()
    written["POLICY.yaml"] = policy.text.encode()
    written["LICENSE"] = _licence(policy).encode()
    written["README.md"] = _readme(policy).encode()
    written[CHECKSUMS] = checksums(written)
    return written


def checksums(written: dict[str, bytes]) -> bytes:
    """A line a file, as `sha256sum -c` reads them."""
    return "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n"
        for name, body in sorted(written.items())
        if name != CHECKSUMS
    ).encode()


def _licence(policy: Policy) -> str:
    licence = policy.licence
    says = dict(policy.says)["licence"]
    return f"{licence.title} ({licence.name})\n{licence.path}\n\n{says}\n\nWhy: {licence.reasons}\n"


def _readme(policy: Policy) -> str:
    template = files("onrecord.publish").joinpath("data/release-readme.md").read_text("utf-8")
    listed = "\n".join(
        f"| `{name}` | {table['says']} |" for name, table in described().items() if "columns" in table
    )
    rules = "\n".join(f"- **{section}**: {says}" for section, says in policy.says)
    return template.replace("{{files}}", listed).replace("{{rules}}", rules)

"""Holdings -> the open data: every file of the contract, described and checksummed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from onrecord.model.fields import Codebook
from onrecord.model.record import Holdings
from onrecord.publish.cells import Sheet, Sheets
from onrecord.publish.columns import described
from onrecord.publish.datapackage import make_datapackage
from onrecord.publish.folders import put_folder
from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, Files
from onrecord.publish.formats.formats import FORMATS, make_files
from onrecord.publish.history import HISTORY_KEYS, History, digest_of, history_tables, next_release
from onrecord.publish.policy import Policy
from onrecord.publish.rows import Tables, make_tables, sheets_of
from onrecord.publish.text_files import json_text

CHECKSUMS = "SHA256SUMS"


def build_release(
    holdings: Holdings, folder: Path, policy: Policy, codebook: Codebook, history: History = ()
) -> None:
    """Writes the release into `folder`; the same holdings, policy and history give the same bytes."""
    tables = make_tables(holdings, policy, codebook)
    put_folder(folder, sorted(release_files(tables, policy, codebook, history).items()))


def contents_of(
    tables: Tables, policy: Policy, codebook: Codebook, history: History = (), sheets: Sheets | None = None
) -> Contents:
    """The rows and the releases of their series, the one that holds them last -> what every format is made
    of. Without any, it is the first. `sheets` are the rows as they are written, where they have been."""
    sheets = sheets or sheets_of(tables)
    history = history or next_release((), tables, policy, codebook, sheets=sheets)
    now = replace(history[-1], digest=digest_of(sheets, policy, codebook))
    history = (*history[:-1], now)
    told = history_tables(history, tables, policy, codebook)
    more = {name: Sheet(rows, HISTORY_KEYS[name]) for name, rows in told.items()}
    return Contents({**tables, **told}, policy, codebook, history, {**sheets, **more})


def release_files(
    tables: Tables, policy: Policy, codebook: Codebook, history: History = ()
) -> dict[str, bytes]:
    """The rows -> every file of the release by name. `history` are the releases of this series, this one
    last."""
    return files_of(contents_of(tables, policy, codebook, history))


def files_of(contents: Contents, made: Files | None = None) -> dict[str, bytes]:
    """Every file of the release by name; those of all formats may be `made` already."""
    policy = contents.policy
    made = made or make_files(contents)
    written = {name: file.body for name, file in made.items()}
    package = make_datapackage(made, contents)
    written["datapackage.json"] = (json_text(package, indent=2) + "\n").encode()
    written["POLICY.yaml"] = policy.text.encode()
    written["LICENSE"] = _licence(policy).encode()
    written["README.md"] = _readme(contents).encode()
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


def _readme(contents: Contents) -> str:
    template = files("onrecord.publish").joinpath("data/release-readme.md").read_text("utf-8")
    tables = (f"| `{name}` | {about['says']} |" for name, about in described().items() if "columns" in about)
    formats = (f"| {form.name} | `{form.files}` | {form.says} |" for form in FORMATS)
    rules = (f"- **{section}**: {says}" for section, says in contents.policy.says)
    words = {
        "name": contents.name,
        "draft": f"**{DRAFT_WORDS}** Search engines are asked not to list it.\n\n" if contents.draft else "",
        "files": "\n".join(tables),
        "formats": "\n".join(formats),
        "rules": "\n".join(rules),
        "changes": _changes(contents),
    }
    for key, text in words.items():
        template = template.replace("{{" + key + "}}", text)
    return template


def _changes(contents: Contents) -> str:
    release = contents.release
    date = f", newest page or decision of {release.date.partition('T')[0]}" if release.date else ""
    again = f" Issued again: {release.reissued}." if release.reissued else ""
    return f"Release {contents.name}{date}: {len(release.changes):,} changes since the one before.{again}"

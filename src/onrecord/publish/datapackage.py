"""datapackage.json: what every file and column of a release holds (Frictionless Data Package, version 1)."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from onrecord.model.fields import Codebook, Field
from onrecord.publish.columns import columns_of, described
from onrecord.publish.formats.contents import DRAFT_WORDS, Contents, Files

__all__ = ["columns_of", "described", "make_datapackage"]


def make_datapackage(files: Files, contents: Contents) -> dict[str, Any]:
    """The files of the release by name -> their description."""
    policy = contents.policy
    says = described()["release"]["says"]
    package = {
        "profile": "data-package",
        "name": "onrecord-release",
        "title": "A public incident record that shows its sources",
        "description": f"{DRAFT_WORDS} {says}" if contents.draft else says,
        "version": str(contents.release.version),
        "series": contents.release.series,
        "licenses": [
            {"name": policy.licence.name, "title": policy.licence.title, "path": policy.licence.path}
        ],
        "resources": [
            {
                "path": name,
                "bytes": len(file.body),
                "hash": f"sha256:{hashlib.sha256(file.body).hexdigest()}",
                **file.resource,
            }
            for name, file in sorted(files.items())
        ],
        "codebook": _codebook(contents.codebook),
        "policy": {"says": dict(policy.says), "text": policy.text},
    }
    if contents.release.date:
        package["newest"] = contents.release.date
    return package


def _codebook(codebook: Codebook) -> dict[str, Any]:
    return {
        "version": codebook.version,
        "groups": dict(codebook.groups),
        "others": {key: asdict(other) for key, other in codebook.others.items()},
        "fields": {name: _field(field) for name, field in codebook.fields.items()},
    }


def _field(field: Field) -> dict[str, Any]:
    data = asdict(field)
    del data["name"], data["rule"]
    return data

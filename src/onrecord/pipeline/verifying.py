"""A release checked against itself and, where it lies in or beside the folder, against its store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.model.fields import load_codebook
from onrecord.pipeline.publishing import STORE
from onrecord.publish.verify import verify_release
from onrecord.publish.verify_values import Problem
from onrecord.store.sql import open_store


@dataclass(frozen=True)
class Verified:
    """`store` is the store it was checked against, null where there was none."""

    release: Path
    store: Path | None
    problems: tuple[Problem, ...]


def verify_folder(folder: Path, *, codebook: Path | None = None) -> Verified:
    """An output folder or a release folder -> everything that is wrong with the release."""
    release = folder / "release" if (folder / "release").is_dir() else folder
    words = load_codebook(codebook)
    beside = [place for place in (folder / STORE, folder.parent / STORE) if place.is_file()]
    if not beside:
        return Verified(release, None, tuple(verify_release(release, codebook=words)))
    with open_store(str(beside[0])) as store:
        holding = store.holding()
    holdings = holding.holdings if holding else None
    texts = {article.document: article.text for article in holdings.articles} if holdings else {}
    problems = verify_release(release, text_of=texts.get, holdings=holdings, codebook=words)
    return Verified(release, beside[0], tuple(problems))

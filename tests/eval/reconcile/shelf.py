"""Readings kept between runs of the measure: the same version of what reads gives the same reading."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from onrecord.store.base import Reading, Store
from onrecord.store.codec import pack, unpack


@dataclass(frozen=True)
class Shelf:
    """Readings in `place`, a file each, under the version of the tools that read and the document's id."""

    place: Path
    version: str

    def lend(self, store: Store) -> None:
        """Into the store what is kept of its documents: they are not read again."""
        for document in store.documents():
            file = self._file(document.id)
            if file.is_file():
                store.save_reading(unpack(file.read_bytes(), Reading))

    def keep(self, store: Store) -> None:
        """What was read in the store."""
        self.place.mkdir(parents=True, exist_ok=True)
        for reading in store.readings():
            self._file(reading.document).write_bytes(pack(reading, Reading))

    def _file(self, document: str) -> Path:
        return self.place / hashlib.sha256(f"{self.version} {document}".encode()).hexdigest()[:32]

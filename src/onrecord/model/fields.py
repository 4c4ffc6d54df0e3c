"""The codebook: fields with type, allowed values, reconcile rule, sensitivity and names elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from onrecord.errors import CodebookError
from onrecord.model.fieldsfile import STANDARD, CodebookReader, Field, Other, Parts

__all__ = ["Codebook", "Field", "Other", "load_codebook"]

SHIPPED = "fields.yaml"


@dataclass(frozen=True)
class Codebook:
    """`groups`: key -> title, in the order of the fields. `others`: key -> somebody else's codebook.
    `elsewhere`: what those hold in fields and we hold in another place -> that place, in words."""

    version: int
    fields: Mapping[str, Field]
    groups: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Other] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, name: object) -> bool:
        return name in self.fields

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def core(self, about: str) -> tuple[Field, ...]:
        """Core fields about "incident" or "participant", in the codebook's order."""
        return tuple(f for f in self.fields.values() if f.core and f.about == about)

    def named_in(self, other: str) -> Iterator[tuple[str, Field]]:
        """Each name that somebody else's codebook ("wapo") has for a field of ours, with the field."""
        for one in self.fields.values():
            for name in one.also.get(other, ()):
                yield name, one


def load_codebook(path: Path | None = None) -> Codebook:
    """A YAML file (default: the one that ships) -> the codebook; a file that says `extends: standard` is laid
    over the one that ships. Raises CodebookError with file and line."""
    shipped = CodebookReader(SHIPPED).read(files("onrecord.model").joinpath(SHIPPED).read_text("utf-8"))
    if path is None:
        return _codebook(shipped)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise CodebookError(f"{path}: cannot be read: {error}") from error
    return _codebook(CodebookReader(str(path), {STANDARD: shipped}).read(text))


def _codebook(parts: Parts) -> Codebook:
    order = [*parts.groups, ""]
    fields = sorted(parts.fields.values(), key=lambda f: order.index(f.group))
    return Codebook(parts.version, {f.name: f for f in fields}, parts.groups, parts.others, parts.elsewhere)

"""Templates -> pages: everything escaped, nothing that the security policy would not let run."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from onrecord.publish.site.phrases import count, day, value_words, words
from onrecord.web.words import label

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
# What stands on the pages of the published site stands here too; the desk's own rules come after it.
_PARTS = {
    "desk.css": (("onrecord.publish.site", "style.css"), ("onrecord.web", "static/desk.css")),
    "desk.js": (("onrecord.web", "static/desk.js"),),
    "htmx.js": (("onrecord.web", "static/htmx.min.js"),),
}


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """A file that pages load, and its type; null where there is none of that name."""
    if name not in _PARTS:
        return None
    body = b"\n".join(files(package).joinpath(path).read_bytes() for package, path in _PARTS[name])
    return body, _TYPES[name.rpartition(".")[2]]


@cache
def asset_url(name: str) -> str:
    """Its address, another one whenever it changes."""
    found = asset(name)
    assert found is not None, name
    return f"/static/{hashlib.sha256(found[0]).hexdigest()[:12]}/{name}"


@cache
def environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(
            lambda name: files("onrecord.web").joinpath("templates", name).read_text("utf-8")
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"asset": asset_url, "label": label, "count": count}
    made.filters |= {"day": day, "moment": moment, "short": short, "worded": worded}
    made.globals |= {"value_words": value_words, "verbs": words()["verbs"]}
    return made


def render(template: str, **values: Any) -> bytes:
    return environment().get_template(template).render(**values).encode("utf-8", "replace")


def moment(at: str | None) -> str:
    """ "2031-06-01T09:30:00Z" -> "1 June 2031, 09:30 UTC"."""
    if not at:
        return ""
    date, _, clock = at.partition("T")
    return f"{day(date)}, {clock[:5]} UTC" if clock else day(date)


def short(id: str) -> str:
    """The part of an id that people read out."""
    return id.partition(":")[2][:8] or id


def worded(line: str) -> str:
    """ "shots_fired of officer 1: 3 -> 5" -> "Shots fired of officer 1: 3 → 5"; a list of fields in brackets
    in words too."""
    name = re.match(r"[a-z_]+(?=:| of )", line)
    told = label("fields", name.group()) + line[name.end() :] if name and name.group() in _fields() else line
    told = re.sub(r"\(([a-z_]+(?:, [a-z_…]+)*)\)", _listed, told)
    return told.replace(" -> ", " → ")


def _listed(found: re.Match[str]) -> str:
    names = found.group(1).split(", ")
    if names[0] not in _fields():
        return found.group()
    return f"({', '.join(label('fields', n).lower() if n in _fields() else n for n in names)})"


def _fields() -> dict[str, str]:
    found: dict[str, str] = words()["fields"]
    return found

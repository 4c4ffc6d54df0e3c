"""Templates -> pages: everything escaped, styles and scripts named by their hash, nothing asked of the
network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

MENU = (
    ("index.html", "Incidents"),
    ("sources.html", "Sources"),
    ("numbers.html", "Claims in numbers"),
    ("counts.html", "Counts"),
    ("questions.html", "Open questions"),
    ("rejections.html", "Set aside"),
    ("policy.html", "Policy"),
    ("methodology.html", "Methodology"),
    ("data.html", "Data"),
    ("about.html", "About"),
)


def _read(name: str) -> str:
    return files("onrecord.publish.site").joinpath(name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: _read(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> tuple[Markup, str]:
    """A file that stands inside the page, and its name in the security policy."""
    text = _read(name).strip()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"


def render(template: str, path: str, *, draft: bool, as_of: str | None = None, **values: Any) -> bytes:
    """A template and its values -> the page that will stand at `path`. `draft`: it shows machine readings;
    `as_of`: the earlier day, in words, that it shows."""
    style, style_hash = _asset("style.css")
    script, script_hash = _asset("search.js")
    rules = (
        "default-src 'none'",
        f"style-src {style_hash}",
        f"script-src {script_hash}" if template == "index.html" else "script-src 'none'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    page = _environment().get_template(template)
    text = page.render(
        csp="; ".join(rules),
        style=style,
        script=script,
        draft=draft,
        as_of=as_of,
        up="../" * path.count("/"),
        here=path,
        menu=MENU,
        **values,
    )
    return text.encode("utf-8", "replace")

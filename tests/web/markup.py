"""A page read strictly: only the elements and attributes that our templates write, only our own addresses."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_TAGS = """
    html head meta title link script body a p strong header div nav ul li main footer section article
    aside h1 h2 h3 dl dt dd ol details summary table caption thead tbody tr th td blockquote figure
    figcaption mark span b br form label input select option optgroup textarea button fieldset legend
    dialog kbd code pre del ins datalist
"""
_ATTRIBUTES = """
    action aria-current aria-hidden aria-label aria-labelledby autocapitalize autocomplete accept
    checked cite class charset content data-all form data-bulk data-coding data-focus data-first
    data-handle data-item data-key data-keys data-open data-pick data-picked data-start
    data-text defer disabled enctype for hidden href hx-boost hx-get hx-select hx-swap
    hx-target hx-trigger id inputmode label lang list maxlength method name open placeholder rel
    required role rows scope selected spellcheck src start tabindex title type value colspan
"""
TAGS, ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_ATTRIBUTES.split())
_ADDRESSES = ("href", "src", "action", "hx-get", "cite")


@dataclass
class Markup(HTMLParser):
    """`strange` is what no template of ours writes; `text` is what a person reads; `forms` have a token."""

    source: str
    strange: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    posts: list[set[str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    @property
    def text(self) -> str:
        return "\n".join((*self.pieces, *self.values))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.strange.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.strange.append(f"{tag} {name}")
            if name in _ADDRESSES:
                self._address(tag, name, value or "", dict(attrs))
            if name == "id":
                self.ids.append(value or "")
            self.values.append(value or "")
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.strange.append("a script of its own")
        if tag == "form" and given.get("method") == "post":
            self.posts.append(set())
        if tag == "input" and self.posts:
            self.posts[-1].add(given.get("name") or "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.strange.append("a comment")

    def _address(self, tag: str, name: str, value: str, given: dict[str, str | None]) -> None:
        """Ours, or a page elsewhere that a person may go to by a link that says so."""
        if value.startswith(("/", "#")) and not value.startswith("//"):
            return
        outside = (
            tag == "a"
            and value.startswith(("http://", "https://"))
            and "external" in (given.get("rel") or "")
        )
        if outside:
            self.elsewhere.append(value)
        elif not (tag == "link" and value == "data:,"):
            self.strange.append(f"{tag} {name}={value[:60]}")

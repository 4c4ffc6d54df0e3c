"""A page read strictly: balanced tags, ids, links, headings, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "input", "hr", "img"})
_TAGS = """
    html head meta title link style script body a p strong header div nav ul li main footer section article h1
    h2 h3 dl dt dd svg path circle text g ol details summary table caption thead tbody tr th td blockquote
    figure figcaption mark span b br q cite form label input select option pre code
"""
ALLOWED = frozenset(_TAGS.split())


@dataclass
class Page(HTMLParser):
    """`problems` are what is not well-formed; the other lists are what was met, in order."""

    source: str
    problems: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    refers: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    controls: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.feed(self.source)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        if tag not in ALLOWED:
            self.problems.append(f"<{tag}> is none of our tags")
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
            if name in ("aria-labelledby", "aria-describedby", "for"):
                self.refers += (value or "").split()
        given = dict(attrs)
        if tag == "label":
            self.labels.add(given.get("for") or "")
        if tag in ("input", "select"):
            self.controls.add(given.get("id") or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if tag not in VOID and tag not in ("path", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

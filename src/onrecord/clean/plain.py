"""Plain text -> blocks. The text stays exactly as read; blocks say what each line is."""

from __future__ import annotations

import re

from onrecord.clean.heads import mark_feet, mark_heads, mark_sections
from onrecord.clean.lines import ends_sentence, line_kind, may_be_headline, may_be_subhead
from onrecord.errors import UnreadableInput
from onrecord.model.article import BODY, BYLINE, FURNITURE, HEADLINE, RIGHTS, SUBHEAD, Block

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
MAX_TEXT = 1_000_000  # characters; a long report has fifty thousand
MAX_LINES = 30_000  # a long report has five hundred
_WRAP_MIN, _WRAP_MAX = 45, 110  # the columns at which people and programs wrap text
_TITLE_LINES = 12  # below these no line is the headline
_MENU_WORDS = 3  # "Local News", "Watch Live"
_TITLE_SHARE, _SENTENCE_SHARE, _TITLE_WORDS, _TITLE_MAX = 0.6, 0.9, 3, 300
_SIGNED_TITLE_MAX = 80
_PROSE_MIN = 40  # a shorter sentence may be a headline with a stop


def text_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The decoded capture, and a declared title -> every line that is not blank, as a block of its kind.

    Lines that are one wrapped paragraph are one block. A block begins and ends with its first and last
    characters
    that are not white space. Raises UnreadableInput("too_slow") for a text beyond the limit.
    """
    if len(text) > MAX_TEXT:
        raise UnreadableInput("too_slow", f"the text has more than {MAX_TEXT:,} characters")
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise UnreadableInput("too_slow", f"the text has more than {MAX_LINES:,} lines")
    spans = [span for group in _groups(text) for span in _paragraphs(text, group)]
    lines = [text[start:end] for start, end in spans]
    kinds = [line_kind(line) for line in lines]
    mark_heads(lines, kinds, title)
    mark_sections(lines, kinds)
    _mark_headline(text, spans, kinds, title)
    _mark_subheads(text, spans, kinds)
    mark_feet(lines, kinds)
    return tuple(Block(start, end, kind) for (start, end), kind in zip(spans, kinds))


def _groups(text: str) -> list[list[tuple[int, int]]]:
    """Lines, grouped where no blank line parts them."""
    groups: list[list[tuple[int, int]]] = []
    last_end = None
    for match in _LINE.finditer(text):
        line = match[0]
        bare = line.strip()
        if not bare:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        gap = text[last_end:start] if last_end is not None else ""
        if last_end is None or len(re.findall(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", gap)) > 1:
            groups.append([])
        last_end = start + len(bare)
        groups[-1].append((start, last_end))
    return groups


def _paragraphs(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A group of lines is one paragraph when it looks wrapped by column, otherwise each line is one."""
    lines = [text[start:end] for start, end in group]
    if len(lines) < 2 or any(line_kind(line) != BODY for line in lines[:-1]):
        return group
    inner = lines[:-1]
    open_ends = sum(not ends_sentence(line) for line in inner)
    wrapped = all(len(line) <= _WRAP_MAX for line in lines) and all(len(line) >= _WRAP_MIN for line in inner)
    if wrapped and open_ends * 2 > len(inner) and ends_sentence(lines[-1]):
        return [(group[0][0], group[-1][1])]
    return group


def _mark_headline(text: str, spans: list[tuple[int, int]], kinds: list[str], title: str | None) -> None:
    """Of the lines above the first paragraph, the first that reads like a headline is one; where a title is
    declared, it must share words with it. Shorter lines before it are menus, others are subheads."""
    body = [n for n, kind in enumerate(kinds) if kind == BODY]
    lines = {n: text[slice(*spans[n])] for n in body}
    titled = next((n for n in body[:_TITLE_LINES] if title is not None and _is_title(lines[n], title)), None)
    first = next((n for n in body if _is_prose(lines[n]) and n != titled), None)
    above = [n for n in body if first is not None and n < first and may_be_headline(lines[n])]
    longer = [n for n in above if len(lines[n].split()) > _MENU_WORDS]
    head = titled if titled is not None else next(iter(longer or above), None)
    if head is None:
        head = next((n for n in body[:1] if _is_signed_title(lines[n], kinds[n + 1 : n + 2])), None)
        if head is not None:
            kinds[head] = HEADLINE
        return
    for n in body:
        if n < head and first is not None and n < first and len(lines[n].split()) <= _MENU_WORDS:
            kinds[n] = FURNITURE
        elif n in above:
            kinds[n] = SUBHEAD
    kinds[head] = HEADLINE if titled is not None or title is None else SUBHEAD


def _is_title(line: str, title: str) -> bool:
    """Whether a line says what the declared title says; a sentence must say it in nearly the same words."""
    if not len(line.split()) >= _TITLE_WORDS or len(line) > _TITLE_MAX:
        return False
    return _shared(line, title) >= (_SENTENCE_SHARE if ends_sentence(line) else _TITLE_SHARE)


def _is_signed_title(line: str, after: list[str]) -> bool:
    """Whether the first line, though it ends as a sentence, is a headline: a byline stands right below it."""
    return after == [BYLINE] and len(line) <= _SIGNED_TITLE_MAX


def _is_prose(line: str) -> bool:
    return ends_sentence(line) and len(line) > _PROSE_MIN


def _shared(line: str, title: str) -> float:
    """The share of the line's words that stand in the title."""
    words, known = re.findall(r"\w+", line.casefold()), set(re.findall(r"\w+", title.casefold()))
    return sum(word in known for word in words) / len(words) if words else 0.0


def _mark_subheads(text: str, spans: list[tuple[int, int]], kinds: list[str]) -> None:
    """Short lines between paragraphs that are no sentence are subheads; behind the last paragraph, what
    follows a
    line of furniture and is no sentence belongs to it."""
    prose = [n for n, k in enumerate(kinds) if k == BODY and ends_sentence(text[slice(*spans[n])])]
    if not prose:
        return
    for n, kind in enumerate(kinds):
        line = text[slice(*spans[n])]
        if kind == BODY and prose[0] < n < prose[-1] and may_be_subhead(line):
            kinds[n] = SUBHEAD
        elif (
            kind == BODY and n > prose[-1] and kinds[n - 1] in (FURNITURE, RIGHTS) and not ends_sentence(line)
        ):
            kinds[n] = FURNITURE

# ruff: noqa: E501
"""Lines that date a page, with whoever signs or publishes it: "Arden Herald | Jan. 3, 2026, 3 a.m."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.clean.dates import dates_in_words
from onrecord.clean.lines import fold
from onrecord.clean.makers import is_name, outlet_name
from onrecord.model.dates import Time

_STAMP_MAX = 200
_BARS = re.compile(r"\s*[|·•»›/;()\[\]]\s*|\s+[–—-]\s+|^\s*[–—-]\s*|\s*[–—-]\s*$")
_VERB = r"(?:first |originally |last |web ?)?(?P<verb>published|posted|updated|modified|created|edited|date|release date|publication date|issued|released|filed|added|uploaded|revised|corrected|as of)"
_LABEL = re.compile(
    rf"{_VERB}(?: (?:on|at|date|time))?\s?:?(?:\s?by:? (?P<by>[\w.'’ -]{{2,60}}?))?(?:,? (?:on|at|in))?", re.I
)
_SIGNED = re.compile(
    r"(?:(?:written |posted |story |reported )?by:?\s)(?P<by>.{2,80}?)(?:,? (?:on|at))?(?:[ ,]+(?P<verb>published|posted|updated|modified|created)(?: (?:on|at))?\s?:?)?",
    re.I,
)
_TOOL = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|on|at|in|and|(?:about )?\d+[- ]?min(?:ute)?s?(?: read)?|\d[\d,.]*k? (?:comments?|views?|shares?|likes?|reads?)|"
    r"(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago|share|print|e-?mail|listen|comments?|leave a comment|no comments?|[ECMP][SD]?T|GMT|UTC)",
    re.I,
)
_STAFF = re.compile(
    r"(?:staff|admin|editor(?:ial)?(?: \w+)?|web ?(?:staff|desk)|newsroom|news ?desk|staff (?:writer|reporter|report)s?)",
    re.I,
)
_CHANGED = frozenset({"updated", "modified", "edited", "revised", "corrected", "as of"})


@dataclass(frozen=True)
class Stamp:
    """What a dated line says. `bare`: it holds a date and nothing else."""

    published: Time | None
    modified: Time | None
    author: str | None
    outlet: str | None
    bare: bool


def read_stamp(line: str, order: str | None = None) -> Stamp | None:
    """A line -> its dates, names and tools; null unless the line is nothing but these and has a full date.

    A date in a sentence, and a date with a place ("Jan. 7, 2026, Arden"), is no stamp."""
    line = fold(line)
    dates = dates_in_words(line, order) if len(line) <= _STAMP_MAX else ()
    if not dates:
        return None
    published = modified = None
    read = _Parts(marked=re.search(r"[|·•»›/]|\s[–—-]\s", line) is not None)
    at = 0
    for dated in dates:
        if not read.take(line[at : dated.start]):
            return None
        if read.verb in _CHANGED:
            modified = modified or dated.time
        else:
            published = published or dated.time
        read.verb, at = "", dated.end
    if not read.take(line[at:]):
        return None
    bare = len(dates) == 1 and not re.search(r"[A-Za-z]", line[: dates[0].start] + line[at:])
    return Stamp(published, modified, read.author, read.outlet, bare and dates[0].time.clock is None)


@dataclass
class _Parts:
    """What stands between the dates of one line."""

    marked: bool
    verb: str = ""
    author: str | None = None
    outlet: str | None = None

    def take(self, words: str) -> bool:
        """Whether all parts of the words belong to a stamp; notes what they say."""
        return all(self._part(part.strip(" ,.:*")) for part in _BARS.split(words))

    def _part(self, part: str) -> bool:
        if not part or _TOOL.fullmatch(part):
            return True
        if found := _LABEL.fullmatch(part):
            self.verb = found["verb"].lower()
            return self._name(found["by"]) if found["by"] else True
        if found := _SIGNED.fullmatch(part):
            self.marked, self.verb = True, (found["verb"] or self.verb).lower()
            return self._name(found["by"])
        if outlet := outlet_name(part):
            self.outlet = self.outlet or outlet
            return True
        return _STAFF.fullmatch(part) is not None or (self.marked and is_name(part) and "," not in part)

    def _name(self, words: str) -> bool:
        if _STAFF.fullmatch(words):
            return True
        names = [name for part in re.split(r",\s*", words) if (name := part.strip())]
        self.outlet = self.outlet or next((o for name in names if (o := outlet_name(name))), None)
        signed = [name for name in names if not outlet_name(name) and not _STAFF.fullmatch(name)]
        self.author = self.author or ", ".join(signed) or None
        return all(is_name(name) or _STAFF.fullmatch(name) or name.islower() for name in names)

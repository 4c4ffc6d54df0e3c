"""Fifty invented names in forty invented articles, in every form and place in which names come.

Each name is a given name and a surname that stand nowhere else, so that either is a find. `KINDS`: a minor
whose age is told, an officer whom no editor has released, a private person whose age nobody tells, a relative
who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

GIVEN = """Tavish Idony Bramwelt Zoëlle Ludovit Óscarin Wrenna Annesofi Hopelyn Oskarin Thaddy Mirelka Jomolo
    Ximenet Pálmar Signy Corvinus Delphira Evander Fenwicke Gisella Hannibalo Isoldeka Jorunn
    Kestrin""".split()  # noqa: SIM905
SURNAMES = """Quillonby Hesselgrave O’Marrenty Lunt-Fairbrook Vreelandt Ngũgĩwa Castellarin Dragomirov
    Eskeldsen Fairbrothers Gadzinski Hrdlikova Iversund Jankovich Kowalewska Lindqvister Mbekinda Nakagawara
    Oyelaranta Pettigrove Qureshani Rasmunsen Szczepanik Thorvaldur Uchebuike""".split()  # noqa: SIM905
MINOR, OFFICER, PRIVATE, KIN = "minor", "officer", "private", "kin"
KINDS = (MINOR, OFFICER, PRIVATE, KIN)
FILLER = "The tide came in and the tide went out, and the gulls said what gulls say. " * 6


@dataclass(frozen=True)
class Planted:
    given: str
    surname: str
    kind: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


NAMES = tuple(
    Planted(GIVEN[n % 25], SURNAMES[(n * 7 + n // 25) % 25], KINDS[n % len(KINDS)]) for n in range(50)
)


_SCENE = "of the Port Lindsey Police Department at the pier on May {day}"
_WHO = {
    MINOR: "{name}, 15, was shot by an officer %s.",
    OFFICER: "Officer {name} shot a man in front of an officer %s.",
    PRIVATE: "{name} was shot by an officer %s.",
    KIN: "A man was shot by an officer %s, said his mother, {name}.",
}


def _who(p: Planted, day: int) -> str:
    """The sentence that tells who it is."""
    return _WHO[p.kind].replace("%s", _SCENE).format(name=p.name, day=day)


# How a name comes a second time, in the text.
FORMS = (
    "“{given} never had a chance,” a neighbour said.",  # given name alone, in a quotation
    "Police said that {surname} had raised a knife.",  # surname alone
    "{surname}’s phone lay on the ground, police said.",  # possessive
    "“{upper} WAS MY FRIEND,” a sign read.",  # capitals
    "Witnesses said that {given}\n{surname} fell at once.",  # over the end of a line
    "The file lists {surname}, {given}.",  # surname first
    "The {surname}-Aldous family lives nearby, a neighbour said.",  # hyphenated
    "{given} “Sparrow” {surname} was hit twice, police said.",  # with a nickname
    "{given} T. {surname} was taken to a hospital.",  # with an initial
    "Mr. {surname} and the officer had met before, police said.",  # with a courtesy
    "A page called justicefor{lower} was set up.",  # written as one word
    "The {surname} family has asked for the video.",  # the family
)  # fmt: skip
HEADLINES = (
    "{name} shot at the pier", "Police shoot man at the pier: what {surname} had in his hands",
    "WHO WAS {upper}?", "Family of {given} {surname} asks for the video", "Shots at the pier",
)  # fmt: skip
ADDRESSES = (
    "https://ledger.example/2031/{slug}-shot", "https://ledger.example/2031/05/pier?who={given}+{surname}",
    "https://ledger.example/{lower}/pier", "https://ledger.example/2031/pier-{n}#%20{surname}", None,
)  # fmt: skip


def filled(pattern: str, p: Planted, n: int) -> str:
    lower = p.name.replace(" ", "").lower()
    slug = p.name.replace(" ", "-").replace("’", "").lower()
    return pattern.format(
        name=p.name, given=p.given, surname=p.surname, upper=p.name.upper(), lower=lower, slug=slug, n=n
    )


def articles() -> list[dict[str, str]]:
    """The rows of a JSON Lines input: every other one HTML with entities."""
    rows = []
    for n in range(40):
        told = [NAMES[n]] if n >= 10 else [NAMES[n], NAMES[40 + n]]
        headline = filled(HEADLINES[n % len(HEADLINES)], told[0], n)
        paragraphs = []
        for m, p in enumerate(told):
            forms = [FORMS[(n + m + k) % len(FORMS)] for k in (0, 5, 9)]
            paragraphs.append(_who(p, 1 + n % 28))
            paragraphs += [filled(form, p, n) for form in forms]
        paragraphs += ["The officer fired twice, police said. Nobody else was hurt.", FILLER]
        row = {"outlet": "Port Lindsey Ledger", "published": f"2031-05-{2 + n % 28:02}"}
        if address := ADDRESSES[n % len(ADDRESSES)]:
            row["url"] = filled(address, told[0], n)
        if n % 2:
            body = "".join(f"<p>{_entities(text)}</p>" for text in paragraphs)
            page = f"<html><head><title>{_entities(headline)}</title></head><body><article>"
            row["html"] = f"{page}<h1>{_entities(headline)}</h1>{body}</article></body></html>"
        else:
            row |= {"title": headline, "text": "\n\n".join([headline, *paragraphs])}
        rows.append(row)
    return rows


def _entities(text: str) -> str:
    """Letters beyond ASCII as entities, as older pages write them."""
    return escape(text).encode("ascii", "xmlcharrefreplace").decode("ascii")

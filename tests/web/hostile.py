"""Forty ways in which a page of text tries to become a page of code, and a store with each in every field."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from tests import make
from tests.web.world import AT, PASSWORD, PEOPLE

from onrecord.model.document import TEXT, Document, document_id
from onrecord.model.extraction import Extraction
from onrecord.model.fields import load_codebook
from onrecord.nlp.fake import FakeReader
from onrecord.pipeline import run
from onrecord.pipeline.desk import accounts
from onrecord.pipeline.tools import Tools
from onrecord.store.base import Reading, Store
from onrecord.store.sql import open_store
from onrecord.text.lexicon import load_lexicon

PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//elsewhere.example/x.js></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<input onfocus=alert(1) autofocus>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<style>@import '//elsewhere.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example'>",
    "<base href=//elsewhere.example/>",
    "<div hx-get=//elsewhere.example hx-trigger=load>x</div>",
    "<div hx-on::load='alert(1)'>x</div>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "{{ 7 * 191 }} {% raw %} ${7*191} <%= 7*191 %>",
)


def plain_tools() -> Tools:
    """Tools without an engine: what is in this store was read by nobody."""
    return Tools(FakeReader(), load_lexicon(), load_codebook(), "hostile/1")


def hostile_store(file: Path) -> None:
    """A document for each payload: in outlet, headline, address, words, sources, values, hedges."""
    with open_store(str(file), write=True) as store:
        for n, payload in enumerate(PAYLOADS):
            _add(store, n, payload)
        run.retell(store, plain_tools())
        store.note_arrivals([d.id for d in store.documents()], AT)
        for name, role in PEOPLE.items():
            accounts.add_editor(store, name, PASSWORD, role, at=AT)


def _add(store: Store, n: int, payload: str) -> None:
    body = f"An officer fired {payload} at a man in town {n}. A neighbour {payload} said no.".encode()
    sha = hashlib.sha256(body).hexdigest()
    url, published = f"https://pages.example/{payload}", f"2031-05-{n % 28 + 1:02d}"
    id = document_id(sha, url=url, outlet=payload, title=payload, published=published)
    store.add_capture(f"page {n}", Document(id, sha, TEXT, payload, url, payload, payload, published), body)
    speaker, other = (
        make.source(f"Chief {payload}", "official", f"Body {payload}"),
        make.source(payload, "witness", ""),
    )
    officer, person = make.person("officer1", f"officer {payload}"), make.person("person1", f"man {payload}")
    page = make.Page(payload, published, f"Shot: {payload}", (officer, person), {"url": url, "document": id})
    day = make.when(f"20{10 + n:02d}-01-{n % 28 + 1:02d}")
    page.tells(f"An officer fired {payload} at a man.", ("when", day), ("label", payload), source=speaker)
    page.tells(
        f"He held {payload}, they said.",
        ("weapon", payload, "person1"),
        ("name", payload, "person1"),
        source=speaker,
        hedge=payload,
        confidence=0.5,
        chain=(speaker.id, f"outlet:{payload}"),
    )
    page.tells(f"A neighbour {payload} said no.", ("fired_first", "officer"), source=speaker, said_at=payload)
    page.tells(f"Another {payload} said yes.", ("fired_first", "other_person"), source=other)
    told = page.telling()
    article = replace(told.article, byline=payload, rights=payload)
    extraction = Extraction(id, (told.mention,), told.statements, (speaker, other), ())
    store.save_reading(Reading(id, "hostile/1", article, extraction))

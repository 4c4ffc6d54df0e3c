"""A captured row becomes an article whose every value leads back to the capture."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.sheetrow import clean_row
from onrecord.collect.outcome import captured
from onrecord.collect.sheet import read_sheet, row_body
from onrecord.model.article import Article
from onrecord.model.document import ROW, Document
from onrecord.model.rejection import Rejection

CELLS = st.text(st.sampled_from('ab ",;\r\n☃é:'), max_size=8)


def cleaned(columns: tuple[str, ...], values: tuple[str, ...]) -> tuple[bytes, Article | Rejection]:
    body = row_body(columns, values)
    result = captured("", "x", body, ROW, title="sheet, row").result
    assert isinstance(result, tuple)
    document = result[0]
    assert isinstance(document, Document)
    return body, clean_row(document, body)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_every_word_leads_back_to_the_capture(cells: list[str]) -> None:
    columns = tuple(f"column {n}" for n in range(len(cells)))
    body, article = cleaned(columns, tuple(cells))
    told = [(c, v.strip()) for c, v in zip(columns, cells, strict=True) if v.strip()]
    if not told:
        assert isinstance(article, Rejection)
        return
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(f"{c}: {v}" for c, v in told)
    assert [article.text[b.start : b.end] for b in article.blocks] == [f"{c}: {v}" for c, v in told]
    page = body.decode()
    anchored = set()
    for anchor in article.anchors:
        assert article.text[anchor.start : anchor.end] == page[anchor.page_start : anchor.page_end]
        anchored.update(range(anchor.start, anchor.end))
    values = {
        n for b, (c, _) in zip(article.blocks, told, strict=True) for n in range(b.start + len(c) + 2, b.end)
    }
    assert anchored == values


def test_the_capture_is_a_sheet_of_its_own() -> None:
    body, _ = cleaned(("a", "b"), ('x "y"', "z\nz"))
    assert read_sheet(body, ",").rows[0].values == ('x "y"', "z\nz")

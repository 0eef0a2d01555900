"""The ledger of words against what another reader sees on the same pages."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.page.text import normalise
from pipeline.records import Checked, Page, Source, Word
from pipeline.repair import repair
from tests.conftest import NPA
from tests.recover import PROFILE, pages_of, recover
from tests.test_layout_properties import KNOBS, bounded, plan_of
from tests.typesetter import Layout, print_plan

WRITTEN = {**KNOBS, "bullet": st.sampled_from(("•", "▪", "–", "-"))}  # pdfium sees no drawn one
HYPHEN = re.compile("[\ufffe\u00ad\u0002]")  # what pdfium has for a hyphen at a line's end


def seen(pdf: bytes | Path, pages: Iterable[int]) -> dict[int, Counter[str]]:
    """The words that pdfium sees on each page."""
    words = {}
    document = pypdfium2.PdfDocument(pdf)
    for page in pages:
        text = document[page - 1].get_textpage().get_text_range()
        words[page] = Counter(normalise(HYPHEN.sub("-", text)).split())
    return words


def query(folder: Path, sql: str) -> list[Any]:
    with duckdb.connect() as database:
        database.execute(f"CREATE VIEW ledger AS FROM '{folder / 'ledger.parquet'}'")
        return database.execute(sql).fetchall()


def owned(words: Iterable[tuple[int, str]]) -> dict[int, Counter[str]]:
    pages: dict[int, Counter[str]] = defaultdict(Counter)
    for page, text in words:
        pages[page][text] += 1
    return pages


def apart(pages: dict[int, Counter[str]], others: dict[int, Counter[str]]) -> Counter[str]:
    """The letters of the words that one has and the other has not: a word in two parts is none."""
    letters: Counter[str] = Counter()
    for page, words in pages.items():
        for text, times in (words - others[page]).items():
            letters.update({letter: times * text.count(letter) for letter in set(text)})
    return letters


def agree(pdf: bytes | Path, words: Iterable[tuple[int, str]]) -> bool:
    ours = owned(words)
    theirs = seen(pdf, ours)
    return apart(ours, theirs) == apart(theirs, ours)


@bounded
@given(knobs=st.fixed_dictionaries({}, optional=WRITTEN), seed=st.integers(0, 10_000))
@example(knobs={"rules": "none", "footer": "Printed 2014"}, seed=1)
@example(knobs={"watermark": "DRAFT", "turned": "sideways"}, seed=2)
def test_every_word_that_another_reader_sees_has_an_owner(knobs: dict[str, Any], seed: int) -> None:
    pdf = print_plan(plan_of(seed), Layout(**knobs))
    checked = recover(pdf)
    ledger = list(checked.plan.ledger)
    assert {place.page for a in checked.plan.activities for place in a.sources} <= {
        own.page for own in ledger
    }
    assert agree(pdf, ((own.page, own.text) for own in ledger))
    assert [own.text for own in ledger if own.owner == "nobody"] == []


def test_the_whole_plans_ledger_agrees_with_another_reader(extracted: Path) -> None:
    rows = query(extracted, "SELECT page, text FROM ledger")
    assert agree(NPA, rows)


def test_a_words_activity_has_it(extracted: Path) -> None:
    activities = {
        one["id"]: one
        for one in json.loads((extracted / "activities.json").read_text())["activities"]
    }
    rows = query(
        extracted,
        "SELECT activity_id, field, text, carried_to FROM ledger WHERE owner = 'cell'",
    )
    for id, field, text, carried in rows:
        for one in (id, *carried):
            assert letters(text) in letters(told(activities[one], field)), (one, field, text)
    assert any(carried for *_, carried in rows)


def told(activity: dict[str, Any], field: str) -> str:
    value = activity[field]
    return " ".join([activity["printed_id"] or "", *([value] if isinstance(value, str) else value)])


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def found(pages: list[Page]) -> Checked:
    source = Source("plan.pdf", "0" * 64, len(pages), "native")
    return check(repair(assemble(lambda: iter(pages), source, PROFILE), PROFILE), PROFILE)


def test_words_of_the_text_of_headers_and_of_no_one_are_told_apart() -> None:
    layout = Layout(narrative="before", header="Official gazette", closing=True)
    pages = pages_of(print_plan(plan_of(4), layout))
    owners: dict[str, set[str]] = defaultdict(set)
    for own in found(pages).plan.ledger:
        owners[own.owner].add(own.text)
    assert "gazette" in owners["running header"]
    assert {"Activities", "Institutions"} <= owners["column heading"]
    assert "Group" in owners["section"]
    assert not owners["nobody"]


def test_a_row_that_is_left_out_is_an_error() -> None:
    """A reader that loses a row between its grid and its rows: its words are nobody's."""
    pages = pages_of(print_plan(plan_of(4), Layout()))
    whole = assemble(lambda: iter(pages), Source("p", "0" * 64, len(pages), "native"), PROFILE)
    last = whole.rows[-1]
    pieces = {piece for cell in last.cells.values() for piece in cell}
    words = sum(len(line.text.split()) for i in pieces for line in whole.pieces[i].lines)
    went = whole.conservation | {
        name: whole.conservation[name] - words for name in ("rows", "table")
    }
    without = check(
        repair(replace(whole, rows=whole.rows[:-1], conservation=went), PROFILE), PROFILE
    )
    lost = [one for one in without.discrepancies if one.kind == "ledger.nobody"]
    assert [(one.subject, one.severity) for one in lost] == [(str(last.page), "error")]
    assert found(pages).plan.owned and "ledger.nobody" not in {
        one.kind for one in found(pages).discrepancies
    }


def test_rows_that_were_taken_for_text_are_an_error() -> None:
    """A reader that sees no table on a page: its rows are still columns beside each other."""
    pages = pages_of(print_plan(plan_of(4), Layout()))
    *_, lost, _ = (page for page in pages if page.grids)
    blind = replace(lost, grids=(), rules=(), words=tuple(lost.all_words()))
    plan = found([blind if page is lost else page for page in pages])
    left = [one for one in plan.discrepancies if one.kind == "table.rows_left"]
    assert [(one.subject, one.severity) for one in left] == [(str(lost.number), "error")]
    assert "table.rows_left" not in {one.kind for one in found(pages).discrepancies}


def test_a_word_outside_every_grid_that_nothing_read_is_an_error() -> None:
    pages = pages_of(print_plan(plan_of(4), Layout()))
    table = next(page.number for page in pages if page.grids)
    calls = 0

    def load() -> Any:
        """A word comes up on the page only when the ledger is written."""
        nonlocal calls
        calls += 1
        return iter(pages)

    assemble(load, Source("p", "0" * 64, len(pages), "native"), PROFILE)
    last, calls = calls, 0

    def late() -> Any:
        stray = Word("unheard-of", (1.0, 1.0, 40.0, 9.0))
        for page in load():
            here = page.number == table and calls == last
            yield replace(page, words=(*page.words, stray)) if here else page

    ledger = assemble(late, Source("p", "0" * 64, len(pages), "native"), PROFILE).ledger
    assert [own.text for own in ledger if own.owner == "nobody"] == ["unheard-of"]

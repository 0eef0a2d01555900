"""Pages → the table's rows under their headings, and what the narrative says."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec.structs import replace

from pipeline.assemble.columns import names_columns
from pipeline.assemble.facing import join_facing
from pipeline.assemble.furniture import Furniture, find_furniture
from pipeline.assemble.headings import level_of
from pipeline.assemble.narrative import Section, read_narrative
from pipeline.assemble.proving import no_table, prove_headings, prove_numbers
from pipeline.assemble.spilled import join_spilled
from pipeline.assemble.table import Table
from pipeline.assemble.unruled import Unruled
from pipeline.assemble.walk import walk
from pipeline.errors import InputError
from pipeline.page.geometry import centre, contains
from pipeline.page.passes import Pages, kept
from pipeline.page.ruled import join_rules
from pipeline.page.spelling import settle_accents
from pipeline.page.text import columns_of, lines_in, lines_of
from pipeline.page.vocabulary import pairs, settle_line_ends, vocabulary
from pipeline.profile.model import Profile
from pipeline.records import ACTIVITY, Assembled, Evidence, Page, Rule, Sheet, Source, owned_words

Apart = tuple[Table, Counter[str], list[Section]]  # with the document's words
MORE = 1.1  # times the rows of groups that rules part: white space takes a text or so for a row
SCRAP = 2  # times the rows that tags show of a table: white space that shows more has the whole


def assemble(load: Pages, source: Source, profile: Profile) -> Assembled:
    """Take the document apart.

    ``load`` is called for each pass over it, so that one page at a time is in memory.  Raises
    InputError if no page has the profile's table.
    """
    pages = _spreads(join_spilled(load), profile)
    sheets: dict[int, Sheet] = {}
    furniture = _furniture(_noting(pages(), sheets), profile)
    table, words, narrative = _fullest(pages, furniture, profile)
    if not table.kept.rows:
        raise InputError(no_table(source, profile, sheets))
    prove_headings(table, source, profile)
    prove_numbers(table, source, profile)
    claims, more = read_narrative(narrative, profile, table.sections.numbers())
    return Assembled(
        source=source,
        headings=(*table.sections.headings, *more),  # rows name the table's by their index
        pieces=tuple(table.kept.pieces),
        rows=tuple(table.kept.rows),
        claims=tuple(claims),
        words=dict(words),
        printed_pages=furniture.printed,
        repeated=tuple(table.sections.repeated),
        columns=tuple(table.kept.columns),
        stray=tuple(table.kept.stray),
        totals=tuple(table.kept.totals),
        facts=tuple(table.kept.facts),
        conservation=table.kept.went,
        unchecked=tuple(sorted(table.shown.unchecked)),
        white=dict(table.shown.white),
        sheets=sheets,
        citing=tuple(_citing(narrative, profile)),
        aside=tuple(table.kept.aside),
        unseen=tuple(table.kept.unseen),
        struck=tuple(table.kept.struck),
        overlaid=tuple(table.kept.overlaid),
        misread=tuple(table.misread),
        owned=owned_words(table.kept.ledger.read(load(), furniture)),
    )


def read_rows(pages: Pages, profile: Profile, heads: Callable[[str], bool]) -> Table:
    """The table with the profile's column headings, while its levels are not known yet;
    ``heads`` tells the texts that may head rows, though every page has one at its top.
    """
    spreads = _spreads(pages, profile)
    furniture = find_furniture(spreads(), lambda t: heads(t) or _repeats_for_a_reason(t, profile))
    return _take_apart(spreads, furniture, profile)[0]


def _spreads(pages: Pages, profile: Profile) -> Pages:
    return lambda: join_facing(pages(), profile)


def infer_grids(pages: Pages, profile: Profile) -> Pages:
    """The pages with the grids of a table that no vertical rules draw."""
    return _inferred(pages, _furniture(pages(), profile), profile)


def _furniture(pages: Iterator[Page], profile: Profile) -> Furniture:
    return find_furniture(pages, lambda text: _repeats_for_a_reason(text, profile))


def _citing(sections: list[Section], profile: Profile) -> Iterator[Evidence]:
    if profile.patterns.citation:
        for paragraph in (paragraph for section in sections for paragraph in section):
            match = re.search(profile.patterns.citation, paragraph.text)
            if match:
                yield paragraph.evidence(match.start())


def _noting(pages: Iterator[Page], sheets: dict[int, Sheet]) -> Iterator[Page]:
    """The pages as they come, each noted with its size."""
    for page in pages:
        sheets[page.number] = Sheet(
            page.width,
            page.height,
            page.turned,
            page.text,
            page.layer,
            page.layer_taken,
            page.broken,
            page.garbled,
            page.damaged,
            page.lost,
            _tags(page),
            page.askew,
        )
        yield page


def _tags(page: Page) -> Literal["", "agree", "used", "differ"]:
    """What a page's tags say of its tables, if it has any."""
    if page.contradicted:
        return "differ"
    return "used" if page.tagged else "agree" if page.witnessed else ""


def _fullest(pages: Pages, furniture: Furniture, profile: Profile) -> Apart:
    """The table by its rulings or, where these part no rows, by white space if that shows more."""
    best = _take_apart(pages, furniture, profile)
    if best[0].shown.level:
        best = _take_apart(_completed(pages, furniture, profile), furniture, profile)
    if best[0].shown.cut or not best[0].shown.ruled:
        inferred = _take_apart(_inferred(pages, furniture, profile), furniture, profile)
        times = SCRAP if best[0].shown.tagged else MORE if best[0].shown.cut else 1
        more = _rows(inferred[0]) > times * _rows(best[0])
        best = inferred if more else best
    return best


def _rows(table: Table) -> int:
    """How many rows say what is done: a line of headings that was taken for a row does not."""
    pieces = table.kept.pieces
    cells = ((pieces[i] for i in row.cells.get(ACTIVITY, ())) for row in table.kept.rows)
    told = sum(any(line.text.strip() for cell in own for line in cell.lines) for own in cells)
    return told or len(table.kept.rows)


def _take_apart(pages: Pages, furniture: Furniture, profile: Profile) -> Apart:
    words = _vocabulary(pages())
    table = Table(profile, words)
    sections = walk(pages(), table, furniture, profile, words)
    if layout := table.layout.begins_earlier():  # its first group has no headings: with them
        table = Table(profile, words, layout)
        sections = walk(pages(), table, furniture, profile, words)
    return table, words, sections


def _inferred(pages: Pages, furniture: Furniture, profile: Profile) -> Pages:
    def infer() -> Iterator[Page]:
        unruled = Unruled(profile)
        return (unruled.infer(_without(furniture, dissolved(page))) for page in pages())

    return kept(infer)


def _completed(pages: Pages, furniture: Furniture, profile: Profile) -> Pages:
    """The pages with the rows of a table of level rules that none of these closes."""

    def complete() -> Iterator[Page]:
        unruled = Unruled(profile)
        return (unruled.complete(_without(furniture, page)) for page in pages())

    return kept(complete)


def dissolved(page: Page) -> Page:
    """The page with the words and horizontal rules of grids that are no table: a frame, a row
    of headings in boxes, columns that no rule parts into rows.
    """
    edges = [
        Rule(x0, y, x1, y)
        for grid in page.grids
        for x0, top, x1, bottom in (cell.box for cell in grid.cells)
        for y in (top, bottom)
    ]
    rules = (*page.rules, *join_rules(edges))
    return replace(page, grids=(), words=page.all_words(), rules=rules)


def _without(furniture: Furniture, page: Page) -> Page:
    """The page without its headers and footers."""
    lines = [line for line in lines_of(page.words) if furniture.holds(page.number, line)]
    kept = [
        word for word in page.words if not any(contains(ln.box, *centre(word.box)) for ln in lines)
    ]
    return replace(page, words=tuple(kept))


def _repeats_for_a_reason(text: str, profile: Profile) -> bool:
    return level_of(text, profile) is not None or names_columns(text, profile)


def _vocabulary(pages: Iterator[Page]) -> Counter[str]:
    words: Counter[str] = Counter()
    for page in pages:
        cells = (lines_in(cell) for grid in page.grids for cell in grid.cells)
        for lines in (*columns_of(page.words), *cells):
            words.update(vocabulary(lines))
            if page.text == "ocr":
                words.update(pairs(lines))
    settle_line_ends(words)
    settle_accents(words)
    return words

"""Pages → the table's rows under their headings, and what the narrative says."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from pipeline.assemble.columns import names_columns
from pipeline.assemble.furniture import Furniture, find_furniture
from pipeline.assemble.headings import kind_of, opens_paragraph
from pipeline.assemble.narrative import Section, read_narrative
from pipeline.assemble.paragraphs import PagedLine, Paragraph, ends_in_leaders, paragraphs_of
from pipeline.assemble.proofread import proofread
from pipeline.assemble.proving import no_table, prove_headings, prove_numbers
from pipeline.assemble.table import Table
from pipeline.assemble.unruled import Unruled
from pipeline.errors import InputError
from pipeline.lattice import centre, contains, join_rules
from pipeline.misread import settle_accents
from pipeline.naming import plain
from pipeline.profile import Profile
from pipeline.records import Assembled, Evidence, Grid, Line, Page, Rule, Sheet, Source
from pipeline.text import lines_of, pairs, settle_slashes, vocabulary

Pages = Callable[[], Iterator[Page]]


def assemble(pages: Pages, source: Source, profile: Profile) -> Assembled:
    """Take the document apart.

    ``pages`` is called for each pass over the document, so that one page at a
    time is in memory.  Raises InputError if no page has the profile's table.
    """
    sheets: dict[int, Sheet] = {}
    furniture = _furniture(_noting(pages(), sheets), profile)
    table, words, narrative = _take_apart(pages, furniture, profile)
    if not table.rows:  # no ruled table has the headings: look for one without rules
        table, words, narrative = _take_apart(
            lambda: _inferred(pages(), furniture, profile), furniture, profile
        )
    if not table.rows:
        raise InputError(no_table(source, profile, sheets))
    prove_headings(table, source, profile)
    prove_numbers(table, source, profile)
    counted = {plain(heading.title): heading.number for heading in table.headings}
    claims, headings = read_narrative(narrative, profile, counted)
    return Assembled(
        source=source,
        headings=(*table.headings, *headings),  # rows name the table's by their index
        pieces=tuple(table.pieces),
        rows=tuple(table.rows),
        claims=tuple(claims),
        words=dict(words),
        printed_pages=furniture.printed,
        repeated=tuple(table.repeated),
        columns=tuple(table.columns),
        stray=tuple(table.stray),
        conservation=table.went,
        unchecked=tuple(sorted(table.unchecked)),
        sheets=sheets,
        citing=tuple(_citing(narrative, profile)),
        aside=tuple(table.aside),
        misread=tuple(table.misread),
    )


def infer_grids(pages: Pages, profile: Profile) -> Iterator[Page]:
    """The pages with the grids of a table that no vertical rules draw."""
    return _inferred(pages(), _furniture(pages(), profile), profile)


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
            page.lost,
        )
        yield page


def _take_apart(
    pages: Pages, furniture: Furniture, profile: Profile
) -> tuple[Table, Counter[str], list[Section]]:
    words = _vocabulary(pages())
    table = Table(profile, words)
    sections = _walk(pages(), table, furniture, profile, words)
    if layout := table.begins_earlier():  # its first group has no headings: once more, with them
        table = Table(profile, words, layout)
        sections = _walk(pages(), table, furniture, profile, words)
    return table, words, sections


def _inferred(pages: Iterator[Page], furniture: Furniture, profile: Profile) -> Iterator[Page]:
    unruled = Unruled(profile)
    return (unruled.infer(_without(furniture, _dissolved(page))) for page in pages)


def _dissolved(page: Page) -> Page:
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
    return kind_of(text, profile) is not None or names_columns(text, profile)


def _vocabulary(pages: Iterator[Page]) -> Counter[str]:
    words: Counter[str] = Counter()
    for page in pages:
        cells = (cell.words for grid in page.grids for cell in grid.cells)
        for lines in map(lines_of, (page.words, *cells)):
            words.update(vocabulary(lines))
            if page.text == "ocr":
                words.update(pairs(lines))
    settle_slashes(words)
    settle_accents(words)
    return words


def _walk(
    pages: Iterator[Page],
    table: Table,
    furniture: Furniture,
    profile: Profile,
    words: Counter[str],
) -> list[Section]:
    """Every page from top to foot: the table's grids to ``table``, the rest as sections of text.

    Headings that stand right above a grid of the table are the table's.
    """
    sections: list[Section] = []
    pending: list[PagedLine] = []

    def settle(before_table: bool) -> None:
        found = paragraphs_of(pending, lambda text: opens_paragraph(text, profile), words)
        own = _heading_run(found, profile) if before_table else len(found)
        sections.append(found[:own])
        for paragraph in found[own:]:
            table.add_heading([paged.line for paged in paragraph.lines], paragraph.place.page)
        pending.clear()

    for page in pages:
        margin = max((word.box[2] for word in page.words), default=page.width)
        for block in _blocks(page):
            if isinstance(block, Grid) and table.takes(block):
                settle(before_table=True)
                table.add_grid(block, page.number, page.text)
                table.set_aside(block, page.aside, page.number)
            elif isinstance(block, Grid):
                inside = [word for cell in block.cells for word in cell.words]
                pending += [PagedLine(page.number, line, margin) for line in lines_of(inside)]
            elif not furniture.holds(page.number, block):
                (line,), misread = proofread([block], page.number, words)
                table.misread += misread
                pending.append(PagedLine(page.number, line, margin))
    settle(before_table=False)
    return sections


def _blocks(page: Page) -> list[Line | Grid]:
    blocks: list[Line | Grid] = [*lines_of(page.words), *page.grids]
    return sorted(blocks, key=lambda block: block.box[1])


def _heading_run(paragraphs: Section, profile: Profile) -> int:
    """Where the headings begin that stand last, with nothing but headings behind them."""
    start = len(paragraphs)
    while start and _is_heading(paragraphs[start - 1], profile):
        start -= 1
    while start < len(paragraphs) and kind_of(paragraphs[start].text, profile) == "objective":
        start += 1
    return start


def _is_heading(paragraph: Paragraph, profile: Profile) -> bool:
    return kind_of(paragraph.text, profile) is not None and not ends_in_leaders(paragraph.text)

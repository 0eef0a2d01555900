"""The pages of a document → its tables, each with the column headings that it is known by."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.assemble.columns import Span, cell_text, goes_on, same_columns
from pipeline.assemble.kinds import filled, is_across, is_drawn, is_total
from pipeline.drafting.heads import (
    FEWEST,
    SHORT,
    Head,
    Headings,
    fields_of,
    head_of,
    heading_as,
    is_usual,
    stands_out,
    texts_of,
    tops,
)
from pipeline.drafting.usual import NO_PLAN, ROLES, usual_field
from pipeline.page.bands import bands
from pipeline.page.geometry import union
from pipeline.profile.naming import plain
from pipeline.records import BETWEEN, TAGS, Cell, Grid, Page, Place

TABLE = 3  # columns of one that is named, and of one that only its shape tells
SAME = 80.0  # of 100; headings of one table, printed again, resemble themselves so much
WORDED = 50.0  # of 100; likewise one heading of a table, where neither is a usual one
SAMPLES = 2
FEW, MANY = 3, 10  # rows; a table whose headings name no activities has more, or is none of a plan
NAMED = 6.0  # times the rows: a list of indicators is that much longer than the plan it measures
REPEATED = 2  # times; what stands on so many pages, word for word, heads columns


@dataclass
class Candidate:
    """A table of the document, drawn on one page or on many."""

    headings: Headings
    ways: list[Headings] = field(default_factory=list)  # wordings met
    pages: list[int] = field(default_factory=list)
    rows: int = 0
    drawn: bool = False  # rules draw some of it, not tags or shades alone
    ruled: bool = True  # False: white space, not rules or tags, parts its rows
    samples: list[str] = field(default_factory=list)
    place: Place | None = None  # its parts on its first page

    @property
    def fields(self) -> set[str]:
        """The usual fields that its headings name."""
        return fields_of(self.headings)

    @property
    def score(self) -> float:
        """Its rows, more where its headings are a plan's, none where they are another thing's."""
        if len(self.headings) < TABLE and not self._heads_two:
            return 0.0
        if "activity" not in self.fields and self.rows < (FEW if self.fields & ROLES else MANY):
            return 0.0
        other = sum(bool(NO_PLAN.search(plain(text))) for text in self.headings)
        roles = len(self.fields & ROLES)
        sure = NAMED if "activity" in self.fields and not self._lists_indicators else 1.0
        return self.rows * sure * (1 + roles) / (1 + 2 * other)

    @property
    def _heads_two(self) -> bool:
        """Whether one of two headings names activities; "Commitment 2" is one of them."""
        return any(
            usual_field(text)[0] == "activity" and not re.search(r"\d", text)
            for text in self.headings
        )

    @property
    def _lists_indicators(self) -> bool:
        """Whether indicators come first, and the activity is what one of them measures."""
        named = [name for text in self.headings if (name := usual_field(text)[0]) != "number"]
        return named[:1] == ["indicators"]

    @property
    def begun(self) -> bool:
        """Whether headings that name activities are all that is ruled or shaded of it."""
        return not self.rows and len(self.headings) >= TABLE and "activity" in self.fields

    @property
    def where(self) -> str:
        first, last = min(self.pages), max(self.pages)
        return f"page {first}" if first == last else f"pages {first}-{last}"


def find_candidates(pages: Iterable[Page]) -> list[Candidate]:
    """Every table of the document, in the order in which they begin."""
    return candidates_in(list(grids_on(pages)))


def candidates_in(seen: Sequence[tuple[int, Grid]]) -> list[Candidate]:
    """Likewise, of its grids and their pages."""
    repeated = _repeated(seen)
    found: list[Candidate] = []
    current: Candidate | None = None
    layout: list[Span] = []
    for page, grid in seen:
        for head, rows in _parts(grid, repeated):
            if head:
                again = current if current and _reworded(head, current, grid, layout) else None
                current = _same(head.headings, found) or again or _begun(head.headings, found)
                if head.headings not in current.ways:
                    current.ways.append(head.headings)
                layout = head.spans
            elif not (current and layout and goes_on(grid, layout, page - current.pages[-1])):
                current, layout = None, []
            if current is None:
                continue
            current.pages.append(page)
            begun = current.place or Place(page, grid.box)
            if begun.page == page:
                current.place = Place(page, union([begun.bbox, grid.box]))
            current.drawn = current.drawn or is_drawn(grid)
            current.ruled = current.ruled and (grid.ruled or grid.engines[:1] == (TAGS,))
            _count(current, grid, rows)
    return found


def listed(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that are named, by their place among them: with three columns or more, and rows."""
    return [one for one in candidates if len(one.headings) >= TABLE and one.rows]


def _parts(grid: Grid, repeated: Set[Headings]) -> Iterator[tuple[Head | None, list[list[Cell]]]]:
    """The tables of a grid, one under the other without white between, each with the bands
    under its headings: column headings further down that name activities begin one.
    """
    rows = list(bands(grid))
    head = head_of(grid, repeated)
    start = head.end if head else 0
    for i in range(start, len(rows)):
        texts = texts_of(rows[i], grid)
        known = texts in repeated or stands_out(rows[i], rows[i + 1 :])
        if known and _names_activities(texts):
            yield head, rows[start:i]
            head, start = heading_as(texts, rows[i], grid, i + 1), i + 1
    yield head, rows[start:]


def _names_activities(texts: Headings) -> bool:
    """Whether texts side by side are usual headings, one of them that of the rows."""
    return is_usual(texts) and "activity" in fields_of(texts)


def grids_on(pages: Iterable[Page]) -> Iterator[tuple[int, Grid]]:
    for page in pages:
        for grid in sorted(page.grids, key=lambda grid: grid.box[1]):
            yield page.number, grid


def _repeated(seen: Sequence[tuple[int, Grid]]) -> set[Headings]:
    """Rows of texts that stand word for word at the top of several grids or, if they name
    activities, anywhere in them: in a form, under its facts.
    """
    times: dict[Headings, int] = {}
    for _, grid in seen:
        rows = list(bands(grid))
        top = {texts_of(band, grid) for band in tops(rows, grid)}
        within = filter(_names_activities, (texts_of(band, grid) for band in rows))
        for texts in {*top, *within} - {()}:
            times[texts] = times.get(texts, 0) + 1
    return {texts for texts, n in times.items() if n >= REPEATED}


def _same(headings: Headings, found: Sequence[Candidate]) -> Candidate | None:
    """The table with the same headings, worded a little otherwise perhaps."""
    ways = [(one, way) for one in reversed(found) for way in one.ways if len(way) == len(headings)]
    return next((one for one, way in ways if _are_same(way, headings)), None)


def _are_same(one: Headings, other: Headings) -> bool:
    return _alike(one, other) >= SAME and not any(map(_apart, one, other))


def _reworded(head: Head, before: Candidate, grid: Grid, layout: Sequence[Span]) -> bool:
    """Whether columns that stand where those of the table before do are headed by other words for
    the same: Lead and Timing for Responsible and Time frame.
    """
    fields = [usual_field(text)[0] for text in head.headings]
    own = [usual_field(text)[0] for text in before.ways[-1]]
    return all(fields) and fields == own and same_columns(grid, layout)


def _alike(one: Headings, other: Headings) -> float:
    pairs = zip(map(plain, one), map(plain, other), strict=True)
    return sum(fuzz.ratio(a, b) if a or b else 100.0 for a, b in pairs) / len(one)


def _apart(one: str, other: str) -> bool:
    """Whether two headings are of two things, not worded in two ways: Cost and Indicators,
    Objectives and Activities.
    """
    fields = {usual_field(one)[0], usual_field(other)[0]} if one and other else {""}
    known = "" not in fields or "activity" in fields
    alike = fuzz.ratio(plain(one), plain(other))
    return len(fields) > 1 and alike < (SAME if known else WORDED)


def _begun(headings: Headings, found: list[Candidate]) -> Candidate:
    found.append(Candidate(headings, [headings]))
    return found[-1]


def _count(table: Candidate, grid: Grid, rows: Iterable[Sequence[Cell]]) -> None:
    for band in rows:
        if len(filled(band)) < FEWEST or is_across(band, grid) or is_total(band):
            continue
        table.rows += 1
        if len(table.samples) < SAMPLES:
            text = BETWEEN.join(re.sub(r"\s+", " ", cell_text(cell)) for cell in filled(band))
            table.samples.append(text[:SHORT])

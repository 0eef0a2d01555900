"""The tables of a document against its profile: which were taken, and why others were not."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.assemble.columns import is_another, names_rows, own_field
from pipeline.assemble.kinds import filled
from pipeline.drafting.candidates import TABLE, candidates_in, grids_on, listed
from pipeline.page.bands import bands
from pipeline.page.geometry import centre, contains, union
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.records import Box, FoundTable, Grid, Page, Place, Row

UNHEADED = "no row of headings tells what its columns are"
LEAST = 2  # rows: one alone may be the labels of a picture


def tables_of(pages: Iterable[Page], profile: Profile, rows: Sequence[Row]) -> list[FoundTable]:
    """Every table of three columns or more, and whether it is the profile's, whose rows were
    taken; those behind whose columns no heading tells are the last.
    """
    seen = list(grids_on(pages))
    named = listed(candidates_in(seen))
    fields = [[_field(text, profile) for text in one.headings] for one in named]
    ours = {column.field for column in profile.columns}
    known = [sum(name in ours for name in names) for names in fields]
    first = fields[known.index(max(known))] if known else []
    found = [
        FoundTable(
            tuple(dict.fromkeys(one.pages)),
            one.headings,
            one.rows,
            2 * alike >= len(profile.columns)
            and names_rows(names, profile)
            and not is_another(names, first)
            and any(_is_of(row, one.pages, one.place) for row in rows),
            f"{alike} of its {len(one.headings)} headings are the profile's",
            one.place,
        )
        for one, names, alike in zip(named, fields, known, strict=True)
        if one.place is not None
    ]
    return [*found, *_unheaded(seen, found, rows)]


def _unheaded(
    seen: Iterable[tuple[int, Grid]], found: Sequence[FoundTable], rows: Sequence[Row]
) -> Iterator[FoundTable]:
    """Ruled tables on pages that have no other, and no row of the plan's."""
    told = {page for one in found for page in one.pages} | {row.page for row in rows}
    left: dict[int, list[tuple[Box, int]]] = {}
    for page, grid in seen:
        whole = sum(len(filled(band)) >= TABLE for band in bands(grid))
        if page not in told and grid.ruled and whole >= LEAST:
            left.setdefault(page, []).append((grid.box, whole))
    for page, grids in left.items():
        place = Place(page, union(box for box, _ in grids))
        yield FoundTable((page,), (), sum(n for _, n in grids), False, UNHEADED, place)


def _is_of(row: Row, pages: Sequence[int], first: Place) -> bool:
    """Whether a row stands on a table's pages, and on the first of them in its grid."""
    inside = row.page != first.page or contains(first.bbox, *centre(row.box))
    return row.page in pages and inside


def _field(heading: str, profile: Profile) -> str:
    match = match_heading(heading, profile.columns)
    return match[0] if match else own_field(heading)

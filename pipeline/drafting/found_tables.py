"""The tables of a document against its profile: which were taken, and why others were not."""

from collections.abc import Iterable, Sequence

from pipeline.assemble.columns import is_another, names_rows, own_field
from pipeline.drafting.candidates import TABLE, find_candidates
from pipeline.page.geometry import centre, contains
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.records import FoundTable, Page, Place, Row


def tables_of(pages: Iterable[Page], profile: Profile, rows: Sequence[Row]) -> list[FoundTable]:
    """Every table of three columns or more, and whether it is the profile's, whose rows were
    taken.
    """
    named = [one for one in find_candidates(pages) if len(one.headings) >= TABLE]
    fields = [[_field(text, profile) for text in one.headings] for one in named]
    ours = {column.field for column in profile.columns}
    known = [sum(name in ours for name in names) for names in fields]
    first = fields[known.index(max(known))] if known else []
    return [
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
        if one.place is not None and one.rows
    ]


def _is_of(row: Row, pages: Sequence[int], first: Place) -> bool:
    """Whether a row stands on a table's pages, and on the first of them in its grid."""
    inside = row.page != first.page or contains(first.bbox, *centre(row.box))
    return row.page in pages and inside


def _field(heading: str, profile: Profile) -> str:
    match = match_heading(heading, profile.columns)
    return match[0] if match else own_field(heading)

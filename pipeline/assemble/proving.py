"""Whether the profile fits the table that was found; if not, what to change in it."""

from collections.abc import Mapping

from pipeline.assemble.table import Table
from pipeline.errors import ProfileError
from pipeline.page.ranges import told_lost
from pipeline.page.running import join_lines
from pipeline.profile.model import Number, Profile
from pipeline.records import Sheet, Source

UNNUMBERED = 3  # rows; so few may all lack their numbers, on a page or two


def prove_headings(table: Table, source: Source, profile: Profile) -> None:
    """Every heading of the profile is there; a number may stand in front of the text instead."""
    printed = {field for row in table.kept.rows for field in row.cells}
    for column in profile.columns:
        if column.field not in printed and column.type != "number":
            wanted = " / ".join(column.headings)
            raise ProfileError(
                column.headings[0],
                f"no column of the table in {source.file} is headed {wanted!r}",
            )


def prove_numbers(table: Table, source: Source, profile: Profile) -> None:
    """The profile reads the table's numbers, and those that it writes itself, on which ids rest."""
    own = {*profile.row_fields, "activity"}
    others = {c.field for c in profile.columns if c.type != "number" and c.field not in own}
    cells = (
        i for row in table.kept.rows for f in row.cells if f not in others for i in row.cells[f]
    )
    texts = (join_lines(table.kept.pieces[i].lines, table.words) for i in cells)
    read = next(filter(None, (profile.number_in(t) or _torn(t, profile) for t in texts)), None)
    if profile.as_printed and read is not None:
        return
    if read is None and profile.patterns.number and len(table.kept.rows) > UNNUMBERED:
        problem = f"patterns.number reads the number of none of the rows in {source.file}"
        raise ProfileError("number", problem)
    if read is None or (read.group is None and not profile.runs_on):
        return
    written = profile.printed_number(read.group or "", read.position)
    again = profile.number_in(written)
    if again is None or (again.group, again.position) != (read.group, read.position):
        raise ProfileError(
            "number_format",
            f"patterns.number_format writes {read.printed!r} as {written!r}, which "
            f"patterns.number does not read as the same number",
        )


def _torn(text: str, profile: Profile) -> Number | None:
    """The number of a cell too narrow for it."""
    return profile.number_in("".join(text.split()))


def no_table(source: Source, profile: Profile, sheets: Mapping[int, Sheet]) -> str:
    """Why there is nothing to extract."""
    headings = ", ".join(column.headings[0] for column in profile.columns)
    reasons = {number: sheet.lost for number, sheet in sheets.items() if sheet.lost}
    lost = f"; {told_lost(reasons)}" if reasons else ""
    return (
        f"{source.file}: no table with the profile's headings ({headings}) "
        f"on any of its {source.pages} pages" + lost
    )

"""Tables that were not taken, rows of totals against their parts, numbers that stay open."""

import re
from collections.abc import Iterator, Sequence

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.page.ranges import pages_told
from pipeline.profile.model import Profile
from pipeline.profile.money import read_money
from pipeline.profile.naming import match_heading
from pipeline.records import ACTIVITY, BETWEEN, Discrepancy, Evidence, FoundTable, Repaired

LETTER = re.compile(r"[^\W\d_]{4}")  # of a word, longer than a currency
BESIDE = 0.005  # of a total: rounding of its parts
Sum = tuple[int, float | None]  # of how many amounts, and how much; None: one cannot be read


def tables_not_taken(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Every other table with three columns or more, by its headings."""
    taken = {page for table in plan.tables if table.taken for page in table.pages}
    for i, table in enumerate(plan.tables, start=1):
        if table.taken:
            continue
        headings = BETWEEN.join(table.headings)
        known = f"{table.rows} rows: {headings}" if headings else f"{table.rows} rows"
        kind, told = "table.not_taken", "is not the plan's"
        if _has_plan_columns(table, profile):
            kind = "table.alike"
            told = "has columns of the plan's, and its rows are not in the data"
        elif not headings and not taken.isdisjoint(_beside(table)):
            kind, told = "table.alike", "is next to the plan's, and its rows are not in the data"
        yield finding(
            kind,
            f"table-{i}",
            f"The table on {pages_told(table.pages)} ({known}) {told}: {table.why}.",
            found=table.rows,
            evidence=[Evidence(table.place.page, table.place.bbox, headings)],
        )


def _beside(table: FoundTable) -> tuple[int, int]:
    """The pages before and behind a table."""
    return min(table.pages) - 1, max(table.pages) + 1


def _has_plan_columns(table: FoundTable, profile: Profile) -> bool:
    """Whether a table has half of the plan's columns, and those that make its rows."""
    found = (match_heading(text, profile.columns) for text in table.headings)
    fields = {match[0] for match in found if match}
    rows = not fields.isdisjoint((ACTIVITY, *profile.row_fields))
    return rows and 2 * len(fields) >= len(profile.columns)


def totals(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows of totals whose sums are not those of the rows before them."""
    start = (0, 0.0)
    for total in plan.totals:
        if not LETTER.search(total.text):
            continue  # of a heading: what comes behind it
        end = (total.page, total.bbox[1])
        sums = list(_sums(plan, profile, start, end))
        start = end
        for stated, (rows, amount) in _compared(_amounts(total.text), sums):
            if amount is None or abs(amount - stated) <= BESIDE * stated:
                continue
            yield finding(
                "total.differs",
                f"page-{total.page}",
                f"The total {quoted(total.text)} is not the sum of the {rows} amounts "
                f"before it, {amount:,.0f}.",
                stated=total.text,
                found=f"{amount:g}",
                evidence=[total],
            )


def _sums(
    plan: Repaired, profile: Profile, start: tuple[int, float], end: tuple[int, float]
) -> Iterator[Sum]:
    """The columns of money between two places of the document; a cell that several rows share
    is one amount.
    """
    for field in profile.fields("money"):
        amounts = {
            place: _amount(activity.text(field))
            for activity in plan.activities
            if re.search(r"\d", activity.text(field))
            for place in activity.fields[field].places[:1]
            if start <= (place.page, place.bbox[1]) < end
        }
        known = [amount for amount in amounts.values() if amount is not None]
        if amounts:
            yield len(amounts), sum(known) if len(known) == len(amounts) else None


def _compared(stated: Sequence[float], sums: Sequence[Sum]) -> Iterator[tuple[float, Sum]]:
    """Each sum that is stated and its column's: in order if all are stated, else the last of
    them and, where all are known, the column's that is nearest to it.
    """
    if len(stated) == len(sums):
        yield from zip(stated, sums, strict=True)
        return
    known = [(rows, own) for rows, own in sums if own is not None]
    if stated and known and len(known) == len(sums):
        yield stated[-1], min(known, key=lambda one: abs(one[1] - stated[-1]))


def _amounts(text: str) -> list[float]:
    """The amounts that a row's cells are."""
    read = map(_amount, text.split(BETWEEN))
    return [amount for amount in read if amount is not None]


def _amount(text: str) -> float | None:
    return read_money(text, "").amount if re.search(r"\d", text) else None


def unsettled_numbers(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows without a number in a plan that takes numbers as they are printed."""
    if not profile.as_printed:
        return
    for activity in plan.activities:
        if activity.printed_id is None:
            yield finding(
                "number.unsettled",
                activity.id,
                f"A row is printed without a number; {activity.id} is its place, not the "
                f"document's number.",
                evidence=cell_evidence(activity, profile.key)[:1],
            )

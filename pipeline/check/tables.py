"""Tables that were not taken, rows of totals against their parts, numbers that stay open."""

import re
from collections.abc import Iterator

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.page.ranges import pages_told
from pipeline.profile.model import Profile
from pipeline.profile.money import read_money
from pipeline.records import BETWEEN, Discrepancy, Evidence, Repaired

BESIDE = 0.005  # of a total: rounding of its parts


def tables_not_taken(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Every other table with three columns or more, by its headings."""
    for i, table in enumerate(plan.tables, start=1):
        if table.taken:
            continue
        headings = BETWEEN.join(table.headings)
        yield finding(
            "table.not_taken",
            f"table-{i}",
            f"The table on {pages_told(table.pages)} ({table.rows} rows: {headings}) is not the "
            f"plan's: {table.why}.",
            found=table.rows,
            evidence=[Evidence(table.place.page, table.place.bbox, headings)],
        )


def totals(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows of totals whose sum is not that of the rows before them."""
    for field in profile.fields("money"):
        parts = [
            (place.page, place.bbox[1], amount)
            for activity in plan.activities
            if (amount := _amount(activity.text(field))) is not None
            for place in activity.fields[field].places[:1]
        ]
        start = (0, 0.0)
        for total in plan.totals:
            end = (total.page, total.bbox[1])
            stated = _amount(total.text.rpartition("|")[2])
            inside = [amount for page, top, amount in parts if start <= (page, top) < end]
            start = end
            if stated is None or not inside or abs(sum(inside) - stated) <= BESIDE * stated:
                continue
            yield finding(
                "total.differs",
                f"page-{total.page}",
                f"The total {quoted(total.text)} is not the sum of the {len(inside)} amounts "
                f"before it, {sum(inside):,.0f}.",
                stated=total.text,
                found=f"{sum(inside):g}",
                evidence=[total],
            )


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

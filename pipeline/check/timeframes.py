"""Timeframes that are blank, cannot be meant, or leave the plan's years."""

import re
from collections.abc import Iterator, Sequence

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.check.overlaid import overlaid_fields
from pipeline.profile.model import Profile
from pipeline.profile.timeframes import ALWAYS, BEFORE, PARTS, YEAR, ends_first, in_whole
from pipeline.records import Activity, Discrepancy, Repaired

FEW = 3  # texts without a year that are told whatever share they are
NEARLY_ALL = 0.9  # of a column's texts: where fewer name a year, "every year" is one of its values
FARTHEST = 25  # years; one so far from the plan's is a misprint, not a plan
MARKS = r"[\W⁰¹²³⁴-⁹]*"  # a raised figure points to a note
JOINING = rf"{MARKS}(?:[^\W\d]{{1,3}}\W+)?"  # or a short word: "2011 to 2013", "2011 et 2013"
TICKS = re.compile(r"(?:[xX\u2022\u25a0-\u25ff\u2611-\u2718\u221a]\s*)+")  # a year's, of no year
MARK_ALONE = "it is a mark, and the years over it were not read"
COLOURS = "colours alone tell it, and which of them says that nothing is planned is a guess"
LEADING = r"(?:[^\W\d]+\s+){0,4}"  # words in front of a year: "by the end of 2013", "fin 2013"
YEARS = re.compile(rf"{LEADING}{MARKS}\d{{4}}(?:{JOINING}\d{{4}})*{MARKS}")


def timeframes(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Every timeframe that a reader would ask about."""
    for field in _printed(plan, profile.fields("timeframe")):
        texts = _texts(plan, field)
        plain = 2 * sum(bool(YEARS.fullmatch(text)) for text in texts) >= len(texts)
        named = _names_years(texts)
        for activity in plan.activities:
            if field not in overlaid_fields(plan, activity):
                found = _look_at(activity, field, plain, profile)
                text = activity.text(field)
                told = named or not text or YEAR.search(text) or TICKS.fullmatch(text)
                yield from found if told else ()


def unmarked(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows without a mark under any of the years, quarters or months, or whose marks stand under
    none that was read.
    """
    for activity in plan.activities if not profile.fields("timeframe") else ():
        period = activity.fields.get("timeframe")
        if period and TICKS.fullmatch(period.text):
            yield finding(
                "timeframe.malformed",
                activity.id,
                f"Activity {activity.id} has the timeframe {quoted(period.text)}: {MARK_ALONE}.",
                stated=period.text,
                evidence=cell_evidence(activity, "timeframe"),
                detail="timeframe",
            )
        if period and period.text and period.confidence < 1 and not period.places:
            yield finding(
                "timeframe.malformed",
                activity.id,
                f"Activity {activity.id} has the timeframe {quoted(period.text)}: {COLOURS}.",
                stated=period.text,
                evidence=cell_evidence(activity, profile.key),
                detail="timeframe",
            )
        if period and not period.text and not any(overlaid_fields(plan, activity)):
            yield finding(
                "timeframe.missing",
                activity.id,
                f"Activity {activity.id} has no mark under any of the years, quarters or months.",
                evidence=cell_evidence(activity, profile.key),
            )


def dates(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Every date that a reader would ask about, and every end before its beginning."""
    fields = _printed(plan, profile.fields("date"))
    named = {field: _names_years(_texts(plan, field)) for field in fields}
    for activity in plan.activities:
        odd = [
            one
            for field in fields
            for one in _look_at(activity, field, False, profile)
            if named[field] or not activity.text(field) or YEAR.search(activity.text(field))
        ]
        yield from odd
        if len(fields) > 1 and not any(one.kind == "timeframe.malformed" for one in odd):
            yield from _turned_round(activity, fields[0], fields[-1])


def _texts(plan: Repaired, field: str) -> list[str]:
    return [text for activity in plan.activities if (text := activity.text(field))]


def _names_years(texts: Sequence[str]) -> bool:
    """Whether a text without a year is odd among them: "ongoing" is a value that many have."""
    yearless = sum(not YEAR.search(text) for text in texts)
    return yearless <= max(FEW, (1 - NEARLY_ALL) * len(texts))


def _printed(plan: Repaired, fields: list[str]) -> list[str]:
    """Those of the fields for which this printing has a column."""
    return [
        field
        for field in fields
        if any(a.fields[field].places for a in plan.activities if field in a.fields)
    ]


def _turned_round(activity: Activity, start: str, end: str) -> Iterator[Discrepancy]:
    begins, ends = activity.text(start), activity.text(end)
    if ends_first(begins, ends):
        yield finding(
            "timeframe.malformed",
            activity.id,
            f"Activity {activity.id} begins {quoted(begins)} and ends {quoted(ends)}: "
            "it ends before it begins.",
            stated=ends,
            found=begins,
            evidence=(*cell_evidence(activity, start), *cell_evidence(activity, end)),
            detail=end,
        )


def _look_at(
    activity: Activity, field: str, plain: bool, profile: Profile
) -> Iterator[Discrepancy]:
    text = activity.text(field)
    noun = "timeframe" if field in profile.fields("timeframe") else f"date under {quoted(field)}"
    if not text:
        kind, why = "timeframe.missing", f"has no {noun}"
    elif trouble := _trouble(text, plain, profile.plan.years):
        kind, why = "timeframe.malformed", f"has the {noun} {quoted(text)}: {trouble}"
    elif beyond := _beyond(text, profile.plan.years):
        kind, why = "timeframe.outside_plan", f"has the {noun} {quoted(text)}: {beyond}"
    else:
        return
    first, last = profile.plan.years
    yield finding(
        kind,
        activity.id,
        f"Activity {activity.id} {why}.",
        stated=text or None,
        found=f"{first}-{last}" if kind == "timeframe.outside_plan" else None,
        evidence=cell_evidence(activity, field),
        detail=field,
    )


def _trouble(text: str, plain: bool, plan: tuple[int, int]) -> str:
    """Why it cannot be what was meant, or nothing. ``plain``: the column holds bare years."""
    text = in_whole(text)
    years = [int(year) for year in YEAR.findall(text)]
    if TICKS.fullmatch(text):
        return MARK_ALONE
    if not years:
        return "" if ALWAYS.match(text) else "it names no year"
    if odd := [y for y in years if not plan[0] - FARTHEST <= y <= plan[1] + FARTHEST]:
        return f"the year {odd[0]} cannot be meant"
    if years != sorted(years):
        return "it ends before it begins"
    whole = BEFORE.sub("", PARTS.sub("", text)).strip()
    if len(set(years)) < len(years) and whole == text:  # "Q1 2025 - Q3 2025" may well
        return "it begins and ends with the same year"
    if plain and not YEARS.fullmatch(whole):
        return "it is not a year or a span of years"
    return ""


def _beyond(text: str, plan: tuple[int, int]) -> str:
    years = [int(year) for year in YEAR.findall(in_whole(text))]
    out = [str(year) for year in years if not plan[0] <= year <= plan[1]]
    span = f"{plan[0]}-{plan[1]}"
    return f"{' and '.join(out)} lies outside the plan's years {span}" if out else ""

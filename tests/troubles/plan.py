"""A plan of six activities on one page, and what a person reads off it.

A test prints it with one trouble: each part of the printing can be put in another's place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.profile.reading import load_profile
from pipeline.records import Checked
from tests.recover import recover

from .sheet import Sheet, pdf

PROFILE = load_profile(Path(__file__).parent / "plan.toml")
FIELDS = ("activity", "institutions", "timeframe", "expected_outcome")
HEADINGS = (("Activities",), ("Institutions",), ("Timeframe",), ("Expected Outcomes",))
GROUPS = {1: "Activity group 1.1: Schools and families", 5: "Activity group 1.2: Reporting"}
ROWS = (
    (("1.1.1. Revise the school", "curriculum in all grades."), ("MoE, CWO",), ("2024-2025",),
     ("Pupils know how to refuse", "contact from strangers.")),
    (("1.1.2. Train 400 teachers", "in nine districts."), ("MoE",), ("2024",),
     ("Teachers recognise offences.",)),
    (("1.1.3. Hold evening meetings", "for parents."), ("MoE, CWO",), ("2024-2026",),
     ("Parents set rules at home.",)),
    (("1.2.1. Run a hotline.",), ("NP, CWO",), ("2024-2026",),
     ("Every report is answered", "within one hour.")),
    (("1.2.2. Set up a unit of", "30 officers."), ("NP",), ("2025",),
     ("Offences are investigated.",)),
    (("1.2.3. Publish a yearly", "report."), ("NP, MoJ",), ("2025-2026",),
     ("The public can judge.",)),
)  # fmt: skip
XS = (40.0, 190.0, 280.0, 360.0, 560.0)
TOP, HIGH, BAND, LINE = 40.0, 30.0, 16.0, 11.0
PAD = (3.0, 9.5)  # from a cell's corner to its text's first baseline
IDS = ("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3")

Text = Callable[[Sheet, float, float, str], None]
Lines = tuple[str, ...]


def levels() -> list[float]:
    """The y of every row's edge: headings, a group's band, its rows, and so on."""
    ys = [TOP, TOP + HIGH]
    for row in range(len(ROWS)):
        if row in (0, 3):
            ys.append(ys[-1] + BAND)
        ys.append(ys[-1] + HIGH)
    return ys


def bands() -> list[int]:
    """The indices of rows that are a group's band."""
    return [1, 5]


def write(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.text(x, y, text)


def rule(sheet: Sheet, across: Callable[..., None] | None = None) -> None:
    """All rulings as strokes, or as ``across`` draws them."""
    draw = across or sheet.line
    ys = levels()
    for y in ys:
        draw(XS[0], y, XS[-1], y)
    for i, x in enumerate(XS):
        for row in range(len(ys) - 1):
            if i in (0, len(XS) - 1) or row not in bands():
                draw(x, ys[row], x, ys[row + 1])


def places() -> list[tuple[int, str, float, float, Lines]]:
    """(index of the row, field, x, y of the first baseline, lines) of every cell of an activity."""
    tops = [y for i, y in enumerate(levels()) if i and i not in bands()]
    return [
        (row, field, XS[column] + PAD[0], tops[row] + PAD[1], ROWS[row][column])
        for row in range(len(ROWS))
        for column, field in enumerate(FIELDS)
    ]


def print_cells(sheet: Sheet, text: Text = write, only: Sequence[str] = FIELDS) -> None:
    for _, field, x, y, lines in places():
        for i, line in enumerate(lines):
            (text if field in only else write)(sheet, x, y + i * LINE, line)


def print_headings(sheet: Sheet, text: Text | None = None) -> None:
    for x, lines in zip(XS, HEADINGS, strict=False):
        for i, line in enumerate(lines):
            if text:
                text(sheet, x + PAD[0], TOP + PAD[1] + i * LINE, line)
            else:
                sheet.text(x + PAD[0], TOP + PAD[1] + i * LINE, line, font="F2")


def print_bands(sheet: Sheet) -> None:
    for row, title in GROUPS.items():
        sheet.text(XS[0] + PAD[0], levels()[row] + PAD[1], title, font="F2")


def printed(sheet: Sheet | None = None) -> Sheet:
    """The plan without trouble."""
    sheet = sheet or Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet)
    return sheet


def read(*sheets: Sheet, catalog: str = "", last: Sequence[bytes] = ()) -> Checked:
    """The sheets by way of all stages, with both engines."""
    return recover(pdf(sheets, catalog, last), PROFILE, both_engines=True)


def truth() -> list[dict[str, str]]:
    rows = []
    for number, cells in zip(IDS, ROWS, strict=True):
        texts = [" ".join(lines) for lines in cells]
        texts[0] = texts[0].removeprefix(f"{number}. ")
        rows.append({"id": number, **dict(zip(FIELDS, texts, strict=True))})
    return rows


def found(plan: Checked) -> list[dict[str, str]]:
    return [
        {"id": activity.id, **{field: activity.text(field) for field in FIELDS}}
        for activity in plan.plan.activities
    ]


def kinds(plan: Checked) -> set[str]:
    """The kinds of finding that the trouble caused: the plan itself has none."""
    return {one.kind for one in plan.discrepancies} - {"count.unstated"}

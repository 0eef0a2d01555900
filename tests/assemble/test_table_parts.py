"""Where a table without rulings ends: at text that is none of it."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.table_parts import table_part, without_notes
from pipeline.assemble.text_lines import LineKind, TextLine
from pipeline.page.geometry import union
from pipeline.records import Rule, Word
from tests.check.build import PROFILE
from tests.pages import line

EDGES = (120.0, 260.0)
LONG = "The Secretariat watches over all of this and reports twice a year"
TITLE = "Part one of the plan that everybody in it knows by heart"
Cells = dict[float, str] | str


def at(y: float, cells: Cells, kind: LineKind = "body", *, bold: bool = False) -> TextLine:
    texts = {20.0: cells} if isinstance(cells, str) else cells
    words = [word for x, text in texts.items() for word in line(text, x, y, bold=bold)]
    return TextLine(words, union(word.box for word in words), kind)


def row(y: float, number: str = "1.1.1.") -> TextLine:
    return at(y, {20.0: f"{number} Do it.", 130.0: "MoI", 270.0: "2012"})


def part(*lines: TextLine, rules: tuple[Rule, ...] = ()) -> list[tuple[str, LineKind]]:
    """The first word of each line of the table, and what the line is."""
    found = table_part(lines, EDGES, PROFILE, rules)
    return [(one.words[0].text, one.kind) for one in found]


ROWS = [("1.1.1.", "body"), ("1.1.2.", "body")]
FIRST = (row(40), row(60, "1.1.2."))


def test_a_text_over_the_columns_ends_the_table() -> None:
    assert part(*FIRST, at(80, LONG), row(100, "1.1.3.")) == ROWS
    assert part(*FIRST, at(80, "Internationally-known-institutions")) == [
        *ROWS,
        ("Internationally-known-institutions", "body"),  # a word wider than its column
    ]


def test_totals_are_the_table_s_where_it_goes_on() -> None:
    totals = at(80, {20.0: "Total of all that is done in it", 270.0: "500"})
    assert part(*FIRST, totals) == ROWS
    assert part(*FIRST, totals, at(100, "Other text.")) == ROWS
    assert part(*FIRST, totals, row(100, "1.1.3.")) == [
        *ROWS,
        ("Total", "totals"),
        ("1.1.3.", "body"),
    ]
    assert part(*FIRST, totals, at(100, "Group 1.2: Roads", "heading"), row(120)) == [
        *[*ROWS, ("Total", "totals"), ("Group", "heading"), ("1.1.1.", "body")],
    ]


@pytest.mark.parametrize(
    ("above", "below", "x0", "x1", "heads"),
    [
        (19.9, 19.9, 120, 260, True),
        (20.0, 19.9, 120, 260, False),
        (19.9, 20.0, 120, 260, False),
        (-1.0, 10.0, 120, 260, False),  # none above it
        (10.0, -1.0, 120, 260, False),
        (10.0, 10.0, 121, 260, False),  # they are not as wide as the columns
        (10.0, 10.0, 120, 259, False),
    ],
)
def test_a_text_close_between_two_rules_heads_rows(
    above: float, below: float, x0: float, x1: float, heads: bool
) -> None:
    """A line is ten points high, and close is twice that."""
    rules = (Rule(x0, 80 - above, x1, 80 - above), Rule(x0, 90 + below, x1, 90 + below))
    found = part(*FIRST, at(80, LONG), row(120, "1.1.3."), rules=rules)
    assert found == ([*ROWS, ("The", "heading"), ("1.1.3.", "body")] if heads else ROWS)
    upright = tuple(Rule(r.x0, r.y0, r.x0, r.y0 + 1) for r in rules)
    assert part(*FIRST, at(80, LONG), rules=(*upright, Rule(0, 500, 600, 500))) == ROWS


def test_a_text_in_bold_over_a_row_heads_it() -> None:
    title, more = at(80, TITLE, bold=True), at(92, "and head", bold=True)
    headed = [*ROWS, ("Part", "heading"), ("1.1.3.", "body")]
    assert part(*FIRST, title, row(100, "1.1.3.")) == headed
    assert part(*FIRST, title, more, row(110, "1.1.3.")) == [
        *(*headed[:3], ("and", "heading"), headed[3])
    ]
    assert part(*FIRST, title, at(100, "Other text.")) == ROWS
    assert part(*FIRST, title, at(100, LONG), row(120)) == ROWS
    assert part(*FIRST, at(80, TITLE), row(100, "1.1.3.")) == ROWS
    assert part(*FIRST, title, at(100, "Group 1.2: Roads", "heading")) == ROWS


def test_the_second_line_of_a_heading_in_bold_is_right_under_it() -> None:
    def under(y: float, *, bold: bool = True) -> tuple[str, LineKind]:
        title = at(40, "Group 1.1: Roads", "heading", bold=True)
        return part(title, at(y, "of towns", bold=bold), row(80))[1]

    assert under(53.4) == ("of", "heading")
    assert under(53.5) == ("of", "body")
    assert under(53.4, bold=False) == ("of", "body")


@pytest.mark.parametrize(
    ("text", "x", "ends"),
    [
        ("Source: MoI.", 20.0, True),
        ("Source: MoI.", 119.5, True),
        ("Source: MoI.", 120.0, False),  # of a cell in the second column
        ("Sources of all", 20.0, False),
        ("المصدر: كل", 262.0, True),  # it begins at the right
        ("المصدر: كل", 130.0, False),
    ],
)
def test_a_remark_where_the_table_begins_ends_it(text: str, x: float, ends: bool) -> None:
    first = text.split()[0]
    remark = at(80, {x: text})
    assert part(*FIRST, remark) == (ROWS if ends else [*ROWS, (first, "body")])
    assert part(*FIRST, remark, at(91, "and MoJ.")) == (
        ROWS if ends else [*ROWS, (first, "body"), ("and", "body")]
    )
    goes_on = [*ROWS, (first, "body"), ("1.1.3.", "body")]
    assert part(*FIRST, remark, row(100, "1.1.3.")) == goes_on


@pytest.mark.parametrize(
    ("left", "right", "over"),
    [
        ((20, 110), (114.4, 140), True),  # a blank between them, and the edge in the second
        ((20, 117), (121.4, 140), True),
        ((20, 117), (121.5, 140), False),  # more than a blank
        ((20, 121), (125, 140), True),
        ((20, 121), (125.5, 140), False),
        ((20, 118.9), (119, 140), True),
        ((20, 121.5), (126.5, 140), True),  # a word stands over the edge, but for a point
        ((20, 113), (118.5, 140), True),
        ((20, 60), (64, 100), False),  # both in the first column
    ],
)
def test_words_run_on_over_an_edge(
    left: tuple[float, float], right: tuple[float, float], over: bool
) -> None:
    words = [Word("one", (left[0], 80, left[1], 90)), Word("other", (right[0], 80, right[1], 90))]
    found = part(*FIRST, TextLine(words, (left[0], 80, right[1], 90), "body"))
    assert found == (ROWS if over else [*ROWS, ("one", "body")])


def test_where_other_texts_begin_none_runs_on() -> None:
    begin = [at(20.0 * i, {20.0: "Do it.", 121.0: "MoI", 270.0: "2012"}) for i in range(1, 4)]
    words = [Word("one", (20, 80, 117, 90)), Word("other", (121, 80, 140, 90))]
    near = TextLine(words, (20, 80, 140, 90), "body")
    assert len(part(*begin, near)) == 4
    assert len(part(*begin[1:], near)) == 2


@pytest.mark.parametrize(
    ("last", "goes"),
    [
        (at(80, "Group 1.2: Roads", "heading"), True),
        (at(80, "Other matters", bold=True), True),
        (at(80, "4.0 Monitoring"), True),
        (at(80, "4.0 Monitoring."), False),
        (at(80, "1.1.3. Do it.", bold=True), True),
        (at(80, "1.1.3. Do it."), False),
        (at(80, {20.0: "1.1.3. Do", 130.0: "MoI"}, bold=True), False),  # a row in bold
        (at(80, "Totals", "totals"), False),
    ],
)
def test_what_heads_other_text_is_none_of_the_table(last: TextLine, goes: bool) -> None:
    assert part(*FIRST, last, at(100, LONG)) == (
        ROWS if goes else [*ROWS, (last.words[0].text, last.kind)]
    )
    assert len(part(*FIRST, last)) == 3  # nothing follows


@pytest.mark.parametrize(
    ("sign", "high", "noted"),
    [("1", 8.9, True), ("1", 9.0, False), ("*", 8.9, True), ("12)", 8.9, True), ("So", 8.9, False)],
)
def test_footnotes_are_in_small_print_at_the_end(sign: str, high: float, noted: bool) -> None:
    def small(one: TextLine) -> TextLine:
        words = [replace(w, box=(*w.box[:3], w.box[1] + high)) for w in one.words]
        return one._replace(words=words)

    notes = [small(at(100, f"{sign} is so.")), small(at(112, "and so on."))]
    assert len(without_notes([*FIRST, row(80), *notes])) == (3 if noted else 5)
    within = [*FIRST, row(80), notes[0], row(120)]
    assert without_notes(within) == within
    assert without_notes([]) == []

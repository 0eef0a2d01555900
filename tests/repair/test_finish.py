"""Rows as activities: cells whole, every word somewhere, every word of the ledger owned."""

import pytest
from msgspec.structs import replace

from pipeline.errors import ProofError
from pipeline.profile.model import Column, Level
from pipeline.records import Field, Owned, owned_words
from pipeline.repair import repair
from tests.check.build import PROFILE
from tests.repair.build import BOX, Printed, assembled, cell, repaired, texts

TORN = (
    (1, {"activity": "1.1.1. Train the", "indicators": "• Reports of", "timeframe": "2012"}),
    (2, {"activity": "officials", "indicators": "the police", "timeframe": ""}),
)


def test_a_torn_row_s_cells_are_whole_each() -> None:
    plan = repaired(*TORN)
    (one,) = plan.activities
    assert one.text("activity") == "Train the officials"
    assert one.fields["indicators"].items == ("Reports of the police",)
    assert one.text("timeframe") == "2012"
    assert one.fields["institutions"] == Field("", ())  # the table has none
    assert [place.page for place in one.sources] == [1, 2]
    assert set(one.repairs) == {repair.id for repair in plan.repairs}


def test_what_another_engine_read_is_told_of_the_whole_cell() -> None:
    first = replace(cell("Reports of"), other="Rep0rts of")
    plan = repaired(
        (1, {"activity": "1.1.1. Train the", "institutions": first}),
        (2, {"activity": "officials", "institutions": "the police"}),
    )
    (one,) = plan.activities
    assert one.fields["institutions"].other == "Rep0rts of the police"
    assert one.fields["activity"].other is None


def test_words_beside_the_rows_are_counted_and_none_may_be_lost() -> None:
    rows = assembled((1, {"activity": "1.1.1. Train officials"}))
    went = rows.conservation | {"table": 6, "stray": 1, "headings": 1, "columns": 1}
    assert repair(replace(rows, conservation=went), PROFILE).conservation["activities"] == 3
    with pytest.raises(ProofError, match="7 words in the table, 6 in its parts"):
        repair(replace(rows, conservation=went | {"table": 7}), PROFILE)
    with pytest.raises(ProofError, match="4 words in rows, 3 in activities"):
        repair(replace(rows, conservation=went | {"rows": 4}), PROFILE)


def test_a_word_of_a_cell_is_of_the_first_activity_that_the_cell_covers() -> None:
    merged = cell("MoI")
    rows = assembled(
        (1, {"activity": "1.1.1. Train."}),
        (1, {"activity": "1.1.2. Build.", "institutions": merged}),
        (1, {"activity": "1.1.3. Write.", "institutions": merged}),
    )
    printed = (
        Owned(1, BOX, "MoI", "cell", 2),
        Owned(1, BOX, "Gazette", "running header"),
        Owned(1, BOX, "lost", "cell", 99),
    )
    ledger = repair(replace(rows, owned=owned_words(printed)), PROFILE).ledger
    assert [(own.text, own.owner, own.of) for own in ledger] == [
        ("MoI", "cell", 1),
        ("Gazette", "running header", -1),
        ("lost", "nobody", -1),
    ]


def test_two_rows_with_the_number_of_one_have_ids_of_their_own() -> None:
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)\.", number_format="")
    rows = [(1, {"activity": f"{number}. Do it."}) for number in (1, 2, 2, 3, 4)]
    plan = repaired(*rows, profile=replace(PROFILE, patterns=patterns))
    assert [one.id for one in plan.activities] == ["1", "2", "2#2", "3", "4"]
    assert texts(plan, "activity") == ["Do it."] * 5


def test_a_row_without_a_number_among_others_has_its_place() -> None:
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)\.", number_format="")
    rows = [(1, {"activity": text}) for text in ("1. Train.", "Build.", "2. Write.")]
    plan = repaired(*rows, profile=replace(PROFILE, patterns=patterns))
    assert [one.id for one in plan.activities] == ["1", "1.1.2*", "2"]


def test_numbers_that_begin_anew_have_their_heading_in_front() -> None:
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)\.", number_format="")
    rows = [(1, {"activity": f"{number}. Do it."}) for number in (1, 1, 2)]
    plan = repaired(*rows, profile=replace(PROFILE, patterns=patterns), groups=("A", "B"))
    assert [one.id for one in plan.activities] == ["A/1", "B/1", "B/2"]


def test_rows_beside_one_merged_number_are_told_apart() -> None:
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)", number_format="")
    columns = (*PROFILE.columns, Column("number", ("No.",), "number"))
    merged = cell("1")
    plan = repaired(
        (1, {"number": merged, "activity": "Train."}),
        (1, {"number": merged, "activity": "Build."}),
        (1, {"number": "2", "activity": "Write."}),
        profile=replace(PROFILE, patterns=patterns, columns=columns),
    )
    assert [one.id for one in plan.activities] == ["1", "1~2", "2"]


@pytest.mark.parametrize(
    ("number", "text", "left"),
    [("1.1.1.", "1.1.1. Train all.", "Train all."), ("1.1.1.", "1.1.2. Train", "1.1.2. Train"),
     ("24", "24 shelters open.", "24 shelters open.")],
)  # fmt: skip
def test_a_number_that_a_column_has_and_the_text_too_is_no_part_of_it(
    number: str, text: str, left: str
) -> None:
    """As where a facing page has a column of numbers again; a quantity is none."""
    pattern = PROFILE.patterns.number if "." in number else r"(?P<position>\d+)"
    patterns = replace(PROFILE.patterns, number=pattern, number_format="")
    columns = (*PROFILE.columns, Column("number", ("No.",), "number"))
    plan = repaired(
        (1, {"number": number, "activity": text}),
        profile=replace(PROFILE, patterns=patterns, columns=columns),
    )
    assert texts(plan, "activity") == [left]


@pytest.mark.parametrize(
    ("cells", "published"),
    [(("1", "2."), False), (("1", "2)"), False), (("1", "2 (new)"), True), (("1", "new"), True)],
)
def test_a_column_of_numbers_is_published_where_it_says_more(
    cells: tuple[str, str], published: bool
) -> None:
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)", number_format="")
    columns = (*PROFILE.columns, Column("number", ("No.",), "number"))
    plan = repaired(
        *((1, {"number": text, "activity": "Train."}) for text in cells),
        profile=replace(PROFILE, patterns=patterns, columns=columns),
    )
    assert {"number" in one.fields for one in plan.activities} == {published}


@pytest.mark.parametrize(
    ("sections", "ids"),
    [
        (("A", "A", "A", "A"), ["A.1/1", "A.1/2", "A.2/1", "A.2/2"]),
        (("A", "A", "B", "B"), ["A/1", "A/2", "B/1", "B/2"]),
    ],
)
def test_numbers_that_begin_anew_beside_other_cells_have_their_place_in_front(
    sections: tuple[str, ...], ids: list[str]
) -> None:
    """Two aims stand in a column beside the rows; their place tells the rows apart only where
    the headings do not.
    """
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)\.", number_format="")
    profile = replace(PROFILE, patterns=patterns, levels=(Level("aim", column="aim"),))
    aims = cell("Safe schools"), cell("Safe roads")
    rows: list[Printed] = [
        (1, {"aim": aim, "activity": f"{number}. Do it."}) for aim in aims for number in (1, 2)
    ]
    plan = repaired(*rows, profile=profile, groups=sections)
    assert [one.id for one in plan.activities] == ids

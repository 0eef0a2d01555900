"""Cells that the two readers of a page read differently."""

import pytest
from msgspec.structs import replace

from pipeline.check.disagreements import reader_disagreements
from pipeline.check.targets import with_targets
from pipeline.records import Field, Place
from tests.check.build import PROFILE, activity, found, plan


def test_a_merged_cell_is_reported_once() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row in rows:
        row.fields["indicators"] = replace(row.fields["indicators"], other="Rep0rts.")
    assert found(reader_disagreements, plan(*rows)) == [
        ("reader.disagreement:1.1.1", "Reports.", "Rep0rts.")
    ]


@pytest.mark.parametrize(("cells", "at_once"), [(1, False), (4, True)])
def test_cells_of_a_page_that_the_second_reader_joins_miss_one_wall(
    cells: int, at_once: bool
) -> None:
    rows = [activity(f"1.1.{n}") for n in (1, 2)]
    texts = [("institutions", "MoJ", "Lima MoJ"), ("resources", "Lima", "")] * 2
    for i, (name, own, other) in enumerate(texts[:cells]):
        place = Place(6, (0.0, 20.0 * i, 10.0, 20.0 * i + 10))
        rows[i // 2].fields[name] = Field(own, (place,), other=other)
    misread = Field("2025", (Place(6, (50.0, 0.0, 60.0, 10.0)),), other="2O25")
    rows[1].fields["timeframe"] = misread  # a letter is no wall
    findings = list(reader_disagreements(plan(*rows), PROFILE))
    assert len(findings) == 2
    assert any("part the cells" in one.message for one in findings) == at_once
    if at_once:
        assert findings[1].message == (
            "Two readers of the file part the cells of page 6 differently: to the second, 4 of "
            "them have the texts of others too, or none (activities 1.1.1, 1.1.2)."
        )
        assert {seen.page for seen in findings[1].evidence} == {6}
        assert with_targets(findings[1:], plan(*rows))[0].field is None  # no one cell is it about
        assert len(findings[1].evidence) == 4


def test_what_both_readers_read_is_told() -> None:
    row = activity("1.1.1")
    row.fields["indicators"] = replace(row.fields["indicators"], other="Rep0rts.")
    (told,) = reader_disagreements(plan(row), PROFILE)
    assert "one reads “Reports.”, the other “Rep0rts.”" in told.message


def test_a_wall_that_is_missed_is_told_of_the_first_row_beside_it() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for i, row in enumerate(rows):
        place = Place(6, (0.0, 20.0 * i, 10.0, 20.0 * i + 10))
        row.fields["institutions"] = Field("MoJ", (place,), other="Lima MoJ")
    assert [one.subject for one in reader_disagreements(plan(*rows), PROFILE)] == ["1.1.1"]

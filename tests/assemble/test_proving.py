"""Whether a profile fits the table that was found."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.errors import ProfileError
from pipeline.profile.model import Column, Profile
from pipeline.records import Source
from tests.check.build import PROFILE
from tests.pages import page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")


def prove(*numbers: str, profile: Profile = PROFILE, heads: tuple[str, ...] = HEADS) -> int:
    """How many rows are read, of a table whose rows begin with these; or it raises."""
    rows = [(f"{number} Do it.", "MoI", "2012", "Reports.") for number in numbers]
    grid = table("Group 1.1: Safe schools", heads, *rows)
    pages = [replace(page(number=1), grids=(grid,))]
    source = Source("plan.pdf", "0" * 64, 1, "native")
    return len(assemble(lambda: iter(pages), source, profile).rows)


def written(form: str) -> Profile:
    return replace(PROFILE, patterns=replace(PROFILE.patterns, number_format=form))


def test_numbers_that_a_narrow_column_tears_are_read() -> None:
    assert prove(*(f"1.1 .{n}." for n in range(1, 5))) == 4


def test_a_table_none_of_whose_numbers_is_read_is_not_the_profile_s() -> None:
    assert prove("No.", "No.", "No.") == 3  # so few may all lack theirs
    with pytest.raises(ProfileError, match=r"reads the number of none of the rows in plan\.pdf"):
        prove("No.", "No.", "No.", "No.")


@pytest.mark.parametrize("form", ["{group}-{position}.", "{group}.{position}{position}."])
def test_a_number_that_is_written_otherwise_than_it_is_read_is_an_error(form: str) -> None:
    assert prove("1.1.1.", profile=written("{group}.{position}")) == 1
    with pytest.raises(ProfileError, match="does not read as the same number"):
        prove("1.1.1.", profile=written(form))


def test_a_heading_of_the_profile_that_the_table_lacks_is_named() -> None:
    with pytest.raises(ProfileError, match=r"no column of the table in plan\.pdf is headed"):
        prove("1.1.1.", heads=(*HEADS[:3], "Remarks"))


def test_numbers_may_stand_in_a_column_of_their_own() -> None:
    columns = (Column("no", ("No.",), "number"), *PROFILE.columns[:3])
    profile = replace(PROFILE, columns=columns)
    rows = [(f"1.1.{n}.", "Do it.", "MoI", "2012") for n in range(1, 6)]
    grid = table("Group 1.1: Safe schools", ("No.", *HEADS[:3]), *rows)
    pages = [replace(page(number=1), grids=(grid,))]
    source = Source("plan.pdf", "0" * 64, 1, "native")
    assert len(assemble(lambda: iter(pages), source, profile).rows) == 5

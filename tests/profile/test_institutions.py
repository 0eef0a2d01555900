"""Lists of institutions: whom they name, and what is left."""

import pytest
from msgspec.structs import replace

from pipeline.profile.institutions import institution_codes
from pipeline.profile.model import Institution, Profile
from tests.check.build import PROFILE


def named(text: str, profile: Profile = PROFILE) -> tuple[str, ...]:
    mentions = institution_codes(text, profile).mentions
    return tuple(dict.fromkeys(mention.code for mention in mentions))


def left(text: str) -> list[str]:
    return [one.text for one in institution_codes(text, PROFILE).unknown]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("MoI, MoJ", ("MoI", "MoJ")),
        ("MoJ and the MoI; MoJ", ("MoJ", "MoI")),  # in printed order, each once
        ("ministry of\nInterior", ("MoI",)),  # in any case, over a line's end
        ("Justice Ministry", ("MoJ",)),
        ("Ministry of Justices", ()),  # whole words alone
        ("Secretariat S. T.", ("Secretariat S.T.",)),
        ("", ()),
    ],
)
def test_names_by_code_full_name_and_alias(text: str, codes: tuple[str, ...]) -> None:
    assert named(text) == codes


def test_where_one_name_holds_another_the_longer_counts() -> None:
    both = (
        *PROFILE.institutions,
        Institution("MoIL", "Ministry of Interior and Labour", "ministry"),
    )
    profile = replace(PROFILE, institutions=both)
    assert named("Ministry of Interior and Labour", profile) == ("MoIL",)
    assert named("Ministry of Interior and MoJ", profile) == ("MoI", "MoJ")


def test_what_is_left_is_unknown_but_for_words_that_name_nobody() -> None:
    assert left("MoI, at the national level") == []
    assert left("MoI and Foo Bar; the MoJ") == ["Foo Bar"]
    assert left("MoI and National Council") == ["National Council"]  # a capital names somebody


def test_an_unknown_name_is_compared_with_those_that_are_known() -> None:
    (one,) = institution_codes("Ministry of Interiors", PROFILE).unknown
    assert one.nearest == "Ministry of Interior"
    assert 95 < one.score < 100
    (none,) = institution_codes("MoX", replace(PROFILE, institutions=())).unknown
    assert none == ("MoX", "", 0.0)


def test_a_name_is_told_as_it_stands() -> None:
    (one,) = institution_codes("the Secretariat S.T., daily", PROFILE).mentions
    assert one == ("Secretariat S.T.", "Secretariat S.T.")


@pytest.mark.parametrize("text", ["UNDP", "U.N.D.P.", "U. N. D. P.", "undp"])
def test_letters_that_stand_by_themselves_make_one_name(text: str) -> None:
    profile = replace(
        PROFILE, institutions=(Institution("UNDP", "Development Programme", "international"),)
    )
    assert named(text, profile) == ("UNDP",)
    assert named("UN DP", profile) == ()  # two words

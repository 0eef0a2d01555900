"""Institutions cells → codes and what is left."""

import pytest
from msgspec.structs import replace

from pipeline.check.institutions import unknown_institutions
from pipeline.profile.institutions import Resolved, institution_codes
from tests.check.build import PROFILE, activity, found, plan


def _codes(resolved: Resolved) -> list[str]:
    return list(dict.fromkeys(mention.code for mention in resolved.mentions))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("MoJ, MoI", ["MoJ", "MoI"]),
        ("MoI; MoJ; MoI", ["MoI", "MoJ"]),
        ("Secretariat S.T.", ["Secretariat S.T."]),
        ("Secretariat S. T.,MoI", ["Secretariat S.T.", "MoI"]),
        ("secretariat ST and the moi", ["Secretariat S.T.", "MoI"]),
        ("Secretariat, and MoJ", ["Secretariat S.T.", "MoJ"]),
        ("Secretariat S.T. at national level", ["Secretariat S.T."]),
        ("Ministry\nof Interior/Justice Ministry.", ["MoI", "MoJ"]),
    ],
)
def test_known_names_in_printed_order(text: str, codes: list[str]) -> None:
    resolved = institution_codes(text, PROFILE)
    assert (_codes(resolved), resolved.unknown) == (codes, ())


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("MoIX", [], [("MoIX", "MoI")]),
        ("The National Council; MoI at National Level", ["MoI"], [("The National Council", None)]),
        ("MoI and Ministry of Justise", ["MoI"], [("Ministry of Justise", "Ministry of Justice")]),
        (
            "Foo Team; MoI, the Bar and Baz at national level",
            ["MoI"],
            [("Foo Team", None), ("Bar and Baz", None)],
        ),
    ],
)
def test_unknown_names_and_the_nearest(
    text: str, codes: list[str], unknown: list[tuple[str, str | None]]
) -> None:
    resolved = institution_codes(text, PROFILE)
    assert _codes(resolved) == codes
    assert [left.text for left in resolved.unknown] == [text for text, _ in unknown]
    for left, (_, nearest) in zip(resolved.unknown, unknown, strict=True):
        assert nearest is None or left.nearest == nearest


def test_an_unknown_name_is_reported_once_for_each() -> None:
    rows = plan(activity("1.1.1"), activity("1.1.2", institutions="Mol; MoJ; MoFA"))
    assert found(unknown_institutions, rows) == [
        ("institution.unknown:1.1.2/Mol", "Mol", "MoI"),
        ("institution.unknown:1.1.2/MoFA", "MoFA", "MoI"),
    ]


def test_the_nearest_name_is_told_where_there_is_one() -> None:
    rows = plan(activity("1.1.1", institutions="MoFA"))
    (told,) = unknown_institutions(rows, PROFILE)
    assert "; the nearest is “MoI” (likeness" in told.message


def test_without_a_whole_list_of_institutions_none_is_unknown() -> None:
    rows = plan(activity("1.1.1", institutions="MoI; MoFA"))
    for none_or_some in (replace(PROFILE, institutions=()), replace(PROFILE, partial=True)):
        assert found(unknown_institutions, rows, none_or_some) == []

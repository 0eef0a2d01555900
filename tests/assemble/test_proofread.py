"""Lines of a scan outside the rows, whose doubted words the document has elsewhere."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.proofread import proofread, proofread_heading
from pipeline.profile.model import Level
from pipeline.records import Line, Text, Word
from tests.check.build import PROFILE

BOX = (20.0, 40.0, 200.0, 50.0)
WORDS = {"objective": 3, "group": 3, "plans": 3, "plan": 9}


def headed(text: str, read: Text = "ocr") -> tuple[str, list[tuple[str, str]]]:
    (line,), found = proofread_heading([Line(text, BOX)], 4, read, PROFILE, WORDS)
    assert all(
        (one.seen.page, one.seen.bbox, one.confidence) == (4, BOX, "likely") for one in found
    )
    return line.text, [(one.seen.text, one.text) for one in found]


@pytest.mark.parametrize(
    ("printed", "read", "changes"),
    [
        ("Obective: Safe towns", "Objective: Safe towns", [("Obective:", "Objective:")]),
        ("Objective: Safe towns", "Objective: Safe towns", []),
        ("Obective of towns", "Obective of towns", []),  # it opens no heading
        ("Groop 1.1: Roads", "Group 1.1: Roads", [("Groop", "Group")]),
        ("1 of Groop 1.1: Roads", "1 of Groop 1.1: Roads", []),
    ],
)
def test_a_label_one_letter_off_is_the_heading_s_own(
    printed: str, read: str, changes: list[tuple[str, str]]
) -> None:
    assert headed(printed) == (read, changes)
    assert headed(printed, "native") == (printed, [])


def test_of_two_doubted_words_each_is_put_right_where_it_stands() -> None:
    doubts = tuple(
        Word(text, (x, 0, x + 9, 9), 0.6) for text, x in (("otficers", 0), ("otficers", 50))
    )
    line = Line(
        "otficers of otficers", BOX, 0.9, doubts=(*doubts, Word("gone", BOX, 0.6, others=("plan",)))
    )
    (read,), found = proofread([line], 4, {"officers": 5, "plan": 5, "of": 9})
    assert read.text == "officers of officers"
    assert [one.seen.bbox[0] for one in found] == [0, 50]


@pytest.mark.parametrize(("label", "changes"), [("Plan objective", 1), ("The plan objective", 0)])
def test_a_label_is_among_the_first_two_words(label: str, changes: int) -> None:
    patterns = replace(PROFILE.patterns, number_format="", strategy="", group="")
    levels = (Level("goal", heading=rf"{label} (?P<number>\d+): (?P<title>.+)"),)
    profile = replace(PROFILE, patterns=patterns, levels=levels)
    printed = [Line(f"{label.replace('obj', 'ob')} 1: Safe towns", BOX)]
    _, found = proofread_heading(printed, 4, "ocr", profile, WORDS)
    assert len(found) == changes

"""What is wrong with a profile is one line that names the file and its line."""

from pathlib import Path

import msgspec
import pytest

from pipeline.cli.commands import main
from pipeline.errors import InputError
from pipeline.profile.model import Level
from pipeline.profile.reading import load_drafted, load_profile
from tests.check.build import PROFILE as CHECKED
from tests.conftest import ROOT
from tests.typesetter import print_second_plan, second_plan

TOML = (ROOT / "tests" / "plans" / "second.toml").read_text(encoding="utf-8")
PDF = print_second_plan(second_plan())
START = 'headings = ["Start"]'
OBJECTIVE = r"objective = '(?i:purpose)\s*:\s*'"
FORM = 'number_format = "{group}.{position}"'
# what is put in place of what → what must be said, and the text on the line that is named
WRONG = {
    "unknown key": ("filler =", "fillers =", "unknown field `fillers`", "fillers ="),
    "unknown key of a column": ('type = "money"', 'kind = "money"', "`kind`", 'kind = "money"'),
    "unknown key of the plan": (
        "[plan]", '[plan]\ncolour = "red"', "unknown field `colour`", "colour ="),
    "unknown table": ("[counts]", "[colour]", "unknown field `colour`", "[colour]"),
    "a number for years": ("[2024, 2027]", "2024", "Expected `array`", "years = 2024"),
    "three years": ("[2024, 2027]", "[2024, 2025, 2026]", "length 2", "years ="),
    "years turned round": ("[2024, 2027]", "[2027, 2024]", "after the last", "years ="),
    "a text for a list": (START, 'headings = "Start"', "Expected `array`", 'headings = "Start"'),
    "a number for a text": (START, "headings = [3]", "Expected `str`", "headings = [3]"),
    "unknown type": ('type = "money"', 'type = "cash"', "'cash'", 'type = "cash"'),
    "a column without field": ('field = "budget"\n', "", "required field `field`", "[[columns]]"),
    "not TOML": ("[plan]", "[plan", "not a valid TOML file", "[plan"),
    "a key twice": ("pdf =", 'pdf = "x"\npdf =', "not a valid TOML file", "pdf = "),
    "no expression": (OBJECTIVE, "objective = '('", "not a regular expression", "objective ="),
    "expression that matches all": (OBJECTIVE, "objective = '.*'", "everything", "objective ="),
    "expression without end": (
        OBJECTIVE, r"objective = '(?:(?:\w+\s?)+)+:'", "may take forever", "objective ="),
    "number without position": ("(?P<position>", "(", "(?P<position>…)", "number = "),
    "format with another part": (FORM, 'number_format = "{group}.{no}"', "'no'", "number_format"),
    "format without position": (FORM, 'number_format = "{group}"', "{position}", "number_format"),
    "format without group": (
        FORM, 'number_format = "{position}"', "lacks {group}", "number_format"),
    "format that cannot be filled": (
        FORM, 'number_format = "{group"', "filled in", "number_format"),
    "format that is not read back": (
        FORM, 'number_format = "{group}-{position}"', "'A1-1'", "number_format"),
    "number that no row has": (
        r"\.(?P<position>", r"\.x(?P<position>", "none of the rows in second.pdf", "number = "),
    "no activity": ('field = "activity"', 'field = "action"', "'activity'", "[[columns]]"),
    "field twice": ('field = "end"', 'field = "start"', "two columns", 'field = "start"'),
    "field with a blank": ('field = "end"', 'field = "the end"', "plain name", 'field = "the end"'),
    "no heading": (START, "headings = []", "no headings", 'field = "start"'),
    "blank heading": (START, 'headings = [" "]', "no headings", 'field = "start"'),
    "heading twice": ('headings = ["End"]', START, "stands in two columns", START),
    "heading that is not there": (
        '"Budget (USD)"', '"Risks"', "no column of the table in second.pdf", '["Risks"]'),
    "institution twice": ('code = "MoF"', 'code = "MoWR"', "listed twice", 'code = "MoWR"'),
    "unknown language": ("[plan]", '[plan]\nlanguage = "xx"', "number words", 'language = "xx"'),
    "country in words": ("[plan]", '[plan]\ncountry = "Fiji"', "ISO 3166-1", 'country = "Fiji"'),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_one_line_says_what_is_wrong_and_where(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, said, line = WRONG[wrong]
    assert old in TOML
    plan, pdf = tmp_path / "plan.toml", tmp_path / "second.pdf"
    plan.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    pdf.write_bytes(PDF)
    command = ["extract", str(pdf), "--plan", str(plan), "--out", str(tmp_path / "out")]
    assert main([*command, "--jobs", "1", "--quiet"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and said in error
    place = error.removeprefix(f"error: {plan}:").partition(":")[0]
    assert line in plan.read_text(encoding="utf-8").splitlines()[int(place) - 1]
    assert not (tmp_path / "out").exists()


def test_other_letters_than_utf8(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_bytes(TOML.replace("MoWR", "Mö").encode("latin-1"))
    assert main(["check", "--build", str(tmp_path), "--plan", str(plan)]) == 2
    line = next(i for i, row in enumerate(TOML.splitlines(), start=1) if "MoWR" in row)
    assert f"plan.toml:{line}: not UTF-8" in capsys.readouterr().err


def test_letters_count_as_positions(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    text = TOML.replace(r"(?P<position>\d+)(?![\d)])", "(?P<position>[a-z])(?!\\w)")
    plan.write_text(text.replace("{group}.{position}", "{group}.{letter}"), encoding="utf-8")
    profile = load_profile(plan)
    number = profile.number_in("A2.c Build wells")
    assert number
    assert (number.printed, number.group, number.position) == ("A2.c", "A2", 3)
    assert profile.activity_id("A2", 3) == "A2.c"
    assert profile.position_of("A2.c", "A2") == 3


@pytest.mark.parametrize(("end", "line"), [("x = [1,\n", 0), ("x = [1,\n2,\n\n\n", 1)])
def test_what_has_no_end_is_named_by_the_last_line(end: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(TOML + end, encoding="utf-8")
    last = TOML.count("\n") + 1 + line
    with pytest.raises(InputError, match=rf"plan\.toml:{last}: not a valid TOML file"):
        load_profile(tmp_path / "plan.toml")


def test_a_draft_is_written_down_where_a_person_may_correct_it(tmp_path: Path) -> None:
    drafted = load_drafted(TOML, tmp_path)
    assert (tmp_path / "draft.toml").read_text(encoding="utf-8") == TOML
    assert drafted == load_profile(tmp_path / "draft.toml")


def test_a_level_of_which_its_ground_alone_is_told_is_in_plain_print() -> None:
    level = msgspec.toml.decode('name = "component"\nfill = "#ddeeff"', type=Level)
    assert (level.fill, level.bold, level.where) == ("#ddeeff", False, "any")


def test_strategies_and_groups_of_the_old_form_are_levels_once_and_on_top() -> None:
    third = Level("measure", heading="Measure (?P<title>.+)")
    profile = msgspec.structs.replace(CHECKED, levels=(third,))
    for again in (profile, msgspec.structs.replace(profile, partial=True)):
        assert [level.name for level in again.levels] == ["strategy", "group", "measure"]

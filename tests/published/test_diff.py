"""What changed between two extractions."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.commands import main
from pipeline.errors import InputError
from pipeline.published.diff import compare, load_activities
from pipeline.published.diff_text import Before, in_short, told

TRAIN, BUILD, WATCH = (
    "Train officials of all provinces in the new law",
    "Build shelters for victims in every border district",
    "Watch the recruitment agencies and publish a yearly list",
)


def activity(id: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "activity": text, "timeframe": "2011-2013", "indicators": []} | fields


def names(difference: Any) -> tuple[list[str], list[str], list[tuple[str, str]], list[str]]:
    return (
        [one.id for one in difference.added],
        [one.id for one in difference.removed],
        [(one.before, one.after) for one in difference.renumbered],
        [one.after for one in difference.changed],
    )


def test_the_same() -> None:
    same = [activity("1.1.1", TRAIN), activity("1.1.2", BUILD, sources=[1])]
    difference = compare(same, [same[0], same[1] | {"sources": [2]}])
    assert not difference
    assert told(difference) == in_short(difference) == "no activity changed"


def test_added_removed_and_renumbered() -> None:
    old = [activity("1.1.1", TRAIN), activity("1.1.2", BUILD)]
    new = [activity("1.1.1", WATCH), activity("1.1.2", TRAIN)]
    difference = compare(old, new)
    assert names(difference) == (["1.1.1"], ["1.1.2"], [("1.1.1", "1.1.2")], [])
    assert told(difference).splitlines() == [
        "1 added, 1 removed, 1 renumbered",
        f"- 1.1.2  {BUILD}",
        f"+ 1.1.1  {WATCH}",
        f"1.1.1 → 1.1.2  {TRAIN}",
    ]


def test_renumbered_and_mended_at_once() -> None:
    mended = TRAIN.replace("new law", "new laws")
    difference = compare([activity("1.1.1", TRAIN)], [activity("1.2.1", mended)])
    assert names(difference) == ([], [], [("1.1.1", "1.2.1")], [])
    assert told(difference).endswith(
        "    activity: Train officials of … in the new [-law-] {+laws+}"
    )


def test_fields_word_by_word() -> None:
    old = [activity("1.1.1", TRAIN, indicators=["Reports.", "Lists."], start_year=None)]
    new = [activity("1.1.1", TRAIN, indicators=["Reports."], start_year=2011)]
    assert told(compare(old, new)).splitlines() == [
        "2 fields changed in 1 activity",
        f"1.1.1  {TRAIN}",
        "    indicators: Reports. [-| Lists.-]",
        "    start_year: {+2011+}",
    ]


def test_two_with_one_text_keep_their_numbers() -> None:
    both = [activity("1.1.1", TRAIN), activity("2.1.1", TRAIN)]
    assert not compare(both, both)
    assert names(compare(both, both[1:])) == ([], ["1.1.1"], [], [])


def test_a_text_gained_is_a_changed_field() -> None:
    difference = compare([activity("1.1.1", "")], [activity("1.1.1", TRAIN)])
    assert names(difference) == ([], [], [], ["1.1.1"])


def test_a_terminal_gets_no_control_characters() -> None:
    difference = compare([], [activity("1.1.1", "red \x1b[31m and \u202eturned")])
    assert "⟨U+001B⟩[31m and ⟨U+202E⟩turned" in told(difference)


def write(folder: Path, *activities: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "activities.json").write_text(json.dumps({"activities": activities}))
    return folder


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(tmp_path / "old", activity("1.1.1", TRAIN))
    new = write(tmp_path / "new", activity("1.1.2", TRAIN))
    assert main(["diff", str(old), str(new / "activities.json")]) == 0
    assert capsys.readouterr().out.startswith("1 renumbered\n1.1.1 → 1.1.2")
    assert main(["diff", "--json", str(old), str(new)]) == 0
    assert json.loads(capsys.readouterr().out)["renumbered"] == [
        {"before": "1.1.1", "after": "1.1.2", "text": TRAIN, "fields": []}
    ]


@pytest.mark.parametrize("content", [None, "no JSON", "[]", '{"activities": [{"id": 1}]}'])
def test_no_extraction_is_one_clear_error(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "activities.json").write_text(content)
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {tmp_path / 'activities.json'}: ")
    assert said.count("\n") == 1
    with pytest.raises(InputError):
        load_activities(tmp_path)


def test_what_an_extraction_changed_in_one_line(tmp_path: Path) -> None:
    assert Before(tmp_path / "none").told() == ""
    before = Before(write(tmp_path / "out", activity("1.1.1", TRAIN)))
    assert before.told() == ""
    write(tmp_path / "out", activity("1.1.1", TRAIN, timeframe=""))
    assert before.told() == "1 field changed in 1 activity; 1 file written anew"


def test_a_new_key_that_says_nothing_is_no_change_and_records_are_told_in_words() -> None:
    old: dict[str, Any] = {"id": "1.1.1", "activity": "Do it"}
    assert not compare([old], [{**old, "corrections": []}])
    corrected = {**old, "corrections": [{"field": "timeframe", "before": "", "after": "2011"}]}
    assert "{+field timeframe, after 2011+}" in told(compare([old], [corrected]))

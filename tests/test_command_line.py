"""What a person meets at the command line."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from pipeline import __version__, load
from pipeline.cli.arguments import parse
from pipeline.cli.commands import main
from tests.conftest import PROFILE, ROOT
from tests.typesetter import print_plan, sample_plan

COMMAND = [sys.executable, "-m", "pipeline"]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    file.write_bytes(print_plan(sample_plan(seed=1, strategies=2, groups=2, activities=4)))
    return file


def extract(pdf: Path | str, *more: str) -> int:
    return main(["extract", str(pdf), "--plan", str(PROFILE), "--jobs", "1", *more])


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["extract", "--help"]])
def test_help_loads_nothing_that_works(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['x', *{words!r}]\nimport pipeline.__main__ as m\n"
        "try: m.run()\nexcept SystemExit as end: assert end.code == 0\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(sorted(name for name in loaded if not name.startswith(('_', 'sitecustom'))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stdout.splitlines()[-1] == "['pipeline']", ran.stderr


def test_help_tells_the_exit_codes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for code in ("0 ", "1 ", "2 ", "3 ", "130 "):
        assert f"\n  {code}" in told
    assert max(map(len, told.splitlines())) <= 100


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"plan-extractor {__version__}\n"


def test_a_pdf_from_standard_input_one_table_to_standard_output(pdf: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "extract", "-", "--plan", str(PROFILE), "--to", "csv", "--of", "groups"],
        input=pdf.read_bytes(), capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(ran.stdout.decode())))
    assert [row["group"] for row in rows] == ["1.1", "1.2", "2.1", "2.2"]
    assert ran.stderr == b""


def test_each_form(pdf: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = tmp_path / "out"
    for form, name in (("csv", "activities.csv"), ("json", "plan.json"), ("xlsx", "plan.xlsx")):
        table = Path(name).stem
        assert extract(pdf, "--to", form, "--of", table, "--out", str(out)) == 0
        assert capfdbinary.readouterr().out == (out / name).read_bytes()
    assert openpyxl.load_workbook(out / "plan.xlsx").sheetnames[0] == "activities"


def test_a_table_that_is_not_there(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(pdf, "--to", "json", "--of", "grups") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "there are activities, discrepancies, plan, repairs" in told


def test_neither_a_folder_nor_a_form(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        extract(pdf)
    assert end.value.code == 2 and "--out" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["--out", "--build", "--reviews"])
def test_an_empty_name_is_no_folder(
    name: str,
    pdf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)  # which is what "" would be
    with pytest.raises(SystemExit) as end:
        extract(pdf, "--out", "out", name, "")
    assert end.value.code == 2 and not list(tmp_path.iterdir())
    assert f"{name}: the name is empty" in capsys.readouterr().err


def test_some_pages_are_spoken_of_as_what_they_are(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(pdf, "--out", str(tmp_path / "whole")) == 0
    whole = capsys.readouterr().out.splitlines()
    pages = int(whole[0].rpartition(" of ")[2].split()[0])
    first = load(tmp_path / "whole").activities[0].pages[0]
    assert extract(pdf, "--out", str(tmp_path / "part"), "--pages", f"{first}-{first + 1}") == 0
    part = capsys.readouterr().out.splitlines()
    assert part[0].endswith(f"of the 2 pages read ({first}-{first + 1} of {pages})")
    assert max(map(len, [*whole[:-1], *part[:-1]])) <= 100


def test_no_line_is_too_long(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = ROOT / "raw" / "npa-2011-2013.pdf"
    assert extract(pdf, "--pages", "20-23", "--out", str(extracted.parent / "part")) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    assert max(map(len, lines)) <= 100
    assert any(line.startswith(" " * 12) for line in lines)  # one that was too long


def test_nothing_is_in_colour(pdf: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "extract", str(pdf), "--plan", str(PROFILE), "--out", str(tmp_path / "out")],
        capture_output=True, check=True, cwd=ROOT, env=os.environ | {"FORCE_COLOR": "1"},
    )  # fmt: skip
    assert b"\x1b" not in ran.stdout + ran.stderr


def test_diff_exits_1_if_asked_to_and_something_changed(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        assert extract(pdf, "--out", str(folder), "--quiet") == 0
    assert main(["diff", "--exit-code", str(old), str(new)]) == 0
    content = json.loads((new / "activities.json").read_text(encoding="utf-8"))
    content["activities"][0]["timeframe"] = "2099"
    (new / "activities.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["diff", str(old), str(new)]) == 0
    assert main(["diff", "--exit-code", str(old), str(new)]) == 1
    assert "2099" in capsys.readouterr().out


def test_check_of_a_folder_is_the_gate(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(extracted)]) == main(["settled", str(extracted)]) == 1
    told = capsys.readouterr().out
    half = len(told) // 2
    assert told[:half] == told[half:] and "count.plan_activities" in told
    with pytest.raises(SystemExit):
        main(["check"])


def test_a_file_whose_name_begins_with_a_hyphen_is_no_option() -> None:
    assert parse(["extract", "-rf.PDF", "--out", "out"]).pdf == Path("-rf.PDF")


def test_what_is_no_command_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["extract", "a.pdf", "--out", "out", "--pages", "some"])
    told = capsys.readouterr().err
    assert (told.count("\n"), "'some' is not a page range" in told) == (1, True)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
def test_streams_that_are_closed_lead_nowhere(
    closed: tuple[int, ...], pdf: Path, tmp_path: Path
) -> None:
    shut = " ".join(f"{stream}>&-" for stream in closed)
    words = [*COMMAND, "extract", str(pdf), "--plan", str(PROFILE), "--out", str(tmp_path / "out")]
    ran = subprocess.run(["sh", "-c", f'exec "$@" {shut}', "sh", *words], cwd=ROOT, check=False)
    assert ran.returncode == 0
    assert load(tmp_path / "out").activities


def test_a_build_folder_that_is_a_file(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract(pdf, "--out", str(tmp_path / "out"), "--build", str(pdf)) == 2
    told = capsys.readouterr().err
    assert (told.count("\n"), "cannot be written" in told) == (1, True)


def test_what_is_wrong_with_standard_input_is_said_of_it(tmp_path: Path) -> None:
    words = [*COMMAND, "extract", "-", "--plan", str(PROFILE), "--out", str(tmp_path / "out")]
    ran = subprocess.run(words, cwd=ROOT, input=b"", capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"error: standard input: is empty\n")


def test_a_terminal_that_has_not_all_letters() -> None:
    ran = subprocess.run(
        [*COMMAND, "--help"], env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert rb"\u201cCOMMAND --help\u201d says more" in ran.stdout

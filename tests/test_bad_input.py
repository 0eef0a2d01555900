"""Whatever is wrong with the input: one line, exit 2, earlier outputs untouched."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import msgspec
import pikepdf
import pypdfium2
import pytest
from fpdf import FPDF
from msgspec.structs import replace

from pipeline import load
from pipeline.cli.commands import main
from pipeline.errors import InputError
from pipeline.read.native import read_page
from pipeline.read.pages import read_pages
from pipeline.records import ABSENT, Page
from pipeline.stages import READ, Reading, run_read
from tests.conftest import NPA, PROFILE
from tests.typesetter import Layout, print_plan, sample_plan

pytestmark = pytest.mark.usefixtures("forked")
PLAN = print_plan(sample_plan(strategies=1, groups=1, activities=3))


def pdf_of(text: str = "", pages: int = 1, password: str = "") -> bytes:
    """A small PDF without a table."""
    pdf = FPDF()
    for _ in range(pages):
        pdf.add_page()
        pdf.set_font("Times")
        if text:
            pdf.cell(text=text)
        else:
            pdf.rect(50, 50, 20, 20, style="F")
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    return bytes(pdf.output())


def no_pages() -> bytes:
    buffer = io.BytesIO()
    pypdfium2.PdfDocument.new().save(buffer)
    return buffer.getvalue()


BAD = {
    "empty": (b"", "is empty"),
    "not a PDF": (b"PK\x03\x04 a zip file", "is not a PDF"),
    "truncated": (PLAN[: len(PLAN) // 2], "cut short"),
    "encrypted": (pdf_of("Secret", password="x"), "encrypted"),
    "no pages": (no_pages(), "no pages"),
    "garbage inside": (b"%PDF-1.4\n" + b"\x00\xff" * 500 + b"\n%%EOF\n", "damaged"),
    "nothing to read": (pdf_of(), "none of its 1 pages has text"),
    "no table": (pdf_of("A letter."), "no table with the profile's headings"),
}


def run(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *more: str, plan: Path = PROFILE
) -> tuple[int, str]:
    code = main(["extract", str(pdf), "--plan", str(plan), "--out", str(tmp_path / "out"), *more])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("trouble", BAD)
def test_a_file_that_cannot_be_used(
    trouble: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, said = BAD[trouble]
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(content)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "activities.json").write_text("earlier")
    code, error = run(pdf, tmp_path, capsys)
    assert code == 2
    assert error.count("\n") == 1, error
    assert error.startswith("error: ")
    assert said in error
    assert "plan.pdf" in error
    assert (tmp_path / "out" / "activities.json").read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "plan.pdf"]


def test_a_file_larger_than_any_plan_is_not_read_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.opening.LARGEST", len(PLAN) - 1)
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(PLAN)
    code, error = run(pdf, tmp_path, capsys)
    assert (code, error.count("\n"), "is larger than" in error) == (2, 1, True)


def test_what_is_told_of_a_name_without_end_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, error = run(Path("a/" * 2000 + "plan.pdf"), tmp_path, capsys)
    assert (code, error.count("\n"), len(error) < 1000) == (2, 1, True)
    assert error.startswith("error: a/a/")


def test_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, error = run(tmp_path / "none.pdf", tmp_path, capsys)
    assert (code, "no such file" in error) == (2, True)
    code, error = run(tmp_path, tmp_path, capsys)
    assert (code, "is a folder" in error) == (2, True)


@pytest.mark.parametrize("pages", ["0-3", "60-64", "5-4", "99"])
def test_pages_that_are_not_there(
    pages: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, error = run(NPA, tmp_path, capsys, "--pages", pages)
    assert code == 2
    assert "it has pages 1-63" in error


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[counts]", "[counts]\ncolour = 'red'", "unknown field `colour`"),
        ("number = '", "number = '(", "not a regular expression"),
        ("(?P<position>", "(?P<place>", "lacks the named group (?P<position>"),
        ('field = "timeframe"', 'field = "activity"', "stands in two columns"),
        ("years = [2011, 2013]", "years = [2013, 2011]", "first year is after the last"),
        ("years = [2011, 2013]", "years = [2011, 2013", "not a valid TOML"),
        ('language = "en"', 'language = "xx"', "language"),
    ],
)
def test_a_profile_that_cannot_be_used(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PROFILE.read_text(encoding="utf-8")
    assert old in text
    plan = tmp_path / "plan.toml"
    plan.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, error = run(NPA, tmp_path, capsys, "--pages", "1", plan=plan)
    assert code == 2
    assert error.count("\n") == 1, error
    assert said in error
    assert "plan.toml" in error


def test_a_heading_that_matches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = PROFILE.read_text(encoding="utf-8")
    plan = tmp_path / "plan.toml"
    plan.write_text(
        text + '\n[[columns]]\nfield = "risks"\nheadings = ["Risks and Assumptions"]\n',
        encoding="utf-8",
    )
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(PLAN)
    code, error = run(pdf, tmp_path, capsys, plan=plan)
    line = next(i for i, row in enumerate(plan.read_text().splitlines(), 1) if "Risks" in row)
    assert code == 2
    assert f"plan.toml:{line}" in error
    assert "Risks and Assumptions" in error


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        code = main(["extract", str(NPA), "--plan", str(PROFILE), "--out", str(out)])
        error = capsys.readouterr().err
        assert code == 2
        assert error.count("\n") == 1
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_stage_without_the_one_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for stage in ("assemble", "repair", "check"):
        code = main([stage, "--build", str(tmp_path), "--plan", str(PROFILE)])
        assert (code, "not there" in capsys.readouterr().err) == (2, True)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed: a page that cannot be parsed is lost."""
    monkeypatch.setattr("pipeline.read.pages.has_ocr", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_a_damaged_page_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "plan.pdf"
    # the second page's size is given in letters
    pdf.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        b"/Resources<</Font<</F 6 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length 35>>stream\nBT /F 12 Tf 20 100 Td (Hello) Tj ET\nendstream endobj\n"
        b"5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[a b c d]/Contents 4 0 R"
        b"/Resources<</Font<</F 6 0 R>>>>>>endobj\n"
        b"6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\n"
        b"trailer<</Root 1 0 R/Size 7>>\n%%EOF\n"
    )
    code, error = run(pdf, tmp_path, capsys)
    assert code == 2
    assert error.count("\n") == 1, error
    assert "no table with the profile's headings" in error
    assert "page 2 cannot be read (page 2: it is damaged)" in error


def test_layouts_are_no_excuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(1), Layout(narrative="none", contents=False)))
    code, error = run(pdf, tmp_path, capsys, "--quiet")
    assert (code, error) == (0, "")


def without_a_page(pdf: bytes, number: int) -> bytes:
    """The file with that page's size given in letters."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        letters = [pikepdf.Name(f"/{letter}") for letter in "abcd"]
        file.pages[number - 1].obj.MediaBox = pikepdf.Array(letters)
        file.save(out)
    return out.getvalue()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A table over some pages, of which the second cannot be parsed, though viewers show it."""
    layout = Layout(narrative="none", contents=False, cover=False, orientation="portrait")
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(
        without_a_page(print_plan(sample_plan(strategies=1, groups=2, activities=12), layout), 2)
    )
    return pdf


def test_a_page_that_viewers_show_is_read_off_its_picture(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(damaged, tmp_path, capsys, "--quiet") == (0, "")
    found = load(tmp_path / "out")
    assert {activity.id for activity in found.activities if 2 in activity.pages}
    (one,) = [one for one in found.discrepancies if one.kind == "reader.damaged_page"]
    assert one.found == "2"
    assert not [one for one in found.discrepancies if one.kind == "table.lost_page"]


@pytest.mark.usefixtures("without_ocr")
def test_a_page_of_the_table_that_is_lost(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = damaged
    code, error = run(pdf, tmp_path, capsys, "--quiet")
    assert code == 3
    assert error.count("\n") == 1, error
    assert "incomplete: page 2 cannot be read" in error
    found = load(tmp_path / "out")
    assert found.activities
    assert "table.lost_page:2" in {one.id for one in found.discrepancies}


def listing(pdf: bytes, *more: object) -> bytes:
    """The file with more entries in its list of pages."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = len(file.pages)
        file.Root.Pages.Kids = pikepdf.Array([*file.Root.Pages.Kids, *more])
        file.save(out)  # which counts the pages itself
    counted, claimed = (b"/Count %d" % number for number in (pages, pages + len(more)))
    return out.getvalue().replace(counted, claimed)


@pytest.mark.parametrize(("entry", "why"), [(None, ABSENT), (5, "it is damaged")])
def test_an_entry_of_the_list_that_is_no_page_is_named(
    entry: object, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(listing(PLAN, entry, entry))
    assert run(pdf, tmp_path, capsys, "--quiet") == (0, "")
    found = load(tmp_path / "out")
    assert found.source.text == "native"  # the other pages are read as ever
    named = {one.subject: one.found for one in found.discrepancies if "lost_page" in one.kind}
    assert named == {str(number): why for number in (found.source.pages - 1, found.source.pages)}


def test_a_page_that_is_listed_again_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = tmp_path / "plan.pdf"
    with pikepdf.open(io.BytesIO(PLAN)) as file:
        table = file.pages[3].obj
        file.Root.Pages.Kids = pikepdf.Array([table, table, table])
        file.save(pdf)
    once = read_pages(pdf, [1])
    reading = Mock(side_effect=read_page)
    monkeypatch.setattr("pipeline.read.pages.read_page", reading)
    pages = [msgspec.json.decode(page, type=Page) for page in read_pages(pdf, [1, 2, 3])]
    assert [page.number for page in pages] == [1, 2, 3]
    assert {replace(page, number=1) for page in pages} == {msgspec.json.decode(once[0], type=Page)}
    assert reading.call_count == 1


@pytest.mark.parametrize(("flag", "value"), [("--page-seconds", "0"), ("--memory", "none")])
def test_limits_that_are_none(flag: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["extract", "x.pdf", "--plan", "x.toml", "--out", "x", flag, value])
    assert "is not a" in capsys.readouterr().err


def test_too_little_memory_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(PLAN)
    code, error = run(pdf, tmp_path, capsys, "--memory", "1")
    assert code == 2
    assert re.search(r"needs more than \d+ MB of memory", error)  # a page, or the stage behind it


@pytest.mark.parametrize("change", [lambda file: file.write_bytes(b"%PDF-"), Path.unlink])
def test_a_file_that_is_changed_while_it_is_read(
    change: Callable[[Path], object], tmp_path: Path
) -> None:
    pdf, build = tmp_path / "plan.pdf", tmp_path / "build"
    pdf.write_bytes(PLAN)

    def changed(_: int, __: int) -> None:
        if pdf.exists():
            change(pdf)

    reading = Reading(pdf, build, progress=changed)
    with pytest.raises(InputError, match=r"plan.pdf: was changed while it was read"):
        run_read(reading)
    assert not (build / READ).exists()

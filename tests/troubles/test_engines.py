"""What an engine cannot take ends with its page; a file with bytes around it is read."""

import re
from pathlib import Path

import msgspec
import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from pipeline.errors import InputError
from pipeline.read import second
from pipeline.read.opening import check_pdf
from pipeline.read.pages import read_pages
from pipeline.records import Page
from tests.recover import recover

from .plan import PROFILE, XS, found, kinds, places, printed, read, truth
from .sheet import pdf


def test_a_mark_beside_the_table_costs_no_page(capfd: pytest.CaptureFixture[str]) -> None:
    sheet = printed()
    for _, field, _, y, _ in places():
        if field == "activity":
            sheet.text(XS[-1] + 0.4, y, "*")
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()
    assert capfd.readouterr().err == ""


def locked(file: Path) -> Path:
    """A small table in a file that its owner allows to be printed, not to be copied."""
    pen = FPDF()
    pen.set_encryption(owner_password="owner", permissions=AccessPermission.PRINT_LOW_RES)
    pen.add_page()
    pen.set_font("helvetica", size=9)
    with pen.table() as table:
        for line in (("Activities", "Timeframe"), ("Train teachers", "2024")):
            row = table.row()
            for text in line:
                row.cell(text)
    file.write_bytes(bytes(pen.output()))
    return file


def test_a_file_that_may_not_be_copied_is_read_by_both(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = msgspec.json.decode(read_pages(locked(tmp_path / "locked.pdf"), [1])[0], type=Page)
    (grid,) = page.grids
    assert grid.engines == ("pdfplumber", "camelot")
    assert [word.text for word in page.all_words()][-1] == "2024"
    assert capfd.readouterr().err == ""


def test_what_the_second_engine_raises_leaves_the_page_to_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(second, "lattice_tables", raises)
    page = msgspec.json.decode(read_pages(locked(tmp_path / "plan.pdf"), [1])[0], type=Page)
    assert [grid.engines for grid in page.grids] == [("pdfplumber",)]


@pytest.mark.parametrize(
    "around",
    [(b"", b"\0" * 4096), (b"", b"<!-- served in 3 ms -->\n" * 100), (b"HTTP/1.1 200 OK\n\n", b"")],
)
def test_bytes_before_and_behind_the_file_do_no_harm(
    around: tuple[bytes, bytes], tmp_path: Path
) -> None:
    before, behind = around
    whole = before + pdf([printed()]) + behind
    file = tmp_path / "plan.pdf"
    file.write_bytes(whole)
    assert check_pdf(file).pages == 1
    assert found(recover(whole, PROFILE, both_engines=True)) == truth()


@pytest.mark.parametrize("kept", [0.4, 0.9])
def test_a_file_that_is_cut_short_is_refused(kept: float, tmp_path: Path) -> None:
    whole = pdf([printed()])
    updated = whole + b"9 0 obj\n<< /Length 9999 >>\nstream\n" + b"x" * 2000
    for content in (whole[: int(kept * len(whole))], updated):
        file = tmp_path / "plan.pdf"
        file.write_bytes(content)
        with pytest.raises(InputError, match="is cut short"):
            check_pdf(file)


@pytest.mark.parametrize("off", [7, -3])
def test_a_list_of_objects_that_is_wrong_is_made_anew(off: int, tmp_path: Path) -> None:
    whole = pdf([printed()])
    places = re.compile(rb"(\d{10}) 00000 n")
    wrong = places.sub(lambda match: b"%010d 00000 n" % (int(match[1]) + off), whole)
    told = []
    for name, content in (("right.pdf", whole), ("wrong.pdf", wrong)):
        file = tmp_path / name
        file.write_bytes(content)
        page = msgspec.json.decode(read_pages(file, [1])[0], type=Page)
        told.append([word.text for word in page.all_words()])
    assert told[0] == told[1] != []

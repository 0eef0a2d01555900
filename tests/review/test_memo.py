"""The memo to the document's authors: what was accepted, with page, picture and wording."""

import base64
import io
import re
from pathlib import Path

import docx
import pytest
from PIL import Image

from pipeline.cli.commands import main
from pipeline.publish.shown import as_read, on_page
from pipeline.publish.shown import turned as degrees
from pipeline.published.models import PrintedPlace
from pipeline.records import Evidence, Sheet
from pipeline.review.memo import _strip
from tests.conftest import PROFILE
from tests.typesetter import change, change_group, print_plan, sample_plan

COUNT, BLANK = "count.group_activities:1.1", "timeframe.missing:1.1.2"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An extraction in which one finding of two is accepted."""
    home = tmp_path_factory.mktemp("memo")
    plan = change(sample_plan(strategies=1, groups=1), "1.1.2", timeframe="")
    (home / "p.pdf").write_bytes(print_plan(change_group(plan, "1.1", stated=9)))
    (home / "r.csv").write_text(f"id,decision,note,reviewer\n{COUNT},accept,<b>count</b>,Ann\n")
    out, pdf = home / "out", str(home / "p.pdf")
    folders = ["--out", str(out), "--build", str(home / "build")]
    reviewed = ["--reviews", str(home / "r.csv"), "--quiet"]
    assert main(["extract", pdf, "--plan", str(PROFILE), *folders, *reviewed]) == 0
    assert main(["report", pdf, *folders]) == 0
    return out


def test_a_page_with_pictures_of_what_was_accepted(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "memo.html"
    assert main(["memo", str(folder), "--out", str(file)]) == 0
    html = file.read_text(encoding="utf-8")
    assert "The text says that group 1.1 has 9 activities" in html and "Page 3" in html
    assert "no timeframe" not in html
    assert "&lt;b&gt;count&lt;/b&gt; – Ann" in html
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    assert pictures
    for picture in pictures:
        dots = Image.open(io.BytesIO(base64.b64decode(picture))).convert("L")
        assert dots.width > 100 and any(dots.histogram()[:100])  # ink, not blank paper


def test_the_same_for_an_office(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "memo.docx"
    assert main(["memo", str(folder), "--out", str(file)]) == 0
    document = docx.Document(str(file))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "The text says that group 1.1 has 9 activities" in text
    assert "<b>count</b> – Ann" in text and "no timeframe" not in text
    assert len(document.inline_shapes) >= 2


def test_another_kind_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["memo", str(folder), "--out", "memo.pdf"]) == 2
    assert "is written as .html or .docx" in capsys.readouterr().err
    assert main(["memo", str(folder / "none"), "--out", "memo.html"]) == 2


@pytest.mark.parametrize("turned", [0, -90, 180, 90])
def test_boxes_of_a_sideways_page_come_back_to_its_picture(turned: float) -> None:
    box, sheet = (10.0, 20.0, 110.0, 50.0), Sheet(800.0, 600.0, turned)
    there = on_page(box, sheet)
    assert as_read(there, degrees(sheet), sheet.width, sheet.height) == box


def test_a_cell_is_shown_in_its_row() -> None:
    row = [PrintedPlace(page=3, bbox=(40.0, 100.0, 800.0, 140.0), printed_page=None)]
    cell = Evidence(3, (300.0, 100.0, 380.0, 140.0), "2011")
    assert _strip(cell, row) == Evidence(3, (40.0, 100.0, 800.0, 140.0), "")
    assert _strip(Evidence(4, cell.bbox, "2011"), row) is None  # on another page
    assert _strip(Evidence(3, (40.0, 100.0, 800.0, 140.0), ""), row) is None  # the row itself

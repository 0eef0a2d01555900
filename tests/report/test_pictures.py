"""Page images beside the report."""

import io
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from pipeline import store
from pipeline.cli.commands import main
from pipeline.profile.reading import load_profile
from pipeline.publish.report.cards import cards_of
from pipeline.records import Checked
from tests.conftest import PROFILE
from tests.report.conftest import Folders
from tests.typesetter import Layout, change, missing_number, print_plan, sample_plan


def drawn(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "pages").iterdir())


def test_pictures_are_named_by_the_file_and_drawn_once(folders: Folders) -> None:
    sha = store.load(folders.build / "checked.json", Checked).plan.source.sha256
    names = drawn(folders.out)
    assert names and all(name.startswith(sha[:12]) for name in names)
    first = folders.out / "pages" / names[0]
    before = first.stat().st_mtime_ns, first.read_bytes()
    (folders.out / "pages" / "of-another-file.webp").write_bytes(b"")
    folders.draw()
    assert (first.stat().st_mtime_ns, first.read_bytes()) == before
    assert drawn(folders.out) == names
    first.unlink()
    folders.draw()
    assert first.read_bytes() == before[1]


def test_publishing_again_leaves_the_pictures(folders: Folders) -> None:
    names, page = drawn(folders.out), (folders.out / "report.html").read_bytes()
    folders.extract()
    assert drawn(folders.out) == names
    assert (folders.out / "report.html").read_bytes() == page


@pytest.mark.parametrize("turned", ["rotate", "sideways"])
def test_a_turned_page_is_drawn_upright(
    turned: Literal["rotate", "sideways"], tmp_path: Path
) -> None:
    layout = Layout(turned=turned, cover=False, contents=False)
    made = Folders(tmp_path / "p.pdf", tmp_path / "b", tmp_path / "o", tmp_path / "r.csv")
    made.pdf.write_bytes(print_plan(sample_plan(strategies=1, groups=1), layout))
    made.extract()
    made.draw()
    checked = store.load(made.build / "checked.json", Checked)
    place = checked.plan.activities[0].fields["activity"].places[0]
    name = next(name for name in drawn(made.out) if name.endswith(f"-{place.page:03d}.webp"))
    picture = Image.open(io.BytesIO((made.out / "pages" / name).read_bytes())).convert("L")
    assert picture.width > picture.height
    scale = 120 / 72
    x0, top, x1, bottom = (edge * scale for edge in place.bbox)
    corner = picture.crop((round(x0) - 3, round(top) - 3, round(x0) + 4, round(top) + 4))
    assert corner.histogram()[:120] != [0] * 120, "no ruling where the cell's corner should be"
    inside = picture.crop((round(x0) + 3, round(top) + 3, round(x1) - 3, round(bottom) - 3))
    assert inside.histogram()[:120] != [0] * 120, "no words where the cell should be"


def test_another_file_is_refused(
    folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(print_plan(sample_plan(strategies=1, groups=1)))
    build = ["--build", str(folders.build)]
    assert main(["report", str(other), *build, "--out", str(folders.out)]) == 2
    assert "is not the file that" in capsys.readouterr().err
    assert main(["report", str(folders.pdf), *build, "--out", str(tmp_path / "none")]) == 2
    assert "publish to this folder first" in capsys.readouterr().err
    assert PROFILE.exists()


def test_a_blank_cell_is_shown_with_the_one_beside_it(tmp_path: Path) -> None:
    """A blank first cell without a number tells nobody where it is."""
    made = Folders(tmp_path / "p.pdf", tmp_path / "b", tmp_path / "o", tmp_path / "r.csv")
    plan = change(sample_plan(strategies=1, groups=1), "1.1.2", activity="", institutions="MoX")
    layout = Layout(narrative="none")
    made.pdf.write_bytes(print_plan(missing_number(plan, "1.1.2"), layout))
    made.extract()
    checked = store.load(made.build / "checked.json", Checked)
    found = {card.id: card for card in cards_of(checked, load_profile(PROFILE))}
    (cut,) = found["cell.empty:1.1.2"].crops
    assert "MoX" in cut.texts and len(cut.marks) == 1

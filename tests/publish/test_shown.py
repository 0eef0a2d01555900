"""Boxes are those of the page as a viewer shows it, however it lies."""

import io
import json
from pathlib import Path
from typing import Literal

import pdfplumber
import pytest

from pipeline.cli.commands import main
from tests.recover import ROOT
from tests.typesetter import Layout, print_plan, sample_plan


@pytest.mark.usefixtures("text_alone")
@pytest.mark.parametrize("turned", ["no", "rotate", "sideways"])
def test_a_cell_s_box_holds_its_words_on_the_page(
    turned: Literal["no", "rotate", "sideways"], tmp_path: Path
) -> None:
    layout = Layout(narrative="none", contents=False, turned=turned)
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(strategies=1, groups=1), layout))
    profile = ROOT / "schemas" / "plans" / "npa-2011-2013.toml"
    out = tmp_path / "out"
    main(["extract", str(pdf), "--plan", str(profile), "--out", str(out), "--quiet"])
    (first, *_) = json.loads((out / "activities.json").read_text())["activities"]
    (place, *_) = first["cells"]["activity"]
    assert place.get("turned", 0) == (90 if turned == "sideways" else 0)
    with pdfplumber.open(io.BytesIO(pdf.read_bytes())) as document:
        inside = document.pages[place["page"] - 1].crop(place["bbox"]).chars
    printed = {char["text"] for char in inside if not char["text"].isspace()}
    assert set("".join(first["activity"].split())) <= printed

"""Typeset → run the stages in process → compare with the truth."""

import io
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pdfplumber
import pypdfium2

from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_profile
from pipeline.read.glyphs import Glyphs
from pipeline.read.layers import Layers
from pipeline.read.native import read_page
from pipeline.read.pages import read_pages, turn_page
from pipeline.read.showing import showing
from pipeline.read.ways import sideways
from pipeline.records import Activity, Checked, Page, Source
from pipeline.repair import repair
from tests.typesetter import Group, Plan, shared_with

ROOT = Path(__file__).parent.parent
PROFILE = load_profile(ROOT / "schemas" / "plans" / "npa-2011-2013.toml")
TEXTS = ("activity", "institutions", "timeframe", "expected_outcome", "resources")
SPANS = {"expected_outcome": "outcome_span", "indicators": "indicators_span"}
UNCERTAIN = ("repair.uncertain", "cell.empty", "reader.disagreement")


class Mistake(NamedTuple):
    """Where what was recovered is not what was printed."""

    activity: str
    field: str
    want: Any
    got: Any


@cache
def recognised() -> "tempfile.TemporaryDirectory[str]":
    """What OCR recognised, by the look of a page: many troubles of text layers look the same."""
    return tempfile.TemporaryDirectory(prefix="recognised-")


def pages_of(pdf: bytes, *, both_engines: bool = False) -> list[Page]:
    """What the pages show; by the first engine alone it takes half the time."""
    if both_engines:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pdf)
            file.flush()
            with pdfplumber.open(file.name) as document:
                numbers = [page.page_number for page in document.pages]
            read = read_pages(Path(file.name), numbers, Path(recognised().name))
        return [msgspec.json.decode(page, type=Page) for page in read]
    pages = []
    images = pypdfium2.PdfDocument(pdf)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        layers, figures = Layers(document.doc.catalog), Glyphs()
        for page in document.pages:
            shown = showing(page, layers)
            turn = sideways(shown.chars)
            shown = turn_page(shown, turn) if turn else shown
            draw = partial(images.__getitem__, page.page_number - 1)
            pages.append(read_page(shown, draw, turn, glyphs=figures))
            shown.close()
    return pages


def recover(pdf: bytes, profile: Profile = PROFILE, *, both_engines: bool = False) -> Checked:
    """A PDF by way of all stages but the publishing."""
    pages = pages_of(pdf, both_engines=both_engines)
    source = Source("plan.pdf", "0" * 64, len(pages), "native")
    return check(repair(assemble(lambda: iter(pages), source, profile), profile), profile)


def mistakes(plan: Plan, checked: Checked) -> list[Mistake]:
    """Every difference from the truth: rows first, then cells."""
    found = {activity.id: activity for activity in checked.plan.activities}
    wanted = [activity.canonical for activity in plan.activities()]
    lost = [Mistake(own, "row", "a row", None) for own in wanted if own not in found]
    more = [Mistake(own, "row", None, "a row") for own in found if own not in wanted]
    if not lost and not more and wanted != list(found):
        more = [Mistake("plan", "order", wanted, list(found))]
    cells = [
        mistake
        for group in plan.groups()
        for place, truth in enumerate(group.activities, start=1)
        if truth.canonical in found
        for mistake in _compared(group, place, truth, found[truth.canonical])
    ]
    return lost + more + cells


def _compared(group: Group, place: int, truth: Any, got: Activity) -> Iterator[Mistake]:
    pairs: dict[str, tuple[Any, Any]] = {
        field: (getattr(truth, field), got.text(field)) for field in TEXTS
    }
    pairs["indicators"] = (truth.indicators, got.fields["indicators"].items)
    pairs["printed_id"] = (truth.number, got.printed_id)
    pairs["group"] = (group.number, got.group)
    pairs["position"] = (place, got.position)
    for field, span in SPANS.items():
        if getattr(truth, field):
            others = tuple(shared_with(group, truth.canonical, span))
            pairs[f"{field} shared"] = (others, got.fields[field].shared_with)
    for field, (want, have) in pairs.items():
        if want != have:
            yield Mistake(truth.canonical, field, want, have)


def unexplained(plan: Plan, checked: Checked) -> list[Mistake]:
    """The mistakes that no finding owns up to, but for those that no print can show."""
    named = {one.subject for one in checked.discrepancies if one.kind in UNCERTAIN}
    apart = _printed_apart(plan, checked)
    return [
        mistake
        for mistake in mistakes(plan, checked)
        if not named.intersection(_concerned(mistake))
        and (mistake.activity, mistake.field.split()[0]) not in apart
    ]


def _printed_apart(plan: Plan, checked: Checked) -> set[tuple[str, str]]:
    """Merged cells that a page end cuts between two sentences or two bullets, with both parts
    closed: two cells are printed in just the same way."""
    found = {activity.id: activity for activity in checked.plan.activities}
    apart = set()
    for group in plan.groups():
        for truth in group.activities:
            for field, span in SPANS.items():
                own = [truth.canonical, *shared_with(group, truth.canonical, span)]
                rows = [found[one].fields[field] for one in sorted(own) if one in found]
                parts = list(dict.fromkeys((row.text, row.items) for row in rows))
                ended = all(text.endswith(".") for text, _ in parts)
                text = " ".join(text for text, _ in parts)
                items = tuple(item for _, items in parts for item in items)
                if len(parts) > 1 and ended and getattr(truth, field) in (text, items):
                    apart |= {(one, field) for one in own}
    return apart


def _concerned(mistake: Mistake) -> set[str]:
    """The activity, and those that share the cell with it or should."""
    others: Sequence[str] = ()
    if mistake.field.endswith("shared"):
        others = (*mistake.want, *mistake.got)
    return {mistake.activity, *others}


def kinds(checked: Checked, *subjects: str) -> set[str]:
    """The kinds of the findings on any of the subjects."""
    return {one.kind for one in checked.discrepancies if one.subject in subjects}

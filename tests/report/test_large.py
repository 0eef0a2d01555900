"""A plan of six thousand rows: cards and pages are loaded as they are needed, from files beside."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from pipeline import store
from pipeline.profile.reading import load_profile
from pipeline.publish.plan import nest, publish_all
from pipeline.publish.report import report
from pipeline.records import Checked
from tests.conftest import PROFILE
from tests.report.conftest import Folders, Open
from tests.report.large import times
from tests.typesetter import change, change_group, print_plan, sample_plan

ROWS, MEGABYTE = 6000, 1_000_000
ELEMENTS = (
    40_000  # of the page when it opens; 6,000 rows and their findings would be many times that
)


@dataclass(frozen=True)
class Large:
    """The report of a long plan, and what it is of."""

    folder: Path
    checked: Checked

    @property
    def address(self) -> str:
        return (self.folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """A plan of two hundred rows, thirty times over."""
    plan = sample_plan(seed=3, strategies=5, groups=5, activities=8)
    for i in range(1, 6):
        plan = change(change_group(plan, f"{i}.1", stated=9), f"{i}.2.3", timeframe="")
    home = tmp_path_factory.mktemp("large")
    made = Folders(home / "p.pdf", home / "build", home / "out", home / "r.csv")
    made.pdf.write_bytes(print_plan(plan))
    made.extract()
    checked = times(store.load(made.build / "checked.json", Checked), 30)
    grave = ["error", "warning", "info"]  # as the page has them
    ordered = sorted(checked.discrepancies, key=lambda one: grave.index(one.severity))
    checked = replace(checked, discrepancies=tuple(ordered))
    profile = load_profile(PROFILE)
    nested = nest(checked.plan, publish_all(checked, profile), profile, "large")
    for name, content in report(checked, nested, profile, "large"):
        (home / name).write_bytes(content)
    return Large(home, checked)


def test_only_what_is_seen_is_loaded(visit: Open, large: Large) -> None:
    assert len(large.checked.plan.activities) >= ROWS
    page = visit(url="about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(large.address)
    expect(page.locator("article.card")).to_have_count(100)
    scripts = [url for url in asked if url.endswith(".js")]
    assert scripts == []  # the first part is in the page itself
    assert all(url.startswith(large.folder.as_uri()) for url in asked if not url.startswith("data"))
    assert (
        sum(f.stat().st_size for f in large.folder.iterdir() if f.suffix == ".html") < 20 * MEGABYTE
    )
    assert page.evaluate("document.querySelectorAll('*').length") < ELEMENTS
    page.get_by_role("button", name="Show more").first.click()
    expect(page.locator("article.card")).to_have_count(200)
    assert [url.rpartition("/")[2] for url in asked if url.endswith(".js")] == ["report-cards-1.js"]


def test_the_last_finding_row_and_repair_are_a_link_away(visit: Open, large: Large) -> None:
    last = large.checked.discrepancies[-1].id
    page = visit(url=f"{large.address}#{last}")
    expect(page.locator(f'article[data-id="{last}"]')).to_be_focused()
    page.keyboard.press("k")
    before = large.checked.discrepancies[-2].id
    expect(page.locator(f'article[data-id="{before}"]')).to_be_focused()
    row = large.checked.plan.activities[-1].id
    page.evaluate(f"location.hash = 'activity/{row}'")
    expect(page.locator("#current")).to_contain_text(f"Activity {row}")
    expect(page.locator("#fields .field").first).to_be_visible()
    repair = [one.id for one in large.checked.plan.repairs if one.rule == "row.torn"][-1]
    page.evaluate(f"location.hash = '{repair}'")
    expect(page.locator(".repairs tr:focus")).to_have_count(1)
    assert page.locator(".repairs tbody tr").count() <= 100  # not all those before it
    page.evaluate("location.hash = 'repairs'")
    first = large.checked.plan.repairs[0].id
    expect(page.locator(f'.repairs [data-id="{first}"]')).to_be_visible()


def test_a_search_finds_what_is_not_loaded_yet(visit: Open, large: Large) -> None:
    last = large.checked.discrepancies[-1]
    page = visit(url=large.address)
    page.get_by_label("Search").fill(last.id)
    expect(page.locator("article.card")).to_have_count(1)
    expect(page.locator("article.card").get_by_label("Accept")).to_be_visible()

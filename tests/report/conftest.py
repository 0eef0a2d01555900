"""A small plan with a few errors, its report, and a browser to look at it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.cli.commands import main
from pipeline.review.desk import Desk, Source
from tests.conftest import PROFILE
from tests.report.chromium import ARGUMENTS, chromium
from tests.typesetter import (
    change,
    change_group,
    gap,
    missing_number,
    out_of_group_number,
    print_plan,
    sample_plan,
)

Open = Callable[..., Page]
PATIENCE = 60_000  # milliseconds; a machine that is busy elsewhere is slow, not wrong
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Folders:
    """Where a plan lies, and the commands that it goes through."""

    pdf: Path
    build: Path
    out: Path
    reviews: Path

    @property
    def source(self) -> Source:
        return Source(self.pdf, PROFILE, self.build)

    @property
    def desk(self) -> Desk:
        return Desk(self.out, self.reviews, self.source)

    def extract(self) -> None:
        decided = ["--reviews", str(self.reviews)] if self.reviews.exists() else []
        folders = ["--out", str(self.out), "--build", str(self.build)]
        code = main(
            ["extract", str(self.pdf), "--plan", str(PROFILE), *folders, *decided, "--quiet"]
        )
        assert code == 0

    @property
    def findings(self) -> list[str]:
        """Ids of what the page shows, in its order: errors, warnings, notes."""
        found = json.loads((self.out / "discrepancies.json").read_text(encoding="utf-8"))
        grave = ["error", "warning", "info"]
        ordered = sorted(found["discrepancies"], key=lambda one: grave.index(one["severity"]))
        return [one["id"] for one in ordered]

    def draw(self) -> None:
        folders = ["--out", str(self.out), "--build", str(self.build)]
        assert main(["report", str(self.pdf), *folders]) == 0


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A plan with a wrong count, a wrong and a missing number, a gap and a blank timeframe."""
    plan = gap(sample_plan(seed=3, activities=5), "1.1.2")
    plan = missing_number(out_of_group_number(plan, "1.2.2"), "2.1.5")
    plan = change_group(change(plan, "2.2.3", timeframe=""), "2.1", stated=9)
    home = tmp_path_factory.mktemp("report")
    made = Folders(home / "plan.pdf", home / "build", home / "plan", home / "reviews.csv")
    made.pdf.write_bytes(print_plan(plan))
    made.extract()
    made.draw()
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium: the one that CHROMIUM names, or the system's."""
    path = chromium()
    if path is None:
        pytest.fail(
            "no Chromium to test the report with: install it (apt-get install chromium), "
            "or name one in the variable CHROMIUM"
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, folders: Folders) -> Iterator[Open]:
    """Open the report, at an address in it; an error of its scripts fails the test."""
    pages: list[Page] = []
    trouble: list[str] = []

    def visited(address: str = "", width: int = 1280, url: str = "", **options: str) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 860},
            color_scheme="dark" if options.get("scheme") == "dark" else "light",
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto((url or (folders.out / "report.html").as_uri()) + address)
        pages.append(page)
        return page

    yield visited
    for page in pages:
        page.context.close()
    assert not trouble

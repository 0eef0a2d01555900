"""The page for everybody: axe finds nothing, and what axe cannot see is looked at by hand."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.report.conftest import Open

TARGET = 24  # CSS pixels; WCAG 2.2, 2.5.8
EDGE = 3.0  # contrast of what shows where a control is; WCAG 2.1, 1.4.11
ADDRESSES = ("", "#activity/1.2.2", "#page/1", "#repairs", "#?kind=timeframe.missing")

# Contrast of the border of each control with what lies around it, as WCAG counts it.
CONTRASTS = """() => {
  const lit = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((c) => c / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let e = one.parentElement; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!colour.endsWith(', 0)')) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('input:not([type=radio], [type=checkbox]), select, button')]
    .filter((one) => one.checkVisibility()).map((one) => {
      const [a, b] = [lit(getComputedStyle(one).borderTopColor), lit(behind(one))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), one.outerHTML.slice(0, 90)];
    });
}"""

# Height of what is seen of a selector.
HEIGHTS = """(selector) => [...document.querySelectorAll(selector)]
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box, one]) =>
    box.width && box.height && one.checkVisibility({ visibilityProperty: true }))
  .map(([box, one]) => [box.height, one.outerHTML.slice(0, 90)])"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(visit: Open, width: int, scheme: str) -> None:
    page = visit(width=width, scheme=scheme)
    page.locator(".decide").first.get_by_label("Accept").check()
    for address in ADDRESSES:
        page.evaluate(f"location.hash = '{address}'")
        page.wait_for_timeout(100)
        found = Axe().run(page)
        assert not found.response["violations"], f"{address}: {found.generate_report()}"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help").or_(page.locator("#next-open")).first.click()
    assert not Axe().run(page).response["violations"]


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_pressed_is_large_enough(visit: Open, width: int) -> None:
    page = visit(width=width)
    pressed = "button, input:not([type=radio]), select, summary"
    selector = f"{pressed}, .choices label, .rows a, .matrix a"
    heights = page.evaluate(HEIGHTS, selector)
    assert len(heights) >= 10  # so many controls at least
    assert [one for one in heights if one[0] < TARGET] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_a_control_is_can_be_seen(visit: Open, scheme: str) -> None:
    found = visit(scheme=scheme).evaluate(CONTRASTS)
    assert len(found) >= 10  # so many controls at least
    assert [one for one in found if one[0] < EDGE] == []


def test_few_presses_of_tab_reach_the_first_decision(visit: Open) -> None:
    page = visit()
    presses = 0
    while not page.evaluate("document.activeElement.closest('.decide') !== null"):
        page.keyboard.press("Tab")
        presses += 1
    assert presses < 20
    page.reload()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article.card").first).to_be_focused()


def test_what_is_told_covers_no_head_of_a_card(visit: Open) -> None:
    page = visit(width=390)
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("Accept")
    told, card = page.locator("#status").bounding_box(), page.locator(".card:focus").bounding_box()
    assert told and card and told["y"] + told["height"] <= card["y"]


def test_what_is_told_covers_no_heading_of_the_counts(visit: Open) -> None:
    page = visit()
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("Accept")
    page.wait_for_timeout(200)
    told, counts = page.locator("#status").bounding_box(), page.locator("#counts").bounding_box()
    assert told and counts and told["y"] + told["height"] <= counts["y"]


@pytest.mark.parametrize("width", [1440, 390])
def test_what_has_the_focus_is_not_covered(visit: Open, width: int) -> None:
    page = visit(width=width)
    page.locator(".decide").first.get_by_label("Accept").check()
    expect(page.locator("#save")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
                const one = document.activeElement, at = one.getBoundingClientRect();
                if (one.closest('#save, .bar, .skip') || one === document.body) return '';
                const x = at.x + at.width / 2, y = at.y + Math.min(at.height, 20) / 2;
                const over = document.elementFromPoint(x, y)?.closest('#save, .bar');
                return over ? one.outerHTML : '';
            }"""
        )
        assert covered == ""


def test_what_happens_is_read_out(visit: Open) -> None:
    page = visit()
    assert page.locator("#status").get_attribute("role") == "status"
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#status")).to_contain_text("Accept")
    page.goto(page.url.partition("#")[0] + "#no.such:1.1")
    expect(page.locator("#status")).to_contain_text(
        "Nothing in this report is called “no.such:1.1”"
    )
    for box in page.locator(".why-not").all():
        assert box.get_attribute("role") == "alert"


def test_single_keys_can_be_turned_off(visit: Open) -> None:
    page = visit()
    page.keyboard.press("?")
    expect(page.locator("#helping")).to_be_visible()
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("0 of")

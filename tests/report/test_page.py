"""The reviewers' page in a browser: what it shows, and how one walks through it."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.review.log import load_reviews
from tests.report.conftest import Folders, Open

COUNT, NUMBER = "count.group_activities:2.1", "number.wrong_group:1.2.2"


def card(page: Page, id: str) -> Any:
    return page.locator(f'article[data-id="{id}"]')


def shown(page: Page) -> list[str]:
    found: list[str] = page.locator("article.card:not([hidden])").evaluate_all(
        "cards => cards.map(card => card.dataset.id)"
    )
    return found


@pytest.fixture(scope="module")
def findings(folders: Folders) -> dict[str, Any]:
    content = json.loads((folders.out / "discrepancies.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in content["discrepancies"]}


def test_the_top_says_how_things_stand(visit: Open, findings: dict[str, Any]) -> None:
    page = visit()
    errors = [one for one in findings.values() if one["severity"] == "error"]
    still = sum(one["status"] == "open" for one in errors)
    expect(page.locator("h1").first).to_have_text(
        f"{still} {'error needs' if still == 1 else 'errors need'} a decision"
    )
    row = page.locator(".matrix tr.group", has_text="2.1")
    assert row.locator("td").all_inner_texts()[:3] == ["9", "5", "−4"]
    row.locator("td a.differs").click()
    expect(card(page, COUNT)).to_be_focused()
    assert len(shown(page)) == len(findings)


def test_a_card_tells_the_whole_story(visit: Open) -> None:
    page = visit(f"#{NUMBER}")
    one = card(page, NUMBER)
    expect(one).to_be_focused()
    expect(one.locator(".pill")).to_have_text("Error")
    expect(one.locator("header .status")).to_have_text("Repaired")
    expect(one.locator(".values")).to_contain_text("1.3.2.")
    expect(one.locator(".did del")).to_have_text("1.3.2.")
    expect(one.locator(".did ins")).to_have_text("1.2.2")


def test_crops_show_the_marked_words(visit: Open) -> None:
    page = visit(f"#{NUMBER}")
    cut = card(page, NUMBER).locator(".cut").first
    picture = cut.locator("img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("img => img.naturalWidth") > 1000
    view, mark = cut.bounding_box(), cut.locator(".mark").first.bounding_box()
    assert view and mark
    assert view["x"] <= mark["x"] and mark["x"] + mark["width"] <= view["x"] + view["width"]
    dark = cut.evaluate(  # ink under the mark: the crop shows the words, not blank paper
        """async cut => {
            const img = cut.querySelector('img'), mark = cut.querySelector('.mark');
            const of = img.getBoundingClientRect(), at = mark.getBoundingClientRect();
            const scale = img.naturalWidth / of.width;
            return [(at.x - of.x) * scale, (at.y - of.y) * scale,
                    at.width * scale, at.height * scale, img.naturalHeight];
        }"""
    )
    assert dark[0] > 0 and dark[1] > 0 and dark[1] + dark[3] < dark[4]


def test_filters_search_and_their_links(visit: Open, findings: dict[str, Any]) -> None:
    page = visit()
    page.get_by_label("Severity").select_option("error")
    assert shown(page) == [id for id, one in findings.items() if one["severity"] == "error"]
    page.get_by_label("Status").select_option("repaired")
    assert NUMBER in shown(page) and COUNT not in shown(page)
    page.get_by_role("button", name="Show all").first.click()
    page.get_by_label("Kind").select_option("timeframe.missing")
    assert shown(page) == ["timeframe.missing:2.2.3"]
    page.goto(page.url.partition("#")[0] + "#group/2.1")
    assert COUNT in shown(page) and NUMBER not in shown(page)
    page.get_by_label("Search").fill("no such words anywhere")
    expect(page.locator("#none")).to_be_visible()
    page.get_by_label("Search").fill("group 2.1 activities")
    assert COUNT in shown(page)
    page.evaluate(f"location.hash = '{NUMBER}'")  # a link to a finding that is filtered out
    expect(card(page, NUMBER)).to_be_focused()


def test_fields_and_boxes_light_each_other_up(visit: Open) -> None:
    page = visit("#activity/1.2.2")
    expect(page.locator("#current")).to_have_text("Activity 1.2.2 (printed 1.3.2.)")
    cells = page.locator("#sheets .cell.own")
    assert cells.count() >= 6
    field = page.locator('.field[data-field="2"]')
    expect(field.locator("h2")).to_have_text("Timeframe")
    field.hover()
    expect(page.locator('.cell.own[data-field="2"]')).to_have_class(re.compile("lit"))
    expect(page.locator('.cell.own[data-field="1"]')).not_to_have_class(re.compile("lit"))
    page.locator('.cell.own[data-field="1"]').focus()
    expect(page.locator('.field[data-field="1"]')).to_have_class(re.compile("lit"))
    expect(field).not_to_have_class(re.compile("lit"))


def test_boxes_lie_where_the_cells_are(visit: Open, folders: Folders) -> None:
    content = json.loads((folders.out / "activities.json").read_text(encoding="utf-8"))
    first = content["activities"][0]
    page = visit(f"#activity/{first['id']}")
    x0, top, x1, bottom = first["cells"]["timeframe"][0]["bbox"]
    sheet = page.locator(".sheet").first.bounding_box()
    box = page.locator('.cell.own[data-field="2"]').first.bounding_box()
    assert sheet and box
    scale = sheet["width"] / 841.89
    drawn = (box["x"] - sheet["x"], box["y"] - sheet["y"], box["width"], box["height"])
    expected = (x0 * scale, top * scale, (x1 - x0) * scale, (bottom - top) * scale)
    assert drawn == pytest.approx(expected, abs=1.5)


def test_arrow_keys_walk_through_all_activities(visit: Open, folders: Folders) -> None:
    content = json.loads((folders.out / "activities.json").read_text(encoding="utf-8"))
    ids = [one["id"] for one in content["activities"]]
    page = visit("#pages")
    walked = []
    for id in ids:
        expect(page.locator("#current")).to_contain_text(f"Activity {id}")
        walked.append(id)
        page.keyboard.press("ArrowRight")
    assert walked == ids
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#current")).to_contain_text(f"Activity {ids[-2]}")


def test_a_page_links_to_what_it_proves(visit: Open) -> None:
    page = visit(f"#{COUNT}")
    card(page, COUNT).locator(".cut").first.click()
    expect(page.locator("#current")).to_contain_text("Page")
    page.locator("#fields a", has_text="group 2.1 has 9").first.click()
    expect(card(page, COUNT)).to_be_focused()


def test_repairs_are_told_before_and_after(visit: Open) -> None:
    page = visit("#repairs")
    row = page.locator(".repairs tr", has_text="Number of another group")
    assert re.search(r"1\.3\.2\.\s*→\s*1\.2\.2", row.inner_text())
    row.get_by_role("link", name="1.2.2", exact=True).click()
    expect(page.locator("#fields .change").first).to_contain_text("1.3.2.")


def test_light_and_dark(visit: Open) -> None:
    page = visit(scheme="dark")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Dark colours").click()
    light = page.evaluate(paper)
    assert (dark, light) == ("rgb(19, 22, 27)", "rgb(246, 245, 241)")
    page.reload()
    assert page.evaluate(paper) == light


@pytest.mark.parametrize("address", ["", "#activity/1.2.2", "#page/3", "#repairs"])
def test_a_phone_needs_no_sideways_scrolling(visit: Open, address: str) -> None:
    page = visit(address, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_shows_the_findings_and_no_controls(visit: Open) -> None:
    page = visit()
    page.emulate_media(media="print")
    expect(card(page, COUNT)).to_be_visible()
    assert card(page, COUNT).evaluate("card => getComputedStyle(card).breakInside") == "avoid"
    for control in ("#filters", ".decide >> nth=0", "nav"):
        expect(page.locator(control)).to_be_hidden()


def test_everything_has_a_name_and_the_keyboard_reaches_it(visit: Open) -> None:
    page = visit("#activity/1.2.2")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, select')].filter(element => !(
            element.getAttribute('aria-label') || element.textContent.trim() ||
            element.labels?.length)).map(element => element.outerHTML)"""
    )
    assert nameless == []
    assert page.locator(".field").first.get_attribute("tabindex") == "0"
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()


def test_nothing_is_fetched_from_anywhere(visit: Open, folders: Folders) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.evaluate("location.hash = 'pages'")
    expect(page.locator("#sheets img").first).to_be_visible()
    assert asked and all(url.startswith(folders.out.as_uri()) for url in asked)


def test_decisions_are_downloaded_as_csv(visit: Open, folders: Folders, tmp_path: Any) -> None:
    page = visit(f"#{COUNT}")
    box = card(page, COUNT)
    box.get_by_label("Accept").check()
    box.get_by_label("Note").fill('=so "printed"')
    expect(page.locator("#unsaved")).to_have_text("1 decision is not saved yet")
    page.reload()  # what is not saved is not lost
    expect(card(page, COUNT).get_by_label("Note")).to_have_value('=so "printed"')
    page.get_by_role("button", name="Download CSV").click()
    expect(page.locator("#status")).to_contain_text("nothing is saved without one")
    page.get_by_label("Your name").fill("Ann")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "npa-2011-2013.csv"
    file = tmp_path / "reviews.csv"
    download.value.save_as(file)
    assert [(r.id, r.decision, r.note, r.reviewer) for r in load_reviews(file)] == [
        (COUNT, "accept", '=so "printed"', "Ann")
    ]
    assert b"'=so" in file.read_bytes()
    assert [r.date[:2] for r in load_reviews(file)] == ["20"]


def test_a_fix_without_a_value_is_not_saved(visit: Open) -> None:
    page = visit("#timeframe.missing:2.2.3")
    card(page, "timeframe.missing:2.2.3").get_by_label("Fix").check()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Download CSV").click()
    expect(page.locator("#status")).to_contain_text("needs a value")


def test_a_page_shades_what_no_activity_has(folders: Folders, visit: Open) -> None:
    table = json.loads((folders.out / "activities.json").read_text(encoding="utf-8"))
    number = table["activities"][0]["sources"][0]["page"]
    page = visit(f"#page/{number}")
    shades = page.locator("#sheets .loose")
    expect(shades.first).to_be_attached()
    titles = shades.evaluate_all("all => all.map(one => one.title)")
    assert {"No activity's: section 1.1", "No activity's: column heading"} <= set(titles)
    assert page.locator("#sheets .loose.nobody").count() == 0

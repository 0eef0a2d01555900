"""Where reading a page leaves doubts, and where a repair is a guess."""

import pytest
from msgspec.structs import replace

from pipeline.check.cells import empty_cells
from pipeline.check.left_out import overlays, set_aside, struck_out, unseen
from pipeline.check.reader import (
    broken_rules,
    contrary_tags,
    damaged_pages,
    garbled_layers,
    lost_pages,
    text_layers,
    torn_words,
    uncertain_repairs,
    white_rows,
)
from pipeline.check.timeframes import timeframes
from pipeline.records import ABSENT, Evidence, Place, Repair, Sheet
from tests.check.build import BOX, PROFILE, activity, found, plan
from tests.recover import pages_of
from tests.typesetter import Layout, print_plan, sample_plan


def test_a_word_that_may_be_two_is_told_with_both_readings_once() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row in rows:
        row.fields["indicators"] = replace(
            row.fields["indicators"],
            torn=(("municipaliti es", "municipalities"), ("centralis-ation", "centralisation")),
        )
    assert found(torn_words, plan(*rows)) == [
        ("word.torn:1.1.1", "municipaliti es, centralis-ation", "municipalities, centralisation")
    ]


def test_pages_whose_tags_contradict_the_rulings_are_named_once() -> None:
    sheets = {n: Sheet(600, 400, tags="differ" if n in (5, 7) else "agree") for n in (4, 5, 7)}
    told = list(contrary_tags(replace(plan(activity("1.1.1")), sheets=sheets), PROFILE))
    assert [(one.id, one.found) for one in told] == [("reader.tags:plan", 1)]
    assert "pages 5 " in told[0].message  # the table is on page 5 alone


def test_guesses_are_errors_until_decided() -> None:
    seen = Evidence(7, BOX, "Draft")
    repairs = [
        Repair(
            "row.torn:1.1.1:activity",
            "row.torn",
            "1.1.1",
            "activity",
            "a ⏎ b",
            "a b",
            "it begins a page",
            (seen,),
            "guess",
        ),
        Repair(
            "cell.cut:1.1.1:indicators",
            "cell.cut",
            "1.1.1",
            "indicators",
            "a ⏎ ",
            "a",
            "it is empty",
            (seen,),
            "likely",
        ),
        Repair(
            "text.unplaced:page-7",
            "text.unplaced",
            "page-7",
            None,
            "Draft",
            "",
            "in no row",
            (seen,),
            "guess",
        ),
    ]
    rows = plan(activity("1.1.1"), repairs=repairs)
    assert found(uncertain_repairs, rows) == [
        ("repair.uncertain:1.1.1", "a ⏎ b", "a b"),
        ("repair.uncertain:page-7", "Draft", ""),
    ]
    assert {(one.severity, one.status) for one in uncertain_repairs(rows, PROFILE)} == {
        ("error", "open")
    }


def test_whose_text_was_taken_is_said_once_for_each_outcome() -> None:
    sheets = {
        1: Sheet(600, 800, read="ocr"),
        2: Sheet(600, 800, read="ocr", layer=0.31),
        3: Sheet(600, 800, read="ocr", layer=0.74),
        4: Sheet(600, 800, read="ocr", layer=0.2, layer_taken=True),
        5: Sheet(600, 800),
    }
    layers = list(text_layers(replace(plan(), sheets=sheets), PROFILE))
    assert [(one.stated, one.found) for one in layers] == [
        ("31-74%", "ours"),
        ("20%", "the earlier OCR's"),
    ]
    assert "(pages 2-3)" in layers[0].message


def test_marks_across_the_table_are_listed_with_their_places() -> None:
    printed = ((3, "SEAL"), (7, "C"), (8, "SEAL"))
    marks = tuple(Evidence(page, BOX, text) for page, text in printed)
    (one,) = set_aside(replace(plan(), aside=marks), PROFILE)
    assert one.evidence == marks
    assert "text: “SEAL”, “C”." in one.message
    assert not list(set_aside(plan(), PROFILE))


def test_pages_of_the_table_with_broken_rulings_are_named() -> None:
    pages = {place.page for place in activity("1.1.1").sources}
    (table,) = pages
    sheets = {n: Sheet(600, 800, read="ocr", broken=2) for n in (table, table + 1)}
    (one,) = broken_rules(replace(plan(activity("1.1.1")), sheets=sheets), PROFILE)
    assert one.found == "2"  # the other page is not the table's
    assert (
        f"left open in 2 places: compare the rows and cells with the pages ({table})" in one.message
    )
    sheets[table] = replace(sheets[table], broken=1)
    (one,) = broken_rules(replace(plan(activity("1.1.1")), sheets=sheets), PROFILE)
    assert "left open in 1 place: " in one.message
    whole = {table: Sheet(600, 800, read="ocr")}
    assert not list(broken_rules(replace(plan(activity("1.1.1")), sheets=whole), PROFILE))


def test_merged_cells_that_white_alone_tells_are_counted() -> None:
    """Page 4 has rows in white, and none of its cells goes over several."""
    (one,) = white_rows(replace(plan(activity("1.1.1")), white={3: 2, 4: 0, 5: 1}), PROFILE)
    assert one.found == "3"
    assert "on pages 3, 5: where 3 merged cells go over" in one.message
    assert not list(white_rows(replace(plan(activity("1.1.1")), white={4: 0}), PROFILE))


@pytest.mark.parametrize("over", [False, True])
def test_a_watermark_is_one_mark_a_page(over: bool) -> None:
    layout = Layout(narrative="none", contents=False, watermark="DRAFT", watermark_over=over)
    pages = pages_of(print_plan(sample_plan(strategies=1, groups=1), layout))
    assert [[mark.text for mark in page.aside] for page in pages] == [["DRAFT"]] * len(pages)


def test_lost_pages_are_of_the_table_where_it_may_go_on_on_them() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    rows = [replace(rows[0], sources=(Place(4, BOX),)), replace(rows[1], sources=(Place(7, BOX),))]
    lost = {1: "cut", 2: "cut", 5: "cut", 8: "hangs", 9: "hangs", 11: "cut"}
    sheets = {n: Sheet(0, 0, lost=lost.get(n, "")) for n in range(1, 13)}
    assert [one.id for one in lost_pages(replace(plan(*rows), sheets=sheets), PROFILE)] == [
        "reader.lost_page:1",
        "reader.lost_page:2",
        "table.lost_page:5",
        "table.lost_page:8",
        "table.lost_page:9",
        "reader.lost_page:11",
    ]


def test_what_is_listed_and_not_there_is_no_page_unless_it_is_amid_the_table() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    rows = [replace(rows[0], sources=(Place(4, BOX),)), replace(rows[1], sources=(Place(7, BOX),))]
    sheets = {n: Sheet(0, 0, lost=ABSENT * (n in (3, 5, 8))) for n in range(1, 9)}
    assert [one.id for one in lost_pages(replace(plan(*rows), sheets=sheets), PROFILE)] == [
        "reader.lost_page:3",
        "table.lost_page:5",
        "reader.lost_page:8",
    ]


def test_a_damaged_page_amid_the_table_that_shows_none_of_it_is_lost() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    rows = [replace(rows[0], sources=(Place(4, BOX),)), replace(rows[1], sources=(Place(7, BOX),))]
    sheets = {n: Sheet(0, 0, damaged=n in (2, 4, 6)) for n in range(1, 9)}
    found = list(lost_pages(replace(plan(*rows), sheets=sheets), PROFILE))
    assert [one.id for one in found] == ["table.lost_page:6"]


def test_a_lost_page_apart_from_the_table_is_not_of_it() -> None:
    row = replace(activity("1.1.1"), sources=(Place(4, BOX),))
    sheets = {
        1: Sheet(0, 0, lost="cut"),
        2: Sheet(0, 0),
        3: Sheet(0, 0, lost="cut"),
        4: Sheet(0, 0),
    }
    kinds = [one.kind for one in lost_pages(replace(plan(row), sheets=sheets), PROFILE)]
    assert kinds == ["reader.lost_page", "table.lost_page"]


def test_pages_read_off_their_picture_are_named_once() -> None:
    sheets = {n: Sheet(600, 800, damaged=n in (2, 3)) for n in range(1, 5)}
    (one,) = damaged_pages(replace(plan(activity("1.1.1")), sheets=sheets), PROFILE)
    assert (one.id, one.found) == ("reader.damaged_page:plan", "2-3")
    assert not list(damaged_pages(plan(activity("1.1.1")), PROFILE))


def test_what_is_unseen_or_struck_through_is_listed() -> None:
    hidden = (Evidence(3, BOX, "Texte français"),)
    for check, field in ((unseen, "unseen"), (struck_out, "struck")):
        (one,) = check(replace(plan(), **{field: hidden}), PROFILE)
        assert one.evidence == hidden
        assert "“Texte français”" in one.message
        assert not list(check(plan(), PROFILE))


def test_what_is_struck_through_is_told_of_the_activity_in_whose_cell_it_stands() -> None:
    row = activity("1.1.1")
    boxes = {name: (50.0 * i, 0.0, 50.0 * i + 50, 10.0) for i, name in enumerate(row.fields)}
    for name, box in boxes.items():
        row.fields[name] = replace(row.fields[name], places=(Place(3, box),))
    inside, page, outside = (
        Evidence(number, (x, 2.0, x + 20, 8.0), text)
        for number, x, text in ((3, 60.0, "inside"), (4, 60.0, "page"), (3, 900.0, "outside"))
    )
    told = list(struck_out(replace(plan(row), struck=(outside, inside, page)), PROFILE))
    assert [(one.subject, one.evidence) for one in told] == [
        ("1.1.1", (inside,)),
        ("plan", (outside, page)),
    ]


def test_a_picture_in_a_cell_is_named_and_its_cell_is_not_called_blank() -> None:
    blank = activity("1.1.1", timeframe="", indicators="")
    picture = Evidence(blank.sources[0].page, blank.sources[0].bbox, "")
    one = replace(plan(blank), overlaid=(picture,))
    assert {found.subject for found in overlays(one, PROFILE)} == {"1.1.1"}
    assert not list(timeframes(one, PROFILE))
    assert not list(empty_cells(one, PROFILE))


def test_pages_whose_text_layer_is_no_text_are_named() -> None:
    sheets = {
        1: Sheet(600, 800),
        2: Sheet(600, 800, read="ocr", garbled="codes"),
        3: Sheet(600, 800, garbled="codes"),
        4: Sheet(600, 800, garbled="signs"),
    }
    told = [one.message for one in garbled_layers(replace(plan(), sheets=sheets), PROFILE)]
    for message, said in zip(
        told,
        ("page 2 is no text", "page 3 does not say which letters", "page 4 calls figures"),
        strict=True,
    ):
        assert said in message

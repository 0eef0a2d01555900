"""Every check, and the kinds of findings that it makes: one line for each.

An error: the data is wrong or contradicts itself until a person has decided.
A warning: the document is inconsistent or incomplete, the data is what it prints.
An info: worth knowing, nothing to decide.
"""

from typing import NamedTuple

from msgspec.structs import replace

from pipeline.check import (
    cells,
    counts,
    cut_off,
    institutions,
    left_out,
    levels,
    narrative,
    numbers,
    reader,
    references,
    tables,
    timeframes,
    titles,
)
from pipeline.check.findings import Check
from pipeline.errors import ProofError
from pipeline.records import Discrepancy, Kind, Remedy

TEXT, TABLE = "The text says", "The table has"
PRINTED, TAKEN = "Printed", "Taken as"


class Registered(NamedTuple):
    """A check, and the kinds of findings that it may make."""

    check: Check
    kinds: tuple[Kind, ...]


def finds(check: Check, *kinds: Kind) -> Registered:
    """A line of the registry; a kind that several checks find stands in the first one's."""
    return Registered(check, kinds)


# Findings come in this order, each check's in the document's; its kinds stand under it.
# fmt: off
CHECKS: tuple[Registered, ...] = (
    finds(counts.plan_counts,
        Kind("count.plan_strategies", "error", "Number of strategies in the plan",
             "The text states another number of strategies than the table has.", stated=TEXT,
             found=TABLE),
        Kind("count.plan_groups", "error", "Number of groups in the plan",
             "The text states another number of groups than the table has.", stated=TEXT,
             found=TABLE),
        Kind("count.plan_activities", "error", "Number of activities in the plan",
             "The text states another number of activities than the table has.", stated=TEXT,
             found=TABLE)),
    finds(counts.strategy_counts,
        Kind("count.strategy_groups", "error", "Number of groups in a strategy",
             "The text states another number of groups in a strategy than the table has.",
             stated=TEXT, found=TABLE),
        Kind("count.strategy_activities", "error", "Number of activities in a strategy",
             "The text states another number of activities in a strategy than the table has.",
             stated=TEXT, found=TABLE)),
    finds(counts.group_counts,
        Kind("count.group_activities", "error", "Number of activities in a group",
             "The text states another number of activities in a group than the table has.",
             stated=TEXT, found=TABLE)),
    finds(counts.claims_sums,
        Kind("count.claims_sum", "warning", "The text's own sum",
             "What the text states of the parts does not add up to what it states of the whole.",
             stated="Its total", found="Its parts add up to")),
    finds(narrative.listed_counts),
    finds(counts.unstated_counts,
        Kind("count.unstated", "info", "Number not given",
             "The text does not say how many there are.", stated=TEXT, found=TABLE)),
    finds(numbers.wrong_numbers,
        Kind("number.wrong_group", "error", "Number of another group",
             "The number printed belongs to another group than the row or heading stands in.",
             "number", stated=PRINTED, found=TAKEN),
        Kind("number.duplicate", "error", "Number printed twice",
             "The same number is printed twice.", "number", stated=PRINTED, found=TAKEN),
        Kind("number.transposed", "error", "Digits changed round",
             "The digits of the number are printed the wrong way round.", "number", stated=PRINTED,
             found=TAKEN),
        Kind("number.out_of_order", "error", "Number out of order",
             "The number does not fit between those before and after it.", "number", stated=PRINTED,
             found=TAKEN),
        Kind("number.missing", "error", "Number missing",
             "The row is printed without a number, where its number can be told.", "number",
             stated=PRINTED, found=TAKEN)),
    finds(numbers.misplaced_groups),
    finds(numbers.number_gaps,
        Kind("number.gap", "warning", "Gap in the numbers",
             "No row has this number, though rows before and after it are numbered.")),
    finds(tables.unsettled_numbers,
        Kind("number.unsettled", "warning", "Row without a number",
             "The row is printed without a number, and its place stands for one.")),
    finds(levels.unsettled_levels,
        Kind("level.unsettled", "warning", "Rows under no heading",
             "Rows stand before any heading of the highest level, which others stand under.",
             found="Rows")),
    finds(levels.unknown_columns,
        Kind("column.unknown", "warning", "Column without a name",
             "The table has a column that the profile does not name.", found="Rows")),
    finds(numbers.number_punctuation,
        Kind("number.punctuation", "info", "Number printed unlike others",
             "A number or heading is punctuated unlike its fellows.", stated=PRINTED,
             found="Others look like")),
    finds(numbers.heading_punctuation),
    finds(titles.titles,
        Kind("title.strategy", "warning", "Title of a strategy",
             "Contents, text and table word the title of a strategy differently.",
             stated="Elsewhere", found="In the table"),
        Kind("title.group", "warning", "Title of a group",
             "Contents, text and table word a group's title differently, or the table has none.",
             stated="Elsewhere", found="In the table")),
    finds(titles.repeated_headings,
        Kind("title.repeated", "info", "Heading printed twice",
             "The text prints the same heading more than once.", found="Times")),
    finds(titles.missing_headings),
    finds(titles.objectives,
        Kind("objective.group", "warning", "Aim of a group",
             "Text and table word the aim of a group differently.", stated="In the text",
             found="In the table")),
    finds(timeframes.timeframes,
        Kind("timeframe.missing", "warning", "Timeframe missing", "The activity has no timeframe.",
             "cell", stated=PRINTED),
        Kind("timeframe.malformed", "warning", "Timeframe misprinted",
             "The timeframe is no period that can be meant.", "cell", stated=PRINTED),
        Kind("timeframe.outside_plan", "warning", "Timeframe outside the plan",
             "The timeframe lies outside the years of the plan.", "cell", stated=PRINTED,
             found="The plan's years")),
    finds(timeframes.unmarked),
    finds(timeframes.dates),
    finds(institutions.unknown_institutions,
        Kind("institution.unknown", "warning", "Unknown institution",
             "A name is not in the profile's list of institutions.", "words", stated=PRINTED,
             found="Nearest known name")),
    finds(cells.empty_cells,
        Kind("cell.empty", "warning", "Empty cell",
             "A cell has no text, and no merged cell covers it.", "cell", stated="Column")),
    finds(cut_off.cut_off,
        Kind("cell.cut_off", "warning", "Text ends in mid-sentence", "A text ends in mid-sentence.",
             stated=PRINTED)),
    finds(cells.duplicate_texts,
        Kind("activity.duplicate_text", "warning", "Same activity twice",
             "Two activities have the same text, or nearly.", "text", stated="Its text",
             found="Also the text of")),
    finds(references.broken_references,
        Kind("reference.broken", "error", "Mention of no activity",
             "An activity is mentioned that the table does not have.", "words",
             stated="Mentioned")),
    finds(references.conflicting_citations,
        Kind("reference.conflict", "warning", "Law cited with two numbers",
             "The same law or decree is cited with two numbers.", "words", stated="Cited here",
             found="Cited elsewhere")),
    finds(narrative.unmatched_items,
        Kind("narrative.unmatched_item", "warning", "Listed under another group",
             "The text lists under a group what only an activity of another group is like.",
             stated="The text lists", found="Is activity")),
    finds(reader.reader_disagreements,
        Kind("reader.disagreement", "error", "Two readings of a cell",
             "Two readers of the file read a cell differently.", "cell", stated="One reader",
             found="The other reader")),
    finds(reader.little_confidence,
        Kind("ocr.low_confidence", "warning", "Word hard to read",
             "A word of a scan could be read with little confidence only.", "words",
             stated="Read as")),
    finds(reader.uncertain_repairs,
        Kind("repair.uncertain", "error", "Repair by a guess", "A repair rests on a guess.",
             stated=PRINTED, found="Taken for")),
    finds(reader.torn_words,
        Kind("word.torn", "warning", "One word or two",
             "A narrow column's line end parts what may be one word or two.", "words",
             stated="Published", found="Or")),
    finds(reader.text_layers,
        Kind("ocr.text_layer", "info", "Text of an earlier OCR",
             "Images of pages have text in the file: whose was taken, and how far both agree.",
             stated="Agrees with ours on", found="Text taken")),
    finds(reader.garbled_layers),
    finds(left_out.set_aside,
        Kind("reader.set_aside", "info", "Marks across the table",
             "Seals, stamps or watermarks lie across the table and are not its text.")),
    finds(left_out.unseen,
        Kind("reader.unseen", "info", "Text that the page does not show",
             "The file has text that the page does not show; it is not published.")),
    finds(left_out.struck_out,
        Kind("reader.struck_out", "warning", "Text struck through",
             "Text of the table is struck through; it is not published.")),
    finds(left_out.overlays,
        Kind("reader.overlay", "warning", "A picture in a cell",
             "A picture lies in a cell, and what it shows could not be read.")),
    finds(reader.broken_rules,
        Kind("reader.broken_rules", "warning", "Broken rulings",
             "The rulings of a scan are broken and were carried on.")),
    finds(reader.contrary_tags,
        Kind("reader.tags", "info", "Tags that contradict the rulings",
             "The file's tags part or join cells otherwise than the rulings that a reader sees.",
             found="Pages")),
    finds(reader.damaged_pages,
        Kind("reader.damaged_page", "warning", "Damaged pages, read off their picture",
             "The file describes pages wrongly; they were read as a viewer shows them, by OCR.",
             found="Pages")),
    finds(reader.lost_pages,
        Kind("table.lost_page", "error", "Page of the table not read",
             "A page within the table could not be read; its rows are not in the data."),
        Kind("reader.lost_page", "warning", "Page not read",
             "A page outside the table could not be read.")),
    finds(left_out.lost_words,
        Kind("ledger.nobody", "error", "Words that went nowhere",
             "Words of a page of the table are in no activity, heading, remark or narrative.",
             found="Words")),
    finds(left_out.rows_left,
        Kind("table.rows_left", "error", "Rows of the table left out",
             "Lines stand in the table's columns, but belong to no row of it.", found="Lines")),
    finds(tables.totals,
        Kind("total.differs", "warning", "Total that is not the sum",
             "A total that is printed is not the sum of the rows above it.", stated=PRINTED,
             found="Sum of the rows")),
    finds(tables.tables_not_taken,
        Kind("table.not_taken", "info", "Another table of the document",
             "The document has another table, which is not the plan's.", found="Rows"),
        Kind("table.alike", "warning", "Another table with columns of the plan",
             "A table has half of the plan's columns or more, and its rows are not in the data.",
             found="Rows")),
)
ABOUT_DECISIONS = (
    Kind("repair.undone", "info", "Repair undone",
         "A repair was rejected by a reviewer and is undone.", stated=PRINTED,
         found="Was taken as"),
    Kind("repair.rejected", "error", "Rejected repair",
         "A repair was rejected by a reviewer and cannot be undone by itself.", stated=PRINTED,
         found=TAKEN),
    Kind("review.disagreement", "error", "Reviewers contradict each other",
         "Reviewers decided differently, and none has yielded."),
    Kind("review.unmatched", "warning", "Decision without a finding",
         "A decision is about something that is found no more.", stated="Decision"),
    Kind("review.unusable", "error", "Decision that cannot be applied",
         "A reviewer's value cannot be put in place.", stated="Value", found="Why not"),
)
# fmt: on
FIXED = Remedy("review.fix", "Fixed by a reviewer", "A person's value, not read off the page.")
EVERY = (*(kind for line in CHECKS for kind in line.kinds), *ABOUT_DECISIONS)
FINDINGS = {kind.name: kind for kind in EVERY}


def graded(found: Discrepancy) -> Discrepancy:
    """The finding with the severity of its kind."""
    if found.kind not in FINDINGS:
        raise ProofError(f"the kind {found.kind} is not in the registry (check/registry.py)")
    return replace(found, severity=FINDINGS[found.kind].severity)

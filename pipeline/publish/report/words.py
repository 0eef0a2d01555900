"""What the page calls things: for readers who do not know the pipeline."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of discrepancy: its name, and what its two values are."""

    label: str
    stated: str = "Stated"
    found: str = "Found"


TEXT, TABLE = "The text says", "The table has"
KINDS = {
    "count.plan_strategies": Kind("Number of strategies in the plan", TEXT, TABLE),
    "count.plan_groups": Kind("Number of groups in the plan", TEXT, TABLE),
    "count.plan_activities": Kind("Number of activities in the plan", TEXT, TABLE),
    "count.strategy_groups": Kind("Number of groups in a strategy", TEXT, TABLE),
    "count.strategy_activities": Kind("Number of activities in a strategy", TEXT, TABLE),
    "count.group_activities": Kind("Number of activities in a group", TEXT, TABLE),
    "count.claims_sum": Kind("The text's own sum", "Its total", "Its parts add up to"),
    "count.unstated": Kind("Number not given", TEXT, TABLE),
    "number.wrong_group": Kind("Number of another group", "Printed", "Taken as"),
    "number.duplicate": Kind("Number printed twice", "Printed", "Taken as"),
    "number.transposed": Kind("Digits changed round", "Printed", "Taken as"),
    "number.out_of_order": Kind("Number out of order", "Printed", "Taken as"),
    "number.missing": Kind("Number missing", "Printed", "Taken as"),
    "number.gap": Kind("Gap in the numbers"),
    "number.unsettled": Kind("Row without a number"),
    "number.punctuation": Kind("Number printed unlike others", "Printed", "Others look like"),
    "title.strategy": Kind("Title of a strategy", "Elsewhere", "In the table"),
    "title.repeated": Kind("Heading printed twice", found="Times"),
    "title.group": Kind("Title of a group", "Elsewhere", "In the table"),
    "objective.group": Kind("Aim of a group", "In the text", "In the table"),
    "timeframe.missing": Kind("Timeframe missing", "Printed"),
    "timeframe.malformed": Kind("Timeframe misprinted", "Printed"),
    "timeframe.outside_plan": Kind("Timeframe outside the plan", "Printed", "The plan's years"),
    "institution.unknown": Kind("Unknown institution", "Printed", "Nearest known name"),
    "cell.empty": Kind("Empty cell", "Column"),
    "cell.cut_off": Kind("Text ends in mid-sentence", "Printed"),
    "activity.duplicate_text": Kind("Same activity twice", "Its text", "Also the text of"),
    "reference.broken": Kind("Mention of no activity", "Mentioned"),
    "reference.conflict": Kind("Law cited with two numbers", "Cited here", "Cited elsewhere"),
    "narrative.unmatched_item": Kind("Listed under another group", "The text lists", "Is activity"),
    "reader.disagreement": Kind("Two readings of a cell", "One reader", "The other reader"),
    "ocr.low_confidence": Kind("Word hard to read", "Read as"),
    "ocr.text_layer": Kind("Text of an earlier OCR", "Agrees with ours on", "Text taken"),
    "reader.set_aside": Kind("Marks across the table"),
    "reader.unseen": Kind("Text that the page does not show"),
    "reader.struck_out": Kind("Text struck through"),
    "reader.overlay": Kind("A picture in a cell"),
    "reader.tags": Kind("Tags that contradict the rulings"),
    "word.torn": Kind("One word or two", "Published", "Or"),
    "reader.broken_rules": Kind("Broken rulings"),
    "ledger.nobody": Kind("Words that went nowhere", found="Words"),
    "table.lost_page": Kind("Page of the table not read"),
    "table.not_taken": Kind("Another table of the document"),
    "total.differs": Kind("Total that is not the sum", "Printed", "Sum of the rows"),
    "reader.lost_page": Kind("Page not read"),
    "repair.uncertain": Kind("Repair by a guess", "Printed", "Taken for"),
    "repair.undone": Kind("Repair undone", "Printed", "Was taken as"),
    "repair.rejected": Kind("Rejected repair", "Printed", "Taken as"),
    "review.disagreement": Kind("Reviewers contradict each other"),
    "review.unmatched": Kind("Decision without a finding", "Decision"),
    "review.unusable": Kind("Decision that cannot be applied", "Value", "Why not"),
}
SEVERITIES = {"error": "Error", "warning": "Warning", "info": "Note"}
STATUSES = {
    "open": "Open",
    "repaired": "Repaired",
    "accepted": "Accepted",
    "rejected": "Rejected",
}
DECISIONS = {
    "accept": "Accept",
    "reject": "Reject",
    "fix": "Fix",
    "unsure": "Cannot tell",
    "withdraw": "None",
}
DECIDED = {
    "none": "Undecided",
    "any": "Decided",
    "accept": "Accepted",
    "fix": "Fixed",
    "reject": "Rejected",
    "unsure": "Cannot tell",
    "contrary": "Contradicting",
}
CONFIDENCE = {
    "certain": "certain",
    "likely": "likely",
    "guess": "a guess",
    "reviewer": "a reviewer's word",
}
# What readers may not know, told where it stands first: word to look for → meaning.
TERMS = {
    "likeness": "how alike two texts are, letter by letter: 100 is the same",
    "certain": "a change that a reader of the page would not contest",
    "likely": "the most probable reading; worth a look at the page",
    "guess": "one of several possible readings; to be decided by a person",
    "torn": "a row that a page's end cuts in two; its second half stands on the next page",
    "reviewer's word": "put in place by a person, not read off the page",
}
RULES = {
    "row.torn": "Row torn by a page end, joined",
    "cell.cut": "Merged cell cut by a page end, joined",
    "cell.unruled": "Cell parted from its fellows by white space",
    "group.unheaded": "Group without a heading",
    "heading.columns": "Column headings printed again, set aside",
    "text.unplaced": "Text of no activity, set aside",
    "heading.repeated": "Heading printed again, set aside",
    "review.fix": "Fixed by a reviewer",
}


def kind_of(name: str) -> Kind:
    """What a kind is called; a new one by its own name."""
    return KINDS.get(name) or Kind(name.replace(".", ": ").replace("_", " ").capitalize())


def rule_of(name: str) -> str:
    """What a repair's rule is called."""
    return RULES.get(name) or kind_of(name).label

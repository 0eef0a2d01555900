"""What the columns of the findings and of the repairs mean."""

from typing import get_args

from pipeline.publish.columns import PAGES, Column, Link, Table
from pipeline.records import Confidence, Severity, Status

DISCREPANCIES = Table(
    "discrepancies",
    "Where the document contradicts itself, or the reading is not sure",
    ("id",),
    (Link("repair", "repairs", "id"),),
    (
        Column("id", "string", "kind:subject, the same in every run", required=True),
        Column("kind", "string", "what kind of contradiction it is", required=True),
        Column("severity", "string", "how much it matters", True, get_args(Severity)),
        Column("subject", "string", "number of the activity, group or strategy; or plan", True),
        Column("message", "string", "what is wrong, for a person", required=True),
        Column("stated", "string", "what one place of the document says"),
        Column("found", "string", "what the other says"),
        PAGES,
        Column("repair", "string", "the repair that settled it"),
        Column("status", "string", "what became of it", True, get_args(Status)),
        Column("note", "string", "the reviewer's words"),
        Column("field", "string", "the column of the activity that it is about, if one"),
        Column("decisions", "list", "who decided what about it, and when"),
    ),
)
REPAIRS = Table(
    "repairs",
    "Every change to what was printed",
    ("id",),
    (),
    (
        Column("id", "string", "rule:subject, the same in every run", required=True),
        Column("rule", "string", "the rule that made it", required=True),
        Column("subject", "string", "number of the activity, group or strategy", required=True),
        Column("field", "string", "column of the table; empty for the whole row"),
        Column("before", "string", "as printed; ⏎ where it was torn"),
        Column("after", "string", "as published"),
        Column("reason", "string", "on what it rests", required=True),
        PAGES,
        Column("confidence", "string", "how sure it is", True, get_args(Confidence)),
        Column("decisions", "list", "who decided what about it, and when"),
    ),
)

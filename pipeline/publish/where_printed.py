"""What the columns of what is printed where mean."""

from typing import get_args

from pipeline.publish.columns import BOX, OF_ACTIVITY, TO_ACTIVITY, Column, Table
from pipeline.records import Owner

CELLS = Table(
    "cells",
    "The cells of the activities, one printed piece a row; all rows of a cell have its whole text",
    ("activity_id", "field", "piece"),
    (TO_ACTIVITY,),
    (
        OF_ACTIVITY,
        Column("field", "string", "column of activities.csv", required=True),
        Column("piece", "integer", "of the cell's printed pieces, from 1", True, minimum=1),
        Column("text", "string", "the whole cell, as in activities.csv"),
        Column("shared", "boolean", "whether the cell covers further activities", required=True),
        Column("carried", "boolean", "whether it begins in an earlier activity's row", True),
        Column("shared_with", "list", "the other activities that it covers"),
        Column("page", "integer", "page of the file, from 1; empty where nothing is printed"),
        BOX,
        Column("confidence", "number", "lowest word confidence of the reader, 0 to 1", True),
    ),
)
LEDGER = Table(
    "ledger",
    "Every word printed on the pages of the table, and its one owner",
    ("page", "word"),
    (),
    (
        Column("page", "integer", "page of the file, from 1", True, minimum=1),
        Column("word", "integer", "of the page's words, from 1", True, minimum=1),
        BOX,
        Column("text", "string", "as printed", required=True),
        Column("owner", "string", "what it went to", required=True, values=get_args(Owner)),
        Column("activity_id", "string", "the first activity whose cell it stands in"),
        Column("field", "string", "column of activities.csv, or the plan's own of the number"),
        Column("carried_to", "list", "the other activities that the cell covers"),
        Column("section", "string", "the heading it is part of, by its id in sections.csv"),
        Column("again", "boolean", "of a heading that is printed once more", required=True),
    ),
)
PLACES = Table(
    "places",
    "Where each activity is printed, one piece of its row a row",
    ("activity_id", "piece"),
    (TO_ACTIVITY,),
    (
        OF_ACTIVITY,
        Column("piece", "integer", "of the row's printed pieces, from 1", True, minimum=1),
        Column("page", "integer", "page of the file, from 1", True, minimum=1),
        Column("printed_page", "string", "the number printed on that page"),
        BOX,
    ),
)

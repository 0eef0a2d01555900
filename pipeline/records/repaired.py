"""Whole activities, and the record of what was put right: the stage ``repair``."""

from typing import Annotated

from msgspec import Meta, Struct

from pipeline.records.gathered import Document, Evidence, Place
from pipeline.records.terms import Confidence, Decision


class Decided(Struct, frozen=True):
    """What one reviewer says about a finding or a repair."""

    decision: Annotated[
        Decision,
        Meta(
            description="accept: the document says so; fix: put the value in place; reject: the "
            "pipeline is wrong here; unsure: cannot be told"
        ),
    ]
    value: Annotated[str, Meta(description="of a fix")]
    note: Annotated[str, Meta(description="why, in the reviewer's words")]
    reviewer: Annotated[str, Meta(description="who says so")]
    date: Annotated[str, Meta(description="when, in UTC; empty where it was not noted")]


class Repair(Struct, frozen=True):
    """One change to what was printed, with its reasons."""

    id: Annotated[str, Meta(description="rule:subject, the same in every run")]
    rule: Annotated[str, Meta(description="the rule that made it", examples=["row.torn"])]
    subject: Annotated[str, Meta(description="number of an activity, group or strategy")]
    field: Annotated[str | None, Meta(description="column; null for the whole row")]
    before: Annotated[str, Meta(description="as printed; ⏎ where it was torn")]
    after: Annotated[str, Meta(description="as published")]
    reason: Annotated[str, Meta(description="on what it rests")]
    evidence: tuple[Evidence, ...]
    confidence: Annotated[
        Confidence, Meta(description="how sure it is; reviewer: a person has said so")
    ]
    decisions: Annotated[
        tuple[Decided, ...], Meta(description="the last word of each reviewer about it")
    ] = ()


class Field(Struct, frozen=True):
    """What one column says of one activity."""

    text: str
    places: tuple[Place, ...]
    items: tuple[str, ...] = ()  # of a list column
    shared_with: tuple[str, ...] = ()  # the other activities under the same merged cell
    confidence: float = 1.0  # the lowest of its words
    other: str | None = None  # the second engine's reading, where it differs
    doubtful: tuple[Evidence, ...] = ()  # words read with little confidence
    torn: tuple[tuple[str, str], ...] = ()  # as it was read, and as one word that a line's end cuts


class Correction(Struct, frozen=True):
    """A reviewer's value in an activity, in place of what the document prints."""

    field: Annotated[str, Meta(description="key of the activity that it is the value of")]
    before: Annotated[str, Meta(description="as printed, as far as it was read")]
    after: Annotated[str, Meta(description="the reviewer's value")]
    reviewer: Annotated[str, Meta(description="who decided it")]
    date: Annotated[str, Meta(description="when, in UTC; empty where it was not noted")]
    note: Annotated[str, Meta(description="why, in the reviewer's words")]
    finding: Annotated[str, Meta(description="id of the discrepancy or repair it was decided on")]


class Step(Struct, frozen=True):
    """One heading that an activity stands under."""

    level: str
    number: str  # as printed; nothing if none is
    title: str
    printed: str = ""  # the whole heading


class Activity(Struct, frozen=True):
    """One activity: its number, its place in the plan, and what each column says."""

    id: str
    printed_id: str | None
    strategy: str
    group: str
    position: int  # in its group as printed, from 1
    fields: dict[str, Field]
    sources: tuple[Place, ...]
    repairs: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    path: tuple[Step, ...] = ()  # the headings it stands under, top first

    def text(self, field: str) -> str:
        """What a column says, or nothing."""
        return self.fields[field].text if field in self.fields else ""


class Group(Struct, frozen=True):
    """A group that the table has, by its number."""

    number: str
    strategy: str
    headed: bool = True  # False: the table prints rows of it, but no heading


class Repaired(Document, frozen=True, kw_only=True):
    """The plan put right, with every change on record."""

    groups: tuple[Group, ...]
    activities: tuple[Activity, ...]
    repairs: tuple[Repair, ...]
    undone: tuple[str, ...] = ()  # ids of repairs that were left out since a person rejected them

    @property
    def counts(self) -> tuple[int, int, int]:
        """Activities, groups, and strategies that have groups other than themselves."""
        strategies = {one.strategy for one in self.groups if one.strategy not in ("", one.number)}
        return len(self.activities), len(self.groups), len(strategies)

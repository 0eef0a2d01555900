"""What is found, and what people say of it: the stage ``check``."""

from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct

from pipeline.records.gathered import Evidence
from pipeline.records.repaired import Decided, Repaired
from pipeline.records.terms import Decision, Severity, Status


class Discrepancy(Struct, frozen=True):
    """Where the document contradicts itself, or the pipeline is not sure."""

    id: Annotated[str, Meta(description="kind:subject, the same in every run")]
    kind: Annotated[str, Meta(description="what is wrong", examples=["count.group_activities"])]
    severity: Annotated[
        Severity,
        Meta(
            description="error: the data contradicts itself until a person has decided; warning: "
            "the document is inconsistent; info: nothing to decide"
        ),
    ]
    subject: Annotated[str, Meta(description="number of an activity, group or strategy; or plan")]
    message: Annotated[str, Meta(description="what is wrong, for a person")]
    stated: Annotated[str | int | None, Meta(description="what one place says")] = None
    found: Annotated[str | int | None, Meta(description="what the other says")] = None
    evidence: tuple[Evidence, ...] = ()
    repair: Annotated[str | None, Meta(description="id of the repair that settled it")] = None
    status: Annotated[Status, Meta(description="what became of it")] = "open"
    note: Annotated[str, Meta(description="the reviewer's words")] = ""
    field: Annotated[
        str | None, Meta(description="the one key of the activity that it is about, if any")
    ] = None
    decisions: Annotated[
        tuple[Decided, ...], Meta(description="the last word of each reviewer")
    ] = ()

    @property
    def is_fault(self) -> bool:
        """Whether a reviewer says that the pipeline is wrong here, and it still is."""
        said = {one.decision for one in self.decisions} - {"unsure"}
        return self.status == "open" and said == {"reject"}


class Kind(Struct, frozen=True):
    """A kind of finding: everything that is said of all its findings alike."""

    name: str
    severity: Severity
    label: str  # for people who do not know the pipeline
    says: str  # what it means, in a sentence
    # What of the activity a reviewer's value replaces: the cell that the id's detail names, the
    # words that are told, the number, or the text; nothing where there is no one value.
    fixes: Literal["cell", "words", "number", "text", ""] = ""
    stated: str = "Stated"  # what its two values are
    found: str = "Found"


class Remedy(Struct, frozen=True):
    """A kind of repair."""

    name: str
    label: str  # for people; nothing: that of the finding of this name
    says: str


class Review(Struct, frozen=True):
    """What a person said about a discrepancy or a repair, and the line of the file that has it."""

    id: str
    decision: Decision
    note: str = ""
    reviewer: str = ""
    value: str = ""  # of a fix: what to put in place of what the discrepancy is about
    line: int = 0
    date: str = ""  # when it was said: 2011-03-31T09:30:00Z


class Log(NamedTuple):
    """Every word in a file of decisions, and which state of the file that is."""

    reviews: tuple[Review, ...] = ()
    sha256: str = ""  # of its bytes; empty where there is no file


class Checked(Struct, frozen=True):
    """The plan with what was found in it, and what people decided about that."""

    plan: Repaired
    discrepancies: tuple[Discrepancy, ...]
    reviews: tuple[Review, ...] = ()  # of each reviewer the last word
    reviews_sha256: str = ""  # of the file that they were read from

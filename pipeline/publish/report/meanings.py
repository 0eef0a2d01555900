"""What each decision would do about a finding or a repair, told to the person who decides."""

from typing import NamedTuple

from pipeline.errors import proved
from pipeline.kinds import field_of_repair, words_of
from pipeline.page.plain import plain
from pipeline.profile.model import Profile
from pipeline.records import NUMBER, Discrepancy, Repair

OPENING = 6  # words of a text that tell it from others


class Meaning(NamedTuple):
    """What each decision would do here, for the person who decides."""

    accept: str
    reject: str
    fix: str  # nothing where there is no one value to put another in place of


def meaning_of(found: Discrepancy, repair: Repair | None, profile: Profile) -> Meaning | None:
    """None where there is nothing to decide but another finding's decision."""
    if found.kind in ("review.unusable", "review.disagreement"):
        return None
    undone = "The pipeline is wrong here: it stays open, and “make check” fails, until mended."
    approved = "The document really says so; the data stay."
    if repair and repair.rule != "review.fix":
        approved = f"The repair is right: {quoted_or(repair.after, 'set aside')} stays."
        undone = f"The repair is undone: {quoted_or(repair.before, 'nothing')} comes back."
    if found.status == "rejected":
        approved, undone = "The repair was right: it is made again.", "The repair is undone."
    return Meaning(approved, undone, replaced_by_fix(found, profile))


def meaning_of_repair(repair: Repair, profile: Profile) -> Meaning:
    """What decisions on a repair that no finding speaks of would do."""
    as_finding = Discrepancy(
        *(repair.id, "repair", "info", repair.subject, ""), field=field_of_repair(repair)
    )
    return proved(meaning_of(as_finding, repair, profile), "a repair can be decided")


def quoted_or(text: str, nothing: str) -> str:
    """The text in quotation marks, shortened; or what is said for none."""
    return f"“{plain(shortened(text))}”" if text else nothing


def replaced_by_fix(found: Discrepancy, profile: Profile) -> str:
    """What the value of a fix takes the place of; nothing where no value can be put."""
    if found.field is None:
        return ""
    if found.field == NUMBER:
        return f"the number {found.subject}"
    column = field_label(found.field, profile)
    if words := words_of(found):
        return f"the words “{plain(words)}” in the cell “{column}”"
    items = " (its items with | between them)" if found.field in profile.fields("list") else ""
    return f"the whole cell “{column}”{items}"


def shortened(text: str) -> str:
    """The first words of a text."""
    words = text.split()
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def field_label(field: str, profile: Profile) -> str:
    """A field under its column's heading."""
    named = (column.headings[0] for column in profile.columns if column.field == field)
    return plain(next(named, field.replace("_", " ").capitalize()))

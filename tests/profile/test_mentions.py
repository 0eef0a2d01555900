"""Mentions of activities and of laws."""

from msgspec.structs import replace

from pipeline.profile.mentions import citations, references
from pipeline.records import Evidence
from tests.check.build import BOX, PROFILE, activity, lists, plan

NO_PATTERNS = replace(PROFILE, patterns=replace(PROFILE.patterns, reference="", citation=""))


def test_references_say_whether_the_table_has_what_they_mention() -> None:
    rows = plan(activity("1.1.1", "As Activity 1.1.2 and Activity 1.1.9"), activity("1.1.2"))
    found = [(r.field, r.printed, r.id, r.exists) for r in references(rows, PROFILE)]
    assert found == [
        ("activity", "Activity 1.1.2", "1.1.2", True),
        ("activity", "Activity 1.1.9", "1.1.9", False),
    ]
    assert not list(references(rows, NO_PATTERNS))


def test_citations_of_the_narrative_stand_first_in_the_order_of_its_pages() -> None:
    later, earlier = (Evidence(page, BOX, f"Law {page} on trade; and more") for page in (3, 2))
    rows = replace(
        plan(activity("1.1.1", "Apply Decree No. 7 on borders, and the rest"),
             claims=[lists("1.1", "Decree 1 (old)")]),
        citing=(later, earlier),
    )  # fmt: skip
    found = [(c.kind, c.number, c.printed, c.title, c.page) for c in citations(rows, PROFILE)]
    assert found == [
        ("Decree", "1", "Decree 1", "(old)", 1),
        ("Law", "2", "Law 2", "on trade", 2),
        ("Law", "3", "Law 3", "on trade", 3),
        ("Decree", "7", "Decree No. 7", "on borders", 5),
    ]
    assert not list(citations(rows, NO_PATTERNS))

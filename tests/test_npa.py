"""The whole plan, against what a person read off its pages."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Published = Callable[[str], Any]
Activity = dict[str, Any]

ROWS = {
    "1.1": 8, "1.2": 5, "1.3": 4, "1.4": 14,
    "2.1": 13, "2.2": 16, "2.3": 12, "2.4": 3, "2.5": 5, "2.6": 9, "2.7": 10,
    "3.1": 13, "3.2": 9, "3.3": 3, "3.4": 8, "3.5": 4, "3.6": 16,
    "4.1": 5, "4.2": 3, "4.3": 8, "4.4": 6, "4.5": 12, "4.6": 6,
    "5.1": 8, "5.2": 6,
}  # fmt: skip
BULLETS = 415  # printed in the table; 1.1.1 and 1.1.2 share the five of one cell
TORN = {
    "1.1.5", "1.2.3", "1.4.3", "1.4.8", "1.4.14", "2.2.5", "2.2.10", "2.4.3", "2.5.5", "2.6.7",
    "2.7.2", "2.7.9", "3.1.3", "3.2.3", "3.4.3", "3.5.1", "3.6.3", "3.6.10", "4.1.4", "4.3.1",
    "4.4.4", "4.5.2", "4.6.2", "5.1.1",
}  # fmt: skip
FINDINGS = {
    "count.plan_activities:plan": (208, 206),
    "count.strategy_activities:2": (69, 68),
    "count.strategy_activities:4": (41, 40),
    "count.group_activities:1.2": (4, 5),
    "count.group_activities:2.1": (14, 13),
    "count.group_activities:2.3": (13, 12),
    "count.group_activities:4.4": (7, 6),
    "count.claims_sum:1": (31, 30),
    "count.claims_sum:2": (69, 70),
    "count.claims_sum:4.5": (12, 13),
    "count.claims_sum:4.6": (6, 7),
    "count.unstated:3.6": (None, 16),
}


@pytest.fixture(scope="session")
def activities(published: Published) -> dict[str, Activity]:
    return {a["id"]: a for a in published("activities.json")["activities"]}


@pytest.fixture(scope="session")
def findings(published: Published) -> dict[str, dict[str, Any]]:
    return {d["id"]: d for d in published("discrepancies.json")["discrepancies"]}


def of_kind(findings: dict[str, Any], kind: str) -> set[str]:
    return {d["subject"] for d in findings.values() if d["kind"] == kind}


def test_every_group_has_its_rows(activities: dict[str, Activity]) -> None:
    assert Counter(a["group"] for a in activities.values()) == ROWS
    assert len(activities) == 206


def test_numbers_run_through_every_group_but_for_the_gap(activities: dict[str, Activity]) -> None:
    for group, rows in ROWS.items():
        positions = list(range(1, rows + 1))
        if group == "2.3":  # 2.3.2 does not exist, and nothing is renumbered to hide it
            positions = [1, *range(3, rows + 2)]
        ids = [a["id"] for a in activities.values() if a["group"] == group]
        assert ids == [f"{group}.{i}" for i in positions]


def test_the_texts_that_end_in_mid_sentence(findings: dict[str, Any]) -> None:
    assert of_kind(findings, "cell.cut_off") == {"3.5", "3.5.1", "4.6.2"}
    assert of_kind(findings, "title.repeated") == {"3.6"}


def test_numbers_are_kept_as_printed(activities: dict[str, Activity]) -> None:
    unlike = {
        a["id"]: a["printed_id"] for a in activities.values() if a["printed_id"] != a["id"] + "."
    }
    assert unlike == {
        "4.3.1": "4.3.1",
        "4.3.6": "4.4.6.",
        "4.4.5": None,
        "4.4.6": None,
        "4.5.12": "4.5.12",
    }


def test_every_bullet_is_an_item(activities: dict[str, Activity]) -> None:
    assert activities["1.1.2"]["indicators_shared_with"] == ["1.1.1"]
    printed = sum(len(a["indicators"]) for a in activities.values() if a["id"] != "1.1.2")
    assert printed == BULLETS
    texts = [item for a in activities.values() for item in a["indicators"]]
    assert not [text for text in texts if text.startswith("•") or not text]


def test_torn_rows_are_whole(activities: dict[str, Activity], published: Published) -> None:
    repairs = published("repairs.json")["repairs"]
    assert {r["subject"] for r in repairs if r["rule"] == "row.torn"} == TORN
    assert activities["2.6.7"]["activity"] == (
        "Develop a registration and targeted suspect tracing system to combat sex tourism and "
        "exchange information with relevant countries."
    )
    assert activities["4.3.1"]["expected_outcome"] == (
        "Repatriation of victims of trafficking to Cambodia (or from Cambodia to the country of "
        "origin) is efficient and effective."
    )
    assert activities["2.7.9"]["institutions"] == "MoI, National Authority for Combating Drugs"
    assert activities["5.1.1"]["indicators"][-1] == (
        "Communities and individuals affected by activities participate in the monitoring and "
        "evaluation process."
    )


def test_a_row_whose_other_cells_are_all_on_the_next_page(activities: dict[str, Activity]) -> None:
    row = activities["4.4.4"]
    assert row["activity"].endswith("victim care centres to serve as temporary shelters.")
    assert (row["institutions"], row["timeframe"]) == ("MoSVY", "2011-2012")
    assert [item.split()[0] for item in row["indicators"]] == ["Legal", "Existing", "Guidelines"]
    assert [place["page"] for place in row["sources"]] == [53, 54]
    assert [place["printed_page"] for place in row["sources"]] == ["48", "49"]


def test_rows_without_number_and_text_stay_without_text(activities: dict[str, Activity]) -> None:
    assert activities["4.4.5"]["activity"] == activities["4.4.6"]["activity"] == ""
    assert activities["4.4.5"]["institutions"] == "MoSVY, MoJ"
    assert (
        activities["4.4.6"]["expected_outcome"] == "Centres are regularly monitored by the MoSVY."
    )


def test_a_merged_outcome_reaches_every_activity_it_covers(activities: dict[str, Activity]) -> None:
    covers = {
        "1.1.1": ["1.1.2"],
        "2.1.1": [f"2.1.{i}" for i in range(2, 13)],  # over three pages
        "2.3.1": [f"2.3.{i}" for i in range(3, 14)],  # over three pages, the gap inside
        "2.7.2": ["2.7.3", "2.7.4", "2.7.5"],  # its own text torn
        "4.3.3": [f"4.3.{i}" for i in range(4, 9)],  # the misnumbered one inside
        "4.5.1": [f"4.5.{i}" for i in range(2, 13)],
    }
    for first, others in covers.items():
        assert activities[first]["expected_outcome_shared_with"] == others
        for other in others:
            assert activities[other]["expected_outcome"] == activities[first]["expected_outcome"]
    assert activities["2.1.13"]["expected_outcome_shared_with"] == []


def test_hyphens_at_line_ends(activities: dict[str, Activity]) -> None:
    assert "sub-national levels" in activities["1.1.1"]["activity"]
    assert "multi-sectoral participation" in activities["1.1.4"]["expected_outcome"]
    assert "Cambodia-Thailand bilateral" in activities["1.4.9"]["activity"]
    assert activities["4.4.5"]["expected_outcome"].startswith("Short-, medium- and long-term")
    assert "development /income-generation" in activities["2.5.3"]["indicators"][0]


def test_a_dash_inside_an_item_is_no_bullet(activities: dict[str, Activity]) -> None:
    assert len(activities["4.3.3"]["indicators"]) == 2
    assert activities["4.3.3"]["indicators"][1].endswith(
        "within a period of: - 4 weeks after identification (for cases in Cambodia). - 6 weeks "
        "after identification (for cases from other countries)."
    )


def test_a_number_of_another_group_is_put_right_on_record(published: Published) -> None:
    repair = next(r for r in published("repairs.json")["repairs"] if r["subject"] == "4.3.6")
    assert repair["rule"] == "number.wrong_group"
    assert (repair["before"], repair["after"], repair["confidence"]) == (
        "4.4.6.", "4.3.6", "certain",
    )  # fmt: skip
    assert "after 4.3.5, before 4.3.7" in repair["reason"]


def test_counts_differ_where_they_do_and_nowhere_else(findings: dict[str, Any]) -> None:
    counts = {
        key: (d["stated"], d["found"])
        for key, d in findings.items()
        if d["kind"].startswith("count.")
    }
    assert counts == FINDINGS


def test_number_findings(findings: dict[str, Any]) -> None:
    numbers = {key: d["status"] for key, d in findings.items() if d["kind"].startswith("number.")}
    assert numbers == {
        "number.wrong_group:4.3.6": "repaired",
        "number.missing:4.4.5": "repaired",
        "number.missing:4.4.6": "repaired",
        "number.gap:2.3.2": "open",
        "number.punctuation:4.3.1": "open",
        "number.punctuation:4.5.12": "open",
        "number.punctuation:3.5": "open",
    }


def test_timeframe_findings(findings: dict[str, Any]) -> None:
    assert of_kind(findings, "timeframe.missing") == {
        "2.7.3", "2.7.4", "3.2.3", "5.1.5", "5.1.8", "5.2.2", "5.2.4", "5.2.5",
    }  # fmt: skip
    assert of_kind(findings, "timeframe.outside_plan") == {"5.2.6"}
    assert of_kind(findings, "timeframe.malformed") == {"3.6.6"}


def test_titles_that_differ(findings: dict[str, Any]) -> None:
    assert {"1.2", "1.3", "3.2", "3.4", "4.5"} <= of_kind(findings, "title.group")
    same = {"1.4", "2.1", "2.2", "2.4", "2.6", "3.1", "3.3", "3.5", "3.6", "4.1", "4.2", "4.3"}
    assert not same & of_kind(findings, "title.group")
    assert of_kind(findings, "title.strategy") == {"2", "3", "4", "5"}


def test_the_hard_findings(findings: dict[str, Any]) -> None:
    assert of_kind(findings, "cell.empty") == {"1.4.11", "4.4.5", "4.4.6"}
    assert of_kind(findings, "activity.duplicate_text") == {"5.2.3"}
    assert of_kind(findings, "reference.conflict") == {"2.3.11"}
    assert of_kind(findings, "reference.broken") == set()
    assert of_kind(findings, "reader.disagreement") == set()
    items = {key for key in findings if key.startswith("narrative.unmatched_item")}
    assert items == {f"narrative.unmatched_item:4.1/3.6.{i}" for i in (12, 13, 14, 15)}


def test_the_plan_nests_titles_counts_and_activities(published: Published) -> None:
    plan = published("plan.json")
    assert plan["stated"] == {"strategies": 5, "groups": 25, "activities": 208}
    assert plan["found"] == {"strategies": 5, "groups": 25, "activities": 206}
    assert [s["found"]["activities"] for s in plan["strategies"]] == [31, 68, 53, 40, 14]
    group = plan["strategies"][2]["groups"][1]
    assert group["titles"] == {
        "contents": "Strengthening Capacity of Law enforcement",
        "narrative": "Strengthening capacity of law enforcement officers and concerned officials",
        "table": "Strengthening capacity of law enforcement officers and concerned officials",
    }
    assert group["aim"].startswith("to maintain and strengthen responsive measures taken by non-")
    assert "specialized police officers" in group["objective"]


def test_no_word_is_lost(published: Published) -> None:
    went = published("plan.json")["conservation"]
    parts = went["activities"] + went["headings"] + went["columns"] + went["stray"]
    assert parts == went["table"] > 13000
    assert went["stray"] == 0


def test_tables_have_a_row_a_fact(extracted: Path) -> None:
    lines = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) - 1
        for path in extracted.glob("*.csv")
    }
    assert lines["activities.csv"] == 206
    assert lines["indicators.csv"] == 420
    assert (lines["strategies.csv"], lines["groups.csv"]) == (5, 25)

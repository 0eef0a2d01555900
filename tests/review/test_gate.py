"""What `make check` prints."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from pipeline.published.models import Discrepancies
from pipeline.records import Decided, Discrepancy, Evidence, Severity, Status
from pipeline.review.gate import unsettled


def finding(id: str, severity: Severity, status: Status, *pages: int) -> Discrepancy:
    evidence = tuple(Evidence(page, (0.0, 0.0, 1.0, 1.0), "") for page in pages)
    message = f"A sentence about {id} of some length."
    return Discrepancy(id, id, severity, "x", message, evidence=evidence, status=status)


def table(tmp_path: Path, *found: Discrepancy) -> list[str]:
    content = msgspec.json.encode(Discrepancies(plan="plan", discrepancies=found))
    (tmp_path / "discrepancies.json").write_bytes(content)
    return list(unsettled(tmp_path, 61))


def test_open_errors_stand_in_a_table(tmp_path: Path) -> None:
    assert table(
        tmp_path,
        finding("a:1", "error", "open", 3, 3, 5),
        finding("b:2", "error", "accepted"),
        finding("c:3", "warning", "open"),
        finding("long.name:4", "error", "open", 1, 2, 3, 4),
    ) == [
        "plan: 2 of 3 errors need a decision",
        "id           page        what",
        "a:1          3, 5        A sentence about a:1 of some length.",
        "long.name:4  1, 2, 3, …  A sentence about long.name:4 of some",
        "                         length.",
    ]


def test_nothing_is_printed_when_all_is_settled(tmp_path: Path) -> None:
    settled = finding("a:1", "error", "repaired"), finding("b:2", "error", "rejected")
    assert table(tmp_path, *settled) == []


def test_what_was_rejected_and_is_not_mended_is_a_fault_of_ours(tmp_path: Path) -> None:
    said = (Decided("reject", "", "", "Ann", ""),)
    rejected = replace(finding("w:1", "warning", "open", 3), decisions=said)
    undone = replace(finding("u:1", "error", "rejected", 3), decisions=said)
    assert table(tmp_path, rejected, undone) == [
        "plan: 1 rejected as wrong in the pipeline, which is to be mended",
        "id   page  what",
        "w:1  3     A sentence about w:1 of some length. [Ann: reject]",
    ]

"""The registries and the code say the same: what is emitted is described, and vice versa."""

import ast
import re
from collections.abc import Iterator

import pytest

from pipeline.check import check, graded
from pipeline.check.findings import finding
from pipeline.check.registry import CHECKS, Registered
from pipeline.errors import ProofError
from pipeline.kinds import findings, kind_of, remedies, rule_of
from pipeline.records import Discrepancy, Kind, Remedy, Repaired
from pipeline.repair.registry import RULES
from tests.check.build import PROFILE, plan
from tests.conftest import ROOT

NAME = re.compile(r"[a-z]+\.[a-z_]*[a-z]")


def said_in(room: str) -> Iterator[re.Pattern[str]]:
    """What the room's code writes that may be the name of a kind; ``{…}`` stands for a word."""
    for path in (ROOT / "pipeline" / room).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if path.stem != "registry" and isinstance(node, ast.Constant | ast.JoinedStr):
                yield re.compile(pattern_of(node))


def pattern_of(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(map(pattern_of, parts))
    return "[a-z_]+"


ROOMS = {"findings": ("check", "repair"), "repairs": ("repair", "check")}
KINDS = {"findings": set(findings()), "repairs": set(remedies()) - {"review.fix"}}


@pytest.mark.parametrize("what", ROOMS)
def test_every_registered_kind_is_emitted(what: str) -> None:
    said = [one for room in ROOMS[what] for one in said_in(room)]
    assert [kind for kind in KINDS[what] if not any(one.fullmatch(kind) for one in said)] == []


@pytest.mark.parametrize("room", ["check", "repair"])
def test_every_kind_that_is_emitted_is_registered(room: str) -> None:
    known = set(findings()) | set(remedies())
    families = {kind.partition(".")[0] for kind in known}
    written = {one.pattern.replace("\\", "") for one in said_in(room)}
    named = {
        text for text in written if NAME.fullmatch(text) and text.partition(".")[0] in families
    }
    assert {"row.torn"} & named if room == "repair" else {"cell.empty"} & named
    assert named - known == set()


@pytest.mark.parametrize("registry", [CHECKS, RULES])
def test_each_stands_once(registry: tuple[tuple[object, tuple[object, ...]], ...]) -> None:
    assert len({line[0] for line in registry}) == len(registry)
    kinds = [getattr(kind, "name", "") for line in registry for kind in line[1]]
    assert len(set(kinds)) == len(kinds)


def test_each_is_explained_to_people() -> None:
    told = (ROOT / "schemas" / "kinds.md").read_text(encoding="utf-8")
    kinds: list[Kind | Remedy] = [*findings().values(), *remedies().values()]
    for kind in kinds:
        assert f"`{kind.name}`" in told, "make schemas"
        assert kind.says.endswith(".") and kind.says[0].isupper()
        assert rule_of(kind.name) and kind_of(kind.name).label


def test_a_kind_of_another_version_is_called_by_its_name() -> None:
    assert kind_of("cell.too_long").label == "Cell: too long"
    assert rule_of("number.missing") == "Number missing"


def test_a_finding_of_no_registered_kind_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(plan: Repaired, profile: object) -> Iterator[Discrepancy]:
        yield finding("cell.forgotten", "1.1.1", "It is not in the registry.")

    monkeypatch.setattr("pipeline.check.CHECKS", (Registered(careless, ()),))
    with pytest.raises(ProofError, match=r"cell\.forgotten"):
        check(plan(), PROFILE)


def test_severity_is_that_of_the_kind() -> None:
    assert graded(finding("cell.empty", "1.1.1", "")).severity == "warning"
    assert graded(finding("number.missing", "1.1.1", "")).severity == "error"

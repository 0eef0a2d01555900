"""Schemas, records and published files stand together, and a wrong file is refused."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from pipeline.cli.commands import main
from pipeline.publish.schemas import KINDS, PUBLISHED, SELDOM
from tests.conftest import ROOT
from tests.publish.build import PLANS

SCHEMAS = {name: ROOT / "schemas" / f"{name}.schema.json" for name in PUBLISHED}
Published = Callable[[str], Any]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMAS[name].read_text(encoding="utf-8")))


def faults(name: str, content: Any) -> list[str]:
    return [error.json_path for error in validator(name).iter_errors(content)]


def test_the_schemas_are_those_of_the_records(tmp_path: Path) -> None:
    assert main(["schemas", "--out", str(tmp_path)]) == 0
    for path in (*SCHEMAS.values(), ROOT / "schemas" / KINDS):
        written = (tmp_path / path.name).read_bytes()
        assert written == path.read_bytes(), f"{path} is old: make schemas"


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_one_and_says_what_every_key_means(name: str) -> None:
    schema = json.loads(SCHEMAS[name].read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema["$defs"].values()):
        always = [key for key in part["properties"] if key not in SELDOM]
        assert part["description"] and part["required"] == always
    activity = json.loads(SCHEMAS["activities"].read_text(encoding="utf-8"))["$defs"]["Activity"]
    assert all("description" in about for about in activity["properties"].values())


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_whole_plan_is_as_the_schema_says(name: str, published: Published) -> None:
    assert faults(name, published(f"{name}.json")) == []


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("plan", PLANS)
def test_so_is_any_other_plan(name: str, plan: str) -> None:
    assert faults(name, json.loads(PLANS[plan]()[f"{name}.json"])) == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_records_read_what_is_published(name: str, published: Published) -> None:
    content = published(f"{name}.json")
    again = msgspec.to_builtins(msgspec.convert(content, PUBLISHED[name]))
    assert json.loads(msgspec.json.encode(again)) == content


def setting(key: str, wrong: Any) -> Callable[[Any], Any]:
    """Something wrong under a key of the first activity."""
    return lambda file: file["activities"][0].update({key: wrong})


def broken() -> Iterator[tuple[str, str, Callable[[Any], Any], str]]:
    """Ways to spoil a file, and where the schema must point."""
    one, finding = "$.activities[0]", "$.discrepancies[0]"
    group, repair = "$.strategies[0].groups[0]", "$.repairs[0]"
    yield "another version", "activities", lambda f: f.update(schema="activities/2"), "$.schema"
    yield "no version", "activities", lambda f: f.pop("schema"), "$"
    yield (
        "a sum of no file",
        "activities",
        lambda f: f["source"].update(sha256="x"),
        "$.source.sha256",
    )
    for name, key, wrong in (
        ("a year as text", "start_year", "2011"),
        ("a year with a fraction", "end_year", 2011.5),
        ("a list as text", "indicators", "Reports."),
        ("a number among names", "institution_codes", ["MoI", 7]),
        ("no text", "activity", None),
        ("place nought", "position", 0),
        ("too sure", "confidence", 1.5),
        ("a strategy in between", "strategy", 1.5),
    ):
        path = f"{one}.{key}[1]" if key == "institution_codes" else f"{one}.{key}"
        yield name, "activities", setting(key, wrong), path
    yield "a key left out", "activities", lambda f: f["activities"][0].pop("timeframe"), one
    yield (
        "a box of three sides",
        "activities",
        lambda f: f["activities"][0]["sources"][0]["bbox"].pop(),
        f"{one}.sources[0].bbox",
    )
    yield "fewer than none", "plan", lambda f: f["found"].update(groups=-1), "$.found.groups"
    yield (
        "an activity astray",
        "plan",
        lambda f: f["strategies"][0]["groups"][0]["activities"].append("1.1.9"),
        f"{group}.activities[8]",
    )
    yield (
        "an unknown severity",
        "discrepancies",
        lambda f: f["discrepancies"][0].update(severity="grave"),
        f"{finding}.severity",
    )
    yield (
        "an unknown trust",
        "repairs",
        lambda f: f["repairs"][0].update(confidence=1),
        (f"{repair}.confidence"),
    )


@pytest.mark.parametrize(
    ("name", "spoil", "where"), [pytest.param(*case, id=id) for id, *case in broken()]
)
def test_a_wrong_file_is_refused(
    name: str, spoil: Callable[[Any], Any], where: str, published: Published
) -> None:
    content = deepcopy(published(f"{name}.json"))
    spoil(content)
    assert faults(name, content) == [where]


def test_a_plan_may_have_columns_of_its_own(published: Published) -> None:
    content = published("activities.json")
    content["activities"][0]["budget"] = "1,000"
    assert faults("activities", content) == []

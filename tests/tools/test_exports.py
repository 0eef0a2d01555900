"""Exports, by the standards' own schemas and readers."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xmlschema
from csvw import TableGroup
from msgspec.structs import replace

from pipeline.cli.commands import main
from pipeline.export.iati import as_iati
from pipeline.profile.model import Column
from pipeline.published.loading import load
from pipeline.records import Field, Place
from tests.check.build import BOX, PROFILE, activity
from tests.publish.build import PLANS, files, write

SCHEMAS = "pyIATI==0.4.1"  # the package that has the schemas of IATI 2.03 as they were published
WHO = "XM-EXAMPLE-1"


@pytest.fixture(scope="session")
def iati(tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema:
    """The schema of IATI's activities."""
    folder = tmp_path_factory.mktemp("iati")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
         "--no-deps", "--no-binary", ":all:", "--dest", str(folder), SCHEMAS],
        check=True,
    )  # fmt: skip
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    return xmlschema.XMLSchema(next(folder.glob("*/iati/**/2-03/**/iati-activities-schema.xsd")))


def parsed(content: bytes) -> Element:
    return fromstring(content)


def text(record: Element, path: str) -> list[str]:
    return [found.text or "" for found in record.findall(f"{path}/narrative")]


def test_the_whole_plan_is_iati(extracted: Path, iati: xmlschema.XMLSchema, tmp_path: Path) -> None:
    file = tmp_path / "plan.xml"
    command = ["export", str(extracted), "iati", "--organisation", WHO, "--out", str(file)]
    assert main(command) == 0
    assert list(iati.iter_errors(str(file))) == []
    root = parsed(file.read_bytes())
    assert len(root) == 204  # of 206, two have no text
    assert "4.4.5, 4.4.6" in file.read_text(encoding="utf-8")
    one = next(a for a in root if (a.findtext("iati-identifier") or "").endswith("-3.1.2"))
    assert one.findtext("iati-identifier") == f"{WHO}-npa-2011-2013-3.1.2"
    roles = [(o.get("role"), o.findtext("narrative")) for o in one.findall("participating-org")]
    assert roles[0] == ("2", "Kingdom of Cambodia")
    assert ("4", "Ministry of Justice") in roles
    dates = [(d.get("type"), d.get("iso-date")) for d in one.findall("activity-date")]
    told = load(extracted).activity("3.1.2")
    assert dates == [("1", f"{told.start_year}-01-01"), ("3", f"{told.end_year}-12-31")]
    assert text(one, "result/title") == [told.expected_outcome]
    assert text(one, "result/indicator/title") == list(told.indicators)
    assert {i.get("measure") for i in root.iter("indicator")} == {"5"}
    bare = load(extracted).activity("1.4.11")
    assert not bare.indicators  # then its outcome is a description: a result takes indicators
    one = next(a for a in root if (a.findtext("iati-identifier") or "").endswith("-1.4.11"))
    assert bare.expected_outcome in text(one, "description") and one.find("result") is None
    assert not list(root.iter("target")) and not list(root.iter("baseline"))


@pytest.mark.parametrize("plan", PLANS)
def test_any_plan_is_iati(plan: str, iati: xmlschema.XMLSchema, tmp_path: Path) -> None:
    content = as_iati(load(write(PLANS[plan](), tmp_path)), WHO)
    if b"<iati-activity>" in content:  # the schema knows no file without any
        assert list(iati.iter_errors(content.decode())) == []


@pytest.mark.parametrize(
    ("baseline", "target", "measure", "values"),
    [
        ("20", "45", "1", ["20", "45"]),
        ("20 %", "45%", "2", ["20", "45"]),
        ("", "45", "1", [None, "45"]),
        ("few", "45", "5", [None, None]),
        ("20", "all villages", "5", [None, None]),
    ],
)
def test_what_is_a_number_is_one_and_what_is_not_is_none(
    baseline: str, target: str, measure: str, values: list[str | None],
    iati: xmlschema.XMLSchema, tmp_path: Path,
) -> None:  # fmt: skip
    stated = {"baseline": baseline, "target": target}
    profile = replace(
        PROFILE, columns=(*PROFILE.columns, *(Column(name, (name.title(),)) for name in stated))
    )
    one = activity("1.1.1")
    fields = {name: Field(said, (Place(5, BOX),)) for name, said in stated.items()}
    plan = files(replace(one, fields=one.fields | fields), profile=profile)
    content = as_iati(load(write(plan, tmp_path)), WHO)
    assert list(iati.iter_errors(content.decode())) == []
    (indicator,) = parsed(content).iter("indicator")
    assert indicator.get("measure") == measure
    found = [indicator.find("baseline"), indicator.find("period/target")]
    assert [None if one is None else one.get("value") for one in found] == values
    comments = [one.findtext("comment/narrative") for one in found if one is not None]
    assert comments == [said for said in (baseline, target) if said]


def test_who_reports_must_be_said(extracted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(extracted), "iati"]) == 2
    assert "--organisation is wanting" in capsys.readouterr().err


def test_what_xml_cannot_have_is_replaced(iati: xmlschema.XMLSchema, tmp_path: Path) -> None:
    plan = load(write(files(activity("1.1.1", "Train\x0b <all> & \x00sundry -- now")), tmp_path))
    content = as_iati(plan, WHO)
    assert list(iati.iter_errors(content.decode())) == []
    assert text(parsed(content), "iati-activity/title") == [
        "Train\ufffd <all> & \ufffdsundry -- now"
    ]


@pytest.mark.parametrize("plan", ["the whole plan", *PLANS])
def test_the_tables_are_as_csvw_says(
    plan: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    folder = tmp_path / "plan"
    if plan == "the whole plan":
        shutil.copytree(request.getfixturevalue("extracted"), folder)
    else:
        write(PLANS[plan](), folder)
    file = folder / "csv-metadata.json"
    assert main(["export", str(folder), "csvw", "--out", str(file)]) == 0
    group = TableGroup.from_file(file)
    group.check_referential_integrity()
    told = json.loads((folder / "activities.json").read_text(encoding="utf-8"))["activities"]
    rows = list(group.tabledict["activities.csv"].iterdicts(strict=True))
    assert [row["id"] for row in rows] == [one["id"] for one in told]
    assert [row["institution_codes"] for row in rows] == [one["institution_codes"] for one in told]
    for table in group.tables:
        assert len(list(table.iterdicts(strict=True))) >= 0
        assert not re.search(r"\W", table.tableSchema.columns[0].name)

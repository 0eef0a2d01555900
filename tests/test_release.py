"""The release archive and how to cite it."""

import hashlib
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml

from pipeline import __version__
from release.archive import pack
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("release"))


def test_the_same_bytes_each_time(archive: Path, tmp_path: Path) -> None:
    assert pack(tmp_path).read_bytes() == archive.read_bytes()


def test_every_file_is_there_and_its_sum_is_right(archive: Path) -> None:
    with zipfile.ZipFile(archive) as whole:
        top = whole.namelist()[0].partition("/")[0]
        assert top == f"plan-extractor-data-{__version__}"
        sums = whole.read(f"{top}/SHA256SUMS").decode().splitlines()
        for line in sums:
            digest, name = line.split("  ", 1)
            assert hashlib.sha256(whole.read(f"{top}/{name}")).hexdigest() == digest
        assert len(sums) == len(whole.namelist()) - 1
        data = json.loads(whole.read(f"{top}/extracted/npa-2011-2013/activities.json"))
        schema = json.loads(whole.read(f"{top}/schemas/activities.schema.json"))
    jsonschema.validate(data, schema)


def test_it_can_be_cited() -> None:
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert said["version"] == __version__
    assert {"cff-version", "message", "title", "authors"} <= said.keys()

"""What these tests look at is what is read off a page, so that is all that is made."""

import pytest

NO_FILE = {"as_sqlite": b"", "as_xlsx": b"", "parquet_files": dict[str, bytes]()}


@pytest.fixture(autouse=True)
def sparing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stages in this process, and of the published files the text alone: a third of the time.

    Processes and files have tests of their own, in the rooms that make them.
    """
    monkeypatch.setattr("pipeline.stages.alone", lambda work, limits: work())
    monkeypatch.setattr("pipeline.publish.report", lambda *_: {})
    for maker, nothing in NO_FILE.items():
        monkeypatch.setattr(f"pipeline.publish.{maker}", lambda *_, made=nothing: made)

"""Many documents: each a row, whatever became of it; and nothing is done twice."""

import csv
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dask
import duckdb
import pytest
from distributed import LocalCluster

from pipeline import load
from pipeline.batch.documents import Document, Result, failed, work
from pipeline.batch.executors import by_cluster, by_processes
from pipeline.cli.commands import main
from tests.conftest import PROFILE
from tests.typesetter import print_plan, sample_plan

Row = dict[str, str]
GOOD = {"one": 3, "two": 4, "three": 5}  # documents and how many activities each has


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three plans with their profiles, and what is none."""
    here = tmp_path_factory.mktemp("many")
    (here / "plans").mkdir()
    (here / "pdfs" / "below").mkdir(parents=True)
    for seed, (name, activities) in enumerate(GOOD.items()):
        plan = sample_plan(seed=seed, strategies=1, groups=1, activities=activities)
        home = here / "pdfs" / ("below" if name == "three" else "")
        (home / f"{name}.pdf").write_bytes(print_plan(plan))
        (here / "plans" / f"{name}.toml").write_text(PROFILE.read_text(encoding="utf-8"))
    (here / "pdfs" / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (here / "pdfs" / "notes.txt").write_text("no PDF")
    return here


def run(folder: Path, out: Path, *more: str) -> tuple[int, dict[str, Row]]:
    code = main(
        ["batch", str(folder / "pdfs"), "--out", str(out), "--plans", str(folder / "plans"),
         "--quiet", *more]
    )  # fmt: skip
    with (out / "batch.csv").open(encoding="utf-8-sig", newline="") as file:
        return code, {row["document"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "batch"
    assert run(folder, out, "--jobs", "2")[0] == 3  # one could not be read
    return out


def test_each_document_is_a_row(folder: Path, out: Path) -> None:
    code, rows = run(folder, out)
    assert code == 3 and list(rows) == ["three", "broken", "one", "two"]
    assert {name: int(rows[name]["activities"]) for name in GOOD} == GOOD
    assert {name: rows[name]["status"] for name in GOOD} == dict.fromkeys(GOOD, "done")
    assert all(rows[name]["table"].startswith("page") for name in GOOD)
    assert {rows[name]["headings"].partition(" | ")[0] for name in GOOD} == {"Activities"}
    assert rows["broken"]["status"] == "failed" and "is cut short" in rows["broken"]["error"]
    page = (out / "batch.html").read_text(encoding="utf-8")
    assert "3 of 4 documents read, 12 activities" in page and "is cut short" in page
    assert '<a href="one/report.html">' in page and rows["one"]["headings"] in page


def test_all_activities_are_one_table(out: Path) -> None:
    query = (
        f"SELECT document, count(*) FROM read_parquet('{out}/activities.parquet/*/*.parquet', "
        "union_by_name = true) GROUP BY document"
    )
    assert dict(duckdb.execute(query).fetchall()) == GOOD


def test_begun_again_it_does_what_is_left(folder: Path, out: Path) -> None:
    def times() -> dict[str, int]:
        return {name: (out / name / "activities.json").stat().st_mtime_ns for name in GOOD}

    before = times()
    (out / "one" / "activities.json").unlink()
    later = (folder / "pdfs" / "two.pdf").stat().st_mtime_ns + 10**9
    os.utime(folder / "pdfs" / "two.pdf", ns=(later, later))
    run(folder, out)
    after = times()
    assert [name for name in GOOD if after[name] != before[name]] == ["one", "two"]


def test_the_same_bytes_as_alone(folder: Path, out: Path, tmp_path: Path) -> None:
    alone = tmp_path / "one"
    pdf, plan = folder / "pdfs" / "one.pdf", folder / "plans" / "one.toml"
    assert main(["extract", str(pdf), "--plan", str(plan), "--out", str(alone), "--quiet"]) == 0
    for file in alone.iterdir():
        assert (out / "one" / file.name).read_bytes() == file.read_bytes(), file.name


def test_two_files_of_one_name_have_a_folder_each(tmp_path: Path) -> None:
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "plan.pdf").write_bytes(b"")
    _, rows = run_on(tmp_path / "a", tmp_path / "b", out=tmp_path / "out")
    assert list(rows) == ["plan", "plan-2"]


def test_a_file_called_as_what_a_batch_writes_has_a_folder_all_the_same(tmp_path: Path) -> None:
    names = ("batch.csv", "batch.html", "activities.parquet", ".batch")
    for name in names:
        (tmp_path / f"{name}.pdf").write_bytes(b"")
    _, rows = run_on(*(tmp_path / f"{name}.pdf" for name in names), out=tmp_path / "out")
    assert list(rows) == [f"{name}-2" for name in names]
    assert all("is empty" in row["error"] for row in rows.values())


def test_the_folder_of_one_plan_is_not_a_batchs(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted((out / "one").iterdir())
    pdf, taken = str(folder / "pdfs" / "two.pdf"), str(out / "one")
    assert main(["batch", pdf, "--out", taken]) == 2
    assert "holds what was extracted from one PDF" in capsys.readouterr().err
    assert sorted((out / "one").iterdir()) == before


def test_a_document_that_cannot_be_gathered_is_a_row(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "activities.parquet").mkdir(parents=True)
    (tmp_path / "out" / "activities.parquet" / "document=one").write_text("in the way")
    code, rows = run_on(folder / "pdfs" / "one.pdf", out=tmp_path / "out")
    assert (code, rows["one"]["status"]) == (3, "failed")
    assert "cannot be written" in rows["one"]["error"]


def run_on(*pdfs: Path, out: Path) -> tuple[int, dict[str, Row]]:
    code = main(["batch", *map(str, pdfs), "--out", str(out), "--quiet"])
    with (out / "batch.csv").open(encoding="utf-8-sig", newline="") as file:
        return code, {row["document"]: row for row in csv.DictReader(file)}


def test_without_a_profile_one_is_drafted(folder: Path, tmp_path: Path) -> None:
    code, rows = run_on(folder / "pdfs" / "one.pdf", out=tmp_path / "out")
    assert (code, rows["one"]["activities"]) == (0, "3")


def test_nothing_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "there is no PDF" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_summary_names_what_failed(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["batch", str(folder / "pdfs"), "--out", str(out), "--plans", str(folder / "plans")])
        == 3
    )
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("3 of 4 documents read") and told[1].startswith("  broken: ")


def documents(out: Path) -> list[Document]:
    return [Document(name, out / f"{name}.pdf", out) for name in "abcd"]


def end_itself_at_b(document: Document) -> Result:
    """Work that brings its process down at one document."""
    if document.name == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return failed(document, "read")


def end_itself_once(document: Document) -> Result:
    """Work during which a worker dies, the first time it comes to a document."""
    met = document.out / "met"
    if document.name == "b" and not met.exists():
        met.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return failed(document, "read")


def fail_at_b(document: Document) -> Result:
    """Work that has a fault."""
    return failed(document, "read" if document.name != "b" else str(1 // 0))


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be killed so")
def test_a_document_that_ends_its_process_ends_no_other(tmp_path: Path) -> None:
    found = {r.document: r.error for r in by_processes(documents(tmp_path), 2, end_itself_at_b)}
    assert found.pop("b") == "its process was ended by SIGKILL, perhaps for want of memory"
    assert found == {"a": "read", "c": "read", "d": "read"}


def test_a_fault_of_the_program_is_told(tmp_path: Path) -> None:
    found = {r.document: r.error for r in by_processes(documents(tmp_path), 2, fail_at_b)}
    assert "a fault of the program: ZeroDivisionError" in found["b"] and found["d"] == "read"


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two workers."""
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
    ):
        yield local.scheduler_address


@pytest.mark.parametrize("does", [end_itself_once, fail_at_b])
def test_a_cluster_goes_on_when_a_worker_dies_or_a_document_fails(
    does: Callable[[Document], Result], cluster: str, tmp_path: Path
) -> None:
    found = {r.document: r.error for r in by_cluster(documents(tmp_path), cluster, does)}
    assert sorted(found) == ["a", "b", "c", "d"]
    assert found["a"] == found["c"] == found["d"] == "read"
    assert found["b"] == "read" if does is end_itself_once else "by zero" in found["b"]


def test_a_cluster_gives_the_same_bytes(
    cluster: str, folder: Path, out: Path, tmp_path: Path
) -> None:
    code, rows = run(folder, tmp_path / "out", "--scheduler", cluster)
    assert code == 3 and {name: int(rows[name]["activities"]) for name in GOOD} == GOOD
    for file in (out / "two").iterdir():
        assert (tmp_path / "out" / "two" / file.name).read_bytes() == file.read_bytes()


def test_no_cluster_there(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "batch",
        str(folder / "pdfs"),
        "--out",
        str(tmp_path),
        "--scheduler",
        "tcp://127.0.0.1:9",
    ]
    assert main(command) == 2
    assert "no cluster answers there" in capsys.readouterr().err


def test_work_tells_the_time_and_memory_it_took(folder: Path, tmp_path: Path) -> None:
    result = work(Document("one", folder / "pdfs" / "one.pdf", tmp_path, PROFILE))
    assert result.status == "done" and result.seconds > 0 and result.mb > 10


def test_names_that_are_no_text(folder: Path, tmp_path: Path) -> None:
    pdf = tmp_path / os.fsdecode(b"caf\xe9.pdf")
    pdf.write_bytes((folder / "pdfs" / "one.pdf").read_bytes())
    assert main(["batch", str(pdf), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert "caf\ufffd" in (tmp_path / "out" / "batch.csv").read_text(encoding="utf-8")
    assert load(tmp_path / "out" / "caf\ufffd").activities

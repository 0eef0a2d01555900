"""Publishing is all or nothing: at every instant, whatever happens, and nobody's files are lost."""

import errno
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.store import MANIFEST, Output, listed, mark_of, own_temporary
from pipeline.store.exchange import exchange

CHANGING = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.chmod")
WHOLE_OLD, WHOLE_NEW = "old", "new"


def a_set(text: str) -> dict[str, bytes]:
    """Files of a published plan that all say the same, and their manifest."""
    files = {name: f"{name} {text}".encode() for name in ("activities.csv", "plan.json", "x.html")}
    marks = [{"path": name, **mark_of(content)._asdict()} for name, content in files.items()]
    return {**files, MANIFEST: repr({"resources": marks}).replace("'", '"').encode()}


def write(folder: Path, text: str) -> Path:
    with Output(folder) as out:
        out.publish(a_set(text))
    return folder


def found(folder: Path) -> str:
    """Which set a reader finds; one of two runs is told by the manifest."""
    try:
        texts = {
            name: (folder / name).read_bytes().decode().rpartition(" ")[2]
            for name in a_set("")
            if name != MANIFEST
        }
    except FileNotFoundError:
        return "none"
    marks = listed(folder) or {}
    whole = all(marks[name] == mark_of((folder / name).read_bytes()) for name in texts)
    return texts["plan.json"] if whole else "a mix that the manifest tells"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with an old set, and with files of others."""
    folder = write(tmp_path / "plans" / "out", WHOLE_OLD)
    (folder / "notes.txt").write_text("somebody's")
    (folder / "pages").mkdir()
    (folder / "pages" / "1.webp").write_text("a picture")
    return folder


@pytest.fixture
def within(beside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same where folders cannot be exchanged."""

    def refused(*_: Path) -> None:
        raise OSError(errno.EINVAL, "no such exchange here")

    monkeypatch.setattr("pipeline.store.output.exchange", refused)
    return beside


def in_a_child(then: Callable[[], None]) -> int:
    """Run in a process that may be lost; gives its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            then()
            code = 0
        except InputError:
            code = 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at(operation: int, under: Path, do: Callable[[], None]) -> list[str]:
    """Arrange that ``do`` happens at that operation on files, counted from 1."""
    seen: list[str] = []

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGING or str(under) not in os.fsdecode(str(arguments[0])):
            return
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        seen.append(event)
        if len(seen) == operation:
            do()

    sys.addaudithook(watch)
    return seen


def operations(folder: Path) -> int:
    """How many operations on files a run takes."""
    reader, writer = os.pipe()

    def count() -> None:
        seen = at(0, folder.parent, lambda: None)
        write(folder, WHOLE_OLD)
        os.write(writer, str(len(seen)).encode())

    assert in_a_child(count) == 0
    os.close(writer)
    with os.fdopen(reader) as said:
        return int(said.read())


def killed_at_every_operation(folder: Path) -> Iterator[str]:
    for operation in range(1, operations(folder) + 1):
        write(folder, WHOLE_OLD)

        def run(operation: int = operation) -> None:
            at(operation, folder.parent, lambda: os.kill(os.getpid(), signal.SIGKILL))
            write(folder, WHOLE_NEW)

        assert in_a_child(run) == -signal.SIGKILL
        yield found(folder)
        assert (folder / "notes.txt").read_text() == "somebody's"
        assert (folder / "pages" / "1.webp").read_text() == "a picture"
        write(folder, WHOLE_NEW)
        assert found(folder) == WHOLE_NEW
        assert strays(folder) == []


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def strays(folder: Path) -> list[str]:
    there = {*names(folder.parent), *names(folder)}
    return sorted(there - {folder.name, "notes.txt", "pages", *a_set("")})


def test_killed_at_any_operation_a_reader_finds_a_whole_set(beside: Path) -> None:
    states = list(killed_at_every_operation(beside))
    assert set(states) == {WHOLE_OLD, WHOLE_NEW}
    assert len(states) > 15


def test_file_by_file_the_manifest_tells_a_mix_and_the_next_run_mends_it(within: Path) -> None:
    states = set(killed_at_every_operation(within))
    assert states == {WHOLE_OLD, WHOLE_NEW, "a mix that the manifest tells"}


@pytest.mark.parametrize("place", ["beside", "within"])
def test_whatever_operation_fails_the_old_set_stays_whole(
    place: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(place)
    refused = 0
    for operation in range(1, operations(folder) + 1):
        write(folder, WHOLE_OLD)

        def run(operation: int = operation) -> None:
            def fail() -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

            at(operation, folder.parent, fail)
            write(folder, WHOLE_NEW)

        code = in_a_child(run)
        refused += code == 2
        assert code in (0, 2)
        state = found(folder)
        assert state == WHOLE_NEW if code == 0 else state in (WHOLE_OLD, *TOLD[place])
        assert (folder / "notes.txt").read_text() == "somebody's"
        assert strays(folder) in ([], [f".{folder.name}.new"], [".plan-extractor.new"])
    assert refused > 5


# A disk that is full stops no renaming; where one fails all the same, the manifest tells the mix.
TOLD = {"beside": (), "within": ("a mix that the manifest tells",)}


def test_a_disk_that_is_full(beside: Path) -> None:
    files = {**a_set(WHOLE_NEW), "plan.sqlite": b"x" * 100_000}

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        with Output(beside) as out:
            out.publish(files)

    assert in_a_child(run) == 2
    assert found(beside) == WHOLE_OLD
    assert strays(beside) == []


def test_what_others_put_there_while_the_set_is_made_stays(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(one: Path, other: Path) -> None:
        (beside / "late.txt").write_text("just in time")
        exchange(one, other)

    monkeypatch.setattr("pipeline.store.output.exchange", late)
    write(beside, WHOLE_NEW)
    assert (beside / "late.txt").read_text() == "just in time"
    assert (beside / "notes.txt").read_text() == "somebody's"


def test_a_folder_of_others_is_not_taken_apart(beside: Path) -> None:
    (beside / "theirs").mkdir()
    (beside / "theirs" / "file").write_text("deep")
    inode = (beside / "theirs").stat().st_ino
    write(beside, WHOLE_NEW)
    assert found(beside) == WHOLE_NEW
    assert (beside / "theirs").stat().st_ino == inode
    assert (beside / "theirs" / "file").read_text() == "deep"


def test_a_file_of_our_name_that_is_somebodys_own(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("my own page")
    with pytest.raises(InputError, match=r"x\.html: was not written by this program"):
        write(tmp_path, WHOLE_NEW)
    assert (tmp_path / "x.html").read_text() == "my own page"
    assert names(tmp_path) == ["x.html"]


def test_a_file_that_was_changed_is_told(beside: Path) -> None:
    (beside / "plan.json").write_text("edited by hand")
    with Output(beside) as out:
        out.publish(a_set(WHOLE_NEW))
    assert out.changed == ("plan.json",)
    assert found(beside) == WHOLE_NEW


def test_two_runs_at_once(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Output(beside) as first:
        with pytest.raises(InputError, match="another run is writing"), Output(beside):
            raise AssertionError("the second has the folder too")
        first.publish(a_set(WHOLE_NEW))
    assert found(beside) == WHOLE_NEW


def test_the_caller_stands_in_a_folder_that_exists(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(beside)
    write(Path(), WHOLE_NEW)
    assert found(Path()) == WHOLE_NEW
    assert Path.cwd() == beside
    assert strays(beside) == []


def test_a_link_to_a_folder_stays_a_link(beside: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(beside)
    write(link, WHOLE_NEW)
    assert link.is_symlink()
    assert found(beside) == WHOLE_NEW


def test_a_name_as_long_as_it_may_be(tmp_path: Path) -> None:
    folder = tmp_path / ("n" * 255)
    write(folder, WHOLE_OLD)
    assert found(write(folder, WHOLE_NEW)) == WHOLE_NEW
    assert names(tmp_path) == [folder.name]


def test_a_folder_of_that_name_that_is_not_ours(beside: Path) -> None:
    theirs = beside.with_name(f".{beside.name}.new")
    theirs.mkdir()
    (theirs / "thesis").write_text("years of work")
    with pytest.raises(InputError, match="is in the way"):
        write(beside, WHOLE_NEW)
    assert (theirs / "thesis").read_text() == "years of work"
    assert found(beside) == WHOLE_OLD


def test_what_libraries_leave_among_temporary_files_goes_with_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with own_temporary():
        Path(tempfile.mkdtemp(), "left").touch()
        assert len(list(tmp_path.glob("*/*/left"))) == 1
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() == str(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes of that kind")
def test_a_pipe_is_no_manifest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / MANIFEST)
    assert listed(tmp_path) is None

"""The whole command, stopped or short of room: one line, and nothing left of it."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import load
from tests.conftest import PROFILE, ROOT
from tests.typesetter import print_plan, sample_plan

PLAN = print_plan(sample_plan(strategies=1, groups=1, activities=3))


@pytest.fixture(scope="module", autouse=True)
def heeded() -> None:
    """Signals to stop, though whoever began the tests, nohup or a shell behind, ignores them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def command(
    room: Path, *more: str, before: Callable[[], None] | None = None, verb: str = "extract"
) -> "subprocess.Popen[str]":
    """The command at work in a group of processes of its own."""
    (room / "tmp").mkdir(exist_ok=True)
    pdf = room / "plan.pdf"
    if not pdf.exists():
        pdf.write_bytes(PLAN)
    said = [sys.executable, "-m", "pipeline", verb, str(pdf)]
    said += ["--plan", str(PROFILE)] if verb == "extract" else []
    return subprocess.Popen(
        [*said, "--out", str(room / "out"), "--quiet", *more],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(room / "tmp"), "XDG_CACHE_HOME": str(room / "tmp")},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=before,
    )


def until(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.005)


def left(room: Path) -> list[str]:
    there = [*room.iterdir(), *(room / "tmp").iterdir()]
    return sorted(entry.name for entry in there if entry.name not in ("plan.pdf", "tmp", "out"))


def group_is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize(
    ("number", "whom"),
    [
        (signal.SIGINT, "its whole group, as a terminal does"),
        (signal.SIGHUP, "its whole group, as a terminal does"),
        (signal.SIGTERM, "the command alone"),
        (signal.SIGINT, "the command alone"),
    ],
)
def test_stopped_at_work(number: signal.Signals, whom: str, tmp_path: Path) -> None:
    running = command(tmp_path)
    until((tmp_path / ".out.new" / "build" / ".read.jsonl.new").exists)
    if whom == "the command alone":
        running.send_signal(number)
    else:
        os.killpg(running.pid, number)
    _, said = running.communicate()
    assert said == "stopped; earlier outputs are untouched\n"
    assert running.returncode == 128 + number
    assert left(tmp_path) == []
    assert not (tmp_path / "out").exists()
    until(lambda: group_is_gone(running.pid))


def test_killed_at_work_and_run_again(tmp_path: Path) -> None:
    running = command(tmp_path)
    until((tmp_path / ".out.new" / "build" / ".read.jsonl.new").exists)
    running.kill()
    running.communicate()
    until(lambda: group_is_gone(running.pid))  # the processes that read end by themselves
    output, temporary = left(tmp_path)  # the latter has the second engine's file
    assert output == ".out.new"
    assert temporary.startswith("plan-extractor-")
    again = command(tmp_path)
    assert again.communicate() == ("", "")
    assert again.returncode == 0
    assert left(tmp_path) == []
    assert len(load(tmp_path / "out").activities) == 3


def test_no_room_for_the_files(tmp_path: Path) -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    running = command(tmp_path, before=little)
    _, said = running.communicate()
    assert running.returncode == 2
    assert said.count("\n") == 1, said
    assert "cannot be written" in said
    assert left(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_no_room_for_the_summary(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(PLAN)
    said: list[str | Path] = [sys.executable, "-m", "pipeline", "extract", pdf, "--plan", PROFILE]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*said, "--out", tmp_path / "out"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output: cannot be written: ")
    assert done.stderr.count(b"\n") == 1, done.stderr
    assert len(load(tmp_path / "out").activities) == 3


STRANGE = [
    b"caf\xe9.pdf",
    b"-rf.pdf",
    b"a plan\nof two lines.pdf",
    b"n" * 255,
    b"\x1b[31m\x7f\\.pdf",
]


@pytest.mark.parametrize("name", STRANGE)
def test_names_of_files_are_anybodys(name: bytes, tmp_path: Path) -> None:
    """Told nothing, the data and the drafted profile are called as the file is."""
    pdf = tmp_path / os.fsdecode(name)
    pdf.write_bytes(PLAN)
    said: list[str | Path] = [sys.executable, "-m", "pipeline", "extract", pdf]
    done = subprocess.run(
        [*said, "--out", tmp_path / "out"], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert not {b"\x1b", b"\x7f"} & {bytes([byte]) for byte in done.stdout}
    assert len(load(tmp_path / "out").activities) == 3


def test_stopped_while_the_package_is_loaded(tmp_path: Path) -> None:
    """At the first import that the package makes after its first lines."""
    (tmp_path / "typing.py").write_text("import os; os.kill(os.getpid(), 2)\n")
    code = (
        "import sys; sys.argv = ['-m']; [sys.modules.pop(n, None) for n in ('typing', 'pipeline')]"
        f"; sys.path.insert(0, {str(tmp_path)!r}); import pipeline"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert (ran.returncode, ran.stderr) == (130, "stopped; earlier outputs are untouched\n")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "the system refuses: Too many open files"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "the folder that you stand in is gone"),
        (ImportError("cannot map"), "no room for what is needed, or it is not installed whole"),
    ],
)
def test_what_the_system_refuses_is_no_fault_of_the_program(refusal: Exception, said: str) -> None:
    code = (
        "import sys, pipeline.cli.commands as commands, pipeline.__main__ as program\n"
        f"def refused(args): raise {refusal!r}\n"
        "commands.run = refused; sys.argv = ['', 'settled', 'x']; program.run()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert said in ran.stderr and "fault" not in ran.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_stopped_leaves_nothing(number: int, tmp_path: Path) -> None:
    ran = command(tmp_path, verb="batch")
    until(lambda: (tmp_path / "out" / ".plan.new" / "build").exists())
    ran.send_signal(number)
    assert ran.communicate()[1] == "stopped; earlier outputs are untouched\n"
    assert ran.returncode == 128 + number
    assert left(tmp_path) == []
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == []
    until(lambda: group_is_gone(ran.pid))


@pytest.mark.parametrize("pause", [0.0, 0.5])
def test_a_command_of_ours_ends_with_us(pause: float) -> None:
    """As that does which makes a plan anew for the reviewers' page; after a ``pause`` of some
    seconds it is surely being waited for.
    """
    script = (
        "import subprocess, sys\n"
        "from pipeline.stopping import ended_with_us, heed\n"
        "heed()\n"
        "with subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']) as running:\n"
        "    with ended_with_us(running):\n"
        "        print(running.pid, flush=True); running.communicate()\n"
    )
    ran = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=-1, stderr=-1)
    assert ran.stdout
    other = int(ran.stdout.readline())
    time.sleep(pause)
    ran.terminate()
    assert ran.communicate(timeout=30)[1] == b"stopped; earlier outputs are untouched\n"
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)

"""Whatever an item does to the process that works on it, the others are done."""

import os
import signal
import sys
import time
import warnings
from collections.abc import Iterator

import pytest

from pipeline.guard import Answer, Limits, guarded

LIMITS = Limits(seconds=0.5, memory=300)


def work(item: int) -> Iterator[bytes]:
    """Items are good, but for those that a test names by what they do."""
    yield b"first"
    if item == RAISES:
        raise KeyError("Font")
    if item == WRAPS:
        raise RuntimeError("something failed") from MemoryError()
    if item == HANGS:
        while True:
            pass
    if item == DIES:
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == EATS:
        hoard = [b"x" * 20_000_000 for _ in range(1000)]
        yield str(len(hoard)).encode()
    if item == CLAIMS:
        yield str(len(bytearray(10**12))).encode()
    if item == TALKS:
        print("a library's word")
        print("a library's warning", file=sys.stderr)
        warnings.warn("deprecated", stacklevel=1)
        os.write(2, b"from C")
    yield b"whole"


RAISES, WRAPS, HANGS, DIES, EATS, CLAIMS, TALKS = range(100, 107)
BAD = {
    RAISES: "it is damaged",
    WRAPS: "it needs more than 300 MB of memory",
    HANGS: "it takes more than 0.5 seconds of processor time",
    DIES: "it ended the process that read it (SIGSEGV)",
    EATS: "it needs more than 300 MB of memory",
    CLAIMS: "it needs more than 300 MB of memory",
}


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_item_is_named_and_the_others_are_done(bad: int, jobs: int) -> None:
    answers = list(guarded(work, [1, 2, bad, 3], LIMITS, jobs))
    assert [answer for answer in answers if answer.item != bad] == [
        Answer(item, b"whole") for item in (1, 2, 3)
    ]
    assert answers[2][:3] == (bad, b"first", BAD[bad])
    assert answers[2].fault.startswith("KeyError: 'Font', at test_guarded.py:" * (bad == RAISES))
    assert answers[2].broke == (bad != HANGS)


def test_a_better_result_may_not_take_as_long_as_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pool", "worker"):
        monkeypatch.setattr(f"pipeline.guard.{module}.BETTER", 0.25)
    (answer,) = guarded(work, [HANGS], Limits(seconds=2.0), 1)
    assert answer[1:3] == (b"first", "it takes more than 0.25 seconds of processor time")


def nothing(item: int) -> Iterator[bytes]:
    """Every second item gives nothing at all."""
    if item % 2:
        raise ValueError("odd")
    yield str(item).encode()


def test_answers_come_in_order_however_many_are_bad() -> None:
    answers = list(guarded(nothing, range(40), Limits(seconds=10.0), 2))
    assert [answer.item for answer in answers] == list(range(40))
    assert [answer.result for answer in answers[::2]] == [str(n).encode() for n in range(0, 40, 2)]
    assert {answer.result for answer in answers[1::2]} == {None}
    assert {answer.trouble for answer in answers[1::2]} == {"it is damaged"}


def hangs(item: int) -> Iterator[bytes]:
    if item:
        while True:
            pass
    yield b"quick"


def test_a_document_of_hopeless_items_has_little_time_left_for_each() -> None:
    answers = list(guarded(hangs, range(50), Limits(seconds=2.0), 1))
    assert [answer.result for answer in answers] == [b"quick", *[None] * 49]
    allowed = [answer.trouble.split()[4] for answer in answers[1:5]]
    assert allowed[0] == "2"
    assert allowed[-1] == "0.5"
    assert {answer.trouble for answer in answers[6:]} == {"too many others came to no end"}


def test_nothing_that_a_library_says_comes_through(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(guarded(work, [TALKS], LIMITS, 1)) == [Answer(TALKS, b"whole")]
    assert capfd.readouterr() == ("", "")


def test_no_process_is_left_when_nobody_wants_the_rest() -> None:
    answers = guarded(asleep, range(3), LIMITS, 2)
    started = next(answers).result
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(started or b"0"), 0)


def asleep(item: int) -> Iterator[bytes]:
    yield str(os.getpid()).encode()
    if item:
        time.sleep(60)


def dozing(item: int) -> Iterator[bytes]:
    """Long enough for its memory to be looked at."""
    time.sleep(0.3)
    yield str(item).encode()


def test_what_the_caller_holds_is_not_the_items() -> None:
    own = bytearray(b"x" * 400_000_000)  # more than an item may take
    answers = list(guarded(dozing, [1, 2], LIMITS, 1))
    assert [answer.result for answer in answers] == [b"1", b"2"]
    assert len(own) > LIMITS.memory * 1_000_000

"""A stage is worked out by a process that may be lost; what it raises is raised here."""

import os
import signal

import pytest

from pipeline.errors import FaultError, InputError, ProfileError, TroubleError
from pipeline.guard import Limits, alone

LIMITS = Limits(seconds=0.5, memory=300)


def test_its_bytes_are_given() -> None:
    assert alone(lambda: b"made" * 1_000_000, LIMITS) == b"made" * 1_000_000
    assert alone(lambda: b"", LIMITS) == b""


def unusable() -> bytes:
    raise InputError("plan.pdf: has no table")


def unfit() -> bytes:
    raise ProfileError("number", "matches nothing")


def test_what_is_wrong_with_the_input_is_raised_as_it_was() -> None:
    with pytest.raises(InputError, match="has no table"):
        alone(unusable, LIMITS)
    with pytest.raises(ProfileError, match="matches nothing") as raised:
        alone(unfit, LIMITS)
    assert raised.value.names == "number"


def endless() -> bytes:
    while True:
        pass


def hungry() -> bytes:
    return b"".join(b"x" * 20_000_000 for _ in range(1000))


def deadly() -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def test_work_that_comes_to_no_good_end_says_why() -> None:
    for work, why in (
        (endless, "it takes more than 0.5 seconds of processor time"),
        (hungry, "it needs more than 300 MB of memory"),
        (deadly, "SIGSEGV"),
    ):
        with pytest.raises(TroubleError, match=why):
            alone(work, LIMITS)


def test_a_fault_of_ours_is_one_and_says_where() -> None:
    def faulty() -> bytes:
        return {"a": b""}["b"]

    with pytest.raises(FaultError, match=r"KeyError: 'b', at test_alone\.py:\d+"):
        alone(faulty, LIMITS)

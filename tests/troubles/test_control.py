"""The plan of these tests, printed without any trouble."""

from .plan import found, kinds, printed, read, truth


def test_the_plan_is_read_and_nothing_is_found() -> None:
    plan = read(printed())
    assert found(plan) == truth()
    assert kinds(plan) == set()

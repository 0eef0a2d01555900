"""Page numbers and counts → what a person would write."""

from collections.abc import Mapping, Sequence

from pipeline.page.geometry import chained


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers as runs: 3, 5-7."""
    runs = chained(numbers, lambda run, number: number == run[-1] + 1)
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)


def pages_told(numbers: Sequence[int]) -> str:
    """The same with the word for it: page 3; pages 5-7."""
    return f"{'page' if len(numbers) == 1 else 'pages'} {ranges(numbers)}"


def told_lost(lost: Mapping[int, str]) -> str:
    """The pages that could not be read, and why the first could not."""
    first = min(lost)
    return f"{pages_told(list(lost))} cannot be read (page {first}: {lost[first]})"


def parted(activities: int, groups: int, strategies: int) -> str:
    """How many activities there are, in how many groups and strategies, if in any."""
    counted = (
        ("", activities, "activity", "activities"),
        (" in ", groups, "group", "groups"),
        (" of ", strategies, "strategy", "strategies"),
    )
    return "".join(
        f"{before}{count} {one if count == 1 else several}"
        for before, count, one, several in counted
        if count or not before
    )

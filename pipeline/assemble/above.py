"""Which paragraphs above a grid of the table are headings of its rows."""

from collections.abc import Sequence

from pipeline.assemble.headings import OBJECTIVE, level_by_look, level_of
from pipeline.assemble.paragraphs import Paragraph, ends_in_leaders
from pipeline.profile.model import Profile

NEAR = 3  # paragraphs; a heading that only its look tells stands so near above its table
TITLE = 160  # characters; a title is no longer


def table_headings(found: Sequence[Paragraph], profile: Profile, *, begins: bool) -> list[int]:
    """Indexes of the paragraphs that head the rows of the grid below them, top level first.

    ``begins``: the grid has column headings of its own; without, it goes on with its rows.
    """
    if profile.keyed:
        return list(range(_heading_run(found, profile), len(found)))
    taken: list[int] = []
    above = len(profile.headed)  # the level of the heading taken last, looking upwards
    for i in range(len(found) - 1, -1, -1):
        level = _level(found[i], profile, near=begins and len(found) - i <= NEAR)
        if level is not None and level < above:
            taken.insert(0, i)
            above = level
    return taken


def _level(paragraph: Paragraph, profile: Profile, *, near: bool) -> int | None:
    if ends_in_leaders(paragraph.text):
        return None
    level = level_of(paragraph.text, profile, "above")
    if level not in (None, OBJECTIVE):
        return level
    level = level_by_look(paragraph.look, profile) if len(paragraph.text) <= TITLE else None
    return level if near or (level is not None and profile.headed[level][0].size) else None


def _heading_run(paragraphs: Sequence[Paragraph], profile: Profile) -> int:
    """Where the headings begin that stand last, with nothing but headings behind them."""
    start = len(paragraphs)
    while start and _is_heading(paragraphs[start - 1], profile):
        start -= 1
    while start < len(paragraphs) and level_of(paragraphs[start].text, profile) == OBJECTIVE:
        start += 1
    return start


def _is_heading(paragraph: Paragraph, profile: Profile) -> bool:
    return level_of(paragraph.text, profile) is not None and not ends_in_leaders(paragraph.text)

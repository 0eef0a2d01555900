"""Words that stand beside the table, level with its rows: a column that nothing encloses."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.check.findings import finding, quoted
from pipeline.page.geometry import centre, union
from pipeline.page.text import word_rows
from pipeline.profile.model import Profile
from pipeline.records import Box, Discrepancy, Evidence, Repaired, Word

LEVEL = 2.0  # points by which the first lines of one row differ in height; of others, by chance
MOST = 0.8  # of a page's rows: a text beside them has its lines where they fall
FEWEST = 3  # rows of a page; with fewer, chance does as much
SHOWN = 6  # words that a message quotes


def columns_left(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Text that has a line with each row of the table, outside all of its columns."""
    rows = _rows(plan)
    for page, owned in groupby(plan.ledger, key=lambda own: own.page):
        if page not in rows:
            continue
        words: dict[str, list[Word]] = defaultdict(list)
        for own in owned:
            words[own.owner].append(Word(own.text, own.box))
        table = union(rows[page].values())
        beside = [word for word in words["narrative"] if _is_outside(word, table)]
        level = {
            activity: found
            for activity, box in rows[page].items()
            if (found := _level_with(box, words["cell"], beside))
        }
        if len(level) >= max(FEWEST, MOST * len(rows[page])):
            yield _told(page, level)


def _told(page: int, level: dict[str, list[Word]]) -> Discrepancy:
    lines = [" ".join(word.text for word in found) for found in level.values()]
    shown = ", ".join(quoted(line) for line in lines[:SHOWN])
    first = next(iter(level.values()))
    return finding(
        "column.unknown",
        "plan",
        f"Beside the table on page {page} text stands level with the rows of activities "
        f"{', '.join(level)}, in no column, and is not published: {shown}"
        f"{', …' if len(lines) > SHOWN else ''}.",
        found=len(level),
        evidence=[Evidence(page, union(word.box for word in first), lines[0])],
        detail=f"page {page}",
    )


def _rows(plan: Repaired) -> dict[int, dict[str, Box]]:
    """The box of each activity's cells on each page."""
    found: dict[int, dict[str, Box]] = defaultdict(dict)
    for activity in plan.activities:
        for place in (place for field in activity.fields.values() for place in field.places):
            before = found[place.page].get(activity.id, place.bbox)
            found[place.page][activity.id] = union([before, place.bbox])
    return found


def _is_outside(word: Word, table: Box) -> bool:
    """Whether it is a word, not the number of a line or page, and stands in no column."""
    return not table[0] < centre(word.box)[0] < table[2] and any(map(str.isalpha, word.text))


def _level_with(box: Box, cells: Sequence[Word], beside: Sequence[Word]) -> list[Word]:
    """What stands beside a row, if its first line is level with the row's."""
    own, other = (
        [word for word in words if box[1] <= centre(word.box)[1] <= box[3]]
        for words in (cells, beside)
    )
    if not own or not other:
        return []
    tops = [min(word.box[1] for word in words) for words in (own, other)]
    lines = word_rows(other)
    return [word for line in lines for word in line] if abs(tops[0] - tops[1]) <= LEVEL else []

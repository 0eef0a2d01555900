"""The canonical number of every row."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.errors import ProofError
from pipeline.repair.draft import Draft, DraftRow
from pipeline.repair.standing import strategy_of
from pipeline.repair.tears import number_of

RESTART = 0.4  # of the numbers: so many printed twice are no misprints, they begin anew


def _placed_ids(draft: Draft) -> dict[int, str]:
    """Ids of a plan whose rows have what they print: the number, or the row's place in its
    section.  Numbers that begin anew under headings have the number of those in front.
    """
    numbers = {row.key: number_of(draft, row) for row in draft.rows}
    printed = {k: n.printed.strip(" .:()") if n else "" for k, n in numbers.items()}
    shared = _shared(draft, printed)
    own = [row for row in draft.rows if printed[row.key] and not shared.get(row.key)]
    none, *ways = _fronts(draft)
    again = _again(own, none, printed) > RESTART * len(own)
    fronts = min(ways, key=lambda way: _again(own, way, printed)) if again else none
    ids: dict[int, str] = {}
    positions: Counter[str] = Counter()
    for row in draft.rows:
        positions[row.group] += 1
        place = ".".join(filter(None, (row.group, str(positions[row.group]))))
        ids[row.key] = (
            "/".join(filter(None, (fronts.get(row.key, ""), printed[row.key])))
            if printed[row.key]
            else (f"{place}*" if own else place)
        ) + (f"~{shared[row.key] + 1}" if shared.get(row.key) else "")
    return ids


def _shared(draft: Draft, printed: dict[int, str]) -> dict[int, int]:
    """Row → how many rows before it have its number in the same merged cell."""
    times: Counter[tuple[int, ...]] = Counter()
    found: dict[int, int] = {}
    for row in draft.rows:
        cell = tuple(p for field in draft.number_fields for p in draft.whole(row, field))
        if cell and printed[row.key]:
            found[row.key] = times[cell]
            times[cell] += 1
    return found


def _fronts(draft: Draft) -> Iterator[dict[int, str]]:
    """For each row what may stand in front of its number: nothing, the topmost heading, its own
    one, that and the place of the cells beside it that head rows too.
    """
    yield {}
    tops = {row.key: strategy_of(draft, row.group) or row.group for row in draft.rows}
    yield tops
    yield {row.key: row.group for row in draft.rows}
    columns = [level.column for level in draft.profile.levels if level.column]
    met: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    fronts: dict[int, str] = {}
    for row in draft.rows:
        beside = tuple(draft.text(draft.whole(row, column)) for column in columns)
        place = met[row.group].setdefault(beside, len(met[row.group]) + 1)
        fronts[row.key] = ".".join(filter(None, (row.group, str(place))))
    yield fronts if columns else tops


def _again(rows: Sequence[DraftRow], fronts: dict[int, str], printed: dict[int, str]) -> int:
    """How many numbers stand there twice with what is in front of them."""
    times = Counter((fronts.get(row.key, ""), printed[row.key]) for row in rows)
    return sum(n for n in times.values() if n > 1)


def ids_of(draft: Draft, unnumbered: bool) -> dict[int, str]:
    """The canonical number of every row; one that is taken already gets a mark of its own."""
    if draft.profile.as_printed or not draft.profile.patterns.number_format:
        return _apart(_placed_ids(draft))
    ids: dict[int, str] = {}
    times: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for row in draft.rows:
        counted[row.group] += 1
        own = row.id
        if not own and not draft.profile.patterns.number:
            rows = counted.total() if draft.profile.runs_on else counted[row.group]
            own = draft.profile.activity_id(row.group, rows)
        elif not own:
            number = number_of(draft, row)
            if not number and not unnumbered:
                raise ProofError("a row without a number was not numbered")
            own = (
                draft.profile.activity_id(number.group or row.group, number.position)
                if number
                else f"{row.group}#{counted[row.group]}"
            )
        times[own] += 1
        ids[row.key] = own if times[own] == 1 else f"{own}#{times[own]}"
    return ids


def _apart(ids: dict[int, str]) -> dict[int, str]:
    """The same ids; one that is taken already gets a mark of its own."""
    times: Counter[str] = Counter()
    for key, own in ids.items():
        times[own] += 1
        ids[key] = own if times[own] == 1 else f"{own}#{times[own]}"
    return ids

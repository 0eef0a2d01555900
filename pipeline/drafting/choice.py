"""Which of the document's tables is the plan's, and the others by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.assemble import MORE, SCRAP
from pipeline.drafting.candidates import Candidate, listed
from pipeline.errors import InputError


def choose(candidates: Sequence[Candidate], number: int | None, pdf: Path) -> Candidate | None:
    """The table with the most rows under a plan's headings, or the one that was asked for."""
    if number is None:
        best = max(candidates, key=lambda one: one.score, default=None)
        return best if best and best.score > 0 else None
    named = listed(candidates)
    if not 1 <= number <= len(named):
        raise InputError(f"{pdf}: has no table {number}; it has {len(named)}")
    return named[number - 1]


def surely(best: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether no table that rules do not draw can be likelier than the best that was seen."""
    begun = any(one.begun for one in candidates)
    return best.drawn and best.ruled and ("activity" in best.fields or not begun)


def fuller(inferred: Candidate, best: Candidate) -> bool:
    """Whether white space shows a plan's table where tags and shades show a scrap of it, or rules
    another thing, or some of its rows.
    """
    if best.drawn and best.ruled:
        return "activity" in inferred.fields
    return inferred.rows > (MORE if best.drawn else SCRAP) * best.rows


def told(candidates: Sequence[Candidate], best: Candidate) -> Iterator[str]:
    """One comment a table: where it stands, its headings, its rows, and why it is the one."""
    named = listed(candidates)
    for one in candidates:
        if one is not best and one not in named:
            continue
        number = f" {named.index(one) + 1}" if one in named else ""
        chosen = "TAKEN" if one is best else "not taken"
        yield f"# table{number}, {one.where}, {one.rows} rows, {chosen}: {' | '.join(one.headings)}"
        for sample in one.samples:
            yield f"#   {sample}"
    fields = ", ".join(sorted(best.fields)) or "no heading that plans usually have"
    yield f"# Taken for its {best.rows} rows and its headings ({fields}); --table N takes another."


def no_candidate(pdf: Path, candidates: Sequence[Candidate]) -> str:
    """Why there is nothing to draft from."""
    seen = "; ".join(
        f"--table {i}: {one.where}, {' | '.join(one.headings)}"
        for i, one in enumerate(listed(candidates), start=1)
    )
    others = f" (of other tables: {seen})" if seen else ""
    return (
        f"{pdf}: no table of activities found: no row of three or more column headings stands "
        f"over rows with numbers, or names activities{others}"
    )

"""People's decisions: `reviews/<plan>.csv` → `Review`s, and back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from pipeline.errors import InputError
from pipeline.records import Decision, Review
from pipeline.spreadsheet import BOM, guarded, unguarded

COLUMNS = ("id", "decision", "note", "reviewer", "value")
NEEDED = ("id", "decision")
DECISIONS: tuple[Decision, ...] = get_args(Decision)
# Kinds that are about one text of one activity: a value can be put in its place.
FIXABLE = (
    "activity.duplicate_text",
    "cell.empty",
    "institution.unknown",
    "number.duplicate",
    "number.missing",
    "number.out_of_order",
    "number.transposed",
    "number.wrong_group",
    "ocr.low_confidence",
    "reader.disagreement",
    "reference.",
    "repair.uncertain",
    "timeframe.",
)
LINE_END = re.compile(r"\r\n|\r|\n")
SEPARATORS = ",;\t"  # what spreadsheets of one country or another put between cells


def load_reviews(path: Path) -> tuple[Review, ...]:
    """Read a file of decisions.

    Raises InputError naming file and line if it is not one.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot read the reviews: {error.strerror}") from error
    return parse_reviews(content, str(path))


def parse_reviews(content: bytes, name: str) -> tuple[Review, ...]:
    """The decisions in a CSV file's bytes; ``name`` is what errors call it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: not UTF-8; save it from the spreadsheet as “CSV UTF-8”"
        ) from error
    header = text.partition("\n")[0]
    table = csv.DictReader(
        io.StringIO(text, newline=""),
        restval="",
        delimiter=max(SEPARATORS, key=header.count),
        strict=True,
    )
    try:
        return tuple(_reviews(table, name))
    except csv.Error as error:
        raise InputError(f"{name}:{table.reader.line_num}: not a CSV file: {error}") from error


def _reviews(table: "csv.DictReader[str]", name: str) -> Iterator[Review]:
    table.fieldnames = [cell.strip().casefold() for cell in table.fieldnames or ()]
    for column in COLUMNS:
        if table.fieldnames.count(column) > 1:
            raise InputError(f"{name}:1: the column {column!r} is there twice")
    for column in NEEDED:
        if column not in table.fieldnames:
            raise InputError(
                f"{name}:1: there is no column {column!r}; the columns are {', '.join(COLUMNS)}"
            )
    lines: dict[str, int] = {}
    for cells in table:
        inside = sum(len(LINE_END.findall(str(cell))) for cell in cells.values())
        line = table.line_num - inside  # where the row begins: a cell may hold line ends
        if any(cells[column].strip() for column in COLUMNS if column in cells):
            review = _review(cells, line, name)
            if review.id in lines:
                raise InputError(
                    f"{name}:{line}: {review.id!r} is decided twice; "
                    f"the first time on line {lines[review.id]}"
                )
            lines[review.id] = line
            yield review


def _review(cells: Mapping[str, str], line: int, name: str) -> Review:
    values = {column: unguarded(cells.get(column, "")).strip() for column in COLUMNS}
    if not values["id"]:
        raise InputError(f"{name}:{line}: the cell 'id' is empty")
    decision = next((d for d in DECISIONS if d == values["decision"].casefold()), None)
    if decision is None:
        raise InputError(
            f"{name}:{line}: unknown decision {values['decision']!r}; "
            f"it is one of {', '.join(DECISIONS)}"
        )
    if decision == "fix" and not values["value"]:
        raise InputError(f"{name}:{line}: a fix needs a value to put in place")
    return Review(values["id"], decision, values["note"], values["reviewer"], values["value"], line)


def reviews_csv(reviews: Iterable[Review]) -> bytes:
    """Decisions as a CSV file that a spreadsheet opens and `parse_reviews` reads back."""
    buffer = io.StringIO(newline="")
    buffer.write(BOM)
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(getattr(review, column)) for column in COLUMNS] for review in reviews)
    return buffer.getvalue().encode("utf-8")

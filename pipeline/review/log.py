"""The log of people's decisions, `reviews/<plan>.csv`: it is read whole and only added to.

Each row is one word of one reviewer about one finding or repair.  The last word of each
reviewer counts; what was said before stays where it is, so that nothing said is ever lost.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, get_args

from pipeline import store
from pipeline.errors import InputError
from pipeline.published.spreadsheet import BOM, guarded, unguarded
from pipeline.records import Decision, Log, Review

COLUMNS = ("id", "decision", "note", "reviewer", "value", "date")
NEEDED = ("id", "decision")
DECISIONS: tuple[Decision, ...] = get_args(Decision)
LINE_END = re.compile(r"\r\n|\r|\n")
LARGEST = 20_000_000  # bytes of a log; a decision takes some hundred
MOST = 100_000  # decisions in a log; a plan has some hundred findings, and many more take memory
SEPARATORS = ",;\t"  # what spreadsheets of one country or another put between cells


class Sheet(NamedTuple):
    """A file of decisions as it lies: whoever edited it may have added columns."""

    header: tuple[str, ...]  # as they are called there, in small letters
    separator: str
    reviews: tuple[Review, ...]


def read_log(path: Path) -> Log:
    """Every word said, and the hash of the very bytes that say it."""
    content = content_of(path)
    return Log(parse_reviews(content, str(path)), sha256(content).hexdigest())


def load_reviews(path: Path) -> tuple[Review, ...]:
    """Every word said, in the file's order.

    Raises InputError naming file and line if it is no file of decisions.
    """
    return parse_reviews(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The file's bytes.  Raises InputError if there are none to be had, or far too many."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot read the reviews: {error.strerror}") from error
    if len(content) > LARGEST:
        line = content.count(b"\n")
        raise InputError(
            f"{path}:{line}: the file is larger than decisions can be ({LARGEST} bytes)"
        )
    return content


def parse_reviews(content: bytes, name: str) -> tuple[Review, ...]:
    """The words in a CSV file's bytes; ``name`` is what errors call it."""
    return _sheet(content, name).reviews


def _sheet(content: bytes, name: str) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: not UTF-8; save it from the spreadsheet as “CSV UTF-8”"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{name}:{line}: has a NUL in it: it is no text, or not in UTF-8")
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    table = csv.DictReader(
        io.StringIO(text, newline=""), restval="", delimiter=separator, strict=True
    )
    try:
        table.fieldnames = [cell.strip().casefold() for cell in table.fieldnames or ()]
        _check_header(table.fieldnames, name)
        return Sheet(tuple(table.fieldnames), separator, tuple(_reviews(table, name)))
    except csv.Error as error:
        raise InputError(f"{name}:{table.reader.line_num}: not a CSV file: {error}") from error


def _check_header(header: Sequence[str], name: str) -> None:
    for column in COLUMNS:
        if header.count(column) > 1:
            raise InputError(f"{name}:1: the column {column!r} is there twice")
    for column in NEEDED:
        if column not in header:
            raise InputError(
                f"{name}:1: there is no column {column!r}; the columns are {', '.join(COLUMNS)}"
            )


def _reviews(table: "csv.DictReader[str]", name: str) -> Iterator[Review]:
    for number, cells in enumerate(table, start=1):
        if number > MOST:
            raise InputError(f"{name}:{table.line_num}: has more than {MOST} decisions")
        inside = sum(len(LINE_END.findall(str(cell))) for cell in cells.values())
        line = table.line_num - inside  # where the row begins: a cell may hold line ends
        if any(cells[column].strip() for column in COLUMNS if column in cells):
            yield _review(cells, line, name)


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
    value = values["value"] if decision == "fix" else ""
    return Review(
        values["id"], decision, values["note"], values["reviewer"], value, line, values["date"]
    )


def append(path: Path, reviews: Sequence[Review]) -> None:
    """Add words to the log, and leave every row that is there as it is.

    A file in another form (fewer columns) is given the missing columns first.
    Raises InputError if what is there is no file of decisions, or cannot be written.
    """
    there = content_of(path) if path.exists() else b""
    sheet = _sheet(there, str(path)) if there.strip() else Sheet(COLUMNS, ",", ())
    header = (*sheet.header, *(c for c in COLUMNS if c not in sheet.header))
    if not there.strip() or header != sheet.header:
        with store.replacing(path) as new:
            new.write_bytes(_widened(there, header, sheet.separator))
        there = b"\n"
    end = b"" if there.endswith(b"\n") else b"\n"
    cells = [[guarded(getattr(r, c)) if c in COLUMNS else "" for c in header] for r in reviews]
    try:
        with path.open("ab") as log:  # at the end, whoever else adds to it meanwhile
            log.write(end + _rows(cells, sheet.separator))
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _widened(content: bytes, header: Sequence[str], separator: str) -> bytes:
    """The same rows under a longer header; what spreadsheets guard stays guarded."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(text, delimiter=separator, strict=True))[1:]
    longer = ([*row, *[""] * (len(header) - len(row))] for row in rows)
    return _rows([list(header), *longer], separator, BOM)


def _rows(rows: Iterable[Sequence[str]], separator: str, opening: str = "") -> bytes:
    buffer = io.StringIO(newline="")
    buffer.write(opening)
    csv.writer(buffer, delimiter=separator, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8")

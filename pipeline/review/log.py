"""The log of people's decisions, `reviews/<plan>.csv`: it is read whole and only added to.

Each row is one word of one reviewer about one finding or repair.  The last word of each
reviewer counts; what was said before stays where it is, so that nothing said is ever lost.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, get_args

import msgspec

from pipeline import store
from pipeline.check.verdicts import last_words
from pipeline.errors import InputError
from pipeline.published.spreadsheet import BOM, guarded, unguarded
from pipeline.records import Decision, Log, Review

COLUMNS = ("id", "decision", "note", "reviewer", "value", "date")
NEEDED = ("id", "decision")
DECISIONS: Mapping[str, Decision] = {decision: decision for decision in get_args(Decision)}
LARGEST = 100_000_000  # bytes of a log: a million decisions; a plan has some hundred findings
MOST = 20_000  # things that reviewers decide, counted for each of them: 300 MB in all
SEPARATORS = ",;\t"  # what spreadsheets of one country or another put between cells


class Sheet(NamedTuple):
    """A file of decisions as it lies: whoever edited it may have added columns."""

    header: tuple[str, ...]  # as they are called there, in small letters
    separator: str
    reviews: Iterator[Review]  # read as they are asked for


def read_log(path: Path) -> Log:
    """Of each reviewer the last word, and the hash of the very bytes that say it."""
    content = content_of(path)
    words = last_words(_sheet(content, str(path)).reviews)
    return Log(words, sha256(content).hexdigest())


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
    return tuple(_sheet(content, name).reviews)


def _sheet(content: bytes, name: str) -> Sheet:
    _check_text(content, name)
    separator = max(SEPARATORS, key=content.partition(b"\n")[0].decode("utf-8").count)
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    rows = _rows_of(text, separator, name)
    _, first = next(rows, (1, []))
    header = tuple(cell.strip().casefold() for cell in first)
    _check_header(header, name)
    return Sheet(header, separator, _reviews(rows, header, name))


def _check_text(content: bytes, name: str) -> None:
    if content.isascii() and b"\0" not in content:
        return
    for number, line in enumerate(io.BytesIO(content), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{name}:{number}: not UTF-8; save it from the spreadsheet as “CSV UTF-8”"
            ) from error
        if b"\0" in line:
            raise InputError(f"{name}:{number}: has a NUL in it: it is no text, or not in UTF-8")


def _rows_of(text: io.TextIOWrapper, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, and the line where it begins: a cell may hold line ends."""
    table = csv.reader(text, delimiter=separator, strict=True)
    line = 1
    try:
        for row in table:
            if row:
                yield line, row
            line = table.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}:{table.line_num}: not a CSV file: {error}") from error


def _check_header(header: Sequence[str], name: str) -> None:
    for column in COLUMNS:
        if header.count(column) > 1:
            raise InputError(f"{name}:1: the column {column!r} is there twice")
    for column in NEEDED:
        if column not in header:
            raise InputError(
                f"{name}:1: there is no column {column!r}; the columns are {', '.join(COLUMNS)}"
            )


def _reviews(
    rows: Iterable[tuple[int, list[str]]], header: Sequence[str], name: str
) -> Iterator[Review]:
    known = {column: header.index(column) for column in COLUMNS if column in header}
    things: set[tuple[str, str]] = set()
    for line, row in rows:
        given = {column: row[at].strip() for column, at in known.items() if at < len(row)}
        if not any(given.values()):
            continue
        review = _review(given, line, name)
        things.add((review.id, review.reviewer))
        if len(things) > MOST:
            raise InputError(f"{name}:{line}: its reviewers decide more than {MOST} things")
        yield review


def _review(given: Mapping[str, str], line: int, name: str) -> Review:
    values = {column: unguarded(text).strip() for column, text in given.items()}
    if not values.get("id"):
        raise InputError(f"{name}:{line}: the cell 'id' is empty")
    said = values.pop("decision", "")
    decision = DECISIONS.get(said.casefold())
    if decision is None:
        raise InputError(
            f"{name}:{line}: unknown decision {said!r}; it is one of {', '.join(DECISIONS)}"
        )
    value = values.pop("value", "")
    if decision == "fix" and not value:
        raise InputError(f"{name}:{line}: a fix needs a value to put in place")
    return Review(**values, decision=decision, value=value * (decision == "fix"), line=line)


def append(path: Path, reviews: Sequence[Review]) -> None:
    """Add words to the log, and leave every row that is there as it is.

    A file in another form (fewer columns) is given the missing columns first.
    Raises InputError if what is there is no file of decisions, or cannot be written.
    """
    if any("\0" in str(said) for review in reviews for said in msgspec.structs.astuple(review)):
        raise InputError(f"{path}: a decision with a NUL in it is no text, and is not added")
    there = content_of(path) if path.exists() else b""
    sheet = _sheet(there, str(path)) if there.strip() else Sheet(COLUMNS, ",", iter(()))
    for _ in sheet.reviews:
        pass  # a log that is damaged anywhere is not added to
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

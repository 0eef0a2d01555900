"""One document of a batch: read, and told what became of it."""

import hashlib
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from threading import Lock
from typing import Literal

import msgspec
from msgspec import Struct

from pipeline import __version__
from pipeline.errors import InputError
from pipeline.extracting import extract
from pipeline.page.plain import name_in_text
from pipeline.page.ranges import pages_told
from pipeline.published.loading import Plan
from pipeline.store import replacing, save

RECORDS = ".batch"  # folder of what is known of each document
TOGETHER = "activities.parquet"  # folder of all activities, a part for each document
MB = 1024 if sys.platform != "darwin" else 1024**2  # units of the system's count to a megabyte
ONE_AT_A_TIME = Lock()  # the PDF library is not made for several threads


class Document(Struct, frozen=True):
    """A PDF to be read, under a name that no other of the batch has."""

    name: str
    pdf: Path
    out: Path  # the batch's folder
    profile: Path | None = None


class Result(Struct, frozen=True):
    """What became of a document: a row of the batch's report."""

    document: str
    file: str
    status: Literal["done", "failed"]
    pages: int = 0
    table: str = ""  # the pages on which the activities stand
    headings: str = ""  # of its columns, as printed
    activities: int = 0
    errors: int = 0  # findings, by severity
    warnings: int = 0
    infos: int = 0
    seconds: float = 0.0
    mb: int = 0  # the most memory that the process has had
    error: str = ""  # why it failed, in one line


class Record(Struct, frozen=True):
    """A result, and on what it rests."""

    rests_on: str
    result: Result


def work(document: Document) -> Result:
    """Read a document and publish it; what cannot be used is a result, too."""
    start = time.perf_counter()
    with ONE_AT_A_TIME:
        try:
            folder = document.out / document.name
            found = _told(document, extract(document.pdf, document.profile, out=folder))
            _gather(document)
        except InputError as error:
            found = failed(document, str(error))
    seconds = round(time.perf_counter() - start, 2)
    result = msgspec.structs.replace(found, seconds=seconds, mb=_peak())
    try:
        save(_record(document), msgspec.json.encode(Record(_rests_on(document), result)))
    except InputError as error:
        return failed(document, str(error))
    return result


def failed(document: Document, why: str) -> Result:
    """The result of a document that could not be read."""
    return Result(document.name, name_in_text(document.pdf), "failed", error=" ".join(why.split()))


def remembered(document: Document) -> Result | None:
    """What an earlier run found, if nothing that it rests on has changed."""
    try:
        record = msgspec.json.decode(_record(document).read_bytes(), type=Record)
    except (OSError, msgspec.DecodeError):
        return None
    there = (document.out / document.name / "activities.json").exists()
    same = record.rests_on == _rests_on(document)
    return record.result if same and (there or record.result.status == "failed") else None


def _told(document: Document, plan: Plan) -> Result:
    severities = Counter(found.severity for found in plan.discrepancies)
    pages = sorted({page for activity in plan.activities for page in activity.pages})
    return Result(
        document=document.name,
        file=name_in_text(document.pdf),
        status="done",
        pages=plan.source.pages,
        table=pages_told(pages),
        headings=next((" | ".join(table.headings) for table in plan.tables if table.taken), ""),
        activities=len(plan.activities),
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
    )


def _gather(document: Document) -> None:
    """Put its activities among those of all documents."""
    part = document.out / TOGETHER / f"document={document.name}" / TOGETHER
    with replacing(part) as new:
        shutil.copyfile(document.out / document.name / TOGETHER, new)


def _record(document: Document) -> Path:
    return document.out / RECORDS / f"{document.name}.json"


def _rests_on(document: Document) -> str:
    """The program's version, the profile, and the PDF by its size and time of change."""
    try:
        file = document.pdf.stat()
    except OSError:
        return ""
    profile = document.profile.read_bytes() if document.profile else b""
    said = f"{__version__} {name_in_text(document.pdf)} {file.st_size} {file.st_mtime_ns} "
    return hashlib.sha256(said.encode() + profile).hexdigest()


def _peak() -> int:
    """The most memory that this process or one of its readers has had, in MB; 0 if not told."""
    if sys.platform == "win32":
        return 0
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    return round(max(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) / MB)

"""What became of the documents of a batch → batch.csv and batch.html."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import astuple

from pipeline.batch.documents import Result
from pipeline.publish.tables import as_spreadsheet

ROWS, PAGE = "batch.csv", "batch.html"


def write_report(results: Sequence[Result]) -> dict[str, bytes]:
    """The two files by their names: a row for each document, in the order given."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html.jinja").render(
        results=results,
        done=sum(result.status == "done" for result in results),
        activities=sum(result.activities for result in results),
    )
    rows = as_spreadsheet(Result.__struct_fields__, map(astuple, results))
    return {ROWS: rows, PAGE: page.encode("utf-8")}

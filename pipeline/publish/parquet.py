"""A table → Parquet, with its types; lists stay lists."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.publish.columns import Column, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES = {"string": "VARCHAR", "integer": "INTEGER", "year": "INTEGER", "boolean": "BOOLEAN",
         "number": "DOUBLE"}  # fmt: skip
GROUP = 20_480  # rows that lie together in a file, and until then in memory
# One thread, so that rows keep their order; nothing is fetched from the network.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def parquet_files(
    tables: Iterable[tuple[Table, Iterable[Sequence[Any]]]],
) -> Iterator[tuple[str, bytes]]:
    """Each table and its rows as one Parquet file; what is blank is null, as in other tables."""
    import duckdb  # takes a tenth of a second: only when it is needed

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=CONFIG) as database:
        for table, rows in tables:
            yield f"{table.name}.parquet", _as_parquet(table, rows, Path(folder), database)


def _as_parquet(
    table: Table, rows: Iterable[Sequence[Any]], folder: Path, database: "DuckDBPyConnection"
) -> bytes:
    """By way of a file of JSON lines: DuckDB reads one without holding it in memory."""
    names = [column.name for column in table.columns]
    encode = msgspec.json.Encoder().encode
    file, lines = folder / "table.parquet", folder / "rows"
    with lines.open("wb") as written:
        for row in rows:
            written.write(encode(dict(zip(names, map(_value, row), strict=True))) + b"\n")
    database.execute(
        "COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = ?)) "
        f"TO '{_quoted(file)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})",
        [str(lines), {column.name: _type(column) for column in table.columns}],
    )
    return file.read_bytes()


def _type(column: Column) -> str:
    return f"{TYPES[column.items]}[]" if column.type == "list" else TYPES[column.type]


def _value(value: Any) -> Any:
    return None if value == "" else value


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")

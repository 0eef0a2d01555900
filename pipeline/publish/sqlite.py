"""The tables → plan.sqlite: keys, foreign keys, and an index of words for search.

The same tables give the same bytes, also with another version of SQLite: the file
has no time stamps, and what it keeps of the writer's version and of earlier
states of its pages is blotted out.
"""

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.publish.columns import Table
from pipeline.records import BETWEEN

TYPES = {"string": "TEXT", "list": "TEXT", "integer": "INTEGER", "year": "INTEGER",
         "boolean": "INTEGER", "number": "REAL"}  # fmt: skip
SEARCHED: Mapping[str, Sequence[str]] = {
    "activities": ("activity", "institutions", "expected_outcome", "indicators"),
    "indicators": ("indicator",),
}
VIEW = "activities_with_titles"
# The activities with what their numbers and codes mean, for those who write no joins.
AS_VIEW = f"""
CREATE VIEW {VIEW} AS
SELECT activities.rowid AS rowid, activities.*,
  coalesce(strategies.title_table, strategies.title_narrative, strategies.title_contents)
    AS strategy_title,
  coalesce(groups.title_table, groups.title_narrative, groups.title_contents) AS group_title,
  (SELECT group_concat(name, '{BETWEEN}') FROM
    (SELECT institutions.name AS name FROM responsibilities
       JOIN institutions USING (institution_code)
       WHERE responsibilities.activity_id = activities.id ORDER BY responsibilities.position))
    AS institution_names
FROM activities
  LEFT JOIN strategies USING (strategy)
  LEFT JOIN groups ON groups."group" = activities."group"
"""
JOINED = {"activities", "strategies", "groups", "responsibilities", "institutions"}
PAGE = 4096  # bytes
TREE_PAGES = {2: 12, 5: 12, 10: 8, 13: 8}  # type of a page of a table or index: size of its header
WRITER_VERSION = slice(96, 100)  # of the header: which SQLite wrote last; no reader needs it


def as_sqlite(tables: Iterable[Table], about: Mapping[str, str]) -> bytes:
    """A database of the tables, with a table ``about`` that says what they are."""
    tables = list(tables)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE about (property TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for table in tables:
            _add(connection, table)
        if {table.name for table in tables} >= JOINED:
            connection.execute(AS_VIEW)
        for name, columns in SEARCHED.items():
            _index(connection, name, columns)
        connection.commit()
        connection.execute("VACUUM")
        return _blotted(connection.serialize())
    finally:
        connection.close()


def _blotted(database: bytes) -> bytes:
    """The file without what depends on the library: its version, and leavings in the gap
    between the directory of a page and its content, which versions clear differently.
    """
    content = bytearray(database)
    content[WRITER_VERSION] = bytes(4)
    for page in range(0, len(content), PAGE):
        header = page + (100 if page == 0 else 0)
        if content[header] in TREE_PAGES:
            cells, start = struct.unpack_from(">HH", content, header + 3)
            directory = header + TREE_PAGES[content[header]] + 2 * cells
            content[directory : page + start] = bytes(page + start - directory)
    return bytes(content)


def _add(connection: sqlite3.Connection, table: Table) -> None:
    columns = [
        f"{_name(column.name)} {TYPES[column.type]}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    keys = [f"PRIMARY KEY ({', '.join(map(_name, table.key))})"]
    keys += [
        f"FOREIGN KEY ({_name(link.column)}) REFERENCES {_name(link.table)} ({_name(link.key)})"
        for link in table.links
    ]
    body = ",\n  ".join([*columns, *keys])
    connection.execute(f"CREATE TABLE {_name(table.name)} (\n  {body}\n)")
    connection.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({', '.join('?' * len(columns))})",
        ([_value(value) for value in row] for row in table.rows),
    )
    for link in table.links:
        if link.column != table.key[0]:  # SQLite has an index on the key itself
            index = _name(f"{table.name}_{link.column}")
            connection.execute(
                f"CREATE INDEX {index} ON {_name(table.name)} ({_name(link.column)})"
            )


def _index(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    """A full-text index that keeps no copy of the text; Datasette finds it by its content."""
    names = ", ".join(map(_name, columns))
    connection.execute(
        f'CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content="{table}", '
        "tokenize='porter unicode61')"
    )
    connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _name(name: str) -> str:
    return f'"{name}"'


def _value(value: Any) -> Any:
    """A value as a column has it; what is blank in the plan is NULL, as in the data package."""
    if isinstance(value, list | tuple):
        value = BETWEEN.join(map(str, value))
    return None if value == "" else value

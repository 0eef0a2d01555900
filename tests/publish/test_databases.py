"""The tables as SQLite and as Parquet, opened as their readers open them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from pipeline.publish.columns import INDICATORS, Column, Table
from pipeline.publish.parquet import parquet_files
from pipeline.publish.sqlite import as_sqlite
from tests.publish.build import PLANS, write

Row = tuple[Any, ...]


def rows(database: Path, query: str) -> list[Row]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def query(sql: str) -> list[Row]:
    with duckdb.connect() as database:
        return database.execute(sql).fetchall()


@pytest.fixture(params=["the whole plan", *PLANS])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "the whole plan":
        whole: Path = request.getfixturevalue("extracted")
        return whole
    return write(PLANS[request.param](), tmp_path)


def test_sqlite_is_whole_and_its_keys_hold(folder: Path) -> None:
    database = folder / "plan.sqlite"
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(database.read_bytes())
        for index in ("activities_fts", "indicators_fts"):
            copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_sqlite_has_every_row_of_every_table(folder: Path) -> None:
    for file in folder.glob("*.csv"):
        frame = pd.read_csv(file, dtype=str, keep_default_na=False)
        assert rows(folder / "plan.sqlite", f'SELECT count(*) FROM "{file.stem}"') == [
            (len(frame),)
        ]


def test_words_are_found_in_any_form(extracted: Path) -> None:
    found = rows(
        extracted / "plan.sqlite",
        "SELECT id FROM activities JOIN activities_fts ON activities.rowid = activities_fts.rowid "
        "WHERE activities_fts MATCH 'extraditing treaty' ORDER BY id",
    )
    assert ("3.1.2",) in found
    ((search,),) = rows(
        extracted / "plan.sqlite", "SELECT value FROM about WHERE property = 'search'"
    )
    assert rows(extracted / "plan.sqlite", search)


def test_datasette_sees_the_index_and_the_links(extracted: Path) -> None:
    """It looks for an index by the table that its content is said to be in."""
    schema = rows(
        extracted / "plan.sqlite", "SELECT sql FROM sqlite_master WHERE sql LIKE '%fts5%'"
    )
    assert sum('content="activities"' in sql for (sql,) in schema) == 1
    links = rows(extracted / "plan.sqlite", "PRAGMA foreign_key_list(responsibilities)")
    assert {link[2] for link in links} == {"activities", "institutions"}


def test_pandas_reads_the_database(extracted: Path) -> None:
    with closing(sqlite3.connect(extracted / "plan.sqlite")) as connection:
        frame = pd.read_sql("SELECT * FROM activities", connection, index_col="id")
    assert len(frame) == 206
    assert frame.loc["4.3.6", "start_year"] == 2011


def test_what_is_blank_is_null(extracted: Path) -> None:
    blank = "SELECT count(*) FROM activities WHERE timeframe IS NULL AND start_year IS NULL"
    assert rows(extracted / "plan.sqlite", blank) == [(8,)]
    assert query(blank.replace("activities", f"'{extracted}/activities.parquet'")) == [(8,)]


def test_parquet_keeps_types_and_lists(folder: Path) -> None:
    file = folder / "activities.parquet"
    types = {name: kind for name, kind, *_ in query(f"DESCRIBE '{file}'")}
    assert types["indicators"] == "VARCHAR[]" and types["pages"] == "INTEGER[]"
    assert types["start_year"] == "INTEGER" and types["id"] == "VARCHAR"
    csv = pd.read_csv(folder / "activities.csv", dtype=str, keep_default_na=False)
    assert list(types) == list(csv.columns)
    assert query(f"SELECT id FROM '{file}'") == [(id,) for id in csv["id"]]


def test_duckdb_reads_all_that_is_published(extracted: Path) -> None:
    listed = query(f"SELECT unnest(activities).id FROM '{extracted}/activities.json'")
    assert listed == query(f"SELECT id FROM '{extracted}/activities.parquet'")


def test_the_same_tables_give_the_same_bytes() -> None:
    columns = ("id", "activity", "institutions", "expected_outcome", "indicators")
    long = Table(
        name="activities",
        title="",
        key=("id",),
        links=(),
        columns=tuple(Column(name, "string", "") for name in columns),
        rows=[(str(i), f"{'word ' * (i % 90)}{i}", "", None, "") for i in range(600)],
    )
    indicators = INDICATORS._replace(links=())
    assert as_sqlite([long, indicators], {}) == as_sqlite([long, indicators], {})
    first, again = (dict(parquet_files([(long, long.rows)])) for _ in range(2))
    assert first == again

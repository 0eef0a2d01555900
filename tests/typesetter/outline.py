"""What a printer needs of any plan: headings, narrative, rows; columns are data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .layout import Column
from .lines import Para

Kind = Literal["h1", "h2", "body", "item"]


@dataclass(frozen=True)
class Block:
    """A paragraph of the narrative; `key` is what the contents refer to."""

    kind: Kind
    paragraph: Para
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """A row of the table: what each column says and how many rows its cell covers."""

    cells: Mapping[str, str | tuple[str, ...]]
    spans: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """Rows under one title; `headings` is how often title and headings are printed."""

    title: str
    objective: str
    entries: tuple[Entry, ...]
    headings: int = 1


@dataclass(frozen=True)
class Part:
    """A strategy or goal with its sections, in the order in which they are printed."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class ContentsLine:
    """A line of the table of contents and the key of the heading it points to."""

    text: str
    key: str
    bold: bool = False


@dataclass(frozen=True)
class Outline:
    """Everything that is printed of a plan, whatever its wording and its columns."""

    title: str
    subtitle: str
    contents: tuple[ContentsLine, ...]
    narrative: tuple[Block, ...]
    table_title: str
    columns: tuple[Column, ...]
    lead: str  # the column that begins with the number if numbers have no own column
    parts: tuple[Part, ...]

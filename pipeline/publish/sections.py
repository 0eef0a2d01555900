"""The headings that rows stand under, and the document's tables, as they are published."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pipeline.publish.shown import on_page
from pipeline.published import models as published
from pipeline.records import Heading, Repaired


def section_ids(plan: Repaired) -> list[str]:
    """The id of each heading of the table."""
    headings = [heading for heading in plan.headings if heading.where == "table"]
    times = Counter(heading.number for heading in headings)
    return list(_apart(_id(heading, times) for heading in headings))


def sections_of(plan: Repaired) -> tuple[published.Section, ...]:
    """Every heading of the table once, in the order of the document, those of columns too."""
    headings = [heading for heading in plan.headings if heading.where == "table"]
    times = Counter(heading.number for heading in headings)
    return tuple(
        _nested(
            published.Section(
                id=own,
                level=heading.level or heading.kind,
                depth=heading.depth + 1,
                parent=_parent(heading, headings, times),
                number=heading.own or None,
                title=heading.title,
                page=heading.place.page,
                bbox=on_page(heading.place.bbox, plan.sheets.get(heading.place.page)),
            )
            for own, heading in zip(section_ids(plan), headings, strict=True)
        )
    )


def _nested(sections: Iterable[published.Section]) -> Iterator[published.Section]:
    """Each followed by those that stand under it."""
    under: dict[str | None, list[published.Section]] = defaultdict(list)
    for section in sections:
        under[section.parent].append(section)
    waiting = under[None][::-1]
    while waiting:
        yield (section := waiting.pop())
        waiting += under[section.id][::-1]


def _apart(ids: Iterable[str]) -> Iterator[str]:
    """The ids, with a mark where a document has headings of one level and number twice."""
    times: Counter[str] = Counter()
    for own in ids:
        times[own] += 1
        yield own if times[own] == 1 else f"{own}~{times[own]}"


def _id(heading: Heading, times: Counter[str]) -> str:
    """Its number, with the level where another level has the same."""
    alone = times[heading.number] == 1
    return heading.number if alone else f"{heading.level} {heading.number}"


def _parent(heading: Heading, headings: Iterable[Heading], times: Counter[str]) -> str | None:
    above = (h for h in headings if h.number == heading.parent and h.depth < heading.depth)
    parent = max(above, key=lambda one: one.depth, default=None)
    return _id(parent, times) if parent else None


def tables_of(plan: Repaired) -> Iterator[published.DocumentTable]:
    """Every table of the document with three columns or more, taken or not."""
    for table in plan.tables:
        yield published.DocumentTable(
            table.pages, table.headings, table.rows, table.taken, table.why
        )

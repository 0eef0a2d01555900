"""How wide columns are: their shares of the table, but no word torn if need be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .layout import Column, Layout
from .lines import Metrics, widest_unit
from .outline import Outline


def fitted(
    columns: tuple[Column, ...], outline: Outline, layout: Layout, room: float
) -> tuple[Column, ...]:
    """The columns with widths in points that fill `room`, wide enough for each word.

    What the narrow ones lack is taken from the others, in proportion to what they
    can spare. A width that the layout itself states stays as it is.
    """
    total = sum(column.width for column in columns)
    widths = [room * column.width / total for column in columns]
    metrics = Metrics(layout.font, layout.size)
    least = [
        width if column.key in layout.widths else _least(column, outline, layout, metrics)
        for column, width in zip(columns, widths, strict=True)
    ]
    lacking = [max(low - width, 0) for low, width in zip(least, widths, strict=True)]
    spare = [max(width - low, 0) for low, width in zip(least, widths, strict=True)]
    given = min(sum(lacking) / (sum(spare) or 1), 1)
    return tuple(
        replace(column, width=width + lack - more * given)
        for column, width, lack, more in zip(columns, widths, lacking, spare, strict=True)
    )


def _least(column: Column, outline: Outline, layout: Layout, metrics: Metrics) -> float:
    """The least width (points) at which no word of the column is torn."""
    if not layout.fit_words:
        return 0.0
    indent = layout.bullet_indent if column.bulleted else 0.0
    heading = widest_unit(column.heading, metrics, "B")
    words = {word for text in _texts(column, outline) for word in text.split()}
    body = max((widest_unit(word, metrics, "") for word in words), default=0.0)
    return max(heading, body + indent) + 2 * layout.pad[0] + 0.5


def _texts(column: Column, outline: Outline) -> Iterator[str]:
    for part in outline.parts:
        for section in part.sections:
            for entry in section.entries:
                said = entry.cells.get(column.key, "")
                yield from said if isinstance(said, tuple) else (said,)

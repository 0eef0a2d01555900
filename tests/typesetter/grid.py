"""From the boxes of cells to the rules between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .layout import Grid
from .page import Piece

Segment = tuple[float, float, float, float]  # x0, y0, x1, y1 in points


def rules_of(pieces: Iterable[Piece], grid: Grid) -> list[Segment]:
    """The rules of a page's cells, touching stretches of one line joined into one."""
    if grid == "none":
        return []
    tables = list(pieces)
    across: dict[float, list[tuple[float, float]]] = defaultdict(list)
    down: dict[float, list[tuple[float, float]]] = defaultdict(list)
    outer = _outer(tables)
    for piece in tables:
        box = piece.box
        if not piece.open_head:
            across[round(box.y0, 2)].append((box.x0, box.x1))
        if not piece.open_foot:
            across[round(box.y1, 2)].append((box.x0, box.x1))
        for x in (round(box.x0, 2), round(box.x1, 2)):
            if grid == "full" or (grid == "no_outer" and x not in outer):
                down[x].append((box.y0, box.y1))
    level = [(x0, y, x1, y) for y in sorted(across) for x0, x1 in _joined(across[y])]
    upright = [(x, y0, x, y1) for x in sorted(down) for y0, y1 in _joined(down[x])]
    return level + upright


def _outer(pieces: list[Piece]) -> set[float]:
    """The tables' left and right edges."""
    if not pieces:
        return set()
    left = min(piece.box.x0 for piece in pieces)
    right = max(piece.box.x1 for piece in pieces)
    return {round(left, 2), round(right, 2)}


def _joined(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 0.05:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

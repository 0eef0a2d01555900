"""Pages set word by word, for tests that need a few lines and no PDF."""

from collections.abc import Mapping, Sequence

from pipeline.records import Cell, Grid, Page, Rule, Word

LETTER, HEIGHT = 5.0, 10.0  # points: every letter is so wide, every word so high


def line(text: str, x: float, y: float, *, bold: bool = False) -> list[Word]:
    """The words of a text from x on; y is their top."""
    words = []
    for token in text.split():
        right = x + LETTER * len(token)
        words.append(Word(token, (x, y, right, y + HEIGHT), blank_after=True, bold=bold))
        x = right + LETTER * 0.5
    return words


def page(
    *lines: tuple[float, Mapping[float, str] | str],
    number: int = 1,
    width: float = 600.0,
    rules: Sequence[Rule] = (),
) -> Page:
    """A page of lines: (top, text at the left margin) or (top, {x: text})."""
    words = []
    for y, cells in lines:
        for x, text in ({20.0: cells} if isinstance(cells, str) else cells).items():
            words += line(text, x, y)
    return Page(number, width, 800.0, "native", words=tuple(words), rules=tuple(rules))


def table(
    *rows: Sequence[str] | str,
    edges: Sequence[float] = (20.0, 220.0, 320.0, 420.0, 580.0),
    top: float = 100.0,
    bold: Sequence[int] = (),
    engines: Sequence[str] = ("pdfplumber", "camelot"),
) -> Grid:
    """A ruled table: each row the texts of its cells, or one text across all of them; ``bold``:
    which rows are.
    """
    heights = [top + 20.0 * i for i in range(len(rows) + 1)]
    cells = []
    for i, row in enumerate(rows):
        for column, text in enumerate([row] if isinstance(row, str) else row):
            wide = len(edges) - 1 if isinstance(row, str) else 1
            box = (edges[column], heights[i], edges[column + wide], heights[i + 1])
            words = line(text, box[0] + 2.0, box[1] + 5.0, bold=i in bold)
            cells.append(Cell(box, i, column, 1, wide, tuple(words)))
    frame = (edges[0], heights[0], edges[-1], heights[-1])
    return Grid(frame, tuple(heights), tuple(edges), tuple(cells), tuple(engines))

"""One page by its text layer: words, rulings, grids; every character accounted for."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

import pypdfium2
from msgspec.structs import replace

from pipeline.lattice import grids_of, join_rules
from pipeline.read.beyond_rulings import with_unruled
from pipeline.read.letters import as_read, once
from pipeline.read.paint import ground_of
from pipeline.read.picture import Picture
from pipeline.read.rulings import strokes_of, visible
from pipeline.read.seen import mark_unseen
from pipeline.read.showing import ShowingPage
from pipeline.read.tags import TaggedCell
from pipeline.read.turned import turned_words
from pipeline.read.underlines import without_underlines
from pipeline.read.words import (
    Char,
    drawn_bullets,
    is_within,
    marks_of,
    split_text,
    words_in,
    words_of,
)
from pipeline.records import Page, Word


class LostError(Exception):
    """A page whose characters are not all in its words: a fault of the reader."""


Tagged = Mapping[int, TaggedCell]
UNTAGGED: Tagged = MappingProxyType({})


def read_page(
    page: ShowingPage,
    draw: Callable[[], pypdfium2.PdfPage],
    turn: int = 0,
    tagged: Tagged = UNTAGGED,
) -> Page:
    """One page by the first engine.

    ``draw``: the page to be rendered, where it is doubtful what it shows;
    ``turn``: degrees clockwise by which ``page`` is turned against it;
    ``tagged``: the cells of its tagged tables by the marks of their contents.
    """
    picture = Picture(draw, turn)
    box = (0.0, 0.0, float(page.width), float(page.height))
    ground = ground_of(page.rects, page.curves, page.images)
    mark_unseen(page.chars, box, ground, picture.shows)
    seen = as_read(once([char for char in page.chars if not char["why_unseen"]]))
    unseen = once([char for char in page.chars if char["why_unseen"]])
    sizes = [char["size"] for char in seen if not char["text"].isspace()]
    strokes = strokes_of(page.lines, page.rects, page.curves, page.images, box, sizes)
    strokes, struck = without_underlines(visible(strokes, ground), seen)
    rules = join_rules(stroke.rule for stroke in strokes)
    struck |= {id(char) for char in seen if is_within(char, page.struck)}
    text, across = split_text([char for char in seen if id(char) not in struck])
    level, turned, across = turned_words(text, across, rules)
    words = words_of(level, rules)
    bullets = drawn_bullets([*page.curves, *page.rects], words, rules)
    added = [*bullets, *(word for note in page.bare for word in words_in(note.text, note.box))]
    every = [*words, *turned, *added]
    shown = with_unruled(grids_of(rules, every), page, text, tagged)
    deleted = [char for char in seen if id(char) in struck]
    read = Page(
        number=page.page_number,
        width=box[2],
        height=box[3],
        text="native",
        grids=tuple(replace(grid, engines=grid.engines or ("pdfplumber",)) for grid in shown.grids),
        words=tuple(word for word in shown.words if not word.turned),
        rules=tuple(shown.rules),
        aside=(*marks_of(across), *(word for word in shown.words if word.turned)),
        unseen=tuple(words_of(unseen, ())),
        struck=tuple(words_of(deleted, ())),
        drawn=picture.asked,
        tagged=shown.tagged,
    )
    _prove_conserved(read, [*seen, *unseen], added)
    return read


def _prove_conserved(page: Page, chars: Iterable[Char], added: Iterable[Word]) -> None:
    """Every character of the page is in exactly one cell, or outside all of them."""
    texts = (*(char["text"] for char in chars), *(word.text for word in added))
    printed = sum(len("".join(text.split())) for text in texts)
    words = (*page.all_words(), *page.aside, *page.unseen, *page.struck)
    held = sum(len("".join(word.text.split())) for word in words)
    if held != printed:
        raise LostError(f"page {page.number}: {printed} characters printed, {held} read")

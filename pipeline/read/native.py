"""One page by its text layer: words, rulings, grids; every character accounted for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pypdfium2
from msgspec.structs import replace

from pipeline.errors import ProofError
from pipeline.page.lattice import grids_of
from pipeline.page.rtl import letters as letters_of
from pipeline.page.ruled import join_rules, least_room
from pipeline.read.beyond_rulings import Seen, with_unruled
from pipeline.read.bullets import drawn_bullets
from pipeline.read.cell_fills import whole_cells
from pipeline.read.codepages import as_coded
from pipeline.read.deciphered import decipher
from pipeline.read.drawn import with_drawn, without_bars, without_thick_bars
from pipeline.read.fills import fills_of
from pipeline.read.garbled import doubtful
from pipeline.read.glyphs import Glyphs
from pipeline.read.joint_rows import part_joint_rows
from pipeline.read.letters import as_read
from pipeline.read.level_grids import Clues
from pipeline.read.open_rows import part_open_rows
from pipeline.read.paint import Ground, ground_of
from pipeline.read.part_shades import part_edges
from pipeline.read.picture import Picture
from pipeline.read.pictures import read_pictures
from pipeline.read.printed_once import once
from pipeline.read.rulings import strokes_of
from pipeline.read.screens import without_screens
from pipeline.read.seams import Seam, seams_of
from pipeline.read.seen import mark_unseen
from pipeline.read.shade_rows import shade_bridges, shade_edges, shade_ends, shade_heads
from pipeline.read.showing import ShowingPage
from pipeline.read.symbols import as_shown
from pipeline.read.tags import UNTAGGED, TaggedCell, Tags
from pipeline.read.tick_boxes import without_tick_boxes
from pipeline.read.turned import turned_words
from pipeline.read.typed_rules import leaders, typed_over, typed_rules
from pipeline.read.underlines import slanted, without_underlines
from pipeline.read.unread import read_unread
from pipeline.read.upright_breaks import open_sides, parted_at, wall_breaks
from pipeline.read.visible import visible
from pipeline.read.ways import marks_of, split_text
from pipeline.read.words import (
    Char,
    box_of,
    is_within,
    words_in,
    words_of,
)
from pipeline.records import Box, Page, Rule, Word


class LostError(ProofError):
    """A page whose characters are not all in its words: a fault of the reader."""


class Letters(NamedTuple):
    """A page's characters, by what they are to its reader."""

    seen: list[Char]
    unseen: list[Char]

    @property
    def sizes(self) -> list[float]:
        return [char["size"] for char in self.seen if not char["text"].isspace()]


class Print(NamedTuple):
    """What a page prints: its words and rulings, before they are put into cells."""

    words: list[Word]
    rules: list[Rule]
    seams: list[Seam]
    aside: list[Word]
    unseen: list[Word]
    struck: list[Word]


Tagged = Mapping[int, TaggedCell]


def read_page(
    page: ShowingPage,
    draw: Callable[[], pypdfium2.PdfPage],
    turn: int = 0,
    tagged: Tags = UNTAGGED,
    glyphs: Glyphs | None = None,
    recognised: Sequence[Word] = (),
) -> Page:
    """One page by the first engine.

    ``draw``: the page to be rendered, where it is doubtful what it shows;
    ``turn``: degrees clockwise by which ``page`` is turned against it;
    ``tagged``: what its tags say; ``glyphs``: what is known of those of its document's fonts;
    ``recognised``: what OCR reads on it, where the fonts do not say which letters they show.
    """
    picture = Picture(draw, turn)
    ground = ground_of([*page.rects, *page.sketches, *page.seals], page.curves, page.images)
    letters = _letters(page, ground, picture, recognised)
    signs = not recognised and (glyphs or Glyphs()).put_right(letters.seen, picture)
    for char in letters.seen:
        char["item"] = tagged.items.get(char["mcid"], 0)
    shapes = without_screens([*page.curves, *page.rects])
    printed = _print(page, letters, ground, shapes)
    words = list(as_coded(list(read_unread(printed.words, picture, printed.rules))))
    words += drawn_bullets([*shapes, *page.images], words, printed.rules)
    words += (word for note in page.bare for word in words_in(note.text, note.box))
    found = _tables(page, printed, words, letters, tagged.cells)
    shown, overlaid = read_pictures(page.images, page.curves, found.grids, picture)
    if shown:
        found = _tables(page, printed, [*words, *shown], letters, tagged.cells)
    read = replace(
        _as_page(page, printed, found),
        overlaid=tuple(overlaid),
        drawn=picture.asked,
        garbled="codes" if recognised else "signs" if signs else "",
        doubtful=_doubtful(letters.seen),
    )
    _prove_conserved(read, letters, printed, len(words) + len(shown) + found.parted)
    return read


def _doubtful(chars: Sequence[Char]) -> tuple[Word, ...]:
    """The words that no language may have; where they are but blanks, one that nothing shows."""
    found = doubtful(chars)
    nothing = [Word("", box_of(char)) for char in found[:1]]
    return tuple(words_of(found, ()) or nothing)


def _as_page(page: ShowingPage, printed: Print, found: Seen) -> Page:
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        text="native",
        grids=tuple(
            replace(part_joint_rows(part_open_rows(grid)), engines=grid.engines or ("pdfplumber",))
            for grid in found.grids
        ),
        words=tuple(word for word in found.words if not word.turned),
        rules=tuple(found.rules),
        aside=(*printed.aside, *(word for word in found.words if word.turned)),
        unseen=tuple(printed.unseen),
        struck=tuple(printed.struck),
        tagged=found.tagged,
        witnessed=found.witnessed,
        contradicted=found.contradicted,
    )


def _tables(
    page: ShowingPage,
    printed: Print,
    words: Sequence[Word],
    letters: Letters,
    tagged: Tagged,
) -> Seen:
    """The page's tables by its rulings, by its tags, and by its shaded boxes."""
    rules = printed.rules
    fills, size = whole_cells(fills_of(page)), (float(page.width), float(page.height))
    room = least_room(letters.sizes)
    ruled = grids_of(rules, words, room)
    if more := [*shade_bridges(ruled[0], fills, size), *shade_heads(ruled[0], fills)]:
        rules = join_rules([*rules, *more], room)
        ruled = grids_of(rules, words, room)
    if sides := open_sides(ruled[0], ruled[2]):
        rules = join_rules([*rules, *sides], room)
        ruled = grids_of(rules, words, room)
    if breaks := wall_breaks(ruled[0], rules, room):
        rules = join_rules([*rules, *breaks], room)
        grids, outside, loose = grids_of(rules, words, room)
        ruled = parted_at(breaks, grids), outside, loose
    shades = ruled[0], fills, size, room
    if edges := [*shade_edges(*shades), *shade_ends(*shades), *part_edges(*shades)]:
        ruled = grids_of([*rules, *edges], words, room)
    clues = Clues(fills, letters.seen, printed.seams)
    seen = with_unruled(Seen(*ruled), clues, tagged, size, room)
    shapes = (*page.lines, *page.rects, *page.curves, *page.sketches, *page.seals)
    return seen._replace(grids=with_drawn(seen.grids, shapes, page.images))


def _letters(
    page: ShowingPage, ground: Ground, picture: Picture, recognised: Sequence[Word]
) -> Letters:
    chars = page.chars
    mark_unseen(chars, _box(page), ground, picture)
    if recognised:
        shown = [char for char in chars if not char["why_unseen"]]
        decipher(shown, recognised, picture.shows)
    as_shown(chars)
    seen = as_read(once([char for char in chars if not char["why_unseen"]]))
    return Letters(seen, once([char for char in chars if char["why_unseen"]]))


def _print(page: ShowingPage, letters: Letters, ground: Ground, shapes: Sequence[Char]) -> Print:
    drawn, sizes = without_tick_boxes([*page.lines, *shapes]), letters.sizes
    found = strokes_of(drawn, (), (), page.images, _box(page), sizes)
    strokes, struck = without_underlines(visible(found, ground), letters.seen)
    drawn_on = strokes_of(page.sketches, (), (), (), _box(page), sizes)
    by_hand = [*drawn_on, *slanted([*page.lines, *page.sketches])]
    struck |= without_underlines(by_hand, letters.seen).struck
    typed, strings = typed_rules(letters.seen, float(page.width))
    under, over = typed_over(letters.seen)
    struck, strings = struck | under, strings | over
    rulings = [*(stroke.rule for stroke in without_thick_bars(strokes)), *typed]
    rules = without_bars(join_rules(rulings, least_room(sizes)))
    strings |= leaders(letters.seen, rules)
    if page.struck:
        struck |= {id(char) for char in letters.seen if is_within(char, page.struck)}
    written = [char for char in letters.seen if id(char) not in struck | strings]
    text, across = split_text(written)
    level, turned, across = turned_words(text, across, rules)
    return Print(
        [*words_of(level, rules), *turned],
        rules,
        seams_of(rulings),
        [*marks_of(across), *words_of([c for c in letters.seen if id(c) in strings], ())],
        words_of(letters.unseen, ()),
        words_of([char for char in letters.seen if id(char) in struck], ()),
    )


def _box(page: ShowingPage) -> Box:
    return (0.0, 0.0, float(page.width), float(page.height))


def _prove_conserved(page: Page, letters: Letters, printed: Print, words: int) -> None:
    """Every character is in exactly one word, and every word in one cell or outside all."""
    chars = _length(char["text"] for char in (*letters.seen, *letters.unseen))
    apart = (*printed.aside, *printed.unseen, *printed.struck)
    held = _length(word.text for word in (*printed.words, *apart))
    placed = len(page.all_words()) + len(page.aside) - len(printed.aside)
    if held != chars or placed != words:
        raise LostError(
            f"page {page.number}: {chars} characters printed, {held} read; "
            f"{words} words read, {placed} placed"
        )


def _length(texts: Iterable[str]) -> int:
    return len("".join(letters_of("".join(texts)).split()))

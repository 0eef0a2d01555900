"""Characters in the order of the file → words, whatever white their setting puts between them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from pipeline.page.rtl import is_rtl, read_back, runs_back

WORD_GAP = 0.2  # of the letters' size; a wider gap parts two words (a blank is about 0.25)
TIGHT_GAP = 0.11  # likewise, of text set tight without any blank in the file, and of figures:
# all are equally wide, and thin white groups them (1 250 000)
BLANKS = 0.02  # of a page's characters; where fewer are blanks between others (whole lines of
# them may lie under the print), words are parted by place alone
SPACED = (0.05, 0.5)  # of the letters' size between letters that are spaced out
WIDER = 1.5  # times the gap between letters that blanks space out: a gap between words
FEW = 4  # gaps that show how a text is spaced
EVEN = 0.01  # of the letters' size by which gaps differ that are one
SCATTERED = 0.6  # of a page's letters that do not follow the one before; of figures 0.2 do not
LEAP = 1.0  # of the letters' size; text beyond a wider gap is another text
SAME_FOOT = 0.1  # points by which the baselines of letters set one by one on a line may differ
PARTS = 8  # words that a number of four parts is set in, its dots by themselves
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}\.?")  # two parts may be a number and a figure
MORE = re.compile(r"(?:\d{1,2})?\.")  # of a number: one without its dot is the text's
CLUSTER = 4  # letters at most that are set as one: signs stand over and under the first
LEVEL = 3.0  # points by which the tops of letters of a line may differ
Char = dict[str, Any]  # pdfplumber's object
Run = tuple[list[Char], Char | None]
Token = tuple[list[Char], bool]  # a word, and whether a blank follows it


def runs_of(chars: Sequence[Char]) -> Iterator[list[Token]]:
    """Texts that are set in one go, on one line, each as its words."""
    blank = [char["text"].isspace() for char in chars]
    blanks = sum(
        one < other > after for one, other, after in zip(blank, blank[1:], blank[2:], strict=False)
    )
    gap = TIGHT_GAP if blanks < BLANKS * len(chars) else WORD_GAP
    for run, after in _joined(_runs(_left_to_right(list(_in_place(_gathered(chars)))))):
        yield _tokens(run, after, gap)


def _gathered(chars: Sequence[Char]) -> Sequence[Char]:
    """The characters, those that are set letter by letter over a page (all its a, all its b) by
    their places: from the top, and from left to right.
    """
    if not _is_scattered(chars) or any(is_rtl(char["text"]) for char in chars):
        return chars
    return sorted(chars, key=lambda char: (round(char["baseline"]), float(char["x0"])))


def _is_scattered(chars: Sequence[Char]) -> bool:
    """Whether most letters do not follow the one before."""
    leaps, most = len(chars) - 1, SCATTERED * len(chars)
    for before, char in pairwise(chars):
        if leaps <= most:
            return False
        leaps -= _follows(before, char) or _precedes(before, char)
    return leaps > most


def combines(text: str) -> bool:
    """Whether a glyph is a sign of the letter before, over, under or around it, or part of what
    that one spells.
    """
    return text == "" or unicodedata.category(text[0])[0] == "M"


def _runs(chars: Iterable[Char]) -> Iterator[Run]:
    """Characters that follow each other on a line, and the one that comes next in the file."""
    run: list[Char] = []
    for char in chars:
        if run and not _follows(run[-1], char):
            yield run, char
            run = []
        run.append(char)
    if run:
        yield run, None


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs; one that ends where the one before begins goes before it: of a line from right to
    left, its numbers are set by themselves.
    """
    held: Run | None = None
    for run, after in runs:
        if held and _touches(run[-1], held[0][0]):
            held = [*run, *held[0]], after
            continue
        if held:
            yield held
        held = run, after
    if held:
        yield held


def _touches(left: Char, right: Char) -> bool:
    level = abs(left["top"] - right["top"]) <= LEVEL
    if left.get("runs_on") or right.get("runs_on"):
        return False  # it lies under another text
    return bool(level and abs(right["x0"] - left["x1"]) <= TIGHT_GAP * right["size"])


def _follows(before: Char, char: Char) -> bool:
    x, size = char["x0"], before["size"]
    if abs(char["top"] - before["top"]) > LEVEL or x - before["x1"] > LEAP * size:
        return False
    if before.get("runs_on") and not char.get("runs_on"):
        return False  # what is clipped lies under another text
    on = x >= before["x0"]
    return bool(on or (combines(before["text"]) and x >= before["x0"] - TIGHT_GAP * size))


def _in_place(chars: Iterable[Char]) -> Iterator[Char]:
    """The characters, those of a line that are set in whatever order in that of their places:
    what its font lacks another lends, and that is drawn behind the line.
    """
    line: list[Char] = []
    for char in chars:
        if line and abs(char["baseline"] - line[-1]["baseline"]) > SAME_FOOT:
            yield from _sorted(line)
            line = []
        line.append(char)
    yield from _sorted(line)


def _sorted(line: list[Char]) -> list[Char]:
    back = any(after["x0"] < before["x0"] for before, after in pairwise(line))
    if not back or any(is_rtl(char["text"]) or "runs_on" in char for char in line):
        return line
    placed = sorted(line, key=lambda char: float(char["x0"]))
    apart = all(b["x0"] - a["x1"] >= -TIGHT_GAP * a["size"] for a, b in pairwise(placed))
    return placed if apart else line


def _left_to_right(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters, those that run from right to left in the file turned round."""
    chain: list[Char] = []
    for char in chars:
        if chain and not _precedes(chain[-1], char):
            yield from _turned(chain)
            chain = []
        chain.append(char)
    yield from _turned(chain)


def _precedes(before: Char, char: Char) -> bool:
    if char["x0"] > before["x0"]:
        return False
    level = abs(char["top"] - before["top"]) <= LEVEL
    return bool(level and before["x0"] - char["x1"] <= LEAP * before["size"])


def _turned(chain: list[Char]) -> list[Char]:
    backwards = len(chain) > 1 and (
        any(is_rtl(char["text"]) for char in chain)
        or (len(chain) >= FEW and all(_touches(left, right) for right, left in pairwise(chain)))
    )
    return chain[::-1] if backwards else chain


def _tokens(run: Sequence[Char], after: Char | None, gap: float) -> list[Token]:
    """The words of a run; ``after``: the character that comes next in the file."""
    widest = gap + _spacing(run, gap)
    tight = min(widest, TIGHT_GAP + widest - gap)
    tokens: list[Token] = []
    word: list[Char] = []
    for char in run:
        if char["text"].isspace():
            if word:
                tokens.append((word, True))
            word = []
            continue
        near = not word or char["x0"] - word[-1]["x1"] <= tight * char["size"]
        if not near and _begins_word(char, word, widest, tight):
            tokens.append((word, False))
            word = []
        word.append(char)
    if word:
        tokens.append((word, after is not None and after["text"].isspace()))
    return _in_reading_order(_respelt(_numbered(tokens)))


def _begins_word(char: Char, word: Sequence[Char], widest: float, tight: float) -> bool:
    """Whether a letter stands too far from a word to be of it; ``tight``: the gap between figures
    that parts them.
    """
    figures = word[-1]["text"].isalnum() and char["text"].isdecimal()
    gap = char["x0"] - max(c["x1"] for c in word[-CLUSTER:])
    parted = gap > (tight if figures else widest) * char["size"]
    return bool(parted and not combines(char["text"]))


def _numbered(tokens: list[Token]) -> list[Token]:
    """The words of a run, the parts of a number in front of them as one: 1 . 2 . 3 or 1. 2. 3."""
    text = ""
    for count, token in enumerate(tokens[:PARTS], start=1):
        text += _text(token)
        if NUMBER.fullmatch(text) and not (tokens[count:] and MORE.fullmatch(_text(tokens[count]))):
            word = [char for inside, _ in tokens[:count] for char in inside]
            return [(word, token[1]), *tokens[count:]] if count > 1 else tokens
    return tokens


def _respelt(tokens: list[Token]) -> list[Token]:
    """The words of a run, those spaced out by blanks in whole: W o r d s   l i k e   t h e s e."""
    groups = [list(own) for _, own in groupby(tokens, key=lambda token: len(token[0]) == 1)]
    return [token for own in groups for token in (_spelt(own) if len(own[0][0]) == 1 else own)]


def _spelt(tokens: list[Token]) -> list[Token]:
    """Letters in a row as the words that wider white parts; a few may be marks, or initials."""
    letters = [word[0] for word, _ in tokens]
    if len(tokens) <= FEW or len({letter["text"] for letter in letters}) <= FEW // 2:
        return tokens
    gaps = [after["x0"] - before["x1"] for before, after in pairwise(letters)]
    widest = WIDER * median(gaps)
    words = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > widest:
            words.append([])
        words[-1].append(letter)
    return [(word, True) for word in words[:-1]] + [(words[-1], tokens[-1][1])]


def _in_reading_order(tokens: list[Token]) -> list[Token]:
    if not runs_back(map(_text, tokens)):
        return tokens
    return read_back([(word, True) for word, _ in tokens], _text)


def _text(token: Token) -> str:
    return "".join(char["text"] for char in token[0])


def _spacing(run: Sequence[Char], gap: float) -> float:
    """The usual gap between letters of a run that is spaced out, as a share of their size; of a
    few letters, where all are that one, in one string or with less than ``gap`` between them.
    """
    gaps = [
        (char["x0"] - before["x1"]) / before["size"]
        for before, char in pairwise(run)
        if not before["text"].isspace() and not char["text"].isspace() and before["size"]
    ]
    near = len({char.get("string", -1) for char in run}) == 1 or max(gaps, default=gap) < gap
    even = len(gaps) > 1 and near and max(gaps) - min(gaps) < EVEN
    usual = median(gaps) if even or len(gaps) >= FEW else 0.0
    return usual if SPACED[0] <= usual <= SPACED[1] else 0.0

"""The numbers that rows begin with → the regular expression that reads them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.drafting.tokens import PART, Token, is_structured, token_of

WORD = re.compile(r"\s*([^\W\d_]{2,}\.?)\s+")
ROMAN = "[IVXLC]+"
FEWEST = 2  # rows of the same shape: one alone may be a text that begins with a number
RARE = 0.05  # of the rows: numbers that fall back less often are misprints
Shape = tuple[str, ...]


class Numbering(NamedTuple):
    """How a plan numbers its activities."""

    word: str  # printed in front: Activity
    lead: str  # letters in front that a group's heading does not have: R in R1.2 under Result 1
    group: tuple[str, ...]  # expressions of the parts of its group's number; none if it has none
    strategy: int  # so many of these are its strategy's number
    separator: str  # between group and position
    position: str  # expression of the position
    end: str  # the mark behind it
    tokens: tuple[Token, ...]  # of its shape, in document order
    of: int  # rows that begin with any number
    apart: bool  # numbers have a column of their own
    restarts: bool  # a number without group that begins anew under every group

    @property
    def pattern(self) -> str:
        """What a profile calls ``patterns.number``."""
        group = rf"(?P<group>{self.group_pattern()}){re.escape(self.separator)}"
        guard = r"(?!\w)" if self.position == "[a-z]" else r"(?!\d)"
        guard = guard if self.end == ")" else r"(?![\w)])" if "w" in guard else r"(?![\d)])"
        guard += "" if self.group else r"(?![.,]\d)"  # 2.5 km are no number
        position = rf"(?P<position>{self.position}){guard}"
        return (
            f"{self._word()}{re.escape(self.lead)}{group * bool(self.group)}{position}{self._end()}"
        )

    @property
    def _surely(self) -> bool:
        """Whether a number is told from other text by itself."""
        return bool(self.group) or self.apart

    def _word(self) -> str:
        word = rf"(?i:{re.escape(self.word)})\s+" if self.word else ""
        return f"(?:{word})?" if word and self._surely else word

    def _end(self) -> str:
        end = re.escape(self.end).replace(r"\ ", r"\s")
        end = f"(?:{end})" if len(self.end) > 1 else end
        return f"{end}?" if end and self._surely else end

    def group_pattern(self, named: bool = True) -> str:
        """The expression of a group's number, with its strategy's as a named group."""
        own = "".join(self.group[: self.strategy])
        inner = rf"(?P<strategy>{own})" if own and named else own
        return inner + "".join(self.group[self.strategy :])

    @property
    def format(self) -> str:
        """What a profile calls ``patterns.number_format``."""
        position = "{letter}" if self.position == "[a-z]" else "{position}"
        if self.group:
            return f"{self.lead}{{group}}{self.separator}{position}{self.end}"
        if self.restarts:
            return f"{{group}}.{position}"
        word = f"{self.word} " if self.word and not self._surely else ""
        return f"{word}{self.lead}{position}{self.end}"

    @property
    def plain(self) -> str:
        """The expression of a whole number without named groups."""
        group = self.group_pattern(named=False) + re.escape(self.separator) if self.group else ""
        return re.escape(self.lead) + group + self.position

    @property
    def example(self) -> str:
        return self.tokens[0].number + self.tokens[0].end

    def groups(self) -> list[str]:
        """The groups' numbers that the activities name."""
        return self._parts(len(self.group))

    def strategies(self) -> list[str]:
        """The strategies' numbers that the activities name."""
        return self._parts(self.strategy)

    def _parts(self, count: int) -> list[str]:
        first = len(PART.findall(self.lead)) if self.group else 0
        numbers = ("".join(token.parts[first : first + count]) for token in self.tokens)
        return [number for number in dict.fromkeys(numbers) if number]

    def without_lead(self) -> "Numbering | None":
        """The numbering whose groups' numbers lack the letters in front that all have."""
        if len(self.group) < 2 or not self.group[0].isalpha():
            return None
        behind = max(self.strategy - 1, 0)
        return self._replace(lead=self.group[0], group=self.group[1:], strategy=behind)

    def begins_anew(self) -> bool:
        """Whether its plain numbers fall back again and again."""
        falls = sum(b.position <= a.position for a, b in pairwise(self.tokens))
        return falls > RARE * len(self.tokens)


def _tokens(texts: Sequence[str]) -> list[Token]:
    """The numbers that the texts begin with, behind a word if most texts begin with it; some may
    have it where most have a number of as many parts alone.
    """
    words = Counter(match[1] for text in texts if (match := WORD.match(text)))
    word, times = words.most_common(1)[0] if words else ("", 0)
    behind = [_behind(word, text) for text in texts]
    if 2 * times > len(texts):
        return [token for token in behind if token]
    bare = [token_of(text) for text in texts]
    shapes = Counter(_shape(token) for token in bare if token and is_structured(token))
    usual = max(shapes, key=lambda shape: shapes[shape], default=())
    both = zip(bare, behind, strict=True)
    found = (own if own and _shape(own) == usual else alone for alone, own in both)
    return [token for token in found if token]


def _behind(word: str, text: str) -> Token | None:
    """The number behind a word that a text begins with."""
    match = WORD.match(text)
    token = token_of(text[match.end() :]) if match and match[1] == word else None
    return token._replace(word=word) if token and (token.end or is_structured(token)) else None


def infer_numbering(texts: Iterable[str], *, apart: bool) -> Numbering | None:
    """The commonest shape of the numbers that the rows begin with; None if they have none.

    ``apart``: the texts are those of a column of numbers.
    """
    tokens = _tokens(list(texts))
    if not apart and not any(map(is_structured, tokens)):
        tokens = [token for token in tokens if token.end or token.word or len(token.parts) > 1]
    shapes = Counter(map(_shape, tokens))
    if not shapes:
        return None
    shape, seen = max(shapes.items(), key=lambda item: (item[1], len(item[0])))
    if seen < FEWEST:
        return None
    alike = tuple(token for token in tokens if _shape(token) == shape)
    parts = [_expression([token.parts[i] for token in alike]) for i in range(len(shape))]
    end = Counter(token.end for token in alike).most_common(1)[0][0]
    behind = _separator(shape)
    if len(shape) == 2 and len({token.parts[0] for token in alike}) > 1:
        behind = 0  # A1, A2, B1: the letter is the group
    group = parts[: len(parts) - behind - 1]
    separator = "".join(alike[0].parts[len(group) : -1])
    lead = "" if group else separator
    word = next((token.word for token in alike if token.word), "")
    return Numbering(
        word=word, lead=lead, group=tuple(group), strategy=_strategy(shape[: len(group)]),
        separator=separator if group else "", position=parts[-1] if shape[-1] == "a" else r"\d+",
        end=end, tokens=alike, of=len(tokens), apart=apart, restarts=False,
    )  # fmt: skip


def _shape(token: Token) -> Shape:
    """A number's parts by their kind: A2.3 is a letter, digits, a point, digits."""
    return tuple(
        "1" if p.isdecimal() else "A" if p.isalpha() and p.isupper() else "a" if p.isalpha() else p
        for p in token.parts
    )


def _separator(shape: Shape) -> int:
    """How many parts stand between a number's group and its position."""
    behind = 0
    while behind < len(shape) - 1 and shape[-2 - behind] != "1":
        behind += 1
    if behind == len(shape) - 1 and len(shape) > 2:  # I.2: letters are the group
        return 1
    return behind


def _strategy(group: Shape) -> int:
    """How many of a group's parts are its strategy's number: all before the last one."""
    count = len(group) - 1
    while count > 0 and group[count - 1] not in ("1", "A"):
        count -= 1
    return max(count, 0)


def expression_of(numbers: Sequence[str]) -> str:
    """The expression of the numbers of headings: that of each part, where all have as many."""
    parts = [PART.findall(number) for number in numbers]
    if len({len(own) for own in parts}) > 1:
        return "|".join(map(re.escape, numbers))
    columns = list(zip(*parts, strict=True))
    if len(columns) == 1 and all(re.fullmatch(ROMAN, number) for number in numbers):
        return ROMAN if max(map(len, numbers)) > 1 else "[A-Z]"
    return "".join(map(_expression, columns))


def _expression(values: Sequence[str]) -> str:
    """The expression of one part: a mark as it is, digits, letters, Roman numerals."""
    if all(value.isdecimal() for value in values):
        return r"\d+"
    if all(re.fullmatch(ROMAN, value) for value in values) and len(set(values)) > 1:
        return ROMAN
    if all(value.isalpha() and value.isupper() for value in values):
        if len(set(values)) == 1:
            return re.escape(values[0])
        return "[A-Z]" if all(len(value) == 1 for value in values) else "[A-Z]+"
    return "[a-z]" if values[0].isalpha() else re.escape(values[0])

"""A page's content stream → its operators and what they are given.

pdfminer reads a stream letter by letter, which takes a quarter of a page's time.  Here one
expression knows what programs write; whatever it does not know (comments, dictionaries, pictures
within the stream, damage) is left to pdfminer's own parser, one thing at a time.
"""

import re
from binascii import unhexlify
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import KWD, LIT, PSEOF, PSKeyword, PSLiteral

REAL = (b"", rb"[-+]?(?:\d+\.\d*|\.\d+)", b"")  # what is around it, and what it is
WHOLE = (b"", rb"[-+]?\d{1,18}(?![\d.])", b"")
HEX = (b"<", rb"(?:[\da-fA-F]{2})*+", b">")
ESCAPE = rb"\\(?:[0-3][0-7]{2}|[nrtbf\x28\x29\\])"
PLAIN = (rb"\(", rb"[^\x28\x29\\]*+(?:" + ESCAPE + rb"[^\x28\x29\\]*+)*+", rb"\)")
ONE = (REAL, WHOLE, HEX, PLAIN)
ANY_ONE = b"|".join(opens + kind + closes for opens, kind, closes in ONE)
MANY = (rb"\[", rb"(?:\s*+(?:" + ANY_ONE + rb"))*+", rb"\s*+\]")
NAME = (b"/", rb"[^#/%\[\]()<>{}\s]++", b"(?!#)")
WORD = (b"", rb"[A-Za-z][^#/%\[\]()<>{}\s]*+", b"")
MARK = (rb"<<\s*+/MCID\s++", rb"\d{1,9}", rb"\s*+>>")  # of a tagged text


def _any_of(*kinds: tuple[bytes, bytes, bytes]) -> re.Pattern[bytes]:
    """One of some kinds, in the group that has its number."""
    ways = (opens + b"(" + kind + b")" + closes for opens, kind, closes in kinds)
    return re.compile(rb"\s*+(?:" + b"|".join(ways) + b")")


IN_A_LIST = _any_of(*ONE)
ANY = _any_of(*ONE, MANY, NAME, WORD, MARK)
WORDS = 7  # the group of ANY that has a word
ESCAPED = re.compile(ESCAPE)
STANDS_FOR = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
OF_A_PICTURE = (b"BI", b"ID", b"EI")  # what lies between them is no operators
CONSTANTS = {b"true": True, b"false": False}


def things_of(streams: Sequence[object]) -> Iterator[Any]:
    """The operators (PSKeyword) of a page's streams and, before each, its operands."""
    with suppress(PSEOF):
        parser = _Parser(streams)
        while True:
            yield from parser.usual()
            yield parser.nextobject()[1]


class _Parser(PDFContentParser):
    BUFSIZ = 1 << 40  # a stream is in memory as a whole; in parts, things would lie across two

    def usual(self) -> Iterator[Any]:
        """The things that come next, as far as they are what programs write."""
        if self.results or self._tokens or self._parse1 != self._parse_main:
            return  # it is within something
        match_at, text, values = ANY.match, self.buf, VALUE
        while match := match_at(text, self.charpos):
            kind = match.lastindex or 0
            if kind == WORDS and match[kind] in OF_A_PICTURE:
                return
            self.charpos = match.end()
            yield values[kind - 1](match[kind])


def _list(inside: bytes) -> list[float | bytes]:
    return [
        float(real) if real else int(whole) if whole else unhexlify(code) if code else _text(plain)
        for real, whole, code, plain in IN_A_LIST.findall(inside)
    ]


def _text(plain: bytes) -> bytes:
    return ESCAPED.sub(_unescaped, plain) if b"\\" in plain else plain


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[0][1:]
    return bytes([int(sign, 8)]) if sign.isdigit() else STANDS_FOR.get(sign, sign)


def _mark(number: bytes) -> dict[str, int]:
    return {"MCID": int(number)}


@cache
def _name(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode())
    except UnicodeDecodeError:
        return LIT(name)


@cache
def _word(word: bytes) -> PSKeyword | bool:
    constant = CONSTANTS.get(word)
    return KWD(word) if constant is None else constant


VALUE = (float, int, unhexlify, _text, _list, _name, _word, _mark)

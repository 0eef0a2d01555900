"""A page's content stream → its operators and what they are given.

pdfminer reads a stream letter by letter, which takes a quarter of a page's time.  Here one
expression knows what programs write; whatever it does not know (escapes, comments, pictures
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

REAL = rb"([-+]?(?:\d+\.\d*|\.\d+))"
WHOLE = rb"([-+]?\d{1,18}(?![\d.]))"
HEX = rb"<((?:[\da-fA-F]{2})*+)>"
PLAIN = rb"\(([^()\\]*+)\)"
ONE = rb"\s*+(?:" + b"|".join((REAL, WHOLE, HEX, PLAIN)) + b")"
MANY = rb"\[((?:" + re.sub(rb"(?<!\\)\((?!\?)", b"(?:", ONE) + rb")*+)\s*+\]"
NAME = rb"/([^#/%\[\]()<>{}\s]++)(?!#)"
WORD = rb"([A-Za-z][^#/%\[\]()<>{}\s]*+)"
IN_A_LIST = re.compile(ONE)
ANY = re.compile(rb"\s*+(?:" + b"|".join((REAL, WHOLE, HEX, PLAIN, MANY, NAME, WORD)) + b")")
OF_A_PICTURE = (b"BI", b"ID", b"EI")  # what lies between them is no operators
CONSTANTS = {b"true": True, b"false": False}


def things_of(streams: Sequence[object]) -> Iterator[Any]:
    """The operators (PSKeyword) of a page's streams and, before each, its operands."""
    with suppress(PSEOF):
        parser = _Parser(streams)
        while True:
            yield parser.nextobject()[1]


class _Parser(PDFContentParser):
    BUFSIZ = 1 << 40  # a stream is in memory as a whole; in parts, things would lie across two

    def nextobject(self) -> tuple[int, Any]:
        waiting = self.results or self._tokens
        if not waiting and self._parse1 == self._parse_main:
            match = ANY.match(self.buf, self.charpos)
            if match and match[7] not in OF_A_PICTURE:
                self.charpos = match.end()
                kind = match.lastindex or 0
                return match.start(), VALUE[kind - 1](match[kind])
        return super().nextobject()


def _list(inside: bytes) -> list[float | bytes]:
    return [
        float(real) if real else int(whole) if whole else unhexlify(code) if code else plain
        for real, whole, code, plain in IN_A_LIST.findall(inside)
    ]


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


VALUE = (float, int, unhexlify, bytes, _list, _name, _word)

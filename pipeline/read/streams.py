"""A stream of a file goes up to the word that ends it, as viewers have it.

pdfminer believes the length that it states: of one that is stated too short the rest is lost in
silence, and behind one stated too long stands what is no part of it.
"""

import re

from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword

BEGIN = re.compile(rb"[^\r\n]*(\r\n|\r|\n)")
END = re.compile(rb"\s*endstream")
FEW = 32  # bytes in which either stands, with the white space that may be there


class WholeParser(PDFParser):
    """Reads a stream anew, up to its end, where that is not where its length says."""

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        stream = self.curstack[-1][1] if self.curstack else None
        if token is not self.KEYWORD_STREAM or not isinstance(stream, PDFStream):
            return
        behind = self.bufpos  # nothing is read ahead there yet
        if not self._ends(pos, stream):
            self.curstack[-1:] = [(pos, stream.attrs)]
            self.fallback = True  # pdfminer's word for a file without a list of its objects
            try:
                super().do_keyword(pos, token)
            finally:
                self.fallback = False
        else:
            self.fp.seek(behind)

    def _ends(self, pos: int, stream: PDFStream) -> bool:
        self.fp.seek(pos)
        begun = BEGIN.match(self.fp.read(FEW))
        self.fp.seek(pos + (begun.end() if begun else 0) + len(stream.rawdata or b""))
        return END.match(self.fp.read(FEW)) is not None

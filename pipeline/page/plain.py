"""Text from a document, a file name or a person → text that does no harm where it is shown.

Control characters can rewrite a terminal; bidirectional ones turn the rest of
a line round, so that it reads as something else.  They are shown by their
number instead.
"""

import os
import unicodedata
from pathlib import Path

# Zero-width joiners are letters' business in Khmer, Arabic and Devanagari.
HARMLESS = "\u200c\u200d"


def plain(text: str) -> str:
    """One line of text, with every character that is not seen shown as ⟨U+202E⟩."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"⟨U+{ord(character):04X}⟩" if hidden and character not in HARMLESS else character


def name_in_text(path: Path) -> str:
    """A file's name, or its whole path, as text: a byte that is no UTF-8 is shown as �."""
    return os.fsencode(path).decode(errors="replace")

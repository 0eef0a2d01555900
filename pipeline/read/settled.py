"""Is a page's text layer what its picture shows?  What says so costs a second, and is asked only
where the layer's letters are doubtful.
"""

import math
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from pipeline.read.garbled import agreement, is_garbled, is_lowered, mixed, shown
from pipeline.read.picture import has_ocr
from pipeline.read.swapped import put_right
from pipeline.records import Page, Word

LEVEL = 0.2  # degrees; words of a picture set straight by less stand where they are printed
DECIPHERED = 0.8  # of the words that were codes; of those that are rightly told OCR has most
AGREES = 0.4  # of the words; OCR reads more than this of any text as the file has it


def settled(
    page: Page, recognised: Callable[[], Page], deciphered: Callable[[Sequence[Word]], Page]
) -> Page:
    """The page by its text layer, which is ``deciphered`` by OCR where it is codes or the picture
    says otherwise; by OCR where that fails, and where it is set askew, for what is level is not.
    """
    if page.askew:
        straight = recognised() if has_ocr() else page
        return replace(straight, askew=straight.text == "ocr", lost=page.lost or straight.lost)
    words = page.all_words()
    odd = mixed(words) if has_ocr() else []
    garbled = is_garbled(words)
    swapped = put_right(words) if has_ocr() else []
    if not (garbled or page.doubtful or odd or swapped):
        return page
    seen = recognised()
    there = seen.all_words()
    known = {word.text for word in there}
    odd_there = 2 * sum(word.text in known for word in odd) >= len(odd)
    shares = [agreement(there, words), *([shown(page.doubtful, there)] if page.doubtful else [])]
    otherwise = is_lowered(words, there) or agreement(there, swapped) > shares[0]
    if not garbled and odd_there and min(shares) >= AGREES and not otherwise:
        return page
    level = abs(math.remainder(seen.turned - page.turned, 360)) < LEVEL
    read = deciphered(there) if there and level else page
    changed = [word for word in read.all_words() if word.alone]
    if _is_text(read) and shown(changed, there) >= DECIPHERED:
        return read
    return replace(seen, garbled="codes", lost=page.lost or seen.lost)


def _is_text(page: Page) -> bool:
    """Whether nothing tells that the letters of its text layer are others."""
    words = page.all_words()
    return not (is_garbled(words) or page.doubtful or mixed(words) or put_right(words))

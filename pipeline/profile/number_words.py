"""The words of a language for small numbers, by the rules of Unicode's CLDR."""

import re
from functools import cache

from unicode_rbnf import RbnfEngine

HIGHEST = 199  # plans write larger counts in digits
COUNTING = re.compile(r"spellout-(?:numbering|cardinal)(?!.*year)")  # no years, no ordinals
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b"))  # where a word may break: never printed


def known_languages() -> tuple[str, ...]:
    """The languages whose number words are known, as BCP 47 tags."""
    return tuple(sorted(name.replace("_", "-") for name in RbnfEngine.get_supported_languages()))


def known_as(language: str) -> str | None:
    """The known language that a BCP 47 tag means, with or without its region; or None."""
    tag = language.replace("_", "-")
    return next((name for name in (tag, tag.partition("-")[0]) if name in known_languages()), None)


@cache
def number_words(language: str) -> dict[str, int]:
    """Every number word up to HIGHEST in each of its forms; blanks and hyphens as one blank.

    The forms of all regions: a plan in Portuguese may have those of Brazil or of Portugal.
    """
    words: dict[str, int] = {}
    base = language.replace("_", "-").partition("-")[0]
    for region in known_languages():
        if region == base or region.startswith(f"{base}-"):
            words = {**_of_region(region.replace("-", "_")), **words}
    return words


def _of_region(name: str) -> dict[str, int]:
    engine = RbnfEngine.for_language(name)
    forms = [ruleset for ruleset in engine.rulesets if COUNTING.match(ruleset)]
    return {
        re.sub(r"[\s-]+", " ", text.translate(INVISIBLE)): number
        for number in range(HIGHEST, -1, -1)
        for text in engine.format_number(number, ruleset_names=forms).text_by_ruleset.values()
    }

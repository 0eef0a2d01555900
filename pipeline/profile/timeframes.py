"""Printed timeframes and dates → years and months."""

import calendar
import re

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
NUMERIC = re.compile(r"(?:(\d{1,2})[/.]\d{4}|\d{4}-(\d{2})(?:-\d{2})?)")  # 03/2025, 2025-03-31
NAMES = [name.casefold() for name in calendar.month_name]  # English: the program sets no locale
NAME = re.compile(r"[^\W\d_]{3,}")
MONTHS_A_YEAR = 12
SHORT_END = re.compile(r"(?<!\d)((?:19|20)(\d\d))\s?[-–/]\s?(\d\d)(?![\d/.-])")  # 2024-25
# Said of what has no year of its own, in nine languages.
ALWAYS = re.compile(
    r"""(?xi)\W*(?:(?:on|an?|de|en|em|[àa]|um?a?|une?|forma|mane[ij]ra|manière|façon|titre)\s+){0,3}
    (?:on-?going|throughout|continu\w*|cont[íi]nu\w*|permanen\w*|regular(?:ly|mente)?
    |(?:bi-?|semi-?)?annu[ae]l\w*|anual\w*|yearly|quarterly|monthly|each|every
    |(?:tri|se)mestr[ia]\w+|mensu?[ae]l\w*|chaque|tou(?:s|tes)\ les|cada|tod[oa]s
    |(?:fort)?laufend|(?:viertel)?jährlich|monatlich|tahunan|setiap
    |еже(?:годно|квартально|месячно)|постоянно|h[ằà]ng\ (?:năm|quý|tháng)|thường\ xuyên
    |(?:short|medium|mid|long)\W?term|(?:court|moyen|long)\ terme|immediate(?:ly)?|immédiat\w*
    |(?:corto|mediano|medio|largo)\ plazo|(?:curto|médio|longo)\ prazo|(?:kurz|mittel|lang)fristig
    |(?:within|dans\ les|en)\ \w+\ (?:months|years|mois|meses)
    |مستمر\w*|سنوي\w*)(?!\w)"""
)


def in_whole(text: str) -> str:
    """Spans of years whose end is cut short in whole: 2024-25 is 2024-2025.  2024-06 is a month."""
    return SHORT_END.sub(_whole, text)


def _whole(found: re.Match[str]) -> str:
    first, begin, end = found.groups()
    later = int(end) > max(int(begin), MONTHS_A_YEAR) or int(end) == int(begin) + 1
    return f"{first}-{first[:2]}{end}" if later else found[0]


def years_of(text: str) -> tuple[int, int] | None:
    """The first and the last year that a timeframe prints, or None if it prints none."""
    years = [int(year) for year in YEAR.findall(in_whole(text))]
    return (years[0], years[-1]) if years else None


def month_of(text: str) -> tuple[int, int] | None:
    """(year, month) of a date that prints one of each; None where it may be read otherwise."""
    years = YEAR.findall(text)
    months = [m for word in NAME.findall(text.casefold()) if (m := _month_named(word))]
    if match := NUMERIC.fullmatch(text.strip()):
        months.append(int(match[1] or match[2]))
    if len(years) != 1 or len(months) != 1 or not 1 <= months[0] <= 12:
        return None
    return int(years[0]), months[0]


def _month_named(word: str) -> int | None:
    """A month by its name or the beginning of it: "Sept"."""
    return next((i for i, name in enumerate(NAMES) if i and name.startswith(word)), None)


def ends_first(start: str, end: str) -> bool:
    """Whether the second date is before the first, as far as both can be read."""
    begins, ends = month_of(start), month_of(end)
    if begins and ends:
        return ends < begins
    first, last = years_of(start), years_of(end)
    return bool(first and last and last[1] < first[0])


# Of English, French, Spanish and Portuguese, in whole and cut short.
MONTHS = """
    january|february|march|april|may|june|july|august|september|october|november|december
    |jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec
    |janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre
    |décembre|decembre|janv|févr|fév|fev|avr|juil|déc
    |enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre
    |diciembre|ene|abr|ago|set|dic
    |janeiro|fevereiro|março|junho|julho|setembro|outubro|novembro|dezembro|out|dez"""
NTH = r"(?:[1-4]|I{1,3}|IV)"
KIND = (
    r"(?:[QTSH]|quarter|trim(?:estre)?|sem(?:estre|ester)?|half|triwulan|quý|кв(?:артал)?|"
    r"полугоди[ея])"
)
PART = rf"""(?: {KIND}\W?\s?{NTH} | {NTH}(?:st|nd|rd|th|er|e|ère|ème|º|ª|°)?\s?{KIND}
    | (?:{MONTHS})\.? )"""
PARTS = re.compile(rf"(?xi) (?<!\w) {PART} (?!\w)")  # quarters, halves, months: "Q2", "IV quarter"
BEFORE = re.compile(r"(?<!\d)(?:[0-3]?\d[/.])?[01]?\d[/.](?=(?:19|20)\d\d(?!\d))")  # "31/12/"2025
PERIOD = re.compile(
    rf"""(?xi) (?: (?:year|an|année|año|ano|y|tahun|năm)\s?\d{{1,2}} (?:\s?[-/]?\s?{PART})?
    | (?:f\.?y\.?|fiscal\ year)\s? (?:19|20)?\d\d (?:\s?[-/]\s?(?:\d\d){{1,2}})? (?:\s?{PART})?
    | (?:(?:year|y)\s?)? (?:19|20)\d\d (?:\s?[-/]\s?(?:\d\d){{1,2}})?
      (?:\s?[-/]?\s?(?:{PART}|{NTH}))?
    | {PART} (?:\s?[-/'’]?\s?(?:19|20)?\d\d)? )"""
)


NOTED = re.compile(r"[*⁰¹²³⁴-⁹⁽⁾]+$")  # behind a heading: of a footnote
SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–— ]\s?((?:19|20)\d\d)(?!\d)")


ELIDED = re.compile(r"(?<!\w)['’‘](\d\d)(?!\d)")  # "’25"
SEASON = re.compile(r"(?<![\d/])((?:19|20)?\d\d)([/ ])(\d\d)(?![\d/])")  # "25/26", "2025 26"


def with_centuries(text: str) -> str:
    """Years that are cut short in a heading in whole: ’25 is 2025, and 25/26 is 2025/26."""
    return SEASON.sub(_season, ELIDED.sub(r"20\1", text))


def _season(found: re.Match[str]) -> str:
    """A year and the next one, or what else was found, as it is."""
    first, parted, second = found.groups()
    follows = (int(first) + 1) % 100 == int(second) and (parted == "/" or len(first) > 2)
    return f"{first if len(first) > 2 else f'20{first}'}/{second}" if follows else found[0]


def period_of(heading: str) -> str:
    """The year, part of a year or numbered year that a column's heading is; else nothing.

    "2025", "year_2025", "2025_2026" (as fields are named), "2024 Q1", "2024 II", "FY25/26",
    "Jan", "AN2", "’25".
    """
    text = NOTED.sub("", " ".join(heading.replace("_", " ").split()))
    text = SPAN.sub(r"\1-\2", with_centuries(text))
    if not PERIOD.fullmatch(text):
        return ""
    return re.sub(r"(?i)^y(?:ear)?\s*(?=(?:19|20)\d\d)", "", text)

"""A printed sum of money → amount and currency; what cannot be read for certain stays null."""

import re
from decimal import Decimal
from typing import Any, NamedTuple

# ISO 4217, without its codes for metals, funds and tests.  A list, since not every word of
# three capitals is a currency: "Budget (TBC)".
ISO = """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
    BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
    KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
    MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD
    TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"""
CODES = frozenset(ISO.split())
# Signs of one currency; a bare $ or £ is printed for several, so it names none.
SIGNS = {"US$": "USD", "€": "EUR", "៛": "KHR", "₫": "VND", "฿": "THB", "₱": "PHP", "₹": "INR"}
SCALES = {
    **dict.fromkeys(("'000", "000", "000s", "thousand", "thousands", "milliers"), 1_000),
    **dict.fromkeys(("ribu", "тыс", "nghìn"), 1_000),
    **dict.fromkeys(("million", "millions", "millones", "milhões", "juta", "млн", "triệu"), 10**6),
    **dict.fromkeys(("billion", "billions", "milliards", "млрд", "tỷ"), 10**9),
}
CURRENCY = re.compile(r"US\$|[€៛₫฿₱₹]|(?<![^\W\d_])[A-Z]{3}(?![^\W\d_])")
SCALE = re.compile(
    rf"(?<!\d)'000\b|\b(?:{'|'.join(word for word in SCALES if word.isalpha())})\b", re.IGNORECASE
)
IN_THOUSANDS = re.compile(r"(?<!\d)(?<!\d[ .,])000s?\b")  # in a heading alone: US$ 000
GROUPED = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*")
SIMPLE = re.compile(r"\d+")
DECIMALS = re.compile(r"(.*\d)([.,])(\d{1,2})")


class Money(NamedTuple):
    """What a cell says of money."""

    amount: int | float | None = None
    currency: str | None = None  # ISO 4217; null without an amount


def read_money(text: str, heading: str = "") -> Money:
    """One sum, of which the column's heading may say the currency and the scale.

    "USD 12,500" is 12500 USD; "12.5" under "Budget (KHR million)" is 12500000 KHR.  A
    range, several sums, or a sum among other words has no amount.
    """
    text, heading = _plain(text), _plain(heading)
    own, scales = _currencies(text), SCALE.findall(text.casefold())
    number = re.sub(SCALE.pattern, " ", _without_currency(text), flags=re.I).strip()
    scales = scales or SCALE.findall(heading.casefold()) or IN_THOUSANDS.findall(heading)
    value = _number(number, bool(scales))
    if value is None or len(own) > 1 or len(scales) > 1:
        return Money()
    named = own or _currencies(heading)
    value *= SCALES[scales[0]] if scales else 1
    amount = int(value) if value == value.to_integral_value() else float(value)
    return Money(amount, named.pop() if len(named) == 1 else None)


def names_unit(heading: str) -> bool:
    """Whether a heading says in what currency or scale amounts are."""
    return any(unit.search(heading) for unit in (CURRENCY, SCALE, IN_THOUSANDS))


def _plain(text: str) -> str:
    """With plain blanks and apostrophes."""
    return " ".join(text.translate({ord("’"): "'", ord("‘"): "'"}).split())


def _currencies(text: str) -> set[str]:
    found = (SIGNS.get(name, name) for name in CURRENCY.findall(text))
    return {name for name in found if name in CODES}


def _without_currency(text: str) -> str:
    """The text without what names a currency, the signs of several currencies too."""

    def blank(match: re.Match[str]) -> str:
        return " " if SIGNS.get(match.group(), match.group()) in CODES else match.group()

    return re.sub(r"[$£¥]", " ", CURRENCY.sub(blank, text))


def _number(text: str, scaled: bool) -> Decimal | None:
    """A number with points or commas, or nothing if it may be read in two ways.

    A comma before three digits parts thousands; a single point there may do either, and
    so may a comma in "1,250 million".
    """
    whole, point, fraction = text, "", ""
    if match := DECIMALS.fullmatch(text):
        whole, point, fraction = match.groups()
    grouped = GROUPED.fullmatch(whole)
    if not grouped and not SIMPLE.fullmatch(whole):
        return None
    if grouped and grouped[1] == point:
        return None
    unclear = ".," if scaled else "."
    if grouped and not fraction and grouped[1] in unclear and whole.count(grouped[1]) == 1:
        return None
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{fraction or 0}")


def spread_sums(activity: dict[str, Any]) -> dict[str, Any]:
    """A published activity whose sums of money are three columns each, as tables have them."""
    spread = dict(activity)
    for key, value in activity.items():
        if isinstance(value, dict) and set(value) == {"text", *Money._fields}:
            spread |= {f"{key}_{part}": value[part] for part in Money._fields}
            spread[key] = value["text"]
    return spread

"""Printed sums of money."""

import pytest

from pipeline.profile.money import read_money


@pytest.mark.parametrize(
    ("text", "heading", "amount", "currency"),
    [
        ("USD 12,500", "", 12500, "USD"),
        ("12,500 USD", "Budget (EUR)", 12500, "USD"),
        ("1,250,000", "Budget (USD)", 1250000, "USD"),
        ("310", "Budget", 310, None),
        ("12 500,50 €", "", 12500.5, "EUR"),
        ("1.250.000", "Budget in KHR", 1250000, "KHR"),
        ("US$ 2,000.75", "", 2000.75, "USD"),
        ("$2,000", "Budget", 2000, None),
        ("$2,000", "Budget (USD)", 2000, "USD"),
        ("12'000", "CHF", 12000, "CHF"),
        ("12.5", "Budget (KHR million)", 12500000, "KHR"),
        ("48", "Budget (’000 USD)", 48000, "USD"),
        ("USD 1.5 million", "", 1500000, "USD"),
        ("7,800", "Budget (TBC)", 7800, None),
        ("7,800", "USD or EUR", 7800, None),
    ],
)
def test_read(text: str, heading: str, amount: float, currency: str | None) -> None:
    assert read_money(text, heading) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("", "Budget (USD)"),
        ("in kind", "Budget (USD)"),
        ("USD 5,000-7,000", ""),
        ("USD 5,000 and EUR 3,000", ""),
        ("about 5,000", "Budget (USD)"),
        ("12.500", "Budget (USD)"),  # twelve, or twelve thousand
        ("1,250 million", "Budget (USD)"),
        ("1,25,000", "Budget (USD)"),
        ("1.250.50", "Budget (USD)"),
    ],
)
def test_never_guessed(text: str, heading: str) -> None:
    assert read_money(text, heading) == (None, None)


def test_a_scale_in_the_cell_goes_before_the_headings() -> None:
    assert read_money("USD 2 million", "Budget (thousand USD)") == (2000000, "USD")

"""Printed sums of money."""

import pytest

from pipeline.profile.money import read_money, spread_sums


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
        ("1.5", "Cost (US$ 000)", 1500, "USD"),
        ("12,5", "Coût en millions (XOF)", 12500000, "XOF"),
        ("3", "Ngân sách (triệu VND)", 3000000, "VND"),
        ("7", "Бюджет, тыс. KGS", 7000, "KGS"),
        ("310", "Budget of 1 000 towns (USD)", 310, "USD"),
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


@pytest.mark.parametrize(
    ("scale", "times"),
    [
        ("'000", 1_000),
        ("thousand", 1_000),
        ("thousands", 1_000),
        ("million", 1_000_000),
        ("Millions", 1_000_000),
        ("billion", 1_000_000_000),
        ("billions", 1_000_000_000),
    ],
)
def test_what_a_scale_multiplies_by(scale: str, times: int) -> None:
    assert read_money("3", f"USD {scale}") == (3 * times, "USD")
    assert read_money(f"USD 1.5 {scale}", "") == (1.5 * times, "USD")


@pytest.mark.parametrize("text", ["10'000", "USD 10 000", "10,000", "10.000,00"])
def test_thousands_are_no_scale(text: str) -> None:
    assert read_money(text, "USD") == (10_000, "USD")


def test_two_scales_or_currencies_are_not_guessed() -> None:
    assert read_money("5 thousand million", "USD") == (None, None)
    assert read_money("5", "thousand, million USD") == (None, None)
    assert read_money("USD 5 EUR", "") == (None, None)


def test_a_sum_of_money_has_columns_of_its_own_in_a_table() -> None:
    money = {"text": "USD 5", "amount": 5, "currency": "USD"}
    assert spread_sums({"id": "1", "budget": money, "place": {"text": "x"}}) == {
        "id": "1",
        "budget": "USD 5",
        "budget_amount": 5,
        "budget_currency": "USD",
        "place": {"text": "x"},
    }

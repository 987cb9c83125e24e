"""Amounts as people write them, and what is refused rather than guessed."""

from decimal import Decimal

import pytest

from financing.amounts import HIGHEST, WrongAmount, amount_of, written


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1250", "1250"),
        ("1.250", "1250"),
        ("1250,5", "1250.50"),
        ("1.250.000,50", "1250000.50"),
        ("1250.50", "1250.50"),
        ("1,250,000.50", "1250000.50"),
        ("€ 1.250,-", "1250"),
        ("EUR 12", "12"),
        (" 100 000,00 ", "100000"),
        ("0", "0"),
        ("999999999,99", str(HIGHEST)),
    ],
)
def test_dutch_and_english_notation_are_read(text, amount):
    assert amount_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Vul een bedrag in"),
        ("-5", "negatief"),
        ("−5,00", "negatief"),
        ("1,250", "twee dingen"),
        ("12,345,67", "geen bedrag"),
        ("1.25.000", "geen bedrag"),
        ("1250,555", "geen bedrag"),
        ("veel", "geen bedrag"),
        ("1e6", "geen bedrag"),
        ("١٢٣", "geen bedrag"),
        ("1000000000", "meer dan kan"),
        ("9" * 400, "meer dan kan"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text, words):
    with pytest.raises(WrongAmount, match=words):
        amount_of(text)


def test_a_cell_of_a_workbook_with_three_digits_behind_a_point_is_not_guessed():
    with pytest.raises(WrongAmount, match="twee dingen"):
        amount_of("1.250", typed=True)
    assert amount_of("1250.5", typed=True) == Decimal("1250.50")


def test_a_box_shows_what_it_reads():
    assert written(Decimal("1250.50")) == "1250,50"
    assert amount_of(written(Decimal("1250.50"))) == Decimal("1250.50")
    assert written(None) == ""

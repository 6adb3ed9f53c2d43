from collections import Counter

import pytest

from anyformat_review.domain.quotes.value_quotes import Agreement, check_value
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.values import Number, Value
from support.value_documents import known_values

EACH = 60


def definition(data_type: DataType | None, *options: str) -> FieldDefinition | None:
    if data_type is None:
        return None
    return FieldDefinition("field", data_type, options=tuple(map(Option, options)))


def check(value: Value, data_type: DataType | None, *quotes: str) -> Agreement:
    return check_value(value, quotes, definition(data_type)).agreement


@pytest.mark.parametrize(
    ("value", "data_type", "quote"),
    [
        (Number("1250"), DataType.FLOAT, "Total 1.250,00 EUR"),
        ("0.19", DataType.FLOAT, "MwSt 19 %"),
        ("5000000", DataType.FLOAT, "EUR 5 million"),
        ("-45.00", DataType.FLOAT, "Refund 45,00-"),
        ("-45.00", DataType.FLOAT, "45,00 S"),
        ("1.5", DataType.FLOAT, "1½ hours"),
        ("1234567.00", None, "₹ 12,34,567.00"),
        ("2026-04-03", DataType.DATE, "am 3. April 2026"),
        ("2026-03-04", DataType.DATE, "03/04/2026"),
        ("2026-04-30", DataType.DATE, "April 2026"),
        ("2026-05-03", DataType.DATE, "2026年5月3日"),
        ("2026-04-03T14:30:00", DataType.DATETIME, "April 3, 2026 2:30 PM"),
        ("22:30", None, "10:30 p.m."),
        ("22:30", None, "10:30 p. m."),
        ("12:10", None, "Heure : 12 h 10"),
        ("13:30", None, "um 13 Uhr 30"),
        ("07:05", None, "às 7h05min"),
        ("08:15", None, "Stampato alle 8.15"),
        ("ES9121000418450200051332", None, "IBAN ES91 2100 0418 4502 0005 1332"),
        ("EUR", DataType.ENUM, "Total € 45"),
        ("+49301234567", None, "Tel. +49 (0)30 / 123 45 67"),
        ("+49301234567", None, "Tel. 030 1234567"),
        ("2014-05-26", DataType.DATE, "26/mai/2014"),
        ("1,250.00 EUR", None, "€ 1,250.00"),
    ],
)
def test_agrees(value: Value, data_type: DataType | None, quote: str) -> None:
    assert check(value, data_type, quote) is Agreement.AGREES


@pytest.mark.parametrize(
    ("value", "data_type", "quote", "said"),
    [
        ("1250.00", None, "Total 1,520.00", "1,520.00"),
        ("480.00", DataType.FLOAT, "1 480,00 EUR", "1 480,00"),
        ("3201", DataType.FLOAT, "$320¹ million", "$320"),
        ("45.00", DataType.FLOAT, "Balance -45.00", "-45.00"),
        ("2026-04-03", DataType.DATE, "3. Mai 2026", "3. Mai 2026"),
        ("2027-04-03", DataType.DATE, "April 2026", "April 2026"),
        ("2026-04-03T15:30:00", DataType.DATETIME, "03.04.2026 14:30", "14:30"),
        ("09:15", None, "Ora di consegna: 8.15", "8.15"),
        ("12:10", None, "3 heures 25", "3 heures 25"),
        ("12.00", DataType.FLOAT, "IVA 3,3% 1,20 EUR", "1,20"),
        ("INV-13", None, "Invoice INV-12", "INV-12"),
        ("2345678", None, "Nr. 12345678", "12345678"),
        ("EUR", DataType.ENUM, "Total $ 45", "$"),
        ("+49301234567", None, "Tel. +49 30 1234568", "+49 30 1234568"),
        ("2023-07-15", DataType.DATE, "11.05.2025, net 10.06.2025", "11.05.2025"),
        ("1,250.00 USD", None, "EUR 1,250.00", "EUR"),
    ],
)
def test_contradicts(value: Value, data_type: DataType | None, quote: str, said: str) -> None:
    found = check_value(value, [quote], definition(data_type))
    assert found.sentence == f"The quote says {said}, the value is {value}."


@pytest.mark.parametrize(
    ("value", "data_type", "quotes"),
    [
        ("12", DataType.INTEGER, ["one (1) year"]),
        ("0.5", DataType.FLOAT, ["500 ml"]),
        ("1", DataType.INTEGER, ["Widget 500 ml 12.50"]),
        ("2026-02-14", DataType.DATE, ["15.01.2026, payable within 30 days"]),
        ("300.00", DataType.FLOAT, ["100.00", "200.00"]),
        ("3", DataType.INTEGER, ["Widget", "Bracket", "Hose"]),
        ("12 Main Street, 28001 Madrid", None, ["Main St. 12\n28001 Madrid"]),
        ("ESB12345678", None, ["CIF B12345678"]),
        ("true", DataType.BOOLEAN, ["Total 45.00"]),
        ("A short summary", DataType.STRING, ["Total 45.00"]),
        ("08:15", None, ["Total 6.15 EUR"]),
        ("12", DataType.INTEGER, ["3,3% 1,20 EUR"]),
        ("45.00", DataType.FLOAT, []),
        (None, DataType.FLOAT, ["45.00"]),
    ],
)
def test_derived_values_are_not_compared(
    value: Value, data_type: DataType | None, quotes: list[str]
) -> None:
    assert check(value, data_type, *quotes) is Agreement.NOT_COMPARABLE


def test_an_option_that_the_quote_does_not_name() -> None:
    status = definition(DataType.ENUM, "Active", "Closed")
    assert check_value("Active", ["Status: Closed"], status).quote_says == "Closed"
    assert check_value("Active", ["The account was closed by us"], status).sentence == ""


@pytest.mark.parametrize(
    ("value", "quote", "said"),
    [
        ("Direct debit", "Method: ☒ Bank transfer ☐ Direct debit", "Bank transfer"),
        ("Direct debit", "Method: [ ] Direct debit [x] Bank transfer", "Bank transfer"),
        ("Bank transfer", "Method: ☒ Bank transfer ☐ Direct debit", ""),
        ("Direct debit", "☐ Bank transfer ☐ Direct debit", ""),
        ("Direct debit", "Bank transfer ☐ Direct debit ☒", ""),
    ],
)
def test_of_a_form_only_the_ticked_options_count(value: str, quote: str, said: str) -> None:
    method = definition(DataType.ENUM, "Bank transfer", "Direct debit")
    assert check_value(value, [quote], method).quote_says == said


def test_generated_values() -> None:
    right, wrong, flagged, missed = 0, 0, Counter[str](), Counter[str]()
    for known in known_values(EACH):
        for field in (definition(known.data_type), None):
            right += 1
            check = check_value(known.right, known.quotes, field)
            flagged[known.kind] += check.agreement is Agreement.CONTRADICTS
            if known.wrong:
                wrong += 1
                check = check_value(known.wrong, known.quotes, field)
                missed[known.kind] += check.agreement is not Agreement.CONTRADICTS
    assert flagged.total() <= 0.01 * right, flagged
    assert missed.total() <= 0.05 * wrong, missed

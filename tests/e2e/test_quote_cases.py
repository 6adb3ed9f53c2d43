"""Quotes that once were judged wrongly, with the right outcome of each."""

import json

import pytest

from anyformat_review.domain.results.evidence import Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from support.export_cases import opened

FOUND, SIMILAR, ABSENT = Grounding.FOUND, Grounding.APPROXIMATE, Grounding.NOT_FOUND


def located(markdown: str, *quotes: tuple[str, int]) -> list[QuoteLocation]:
    """Return the locations of the quotes of a results file; each quote has its own field."""
    fields = {
        f"field_{number}": {
            "value": "x",
            "confidence": 95,
            "evidence": [{"text": text, "page_number": page}],
        }
        for number, (text, page) in enumerate(quotes)
    }
    envelope = {"collection_id": "c", "parse": {"markdown": markdown}, "extraction": fields}
    reviews = opened(json.dumps(envelope).encode()).reviews
    return [reviews[FieldPath.parse(name)].locations[0] for name in fields]


def on_the_page(markdown: str, found: QuoteLocation) -> int:
    """Return the number of letters and digits before the quote on a page of one line."""
    assert found.start is not None
    letters = [at for at, letter in enumerate(markdown) if letter.isalnum()]
    return letters[found.start]


SIGNS = "Start 61.00\n\nReversal (61.00)\n\nRepaid 61.00-\n\nEnd −230.00\n\nCharge 77.00"
MARKS = "Sales¹ 410\n\nWages <sup>2</sup> 88\n\nRent[^3] 15\n\nArea 10² m and 1½ t"
GROUPS = "A 98,76,543.00\n\nB 2 480,00\n\nC 3\u2009730,00\n\nD ١٬٢٣٤\n\nE １２３，４５６"
MONEY = "Fare 18,00 $\n\nCarriage EUR 900.00\n\nRate 4 %\n\nStamp £ 7.20"
BIDI = "שלום לכולם\u200f \u200e1,250.00\u200e ₪\n\nתרושקת דויצ\n\nمحمد35\n\nﻣﺪﻳﺮ"
CLAUSES = "The carrier shall not be liable for delay. Paid without prejudice."


@pytest.mark.parametrize(
    ("markdown", "quote", "grounding", "difference"),
    [
        (SIGNS, "Start 61.00", FOUND, ""),
        (SIGNS, "-61.00", FOUND, ""),
        (SIGNS, "Repaid -61.00", FOUND, ""),
        (SIGNS, "-230.00", FOUND, ""),
        (SIGNS, "Charge -77.00", SIMILAR, "The page says 77.00, the quote says −77.00."),
        (MARKS, "Sales 410", FOUND, ""),
        (MARKS, "Wages 88", FOUND, ""),
        (MARKS, "Rent 15", FOUND, ""),
        (MARKS, "Area 102 m", SIMILAR, "The page says 10², the quote says 102."),
        (MARKS, "112 t", ABSENT, ""),
        (GROUPS, "9876543.00", FOUND, ""),
        (GROUPS, "2480,00", FOUND, ""),
        (GROUPS, "480,00", SIMILAR, "The page says 2 480,00, the quote says 480,00."),
        (GROUPS, "730,00", ABSENT, ""),
        (GROUPS, "543.00", ABSENT, ""),
        (GROUPS, "1,234", FOUND, ""),
        (GROUPS, "123456", FOUND, ""),
        (MONEY, "Fare 18,00 €", SIMILAR, "The page says 18,00 $, the quote says 18,00 €."),
        (
            MONEY,
            "Carriage USD 900.00",
            SIMILAR,
            "The page says EUR 900.00, the quote says USD 900.00.",
        ),
        (MONEY, "Rate 4 ‰", SIMILAR, "The page says 4 %, the quote says 4 ‰."),
        (MONEY, "Stamp £7.20", FOUND, ""),
        ("Weight 6 kg", "Weight 6 g", SIMILAR, "The page says 6 kg, the quote says 6 g."),
        (
            CLAUSES,
            "The carrier shall be liable for delay",
            SIMILAR,
            "The page says shall not be, the quote says shall be.",
        ),
        (CLAUSES, "Paid with prejudice", SIMILAR, "The page says without, the quote says with."),
        ("The pay-\nment of the offi\u00adcer is due", "payment of the officer", FOUND, ""),
        ("The oﬃce’s “rules”", 'The office\'s "rules"', FOUND, ""),
        (BIDI, "\u202bשלום לכולם\u202c", FOUND, ""),
        (BIDI, "\u200e1,250.00 ₪", FOUND, ""),
        (BIDI, "ציוד תקשורת", ABSENT, ""),
        (BIDI, "محمد35", FOUND, ""),
        (BIDI, "مدير", FOUND, ""),
        ("Fee C$ 84.50", "A$ 84.50", SIMILAR, "The page says C$ 84.50, the quote says A$ 84.50."),
        ("Sales 880 million", "880", SIMILAR, "The page says 880 million, the quote says 880."),
        ("Length 29 1/2 in", "29", SIMILAR, "The page says 29 1/2, the quote says 29."),
        (
            "To DE44 4088 8472 6875 4906",
            "DE44 4088 8472 6875",
            SIMILAR,
            "The page says 6875 4906, the quote says 6875.",
        ),
        (
            "Write to desk@hale-ltd.example",
            "desk@haleltd.example",
            SIMILAR,
            "The page says desk@hale-ltd.example, the quote says desk@haleltd.example.",
        ),
        ("An advance of EUR 88.50 was paid", "advance of 88.50 EUR was paid", FOUND, ""),
        (r"Result $63 \pm 3$", "Result 63 ± 3", FOUND, ""),
        ("Rating AA-\n\nNext", "AA", SIMILAR, "The page says AA-, the quote says AA."),
        ("Rating AA\n\nNext", "AA-", SIMILAR, "The page says AA, the quote says AA-."),
        ("Store at 50 ºC", "50 °C", FOUND, ""),
        ("Store at 50 °C", "50 ºC", FOUND, ""),
        ("Fee due 5961,-- today", "Fee due 5961,00 today", FOUND, ""),
        ("Fee due 5961.00 today", "Fee due 5961 today", FOUND, ""),
        (
            "There is neither the buyer nor a broker",
            "the buyer nor a broker",
            SIMILAR,
            "The page says neither the, the quote says the.",
        ),
        ("Lot [X] carrier 4", "Lot ☑ carrier 4", FOUND, ""),
        ("Lot lʼagent 4", "Lot l’agent 4", FOUND, ""),
        ("Part 21 of the set", "21", FOUND, ""),
    ],
)
def test_a_quote(markdown: str, quote: str, grounding: Grounding, difference: str) -> None:
    (found,) = located(markdown, (quote, 1))
    assert (found.grounding, found.difference) == (grounding, difference)


def test_the_amount_with_the_same_sign_is_marked() -> None:
    quotes = ("Start 61.00", 1), ("-61.00", 1), ("Repaid 61.00-", 1)
    starts = [found.start for found in located(SIGNS, *quotes)]
    assert len(set(starts)) == len(quotes)


def test_pages_without_numbers_raise_no_alarm() -> None:
    markdown = (
        '<DOCUMENT filename="one.pdf">\n\nBill B-1\n\n</DOCUMENT>\n\n'
        '<DOCUMENT filename="two.pdf">\n\nBill B-2\n\n</DOCUMENT>'
    )
    found = located(markdown, ("Bill B-1", 1), ("Bill B-2", 2))
    assert [each.grounding for each in found] == [FOUND, FOUND]


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Smile 😀 55-A end", "55-A"),
        ("İzmir 66-B", "66-B"),
        ("Straße 88-C", "88-C"),
        ("café 33-D", "33-D"),
    ],
)
def test_a_quote_after_odd_characters_is_at_its_position(line: str, quote: str) -> None:
    (found,) = located(line, (quote, 1))
    assert found.grounding is FOUND
    assert on_the_page(line.replace("ß", "ss"), found) == line.replace("ß", "ss").index(quote)


def test_equal_cells_belong_to_their_rows() -> None:
    page = (
        "<table><tr><td>K-1</td><td>Rope</td><td>9.00</td></tr>"
        "<tr><td>K-2</td><td>Rope</td><td>9.00</td></tr></table>"
    )
    row = {
        name: {"value": text, "confidence": 95, "evidence": [{"text": text, "page_number": 1}]}
        for name, text in (("part", "K-1"), ("item", "Rope"), ("amount", "9.00"))
    }
    second = json.loads(json.dumps(row).replace("K-1", "K-2"))
    envelope = {
        "collection_id": "c",
        "parse": {"markdown": page},
        "extraction": {"items": [row, second]},
    }
    reviews = opened(json.dumps(envelope).encode()).reviews
    starts = [review.locations[0].start for review in reviews.values()]
    assert starts == sorted(starts, key=lambda start: start or 0)
    assert len(set(starts)) == len(starts)

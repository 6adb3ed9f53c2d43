"""A bundle of bank statements in two files, split by kind and partitioned by account."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from envelope import Document, envelope, identifier, read, rows, rule, source

ID = "statements-october-2026"

_FIRST = "Uferbank Kontoauszüge 10-2026.pdf"
_SECOND = "Uferbank Sucursal Valencia 10-2026.pdf"
_COLUMNS = ("booking_date", "description", "amount", "balance")


@dataclass(frozen=True)
class _Account:
    """An account: its language, its notation of numbers, and its bookings in October."""

    name: str
    holder: str
    iban: str
    currency: str
    words: tuple[str, ...]
    first_page: int
    opening: str
    bookings: Sequence[tuple[str, str, str]]
    misprint: str | None = None

    @property
    def pages(self) -> tuple[int, int]:
        return self.first_page, self.first_page + 1

    def number(self, value: Decimal) -> str:
        text = f"{value:,.2f}"
        return text if self.currency == "USD" else text.translate(str.maketrans(",.", ".,"))

    def lines(self) -> list[tuple[str, str, str, str]]:
        balance, lines = Decimal(self.opening), []
        for day, words, amount in self.bookings:
            balance += Decimal(amount)
            lines.append((day, words, self.number(Decimal(amount)), self.number(balance)))
        return lines

    @property
    def closing(self) -> str:
        return self.misprint or self.lines()[-1][3]


_ACCOUNTS = (
    _Account(
        "1204-4180",
        "Lindenhof Verlag GmbH",
        "DE17 5009 2200 0012 0441 80",
        "EUR",
        (
            "Kontoauszug 10/2026",
            "Alter Kontostand",
            "Neuer Kontostand",
            "Buchung",
            "Text",
            "Betrag",
            "Saldo",
        ),
        1,
        "18442.17",
        (
            ("01.10.2026", "Miete Lagerhalle Weststraße", "-2380.00"),
            ("02.10.2026", "Gutschrift Buchhandlung Möwenort", "1249.50"),
            ("05.10.2026", "Druckerei Kästner, Rechnung 7731", "-4116.80"),
            ("08.10.2026", "Gutschrift Barsortiment Süd", "9872.25"),
            ("12.10.2026", "Gehälter Oktober", "-11340.00"),
            ("15.10.2026", "Künstlersozialabgabe", "-684.12"),
            ("21.10.2026", "Gutschrift Lizenz Hörbuch", "3500.00"),
            ("30.10.2026", "Kontoführung und Porto", "-18.90"),
        ),
    ),
    _Account(
        "1204-4181",
        "Lindenhof Verlag GmbH",
        "DE87 5009 2200 0012 0441 81",
        "USD",
        (
            "Account statement 10/2026",
            "Opening balance",
            "Closing balance",
            "Date",
            "Details",
            "Amount",
            "Balance",
        ),
        3,
        "6210.00",
        (
            ("Oct 05, 2026", "Royalties Hawthorn Audio Inc.", "2145.30"),
            ("Oct 09, 2026", "Agency commission, J. Okonkwo", "-321.80"),
            ("Oct 14, 2026", "Book fair, stand deposit", "-1800.00"),
            ("Oct 22, 2026", "Foreign rights, Maple Court Press", "4750.00"),
            ("Oct 30, 2026", "Wire fee", "-25.00"),
        ),
    ),
    _Account(
        "0049-2210",
        "Editorial Tilos, S.L.",
        "ES02 0049 2210 1100 0834 5521",
        "EUR",
        (
            "Extracto de cuenta 10/2026",
            "Saldo anterior",
            "Saldo final",
            "Fecha",
            "Concepto",
            "Importe",
            "Saldo",
        ),
        6,
        "3075.40",
        (
            ("02/10/2026", "Transferencia Lindenhof Verlag", "5000.00"),
            ("06/10/2026", "Alquiler oficina Calle Ruzafa", "-1150.00"),
            ("13/10/2026", "Imprenta Albufera, factura 2026/318", "-2904.60"),
            ("19/10/2026", "Ingreso librería El Faro", "842.15"),
            ("26/10/2026", "Seguridad Social, cotización", "-611.07"),
            ("30/10/2026", "Comisión de mantenimiento", "-12.00"),
        ),
        misprint="4.293,88",
    ),
)


def _account_pages(account: _Account) -> str:
    title, old, new, *heads = account.words
    lines = account.lines()
    half = len(lines) // 2 + 1
    header = "| " + " | ".join(f"= {head}" for head in heads) + " |\n"
    first, second = (
        header + "\n".join("| " + " | ".join(line) + " |" for line in part)
        for part in (lines[:half], lines[half:])
    )
    return (
        f"# Uferbank eG – {title}\n\n{account.holder}\nIBAN {account.iban}\n\n"
        f"{old}: **{account.number(Decimal(account.opening))} {account.currency}**\n\n{first}\n\n"
        f"=== page\n## {title} (2/2)\n\n{second}\n\n"
        f"{new}: **{account.closing} {account.currency}**"
    )


def _text() -> str:
    german, dollar, spanish = (_account_pages(account) for account in _ACCOUNTS)
    notice = source("fee_notice.txt").strip()
    return (
        f"=== file {_FIRST}\n{german}\n\n=== page\n{dollar}\n\n=== page sideways\n{notice}\n\n"
        f"=== file {_SECOND}\n{spanish}"
    )


def _files(name: str, *pages: int) -> list[dict[str, Any]]:
    return [{"file_id": identifier(name), "file_name": name, "pages": list(pages)}]


def _extraction(account: _Account, confidence: float) -> dict[str, Any]:
    title, old, new, *_ = account.words
    first, second = account.pages
    lines = account.lines()
    half = len(lines) // 2 + 1
    opening = account.number(Decimal(account.opening))
    unit = {"value_unit": account.currency}
    transactions = [
        *rows(first, _COLUMNS, lines[:half], confidence),
        *rows(second, _COLUMNS, lines[half:], confidence),
    ]
    fields = {
        "bank_name": read("Uferbank eG", confidence + 1.5, (first, "Uferbank eG")),
        "account_holder": read(account.holder, confidence + 1.0, (first, account.holder)),
        "account_iban": read(account.iban, confidence, (first, f"IBAN {account.iban}")),
        "statement_period": read("2026-10", confidence - 2.0, (first, title)),
        "currency": read(account.currency, confidence, (first, f"{opening} {account.currency}")),
        "opening_balance": read(opening, confidence, (first, f"{old}: {opening}"), **unit),
        "closing_balance": read(
            account.closing, confidence - 1.2, (second, f"{new}: {account.closing}"), **unit
        ),
        "transactions": transactions,
    }
    ends = lines[-1][3]
    agrees = ends == account.closing
    verdict = rule(
        "balances_agree",
        "The opening balance and the bookings must lead to the closing balance",
        "error",
        "pass" if agrees else "fail",
        f"The last booking leads to {ends}"
        + ("" if agrees else f", but {account.closing} is printed"),
        closing_balance=account.closing,
    )
    return {
        "split_name": "Account statements",
        "partition": account.name,
        "fields": fields,
        "validations": [verdict],
    }


def document() -> Document:
    """Return the parse of the bundle."""
    return Document(_text(), confidence=95.0)


def parts() -> dict[str, tuple[int, ...]]:
    """Return the pages of each part of the bundle by its id, as the service splits them."""
    pages = enumerate(document().pages, 1)
    numbers = {(page["file_name"], page["file_page"]): number for number, page in pages}
    return {
        part["id"]: tuple(
            numbers[file["file_name"], page] for file in part["files"] for page in file["pages"]
        )
        for split in build()["splits"]
        for part in split["partitions"] or [split]
    }


def build() -> dict[str, Any]:
    """Return the bundle's envelope: three accounts and one notice."""
    german, dollar, spanish = _ACCOUNTS
    extractions = [
        _extraction(german, 96.0),
        _extraction(dollar, 94.5),
        _extraction(spanish, 92.5),
        {
            "split_name": "Fee notices",
            "partition": None,
            "fields": {
                "bank_name": read(None),
                "account_holder": read(
                    "Lindenhof Verlag GmbH", 93.0, (5, "Lindenhof Verlag GmbH, Konto 1204-4180")
                ),
                "notice_date": read("2026-11-02", 90.8, (5, "Frankfurt am Main, 2. November 2026")),
                "effective_date": read("2027-01-01", 87.2, (5, "ab dem 1. Januar 2027")),
                "fee_amount": read(
                    "14,90", 68.9, (5, "14,90 EUR im Monat (bisher 12,90 EUR)"), value_unit="EUR"
                ),
            },
            "validations": [],
        },
    ]
    misread = extractions[1]["fields"]["transactions"][2]["description"]
    misread.update(value="Book fair, stand deposlt", confidence=43.4)
    splits = [
        {
            "id": None,
            "name": "Account statements",
            "files": [*_files(_FIRST, 1, 2, 3, 4), *_files(_SECOND, 1, 2)],
            "confidence": 91,
            "partitions": [
                # The border is wrong: page 3 is the first page of the dollar account.
                _partition(german, 61, _FIRST, 1, 2, 3),
                _partition(dollar, 48, _FIRST, 4),
                _partition(spanish, 91, _SECOND, 1, 2),
            ],
        },
        {
            "id": identifier("split fee notices"),
            "name": "Fee notices",
            "files": _files(_FIRST, 5),
            "confidence": 88,
            "partitions": [],
        },
    ]
    classifications = [
        ("Bank statements", 96.2, 'The titles "Kontoauszug", "Account statement" and "Extracto"'),
        ("Bank correspondence", 41.7, 'The title "Mitteilung über Entgelte" on page 5'),
    ]
    return envelope(ID, document(), extractions, classifications, splits)


def _partition(account: _Account, confidence: int, file: str, *pages: int) -> dict[str, Any]:
    return {
        "id": identifier(f"partition {account.name}"),
        "name": account.name,
        "files": _files(file, *pages),
        "confidence": confidence,
    }

"""Values with quotes from invented invoices, statements and contracts, and wrong values."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from anyformat_review.domain.results.data_types import DataType

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")

_LABELS = {
    "en": ("Total amount due", "Invoice date", "Quantity", "VAT", "Invoice number", "Balance"),
    "de": ("Rechnungsbetrag", "Rechnungsdatum", "Menge", "MwSt.", "Rechnungsnummer", "Saldo"),
    "es": ("Importe total", "Fecha de factura", "Cantidad", "IVA", "Número de factura", "Saldo"),
    "fr": ("Montant total", "Date de facture", "Quantité", "TVA", "Numéro de facture", "Solde"),
    "it": ("Importo totale", "Data fattura", "Quantità", "IVA", "Numero fattura", "Saldo"),
    "pt": ("Montante total", "Data da fatura", "Quantidade", "IVA", "Número da fatura", "Saldo"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno "
    "luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho "
    "julho agosto setembro outubro novembro dezembro",
}
_DAYS = {"en": "days", "de": "Tage", "es": "días", "fr": "jours", "it": "giorni", "pt": "dias"}
_MILLION = {
    "en": "million", "de": "Mio.", "es": "millones",
    "fr": "millions", "it": "milioni", "pt": "milhões",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A right and a wrong value of one field, with its quotes."""

    kind: str
    language: str
    data_type: DataType
    right: str
    wrong: str
    quotes: tuple[str, ...]


class ValueWriter:
    """Writes invented values of one language."""

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.random = random.Random(seed)  # noqa: S311 - nothing is secret
        self.one_of = self.random.choice

    def label(self, index: int) -> str:
        return _LABELS[self.language][index] + self.one_of([" ", ": ", "\t", "\n"])

    def amount(self) -> Decimal:
        size = self.one_of([3, 4, 5, 6, 7])
        return Decimal(self.random.randrange(10 ** (size - 1), 10**size)) / 100

    def written(self, amount: Decimal, places: int = 2) -> str:
        whole, _, decimals = f"{amount:.{places}f}".partition(".")
        group, point = self.one_of(
            {
                "en": [(",", "."), ("", "."), (",", ".")],
                "de": [(".", ","), ("", ","), ("'", ".")],
                "es": [(".", ","), ("", ",")],
                "fr": [("\u202f", ","), ("\u00a0", ","), (" ", ",")],
                "it": [(".", ","), ("", ","), ("'", ".")],
                "pt": [(".", ","), (" ", ","), ("", ",")],
            }[self.language]
        )
        grouped = f"{int(whole):,}".replace(",", group)
        return grouped + (point + decimals if decimals else "")

    def date(self) -> date:
        return date(2016, 1, 1) + timedelta(self.random.randrange(4_300))

    def written_date(self, when: date) -> str:
        month = _MONTHS[self.language].split()[when.month - 1]
        long = f"{when.day} {month} {when.year}"
        forms = [
            long,
            f"{when.day:02}.{when.month:02}.{when.year}",
            f"{when.day:02}/{when.month:02}/{when.year}",
            f"{when.day:02}-{when.month:02}-{when.year}",
            f"{when.day}.{when.month}.{when.year % 100:02}",
            when.isoformat(),
        ]
        forms += {
            "en": [
                f"{month} {when.day}, {when.year}",
                f"{month[:3]} {when.day}, {when.year}",
                f"{when.day}-{month[:3]}-{when.year % 100:02}",
                f"{when.month}/{when.day}/{when.year}",
                f"{when.day}th of {month} {when.year}",
            ],
            "de": [f"{when.day}. {month} {when.year}", f"den {when.day}. {month} {when.year}"],
            "es": [
                f"{when.day} de {month} de {when.year}",
                f"a {when.day} de {month} del {when.year}",
            ],
            "fr": [f"le {when.day} {month} {when.year}", f"{when.day}er {month} {when.year}"],
            "it": [f"{when.day}° {month} {when.year}"],
            "pt": [f"{when.day} de {month} de {when.year}"],
        }[self.language]
        return self.one_of(forms)

    def wrong_amount(self, amount: Decimal) -> Decimal:
        text = f"{amount:.2f}"
        digits = [at for at, mark in enumerate(text) if mark.isdigit()]
        at = self.one_of(digits)
        swap = at + 1 if at + 1 in digits else at - 1
        other = self.one_of([d for d in "123456789" if d != text[at]])
        made = [
            text[:at] + other + text[at + 1 :],
            text[1:] if text[1].isdigit() else "9" + text,
            f"{amount * 10:.2f}",
            f"{amount / 100:.4f}",
            f"-{text}",
        ]
        if swap in digits and text[at] != text[swap]:
            first, last = sorted((at, swap))
            made.append(text[:first] + text[last] + text[first] + text[last + 1 :])
        wrong = Decimal(self.one_of(made))
        return wrong if wrong != amount else self.wrong_amount(amount)

    def wrong_date(self, when: date) -> date:
        """Return another day, which cannot be read from the same digits in any order."""
        wrong = self.one_of(
            [
                when + timedelta(self.one_of([-1, 1, 7, 10, 31, 365])),
                date(when.year + self.one_of([-1, 1, 10]), when.month, min(when.day, 28)),
                date(when.year, when.month % 12 + 1, min(when.day, 28)),
            ]
        )
        swapped = (wrong.day, wrong.month) == (when.month, when.day)
        return wrong if wrong != when and not swapped else self.wrong_date(when)


_Maker = Callable[[ValueWriter], tuple[DataType, str, str, str | tuple[str, ...]]]


def _amount(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    amount = writer.amount()
    currency = writer.one_of(["{} EUR", "€ {}", "{} €", "EUR {}", "{}", "{} USD", "CHF {}"])
    quote = currency.format(writer.written(amount))
    if writer.random.random() < 0.6:
        quote = writer.label(0) + quote
    return DataType.FLOAT, f"{amount:.2f}", f"{writer.wrong_amount(amount)}", quote


def _amount_as_text(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    amount = writer.amount()
    wrong = writer.wrong_amount(amount)
    quote = f"{writer.label(0)}{writer.written(amount)}"
    return DataType.STRING, writer.written(amount), writer.written(wrong), quote


def _negative(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    amount = writer.amount()
    written = writer.written(amount)
    shown = writer.one_of(["-{}", "−{}", "({})", "{}-", "-{} EUR", "({} EUR)"]).format(written)
    wrong = writer.one_of([amount, -writer.wrong_amount(amount)])
    return DataType.FLOAT, f"-{amount:.2f}", f"{wrong}", writer.label(5) + shown


def _quantity(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    count = writer.random.randint(2, 5000)
    wrong = writer.one_of([count + writer.random.randint(1, 9), count * 10, int(f"{count}7")])
    unit = writer.one_of(["", " kg", " pcs", " Stk", " m²"])
    return DataType.INTEGER, f"{count}", f"{wrong}", f"{writer.label(2)}{count}{unit}"


def _row(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    count, price = writer.random.randint(2, 90), writer.amount()
    total = count * price
    cells = [f"A-{writer.random.randint(10, 99)}", "Widget", f"{count}", writer.written(price)]
    wrong = writer.wrong_amount(total)
    quote = "\t".join([*cells, writer.written(total)])
    return DataType.FLOAT, f"{total:.2f}", f"{wrong}", quote


def _percent(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    rate = writer.random.randint(3, 27)
    right = writer.one_of([f"{rate}", f"{rate / 100:.2f}", f"{rate}.0"])
    wrong = writer.one_of([f"{rate + 1}", f"{rate}5", f"{(rate + 2) / 100:.2f}"])
    return DataType.FLOAT, right, wrong, f"{writer.label(3)}{rate} %"


def _millions(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    amount = Decimal(writer.random.randint(11, 990)) / 10
    text = str(amount).replace(".", "." if writer.language == "en" else ",")
    right = writer.one_of([f"{amount}", f"{int(amount * 1_000_000)}"])
    wrong = writer.one_of([f"{amount + 1}", f"{int(amount * 10_000_000)}", f"{amount * 1000:.0f}"])
    return DataType.FLOAT, right, wrong, f"{writer.label(0)}{text} {_MILLION[writer.language]} EUR"


def _date(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    when = writer.date()
    quote = writer.written_date(when)
    if writer.random.random() < 0.7:
        quote = writer.label(1) + quote
    return DataType.DATE, when.isoformat(), writer.wrong_date(when).isoformat(), quote


def _date_as_text(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    when = writer.date()
    texts = [f"{d.day:02}.{d.month:02}.{d.year}" for d in (when, writer.wrong_date(when))]
    quote = writer.label(1) + writer.written_date(when)
    return DataType.STRING, *texts, quote


def _period(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    start = writer.date()
    end = start + timedelta(writer.random.randint(20, 400))
    right = writer.one_of([start, end])
    wrong = writer.wrong_date(right)
    while wrong in (start, end):
        wrong = writer.wrong_date(right)
    form = writer.one_of(
        ["{:%d.%m.%Y} - {:%d.%m.%Y}", "{:%d.%m.%Y} – {:%d.%m.%Y}", "{:%Y-%m-%d} / {:%Y-%m-%d}"]
    )
    if {(d.month, d.day) for d in (start, end)} & {(wrong.day, wrong.month)}:
        return _period(writer)
    return DataType.DATE, right.isoformat(), wrong.isoformat(), form.format(start, end)


def _moment(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    when, hour, minute = writer.date(), writer.random.randint(1, 23), writer.random.randint(1, 59)
    times = [f"{hour:02}:{minute:02}", f"{hour}:{minute:02}:00"]
    if writer.language == "en":
        times.append(f"{(hour - 1) % 12 + 1}:{minute:02} {'am' if hour < 12 else 'pm'}")
    if writer.language == "de":
        times.append(f"{hour}.{minute:02} Uhr")
    if writer.language == "fr":
        times.append(f"{hour}h{minute:02}")
    quote = f"{writer.written_date(when)} {writer.one_of(times)}"
    right = f"{when.isoformat()}T{hour:02}:{minute:02}:00"
    wrong = f"{when.isoformat()}T{hour:02}:{(minute + 7) % 60:02}:00"
    if writer.random.random() < 0.5:
        wrong = f"{writer.wrong_date(when).isoformat()}T{hour:02}:{minute:02}:00"
    return DataType.DATETIME, right, wrong, quote


def _code(writer: ValueWriter) -> tuple[DataType, str, str, str]:
    digits = "".join(writer.one_of("0123456789") for _ in range(writer.random.randint(4, 9)))
    prefix = writer.one_of(["INV-", "R", "2026/", "F-2025-", "DE", "K/"])
    right, at = prefix + digits, writer.random.randrange(len(digits))
    other = writer.one_of([digit for digit in "0123456789" if digit != digits[at]])
    wrong = prefix + digits[:at] + other + digits[at + 1 :]
    return DataType.STRING, right, wrong, writer.label(4) + right


# Values that are calculated and not quoted: the application must not judge them.
def _derived(writer: ValueWriter) -> tuple[DataType, str, str, str | tuple[str, ...]]:
    when, amount = writer.date(), writer.amount()
    other = writer.amount()
    days = writer.random.randint(7, 60)
    due = when + timedelta(days)
    return writer.one_of(
        [
            (DataType.FLOAT, f"{amount:.2f}", "", "Widget bracket, blue"),
            (
                DataType.FLOAT,
                f"{amount + other:.2f}",
                "",
                (writer.written(amount), writer.written(other)),
            ),
            (
                DataType.DATE,
                due.isoformat(),
                "",
                f"{when:%d.%m.%Y}, {days} {_DAYS[writer.language]}",
            ),
            (DataType.INTEGER, "3", "", ("Widget", "Bracket", "Hose")),
            (DataType.BOOLEAN, "true", "", writer.label(0) + writer.written(amount)),
            (DataType.STRING, "Northwind GmbH", "", f"NW {writer.written(amount)}"),
            (
                DataType.STRING,
                "A short summary of the contract",
                "",
                writer.label(1) + when.isoformat(),
            ),
            (DataType.DATE, when.isoformat(), "", writer.label(0) + writer.written(amount)),
        ]
    )


KINDS: dict[str, _Maker] = {
    "amount": _amount,
    "amount as text": _amount_as_text,
    "negative amount": _negative,
    "quantity": _quantity,
    "total of a row": _row,
    "percent": _percent,
    "millions": _millions,
    "date": _date,
    "date as text": _date_as_text,
    "start or end of a period": _period,
    "date with time": _moment,
    "identifier": _code,
    "derived": _derived,
}


def known_values(each: int, seed: int = 5) -> Iterator[KnownValue]:
    """Yield `each` values of every kind, with the languages in rotation."""
    for kind, make in KINDS.items():
        writers = [ValueWriter(language, f"{seed} {kind} {language}") for language in LANGUAGES]
        for number in range(each):
            writer = writers[number % len(writers)]
            data_type, right, wrong, quotes = make(writer)
            quotes = (quotes,) if isinstance(quotes, str) else quotes
            yield KnownValue(kind, writer.language, data_type, right, wrong, quotes)

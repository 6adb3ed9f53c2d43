"""Invented invoices, statements and contracts in six languages, with the truth of each field.

A document is read as the application reads it: its quotes are located on its page, and its values
are compared with them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.quotes.contradictions import compared_by_type
from anyformat_review.services.quotes.grounding import locate_collection
from support.document_templates import OPTIONS, TEMPLATES
from support.value_documents import LANGUAGES, ValueWriter

_FIELD = re.compile(r"\{(\w+):(\w+)\}")
_TIMES = {
    "en": ("{h}:{m:02}", "{h:02}:{m:02}", "{i}:{m:02} {p}m", "{i}:{m:02} {p}.m.", "{i}.{m:02}{p}m"),
    "de": ("{h}:{m:02} Uhr", "{h}.{m:02} Uhr", "{h:02}:{m:02}", "{h} Uhr {m:02}"),
    "es": ("{h}:{m:02} h", "{h:02}:{m:02}", "{h}.{m:02} h", "{i}:{m:02} {p}. m."),
    "fr": ("{h}h{m:02}", "{h} h {m:02}", "{h:02}:{m:02}", "{h} heures {m:02}"),
    "it": ("{h}:{m:02}", "ore {h}.{m:02}", "ore {h}:{m:02}", "{h}.{m:02}"),
    "pt": ("{h}h{m:02}", "{h:02}:{m:02}", "{h}h{m:02}min", "{h} h {m:02}"),
}
_GOODS = ("Valve", "Hose M8", "Bracket, blue", "Cable 3x1.5", "Filter 20 l")


@dataclass(frozen=True, slots=True)
class KnownField:
    """A field of a document: its right value, a wrong one, its quote and its type."""

    kind: str
    right: str
    wrong: str
    quote: str
    definition: FieldDefinition


@dataclass(slots=True)
class KnownDocument:
    """A document in markdown with its fields by name."""

    kind: str
    language: str
    markdown: str = ""
    fields: dict[str, KnownField] = field(default_factory=dict)


class _Written(NamedTuple):
    right: str
    wrong: str
    text: str
    data_type: DataType = DataType.FLOAT
    options: tuple[str, ...] = ()


def _amount(writer: ValueWriter) -> _Written:
    amount = writer.amount()
    form = writer.one_of(["{} EUR", "{} €", "€ {}", "EUR {}"])
    wrong = _wrong_amount(writer, amount)
    return _Written(f"{amount:.2f}", f"{wrong}", form.format(writer.written(amount)))


def _wrong_amount(writer: ValueWriter, amount: Decimal) -> Decimal:
    """Return another positive amount."""
    while (wrong := abs(writer.wrong_amount(amount))) == amount:
        pass
    return wrong


def _signed(writer: ValueWriter) -> _Written:
    amount = writer.amount()
    form = writer.one_of(["{}", "{} EUR", "-{} EUR", "−{}", "{}-", "({})", "{} S", "{} H"])
    text = form.format(writer.written(amount))
    wrong = _wrong_amount(writer, amount)
    is_below = form not in ("{}", "{} EUR", "{} H")
    # Next to S and H an amount may be given with or without a minus.
    if is_below and "S" not in form and writer.random.random() < 0.3:
        wrong = -amount
    sign = "-" if is_below else ""
    return _Written(f"{sign}{amount:.2f}", f"{wrong if wrong > 0 else amount:.2f}", text)


def _rate(writer: ValueWriter) -> _Written:
    rate = Decimal(writer.random.randint(25, 290)) / writer.one_of([10, 100])
    text = f"{rate}" if writer.language == "en" else f"{rate}".replace(".", ",")
    right = writer.one_of([f"{rate}", f"{rate / 100}"])
    return _Written(right, f"{Decimal(right) * 2}", text + writer.one_of([" %", "%"]))


def _date(writer: ValueWriter) -> _Written:
    when = writer.date()
    wrong = writer.wrong_date(when)
    return _Written(when.isoformat(), wrong.isoformat(), writer.written_date(when), DataType.DATE)


def _time(writer: ValueWriter) -> _Written:
    hour, minute = writer.random.randint(0, 23), writer.random.randrange(0, 60, 5)
    later = timedelta(hours=hour, minutes=minute + writer.one_of([1, 10, 60, 95, 240]))
    wrong = (later.seconds // 3600, later.seconds // 60 % 60)
    text = writer.one_of(_TIMES[writer.language]).format(
        h=hour, i=(hour - 1) % 12 + 1, m=minute, p="a" if hour < 12 else "p"
    )
    return _Written(f"{hour:02}:{minute:02}", f"{wrong[0]:02}:{wrong[1]:02}", text, DataType.STRING)


def _code(writer: ValueWriter) -> _Written:
    digits = "".join(writer.one_of("123456789") for _ in range(writer.random.randint(4, 8)))
    prefix = writer.one_of(["INV-", "R", "2026/", "F-2025-", "K/", ""])
    at = writer.random.randrange(len(digits))
    other = writer.one_of([digit for digit in "123456789" if digit != digits[at]])
    wrong = prefix + digits[:at] + other + digits[at + 1 :]
    return _Written(prefix + digits, wrong, prefix + digits, DataType.STRING)


def _account(writer: ValueWriter) -> _Written:
    digits = "".join(writer.one_of("0123456789") for _ in range(20))
    plain = f"DE{digits}"
    at = writer.random.randrange(2, 22)
    wrong = plain[:at] + str((int(plain[at]) + 1) % 10) + plain[at + 1 :]
    grouped = " ".join(plain[start : start + 4] for start in range(0, 22, 4))
    return _Written(plain, wrong, writer.one_of([plain, grouped]), DataType.STRING)


_MAKERS: dict[str, Callable[[ValueWriter], _Written]] = {
    "amount": _amount,
    "signed": _signed,
    "rate": _rate,
    "date": _date,
    "time": _time,
    "code": _code,
    "account": _account,
}


def _option(writer: ValueWriter, name: str) -> _Written:
    """Write one option behind its label, or all with their boxes."""
    line = OPTIONS[name].strip().split("\n")[LANGUAGES.index(writer.language)]
    label, _, names = line.partition(": ")
    options = tuple(names.split(", "))
    right, wrong = writer.random.sample(options, 2)
    on, off = writer.one_of([("☒", "☐"), ("☑", "☐"), ("[x]", "[ ]")])
    ticked = "  ".join(f"{on if option == right else off} {option}" for option in options)
    text = writer.one_of([f"{label}: {right}", f"{label}: {right}.", right, f"{label}: {ticked}"])
    return _Written(right, wrong, text, DataType.ENUM, options)


def _row(writer: ValueWriter, kind: str) -> tuple[list[str], str, str]:
    """Return the cells of a row, and its right and wrong amount."""
    if kind == "invoice":
        count, price = writer.random.randint(2, 90), writer.amount()
        amount = count * price
        cells = [writer.one_of(_GOODS), f"{count}", writer.written(price), writer.written(amount)]
    else:
        amount = -writer.amount()
        when = f"{writer.date():%d.%m.%Y}"
        cells = [when, writer.one_of(_GOODS), f"-{writer.written(-amount)}"]
    wrong = abs(writer.wrong_amount(abs(amount)))
    if wrong == abs(amount):
        wrong += 10
    return cells, f"{amount:.2f}", f"{wrong.copy_sign(amount)}"


def known_documents(each: int, seed: int = 5) -> Iterator[KnownDocument]:
    """Yield `each` documents of every kind, the languages in turn."""
    for kind in TEMPLATES:
        writers = [ValueWriter(language, f"{seed} {kind} {language}") for language in LANGUAGES]
        for number in range(each):
            yield _document(kind, writers[number % len(writers)])


def _document(kind: str, writer: ValueWriter) -> KnownDocument:
    document = KnownDocument(kind, writer.language)
    lines: list[str] = []
    for line in TEMPLATES[kind][writer.language].strip().split("\n"):
        add = _add_rows if line.startswith("<item>") else _add_fields
        lines.append(add(document, writer, line))
    document.markdown = "\n\n".join(lines)
    return document


def _add_fields(document: KnownDocument, writer: ValueWriter, line: str) -> str:
    """Return a line with texts in the place of its fields, and add these to the document."""
    found: dict[str, tuple[str, _Written]] = {}
    for match in _FIELD.finditer(line):
        name, kind = match.groups()
        written = _option(writer, name) if kind == "option" else _MAKERS[kind](writer)
        found[name] = (kind, written)
        line = line.replace(match.group(), written.text)
    said = re.sub(r"\D", " ", line).split()
    for name, (kind, written) in found.items():
        quote = writer.one_of([line, line, written.text])
        # What is wrong here may be right next to it.
        if len(found) > 1 and written.wrong.partition(".")[0] in said:
            continue
        options = tuple(map(Option, written.options))
        document.fields[name] = KnownField(
            kind,
            written.right,
            written.wrong,
            quote,
            FieldDefinition(name, written.data_type, options=options),
        )
    return line


def _add_rows(document: KnownDocument, writer: ValueWriter, line: str) -> str:
    match = _FIELD.search(line)
    assert match is not None
    rows: list[list[str]] = []
    for number in range(3):
        cells, right, wrong = _row(writer, document.kind)
        rows.append(cells)
        name = f"{match[1]}_{number}"
        quote = writer.one_of([" | ".join(cells), " ".join(cells), cells[-1]])
        definition = FieldDefinition(name, DataType.FLOAT)
        document.fields[name] = KnownField("row", right, wrong, quote, definition)
    return "".join(
        ["<table>", *(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in rows), "</table>"]
    )


def contradicted_fields(document: KnownDocument, *, is_wrong: bool, is_typed: bool) -> set[str]:
    """Return the names of the fields whose value is said to contradict its quote."""
    fields = {
        name: ExtractedField(
            known.wrong if is_wrong else known.right,
            confidence=99.0,
            evidence=(Evidence(known.quote, 1),),
        )
        for name, known in document.fields.items()
    }
    pages = (Page(1, document.markdown),)
    collection = Collection(
        "c", b"{}", parse=Parse(pages), extractions=(Extraction(Scope(), fields),)
    )
    state = ReviewState.begin(collection, History(), locate_collection(collection))
    if is_typed:
        definitions = {name: known.definition for name, known in document.fields.items()}
        state = state.with_locations(compared_by_type(state.reviews.values(), definitions, {}))
    return {
        path.field
        for path, review in state.reviews.items()
        if any(reason.kind is ReasonKind.VALUE_CONTRADICTED for reason in review.reasons)
    }

"""Quotes with known positions in a synthetic document, damaged in ten ways, and absent quotes.

The same seed gives the same document. The text of a quote occurs once on its page, but may also
occur on other pages.
"""

import html
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence

PAGES = 200
QUOTES_PER_KIND = 420
ABSENT = 1_200

_VOCABULARY = """
the of and to in for is on that by this with shall be are not any other such may which has
agreement party payment invoice supplier customer delivery goods contract notice period business
interest annual statement balance insurance policyholder coverage liability damages confidential
information protection processing controller appropriate technical organisational notification
shipment freight container discharge measurement description subtotal patient diagnosis treatment
medication laboratory employee department performance quarterly offices final affiliate efficient
fluid official conflict workflow property maintenance certificate compliance regulation für Straße
Geschäftsführer Zürich Übergabe énergie livraison société peak tariff turbine construction
milestone software licence subscription availability incident accordance section annex schedule
"""
_WORDS = _VOCABULARY.split()
_NAMES = ["Maria Garcia", "Aisha Khan", "Lars Nilsson", "Yuki Tanaka", "Chloé Dubois"]
_FIRMS = ["Northwind", "Acme", "Globex", "Initech", "Helios", "Vertex", "Orion", "Lumen", "Boreal"]
_CATALOGUE = """
Widget bracket;Steel bolt M8;Copper wire 2.5mm;Consulting hours;Cloud hosting;Office chair
LED panel 60x60;Pump valve DN50;Safety gloves;Hydraulic hose;Filter element;Bearing 6204-2RS
"""
_ITEMS = re.findall(r"[^;\n]+", _CATALOGUE)
_FORM = """
Invoice number;Order reference;Customer ID;Due date;Total amount;IBAN;Contact person
Supplier;Project code;Net weight;Account holder;Claim reference
"""
_LABELS = re.findall(r"[^;\n]+", _FORM)
_MONTHS = ["January", "March", "May", "July", "September", "November"]
_RUNNING_HEAD = "Framework agreement FSA-2026-044 between Helios Lumen GmbH and Acme Orion S.L."

_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d(?:[\d.,'’ -]*\d)?")


@dataclass(frozen=True, slots=True)
class KnownQuote:
    """A damaged quote and its position: a page and a span of normalized characters."""

    kind: str
    evidence: Evidence
    text: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Passage:
    """Plain text of a page that may be quoted, and its start in normalized characters."""

    page: int
    start: int
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _PlainPage:
    text: str
    characters: str
    tokens: str

    @classmethod
    def of(cls, text: str) -> "_PlainPage":
        return cls(text, normalized_characters(text), _tokens(text))


def _tokens(text: str) -> str:
    return " " + " ".join(_TOKEN.findall(text.casefold())) + " "


class QuoteCorpus:
    """A document of `PAGES` pages with its quotes."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing is secret
        self._passages: list[_Passage] = []
        self._plain: list[_PlainPage] = []
        self.pages = tuple(self._page(number) for number in range(1, PAGES + 1))

    def plain_characters(self, number: int) -> str:
        """The normalized characters of a page, known without rendering it."""
        return self._plain[number - 1].characters

    # --- the document ------------------------------------------------------------------------

    def _page(self, number: int) -> Page:
        heading = f"{number}.{self._random.randint(1, 9)} {self._words(2, 5).title()}"
        blocks = [
            (f"*{_RUNNING_HEAD}*", [_RUNNING_HEAD]),
            (f"## {heading}", [heading]),
            self._key_values(),
            self._paragraph(),
            self._table(as_html=number % 3 != 0),
            self._list(),
            self._paragraph(),
        ]
        start, lines = 0, []
        for _, texts in blocks:
            for text in texts:
                cells = tuple(text.split("\t")) if "\t" in text else ()
                self._passages.append(_Passage(number, start, text, cells))
                start += len(normalized_characters(text))
                lines.append(text)
        self._plain.append(_PlainPage.of("\n".join(lines)))
        return Page(number, "\n\n".join(markdown for markdown, _ in blocks))

    def _key_values(self) -> tuple[str, list[str]]:
        pairs = [(label, self._value(label)) for label in self._random.sample(_LABELS, 5)]
        markdown = "  \n".join(f"**{label}:** {_escaped(value)}" for label, value in pairs)
        return markdown, [f"{label}: {value}" for label, value in pairs]

    def _paragraph(self) -> tuple[str, list[str]]:
        plain, marked = [], []
        for _ in range(5):
            words = self._sentence().split(" ")
            plain.append(" ".join(words))
            words = [_escaped(word) for word in words]
            if len(words) > 6 and self._random.random() < 0.4:
                first = self._random.randrange(1, len(words) - 3)
                mark = self._random.choice(["**", "*"])
                words[first], words[first + 1] = mark + words[first], words[first + 1] + mark
            marked.append(" ".join(words))
        return " ".join(marked), [" ".join(plain)]

    def _table(self, *, as_html: bool) -> tuple[str, list[str]]:
        rows = [["Pos", "Description", "Qty", "Unit price", "Amount"]]
        for position in range(1, 10):
            item = f"{self._random.choice(_ITEMS)} {self._random.randint(100, 999)}"
            quantity = str(self._random.randint(1, 400))
            rows.append([str(10 * position), item, quantity, self._amount(), self._amount()])
        if as_html:
            cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
            markdown = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
        else:
            lines = [f"| {' | '.join(map(_escaped, row))} |" for row in rows]
            markdown = "\n".join([lines[0], "|" + "---|" * 5, *lines[1:]])
        return markdown, ["\t".join(row) for row in rows]

    def _list(self) -> tuple[str, list[str]]:
        items = [self._sentence() for _ in range(4)]
        return "\n".join(f"- {_escaped(item)}" for item in items), items

    def _sentence(self) -> str:
        words = self._words(8, 20).split(" ")
        for make, share in ((self._amount, 0.35), (self._date, 0.25), (self._firm, 0.2)):
            if self._random.random() < share:
                words[self._random.randrange(1, len(words))] = make()
        sentence = " ".join(words)
        return sentence[0].upper() + sentence[1:] + "."

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(_WORDS, k=self._random.randint(least, most)))

    def _value(self, label: str) -> str:
        match label:
            case "Due date":
                return self._date()
            case "Total amount":
                return self._amount()
            case "Contact person" | "Account holder":
                return self._random.choice(_NAMES)
            case "Supplier":
                return self._firm()
            case "IBAN":
                return "ES91 " + " ".join(f"{self._random.randint(0, 9999):04}" for _ in range(5))
            case "Net weight":
                return f"{self._random.randint(10, 99_999)} kg"
            case _:
                return self._code()

    def _code(self) -> str:
        year, number = self._random.randint(2015, 2026), self._random.randint(0, 999_999)
        return f"{self._random.choice(['INV', 'PO', 'REF', 'CLM'])}-{year}-{number:06}"

    def _amount(self) -> str:
        text = f"{self._random.randint(100, 9_999_999) / 100:,.2f}"
        european = text.translate(str.maketrans(",.", ".,"))
        return self._random.choice([text, f"${text}", f"{text} EUR", european])

    def _date(self) -> str:
        year, day = self._random.randint(2015, 2026), self._random.randint(1, 28)
        month = self._random.choice(_MONTHS)
        return self._random.choice([f"{day} {month} {year}", f"{year}-07-{day:02}"])

    def _firm(self) -> str:
        one, two = self._random.sample(_FIRMS, 2)
        return f"{one} {two} {self._random.choice(['GmbH', 'Ltd', 'S.L.'])}"

    # --- quotes ------------------------------------------------------------------------------

    @cached_property
    def quotes(self) -> list[KnownQuote]:
        """Quotes from the document, `QUOTES_PER_KIND` of each kind."""
        kinds: dict[str, Callable[[], KnownQuote | None]] = {
            "whitespace": lambda: self._damaged("whitespace", self._respaced),
            "markup": lambda: self._damaged("markup", self._marked_up),
            "table cells": self._joined_cells,
            "case": lambda: self._damaged("case", self._recased),
            "hyphenation": lambda: self._damaged("hyphenation", self._hyphenated),
            "ligatures, full width": lambda: self._damaged("ligatures, full width", self._composed),
            "truncated": self._truncated,
            "elided middle": self._elided,
            "page off by one": self._on_neighbour,
            "OCR noise": lambda: self._damaged("OCR noise", self._misread),
        }
        made: list[KnownQuote] = []
        for make in kinds.values():
            wanted = len(made) + QUOTES_PER_KIND
            while len(made) < wanted:
                if (quote := make()) is not None:
                    made.append(quote)
        return made

    def _damaged(self, kind: str, damage: Callable[[str], str]) -> KnownQuote | None:
        passage = self._unique()
        damaged = damage(passage.text)
        return None if damaged == passage.text else self._known(kind, passage, damaged)

    def _known(
        self, kind: str, passage: _Passage, damaged: str, *, cited: int | None = None
    ) -> KnownQuote:
        end = passage.start + len(normalized_characters(passage.text))
        evidence = Evidence(damaged, passage.page if cited is None else cited)
        return KnownQuote(kind, evidence, passage.text, passage.page, passage.start, end)

    def _unique(self) -> _Passage:
        """Return a passage, or a part of one, that occurs once on its page."""
        while True:
            passage = self._part(self._random.choice(self._passages))
            if self._count(passage.page, passage.text) == 1:
                return passage

    def _count(self, page: int, text: str) -> int:
        return self._plain[page - 1].tokens.count(_tokens(text))

    def _part(self, passage: _Passage) -> _Passage:
        if passage.cells:
            first = self._random.randrange(len(passage.cells) - 1)
            last = self._random.randint(first + 1, len(passage.cells))
            return self._cells(passage, first, last)
        words = passage.text.split(" ")
        if ": " in passage.text and len(passage.text) < 60:
            first, last = self._random.choice([0, 1, 2]), len(words)
        else:
            first = self._random.randrange(max(1, len(words) - 5))
            last = min(len(words), first + self._random.randint(4, 13))
        return self._slice(passage, " ".join(words[:first]), " ".join(words[first:last]))

    def _cells(self, passage: _Passage, first: int, last: int) -> _Passage:
        before, cells = "\t".join(passage.cells[:first]), passage.cells[first:last]
        part = self._slice(passage, before, "\t".join(cells))
        return _Passage(part.page, part.start, part.text, cells)

    def _slice(self, passage: _Passage, before: str, text: str) -> _Passage:
        return _Passage(passage.page, passage.start + len(normalized_characters(before)), text)

    # --- damage ------------------------------------------------------------------------------

    def _respaced(self, text: str) -> str:
        """Change white space; a third of the quotes only gain a trailing space."""
        blanks = ["  ", "\n", "\u00a0", " \t", "\u2009"]
        if self._random.random() < 0.33:
            return text + " "
        return re.sub(r"\s", lambda _: self._random.choice(blanks), text) + "\n"

    def _marked_up(self, text: str) -> str:
        words = _escaped(text).split(" ") if self._random.random() < 0.5 else text.split(" ")
        first = self._random.randrange(len(words))
        last = self._random.randint(first, len(words) - 1)
        marks = [
            ("**", "**"),
            ("*", "*"),
            ("`", "`"),
            ("<b>", "</b>"),
            ("<td>", "</td>"),
            ("~~", "~~"),
        ]
        opening, closing = self._random.choice(marks)
        words[first], words[last] = opening + words[first], words[last] + closing
        return self._random.choice(["", "", "- ", "## "]) + " ".join(words)

    def _joined_cells(self) -> KnownQuote | None:
        passage = self._unique()
        separator = self._random.choice([" | ", "\t", ", ", ",", " ", ""])
        # Digits joined without a separator form another number, without a known position.
        if len(passage.cells) < 2 or (
            not separator.strip(",") and not re.search(r"[^\W\d]{3}", passage.text)
        ):
            return None
        return self._known("table cells", passage, separator.join(passage.cells))

    def _recased(self, text: str) -> str:
        return self._random.choice([str.upper, str.lower, str.title, str.swapcase])(text)

    def _hyphenated(self, text: str) -> str:
        words = list(re.finditer(r"[^\W\d_]{6,}", text))
        if not words:
            return text
        at = (word := self._random.choice(words)).start() + self._random.randint(
            2, len(word.group()) - 2
        )
        return text[:at] + self._random.choice(["-\n", "\u00ad", "-\n  ", "\u00ad\n"]) + text[at:]

    def _composed(self, text: str) -> str:
        composed = text
        for characters, ligature in (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
            composed = composed.replace(characters, ligature)
        if composed == text or self._random.random() < 0.3:
            composed = "".join(
                chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in composed
            )
        return composed

    def _truncated(self) -> KnownQuote | None:
        original = self._unique()
        if len(original.text) < 30 or original.cells:
            return None
        room = len(original.text) // 3
        first = self._random.choice([0, self._random.randint(1, room)])
        last = len(original.text) - self._random.choice([0, self._random.randint(1, room)])
        while _inside_number(original.text, first):
            first += 1
        while _inside_number(original.text, last):
            last -= 1
        kept = original.text[first:last].strip()
        if (first, last) == (0, len(original.text)):
            return None
        passage = self._slice(original, original.text[:first], kept)
        if self.plain_characters(original.page).count(normalized_characters(kept)) > 1:
            return None
        dots = self._random.choice(["…", "...", "[...]", "[…]"])
        opening, closing = (dots if first else ""), (dots if last < len(original.text) else "")
        return self._known("truncated", passage, opening + kept + closing)

    def _elided(self) -> KnownQuote | None:
        passage = self._unique()
        words = passage.text.split(" ")
        if len(words) < 6 or passage.cells:
            return None
        head, tail = self._random.randint(2, len(words) - 4), self._random.randint(2, 3)
        dots = self._random.choice([" … ", " ... ", " [...] ", " […] ", "… ", "..."])
        damaged = " ".join(words[:head]) + dots + " ".join(words[-tail:])
        return self._known("elided middle", passage, damaged)

    def _on_neighbour(self) -> KnownQuote | None:
        passage = self._unique()
        cited = passage.page + self._random.choice([-1, 1])
        near = {cited - 1, cited, cited + 1} - {passage.page}
        if any(self._count(page, passage.text) for page in near if 1 <= page <= PAGES):
            return None
        return self._known("page off by one", passage, passage.text, cited=cited)

    def _misread(self, text: str) -> str:
        """Replace 5 % of the characters; a digit becomes a similar letter."""
        alike = {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z"}
        confused = dict(zip("oeaclnhutsrigbz", "0ceo1mbnl5n1962", strict=True))
        positions = [at for at, mark in enumerate(text) if mark.isalnum()]
        if len(positions) < 12:
            return text
        marks = list(text)
        for at in self._random.sample(positions, max(1, round(0.05 * len(positions)))):
            mark = marks[at]
            if mark.isdigit():
                marks[at] = alike.get(mark, mark)
                continue
            marks[at] = self._random.choice(
                [confused.get(mark, "c"), self._random.choice("abdegimnopqruvwxy"), "", mark * 2]
            )
        return "".join(marks)

    # --- absent ------------------------------------------------------------------------------

    @cached_property
    def absent(self) -> list[Evidence]:
        """Quotes that are not in the document: invented sentences and changed numbers."""
        made: list[Evidence] = []
        makers = (self._invented, self._one_digit_off, self._one_digit_off)
        while len(made) < ABSENT:
            text = makers[len(made) % len(makers)]()
            if text is not None:
                made.append(Evidence(text, self._random.randint(1, PAGES)))
        return made

    def _invented(self) -> str | None:
        text = self._sentence()
        return None if normalized_characters(text) in self._all_characters else text

    def _one_digit_off(self) -> str | None:
        """Change one digit of an amount, a code or a date of the document."""
        text = self._unique().text
        digits = [at for at, mark in enumerate(text) if mark.isdigit()]
        if not digits or "\t" in text:
            return None
        at = self._random.choice(digits)
        other = self._random.choice([digit for digit in "0123456789" if digit != text[at]])
        changed = text[:at] + other + text[at + 1 :]
        number = next(m.group() for m in _NUMBER.finditer(changed) if m.start() <= at < m.end())
        return None if _digits(number) in self._all_numbers else changed

    @cached_property
    def _all_characters(self) -> str:
        return "\n".join(page.characters for page in self._plain)

    @cached_property
    def _all_numbers(self) -> set[str]:
        return {_digits(number) for page in self._plain for number in _numbers(page.text)}


def _numbers(text: str) -> Iterator[str]:
    """Yield numbers with their groups, and each group."""
    for match in _NUMBER.finditer(text):
        yield match.group()
        yield from re.split(r"[ -]", match.group())


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _inside_number(text: str, at: int) -> bool:
    """Whether a cut at an offset would split a number or touch one."""
    return any(
        match.start() <= at <= match.end() and 0 < at < len(text)
        for match in _NUMBER.finditer(text)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_\[\]$])", r"\\\1", text)

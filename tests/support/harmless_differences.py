"""Quotes that differ from the page only in how they are written, by kind of difference."""

import unicodedata
from collections.abc import Callable

from support.pair_writer import Maker, PairWriter, one_of_pairs, two_of

_LONG_WORDS = {
    "en": "agreement delivery insurance warehouse supplier transfer",
    "de": "Lieferung Rechnungsbetrag Versicherung Überweisung Bestellung Kalenderjahr",
    "es": "transferencia mercancía almacén arrendatario reparaciones importe",
    "fr": "fournisseur marchandise entrepôt réparations assurance commande",
    "it": "fornitore magazzino pagamento riparazioni assicurazioni contratto",
    "pt": "fornecedor mercadoria armazém pagamento transferência reparações",
}


def _phone(writer: PairWriter) -> tuple[str, str]:
    area, number = writer.digits(2), writer.digits(7)
    spellings = [
        f"+49 {area} {number}",
        f"+49 ({area}) {number[:3]} {number[3:]}",
        f"+49-{area}-{number[:3]}-{number[3:]}",
    ]
    if writer.random.random() < 0.5:
        spellings = [f"0{area}/{number}", f"(0{area}) {number}", f"0{area}-{number}"]
    return writer.bare(*writer.random.sample(spellings, 2))


def _same(change: Callable[[PairWriter, str], str]) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        sentence = writer.sentence()
        return sentence, change(writer, sentence)

    return make


def _of_page(change: Callable[[PairWriter, str], str]) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        sentence = writer.sentence()
        return change(writer, sentence), sentence

    return make


def _at_words(writer: PairWriter, text: str, mark: str) -> str:
    words = text.split()
    index = writer.random.randrange(1, len(words) - 1)
    return " ".join(words[:index]) + mark + " ".join(words[index:])


def _marked_up(writer: PairWriter, text: str) -> str:
    words = text.split()
    index = writer.random.randrange(len(words))
    start, end = writer.one_of(
        [("**", "**"), ("*", "*"), ("<b>", "</b>"), ("<em>", "</em>"), ("__", "__")]
    )
    words[index] = start + words[index] + end
    return " ".join(words)


def _hyphenated(writer: PairWriter, text: str) -> str:
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if not long:
        return text
    at = writer.one_of(long)
    cut = writer.random.randrange(3, len(words[at]) - 2)
    words[at] = (
        words[at][:cut]
        + writer.one_of(["-\n", "-\n  ", " -\n", "\u00ad\n", "\u00ad"])
        + words[at][cut:]
    )
    return " ".join(words)


def _misread(writer: PairWriter, text: str) -> str:
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return text
    at = writer.one_of(long)
    word = words[at]
    index = writer.random.randrange(1, len(word) - 1)
    alike = {
        "l": "I",
        "i": "l",
        "o": "c",
        "e": "c",
        "n": "u",
        "u": "n",
        "h": "b",
        "t": "f",
        "m": "rn",
    }
    other = writer.one_of([alike.get(word[index], "x"), word[index] * 2, ""])
    words[at] = word[:index] + other + word[index + 1 :]
    return " ".join(words)


def _spaced(space: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        text = f"{writer.label()} {writer.amount(grouped=True, mark=' ')} EUR"
        return text.replace(" ", space), text

    return make


def _regrouped(writer: PairWriter) -> tuple[str, str]:
    one, three, two = writer.digits(writer.random.randint(1, 3)), writer.digits(3), writer.digits(2)
    marks = [(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ","), ("\u202f", ",")]
    first, second = writer.random.sample(marks, 2)
    return writer.bare(*(f"{one}{g}{three}{p}{two}" for g, p in (first, second)))


def _lakh(writer: PairWriter) -> tuple[str, str]:
    parts = writer.digits(2), writer.digits(2), writer.digits(3)
    return writer.bare(f"₹ {','.join(parts)}.00", f"₹ {''.join(parts)}.00")


def _footnoted(mark: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        amount = writer.amount()
        label, ending = writer.label(), writer.one_of([" EUR", "", " per annum"])
        return f"{label} {amount}{mark}{ending}", f"{label} {amount}{ending}"

    return make


def _footnoted_word(writer: PairWriter) -> tuple[str, str]:
    words = writer.sentence().split()
    index = writer.random.randrange(1, len(words) - 1)
    marked = words.copy()
    marked[index] += writer.one_of(["¹", "<sup>2</sup>", "[^3]", "*", "†", "<sup>a)</sup>"])
    return " ".join(marked), " ".join(words)


def _wide(_: PairWriter, text: str) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)


def _other_digits(writer: PairWriter) -> tuple[str, str]:
    zero = writer.one_of("٠۰०")
    number = writer.digits(writer.random.randint(2, 6))
    odd = "".join(chr(ord(zero) + int(digit)) for digit in number)
    return writer.bare(odd, number)


def _elided(writer: PairWriter) -> tuple[str, str]:
    words = writer.sentence().split()
    start, end = writer.random.randint(2, 4), writer.random.randint(2, 4)
    around = (*words[start - 1 : start + 1], words[-end - 1])
    if any(letter.isdigit() for word in around for letter in word):
        return _elided(writer)
    dots = writer.one_of([" … ", " ... ", " [...] ", " […] "])
    return " ".join(words), " ".join(words[:start]) + dots + " ".join(words[-end:])


def _cells(mark: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        cells = [writer.code(), writer.label(), writer.digits(2), writer.amount(), writer.amount()]
        return "\t".join(cells), mark.join(cells)

    return make


def _some_cells(writer: PairWriter) -> tuple[str, str]:
    cells = [writer.code(), writer.label(), writer.digits(2), writer.amount(), writer.amount()]
    page = "\t".join(cells)
    del cells[writer.random.randrange(1, 4)]
    return page, " ".join(cells)


def _written(first: str, second: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        amount = writer.amount()
        one, two = writer.one_of([(first, second), (second, first)])
        return writer.bare(one.format(amount), two.format(amount))

    return make


def _regrouped_iban(writer: PairWriter) -> tuple[str, str]:
    iban = f"DE{writer.digits(2)} {' '.join(writer.digits(4) for _ in range(4))} {writer.digits(2)}"
    return writer.bare(
        *writer.one_of([(iban, iban.replace(" ", "")), (iban.replace(" ", ""), iban)])
    )


def _part_of_sentence(writer: PairWriter) -> tuple[str, str]:
    words = writer.sentence().split()
    first = writer.random.randint(0, 3)
    quote = words[first : len(words) - writer.random.randint(0, 3)]
    while not quote[0].isalpha():
        del quote[0]
    while not quote[-1].isalpha():
        del quote[-1]
    return " ".join(words), " ".join(quote)


def _swap(marks: str, others: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        word = writer.one_of(_LONG_WORDS[writer.language].split())
        page = f"{writer.sentence()}, {marks[0]}{word}{marks[-1]}"
        return page, page.replace(marks[0] + word, others[0] + word).replace(
            word + marks[-1], word + others[-1]
        )

    return make


def _range(writer: PairWriter) -> tuple[str, str]:
    low, high = writer.digits(2), writer.digits(3)
    one, two = writer.random.sample(["-", "–", " – ", " - ", "‑"], 2)
    return writer.bare(f"{low}{one}{high}", f"{low}{two}{high}")


def _percent_in_words(writer: PairWriter) -> tuple[str, str]:
    words = writer.one_of(["per cent", "Prozent", "por ciento", "pour cent", "per cento"])
    number = writer.one_of([writer.digits(2), f"{writer.digits(1)},5"])
    spellings = [f"{number} {words}", f"{number} {words}", f"{number} %", f"{number}%"]
    return writer.bare(*writer.random.sample(spellings, 2))


def _formula(writer: PairWriter) -> tuple[str, str]:
    number, power = writer.digits(2), writer.one_of("34567")
    raised = "⁰¹²³⁴⁵⁶⁷"[int(power)]
    spellings = [
        rf"${number} \times 10^{{{power}}}$ m",
        f"{number} × 10{raised} m",
        f"{number} x 10<sup>{power}</sup> m",
    ]
    return writer.bare(*writer.random.sample(spellings, 2))


def _formula_with_a_sign(writer: PairWriter) -> tuple[str, str]:
    number = writer.digits(2)
    pair = writer.one_of(
        [
            (rf"${number} \pm 3$ mm", f"{number} ± 3 mm"),
            (rf"$\leq {number}\%$", f"≤ {number} %"),
            (rf"$\$1,3{number}.52$", f"$1,3{number}.52"),
            (rf"$\approx {number}$ kg", f"≈ {number} kg"),
            (rf"${number}^{{\circ}}$C", f"{number} °C"),
        ]
    )
    return writer.bare(*writer.random.sample(pair, 2))


def _dashes(writer: PairWriter) -> tuple[str, str]:
    first, second, amount = writer.label(), writer.label(), writer.amount()
    one, two = writer.random.sample([" - ", " – ", " — ", " -- "], 2)
    end = writer.one_of([amount, writer.label()])
    return one.join((first, second, end)), two.join((first, second, end))


def _items(writer: PairWriter) -> tuple[str, str]:
    items = [writer.sentence(), writer.sentence()]
    mark = writer.one_of(["- ", "* ", "+ "])
    between = writer.one_of([" • ", ", ", "; ", "\n", "\n- ", " - "])
    return "\n".join(mark + item for item in items), between.join(items)


HARMLESS: dict[str, Maker] = {
    "formula": _formula,
    "formula with a sign": _formula_with_a_sign,
    "formula in brackets": lambda w: w.pair(rf"\({(a := w.digits(2))}\%\)", f"{a} %"),
    "footnote as a formula": _footnoted("$^{(2)}$"),
    "footnote as a short formula": _footnoted("$^3$"),
    "subscript": two_of("H₂O|H2O|H<sub>2</sub>O"),
    "accent as an apostrophe": one_of_pairs(
        "L'IMPORTO E' DOVUTO/l'importo è dovuto|PERCHE' LA SOCIETA' PAGHERA'/perché la società "
        "pagherà|LA QUALITA' E' GARANTITA/la qualità è garantita"
    ),
    "zero for calls within the country": lambda w: w.bare(
        f"+49 (0) {(a := w.digits(2))} {(b := w.digits(6))}", f"+49 {a} {b}"
    ),
    "dash between words": _dashes,
    "quoted quote": lambda w: (s := w.sentence(), w.one_of(['"{}"', "“{}”", "«{}»"]).format(s)),
    "items of a list": _items,
    "label and colon": lambda w: (f"{(a := w.label())}\t{(b := w.amount())}", f"{a}: {b}"),
    "entity of a currency": lambda w: w.pair(f"&euro;{(a := w.amount())}", f"€{a}"),
    "currency spelled out": _written("{} Euro", "{} EUR"),
    "zeros of a date": lambda w: w.bare(
        f"{(d := w.random.randint(1, 9))}.{(m := w.random.randint(1, 9))}.2026",
        f"0{d}.0{m}.2026",
    ),
    "spaces in a date": lambda w: w.bare(
        f"{(d := w.random.randint(11, 28))}. {(m := w.random.randint(10, 12))}. 2026",
        f"{d}.{m}.2026",
    ),
    "line to fill in": lambda w: w.bare(f"________ {(s := w.sentence())}", s),
    "row of HTML": lambda w: (
        f"{(a := w.label())}\t{(b := w.amount())}",
        f"<tr><td>{a}</td><td>{b}</td></tr>",
    ),
    "label in bold": lambda w: (f"**{(a := w.label())}:** {(b := w.amount())}", f"{a}: {b}"),
    "underlined": lambda w: w.bare(f"<u>{(a := w.code())}</u>", a),
    "picture": lambda w: (f"![seal](seal.png) {(s := w.sentence())}", s),
    "break tag": _of_page(lambda w, t: _at_words(w, t, "<br>")),
    "space before a decimal mark": lambda w: w.bare(a := w.amount(), f"{a[:-3]} {a[-3:]}"),
    "letters with spaces": one_of_pairs(
        "V E R B L E I B T hier/verbleibt hier|o C U M P R I M E N T O da/o cumprimento da|"
        "S O M M E l'an/Somme l'an"
    ),
    "kinds of a tick": two_of("☑ exempt|☒ exempt|✓ exempt|✔ exempt|[x] exempt"),
    "built fraction": lambda w: w.pair("5 ³⁄₄ in", "5 3/4 in"),
    "colon of a time": one_of_pairs("21∶50/21:50"),
    "leader": lambda w: w.pair(f"------- {(a := w.amount())}", a),
    "squared unit": one_of_pairs("70 ㎜/70 mm|70 ㎢/70 km²|70 km³/70 km3"),
    "ring for a degree": one_of_pairs("50 ˚C/50 °C"),
    "raised ending": one_of_pairs("1ᵉʳ avril/1er avril|1.° marzo/1º marzo|n.° 12/nº 12"),
    "dollars behind": one_of_pairs("81.50 US$/81.50 USD|82,40US$/82,40 US$"),
    "possible break": one_of_pairs("administra<wbr>tion/administration"),
    "percent in words": _percent_in_words,
    "marked words": lambda w: w.pair(f"<mark>{(a := w.label())}</mark>", a),
    "link": lambda w: w.pair(f"[{(a := w.label())}](https://a.example/p?n=4)", a),
    "raised letter": lambda w: w.pair(f"{(a := w.amount())}<sup>a</sup> e", f"{a} e"),
    "groups of a phone number": _phone,
    "comment": _of_page(lambda w, t: _at_words(w, t, " <!-- cell --> ")),
    "spaced ellipsis": lambda w: (
        s := w.sentence(),
        f"{' '.join(s.split()[:3])} . . . {' '.join(s.split()[-3:])}",
    ),
    "letter that nobody could read": one_of_pairs("in\ufffdormation/information"),
    "and as a sign": one_of_pairs("Hill and Sons/Hill & Sons|Berg und Tal/Berg & Tal"),
    "degrees": one_of_pairs("50 ºC/50 °C"),
    "trade mark": one_of_pairs("Novofix™ 20/Novofix 20|Novofix® 20/Novofix 20"),
    "joined vowels": one_of_pairs("les œuvres sociales/les oeuvres sociales"),
    "long dash in a range": one_of_pairs("8—35 kg/8-35 kg|8 — 35 kg/8–35 kg"),
    "caret before a footnote": lambda w: w.bare("schedule<sup>1</sup>", "schedule^1"),
    "box in brackets": one_of_pairs("☑ exempt/[x] exempt|☐ exempt/[ ] exempt"),
    "apostrophe lost": one_of_pairs("the tenants rights/the tenant's rights"),
    "nothing": lambda w: (s := w.sentence(), s),
    "line end": _same(lambda w, t: _at_words(w, t, "\n")),
    "line end on the page": _of_page(lambda w, t: _at_words(w, t, "\n")),
    "several spaces": _same(lambda w, t: _at_words(w, t, "   ")),
    "tab on the page": _of_page(lambda w, t: _at_words(w, t, "\t")),
    "no-break space": _spaced("\u00a0"),
    "narrow space": _spaced("\u202f"),
    "thin space": _spaced("\u2009"),
    "figure space": _spaced("\u2007"),
    "upper case": _same(lambda _, t: t.upper() if "mW" not in t else t),
    "lower case": _same(lambda _, t: t.lower()),
    "full width": _same(_wide),
    "full width on the page": _of_page(_wide),
    "decomposed letters": _same(lambda _, t: unicodedata.normalize("NFD", t)),
    "no accents": _same(
        lambda _, t: "".join(
            c for c in unicodedata.normalize("NFD", t) if not unicodedata.combining(c)
        )
    ),
    "ligatures": _of_page(lambda _, t: t.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")),
    "emphasis": _same(_marked_up),
    "hyphen at a line end": _of_page(_hyphenated),
    "hyphen in the quote": _same(_hyphenated),
    "letter misread on the page": _of_page(_misread),
    "letter misread in the quote": _same(_misread),
    "curly quotes": _swap('""', "“”"),
    "angle quotes": _swap('""', "«»"),
    "low quotes": _swap("''", "‚‘"),
    "brackets around a word": _swap("()", "[]"),
    "final stop": _same(lambda _, t: t + "."),
    "kinds of minus": _written("-{}", "−{}"),
    "en dash minus": _written("–{}", "-{}"),
    "range dash": _range,
    "groups of digits": _regrouped,
    "Indian groups": _lakh,
    "digits of other scripts": _other_digits,
    "raised footnote": _footnoted("¹"),
    "footnote tag": _footnoted("<sup>2</sup>"),
    "footnote in brackets": _footnoted("<sup>(3)</sup>"),
    "markdown footnote": _footnoted("[^4]"),
    "star footnote": _footnoted("*"),
    "footnote behind a word": _footnoted_word,
    "ellipsis": _elided,
    "ellipsis at an end": lambda w: (s := w.sentence(), " ".join(s.split()[:-2]) + "…"),
    "cells with bars": _cells(" | "),
    "cells with spaces": _cells(" "),
    "cells with semicolons": _cells("; "),
    "some cells of a row": _some_cells,
    "currency sign and code": _written("{} €", "{} EUR"),
    "currency before and behind": _written("€ {}", "{} €"),
    "space before a currency": _written("£{}", "£ {}"),
    "space before a unit": _written("{} kg", "{}kg"),
    "space before percent": _written("{} %", "{}%"),
    "square metres": _written("{} m²", "{} m2"),
    "groups of an IBAN": _regrouped_iban,
    "part of a sentence": _part_of_sentence,
    "entities": _same(lambda _, t: t.replace(" ", "&nbsp;", 1)),
    "escaped": _same(lambda _, t: t.replace(".", "\\.").replace("-", "\\-")),
    "zero-width space": _of_page(lambda w, t: _at_words(w, t, " \u200b")),
    "soft hyphens": _of_page(lambda _, t: t.replace("er", "e\u00adr")),
}

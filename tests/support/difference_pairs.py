"""Passages and quotes with known answers: near misses and harmless differences, in six languages.

Everything follows from one seed. A near miss says something else than the page; a harmless
difference does not.
"""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")

_SENTENCES = {
    "en": """
The supplier shall deliver the goods to the warehouse within {n} days of the order
Payment of {a} is due before {d} and must be made by bank transfer
The invoice {i} with a total amount of {a} was issued on {d}
The tenant is liable for repairs up to {a} per calendar year
Either party may terminate this agreement with {n} days notice in writing
The annual premium including insurance tax amounts to {a} from {d}
""",
    "de": """
Der Lieferant liefert die Ware innerhalb von {n} Tagen nach Bestellung an das Lager
Die Zahlung von {a} ist spätestens am {d} durch Überweisung zu leisten
Die Rechnung {i} über einen Gesamtbetrag von {a} wurde am {d} ausgestellt
Der Mieter haftet für Reparaturen bis zu {a} je Kalenderjahr
Jede Partei kann diesen Vertrag mit einer Frist von {n} Tagen schriftlich kündigen
Die Jahresprämie einschließlich Versicherungsteuer beträgt {a} ab dem {d}
""",
    "es": """
El proveedor entregará la mercancía en el almacén dentro de {n} días desde el pedido
El pago de {a} vence antes del {d} y debe hacerse por transferencia bancaria
La factura {i} por un importe total de {a} fue emitida el {d}
El arrendatario responde de las reparaciones hasta {a} por año natural
Cada parte puede rescindir este contrato con un preaviso de {n} días por escrito
La prima anual incluido el impuesto sobre seguros asciende a {a} desde el {d}
""",
    "fr": """
Le fournisseur livre la marchandise à l'entrepôt dans les {n} jours suivant la commande
Le paiement de {a} est exigible avant le {d} et doit être fait par virement
La facture {i} d'un montant total de {a} a été émise le {d}
Le locataire répond des réparations jusqu'à {a} par année civile
Chaque partie peut résilier ce contrat avec un préavis de {n} jours par écrit
La prime annuelle taxe d'assurance comprise s'élève à {a} à compter du {d}
""",
    "it": """
Il fornitore consegna la merce al magazzino entro {n} giorni dalla data dell'ordine
Il pagamento di {a} scade prima del {d} e deve avvenire tramite bonifico bancario
La fattura {i} per un importo totale di {a} è stata emessa il {d}
Il conduttore risponde delle riparazioni fino a {a} per anno solare
Ciascuna parte può recedere dal presente contratto con preavviso di {n} giorni per iscritto
Il premio annuo inclusa l'imposta sulle assicurazioni ammonta a {a} dal {d}
""",
    "pt": """
O fornecedor entrega a mercadoria no armazém dentro de {n} dias após a encomenda
O pagamento de {a} vence antes de {d} e deve ser feito por transferência bancária
A fatura {i} no valor total de {a} foi emitida em {d}
O inquilino responde pelas reparações até {a} por ano civil
Qualquer das partes pode rescindir este contrato com aviso de {n} dias por escrito
O prémio anual incluindo o imposto sobre seguros ascende a {a} desde {d}
""",
}
_TEMPLATES = {name: text.strip().split("\n") for name, text in _SENTENCES.items()}
_LABELS = {
    "en": "Total;Balance;Fee;Amount due;Refund;Net weight",
    "de": "Summe;Saldo;Gebühr;Rechnungsbetrag;Erstattung;Nettogewicht",
    "es": "Total;Saldo;Comisión;Importe;Reembolso;Peso neto",
    "fr": "Total;Solde;Frais;Montant dû;Remboursement;Poids net",
    "it": "Totale;Saldo;Commissione;Importo;Rimborso;Peso netto",
    "pt": "Total;Saldo;Comissão;Montante;Reembolso;Peso líquido",
}
_NEGATED = {
    "en": "The tenant shall not be liable;There is no warranty for wear;The fee is never refunded;"
    "Delivery is made without insurance;Neither party is bound",
    "de": "Der Mieter haftet nicht für Schäden;Es besteht keine Garantie auf Verschleiß;"
    "Die Gebühr wird nie erstattet;Die Lieferung erfolgt ohne Versicherung",
    "es": "El arrendatario no responde de los daños;La tasa nunca se reembolsa;"
    "La entrega se hace sin seguro;El plazo no se prorroga",
    "fr": "Le locataire ne répond pas des dommages;Les frais ne sont jamais remboursés;"
    "La livraison se fait sans assurance;Le délai ne peut pas être prorogé",
    "it": "Il conduttore non risponde dei danni;La tassa non viene mai rimborsata;"
    "La consegna avviene senza assicurazione;Il termine non è prorogabile",
    "pt": "O inquilino não responde pelos danos;A taxa nunca é reembolsada;"
    "A entrega é feita sem seguro;O prazo não é prorrogável",
}
_NEGATIONS = {
    "en": ("not", "no", "never", "without", "Neither"),
    "de": ("nicht", "keine", "nie", "ohne"),
    "es": ("no", "nunca", "sin"),
    "fr": ("pas", "jamais", "sans", "ne"),
    "it": ("non", "mai", "senza"),
    "pt": ("não", "nunca", "sem"),
}
_TURNED = {
    "direction": "before/after vor/nach antes/después avant/après prima/dopo antes/depois",
    "limit": "least/most mindestens/höchstens mínimo/máximo "
    "minimum/maximum minimo/massimo mínimo/máximo",
    "inclusion": "including/excluding inklusive/exklusive incluido/excluido inclus/exclu "
    "incluso/escluso incluindo/excluindo",
    "abbreviated inclusion": "incl/excl inkl/exkl incl/excl incl/excl incl/escl incl/excl",
    "account side": "debit/credit Soll/Haben debe/haber débit/crédit dare/avere débito/crédito",
    "gross and net": "gross/net brutto/netto bruto/neto brut/net lordo/netto bruto/líquido",
    "more and less": "more/less mehr/weniger más/menos plus/moins più/meno mais/menos",
    "over and under": "above/below über/unter encima/debajo "
    "dessus/dessous sopra/sotto acima/abaixo",
    "magnitude word": "million/billion Millionen/Milliarden millones/billones millions/milliards "
    "milioni/miliardi milhões/bilhões",
    "party": "employer/employee Auftraggeber/Auftragnehmer comprador/vendedor acheteur/vendeur "
    "locatore/locatario credor/devedor",
    "month name": "June/July Juni/Juli junio/julio juin/juillet giugno/luglio junho/julho",
    "weekday": "Tuesday/Thursday Dienstag/Donnerstag martes/viernes "
    "mardi/jeudi martedì/giovedì terça/quinta",
    "number word": "thirteen/thirty dreizehn/dreißig trece/treinta "
    "treize/trente tredici/trenta treze/trinta",
    "obligation": "must/may muss/darf debe/puede doit/peut deve/può deve/pode",
    "increase": "increase/decrease Erhöhung/Senkung aumento/disminución "
    "hausse/baisse aumento/diminuzione "
    "aumento/redução",
    "purchase": "purchase/sale Kauf/Verkauf compra/venta achat/vente acquisto/vendita compra/venda",
    "validity": "valid/invalid gültig/ungültig válido/inválido "
    "valide/invalide valido/invalido válido/inválido",
    "first and last": "first/last erste/letzte primero/último "
    "premier/dernier primo/ultimo primeiro/último",
    "with and without": "with/without mit/ohne con/sin avec/sans con/senza com/sem",
    "side": "left/right links/rechts izquierda/derecha "
    "gauche/droite sinistra/destra esquerda/direita",
}
_LONG_WORDS = {
    "en": "agreement delivery insurance warehouse supplier transfer",
    "de": "Lieferung Rechnungsbetrag Versicherung Überweisung Bestellung Kalenderjahr",
    "es": "transferencia mercancía almacén arrendatario reparaciones importe",
    "fr": "fournisseur marchandise entrepôt réparations assurance commande",
    "it": "fornitore magazzino pagamento riparazioni assicurazioni contratto",
    "pt": "fornecedor mercadoria armazém pagamento transferência reparações",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of a page and a quote of it."""

    kind: str
    language: str
    page: str
    quote: str


Maker = Callable[["_Writer"], tuple[str, str]]


class _Writer:
    """Writes made-up passages of one language."""

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.random = random.Random(seed)  # noqa: S311 - nothing is secret
        self.one_of = self.random.choice

    def digits(self, size: int) -> str:
        return "".join(self.one_of("123456789") for _ in range(size))

    @property
    def marks(self) -> tuple[str, str]:
        """What groups thousands here, and what begins decimals."""
        if self.language == "en":
            return ",", "."
        return self.one_of({"de": ".", "fr": " ", "pt": ". "}.get(self.language, ".")), ","

    def amount(self, *, grouped: bool | None = None, mark: str | None = None) -> str:
        group, point = self.marks
        group = mark or group
        is_grouped = self.random.random() < 0.6 if grouped is None else grouped
        whole = self.digits(self.random.randint(1, 3))
        if is_grouped:
            whole += group + self.digits(3)
        return whole + point + self.digits(2)

    def date(self) -> str:
        day, month = self.random.randint(13, 28), self.random.randint(1, 12)
        return f"{day:02}.{month:02}.20{self.random.randint(15, 28)}"

    def code(self) -> str:
        letters = "".join(self.one_of("ABCDEFGHKMNPRTX") for _ in range(self.random.randint(1, 3)))
        return letters + self.one_of(["-", "-20", "/"]) + self.digits(self.random.randint(3, 6))

    def label(self) -> str:
        return self.one_of(_LABELS[self.language].split(";"))

    def sentence(self, part: str = "") -> str:
        texts = [text for text in _TEMPLATES[self.language] if part in text]
        return self.one_of(texts).format(
            n=self.random.randint(11, 89), a=f"{self.amount()} EUR", d=self.date(), i=self.code()
        )

    def line(self, text: str) -> str:
        """Put some text behind a label, between others, or in a sentence."""
        before = self.one_of([f"{self.label()} ", f"{self.label()}: ", "", f"{self.sentence()}. "])
        return before + text

    def pair(self, page: str, quote: str) -> tuple[str, str]:
        before = self.one_of([f"{self.label()} ", f"{self.label()}: ", f"{self.label()}\t"])
        behind = self.one_of(["", f" {self.label()}", "."])
        return before + page + behind, before.replace("\t", " ") + quote + behind

    def bare(self, page: str, quote: str) -> tuple[str, str]:
        """Quote a part with the label or without it."""
        pages, quotes = self.pair(page, quote)
        return (pages, quotes) if self.random.random() < 0.5 else (pages, quote)


# --- near misses -----------------------------------------------------------------------------


def _changed_digit(writer: _Writer, text: str) -> str:
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    place = writer.one_of(places)
    other = writer.one_of([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def _replaced(first: str, second: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        number = writer.amount() if writer.random.random() < 0.5 else writer.digits(2)
        one, two = writer.one_of([(first, second), (second, first)])
        return writer.bare(one.format(number), two.format(number))

    return make


def _added(page: str, quote: str) -> Maker:
    """Make the second out of the first or the reverse, with one amount."""

    def make(writer: _Writer) -> tuple[str, str]:
        amount = writer.amount()
        one, two = writer.one_of([(page, quote), (quote, page)])
        return writer.bare(one.format(amount), two.format(amount))

    return make


def _turned(kind: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        pair = _TURNED[kind].split()[LANGUAGES.index(writer.language)].split("/")
        writer.random.shuffle(pair)
        words = writer.sentence().split()
        place = writer.random.randrange(1, len(words) - 1)
        return (
            " ".join([*words[:place], pair[0], *words[place:]]),
            " ".join([*words[:place], pair[1], *words[place:]]),
        )

    return make


def _negation_dropped(writer: _Writer) -> tuple[str, str]:
    page = writer.one_of(_NEGATED[writer.language].split(";"))
    words = page.split()
    places = [at for at, word in enumerate(words) if word in _NEGATIONS[writer.language] and at]
    if not places:
        return _negation_dropped(writer)
    del words[writer.one_of(places)]
    ending = writer.sentence()
    return f"{page}. {ending}", f"{' '.join(words)}. {ending}"


def _negation_added(writer: _Writer) -> tuple[str, str]:
    page, quote = _negation_dropped(writer)
    return quote, page


def _swapped_day(writer: _Writer) -> tuple[str, str]:
    day, month = writer.random.sample(range(1, 13), 2)
    mark, year = writer.one_of("./-"), writer.random.randint(2015, 2028)
    dates = [f"{a:02}{mark}{b:02}{mark}{year}" for a, b in ((day, month), (month, day))]
    return writer.bare(*dates)


def _alike_in_code(writer: _Writer) -> tuple[str, str]:
    digit, letter = writer.one_of([("0", "O"), ("1", "I"), ("1", "l"), ("5", "S"), ("8", "B")])
    start = f"{writer.one_of('ACDEFGHK')}{writer.digits(1)}"
    end = writer.digits(3)
    return writer.bare(start + digit + end, start + letter + end)


def _tail(writer: _Writer) -> tuple[str, str]:
    mark = writer.one_of([",", ".", " ", "\u00a0", "\u202f", "\u2009", "\u2007", "’"])
    whole = f"{writer.digits(writer.random.randint(1, 3))}{mark}{writer.digits(3)}"
    point = "." if mark in ",’" else ","
    number = f"{whole}{point}{writer.digits(2)}"
    return f"{writer.label()} {number} EUR", number.split(mark)[1] + writer.one_of([" EUR", ""])


def _head(writer: _Writer) -> tuple[str, str]:
    number = writer.digits(5)
    return writer.pair(f"{number},{writer.digits(2)}", number[:3])


def _code_part(writer: _Writer) -> tuple[str, str]:
    head, tail = writer.digits(4), writer.digits(4)
    return f"{writer.label()} INV-{head}-{tail}", writer.one_of([head, tail, f"INV-{head}"])


def _moved_point(writer: _Writer) -> tuple[str, str]:
    digits, (_, point) = writer.digits(5), writer.marks
    return writer.bare(f"{digits[:3]}{point}{digits[3:]}", f"{digits[:4]}{point}{digits[4:]}")


def _glued_mark(writer: _Writer) -> tuple[str, str]:
    number, mark = writer.digits(3), writer.one_of("123")
    raised = writer.one_of(["¹²³"[int(mark) - 1], f"<sup>{mark}</sup>"])
    return writer.pair(number + raised, number + mark)


def _other_code(writer: _Writer) -> tuple[str, str]:
    code = writer.code()
    return writer.bare(code, _changed_digit(writer, code))


def _iban(writer: _Writer) -> tuple[str, str]:
    iban = f"DE{writer.digits(2)} {' '.join(writer.digits(4) for _ in range(4))} {writer.digits(2)}"
    return writer.bare(iban, _changed_digit(writer, iban))


def _sequence(texts: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        one, two = writer.random.sample(texts.split("|"), 2)
        return writer.pair(one, two)

    return make


def _number_in_sentence(writer: _Writer) -> tuple[str, str]:
    sentence = writer.sentence()
    return sentence, _changed_digit(writer, sentence)


def _word_dropped(writer: _Writer) -> tuple[str, str]:
    words = writer.sentence().split()
    place = writer.random.randrange(1, len(words) - 1)
    return " ".join(words), " ".join(words[:place] + words[place + 1 :])


def _one_of_pairs(texts: str) -> Maker:
    """Make the text before the slash out of the one behind it or the reverse."""

    def make(writer: _Writer) -> tuple[str, str]:
        one, two = writer.one_of(texts.split("|")).split("/")
        return writer.bare(*writer.one_of([(one, two), (two, one)]))

    return make


def _bank_code(writer: _Writer) -> tuple[str, str]:
    one, two = writer.random.sample("BCGKMNRTX", 2)
    return writer.bare(f"BIC {one}OBADEFF", f"BIC {two}OBADEFF")


def _code_without_head(writer: _Writer) -> tuple[str, str]:
    code = writer.one_of([writer.digits(4), f"K{writer.digits(3)}"])
    return f"{writer.label()} X-{code}", code


def _code_without_tail(writer: _Writer) -> tuple[str, str]:
    code = f"LOT {writer.digits(4)}"
    return f"{writer.label()} {code}{writer.one_of(['/B', '-A', '.C', 'D', '_E'])}", code


def _phone(writer: _Writer) -> tuple[str, str]:
    area, number = writer.digits(2), writer.digits(7)
    spellings = [
        f"+49 {area} {number}",
        f"+49 ({area}) {number[:3]} {number[3:]}",
        f"+49-{area}-{number[:3]}-{number[3:]}",
    ]
    if writer.random.random() < 0.5:
        spellings = [f"0{area}/{number}", f"(0{area}) {number}", f"0{area}-{number}"]
    return writer.bare(*writer.random.sample(spellings, 2))


def _box(writer: _Writer) -> tuple[str, str]:
    yes, no = {"en": ("Yes", "No"), "de": ("Ja", "Nein"), "fr": ("Oui", "Non")}.get(
        writer.language, ("Sí", "No")
    )
    on, off = writer.one_of("☒☑"), "☐"
    return writer.pair(f"{on} {yes} {off} {no}", f"{off} {yes} {on} {no}")


def _cut_off(texts: str) -> Maker:
    """Leave out what is behind the bar, which belongs to the number before it."""

    def make(writer: _Writer) -> tuple[str, str]:
        number, rest = writer.one_of(texts.split(";")).split("|")
        return f"{writer.label()}: {number}{rest}", f"{writer.label()}: {number}"[-len(number) :]

    return make


NEAR_MISSES: dict[str, Maker] = {
    "percent dropped": lambda w: w.pair(f"{(a := w.digits(2))} % {(b := w.label())}", f"{a} {b}"),
    "not equal": lambda w: w.pair(f"= {(a := w.digits(3))} mm", f"≠ {a} mm"),
    "ten thousandths": _replaced("{} ‰", "{} ‱"),
    "short name": _one_of_pairs(
        "Julia Berg/Julio Berg|Lena Marlow/Lena Barlow|Anna Conti/Anna Corti|Clark AG/Clarke AG"
    ),
    "hyphen of an address": _one_of_pairs("desk@hale-ltd.example/desk@haleltd.example"),
    "joint of a code": lambda w: w.pair(f"{(c := w.code())}/K", f"{c}.K"),
    "rest of a number": _cut_off(
        "29| 1/2;18|¼;7|⅔ in;€880|M;€12|k;4,5| Mio. €;880| million;12| milliards"
    ),
    "rest of an account number": _cut_off("DE44 4088 8472 6875| 4906;4929 1190 3812| 5507"),
    "minus before a currency": _added("€{}", "-€{}"),
    "minus before a code": _added("EUR {}", "-EUR {}"),
    "amount in brackets": _added("{} €", "({} €)"),
    "grade": _one_of_pairs("Rating AA/Rating AA-|svalutazione/rivalutazione"),
    "offset of a time zone": _one_of_pairs("11:58 UTC+6/11:58 UTC-6|GMT+1/GMT-1"),
    "bank code": _bank_code,
    "head of a code": _code_without_head,
    "tail of a code": _code_without_tail,
    "part of a compound": _one_of_pairs(
        "Arbeitgeberanteil/Arbeitnehmeranteil|zweijährige/dreijährige|seiscientos/setecientos|"
        "limitada/ilimitada|hypertension/hypotension|prednisone/prednisolone|figlio/figlia"
    ),
    "minus added or dropped": _added("{}", "-{}"),
    "long minus": _added("{}", "−{}"),
    "brackets for a minus": _added("{}", "({})"),
    "minus behind": _added("{} EUR", "{}- EUR"),
    "plus or minus": _added("± {}", "{}"),
    "euro and dollar": _replaced("{} €", "{} $"),
    "currency codes": _replaced("EUR {}", "USD {}"),
    "pound and euro": _replaced("£{}", "€{}"),
    "franc and euro": _replaced("CHF {}", "EUR {}"),
    "percent and permille": _replaced("{} %", "{} ‰"),
    "percent and currency": _replaced("{} %", "{} €"),
    "kilogram and gram": _replaced("{} kg", "{} g"),
    "glued unit": _replaced("{}kg", "{}g"),
    "millimetre and metre": _replaced("{} mm", "{} m"),
    "centimetre and millimetre": _replaced("{} cm", "{} mm"),
    "micro and milli": _replaced("{} µg", "{} mg"),
    "milli and mega": _replaced("{} mW", "{} MW"),
    "kilo and mega": _replaced("{} kW", "{} MW"),
    "square and cubic": _replaced("{} m²", "{} m³"),
    "celsius and fahrenheit": _replaced("{} °C", "{} °F"),
    "at most and at least": _replaced("≤ {}", "≥ {}"),
    "less and greater": _replaced("< {}", "> {}"),
    "morning and afternoon": _sequence("10:30 AM|10:30 PM|9:15 AM|9:15 PM|11 am|11 pm"),
    "exponent": _sequence("10² m|10³ m|10⁶ m|10<sup>4</sup> m|10^5 m|10⁻³ m"),
    "fraction": _sequence("1½ h|1¼ h|112 h|11/2 h|2½ h|1¾ h"),
    "roman number": _sequence("XVII|XVIII|XVI|IV|VI|IX|XI|XII"),
    "quarter": _sequence("Q1 2026|Q2 2026|Q3 2026|Q4 2026|Q1 2025"),
    "ordinal": _sequence("1st|2nd|3rd|4th|21st|22nd"),
    "paragraph": _sequence("§ 4.1|§ 4.10|§ 4.11|§ 5.1|§ 4.2"),
    "time of day": _sequence("10:30|10:45|11:30|12:30|13:30"),
    "version": _sequence("1.2.3|1.2.4|1.3.2|2.1.3"),
    "range": _sequence("10-20|10-25|15-20|1020|10 20"),
    "day and month": _swapped_day,
    "number sign": lambda w: w.pair(f"Nr. {(a := w.random.randint(2, 80))}", f"Nr. {a + 1}"),
    "digit of an amount": lambda w: w.bare(a := w.amount(), _changed_digit(w, a)),
    "digit of a date": lambda w: w.bare(a := w.date(), _changed_digit(w, a)),
    "digit of a code": _other_code,
    "digit of an IBAN": _iban,
    "digit in a sentence": _number_in_sentence,
    "letter for a digit in a code": _alike_in_code,
    "tail of a number": _tail,
    "head of a number": _head,
    "part of a code": _code_part,
    "decimal point": _moved_point,
    "footnote as a digit": _glued_mark,
    "suffix of a part number": lambda w: w.bare(
        f"{(c := w.one_of(['AB', 'K', 'XT']) + '-' + w.digits(2))}/3", f"{c}/8"
    ),
    "hyphened code": lambda w: w.bare(f"{(c := w.digits(5))}-6", f"{c}-7"),
    "negation dropped": _negation_dropped,
    "negation added": _negation_added,
    "word dropped": _word_dropped,
    "box ticked": _box,
    **{kind: _turned(kind) for kind in _TURNED},
}


# --- harmless differences --------------------------------------------------------------------


def _same(change: Callable[[_Writer, str], str]) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        sentence = writer.sentence()
        return sentence, change(writer, sentence)

    return make


def _of_page(change: Callable[[_Writer, str], str]) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        sentence = writer.sentence()
        return change(writer, sentence), sentence

    return make


def _at_words(writer: _Writer, text: str, mark: str) -> str:
    words = text.split()
    place = writer.random.randrange(1, len(words) - 1)
    return " ".join(words[:place]) + mark + " ".join(words[place:])


def _marked_up(writer: _Writer, text: str) -> str:
    words = text.split()
    place = writer.random.randrange(len(words))
    start, end = writer.one_of(
        [("**", "**"), ("*", "*"), ("<b>", "</b>"), ("<em>", "</em>"), ("__", "__")]
    )
    words[place] = start + words[place] + end
    return " ".join(words)


def _hyphenated(writer: _Writer, text: str) -> str:
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


def _misread(writer: _Writer, text: str) -> str:
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return text
    at = writer.one_of(long)
    word = words[at]
    place = writer.random.randrange(1, len(word) - 1)
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
    other = writer.one_of([alike.get(word[place], "x"), word[place] * 2, ""])
    words[at] = word[:place] + other + word[place + 1 :]
    return " ".join(words)


def _spaced(space: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        text = f"{writer.label()} {writer.amount(grouped=True, mark=' ')} EUR"
        return text.replace(" ", space), text

    return make


def _regrouped(writer: _Writer) -> tuple[str, str]:
    one, three, two = writer.digits(writer.random.randint(1, 3)), writer.digits(3), writer.digits(2)
    marks = [(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ","), ("\u202f", ",")]
    first, second = writer.random.sample(marks, 2)
    return writer.bare(*(f"{one}{g}{three}{p}{two}" for g, p in (first, second)))


def _lakh(writer: _Writer) -> tuple[str, str]:
    parts = writer.digits(2), writer.digits(2), writer.digits(3)
    return writer.bare(f"₹ {','.join(parts)}.00", f"₹ {''.join(parts)}.00")


def _footnoted(mark: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        amount = writer.amount()
        label, ending = writer.label(), writer.one_of([" EUR", "", " per annum"])
        return f"{label} {amount}{mark}{ending}", f"{label} {amount}{ending}"

    return make


def _footnoted_word(writer: _Writer) -> tuple[str, str]:
    words = writer.sentence().split()
    place = writer.random.randrange(1, len(words) - 1)
    marked = words.copy()
    marked[place] += writer.one_of(["¹", "<sup>2</sup>", "[^3]", "*", "†", "<sup>a)</sup>"])
    return " ".join(marked), " ".join(words)


def _wide(_: _Writer, text: str) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)


def _other_digits(writer: _Writer) -> tuple[str, str]:
    zero = writer.one_of("٠۰०")
    number = writer.digits(writer.random.randint(2, 6))
    odd = "".join(chr(ord(zero) + int(digit)) for digit in number)
    return writer.bare(odd, number)


def _elided(writer: _Writer) -> tuple[str, str]:
    words = writer.sentence().split()
    start, end = writer.random.randint(2, 4), writer.random.randint(2, 4)
    if any(letter.isdigit() for word in words[start - 1 : start + 1] for letter in word):
        return _elided(writer)
    dots = writer.one_of([" … ", " ... ", " [...] ", " […] "])
    return " ".join(words), " ".join(words[:start]) + dots + " ".join(words[-end:])


def _cells(mark: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        cells = [writer.code(), writer.label(), writer.digits(2), writer.amount(), writer.amount()]
        return "\t".join(cells), mark.join(cells)

    return make


def _some_cells(writer: _Writer) -> tuple[str, str]:
    cells = [writer.code(), writer.label(), writer.digits(2), writer.amount(), writer.amount()]
    page = "\t".join(cells)
    del cells[writer.random.randrange(1, 4)]
    return page, " ".join(cells)


def _written(first: str, second: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        amount = writer.amount()
        one, two = writer.one_of([(first, second), (second, first)])
        return writer.bare(one.format(amount), two.format(amount))

    return make


def _regrouped_iban(writer: _Writer) -> tuple[str, str]:
    iban = f"DE{writer.digits(2)} {' '.join(writer.digits(4) for _ in range(4))} {writer.digits(2)}"
    return writer.bare(
        *writer.one_of([(iban, iban.replace(" ", "")), (iban.replace(" ", ""), iban)])
    )


def _part_of_sentence(writer: _Writer) -> tuple[str, str]:
    words = writer.sentence().split()
    first = writer.random.randint(0, 3)
    quote = words[first : len(words) - writer.random.randint(0, 3)]
    while not quote[0].isalpha():
        del quote[0]
    while not quote[-1].isalpha():
        del quote[-1]
    return " ".join(words), " ".join(quote)


def _swap(marks: str, others: str) -> Maker:
    def make(writer: _Writer) -> tuple[str, str]:
        word = writer.one_of(_LONG_WORDS[writer.language].split())
        page = f"{writer.sentence()}, {marks[0]}{word}{marks[-1]}"
        return page, page.replace(marks[0] + word, others[0] + word).replace(
            word + marks[-1], word + others[-1]
        )

    return make


def _range(writer: _Writer) -> tuple[str, str]:
    low, high = writer.digits(2), writer.digits(3)
    one, two = writer.random.sample(["-", "–", " – ", " - ", "‑"], 2)
    return writer.bare(f"{low}{one}{high}", f"{low}{two}{high}")


HARMLESS: dict[str, Maker] = {
    "formula": _sequence(r"$75 \times 10^{3}$ m|75 × 10³ m|75 x 10<sup>3</sup> m"),
    "formula with a sign": _one_of_pairs(
        r"$63 \pm 3$ mm/63 ± 3 mm|$\leq 63\%$/≤ 63 %|$\$1,398.52$/$1,398.52"
    ),
    "letters with spaces": _one_of_pairs(
        "V E R B L E I B T hier/verbleibt hier|o C U M P R I M E N T O da/o cumprimento da|"
        "S O M M E l'an/Somme l'an"
    ),
    "kinds of a tick": _sequence("☑ exempt|☒ exempt|✓ exempt|✔ exempt|[x] exempt"),
    "built fraction": lambda w: w.pair("5 ³⁄₄ in", "5 3/4 in"),
    "colon of a time": _one_of_pairs("21∶50/21:50"),
    "leader": lambda w: w.pair(f"------- {(a := w.amount())}", a),
    "squared unit": _one_of_pairs("70 ㎜/70 mm|70 ㎢/70 km²|70 km³/70 km3"),
    "ring for a degree": _one_of_pairs("50 ˚C/50 °C"),
    "raised ending": _one_of_pairs("1ᵉʳ avril/1er avril|1.° marzo/1º marzo|n.° 12/nº 12"),
    "dollars behind": _one_of_pairs("81.50 US$/81.50 USD|82,40US$/82,40 US$"),
    "possible break": _one_of_pairs("administra<wbr>tion/administration"),
    "percent in words": _one_of_pairs(
        "58 por ciento/58 %|58 pour cent/58 %|5,5 per cento/5,5 %|58 por cento/58 %"
    ),
    "marked words": lambda w: w.pair(f"<mark>{(a := w.label())}</mark>", a),
    "link": lambda w: w.pair(f"[{(a := w.label())}](https://a.example/p?n=4)", a),
    "raised letter": lambda w: w.pair(f"{(a := w.amount())}<sup>a</sup> e", f"{a} e"),
    "groups of a phone number": _phone,
    "comment": _of_page(lambda w, t: _at_words(w, t, " <!-- cell --> ")),
    "spaced ellipsis": lambda w: (
        s := w.sentence(),
        f"{' '.join(s.split()[:3])} . . . {' '.join(s.split()[-3:])}",
    ),
    "letter that nobody could read": _one_of_pairs("in\ufffdormation/information"),
    "and as a sign": _one_of_pairs("Hill and Sons/Hill & Sons|Berg und Tal/Berg & Tal"),
    "degrees": _one_of_pairs("50 ºC/50 °C"),
    "trade mark": _one_of_pairs("Novofix™ 20/Novofix 20|Novofix® 20/Novofix 20"),
    "joined vowels": _one_of_pairs("les œuvres sociales/les oeuvres sociales"),
    "long dash in a range": _one_of_pairs("8—35 kg/8-35 kg|8 — 35 kg/8–35 kg"),
    "caret before a footnote": lambda w: w.bare("schedule<sup>1</sup>", "schedule^1"),
    "box in brackets": _one_of_pairs("☑ exempt/[x] exempt|☐ exempt/[ ] exempt"),
    "apostrophe lost": _one_of_pairs("the tenants rights/the tenant's rights"),
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


def pairs(makers: dict[str, Maker], each: int, seed: int = 11) -> Iterator[Pair]:
    """Yield `each` pairs of every kind, the languages in turn."""
    for kind, make in makers.items():
        writers = [_Writer(language, f"{seed} {kind} {language}") for language in LANGUAGES]
        made = 0
        for writer in cycle(writers):
            if made == each:
                break
            page, quote = make(writer)
            # Some changes, such as to accents, find nothing to change in some languages.
            if page != quote or kind == "nothing":
                yield Pair(kind, writer.language, page, quote)
                made += 1

"""Quotes whose meaning differs from the page, by kind of difference."""

from support.pair_writer import LANGUAGES, Maker, PairWriter, one_of_pairs, two_of

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


def _changed_digit(writer: PairWriter, text: str) -> str:
    indexes = [index for index, letter in enumerate(text) if letter.isdigit()]
    index = writer.one_of(indexes)
    other = writer.one_of([digit for digit in "123456789" if digit != text[index]])
    return text[:index] + other + text[index + 1 :]


def _replaced(first: str, second: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        number = writer.amount() if writer.random.random() < 0.5 else writer.digits(2)
        one, two = writer.one_of([(first, second), (second, first)])
        return writer.bare(one.format(number), two.format(number))

    return make


def _added(page: str, quote: str) -> Maker:
    """Use one text on the page and the other as the quote, in either order, with one amount."""

    def make(writer: PairWriter) -> tuple[str, str]:
        amount = writer.amount()
        one, two = writer.one_of([(page, quote), (quote, page)])
        return writer.bare(one.format(amount), two.format(amount))

    return make


def _turned(kind: str) -> Maker:
    def make(writer: PairWriter) -> tuple[str, str]:
        pair = _TURNED[kind].split()[LANGUAGES.index(writer.language)].split("/")
        writer.random.shuffle(pair)
        words = writer.sentence().split()
        index = writer.random.randrange(1, len(words) - 1)
        return (
            " ".join([*words[:index], pair[0], *words[index:]]),
            " ".join([*words[:index], pair[1], *words[index:]]),
        )

    return make


def _negation_dropped(writer: PairWriter) -> tuple[str, str]:
    page = writer.one_of(_NEGATED[writer.language].split(";"))
    words = page.split()
    indexes = [at for at, word in enumerate(words) if word in _NEGATIONS[writer.language] and at]
    if not indexes:
        return _negation_dropped(writer)
    del words[writer.one_of(indexes)]
    ending = writer.sentence()
    return f"{page}. {ending}", f"{' '.join(words)}. {ending}"


def _negation_added(writer: PairWriter) -> tuple[str, str]:
    page, quote = _negation_dropped(writer)
    return quote, page


def _swapped_day(writer: PairWriter) -> tuple[str, str]:
    day, month = writer.random.sample(range(1, 13), 2)
    mark, year = writer.one_of("./-"), writer.random.randint(2015, 2028)
    dates = [f"{a:02}{mark}{b:02}{mark}{year}" for a, b in ((day, month), (month, day))]
    return writer.bare(*dates)


def _alike_in_code(writer: PairWriter) -> tuple[str, str]:
    digit, letter = writer.one_of([("0", "O"), ("1", "I"), ("1", "l"), ("5", "S"), ("8", "B")])
    start = f"{writer.one_of('ACDEFGHK')}{writer.digits(1)}"
    end = writer.digits(3)
    return writer.bare(start + digit + end, start + letter + end)


def _tail(writer: PairWriter) -> tuple[str, str]:
    mark = writer.one_of([",", ".", " ", "\u00a0", "\u202f", "\u2009", "\u2007", "’"])
    whole = f"{writer.digits(writer.random.randint(1, 3))}{mark}{writer.digits(3)}"
    point = "." if mark in ",’" else ","
    number = f"{whole}{point}{writer.digits(2)}"
    return f"{writer.label()} {number} EUR", number.split(mark)[1] + writer.one_of([" EUR", ""])


def _head(writer: PairWriter) -> tuple[str, str]:
    number = writer.digits(5)
    return writer.pair(f"{number},{writer.digits(2)}", number[:3])


def _code_part(writer: PairWriter) -> tuple[str, str]:
    head, tail = writer.digits(4), writer.digits(4)
    return f"{writer.label()} INV-{head}-{tail}", writer.one_of([head, tail, f"INV-{head}"])


def _moved_point(writer: PairWriter) -> tuple[str, str]:
    digits, (_, point) = writer.digits(5), writer.marks
    return writer.bare(f"{digits[:3]}{point}{digits[3:]}", f"{digits[:4]}{point}{digits[4:]}")


def _glued_mark(writer: PairWriter) -> tuple[str, str]:
    number, mark = writer.digits(3), writer.one_of("123")
    raised = writer.one_of(["¹²³"[int(mark) - 1], f"<sup>{mark}</sup>"])
    return writer.pair(number + raised, number + mark)


def _other_code(writer: PairWriter) -> tuple[str, str]:
    code = writer.code()
    return writer.bare(code, _changed_digit(writer, code))


def _iban(writer: PairWriter) -> tuple[str, str]:
    iban = f"DE{writer.digits(2)} {' '.join(writer.digits(4) for _ in range(4))} {writer.digits(2)}"
    return writer.bare(iban, _changed_digit(writer, iban))


def _number_in_sentence(writer: PairWriter) -> tuple[str, str]:
    sentence = writer.sentence()
    return sentence, _changed_digit(writer, sentence)


def _word_dropped(writer: PairWriter) -> tuple[str, str]:
    words = writer.sentence().split()
    index = writer.random.randrange(1, len(words) - 1)
    return " ".join(words), " ".join(words[:index] + words[index + 1 :])


def _bank_code(writer: PairWriter) -> tuple[str, str]:
    one, two = writer.random.sample("BCGKMNRTX", 2)
    return writer.bare(f"BIC {one}OBADEFF", f"BIC {two}OBADEFF")


def _code_without_head(writer: PairWriter) -> tuple[str, str]:
    code = writer.one_of([writer.digits(4), f"K{writer.digits(3)}"])
    return f"{writer.label()} X-{code}", code


def _code_without_tail(writer: PairWriter) -> tuple[str, str]:
    code = f"LOT {writer.digits(4)}"
    return f"{writer.label()} {code}{writer.one_of(['/B', '-A', '.C', 'D', '_E'])}", code


def _box(writer: PairWriter) -> tuple[str, str]:
    yes, no = {"en": ("Yes", "No"), "de": ("Ja", "Nein"), "fr": ("Oui", "Non")}.get(
        writer.language, ("Sí", "No")
    )
    on, off = writer.one_of("☒☑"), "☐"
    return writer.pair(f"{on} {yes} {off} {no}", f"{off} {yes} {on} {no}")


def _cut_off(texts: str) -> Maker:
    """Quote only the part before the bar; the rest belongs to the same number."""

    def make(writer: PairWriter) -> tuple[str, str]:
        number, rest = writer.one_of(texts.split(";")).split("|")
        return f"{writer.label()}: {number}{rest}", f"{writer.label()}: {number}"[-len(number) :]

    return make


def _range(writer: PairWriter) -> tuple[str, str]:
    low, high = writer.digits(1), writer.digits(2)
    form = writer.one_of(["({},5–{},1)", "({}.5-{}.1)", "[{},5 – {},1]"])
    other = writer.one_of(
        [(low, _changed_digit(writer, high)), (_changed_digit(writer, low), high)]
    )
    return writer.pair(form.format(low, high), form.format(*other))


def _web_address(writer: PairWriter) -> tuple[str, str]:
    address = f"https://pay.example/{writer.one_of(['a', 'doc', 'x'])}/{writer.digits(4)}"
    return writer.bare(address, _changed_digit(writer, address))


def _of_language(texts: str) -> Maker:
    """Replace one of two words with the other; bars separate the texts of a language."""

    def make(writer: PairWriter) -> tuple[str, str]:
        text = texts.split("|")[LANGUAGES.index(writer.language)]
        number, pair = writer.amount(), text.split(" / ")
        one, two = writer.random.sample(pair, 2)
        return writer.bare(one.format(number), two.format(number))

    return make


NEAR_MISSES: dict[str, Maker] = {
    "blood group": one_of_pairs("group O-/group O|type A+/type A-|Rh+/Rh-|group AB-/group AB"),
    "ratio": lambda w: w.pair(f"1:{(a := w.digits(2))}", f"1:{a}0"),
    "border of a range": _range,
    "web address": _web_address,
    "period of a rate": _of_language(
        "{} a month / {} a year|{} pro Monat / {} pro Jahr|{} al mes / {} al año|"
        "{} par mois / {} par an|{} al mese / {} all'anno|{} por mês / {} por ano"
    ),
    "title": _of_language(
        "Mr. Hale / Mrs. Hale|Herr Hale / Frau Hale|Sr. Hale / Sra. Hale|M. Hale / Mme Hale|"
        "Sig. Hale / Sig.ra Hale|Sr. Hale / Sra. Hale"
    ),
    "legal form": _of_language(
        "Hale Ltd / Hale LLC|Hale GmbH / Hale AG|Hale S.A. / Hale S.L.|Hale SARL / Hale SAS|"
        "Hale S.r.l. / Hale S.p.A.|Hale Ltda. / Hale S.A."
    ),
    "sort of day": _of_language(
        "ten calendar days / ten business days|zehn Kalendertage / zehn Werktage|"
        "diez días naturales / diez días hábiles|dix jours ouvrés / dix jours ouvrables|"
        "dieci giorni lavorativi / dieci giorni solari|dez dias úteis / dez dias corridos"
    ),
    "initial": one_of_pairs("J. Hale/T. Hale|A. B. Conti/A. D. Conti|M. Berg/N. Berg"),
    "rate of a unit": two_of("50 km/h|50 m/h|50 ct/kWh|50 €/kWh|50 mg/kg|50 mg/l"),
    "half of the globe": two_of("48.137° N|48.137° S|11.575° W|11.575° E"),
    "year of a standard": two_of("ISO 9001:2015|ISO 9001:2008|EN 1090-2:2018|EN 1090-2:2011"),
    "strict limit": _replaced("≥ {}", "> {}"),
    "subscript": two_of("CO₂ 4 %|CO 4 %|CO<sub>3</sub> 4 %|SO₂ 4 %|NO₂ 4 %"),
    "share": two_of("60/40|50/50|70/30|40/60"),
    "opening hours": two_of("08:00–17:00|08:00–18:00|09:00–17:00|8–17 h|8–18 h"),
    "days of a settlement": two_of("T+2|T+3|T-2|T+1"),
    "spread": lambda w: w.pair(f"Euribor + {(a := w.digits(1))} %", f"Euribor - {a} %"),
    "number of a house": two_of("Hill 15/A|Hill 15/B|Hill 12a|Hill 12b|Hill 14 bis|Hill 14 ter"),
    "pieces": two_of("2 x 500 mg|2 x 50 mg|3 x 500 mg|2 x 500 g"),
    "percent dropped": lambda w: w.pair(f"{(a := w.digits(2))} % {(b := w.label())}", f"{a} {b}"),
    "not equal": lambda w: w.pair(f"= {(a := w.digits(3))} mm", f"≠ {a} mm"),
    "ten thousandths": _replaced("{} ‰", "{} ‱"),
    "short name": one_of_pairs(
        "Julia Berg/Julio Berg|Lena Marlow/Lena Barlow|Anna Conti/Anna Corti|Clark AG/Clarke AG"
    ),
    "hyphen of an address": one_of_pairs("desk@hale-ltd.example/desk@haleltd.example"),
    "joint of a code": lambda w: w.pair(f"{(c := w.code())}/K", f"{c}.K"),
    "rest of a number": _cut_off(
        "29| 1/2;18|¼;7|⅔ in;€880|M;€12|k;4,5| Mio. €;880| million;12| milliards"
    ),
    "rest of an account number": _cut_off("DE44 4088 8472 6875| 4906;4929 1190 3812| 5507"),
    "minus before a currency": _added("€{}", "-€{}"),
    "minus before a code": _added("EUR {}", "-EUR {}"),
    "amount in brackets": _added("{} €", "({} €)"),
    "grade": one_of_pairs("Rating AA/Rating AA-|svalutazione/rivalutazione"),
    "offset of a time zone": one_of_pairs("11:58 UTC+6/11:58 UTC-6|GMT+1/GMT-1"),
    "bank code": _bank_code,
    "head of a code": _code_without_head,
    "tail of a code": _code_without_tail,
    "part of a compound": one_of_pairs(
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
    "morning and afternoon": two_of("10:30 AM|10:30 PM|9:15 AM|9:15 PM|11 am|11 pm"),
    "exponent": two_of("10² m|10³ m|10⁶ m|10<sup>4</sup> m|10^5 m|10⁻³ m"),
    "fraction": two_of("1½ h|1¼ h|112 h|11/2 h|2½ h|1¾ h"),
    "roman number": two_of("XVII|XVIII|XVI|IV|VI|IX|XI|XII"),
    "quarter": two_of("Q1 2026|Q2 2026|Q3 2026|Q4 2026|Q1 2025"),
    "ordinal": two_of("1st|2nd|3rd|4th|21st|22nd"),
    "paragraph": two_of("§ 4.1|§ 4.10|§ 4.11|§ 5.1|§ 4.2"),
    "time of day": two_of("10:30|10:45|11:30|12:30|13:30"),
    "version": two_of("1.2.3|1.2.4|1.3.2|2.1.3"),
    "range": two_of("10-20|10-25|15-20|1020|10 20"),
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

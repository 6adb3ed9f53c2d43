"""Write invented passages in six languages, for pairs of a page text and a quote of it.

The same seed gives the same passages.
"""

import random
from collections.abc import Callable

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


class PairWriter:
    """Writes invented passages in one language."""

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.random = random.Random(seed)  # noqa: S311 - nothing is secret
        self.one_of = self.random.choice

    def digits(self, size: int) -> str:
        return "".join(self.one_of("123456789") for _ in range(size))

    @property
    def marks(self) -> tuple[str, str]:
        """The characters for thousands and for decimals in this language."""
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
        """Return the text after a label, between other texts, or in a sentence."""
        before = self.one_of([f"{self.label()} ", f"{self.label()}: ", "", f"{self.sentence()}. "])
        return before + text

    def pair(self, page: str, quote: str) -> tuple[str, str]:
        before = self.one_of([f"{self.label()} ", f"{self.label()}: ", f"{self.label()}\t"])
        after = self.one_of(["", f" {self.label()}", "."])
        return before + page + after, before.replace("\t", " ") + quote + after

    def bare(self, page: str, quote: str) -> tuple[str, str]:
        """Return a pair whose passage has a label; the quote may leave the label out."""
        pages, quotes = self.pair(page, quote)
        return (pages, quotes) if self.random.random() < 0.5 else (pages, quote)


Maker = Callable[[PairWriter], tuple[str, str]]
"""Makes a passage of a page, and a quote of the passage."""


def two_of(texts: str) -> Maker:
    """Use one text as the passage and another as the quote; bars separate the texts."""

    def make(writer: PairWriter) -> tuple[str, str]:
        one, two = writer.random.sample(texts.split("|"), 2)
        return writer.pair(one, two)

    return make


def one_of_pairs(texts: str) -> Maker:
    """Use one side of a slash as the passage and the other as the quote, in either order.

    Bars separate the pairs.
    """

    def make(writer: PairWriter) -> tuple[str, str]:
        one, two = writer.one_of(texts.split("|")).split("/")
        return writer.bare(*writer.one_of([(one, two), (two, one)]))

    return make

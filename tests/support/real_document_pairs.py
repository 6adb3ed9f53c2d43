"""Pairs of a page's text and a quote, written by hand like those of real documents.

They are from invoices, bank statements, contracts, laboratory reports and shipping documents in six
languages, and were written without knowledge of the generated pairs.
"""

from typing import NamedTuple


class WrittenPair(NamedTuple):
    """A page's text, a quote, and the kind of document with its language."""

    document: str
    page: str
    quote: str


DIFFERENT = [
    # Invoices
    WrittenPair("invoice en", "Amount due: £1,204.50", "Amount due: £1,204.05"),
    WrittenPair("invoice en", "VAT reg. no. GB 123 4567 89", "VAT reg. no. GB 123 4567 98"),
    WrittenPair("invoice en", "Credit note total (312.40)", "Credit note total 312.40"),
    WrittenPair("invoice en", "Prices are exclusive of VAT", "Prices are inclusive of VAT"),
    WrittenPair("invoice en", "2 x Toner HP 304A", "2 x Toner HP 304X"),
    WrittenPair("invoice en", "Discount 2.5 % within 10 days", "Discount 2.5 % within 14 days"),
    WrittenPair("invoice en", "Payment due 04/11/2026", "Payment due 11/04/2026"),
    WrittenPair("invoice de", "Rechnungsbetrag netto 840,00 €", "Rechnungsbetrag brutto 840,00 €"),
    WrittenPair("invoice de", "zzgl. 19 % MwSt.", "inkl. 19 % MwSt."),
    WrittenPair("invoice de", "Zahlbar bis zum 15.03.2026", "Zahlbar bis zum 15.08.2026"),
    WrittenPair("invoice de", "Kd.-Nr. 10-4471", "Kd.-Nr. 10-4417"),
    WrittenPair("invoice de", "Menge 12 Stk", "Menge 1,2 Stk"),
    WrittenPair("invoice de", "Gutschrift über 75,00 EUR", "Lastschrift über 75,00 EUR"),
    WrittenPair("invoice fr", "Total TTC 1 320,00 €", "Total HT 1 320,00 €"),
    WrittenPair("invoice fr", "N° SIRET 732 829 320 00074", "N° SIRET 732 829 320 00047"),
    WrittenPair("invoice fr", "Acompte déjà versé : 500,00 €", "Acompte déjà versé : 500,00 $"),
    WrittenPair("invoice es", "Base imponible 2.345,67 €", "Base imponible 2.345,76 €"),
    WrittenPair("invoice es", "IVA no incluido", "IVA incluido"),
    WrittenPair("invoice es", "NIF B-12345678", "NIF B-12345673"),
    WrittenPair("invoice it", "Imponibile € 410,00", "Imponibile € 4.100,00"),
    WrittenPair("invoice it", "IVA esclusa", "IVA inclusa"),
    WrittenPair("invoice it", "Scadenza 30 giugno 2026", "Scadenza 30 luglio 2026"),
    WrittenPair("invoice pt", "Total a pagar R$ 1.999,90", "Total a pagar R$ 1.999,00"),
    WrittenPair("invoice pt", "Valor com desconto 87,50", "Valor sem desconto 87,50"),
    WrittenPair("invoice pt", "Vencimento: 5 de março de 2026", "Vencimento: 5 de maio de 2026"),
    # Bank statements
    WrittenPair(
        "statement en", "Balance brought forward 2,310.11 CR", "Balance brought forward 2,310.11 DR"
    ),
    WrittenPair("statement en", "14 Oct Direct debit BT -38.99", "14 Oct Direct debit BT 38.99"),
    WrittenPair("statement en", "Overdraft limit USD 5,000", "Overdraft limit EUR 5,000"),
    WrittenPair("statement de", "Saldo 4.120,33 H", "Saldo 4.120,33 S"),
    WrittenPair(
        "statement de", "IBAN DE89 3704 0044 0532 0130 00", "IBAN DE89 3704 0044 0532 0113 00"
    ),
    WrittenPair("statement de", "Abhebung 200,00-", "Abhebung 200,00"),
    WrittenPair("statement fr", "Virement reçu 1 050,00", "Virement émis 1 050,00"),
    WrittenPair("statement fr", "Solde débiteur au 31/10/2026", "Solde créditeur au 31/10/2026"),
    WrittenPair("statement es", "Saldo anterior 903,20", "Saldo posterior 903,20"),
    WrittenPair("statement es", "Cargo por comisión 12,00", "Abono por comisión 12,00"),
    WrittenPair("statement it", "Saldo finale a debito 77,10", "Saldo finale a credito 77,10"),
    WrittenPair("statement pt", "Saque 300,00 D", "Saque 300,00 C"),
    WrittenPair("statement pt", "Taxa de juros 1,99 % a.m.", "Taxa de juros 1,99 % a.a."),
    # Contracts
    WrittenPair(
        "contract en",
        "The Tenant must not sublet the Premises",
        "The Tenant must sublet the Premises",
    ),
    WrittenPair("contract en", "no later than 30 June 2027", "no earlier than 30 June 2027"),
    WrittenPair(
        "contract en",
        "shall survive termination for two (2) years",
        "shall survive termination for three (3) years",
    ),
    WrittenPair("contract en", "liability is unlimited", "liability is limited"),
    WrittenPair("contract en", "either party may terminate", "neither party may terminate"),
    WrittenPair("contract en", "at least 51 % of the shares", "at most 51 % of the shares"),
    WrittenPair("contract en", "Section 12.3(a) applies", "Section 12.3(b) applies"),
    WrittenPair(
        "contract de", "mit einer Frist von drei Monaten", "mit einer Frist von drei Wochen"
    ),
    WrittenPair(
        "contract de", "Der Vermieter haftet nicht für Schäden", "Der Vermieter haftet für Schäden"
    ),
    WrittenPair("contract de", "vor Ablauf der Laufzeit", "nach Ablauf der Laufzeit"),
    WrittenPair("contract de", "höchstens 25 Stunden", "mindestens 25 Stunden"),
    WrittenPair("contract fr", "Le preneur ne peut céder le bail", "Le preneur peut céder le bail"),
    WrittenPair("contract fr", "avant le 1er janvier 2027", "après le 1er janvier 2027"),
    WrittenPair("contract fr", "avec préavis de six mois", "sans préavis de six mois"),
    WrittenPair(
        "contract es",
        "con una duración máxima de cinco años",
        "con una duración mínima de cinco años",
    ),
    WrittenPair(
        "contract es",
        "El arrendatario nunca podrá subarrendar",
        "El arrendatario siempre podrá subarrendar",
    ),
    WrittenPair("contract it", "Il contratto non è rinnovabile", "Il contratto è rinnovabile"),
    WrittenPair("contract it", "entro 60 giorni", "oltre 60 giorni"),
    WrittenPair("contract pt", "salvo acordo em contrário", "conforme acordo em contrário"),
    WrittenPair("contract pt", "até 31 de dezembro", "após 31 de dezembro"),
    # Laboratory reports
    WrittenPair("lab en", "Haemoglobin 13.2 g/dL", "Haemoglobin 13.2 g/L"),
    WrittenPair("lab en", "HIV 1/2 antibody: negative", "HIV 1/2 antibody: positive"),
    WrittenPair("lab en", "WBC 6.1 x10^9/L", "WBC 6.1 x10^6/L"),
    WrittenPair("lab en", "Creatinine <0.8 mg/dL", "Creatinine >0.8 mg/dL"),
    WrittenPair("lab en", "not detected", "detected"),
    WrittenPair("lab de", "TSH basal 2,14 mU/l", "TSH basal 2,14 µU/l"),
    WrittenPair("lab de", "Befund unauffällig", "Befund auffällig"),
    WrittenPair("lab fr", "Glycémie à jeun 0,98 g/l", "Glycémie à jeun 9,8 g/l"),
    WrittenPair("lab es", "Resultado: indetectable", "Resultado: detectable"),
    WrittenPair("lab it", "Colesterolo HDL 58 mg/dl", "Colesterolo LDL 58 mg/dl"),
    WrittenPair("lab pt", "Fator Rh: negativo", "Fator Rh: positivo"),
    WrittenPair("lab en", "Blood group A Rh+", "Blood group A Rh-"),
    # Shipping documents
    WrittenPair("shipping en", "Container MSKU 123456-7", "Container MSCU 123456-7"),
    WrittenPair("shipping en", "Gross weight 1,240 kg", "Gross weight 1,240 lb"),
    WrittenPair("shipping en", "Freight prepaid", "Freight collect"),
    WrittenPair("shipping en", "Incoterms FOB Shanghai", "Incoterms CIF Shanghai"),
    WrittenPair("shipping en", "Temperature -18 °C", "Temperature 18 °C"),
    WrittenPair("shipping de", "Abholung ab 14:30 Uhr", "Abholung ab 13:40 Uhr"),
    WrittenPair("shipping de", "Bruttogewicht 480 kg", "Nettogewicht 480 kg"),
    WrittenPair("shipping fr", "Port payé", "Port dû"),
    WrittenPair("shipping es", "Peso neto 75 kg", "Peso bruto 75 kg"),
    WrittenPair("shipping it", "Colli n. 14", "Colli n. 41"),
]

SAME = [
    # Invoices
    WrittenPair("invoice en", "Amount due: £1,204.50", "AMOUNT DUE £ 1204.50"),
    WrittenPair("invoice en", "Invoice No. 2026/0417", "Invoice No 2026/0417"),
    WrittenPair("invoice en", "Sub-total 960.00", "Subtotal 960.00"),
    WrittenPair("invoice en", "Total (USD) $1,500.00", "Total (USD) $1,500.00*"),
    WrittenPair("invoice en", "Qty\tUnit price\tAmount\n3\t19.99\t59.97", "3 | 19.99 | 59.97"),
    WrittenPair(
        "invoice en", "Bill to:\nAcme Ltd.\n12 High Street", "Bill to: Acme Ltd., 12 High Street"
    ),
    WrittenPair("invoice de", "Rechnungsbetrag: 1.190,00 €", "Rechnungsbetrag 1190,00 EUR"),
    WrittenPair("invoice de", "Straße der Einheit 5", "Strasse der Einheit 5"),
    WrittenPair("invoice de", "USt-IdNr. DE123456789", "USt-IdNr.: DE 123 456 789"),
    WrittenPair(
        "invoice de", "Leis-\ntungszeitraum Oktober 2026", "Leistungszeitraum Oktober 2026"
    ),
    WrittenPair("invoice de", "„Beratung vor Ort“", '"Beratung vor Ort"'),
    WrittenPair("invoice de", "Größe: 1,5 m²", "Größe: 1,5 m2"),
    WrittenPair("invoice fr", "Total TTC : 1\u202f320,00\u00a0€", "Total TTC : 1320,00 €"),
    WrittenPair("invoice fr", "Échéance le 1er mars 2026", "Échéance le 1<sup>er</sup> mars 2026"),
    WrittenPair("invoice fr", "L’acheteur s’engage", "L'acheteur s'engage"),
    WrittenPair("invoice fr", "Taux de TVA 20,0 %", "Taux de TVA 20,0%"),
    WrittenPair("invoice es", "TOTAL FACTURA 2.345,67 €", "Total factura 2345,67€"),
    WrittenPair("invoice es", "Núm. de factura: A-2026/118", "Núm. de factura A-2026/118"),
    WrittenPair("invoice es", "Descripción\tImporte\nPortes\t12,00", "Portes 12,00"),
    WrittenPair("invoice it", "Totale documento € 1.234,50", "Totale documento €1.234,50"),
    WrittenPair("invoice it", "P.IVA 01234567890", "P. IVA 01234567890"),
    WrittenPair("invoice pt", "Valor total: R$ 2.450,00", "Valor total R$2.450,00"),
    WrittenPair("invoice pt", "Descrição do serviço", "DESCRIÇÃO DO SERVIÇO"),
    # Bank statements
    WrittenPair("statement en", "Closing balance 1,000,000.00", "Closing balance 1 000 000.00"),
    WrittenPair("statement en", "Fees −4.50", "Fees -4.50"),
    WrittenPair("statement en", "Fees (4.50)", "Fees -4.50"),
    WrittenPair("statement en", "01 Oct 2026 – 31 Oct 2026", "01 Oct 2026 - 31 Oct 2026"),
    WrittenPair("statement en", "Sort code 20-00-00", "Sort code 20–00–00"),
    WrittenPair("statement de", "IBAN DE89370400440532013000", "IBAN DE89 3704 0044 0532 0130 00"),
    WrittenPair("statement de", "Kontostand 12.345,00 EUR", "Kontostand 12345,00 EUR"),
    WrittenPair("statement de", "Zinsen 0,00", "Zinsen 0,00\n"),
    WrittenPair("statement ch", "Saldo CHF 12'480.55", "Saldo CHF 12’480.55"),
    WrittenPair("statement fr", "Solde créditeur **450,10**", "Solde créditeur 450,10"),
    WrittenPair("statement fr", "Frais de tenue de compte¹ 3,00", "Frais de tenue de compte 3,00"),
    WrittenPair("statement es", "Saldo final\t1.200,00", "Saldo final: 1.200,00"),
    WrittenPair(
        "statement it", "Bonifico a favore di ROSSI MARIO", "Bonifico a favore di Rossi Mario"
    ),
    WrittenPair("statement pt", "Saldo disponível[^2] 980,00", "Saldo disponível 980,00"),
    WrittenPair("statement ja", "残高 １２，３４５円", "残高 12,345円"),
    # Contracts
    WrittenPair(
        "contract en",
        "the “Effective Date” (as defined below)",
        'the "Effective Date" (as defined below)',
    ),
    WrittenPair(
        "contract en",
        "shall be govern-\ned by the laws of Ireland",
        "shall be governed by the laws of Ireland",
    ),
    WrittenPair(
        "contract en",
        "12.3 Notice. Any notice shall be in writing",
        "Any notice shall be in writing",
    ),
    WrittenPair(
        "contract en", "(b) the Licensee shall keep records", "the Licensee shall keep records"
    ),
    WrittenPair("contract en", "subject to Clause 7 below", "subject to Clause 7 below."),
    WrittenPair("contract en", "termi\u00adnation for convenience", "termination for convenience"),
    WrittenPair("contract en", "the Ofﬁce of the Company", "the Office of the Company"),
    WrittenPair(
        "contract en", "a period of 90 days from delivery", "a period of 90 days from deliverv"
    ),
    WrittenPair("contract en", "confidential information", "confidentia1 information"),
    WrittenPair(
        "contract de", "Kündigungsfrist beträgt drei Monate", "Kundigungsfrist betragt drei Monate"
    ),
    WrittenPair("contract de", "§ 5 Abs. 2 Satz 1 BGB", "§5 Abs. 2 Satz 1 BGB"),
    WrittenPair(
        "contract de", "Vertrags- und Lieferbedingungen", "Vertrags– und Lieferbedingungen"
    ),
    WrittenPair(
        "contract fr", "Le présent contrat entre en vigueur", "le present contrat entre en vigueur"
    ),
    WrittenPair("contract fr", "Article 4 – Durée", "Article 4 - Durée"),
    WrittenPair("contract fr", "c’est-à-dire trente (30) jours", "c'est-à-dire trente (30) jours"),
    WrittenPair(
        "contract es",
        "El presente contrato, en adelante «el Contrato»",
        'El presente contrato, en adelante "el Contrato"',
    ),
    WrittenPair("contract es", "cláusula 3.ª", "cláusula 3ª"),
    WrittenPair("contract it", "è vietata la sublocazione", "È vietata la sublocazione"),
    WrittenPair("contract it", "dell’art. 1341 c.c.", "dell'art. 1341 c.c."),
    WrittenPair("contract pt", "cláusula 2.1 – Preço", "cláusula 2.1 — Preço"),
    WrittenPair(
        "contract en",
        "Supplier shall ... deliver within 30 days",
        "Supplier shall ... deliver within 30 days",
    ),
    WrittenPair(
        "contract en",
        "The parties agree that the Supplier shall at its own cost deliver",
        "The parties agree […] deliver",
    ),
    # Laboratory reports
    WrittenPair("lab en", "Platelets 250 x 10⁹/L", "Platelets 250 x 10<sup>9</sup>/L"),
    WrittenPair("lab en", "Glucose 5.4 mmol/l", "Glucose 5.4 mmol/L"),
    WrittenPair("lab en", "Reference range 3.5 – 5.1", "Reference range 3.5-5.1"),
    WrittenPair("lab en", "Sodium | 140 | mmol/L", "Sodium 140 mmol/L"),
    WrittenPair("lab de", "Hämatokrit 42,0 %", "Haematokrit 42,0%"),
    WrittenPair("lab de", "CRP < 5 mg/l", "CRP <5 mg/l"),
    WrittenPair("lab fr", "Hémoglobine 14,1 g/dL", "Hemoglobine 14,1 g/dL"),
    WrittenPair("lab es", "Colesterol total: 180 mg/dL", "Colesterol total 180 mg/dl"),
    WrittenPair("lab it", "Vitamina D 25 µg/L", "Vitamina D 25 μg/L"),
    WrittenPair("lab pt", "Resultado: não reagente", "RESULTADO: NÃO REAGENTE"),
    # Shipping documents
    WrittenPair("shipping en", "Container No.: MSKU1234567", "Container No.: MSKU 1234567"),
    WrittenPair("shipping en", "B/L No. HLCUHAM260912345", "B/L No. HLCUHAM260912345 "),
    WrittenPair("shipping en", "ETA: 2026-11-04", "ETA 2026-11-04"),
    WrittenPair("shipping en", "40’ HC container", "40' HC container"),
    WrittenPair("shipping en", "Pallet 120×80 cm", "Pallet 120x80 cm"),
    WrittenPair("shipping de", "Anzahl Packstücke: 14", "Anzahl Packstücke 14"),
    WrittenPair("shipping de", "Gefahrgut: ☐ ja ☒ nein", "Gefahrgut: nein"),
    WrittenPair("shipping fr", "Poids brut : 1 240 kg", "Poids brut: 1240 kg"),
    WrittenPair("shipping it", "Data di spedizione 04/11/2026", "Data di spedizione: 04/11/2026"),
    WrittenPair("shipping pt", "Peso líquido (kg) 75,0", "Peso líquido (kg): 75,0"),
]

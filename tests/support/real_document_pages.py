"""Passages of pages in markdown with quotes, written by hand like those of real documents.

They are in six languages and were written without knowledge of the generated pairs.
"""

from support.real_document_pairs import WrittenPair

DIFFERENT_ON_PAGES = [
    WrittenPair(
        "en, border of a range", "Potassium 4.1 mmol/L (3.5–5.1)", "Potassium 4.1 mmol/L (3.6–5.1)"
    ),
    WrittenPair(
        "en, sort of day",
        "Payable within 30 calendar days of receipt.",
        "Payable within 30 business days of receipt.",
    ),
    WrittenPair(
        "en, prefix un-",
        "The Guarantor accepts unlimited liability.",
        "The Guarantor accepts limited liability.",
    ),
    WrittenPair(
        "en, half of the day", "Departure 10:15 a.m. from Leeds", "Departure 10:15 p.m. from Leeds"
    ),
    WrittenPair("en, size word", "a facility of $1.5 million", "a facility of $1.5 billion"),
    WrittenPair(
        "en, condition",
        "The lease renews unless notice is given.",
        "The lease renews if notice is given.",
    ),
    WrittenPair(
        "en, suffix of a code",
        "Your order PO 4500017823-A dated 3 May",
        "Your order PO 4500017823-B dated 3 May",
    ),
    WrittenPair("en, transposed digits", "Tel. +44 20 7946 0958", "Tel. +44 20 7946 0985"),
    WrittenPair("de, Kürzel der Währung", "Gesamtbetrag CHF 2'480.00", "Gesamtbetrag EUR 2'480.00"),
    WrittenPair(
        "de, kein/ein",
        "Es besteht kein Anspruch auf Erstattung.",
        "Es besteht ein Anspruch auf Erstattung.",
    ),
    WrittenPair(
        "de, frühestens/spätestens",
        "Die Lieferung erfolgt spätestens am 14.03.2025.",
        "Die Lieferung erfolgt frühestens am 14.03.2025.",
    ),
    WrittenPair("de, Steuersatz", "zzgl. 7 % MwSt.", "zzgl. 19 % MwSt."),
    WrittenPair("de, ab/bis", "gültig ab 01.04.2025", "gültig bis 01.04.2025"),
    WrittenPair("de, Hausnummer", "Lindenallee 12a, 50968 Köln", "Lindenallee 12b, 50968 Köln"),
    WrittenPair("de, Soll/Haben", "Saldo 1.204,77 S", "Saldo 1.204,77 H"),
    WrittenPair("de, Dezimalstelle", "Verbrauch 1.245,3 kWh", "Verbrauch 12.453 kWh"),
    WrittenPair(
        "es, con/sin", "Precio con IVA incluido: 121,00 €", "Precio sin IVA incluido: 121,00 €"
    ),
    WrittenPair("es, letra del NIF", "NIF 45821730K", "NIF 45821730H"),
    WrittenPair("es, mayor/menor", "Edad mayor de 65 años", "Edad menor de 65 años"),
    WrittenPair("es, mes", "Vencimiento: 5 de junio de 2024", "Vencimiento: 5 de julio de 2024"),
    WrittenPair("es, diario/semanal", "Alquiler diario 45,00 €", "Alquiler semanal 45,00 €"),
    WrittenPair(
        "es, cargo/abono", "Abono por transferencia 300,00", "Cargo por transferencia 300,00"
    ),
    WrittenPair(
        "es, nunca/siempre",
        "El pago se realizará siempre por adelantado.",
        "El pago se realizará nunca por adelantado.",
    ),
    WrittenPair("fr, HT/TTC", "Montant HT 840,00 €", "Montant TTC 840,00 €"),
    WrittenPair("fr, avant/après", "à régler avant le 31/01/2025", "à régler après le 31/01/2025"),
    WrittenPair(
        "fr, ne … pas",
        "Le bailleur n’est pas tenu aux réparations.",
        "Le bailleur est tenu aux réparations.",
    ),
    WrittenPair("fr, bis/ter", "14 bis, rue des Lilas", "14 ter, rue des Lilas"),
    WrittenPair("fr, unité", "Dose : 5 ml par jour", "Dose : 5 cl par jour"),
    WrittenPair(
        "fr, hausse/baisse", "Une hausse de 3,2 % du loyer", "Une baisse de 3,2 % du loyer"
    ),
    WrittenPair("fr, plus/moins", "plus de 50 salariés", "moins de 50 salariés"),
    WrittenPair(
        "fr, chiffre d'IBAN",
        "FR76 3000 6000 0112 3456 7890 189",
        "FR76 3000 6000 0112 3456 7980 189",
    ),
    WrittenPair("it, dare/avere", "Totale dare 5.310,00", "Totale avere 5.310,00"),
    WrittenPair("it, entro/oltre", "Pagamento entro 60 giorni", "Pagamento oltre 60 giorni"),
    WrittenPair("it, codice fiscale", "C.F. RSSMRA85T10A562S", "C.F. RSSMRA85T10A526S"),
    WrittenPair("it, lordo/netto", "Peso lordo 24,5 kg", "Peso netto 24,5 kg"),
    WrittenPair("it, senza/con", "consegna senza montaggio", "consegna con montaggio"),
    WrittenPair("it, anno", "Bilancio al 31 dicembre 2022", "Bilancio al 31 dicembre 2023"),
    WrittenPair("it, esponente", "Superficie 85 m²", "Superficie 85 m³"),
    WrittenPair("it, attivo/passivo", "Interessi attivi 12,40", "Interessi passivi 12,40"),
    WrittenPair(
        "pt, não", "O locatário não poderá ceder o imóvel.", "O locatário poderá ceder o imóvel."
    ),
    WrittenPair("pt, CNPJ", "CNPJ 12.345.678/0001-95", "CNPJ 12.345.678/0002-95"),
    WrittenPair(
        "pt, crédito/débito", "Lançamento a crédito R$ 410,00", "Lançamento a débito R$ 410,00"
    ),
    WrittenPair("pt, úteis/corridos", "prazo de 10 dias úteis", "prazo de 10 dias corridos"),
    WrittenPair("pt, mil/milhões", "Capital social de R$ 3 milhões", "Capital social de R$ 3 mil"),
    WrittenPair("pt, máximo/mínimo", "Temperatura máxima 8 °C", "Temperatura mínima 8 °C"),
    WrittenPair("pt, isento", "Operação isenta de ICMS", "Operação sujeita a ICMS"),
    WrittenPair("pt, hora", "Check-in às 14h30", "Check-in às 14h00"),
    WrittenPair("en, blood group", "Blood group: O-\n\nRemarks none", "Blood group: O"),
    WrittenPair("en, ratio", "Dilute 1:100 in water", "Dilute 1:1000 in water"),
    WrittenPair("en, settlement", "Settlement T+2 in London", "Settlement T+3 in London"),
    WrittenPair("de, Zinsaufschlag", "3M-Euribor + 1,5 % p.a.", "3M-Euribor - 1,5 % p.a."),
    WrittenPair("de, pro Jahr", "Zinssatz 2,1 % p.a.", "Zinssatz 2,1 % p.m."),
    WrittenPair("en, speed", "limit of 50 km/h in town", "limit of 50 m/h in town"),
    WrittenPair("de, ct und Euro", "Arbeitspreis 32,5 ct/kWh", "Arbeitspreis 32,5 €/kWh"),
    WrittenPair("en, hemisphere", "Position 48.137° N", "Position 48.137° S"),
    WrittenPair("en, standard year", "ISO 9001:2015 certified", "ISO 9001:2008 certified"),
    WrittenPair("en, opening hours", "Open 08:00–17:00 daily", "Open 08:00–18:00 daily"),
    WrittenPair(
        "en, address on the web",
        "see https://pay.example/a/118 online",
        "see https://pay.example/a/181 online",
    ),
    WrittenPair("de, Rechtsform", "Huber & Sohn GmbH", "Huber & Sohn AG"),
    WrittenPair("es, nombre", "Sra. Juana Pérez Gómez", "Sra. Juan Pérez Gómez"),
    WrittenPair("fr, part", "Répartition 60/40 entre associés", "Répartition 50/50 entre associés"),
    WrittenPair("it, due volte", "2 x 500 mg al giorno", "2 x 50 mg al giorno"),
    WrittenPair("pt, por mês", "R$ 120,00 por mês", "R$ 120,00 por ano"),
    WrittenPair("en, gas", "CO₂ content 4.1 %", "CO content 4.1 %"),
    WrittenPair("en, bits", "Bandwidth 100 Mb per second", "Bandwidth 100 MB per second"),
    WrittenPair("en, strict limit", "Age ≥ 18 years", "Age > 18 years"),
    WrittenPair("en, floor", "Flat 7B, 2 Mill Lane", "Flat 7, 2 Mill Lane"),
    WrittenPair("fr, civilité", "Mme Laurent, gérante", "M. Laurent, gérante"),
    WrittenPair("de, Komma", "Faktor 0,85", "Faktor 0,58"),
    WrittenPair("en, rating outlook", "Fitch: BBB- (stable)", "Fitch: BBB (stable)"),
    WrittenPair("it, interno", "Via Roma 15/A", "Via Roma 15/B"),
    WrittenPair("pt, turno", "das 8h às 12h", "das 8h às 18h"),
    WrittenPair("es, entidad", "ES91 2100 0418 4502 0005 1332", "ES91 2100 0418 4502 0005 1323"),
    WrittenPair("en, initial", "Signed: J. Smith, Director", "Signed: T. Smith, Director"),
    WrittenPair("fr, par mois", "Loyer 850 € par mois", "Loyer 850 € par an"),
]

SAME_ON_PAGES = [
    WrittenPair("en, dots that lead", "Subtotal ............ 1,240.00", "Subtotal 1,240.00"),
    WrittenPair(
        "en, curly quotes",
        "(the “Supplier”) and the buyer’s agent",
        '(the "Supplier") and the buyer\'s agent',
    ),
    WrittenPair("en, bold label", "**Total due:** $99.00", "Total due: $99.00"),
    WrittenPair(
        "en, ligatures", "The oﬃce is on the ﬁrst ﬂoor", "The office is on the first floor"
    ),
    WrittenPair("en, entity", "Smith &amp; Sons Ltd", "Smith & Sons Ltd"),
    WrittenPair(
        "en, line break", "12 High Street<br>Leeds LS1 4AB", "12 High Street, Leeds LS1 4AB"
    ),
    WrittenPair(
        "en, link to an address",
        "Write to [jane@acme.example](mailto:jane@acme.example) today",
        "Write to jane@acme.example today",
    ),
    WrittenPair("en, struck", "Rate ~~old~~ **4.5 %** p.a.", "4.5% p.a."),
    WrittenPair(
        "de, weiches Trennzeichen",
        "Die Haft\xadpflicht\xadversicherung gilt",
        "Die Haftpflichtversicherung gilt",
    ),
    WrittenPair("de, Paragraf", "gemäß § 13 Abs. 2 BGB", "gemäß §13 Abs. 2 BGB"),
    WrittenPair("de, Untere Anführung", "genannt „Mieter“", 'genannt "Mieter"'),
    WrittenPair(
        "de, Tabellenzeile",
        "| Pos. | Menge | Preis |\n|---|---|---|\n| 1 | 3 Stk. | 1.250,00 € |",
        "1 | 3 Stk. | 1.250,00 €",
    ),
    WrittenPair("de, großes ß", "STRAẞE 5", "STRASSE 5"),
    WrittenPair("de, schmales Leerzeichen", "Betrag 12\u202f480,00\u202f€", "Betrag 12 480,00 €"),
    WrittenPair("de, zweimal Strich", "Laufzeit 2020 – 2024", "Laufzeit 2020-2024"),
    WrittenPair("de, Überschrift", "## Rechnung Nr. 2024-118", "Rechnung Nr. 2024-118"),
    WrittenPair("es, ordinal", "La 1.ª cuota vence en mayo", "La 1ª cuota vence en mayo"),
    WrittenPair("es, interrogación", "¿Acepta las condiciones? Sí", "Acepta las condiciones? Sí"),
    WrittenPair("es, nota", "Renta anual<sup>(3)</sup> 9.600,00 €", "Renta anual 9.600,00 €"),
    WrittenPair("es, mayúsculas", "RAZÓN SOCIAL: PANADERÍA LÓPEZ", "Razón social: Panadería López"),
    WrittenPair("es, viñeta", "* Entrega en 24 horas\n* Sin gastos", "Entrega en 24 horas"),
    WrittenPair(
        "es, guion final", "la contra-\ntación del servicio", "la contratación del servicio"
    ),
    WrittenPair(
        "fr, espace avant deux-points",
        "Date d'échéance : 12/02/2025",
        "Date d’échéance: 12/02/2025",
    ),
    WrittenPair("fr, guillemets", "dénommé « le Preneur »", 'dénommé "le Preneur"'),
    WrittenPair("fr, œ", "la main-d’œuvre", "la main-d'oeuvre"),
    WrittenPair("fr, exposant", "Le 1<sup>er</sup> janvier 2025", "Le 1er janvier 2025"),
    WrittenPair("fr, numéro", "Facture n° 2025-044", "Facture nº 2025-044"),
    WrittenPair("fr, accents des majuscules", "ÉTAT DES LIEUX", "Etat des lieux"),
    WrittenPair("fr, espace insécable", "1\xa0234,50\xa0€", "1 234,50 €"),
    WrittenPair("it, apostrofo", "L’importo e' dovuto", "L'importo è dovuto"),
    WrittenPair("it, accento sbagliato", "Perchè la società", "Perché la società"),
    WrittenPair("it, puntini", "Totale documento … € 1.220,00", "Totale documento € 1.220,00"),
    WrittenPair(
        "it, codice a blocchi", "IT60 X054 2811 1010 0000 0123 456", "IT60X0542811101000000123456"
    ),
    WrittenPair("it, corsivo dentro la parola", "Fatt*ura* n. 18", "Fattura n. 18"),
    WrittenPair("pt, ordinal", "Cláusula 1.ª – Objeto", "Cláusula 1ª - Objeto"),
    WrittenPair("pt, pontuação final", "Prazo: 30 dias;", "Prazo: 30 dias"),
    WrittenPair("pt, caixa", "[x] Aceito os termos", "Aceito os termos"),
    WrittenPair("pt, moeda sem espaço", "Total R$1.250,00", "Total R$ 1.250,00"),
    WrittenPair(
        "pt, imagem", "![carimbo](stamp.png) Recebido em 03/05/2024", "Recebido em 03/05/2024"
    ),
    WrittenPair(
        "pt, fonte", '<font color="red">Vencido</font> em 10/10/2024', "Vencido em 10/10/2024"
    ),
    WrittenPair("en, formula footnote", "Revenue$^{(1)}$ 4,500 million", "Revenue 4,500 million"),
    WrittenPair("en, formula footnote b", "Net income$^{1}$ | 320", "Net income 320"),
    WrittenPair("en, subscript", "CO<sub>2</sub> content 4.1 %", "CO2 content 4.1 %"),
    WrittenPair("en, subscript b", "H₂O below 3 %", "H2O below 3 %"),
    WrittenPair("en, formula percent", "yield of $4.5\\%$ per year", "yield of 4.5% per year"),
    WrittenPair("en, formula subscript", "$\\mathrm{CO}_2$ content 12 ppm", "CO2 content 12 ppm"),
    WrittenPair("en, entity of a currency", "Total &euro;45.00", "Total €45.00"),
    WrittenPair("en, line to fill in", "Name: ________ John Smith", "Name: John Smith"),
    WrittenPair("en, label and colon", "| Total | 45.10 |\n|---|---|", "Total: 45.10"),
    WrittenPair("en, quoted quote", "Total due by 3 May", '"Total due by 3 May"'),
    WrittenPair(
        "en, list joined",
        "- Apples and pears\n- Oranges, two boxes",
        "Apples and pears • Oranges, two boxes",
    ),
    WrittenPair(
        "en, list as commas",
        "- Apples and pears\n- Oranges, two boxes",
        "Apples and pears, Oranges, two boxes",
    ),
    WrittenPair("de, national zero", "Tel. +49 (0) 30 123456", "Tel. +49 30 123456"),
    WrittenPair("de, Prozent", "Rabatt von 5 Prozent", "Rabatt von 5 %"),
    WrittenPair("de, Euro", "Kosten von 45,00 Euro", "Kosten von 45,00 €"),
    WrittenPair("de, Nullen", "Datum 3.5.2024", "Datum 03.05.2024"),
    WrittenPair("de, Leerzeichen im Datum", "Datum 03. 05. 2024", "Datum 03.05.2024"),
    WrittenPair("de, Leerzeichen in Zahl", "Summe 1 .250,00", "Summe 1.250,00"),
    WrittenPair("de, Leerzeichen vor Komma", "Summe 1.250 ,00", "Summe 1.250,00"),
    WrittenPair("de, Gedankenstrich", "Miete — kalt — 800,00", "Miete - kalt - 800,00"),
    WrittenPair("it, E maiuscola", "E' VIETATO FUMARE", "È vietato fumare"),
    WrittenPair("it, accento finale", "LA SOCIETA' PAGHERA' ENTRO", "La società pagherà entro"),
    WrittenPair("it, apice", "perche' il debitore non paghi", "perché il debitore non paghi"),
    WrittenPair(
        "es, salto de línea", "Calle Mayor 5<br/>28013 Madrid", "Calle Mayor 5 28013 Madrid"
    ),
    WrittenPair(
        "es, fila HTML",
        "<table><tr><td>Cuota</td><td>12</td><td>45,00</td></tr></table>",
        "<tr><td>Cuota</td><td>12</td><td>45,00</td></tr>",
    ),
    WrittenPair("es, barra", "| Cuota | | 45,00 |\n|---|---|---|", "| Cuota | | 45,00 |"),
    WrittenPair("fr, ligne", "Montant\nà payer\n120,00 €", "Montant à payer 120,00 €"),
    WrittenPair("fr, tiret cadratin", "Article 5 – Durée", "Article 5 — Durée"),
    WrittenPair("fr, pourcent", "taux de 5,5 pour cent l’an", "taux de 5,5 % l'an"),
    WrittenPair("fr, cœur", "Sœur du défunt", "Soeur du défunt"),
    WrittenPair("fr, espace fine", "5\u202f%", "5%"),
    WrittenPair("pt, acento", "Endereço: Rua São João", "Endereco: Rua Sao Joao"),
    WrittenPair("pt, por cento", "multa de dois por cento (2 %)", "multa de dois por cento (2%)"),
    WrittenPair(
        "en, value first",
        "| Item | Qty | Price |\n|---|---|---|\n| Hose | 3 | 12.50 |",
        "Hose, 3, 12.50",
    ),
    WrittenPair("en, zero width", "Account\u200b number\ufeff 55-1822", "Account number 55-1822"),
    WrittenPair("en, double hyphen", "Clause 5 -- Term of lease", "Clause 5 – Term of lease"),
    WrittenPair("es, miles", "Importe 1.250 USD", "Importe 1,250 USD"),
]

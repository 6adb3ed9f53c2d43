"""Currencies, units, months and other words around numbers, in the languages of documents.

The words are in lower case, without accents. `meaning_words` makes sets of them.
"""

CURRENCIES: dict[str, list[str]] = {
    "EUR": ["€", "eur", "euro", "euros"],
    "USD": ["usd", "us$", "us-dollar"],
    "GBP": ["£", "gbp"],
    "JPY": ["jpy", "円"],
    "CNY": ["cny", "rmb", "元"],
    "INR": ["₹", "inr", "rs"],
    "CHF": ["chf", "sfr", "fr"],
    "CAD": ["cad", "c$", "ca$"],
    "AUD": ["aud", "a$", "au$"],
    "NZD": ["nzd", "nz$"],
    "HKD": ["hkd", "hk$"],
    "SGD": ["sgd", "s$"],
    "MXN": ["mxn", "mx$"],
    "BRL": ["brl", "r$"],
    "SEK": ["sek"],
    "NOK": ["nok"],
    "DKK": ["dkk"],
    "PLN": ["pln", "zł"],
    "CZK": ["czk", "kč"],
    "HUF": ["huf", "ft."],
    "RON": ["ron", "lei"],
    "RUB": ["rub", "₽"],
    "UAH": ["uah", "₴"],
    "TRY": ["try", "₺"],
    "KRW": ["krw", "₩"],
    "ILS": ["ils", "₪"],
    "ZAR": ["zar"],
    "BTC": ["btc", "₿"],
    "VND": ["vnd", "₫"],
    "NGN": ["ngn", "₦"],
    "THB": ["thb", "฿"],
    "$": ["$", "dollar", "dollars"],
    "¥": ["¥"],
    "kr": ["kr"],
}

# A symbol that several currencies share matches each of them.
COMPATIBLE_CURRENCIES: dict[str, list[str]] = {
    "$": ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"],
    "¥": ["JPY", "CNY"],
    "kr": ["SEK", "NOK", "DKK"],
}

# Units directly after a number, with their spellings.
UNITS: dict[str, list[str]] = {
    "%": ["%", "percent", "prozent", "pct", "vh"],
    "‰": ["‰", "permille", "promille"],
    "‱": ["‱"],
    "m2": ["m2", "m²", "qm", "sqm", "mq"],
    "m3": ["m3", "m³", "cbm", "mc"],
    "cm2": ["cm2", "qcm"],
    "cm3": ["cm3", "ccm", "cc"],
    "km2": ["km2", "qkm"],
    "km3": ["km3"],
    "mm2": ["mm2"],
    "mm3": ["mm3"],
    "ft2": ["ft2", "sqft"],
    "ug": ["ug", "µg", "μg", "mcg"],
    "um": ["um", "µm", "μm"],
    "ul": ["ul", "µl", "μl"],
    "us": ["us", "µs", "μs"],
    "l": ["l", "ltr"],
    "h": ["h", "hr", "hrs"],
    "min": ["min", "mins"],
    "sec": ["s", "sec", "sek"],
    "t": ["t"],
    "kg": ["kg", "kgs", "kilo", "kilos"],
    "pcs": ["pcs", "pc"],
    "stk": ["stk", "st", "stck"],
    "am": ["am"],
    "pm": ["pm"],
}

# Units that may follow a number without a space; other letters make it an identifier.
GLUED_UNITS = """
kg kgs g mg ug µg μg t lb lbs oz m cm mm km dm nm um µm μm ft in yd mi m2 m3 cm2 cm3 mm2 km2 l
ml cl dl hl ul µl μl s ms h hr hrs min d w kw mw gw wh kwh mwh gwh va kva v kv mv ma a ah mah hz
khz mhz ghz j kj mj cal kcal n kn pa hpa kpa mpa bar mbar psi c f k b kb mb gb tb kib mib gib
kbit mbit gbit bit dpi px rpm ppm ppb db pcs pc stk x am pm uhr bn bln mn mio mrd mln mld tsd th
usd eur gbp chf jpy cny sek nok dkk pln czk cad aud inr
"""

# Pairs that differ only in case but have different meanings.
CASE_SENSITIVE_UNITS = (
    "mW MW mV MV mA MA mJ MJ mHz MHz mPa MPa Mb MB Gb GB kb kB mS MS mm Mm mg Mg m M"
)

# Next to these words, an amount has the same meaning with and without a minus.
EITHER_SIGN = """
debit credit debited credited cr dr discount less minus refund rebate deduction withdrawal
payment paid outgoing out
soll haben s h lastschrift gutschrift belastung rabatt skonto abzug abzuglich abzgl ausgang
auszahlung
cargo abono debito credito descuento deduccion retiro pago debe haber
debit credit remise avoir deduction retrait paiement
addebito accredito sconto detrazione prelievo pagamento dare avere
desconto deducao levantamento saque pagamento
"""

# The factor of a number before one of these words.
MAGNITUDES: dict[str, str] = {
    "thousand": "k thousand tsd tausend mil mille mila th teur tgbp tusd",
    "million": """
m mn mio mill million millions millionen millon millones milione milioni milhao milhoes
""",
    "milliard": """
bn bln mrd mld md milliarde milliarden milliard milliards miliardo miliardi bilhao bilhoes
billion billions
""",
}

# Units of time after a number, in days, and in months.
PERIODS: dict[str, str] = {
    "days": """
day days tag tage tagen dia dias jour jours giorno giorni business werktage calendar
kalendertage
""",
    "weeks": """
week weeks woche wochen semana semanas semaine semaines settimana settimane
""",
    "months": "month months monat monate monaten mes meses mois mese mesi",
    "years": "year years jahr jahre jahren ano anos annee annees an ans anno anni annum",
}

# Up to three words after one of these, `8.15` is a time of day.
TIMES = "time uhrzeit um hora horas heure ora ore alle kl"

MONTHS: dict[int, str] = {
    1: "january jan januar janner enero ene janvier janv gennaio gen janeiro",
    2: "february feb febr februar febrero fevrier fevr fev febbraio fevereiro",
    3: "march mar marz mrz maerz marzo mars marco",
    4: "april apr abril abr avril avr aprile",
    5: "may mai mayo maggio mag maio",
    6: "june jun juni junio juin giugno giu junho",
    7: "july jul juli julio juillet juil luglio lug julho",
    8: "august aug agosto ago aout",
    9: """
september sep sept septiembre setiembre septembre settembre set sett setembro
""",
    10: "october oct oktober okt octubre octobre ottobre ott outubro out",
    11: "november nov noviembre novembre novembro",
    12: "december dec dezember dez diciembre dic decembre dicembre dezembro",
}

# The fifth and sixth letter of a BIC.
COUNTRIES = """
AD AE AL AT AU BA BE BG BR CA CH CL CN CO CY CZ DE DK EE ES FI FR GB GI GR HK HR HU IE IL IN IS
IT JP LI LT LU LV MC MT MX NL NO NZ PE PL PT RO RS SA SE SG SI SK SM TR UA US ZA
"""

"""The texts of invented invoices, statements and contracts in six languages, with fields."""

# Names in braces are fields; what follows a colon is their kind.
TEMPLATES = {
    "invoice": {
        "en": """
# Invoice
Invoice no. {number:code}
Date: {date:date}
Due date {due:date}
Delivery time: {at:time}
{method:option}
<item> {amount:row}
Net {net:amount}
VAT {rate:rate} {tax:amount}
**Total due** {total:amount}
IBAN {account:account}
""",
        "de": """
# Rechnung
Rechnungs-Nr. {number:code}
Datum: {date:date}
Fällig am {due:date}
Lieferzeit: {at:time}
{method:option}
<item> {amount:row}
Netto {net:amount}
MwSt. {rate:rate} {tax:amount}
**Rechnungsbetrag** {total:amount}
IBAN {account:account}
""",
        "es": """
# Factura
Factura n.º {number:code}
Fecha: {date:date}
Vencimiento {due:date}
Hora de entrega: {at:time}
{method:option}
<item> {amount:row}
Base imponible {net:amount}
IVA {rate:rate} {tax:amount}
**Total a pagar** {total:amount}
IBAN {account:account}
""",
        "fr": """
# Facture
Facture n° {number:code}
Date : {date:date}
Échéance {due:date}
Heure de livraison : {at:time}
{method:option}
<item> {amount:row}
Total HT {net:amount}
TVA {rate:rate} {tax:amount}
**Net à payer** {total:amount}
IBAN {account:account}
""",
        "it": """
# Fattura
Fattura n. {number:code}
Data: {date:date}
Scadenza {due:date}
Ora di consegna: {at:time}
{method:option}
<item> {amount:row}
Imponibile {net:amount}
IVA {rate:rate} {tax:amount}
**Totale da pagare** {total:amount}
IBAN {account:account}
""",
        "pt": """
# Fatura
Fatura n.º {number:code}
Data: {date:date}
Vencimento {due:date}
Hora de entrega: {at:time}
{method:option}
<item> {amount:row}
Valor líquido {net:amount}
IVA {rate:rate} {tax:amount}
**Total a pagar** {total:amount}
IBAN {account:account}
""",
    },
    "statement": {
        "en": """
# Account statement
Account {account:account}
Statement {number:code}
Period {start:date} – {end:date}
Printed at {at:time}
{type:option}
Opening balance {opening:signed}
<item> {transaction:row}
Closing balance {closing:signed}
""",
        "de": """
# Kontoauszug
Konto {account:account}
Auszug {number:code}
Zeitraum {start:date} – {end:date}
Gedruckt um {at:time}
{type:option}
Anfangssaldo {opening:signed}
<item> {transaction:row}
Endsaldo {closing:signed}
""",
        "es": """
# Extracto de cuenta
Cuenta {account:account}
Extracto {number:code}
Periodo {start:date} – {end:date}
Impreso a las {at:time}
{type:option}
Saldo inicial {opening:signed}
<item> {transaction:row}
Saldo final {closing:signed}
""",
        "fr": """
# Relevé de compte
Compte {account:account}
Relevé {number:code}
Période {start:date} – {end:date}
Imprimé à {at:time}
{type:option}
Solde initial {opening:signed}
<item> {transaction:row}
Solde final {closing:signed}
""",
        "it": """
# Estratto conto
Conto {account:account}
Estratto {number:code}
Periodo {start:date} – {end:date}
Stampato alle {at:time}
{type:option}
Saldo iniziale {opening:signed}
<item> {transaction:row}
Saldo finale {closing:signed}
""",
        "pt": """
# Extrato de conta
Conta {account:account}
Extrato {number:code}
Período {start:date} – {end:date}
Impresso às {at:time}
{type:option}
Saldo inicial {opening:signed}
<item> {transaction:row}
Saldo final {closing:signed}
""",
    },
    "contract": {
        "en": """
# Lease
Contract {number:code}
The lease begins on {start:date}.
It ends on {end:date} without notice.
The monthly rent is {rent:amount}.
The deposit of {deposit:amount} is refunded.
Interest on arrears is {interest:rate}.
The keys are handed over at {at:time}.
{renewal:option}
""",
        "de": """
# Mietvertrag
Vertrag {number:code}
Das Mietverhältnis beginnt am {start:date}.
Es endet am {end:date} ohne Kündigung.
Die monatliche Miete beträgt {rent:amount}.
Die Kaution von {deposit:amount} wird erstattet.
Der Verzugszins beträgt {interest:rate}.
Die Schlüssel werden um {at:time} übergeben.
{renewal:option}
""",
        "es": """
# Contrato de arrendamiento
Contrato {number:code}
El arrendamiento comienza el {start:date}.
Termina el {end:date} sin preaviso.
La renta mensual es de {rent:amount}.
La fianza de {deposit:amount} se devuelve.
El interés de demora es del {interest:rate}.
Las llaves se entregan a las {at:time}.
{renewal:option}
""",
        "fr": """
# Contrat de bail
Contrat {number:code}
Le bail commence le {start:date}.
Il prend fin le {end:date} sans préavis.
Le loyer mensuel est de {rent:amount}.
Le dépôt de {deposit:amount} est restitué.
L'intérêt de retard est de {interest:rate}.
Les clés sont remises à {at:time}.
{renewal:option}
""",
        "it": """
# Contratto di locazione
Contratto {number:code}
La locazione ha inizio il {start:date}.
Termina il {end:date} senza disdetta.
Il canone mensile è di {rent:amount}.
Il deposito di {deposit:amount} viene restituito.
L'interesse di mora è del {interest:rate}.
Le chiavi sono consegnate alle {at:time}.
{renewal:option}
""",
        "pt": """
# Contrato de arrendamento
Contrato {number:code}
O arrendamento começa em {start:date}.
Termina em {end:date} sem aviso.
A renda mensal é de {rent:amount}.
A caução de {deposit:amount} é devolvida.
Os juros de mora são de {interest:rate}.
As chaves são entregues às {at:time}.
{renewal:option}
""",
    },
}
# A label and its options, a line for each language.
OPTIONS = {
    "method": """
Payment method: Bank transfer, Direct debit, Credit card
Zahlungsart: Überweisung, Lastschrift, Kreditkarte
Forma de pago: Transferencia, Domiciliación, Tarjeta
Mode de paiement: Virement, Prélèvement, Carte bancaire
Modalità di pagamento: Bonifico, Addebito diretto, Carta
Forma de pagamento: Transferência, Débito direto, Cartão
""",
    "type": """
Account type: Current account, Savings account
Kontoart: Girokonto, Sparkonto
Tipo de cuenta: Cuenta corriente, Cuenta de ahorro
Type de compte: Compte courant, Compte épargne
Tipo di conto: Conto corrente, Conto deposito
Tipo de conta: Conta à ordem, Conta poupança
""",
    "renewal": """
Renewal: Automatic, On request, Excluded
Verlängerung: Automatisch, Auf Antrag, Ausgeschlossen
Renovación: Automática, A petición, Excluida
Reconduction: Tacite, Sur demande, Exclue
Rinnovo: Automatico, Su richiesta, Escluso
Renovação: Automática, A pedido, Excluída
""",
}

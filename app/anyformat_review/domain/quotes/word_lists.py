"""Words that change the meaning of a sentence, in the languages of documents.

The languages are English, German, Spanish, French, Italian and Portuguese. The words are in lower
case, without accents (ß is ss). `meaning_words` makes sets of them.
"""

# Two different words of these lists are never treated as a misread word, however similar they are
# ("million", "billion"). Words of up to four letters are always compared exactly.
WORDS: dict[str, str] = {
    "negation": """
not no never none neither nor cannot without nothing nobody nowhere hardly except unless lacking
nicht kein keine keinen keiner keines keinem ohne nie niemals weder nichts niemand kaum ausser
no ni nunca jamas sin nada nadie ninguno ninguna ningun tampoco salvo excepto
ne pas non sans jamais rien aucun aucune personne sauf hormis ni
non senza mai niente nulla nessuno nessuna neanche nemmeno neppure tranne salvo
nao sem nem nunca jamais nada ninguem nenhum nenhuma tampouco exceto salvo
with mit con avec com
""",
    "time_order": """
before after until till since during from earlier later previous next last first prior following
within
vor nach bis seit ab waehrend wahrend fruher spater vorher nachher zuvor danach vorherige
nachste letzte erste binnen
antes despues desde hasta durante anterior posterior proximo siguiente ultimo primero dentro
avant apres jusque jusqu depuis pendant precedent suivant prochain dernier premier anterieur
posterieur
prima dopo fino dal durante precedente successivo seguente prossimo ultimo primo entro anteriore
posteriore
antes depois desde ate durante anterior posterior proximo seguinte ultimo primeiro dentro
old new former current alt neu bisher aktuell viejo nuevo antiguo actual ancien nouveau vecchio
nuovo attuale antigo novo atual
""",
    "limits": """
least most minimum maximum minimal maximal less more fewer greater lower higher under over below
above exceed exceeds
exactly approximately almost about only also even up down
mindestens hochstens minimum maximum weniger mehr unter uber geringer hoher niedriger unterhalb
oberhalb genau etwa ungefahr fast nur auch
minimo maximo menos mas menor mayor inferior superior debajo encima exactamente aproximadamente
casi solo tambien
minimum maximum moins plus inferieur inferieure superieur superieure dessous dessus exactement
environ presque seulement aussi
minimo massimo meno piu minore maggiore inferiore superiore sotto sopra esattamente circa quasi
solo anche
minimo maximo menos mais menor maior inferior superior abaixo acima exatamente aproximadamente
quase somente apenas tambem
""",
    "inclusion": """
including excluding included excluded include exclude includes excludes inclusive exclusive incl
excl plus minus
inklusive exklusive einschliesslich ausschliesslich inkl exkl zuzuglich abzuglich zzgl abzgl
enthalten ausgenommen
incluido excluido incluida excluida incluidos excluidos incluye excluye inclusive exclusive
compris inclus exclu inclure exclure incluse exclue hors comprise
incluso escluso inclusa esclusa inclusi esclusi compreso escluse
incluido excluido incluindo excluindo incluso excluso
""",
    "accounts": """
debit credit debits credits debited credited gross net income expense expenses revenue cost
profit loss gain
asset assets liability liabilities payable receivable deposit withdrawal paid unpaid payment
refund
opening closing balance subtotal total purchase sale sales invoice credit discount surcharge
increase decrease increased decreased increases decreases rise fall surplus deficit
soll haben belastung gutschrift lastschrift uberweisung brutto netto ertrag aufwand gewinn
verlust einnahme ausgabe
einnahmen ausgaben einzahlung auszahlung forderung verbindlichkeit guthaben schuld anfangssaldo
endsaldo eingang ausgang
zugang abgang einkauf verkauf kauf rechnung rabatt zuschlag erhohung senkung anstieg ruckgang
zwischensumme gesamtsumme
debe haber debito credito cargo abono bruto neto ingreso gasto ingresos gastos beneficio perdida
activo pasivo
deposito retiro compra venta factura descuento recargo aumento disminucion aumenta disminuye
debit credit brut nette recette depense produit charge benefice perte actif passif depot retrait
achat vente facture avoir
remise majoration hausse baisse augmentation diminution augmente diminue
dare avere addebito accredito lordo netto ricavo costo entrata uscita entrate uscite utile
perdita attivo passivo
deposito prelievo acquisto vendita fattura sconto maggiorazione aumento diminuzione
debito credito bruto liquido receita despesa lucro prejuizo ativo passivo deposito levantamento
saque compra venda fatura
desconto acrescimo aumento reducao
""",
    "roles": """
buyer seller lender borrower lessor lessee licensor licensee employer employee landlord tenant
vendor sender recipient
son daughter sohn tochter hijo hija fils fille figlio figlia filho filha brother sister hermano
hermana
niece nephew sobrino sobrina nipote sobrinho sobrinha widow widower viudo viuda vedovo vedova
viuvo viuva
creditor debtor payer payee grantor grantee mortgagor mortgagee assignor assignee franchisor
franchisee insurer insured
supplier customer client contractor principal agent plaintiff defendant husband wife mother
father
kaufer verkaufer vermieter mieter verpachter pachter arbeitgeber arbeitnehmer auftraggeber
auftragnehmer absender empfanger
glaubiger schuldner kreditgeber kreditnehmer lizenzgeber lizenznehmer leasinggeber leasingnehmer
versicherer versicherter
kunde lieferant klager beklagter darlehensgeber darlehensnehmer
comprador vendedor arrendador arrendatario empleador empleado acreedor deudor prestamista
prestatario remitente destinatario
proveedor cliente demandante demandado asegurador asegurado licenciante licenciatario
acheteur vendeur bailleur locataire preneur employeur employe creancier debiteur preteur
emprunteur expediteur destinataire
fournisseur client demandeur defendeur assureur assure cedant cessionnaire
acquirente venditore locatore locatario conduttore datore lavoratore creditore debitore mutuante
mutuatario mittente destinatario
fornitore cliente attore convenuto assicuratore assicurato cedente cessionario
comprador vendedor locador locatario empregador empregado credor devedor mutuante mutuario
remetente destinatario
fornecedor cliente autor reu segurador segurado cedente cessionario
""",
    "duties": """
shall should must may might can could would will need required optional mandatory prohibited
allowed permitted
all any some each every both either all always sometimes often rarely seldom
true false yes accepted rejected approved denied active inactive valid invalid open closed
muss mussen darf durfen kann konnen soll sollen sollte wird wurde verpflichtet berechtigt
erlaubt verboten
alle einige jeder beide immer manchmal oft selten wahr falsch angenommen abgelehnt genehmigt
aktiv inaktiv gultig ungultig
debe puede podra debera obligatorio opcional prohibido permitido todos algunos siempre aceptado
rechazado aprobado verdadero falso
doit peut devra pourra obligatoire facultatif interdit permis tous certains toujours accepte
refuse approuve vrai faux
deve puo dovra potra obbligatorio facoltativo vietato permesso tutti alcuni sempre accettato
rifiutato approvato vero falso
deve pode devera podera obrigatorio opcional proibido permitido todos alguns sempre aceito
aceite rejeitado recusado aprovado verdadeiro falso
these those this that
""",
    "places": """
left right north south east west northern southern eastern western upper inner outer front back
inside outside internal external
import export imports exports domestic foreign male female long short high low hot cold
links rechts norden suden osten westen nord sud vorne hinten innen aussen einfuhr ausfuhr
mannlich weiblich
izquierda derecha norte sur este oeste dentro fuera importacion exportacion
gauche droite nord sud ouest dedans dehors importation exportation
sinistra destra nord sud est ovest dentro fuori importazione esportazione
esquerda direita norte sul leste oeste fora importacao exportacao
""",
    "calendar": """
january february march april may june july august september october november december
januar februar marz april mai juni juli august september oktober november dezember janner
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
diciembre
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lunes martes miercoles jueves viernes sabado domingo
lundi mardi mercredi jeudi vendredi samedi dimanche
lunedi martedi mercoledi giovedi venerdi sabato domenica
segunda terca quarta quinta sexta sabado
hour hours daily weekly monthly quarterly yearly annual annually biannual biennial biweekly
bimonthly
week weeks month months quarter year years days hourly
taglich wochentlich monatlich quartalsweise vierteljahrlich halbjahrlich jahrlich stunde stunden
tage woche wochen monat monate jahr jahre quartal
diario semanal mensual trimestral semestral anual hora horas dias semana semanas meses anos
quotidien hebdomadaire mensuel trimestriel semestriel annuel heure heures jour jours semaine
semaines annee annees
giornaliero settimanale mensile trimestrale semestrale annuale giorno giorni settimana settimane
mese anno anni ora ore
diario semanal mensal trimestral semestral anual
morning evening noon midnight morgens abends mittags mitternacht vormittag nachmittag
""",
    "numbers": """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million millions billion
billions trillion trillions dozen half double triple
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
twentieth thirtieth once twice
eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn
sechzehn siebzehn achtzehn neunzehn
zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend million
millionen milliarde milliarden billion billionen halb doppelt
erste erster erstes ersten zweite zweiter zweites zweiten dritte dritter drittes dritten vierte
vierter funfte sechste siebte achte neunte zehnte
uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
diecisiete dieciocho diecinueve
veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento cientos mil miles
millon millones billon billones medio doble
primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
trente quarante cinquante soixante septante huitante nonante
cent cents mille millier milliers million millions milliard milliards billion demi double
premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme
due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici
sedici diciassette diciotto diciannove
venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mila milione milioni
miliardo miliardi mezzo doppio
secondo terzo quarto quinto sesto settimo ottavo nono decimo
dois tres cinco sete oito dez doze treze quatorze catorze dezesseis dezasseis dezessete
dezassete dezoito dezenove dezanove
vinte trinta quarenta cinquenta sessenta oitenta cem cento duzentos trezentos milhao milhoes
bilhao bilhoes bilioes meio dobro
segundo terceiro quinto setimo oitavo nono
""",
    "units": """
gram grams kilogram kilograms milligram milligrams microgram micrograms tonne tonnes pound
pounds ounce ounces
metre metres meter meters kilometre kilometres kilometer kilometers millimetre millimetres
millimeter millimeters centimetre centimetres centimeter centimeters
litre litres liter liters millilitre millilitres milliliter milliliters second seconds minute
minutes
watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts
gramm kilogramm milligramm mikrogramm tonnen kilometer millimeter zentimeter milliliter sekunde
sekunden minuten
gramo gramos kilogramo kilogramos miligramo miligramos metro metros kilometro kilometros
milimetro milimetros centimetro centimetros litro litros mililitro mililitros
gramme grammes kilogramme kilogrammes milligramme milligrammes
grammo grammi chilogrammo chilogrammi milligrammo milligrammi metri chilometro chilometri
millimetro millimetri centimetri litri millilitri
grama gramas quilograma quilogramas miligrama miligramas quilometro quilometros
euros dollars pounds francs yen percent percentage
""",
}

NEGATING: dict[str, str] = {
    # A quote that begins directly after one of these words leaves out a negation.
    "always": """
not cannot never without nicht kein keine keinen keiner keines keinem ohne nie niemals sin nunca
jamas
sans pas jamais senza sem nem unless sauf salvo neither nor hardly kaum weder ni neppure neanche
nemmeno nullement tampoco
tampouco except excepto exceto excepte hormis tranne ausser ausgenommen
""",
    # These words are answers as well ("Smoker: no"), so they count only behind another word.
    "in_sentences": "no non nao",
}

WORD_PARTS: dict[str, str] = {
    # A word that consists only of these parts is a number in words: "zweiundvierzig", "trentadue".
    "numbers": """
ein eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf sech sieb und zwanzig
dreissig vierzig funfzig
sechzig siebzig achtzig neunzig hundert tausend te ste
vent venti trent trenta quarant quaranta cinquant cinquanta sessant sessanta settant settanta
ottant ottanta novant novanta
uno un due tre quattro cinque sei sette otto nove cento mila mille
veinti treinta cuarenta cincuenta dos tres cuatro cinco seis siete ocho nueve
twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight
nine
""",
    # Put before a word, these turn it into its opposite: "limited", "unlimited".
    "negating": "un in im il ir non dis de des mis anti nicht miss ent ver sub re bi semi",
    # One put in the place of the other gives another word: "hypertension", "hypotension".
    "opposite_beginnings": """
riv/sv hyper/hypo hyper/hipo iper/ipo hiper/hipo inter/intra ante/anti ante/post pre/post
pra/post over/under uber/unter micro/macro
mikro/makro micro/makro mono/poly mono/poli mono/di bi/tri in/ex im/ex inn/auss in/out ein/aus
zu/ab an/ab auf/ab be/ent vor/nach
en/de up/down sub/super infra/supra max/min intra/extra intro/extro endo/exo homo/hetero
mini/maxi pro/contra for/back
""",
    "opposite_endings": """
or/ee er/ee geber/nehmer los/voll less/ful less/ed eur/aire ante/atario ador/ado ore/ario
""",
}

# Different spellings with the same meaning. The first is the name of the group.
SYNONYMS: dict[str, list[str]] = {
    "and": ["and", "und", "y", "e", "et", "ed", "&"],
    "number_sign": ["no", "nr", "n°", "nº", "num", "numero", "number", "№"],
}

# After these words, a number is a reference such as a section: 1.10 is not 1.1.
NUMBERING = """
section sections sec clause clauses article articles art paragraph para subsection chapter
version release rev revision
annex appendix exhibit schedule figure fig table item step rule part v ver no nr
abschnitt ziffer ziff kapitel absatz abs anlage anhang tabelle abb abbildung paragraf satz punkt
seccion articulo apartado parrafo clausula capitulo anexo punto tabla figura
chapitre alinea annexe paragraphe tableau
articolo comma paragrafo capitolo allegato tabella sezione clausola
artigo secao seccao numero paragrafo anexo tabela
"""

# SPDX-License-Identifier: EUPL-1.2
"""Words that occur in every call and so tell nothing about its subject. Folded: lower case, no accents."""

_GRAMMAR = """
verder verdere voordat nadat zodra totdat zolang hoewel zoveel ongeveer ineens opeens wij hunnie
aan al alle alleen allemaal als alsof altijd ander andere anders beetje ben bent bij bijna binnen daar daaraan daarbij
daardoor daarin daarmee daarna daarom daarop daarover daarvan daarvoor dan dat de den der deze die dien dit doe doen
doet door dus een eens eerst elk elke en enkele er eraan erbij erg erin ermee ernaar erop erover eruit ervan ervoor
even gaan gaat ga geen geweest geworden gedaan gegaan haar had hadden heb hebben hebt heeft heel hele hem hen het hier
hierbij hiermee hiervan hiervoor hij hoe hun ie iemand iets ieder iedere iedereen ik in is ja je jij jou jouw jullie
kan kon konden kun kunnen kunt laat laten maar mag me meer mee meest men met mij mijn mn min moest moesten moet moeten
mocht mochten mogen na naar nee niemand niet niets nog noch nooit nou nu of om omdat ons onze ook op over overal paar
per precies sinds sommige soms staan staat steeds t te tegen ten ter terwijl toch toe toen tot tussen twee u uit uw
van vanaf vanuit veel via vind volgens voor vooral vaak wanneer want waar waaraan waarbij waardoor waarin waarmee
waarnaar waarom waarop waarover waarvan waarvoor was waren wat we weer wel welk welke werd werden wie wij wil wilde
willen wilt word worden wordt zal zal ze zeer zelf zelfs zich zij zijn zo zoals zou zouden zulke zullen zult zn zonder
zodat wou hoor komt komen kom kwam gekomen krijg krijgt krijgen kreeg gekregen maak maakt weet weten ding dingen zeg
zegt zeggen zei gezegd
"""

_CONVERSATION = """
goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag goeiedag goedendag hallo hoi dag hey he ha ah ach och oh o
ooh eh ehm uh uhm hm hmm mmm tja nou ja jawel jazeker zeker oke okay ok prima goed mooi fijn fijne prettige dank
dankjewel dankuwel dank bedankt bedank graag gedaan alstublieft alsjeblieft sorry pardon excuus mevrouw meneer dame
heer hartelijk heerlijk groetjes doei dag tot ziens straks horen hoor zeker natuurlijk inderdaad klopt begrijp snap
luister kijk wacht momentje moment even eventjes eigenlijk gewoon misschien zeg maar bel belde bellen spreek spreekt
spreken vraag vraagje vragen vroeg weet denk dacht vind volgens leuk jammer vervelend helaas echt enzo enzovoort
zeggen helpen help zometeen toevallig ooit ergens nergens steeds zogenaamd zogezegd gelukkig lekker mooie beste
geachte weleens
"""

_TIME = """
vandaag gisteren eergisteren morgen overmorgen vanmorgen vanmiddag vanavond vannacht ochtend middag avond nacht
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
september oktober november december uur uurtje minuut minuten dagen week weken maand maanden jaar jaren net geleden
laatst daarnet zojuist intussen inmiddels
"""

_NUMBERS = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend komma
"""


def _compound_numbers() -> frozenset[str]:
    """Twenty-one to ninety-nine as spoken: "eenentwintig" ... "negenennegentig"."""
    ones = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
    tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
    return frozenset(f"{one}en{ten}" for one in ones for ten in tens)


#: "een" is far more often the article than the number, and both say nothing.
NUMBER_WORDS = frozenset(_NUMBERS.split()) | _compound_numbers()
STOP_WORDS = frozenset(f"{_GRAMMAR} {_CONVERSATION} {_TIME}".split())

_FOLLOW_UP = """
kost kosten betalen betaal prijs gratis duur euro geld duurt duren lang langer klaar snel sneller meenemen neem nemen
meebrengen nodig langskomen langs balie persoonlijk zelf internet online website site computer app mail mailen
mailtje email opsturen sturen stuur toesturen post formulier formulieren papieren documenten bewijs afspraak tijd
plek adres open wanneer terugbellen telefoon telefonisch opgelost oplossen regelen geregeld invullen doorgeven
proberen geprobeerd lukt lukte gelukt opgeschreven opschrijven noteren gebeurt gebeuren gebeurd gevaarlijk kinderen
man vrouw
"""
#: Words of questions that any answer raises: what it costs, how long it takes, what to bring, how to do it. They
#: belong to the question before them.
FOLLOW_UP_WORDS = frozenset(_FOLLOW_UP.split())

# SPDX-License-Identifier: EUPL-1.2
"""The Dutch words that tell what the numbers beside them are, and the names that are written with capitals.

Words stand here as ``numerals.plain`` makes them: lower case, without accents.
"""

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
        start=1,
    )
}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

#: What is counted: "twaalf euro dertig dagen" is no price of 12.30, "twee drie weken" no number 23.
COUNTED = frozenset(
    """
    aanvragen afspraken auto's brieven cent containers dag dagen euro graden jaar jaren keer kilo kilometer kinderen
    kind liter maal maand maanden mensen meter meters minuten minuut mm cm nachten personen procent seconden stuks
    termijnen uur uren week weken werkdagen werkdag woningen zakken kamers honderd duizend miljoen miljard gram ton
    man vrouw ambtenaren adressen auto bomen stoeptegels tegels mannen vrouwen plekken pagina's bladzijden
    halve half
    """.split()  # noqa: SIM905 - a list of words reads better so
)

#: The number after these is written in digits.
NUMBERED = frozenset(
    """
    nummer huisnummer nr kamer loket balie lijn bus artikel pagina bladzijde optie stap toestel perceel
    unit etage groep klas route toets kenmerk code kenteken postcode bsn pincode
    """.split()  # noqa: SIM905
)
#: What may stand between a cue and its number: "het huisnummer is veertien".
COPULAS = frozenset({"is", "was", "wordt", "dus", "eh", "uh", "namelijk", "op", "even"})

_STREET_ENDINGS = ("straat", "weg", "laan", "plein", "gracht", "kade", "dijk", "singel", "plantsoen", "dreef", "steeg")
_NO_STREETS = frozenset(
    """
    straat weg laan plein gracht kade dijk singel plantsoen dreef steeg onderweg snelweg winkelstraat zijstraat
    parkeerplein speelplein schoolplein halverwege milieustraat wandelweg omweg bosweg uitweg voorweg vanweg
    """.split()  # noqa: SIM905
)


def is_street(word: str) -> bool:
    """Whether a word is the name of a street by its ending: "molenweg"."""
    return word.endswith(_STREET_ENDINGS) and word not in _NO_STREETS


def is_number_cue(word: str) -> bool:
    """Whether a number after this word is a name rather than a count."""
    return word in NUMBERED or word.endswith("nummer") or is_street(word)


#: Small words that follow a dictated number and never an article: after these a last "een" was the digit.
FUNCTION_WORDS = frozenset(
    """
    aan als bij dank dankjewel dankuwel dat de deze die dit dus eh en er graag goed had heb hebt heeft het hoor ik in
    is ja je klopt kunt kan maar met meer mijn moet mag naar nee niet nog nou of oke ok om op over precies te tot u uh
    van vanaf voor waar want was wat we wij zegt zei ze zij zo en toch alstublieft alsjeblieft correct juist
    toevoeging nummer huisnummer postcode streepje
    """.split()  # noqa: SIM905
)

#: The telephone alphabet, Dutch and NATO.
SPELLING_NAMES = frozenset(
    """
    anton bernard cornelis dirk eduard ferdinand gerard hendrik izaak izak isaac jan johan julius karel lodewijk leo
    maria marie nico otto pieter quirinus quotiënt rudolf richard simon teunis theodoor tinus utrecht victor willem
    xantippe xanthippe ypsilon ijmuiden ijsbrand zacharias zaandam alfa bravo charlie delta echo foxtrot golf hotel
    india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform whisky xray yankee zulu
    """.split()  # noqa: SIM905
)

#: How letters are called when they are written as words. "en", "er", "es", "ha" and "u" are words as well.
LETTER_NAMES = {
    "bee": "b",
    "be": "b",
    "cee": "c",
    "ce": "c",
    "dee": "d",
    "ef": "f",
    "gee": "g",
    "ka": "k",
    "el": "l",
    "em": "m",
    "pee": "p",
    "ku": "q",
    "kuu": "q",
    "tee": "t",
    "vee": "v",
    "wee": "w",
    "ix": "x",
    "iks": "x",
    "ij": "ij",
    "zet": "z",
    "zed": "z",
}

#: Said as letters or as a word, written so.
TERMS = {
    "anbi": "ANBI",
    "aow": "AOW",
    "avg": "AVG",
    "bag": "BAG",
    "bbz": "Bbz",
    "brp": "BRP",
    "bsn": "BSN",
    "btw": "btw",
    "cak": "CAK",
    "cbr": "CBR",
    "ciz": "CIZ",
    "cjib": "CJIB",
    "cjg": "CJG",
    "digid": "DigiD",
    "duo": "DUO",
    "eherkenning": "eHerkenning",
    "ggd": "GGD",
    "gft": "gft",
    "iban": "IBAN",
    "ind": "IND",
    "ioaw": "IOAW",
    "ioaz": "IOAZ",
    "kvk": "KVK",
    "mijnoverheid": "MijnOverheid",
    "nederland": "Nederland",
    "nederlands": "Nederlands",
    "nederlandse": "Nederlandse",
    "ozb": "ozb",
    "pgb": "pgb",
    "pmd": "pmd",
    "rdw": "RDW",
    "svb": "SVB",
    "uwv": "UWV",
    "vog": "VOG",
    "vve": "VvE",
    "wajong": "Wajong",
    "wia": "WIA",
    "wlz": "Wlz",
    "wmo": "Wmo",
    "woo": "Woo",
    "woz": "WOZ",
    "wsnp": "Wsnp",
    "ww": "WW",
    "zzp": "zzp",
    "id": "ID",
}
#: Terms that are everyday words as well ("bag" and "duo" are not said at a counter, "in de woo" is).
AMBIGUOUS_TERMS = frozenset({"bag", "ind", "duo", "woo", "id"})
#: A term before one of these makes one word with it: "WOZ-waarde".
AFTER_TERM = frozenset(
    """
    aangifte aanslag aanvraag app beschikking bewijs code consulent gegevens hulp indicatie kaart kaarten loket melding
    nummer pas uitkering verklaring vergoeding voorziening voorzieningen waarde wachtwoord zakken zak container
    """.split()  # noqa: SIM905
)
#: A place in the day after a clipped "des": "'s avonds".
DAY_PARTS = {
    "morgens": "morning",
    "ochtends": "morning",
    "middags": "afternoon",
    "avonds": "evening",
    "nachts": "night",
}
CLIPPED = frozenset((*DAY_PARTS, "maandags", "woensdags", "zaterdags", "zondags", "zomers", "winters"))

# SPDX-License-Identifier: EUPL-1.2
"""The phrases of a Dutch telephone call that Maat listens for, in the notation of :class:`PhraseSpotter`."""

#: The agent asks whether there is another question.
ANYTHING_ELSE = (
    "heeft|hebt|heb|had|hebben u!|je!|jij!|jullie! nog!|verder!|anders!|ook! een vraag!|vraagje!|vaag!",
    "zijn er! nog!|verder! vragen!",
    "is er! nog!|verder! iets!|wat! anders!|meer!",
    "heeft|hebt|heb|had u!|je! nog!|verder! iets!|wat! anders!|meer!",
    "kan|mag|kon ik! u verder!|nog! iets!|wat!|ergens! mee helpen!|betekenen!|doen!|bijstaan!|dienst!",
    "kan!|mag!|kon! ik! verder!|nog!|anders! iets!|wat! voor! u!|je!",
    "kan|mag ik! u|je verder!|nog! mee helpen!",
    "kan!|kunnen! we!|wij! verder!|nog!|anders! iets!|wat! voor! u!|je!",
    "waar|waarmee kan ik! u|je nog!|verder! mee helpen!",
    "wat kan ik! nog! meer|verder voor! u!|je!",
    "wilt|wil u!|je! verder!|nog! iets!|wat! weten!|vragen!|bespreken!",
    "anders! nog! iets!$",
    "verder! nog! iets!$",
    "nog! iets! anders!$",
    "nog! andere! vragen!$",
    "verder! nog! vragen!$",
    "was! dat! alles!",
    "was! dat! het!$",
    "was! dat! het! voor vandaag!",
)

#: ... but about the same subject: not another question.
SAME_SUBJECT_WORDS = frozenset({"hierover", "daarover", "erover", "hier", "daar"})

#: The caller says that there is nothing else.
NOTHING_ELSE = (
    "dat! was! het!|alles!|em!|hem!|m!",
    "dat! is! alles!",
    "dit! was! het!|alles!",
    "niets!|niks! meer|anders",
    "verder! niets!|niks!|niet!",
    "geen! vragen! meer",
    "ik weet! genoeg!",
)

#: First words with which the caller says no; a recogniser hears "nee" as "mee" at times, which starts no sentence.
NO_WORDS = frozenset({"nee", "neen", "nope", "mee"})

#: ... and with which the caller says yes.
YES_WORDS = frozenset({"ja", "jawel", "jazeker", "jaja", "zeker", "graag", "eigenlijk"})

#: After a no: the caller thinks of something after all.
SECOND_THOUGHT = (
    "oh!|o!|ow! ja!|wacht!",
    "wacht! even",
    "toch! wel!|nog!",
    "maar!",
    "trouwens!",
    "ook! nog!",
    "ik wil! ook!|nog!",
)

#: The agent asks how the resident is.
HOW_ARE_YOU = (
    "hoe! gaat! het! met!|bij! u!|je!|jou!|jullie!",
    "hoe! gaat! het! met! nu!|uw!$",
    "hoe! gaat! het! vandaag!|nu!|verder!",
    "hoe! gaat! het! er! mee!$",
    "hoe! gaat! het!$",
    "hoe! is! het! met! u!|je!|jou!",
    "hoe! is! het! vandaag!|nu!",
    "hoe! is! het!$",
    "hoe! maakt!|stelt! u!|je! het!",
    "hoe! voelt! u!|je! zich|je",
    "gaat! het! goed met! u!|je!|jou!",
    "gaat! het! een beetje!|beetje",
    "gaat! het! wel!$",
    "alles! goed! met! u!|je!|jou!",
    "alles! goed!$",
)

#: The agent asks what it is about: what the caller said before that was not the question yet.
HOW_CAN_I_HELP = (
    "waar|waarmee kan|mag ik! u|je mee helpen!|betekenen!",
    "wat kan|mag ik! voor! u!|je! doen!|betekenen!",
    "hoe kan|mag ik! u|je helpen!",
    "waar! belt! u! voor|over",
    "waarvoor!|waarover! belt! u!",
    "zegt! u! het! maar!",
    "zeg! het! maar!",
    "wat! is! uw! vraag!",
    "waar! gaat! het! over!",
)

#: What is said out of courtesy and tells nothing about the question.
COURTESY = (
    "hartelijk|heel|erg|alvast dank! u!|je! wel!",
    "heel|hartelijk|erg bedankt!",
    "dankjewel!|dankuwel!|dankje!",
    "dank! u!",
    "voor! uw!|de!|je! hulp!|moeite!|informatie!|uitleg!|tijd!",
    "graag! gedaan!",
    "fijne!|prettige!|goede!|mooie! dag!|middag!|avond!|weekend!|ochtend! nog|verder",
    "tot! ziens!|horens!|straks!|later!|dan!",
    "met! u|jou ook!",
    "van! hetzelfde!|t! zelfde!",
    "insgelijks!",
    "dat! was! het!|alles!",
    "dat! is! alles!",
    "dat! is! goed!|prima!|fijn!|duidelijk!|mooi!|gelukt!|helder!|top!|ok!|oke!",
    "dat! klopt!",
    "dat! kan!$",
    "dat! begrijp!|snap! ik!",
    "geen! probleem!",
    "even! kijken!|denken!|wachten!|zoeken!|pakken!",
    "een momentje!|ogenblikje!|moment!|ogenblik! alstublieft|hoor",
    "heel! fijn!|goed!|mooi!|graag!|erg!",
    "wat! fijn!|goed!|lief!|aardig!|mooi!",
    "komt! goed!",
)

#: The caller says who they are; the words that follow are a name.
INTRODUCTION = (
    "u|je spreekt! met!",
    "mijn! naam! is!",
    "ik! heet!",
    "ik! spreek! met!",
)

_EMPTY = """
aan ach ah al alle alleen als alsjeblieft alstublieft altijd an andere anders bedankt beetje begrijp ben bent bij
bijvoorbeeld daar daarom daarvan dag dan dank dankjewel dankuwel dat de den der des deze die dinges dit doe doei
doen doet door dus echt een eens eerst eh ehm eigenlijk en er erg erop even fijn fijne ga gaan gaat gewoon goed
goede goedemiddag goedemorgen goedenavond goedendag goeie goeiedag goeiemiddag goeiemorgen graag had hadden hallo
hallootjes hartstikke he heb hebben hebt hee heeft heel heet heette hem hen het hey hi hier hij hm hmm ho hoe hoi
hoor hun ie ieder iets ik in inderdaad is ja jaja jawel jazeker je jij jou jouw juist jullie kan keer klopt kon kun
kunnen kunt laat luister maar mag me mee meer meneer met mevrouw mij mijn misschien mocht moet moeten mooi n na naar
nee neeja neen niet niets niks nog nope nou nu o of oh ok oke okee om omdat ons onze ook op over precies prettige
prima s snap sorry straks t te tegen tja toch toe toen top tot u uh uhm uit uw uwe van vanaf veel verder via voor
waar wacht want waren was wat we weer weet wel welk welke werd wie wij wil wilde wilt word worden wordt zal ze zeg
zeggen zegt zei zeker zelf zich ziens zij zijn zo zou zouden
"""
#: Words that build a sentence and name nothing; with the small words of a telephone call.
EMPTY_WORDS = frozenset(_EMPTY.split())

_DETAIL = """
postcode huisnummer nummer kenmerk zaaknummer dossiernummer briefnummer bsn burgerservicenummer sofinummer
telefoonnummer mobiel mobiele geboren geboortedatum geboortejaar naam achternaam voornaam voorletters adres kenteken
toevoeging letter cijfer cijfers apenstaartje punt streepje hashtag rekeningnummer iban mailadres emailadres januari
februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag
vrijdag zaterdag zondag vandaag morgen overmorgen gisteren uur half kwart jaar
"""
#: Words of an answer that only gives who or when: no question by themselves.
DETAIL_WORDS = frozenset(_DETAIL.split())

#: Parts that spoken numbers are made of, longest first where one begins another.
NUMBER_PARTS = (
    "dertien veertien vijftien zestien zeventien achttien negentien dertig veertig vijftig zestig zeventig tachtig "
    "negentig honderd duizend miljoen komma nul een eene twee drie vier vijf zes zeven acht negen tien elf twaalf "
    "twintig dubbel en ste de"
)

# SPDX-License-Identifier: EUPL-1.2
"""Whether an utterance ends in a question, told from its words alone.

A wrong question mark disturbs a reader more than a missing one: what is not sure gets a full stop.
"""

import re

from desktop.language.written.numerals import Phrase

#: What an utterance may begin with before its question does.
_LEAD_IN = frozenset(
    "en ja nee oke ok nou dus maar eh uh hallo goedemorgen goedemiddag goedenavond goedendag hoor hm want of".split()  # noqa: SIM905
)
_VERBS = (
    "ben|bent|is|zijn|was|waren|heb|hebt|heeft|hebben|had|hadden|kan|kunt|kun|kunnen|kon|mag|mogen|mocht|moet|moeten|"
    "moest|wil|wilt|willen|wou|zal|zult|zullen|zou|zouden|wordt|worden|word|werd|gaat|gaan|ga|doe|doet|doen|deed|komt|"
    "kom|komen|krijg|krijgt|krijgen|kost|kosten|duurt|duren|weet|weten|ligt|staat|woont|geldt|gebeurt|hoort|werkt|"
    "betekent|bedoelt|zit|heet|vind|vindt|regel|vraag|meld|maak|bereik|betaal|denk|denkt|gebeurde|belt|zegt|blijft"
)
_ASKED = "wie|waar|waarom|waarmee|waarvoor|waarover|waarvan|waarop|waarin|waardoor|waaraan|wanneer|hoe|hoeveel|hoelang"
_HOW = "hoe (?:lang|laat|veel|ver|vaak|snel|groot|oud|hoog|duur)"
_WITH_YOU = "kunt|kan|kun|hebt|heeft|heb|wilt|wil|bent|ben|weet|mag|zou|zult|gaat|krijgt|denkt|zit|woont|komt|zoekt"
_WITH_OTHERS = "is|zijn|was|kan|kunnen|moet|moeten|mag|mogen|gaat|heeft|wordt|worden|zou|komt|geldt|zal|zullen|hebben"
_QUESTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        # "waar kan ik", "wat kost het"; "wat fijn" and "wie dat wil" have no verb there.
        rf"(?:{_ASKED}|wat) (?:{_VERBS})\b",
        rf"(?:{_HOW}|hoeveel \w+|welke? \w+|wat voor(?: \w+)?) (?:{_VERBS})\b",
        rf"(?:in|op|bij|met|voor|tot|vanaf|om|van) (?:welke?|wie|wat|hoeveel|hoe laat)(?: \w+)? (?:{_VERBS})\b",
        # The verb first, then whom it is about; "heb ik" and "zal ik" begin statements as often.
        r"(?:mag|kan|moet|zou|kon|mocht) ik (?!even|eens|nog even|zo|doen|me )\w+ \w+",
        rf"(?:{_WITH_YOU}) (?:u|je|jij)\b",
        rf"(?:{_WITH_OTHERS}) (?:hij|ze|zij|we|wij|jullie|het|dat|dit|er|iemand|mijn|uw|de|die|deze|een) \w+",
    )
)
#: A condition begins like a question: "heeft u nog vragen dan kunt u bellen".
_CONDITION = re.compile(r"\w+ \w+ \w+ .*\b(?:dan \w+|bel\b|neem\b)")
#: A statement after the question: "wanneer wordt dat opgelost het is echt gevaarlijk".
_STATED_AFTER = re.compile(rf"(?:\w+ ){{3,}}(?:ik|u|het|dat|hij|ze|wij|we|er|mijn \w+) (?:{_VERBS})\b")
#: Questions that end a longer utterance, and that at a counter nobody says otherwise.
_LAST_QUESTION = re.compile(
    r".*\b(?:mag ik (?:uw|u|even uw)(?: \w+){1,5}|kunt u dan|waar(?:mee)? kan ik u (?:mee )?helpen|"
    r"heeft u (?:nog|verder|misschien)(?: \w+){1,8}|hoe gaat het(?: met u)?|"
    r"kan ik (?:nog|verder)(?: \w+){1,7}|kunt u (?:mij|me)(?: \w+){1,7}|wat is uw(?: \w+){1,3})"
)
# ... unless they are a main clause that begins with something else: "dan heeft u nog", "als u belt kunt u mij".
_TOPICS = frozenset(
    """
    als aan bij binnen door in met na naast om onder op over sinds tijdens tot uit van vanaf via voor wanneer zonder
    """.split()  # noqa: SIM905
)
_MOVED_UP = re.compile(
    r"\b(?:dan|daar|daarvoor|daarna|daarmee|hier|nu|morgen|online|en|of|die|dat|wat|als|zo|ook|\w+dag|\w+ens|avonds)"
    r" (?:kunt|heeft|kan|mag)"
)
#: How far from the end a last question may begin.
_LAST_WORDS = 10


def asks(phrase: Phrase) -> bool:
    """Whether an utterance asks, by its first words when no statement follows, or by the question that ends it."""
    words = list(phrase.words)
    while len(words) > 1 and words[0] in _LEAD_IN:
        words.pop(0)
    if words[:3] == ["dank", "u", "wel"]:
        words = words[4:] if words[3:4] == ["en"] else words[3:]
    text = " ".join(words)
    if any(question.match(text) for question in _QUESTIONS):
        return not _CONDITION.match(text) and not _STATED_AFTER.match(text)
    if not words or words[0] in _TOPICS or not _LAST_QUESTION.fullmatch(text):
        return False
    return not _MOVED_UP.search(" ".join(words[-_LAST_WORDS:]))

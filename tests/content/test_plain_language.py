# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody who finds reading hard, or learns Dutch, can follow the answers (language level B1).

Run this module (``python tests/content/test_plain_language.py``) for the figures of each article.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parents[2] / "resources" / "knowledge" / "articles.jsonl"

#: Words of the office with a plain word to use instead; never in an answer.
OFFICE_WORDS = re.compile(
    r"\b(indien|conform|derhalve|middels|betreffende|inzake|omtrent|alsmede|tevens|reeds|desgewenst|dient|dienen te|"
    r"dienen|teneinde|aangaande|krachtens|ingevolge|ten behoeve|ten aanzien|met betrekking|in verband met|"
    r"naar aanleiding|te allen tijde|woonachtig|verstrekken|verstrekt|geschieden|geschiedt|retourneren|"
    r"legitimatiebewijs|legitimatie|leges|tarief|tarieven|indicatie|beschikking|verzoeken wij|verschuldigd|"
    r"vermissing|rechthebbende|aanvrager|belanghebbende|burgers|beoordeling|procedure|faciliteren|optimaliseren|"
    r"digitaal|bijv|d\.m\.v|m\.b\.t|i\.v\.m|o\.a|etc|evt|max|incl|excl|cq)\b",
    re.IGNORECASE,
)
#: Words that residents meet in letters, so they may be used, but only beside an explanation: word -> explanation.
EXPLAINED = {
    r"aanslag|naheffingsaanslag": r"brief met het bedrag|parkeerboete|heet de boete",
    r"kwijtschelding": r"hoeft u? ?(misschien )?niet te betalen",
    r"(in|maakt?|maken) bezwaar|bezwaar maken": r"niet( mee)? eens|niet klopt",
    r"automatische incasso": r"van uw rekening af",
    r"afvalstoffenheffing": r"belasting voor het ophalen|voor het ophalen van afval|voor afval",
    r"BRP": r"lijst van alle inwoners",
    r"BSN": r"burgerservicenummer",
    r"WOZ|WOZ-waarde": r"waarde van uw woning|waarde van uw huis",
    r"OZB": r"eigenaren van een huis",
    r"Wmo": r"de wet die",
    r"vermogen": r"spaargeld",
    r"naturalisatie": r"Nederlander worden",
    r"vergunning|omgevingsvergunning|parkeervergunning": r"toestemming|parkeervergunning",
    r"ontheffing": r"toestemming",
    r"bijstand": r"geld van de gemeente|geld voor|laag inkomen",
    r"voorschot": r"geld vooraf",
    r"erkennen|erkent": r"zegt officieel",
    r"aanmaning": r"laatste waarschuwing",
    r"deurwaarder": r"schulden ophaalt",
    r"bewindvoerder": r"uw geld beheert",
    r"mantelzorger": r"zorgt u voor",
    r"urgentie": r"voorrang",
    r"pasfoto": r"foto",
    r"RDW": r"dienst voor auto's",
    r"CBR": r"veilig kunt rijden",
    r"IND": r"dienst van het Rijk",
    r"UWV": r"dienst voor mensen zonder werk|WW en ziektewet",
    r"SVB": r"AOW",
    r"CAK": r"de dienst die",
    r"NVWA": r"de dienst die",
    r"CJIB": r"boete van het Rijk",
    r"VOG": r"bewijs dat u geen strafbare",
    r"eHerkenning": r"inlog voor bedrijven",
    r"Kadaster": r"de dienst die",
    r"Juridisch Loket": r"uitleg over de wet",
    r"cliëntondersteuner": r"helpt u gratis",
    r"uitvoerder": r"leider van het werk",
    r"marktmeester": r"baas van de markt|weekmarkt",
}
PASSIVE = re.compile(
    r"\b(wordt|worden|werd|werden)\b(?: \S+){0,6}? (?:ge|ver|be|her|ont)\w+(?:d|t|en)\b", re.IGNORECASE
)
INFORMAL = re.compile(r"\b(je|jij|jouw|jullie)\b", re.IGNORECASE)

#: B1 as Dutch municipalities practise it: about ten words a sentence on average and hardly one over twenty.
MEAN_WORDS = 11.0
LONGEST_SENTENCE = 20
LONG_WORD_LETTERS = 10
LONG_WORD_SHARE = 0.08
#: Flesch-Douma: 60 and up is "plain"; newspapers are near 50.
READING_EASE = 60.0


@dataclass(frozen=True)
class Readability:
    """Figures of a text; ``ease`` is Flesch-Douma (206.84 - 77 syllables/word - 0.93 words/sentence)."""

    words: int
    sentences: int
    longest: str
    long_share: float
    ease: float

    @property
    def mean_words(self) -> float:
        return self.words / self.sentences


def sentences(markdown: str) -> list[str]:
    """Whole sentences of an answer. Headings and bare list items are left out: they would flatter the average."""
    found = []
    for line in markdown.split("\n"):
        if not line.startswith("## "):
            text = re.sub(r"^(- |\d+\. )", "", line).strip()
            found += [part for part in re.split(r"(?<=[.!?])\s+", text) if part.endswith((".", "!", "?"))]
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text)


def syllables(word: str) -> int:
    """Vowel groups, an estimate that is right for nearly all Dutch words; a number counts as two."""
    if word[0].isdigit():
        return 2
    groups = re.findall(r"aai|ooi|oei|eeu|ieu|aa|ee|ie|oo|uu|eu|ui|ij|ou|au|oe|ei|[aeiouyàáèéëïöü]", word.lower())
    return max(1, len(groups))


def readability(markdown: str) -> Readability:
    parts = sentences(markdown)
    all_words = [word for part in parts for word in words(part)]
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return Readability(
        words=len(all_words),
        sentences=len(parts),
        longest=max(parts, key=lambda part: len(words(part))),
        long_share=sum(len(word) > LONG_WORD_LETTERS for word in all_words) / len(all_words),
        ease=206.84 - 77 * per_word - 0.93 * len(all_words) / len(parts),
    )


def first_paragraph(article: dict) -> str:
    return article["answer"].split("\n\n", 1)[0]


def unexplained(answer: str) -> list[str]:
    return [
        word
        for word, explanation in EXPLAINED.items()
        if re.search(rf"\b(?:{word})\b", answer, 0 if word.isupper() else re.IGNORECASE)
        and not re.search(explanation, answer, re.IGNORECASE)
    ]


def faults(articles, wrong):
    return {article["id"]: found for article in articles if (found := wrong(article))}


def test_the_first_paragraph_can_be_read_aloud_in_one_breath(articles):
    """Two or three sentences, no list, no address of a page, at most 45 words: about fifteen seconds of speech."""

    def wrong(article):
        text = first_paragraph(article)
        count = len([s for s in re.split(r"(?<=[.!?])\s+", text) if s])
        too_much = len(words(text)) > 45 or "\n" in text or "(" in text
        return text if not 2 <= count <= 3 or too_much else None

    assert not faults(articles, wrong)


def test_sentences_are_short(articles):
    assert not faults(articles, lambda a: (m := readability(a["answer"]).mean_words) > MEAN_WORDS and round(m, 1))


def test_spoken_sentences_are_short(articles):
    """The first paragraph has no headings or list items that would hide long sentences in the average."""
    assert not faults(articles, lambda a: (m := readability(first_paragraph(a)).mean_words) > 13 and round(m, 1))


def test_no_sentence_is_long(articles):
    def wrong(article):
        longest = readability(article["answer"]).longest
        return longest if len(words(longest)) > LONGEST_SENTENCE else None

    assert not faults(articles, wrong)


def test_few_words_are_long(articles):
    assert not faults(articles, lambda a: (s := readability(a["answer"]).long_share) > LONG_WORD_SHARE and round(s, 3))


def test_every_answer_is_easy_to_read(articles):
    assert not faults(articles, lambda a: (e := readability(a["answer"]).ease) < READING_EASE and round(e))


def test_no_words_of_the_office(articles):
    assert not faults(articles, lambda a: OFFICE_WORDS.findall(a["answer"]))


def test_jargon_is_explained_where_it_is_used(articles):
    assert not faults(articles, lambda a: unexplained(a["answer"]))


def test_residents_are_addressed_as_u(articles):
    """Except where the answer turns to a child, and for "jullie" said of a resident and neighbours together."""

    def wrong(article):
        lines = [line for line in article["answer"].split("\n") if not re.match(r"Je mag |## Ben je ", line)]
        return [m for line in lines for m in INFORMAL.findall(line)]

    assert not faults(articles, wrong)


def test_the_voice_is_active(articles):
    """A passive here and there reads well; more than one in thirty sentences does not."""
    found = [s for a in articles for s in sentences(a["answer"]) if PASSIVE.search(s)]
    total = sum(len(sentences(a["answer"])) for a in articles)
    assert len(found) <= total / 30, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het kost € 1.100. Dat is veel.", ["Het kost € 1.100.", "Dat is veel."]),
        ("## Kosten\n- om 9.00 uur: gratis\n- Dat is alles.", ["Dat is alles."]),
        ("1. Bel ons.\n2. Kom langs.", ["Bel ons.", "Kom langs."]),
    ],
)
def test_sentences_are_told_apart(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("word", "count"),
    [("bel", 1), ("straat", 1), ("gemeente", 3), ("aanvragen", 3), ("vergunning", 3), ("ideeën", 3), ("moeilijk", 2)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_the_measure_tells_plain_from_official():
    plain = readability("Wij sturen u een nieuwe pas. Die is gratis. U krijgt hem deze week.")
    official = readability(
        "Ten behoeve van de aanvraag voor een vervangende afvalinzamelingspas verstrekt de gemeentelijke organisatie "
        "binnen de daarvoor vastgestelde behandelingstermijn een ontvangstbevestiging."
    )
    assert plain.ease > READING_EASE + 20
    assert official.ease < READING_EASE - 40
    assert official.long_share > LONG_WORD_SHARE


def test_unexplained_jargon_is_noticed():
    assert unexplained("U krijgt een aanslag.")
    assert not unexplained("U krijgt een aanslag: de brief met het bedrag.")
    assert OFFICE_WORDS.search("Indien u dit wenst")


def main() -> None:
    articles = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    print(f"{'article':34} words  w/sentence  longest  >{LONG_WORD_LETTERS} letters  Flesch-Douma")
    for article in articles:
        r = readability(article["answer"])
        print(
            f"{article['id']:34} {r.words:5} {r.mean_words:11.1f} {len(words(r.longest)):8} "
            f"{r.long_share:11.1%} {r.ease:13.0f}"
        )
    whole = readability("\n".join(article["answer"] for article in articles))
    spoken = readability("\n".join(first_paragraph(article) for article in articles))
    for name, r in (("all answers", whole), ("first paragraphs", spoken)):
        print(
            f"{name:34} {r.words:5} {r.mean_words:11.1f} {len(words(r.longest)):8} {r.long_share:11.1%} {r.ease:13.0f}"
        )


if __name__ == "__main__":
    main()

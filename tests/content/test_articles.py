# SPDX-License-Identifier: EUPL-1.2
"""The shape of the sample knowledge base: keys, ids, references, Markdown."""

import re
from collections import Counter

KEYS = {"id", "question", "answer", "department", "keywords", "examples", "url", "language"}
# What a caller may ask for first; one id each that must be there whatever else changes.
CORE = {
    "paspoort-aanvragen", "paspoort-kwijt", "paspoort-spoed", "paspoort-kind", "paspoort-ophalen", "id-kaart-aanvragen",
    "rijbewijs-verlengen", "rijbewijs-kwijt", "verhuizing-doorgeven", "verhuizing-uit-buitenland",
    "verhuizing-naar-buitenland", "uittreksel-brp", "geboorte-aangeven", "trouwen", "overlijden-aangeven",
    "afspraak-maken", "afspraak-verzetten", "digid-hulp", "naturalisatie", "afvalpas-kwijt", "afvalpas-kapot",
    "afvalkalender", "grofvuil-ophalen", "rolcontainer-kapot", "ondergrondse-container-vol",
    "ondergrondse-container-defect", "milieustraat", "afval-naast-container", "aanslag-betalen-in-termijnen",
    "kwijtschelding-aanvragen", "woz-bezwaar", "hondenbelasting", "aanslag-klopt-niet", "lantaarnpaal-kapot",
    "stoeptegel-los", "boom-of-tak", "zwerfvuil", "ratten", "speeltoestel-kapot", "wegopbreking", "gladheid",
    "parkeervergunning-bewoners", "bezoekersparkeren", "gehandicaptenparkeerkaart", "parkeerboete-bezwaar",
    "bijstand-aanvragen", "bijzondere-bijstand", "hulp-in-huis", "scootmobiel", "schuldhulp", "energiekosten",
    "minimaregeling", "leerlingenvervoer", "omgevingsvergunning", "dakkapel", "sloop-asbest",
    "bezwaar-bouwplan-buren", "terras", "evenement", "standplaats", "openingstijden", "klacht-indienen",
    "terugbellen", "melding-volgen",
}  # fmt: skip
OWN_NUMBER = re.compile(r"14 0999|0999 100 1\d\d")
# National lines that everybody knows or needs; anything else that looks like a telephone number may be a person's.
NATIONAL_NUMBERS = {
    "0900 8844",
    "0800 9009",
    "0800 2000",
    "0800 0432",
    "0800 0543",
    "0800 8115",
    "0800 1205",
    "0800 33 55 555",
    "088 123 65 55",
}
ODD = re.compile(r"[<>|*_`\[\]]|https?:|\t| {2}")
PHONE = re.compile(r"(?<![\d.])0\d{2,3}(?: \d{2,4}){1,4}(?!\d)|\b14 0\d{3}\b")


def faults(articles: list[dict], wrong) -> dict[str, object]:
    """Id -> what ``wrong`` found in that article, so that a failure names every article at once."""
    return {article["id"]: found for article in articles if (found := wrong(article))}


def repeated(values) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_article_has_all_keys_and_no_other(articles):
    assert not faults(articles, lambda a: set(a) ^ KEYS)


def test_ids_questions_and_urls_are_unique(articles):
    for key in ("id", "question", "url"):
        assert not repeated(article[key] for article in articles), key


def test_ids_are_kebab_case(articles):
    assert not faults(articles, lambda a: not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", a["id"]))


def test_the_core_questions_are_answered(articles):
    assert not CORE - {article["id"] for article in articles}
    assert len(articles) >= 64


def test_every_department_exists_and_has_articles(articles, departments):
    assert {article["department"] for article in articles} == {department["id"] for department in departments}


def test_questions_are_questions(articles):
    def wrong(article):
        text = article["question"]
        return None if text == text.strip() and len(text) <= 100 and ("?" in text) else text

    assert not faults(articles, wrong)


def test_keywords_are_five_to_ten_and_distinct(articles):
    def wrong(article):
        words = [word.lower() for word in article["keywords"]]
        return words if not 5 <= len(words) <= 10 or repeated(words) or "" in words else None

    assert not faults(articles, wrong)


def test_examples_are_four_to_eight_spoken_sentences(articles):
    def wrong(article):
        examples = article["examples"]
        if not 4 <= len(examples) <= 8:
            return len(examples)
        return [e for e in examples if len(e.split()) < 4 or e != e.strip() or re.search(r"[.?!:;]", e)]

    assert not faults(articles, wrong)


def test_no_example_stands_in_two_articles(articles):
    assert not repeated(example.lower() for article in articles for example in article["examples"])


def test_urls_are_pages_of_the_fictional_site(articles):
    pattern = r"https://www\.voorbeeldstad\.example/[a-z0-9-]+(/[a-z0-9-]+)*"
    assert not faults(articles, lambda a: not re.fullmatch(pattern, a["url"]))


def test_language_is_dutch(articles):
    assert not faults(articles, lambda a: a["language"] != "nl")


def test_answers_are_markdown_of_the_agreed_kind(articles):
    """Paragraphs, ``## `` headings, ``- `` and ``1. `` lists; no HTML, links, tables, emphasis or stray spaces."""

    def wrong(article):
        lines = article["answer"].split("\n")
        odd = [line for line in lines if line != line.rstrip() or ODD.search(line)]
        return odd + [line for line in lines if line.startswith("#") and not re.fullmatch(r"## \S.*[^.:]", line)]

    assert not faults(articles, wrong)


def test_no_heading_is_empty(articles):
    assert not faults(articles, lambda a: re.search(r"(?m)^## .*\n\s*(##|\Z)", a["answer"]))


def test_numbered_steps_count_from_one(articles):
    def wrong(article):
        for block in re.split(r"(?m)^## .*$|\n\n", article["answer"]):
            numbers = [int(n) for n in re.findall(r"(?m)^(\d+)\. ", block)]
            if numbers and numbers != list(range(1, len(numbers) + 1)):
                return numbers
        return None

    assert not faults(articles, wrong)


def test_every_answer_has_more_than_its_first_paragraph(articles):
    assert not faults(articles, lambda a: a["answer"].count("\n## ") < 2)


def test_telephone_numbers_are_fictional_or_national(articles):
    def wrong(article):
        found = PHONE.findall(article["answer"])
        return [n for n in found if not OWN_NUMBER.fullmatch(n) and n not in NATIONAL_NUMBERS]

    assert not faults(articles, wrong)


def test_the_tax_bill_of_somebody_who_died_has_no_article(articles):
    """That question is what the handoff is shown with; an article about it would take the handoff away."""
    died = re.compile(r"overled|gestorven|dood|erfenis|erfgena|nabestaand", re.IGNORECASE)
    tax = re.compile(r"aanslag|belasting", re.IGNORECASE)

    def wrong(article):
        for text in (article["question"], *article["examples"], *article["answer"].split("\n")):
            if died.search(text) and tax.search(text) and "hond" not in article["id"]:
                return text
        return None

    assert not faults(articles, wrong)

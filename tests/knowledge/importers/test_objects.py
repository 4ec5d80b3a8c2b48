# SPDX-License-Identifier: EUPL-1.2
"""VAC and Kennisartikel as municipalities have them: bare, in lists, in pages of the Objecten API, as KISS sends."""

import copy
import json
from pathlib import Path

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.handoff import Department
from desktop.knowledge.importers import ArticleFormat, link_departments, read_articles

VAC = {
    "vraag": "Hoe vraag ik een pas aan?",
    "antwoord": "<p>Bij de <strong>balie</strong>.</p>",
    "status": "actief",
    "doelgroep": "eu-burger",
    "toelichting": "<p>Vraag naar het adres.</p>",
    "afdelingen": [{"afdelingId": "7", "afdelingNaam": "Afval en Grondstoffen"}],
    "trefwoorden": [{"trefwoord": "pas"}, {"trefwoord": "kaart"}],
    "url": "https://objecten.example/vac/1",
}
ARTICLE = {
    "uuid": "00000000-0000-4000-8000-000000000001",
    "url": "https://objecten.example/kennisartikel/1",
    "afdelingen": [{"afdelingnaam": "Burgerzaken"}],
    "vertalingen": [
        {
            "taal": "nl",
            "titel": "Paspoort",
            "tekst": "<p>U vraagt het aan.</p>",
            "procedureBeschrijving": "<ol><li>Maak een afspraak</li></ol>",
            "kostenEnBetaalmethoden": "<p>85 euro</p>",
            "uitersteTermijn": "5 dagen",
            "vereisten": "",
            "deskMemo": "<p>Let op de foto.</p>",
            "trefwoorden": [{"trefwoord": "reisdocument"}],
            "datumWijziging": "2026-02-03T10:00:00Z",
        },
        {"taal": "en", "titel": "Passport", "tekst": "Apply here.", "datumWijziging": "2026-02-03T10:00:00Z"},
    ],
}


def wrapped(data, uuid="11111111-1111-4111-8111-111111111111"):
    return {"url": "https://objecten.example/x", "uuid": uuid, "record": {"startAt": "2026-01-01", "data": data}}


def test_a_vac_keeps_its_note_for_the_agent_apart(imported):
    article = imported(json.dumps(VAC), "vac.json").articles[0]
    assert article.question == "Hoe vraag ik een pas aan?"
    assert article.answer == "Bij de **balie**."
    assert article.internal_note == "Vraag naar het adres."
    assert (article.department, article.keywords) == ("Afval en Grondstoffen", ("pas", "kaart"))
    assert article.url == "https://objecten.example/vac/1"


def test_a_knowledge_article_gives_one_article_a_language(imported):
    dutch, english = imported(json.dumps(ARTICLE), "artikel.json").articles
    assert (dutch.id, english.id) == (ARTICLE["uuid"], f"{ARTICLE['uuid']}:en")
    assert dutch.answer == (
        "U vraagt het aan.\n\n## Aanvraag\n\n1. Maak een afspraak\n\n## Kosten\n\n85 euro\n\n## Termijn\n\n5 dagen"
    )
    assert dutch.internal_note == "Let op de foto."
    assert "foto" not in dutch.answer
    assert (dutch.department, dutch.keywords, dutch.updated) == ("Burgerzaken", ("reisdocument",), "2026-02-03")
    assert (english.language, english.question) == ("en", "Passport")


def test_a_long_article_is_cut_into_its_sections(imported):
    long = copy.deepcopy(ARTICLE)
    long["vertalingen"][0]["procedureBeschrijving"] = "<p>" + "Maak een afspraak. " * 100 + "</p>"
    whole, steps, costs, term, english = imported(json.dumps(long), "artikel.json").articles
    assert (whole.id, whole.question, whole.answer) == (ARTICLE["uuid"], "Paspoort", "U vraagt het aan.")
    assert (steps.id, steps.question) == (f"{ARTICLE['uuid']}#aanvraag", "Paspoort: aanvraag")
    assert (costs.question, costs.answer) == ("Paspoort: kosten", "85 euro")
    assert (term.department, term.internal_note) == ("Burgerzaken", "Let op de foto.")
    assert english.id == f"{ARTICLE['uuid']}:en"


def test_a_long_article_without_an_introduction_keeps_its_id(imported):
    long = copy.deepcopy(ARTICLE) | {"vertalingen": [copy.deepcopy(ARTICLE["vertalingen"][0])]}
    long["vertalingen"][0] |= {"tekst": "", "procedureBeschrijving": "Maak een afspraak. " * 100}
    first, *others = imported(json.dumps(long), "artikel.json").articles
    assert first.id == ARTICLE["uuid"]
    assert first.answer.startswith("Maak een afspraak")
    assert [each.question for each in others] == ["Paspoort: kosten", "Paspoort: termijn"]


@pytest.mark.parametrize(
    "content",
    [
        VAC,
        [VAC],
        {"record": {"startAt": "2026-01-01", "data": VAC}},
        [wrapped(VAC)],
        {"count": 1, "next": None, "previous": None, "results": [wrapped(VAC)]},
        [{"count": 1, "results": [wrapped(VAC)]}, {"count": 0, "results": []}],
    ],
)
def test_every_wrapping_holds_the_same_article(imported, content):
    result = imported(json.dumps(content), "vac.json")
    assert [article.question for article in result.articles] == [VAC["vraag"]]
    assert result.problems == ()


@pytest.mark.parametrize("key", ["afdelingNaam", "afdelingnaam", "AFDELINGNAAM"])
@pytest.mark.parametrize("shape", [VAC, ARTICLE])
def test_both_spellings_of_the_department_are_read(imported, key, shape):
    data = copy.deepcopy(shape) | {"afdelingen": [{key: "Parkeren"}]}
    assert imported(json.dumps(data), "vac.json").articles[0].department == "Parkeren"


def test_one_object_a_line_is_read_too(imported):
    lines = [json.dumps(VAC), "{kapot", json.dumps(VAC | {"vraag": "Wat?", "url": None})]
    result = imported("\n".join(lines), "vac.txt", ArticleFormat.VAC)
    assert [article.question for article in result.articles] == [VAC["vraag"], "Wat?"]
    assert [(problem.line, problem.code) for problem in result.problems] == [(2, "not_json")]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("tekst", "not_an_object"),
        (None, "not_an_object"),
        ({"iets": "anders"}, "unknown_object"),
        (VAC | {"antwoord": 3}, "wrong_field"),
        (VAC | {"antwoord": " "}, "empty_field"),
        (VAC | {"status": "non-actief"}, "inactive"),
        (VAC | {"trefwoorden": ["los"]}, "wrong_field"),
        ({"record": {"startAt": "2026-01-01"}}, "not_an_object"),
        (ARTICLE | {"vertalingen": []}, "empty_field"),
        (ARTICLE | {"vertalingen": [{"taal": "nl", "titel": "x", "tekst": "y", "contact": 3}]}, "wrong_field"),
    ],
)
def test_a_bad_object_is_named_by_its_number_and_the_rest_is_read(imported, bad, code):
    result = imported(json.dumps([VAC, bad, ARTICLE]), "vac.json")
    assert len(result.articles) == 3
    assert [(problem.line, problem.code) for problem in result.problems] == [(2, code)]


@pytest.mark.parametrize("content", ["{", "[1, 2", '{"vraag": ', "[" * 5_000])
def test_a_file_that_is_no_json_is_refused(imported, content):
    with pytest.raises(KnowledgeError) as caught:
        imported(content, "vac.json")
    assert caught.value.fault is Fault.KNOWLEDGE_UNREADABLE


def test_departments_are_joined_by_name(imported):
    articles = imported(json.dumps([VAC, ARTICLE]), "vac.json").articles
    linked = link_departments(articles, [Department("afval", "Afval en grondstoffen")])
    assert [article.department for article in linked] == ["afval", "Burgerzaken", "Burgerzaken"]


def test_objects_as_kiss_keeps_them():
    folder = Path(__file__).parents[4] / "shared" / "kiss-objects"
    if not folder.is_dir():
        pytest.skip("no ../shared/kiss-objects beside the repository")
    article = read_articles(folder / "__mocks___createKennisartikel.json").articles[0]
    vac = read_articles(folder / "__mocks___createVAC.json").articles[0]
    assert (article.question, article.department) == ("Paspoort aanvragen", "Burgerzaken")
    assert (vac.question, vac.internal_note) == ("Hoe vraag ik een paspoort aan?", "Extra info")

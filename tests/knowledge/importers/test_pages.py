# SPDX-License-Identifier: EUPL-1.2
"""Web pages: what is said under a heading, and nothing that runs or hides."""

import pytest

from desktop.domain.errors import KnowledgeError
from desktop.knowledge.importers import ArticleFormat

PAGE = """<!doctype html><html><head><title>Paspoort | Gemeente</title>
<link rel="canonical" href="https://www.voorbeeld.example/paspoort"><style>p {color: red}</style></head>
<body><nav><h2>Menu</h2><a href="/">Terug?</a></nav><main>
<h1>Paspoort aanvragen</h1><p>Maak een <b>afspraak</b>.</p>
<h2>Kosten</h2><p>85 euro.</p>
<h2>Veelgestelde vragen</h2>
<h3>Moet mijn kind mee?</h3><p>Ja.</p><h4>Let op</h4><p>Ook een baby.</p>
<h3>Hoe lang duurt het?</h3><ul><li>vijf dagen</li></ul>
<h2>Contact</h2><p>Bel <a href="tel:14010">14 010</a>.</p>
<details><summary>Kan iemand anders het ophalen?</summary><p>Nee.</p></details>
</main><footer><h2>Cookies?</h2>ja</footer></body></html>"""


def test_questions_get_articles_of_their_own_and_the_rest_is_the_page(imported):
    result = imported(PAGE, "paspoort.html")
    assert {article.question: article.answer for article in result.articles} == {
        "Paspoort aanvragen": (
            "Maak een **afspraak**.\n\n## Kosten\n\n85 euro.\n\n## Contact\n\nBel [14 010](tel:14010)."
        ),
        "Moet mijn kind mee?": "Ja.\n\n## Let op\n\nOok een baby.",
        "Hoe lang duurt het?": "- vijf dagen",
        "Kan iemand anders het ophalen?": "Nee.",
    }
    assert result.problems == ()
    assert {article.url for article in result.articles} == {"https://www.voorbeeld.example/paspoort"}


def test_an_unchanged_page_keeps_its_ids(imported):
    first = [article.id for article in imported(PAGE, "paspoort.html").articles]
    assert first == [article.id for article in imported(PAGE.replace("85", "86"), "paspoort.html").articles]
    assert len(set(first)) == 4


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">klik</a>',
        '<img src="https://spion.example/x.png" onerror="alert(1)">',
        '<iframe src="https://spion.example"></iframe>',
        '<p style="display:none" onclick="alert(1)">tekst</p>',
        "<svg onload=alert(1)></svg>",
        "<template><p>alert</p></template>",
    ],
)
def test_nothing_that_runs_or_loads_gets_in(imported, hostile):
    answer = imported(f"<h1>Vraag</h1><p>Antwoord</p>{hostile}", "p.html").articles[0].answer
    assert answer.startswith("Antwoord")
    for trace in ("alert", "javascript", "spion", "onclick", "<"):
        assert trace not in answer


def test_a_page_without_headings_is_named_by_its_title(imported):
    article = imported("<title>Afval  scheiden</title><p>Zo doet u dat.</p>", "p.html").articles[0]
    assert (article.question, article.answer) == ("Afval scheiden", "Zo doet u dat.")


def test_a_page_without_any_question_is_refused_with_the_reason(imported):
    with pytest.raises(KnowledgeError, match="question is empty"):
        imported("<p>los</p>", "p.html")


def test_nesting_without_end_is_refused(imported):
    with pytest.raises(KnowledgeError, match="nested deeper"):
        imported("<h1>Vraag</h1>" + "<div>" * 5_000 + "tekst", "p.html")


def test_old_encodings_are_read(imported):
    page = "<h1>Waar is het café?</h1><p>Naast de crèche en de coöperatie, één straat verder.</p>".encode("cp1252")
    assert imported(page, "p.htm").articles[0].question == "Waar is het café?"


def test_html_is_known_without_its_suffix(imported):
    assert imported("\n <h1>Vraag</h1>Antwoord", "pagina", ArticleFormat.AUTO).articles[0].question == "Vraag"

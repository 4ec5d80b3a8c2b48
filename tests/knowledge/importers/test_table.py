# SPDX-License-Identifier: EUPL-1.2
"""Tables from an office: any delimiter, any encoding, Dutch or English headings, broken rows."""

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.knowledge.importers import ArticleFormat


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(imported, delimiter):
    rows = [["nr", "vraag", "antwoord"], ["1", "Hoe?", '"a, b; c"'], ["2", "Wat?", "Dat"]]
    result = imported("\n".join(delimiter.join(row) for row in rows), "kb.csv")
    assert [(a.id, a.question, a.answer) for a in result.articles] == [("1", "Hoe?", "a, b; c"), ("2", "Wat?", "Dat")]
    assert result.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859_15", "mac_roman", "cp850"])
def test_any_encoding_that_an_office_saves_in(imported, encoding):
    text = "Vraag;Antwoord\nWaar is het café?;Bij de coöperatie, naast de crèche. Kom één keer langs en geniet.\n"
    result = imported(text.encode(encoding), "kb.csv")
    assert result.articles[0].question == "Waar is het café?"
    assert result.articles[0].answer == "Bij de coöperatie, naast de crèche. Kom één keer langs en geniet."


def test_headings_are_known_in_dutch_and_english_in_any_case(imported):
    text = (
        "Titel,ANTWOORD,Afdeling,Trefwoorden,Voorbeeldvragen,Link,Taal,Datum wijziging,Toelichting,Onbekend\n"
        'Hoe?,Zo.,Afval,"pas, kaart;bak",waar|hoe dan,https://a.example,nl,2026-01-01,geheim,x\n'
    )
    article = imported(text, "kb.csv").articles[0]
    assert (article.question, article.answer, article.department) == ("Hoe?", "Zo.", "Afval")
    assert article.keywords == ("pas", "kaart", "bak")
    assert article.examples == ("waar", "hoe dan")
    assert (article.url, article.updated, article.internal_note) == ("https://a.example", "2026-01-01", "geheim")


def test_a_row_without_id_keeps_its_id_when_imported_again(imported):
    first = imported("vraag,antwoord\nHoe?,Zo.\n", "kb.csv").articles[0]
    again = imported("vraag,antwoord\nWat?,Dat.\nHoe?,Anders.\n", "kb.csv").articles[1]
    assert first.id == again.id
    assert again.answer == "Anders."


def test_html_in_a_cell_becomes_markdown(imported):
    text = 'vraag,antwoord\nHoe?,"<p>Kom <b>langs</b></p><script>alert(1)</script><ul><li>pas</li></ul>"\n'
    assert imported(text, "kb.csv").articles[0].answer == "Kom **langs**\n\n- pas"


def test_stray_quotes_cost_only_their_own_row(imported):
    text = 'vraag;antwoord\nEen?;goed\n"Twee?;nooit gesloten\nDrie?;"goed"\nVier?;"kapot"x\nVijf?;goed\n'
    result = imported(text, "kb.csv")
    assert [article.question for article in result.articles] == ["Een?", "Drie?", "Vijf?"]
    assert [(problem.line, problem.code) for problem in result.problems] == [(3, "broken_row"), (5, "broken_row")]


def test_rows_that_are_too_wide_or_empty_are_named(imported):
    text = "vraag,antwoord\na,b,c\n\n,\nHoe?,\nWat?,Dat\nAlleen\n"
    result = imported(text, "kb.csv")
    assert [article.question for article in result.articles] == ["Wat?"]
    assert [(p.line, p.code) for p in result.problems] == [
        (2, "too_many_columns"),
        (5, "empty_field"),
        (7, "empty_field"),
    ]


def test_lines_are_counted_through_cells_of_several_lines(imported):
    text = 'vraag,antwoord\nEen?,"regel\n\nregel"\nTwee?,\n'
    assert [problem.line for problem in imported(text, "kb.csv").problems] == [5]


def test_a_table_without_the_needed_columns_says_which(imported):
    with pytest.raises(KnowledgeError) as caught:
        imported("naam,plaats\na,b\n", "kb.csv")
    assert caught.value.fault is Fault.KNOWLEDGE_UNREADABLE
    assert "vraag" in str(caught.value)


def test_null_bytes_are_left_out(imported):
    result = imported(b"vraag,antwoord\nHo\x00e?,Z\x00o.\n", "kb.csv")
    assert result.articles[0].question == "Hoe?"


def test_a_thousand_stray_quotes_take_no_long_time(imported):
    rows = "".join(f'"Vraag {number};x\n' for number in range(3_000))
    result = imported(f"vraag;antwoord\n{rows}Laatste?;goed\n", "kb.csv", ArticleFormat.CSV)
    assert [article.question for article in result.articles][-1] == "Laatste?"

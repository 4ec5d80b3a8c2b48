# SPDX-License-Identifier: EUPL-1.2
"""Maat's own format: good rows are read, bad ones named, and what goes out comes back."""

import io
import json

import pytest

from desktop.domain.errors import Fault, KnowledgeError
from desktop.domain.knowledge import Article
from desktop.knowledge.importers import ArticleFormat, read_articles, write_jsonl

OTHER = '{"id": "z", "question": "Wat?", "answer": "Dat."}'
GOOD = '{"id": "a", "question": "Hoe?", "answer": "Zo."}'


def test_every_field_is_read(imported):
    line = {
        "id": "pas",
        "question": "Hoe vraag ik een pas aan?",
        "answer": "Bij de balie.\n\n- neem iets mee",
        "department": "afval",
        "keywords": ["pas", "kaart"],
        "examples": ["ik ben mijn pas kwijt"],
        "url": "https://www.voorbeeld.example/pas",
        "language": "nl",
        "updated": "2026-01-02",
        "internal_note": "alleen voor de medewerker",
    }
    result = imported(json.dumps(line), "kb.jsonl")
    assert result.problems == ()
    assert result.articles == (
        Article(
            id="pas",
            question="Hoe vraag ik een pas aan?",
            answer="Bij de balie.\n\n- neem iets mee",
            department="afval",
            keywords=("pas", "kaart"),
            examples=("ik ben mijn pas kwijt",),
            url="https://www.voorbeeld.example/pas",
            source="kb.jsonl",
            updated="2026-01-02",
            internal_note="alleen voor de medewerker",
        ),
    )


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("{niet json", "not_json"),
        ('"alleen tekst"', "wrong_field"),
        ('{"question": "Hoe?", "answer": "Zo."}', "wrong_field"),
        ('{"id": 3, "question": "Hoe?", "answer": "Zo."}', "wrong_field"),
        ('{"id": "b", "question": "Hoe?", "answer": "Zo.", "keywords": "geen lijst"}', "wrong_field"),
        ('{"id": "b", "question": "\\ud800", "answer": "Zo."}', "not_json"),
        ('{"id": "b", "question": "  ", "answer": "Zo."}', "empty_field"),
        ('{"id": "b", "question": "Hoe?", "answer": "\\u0000"}', "empty_field"),
        ('{"id": "b", "question": "Hoe?", "answer": "' + "a" * 1_000_001 + '"}', "too_large"),
        ('{"id": "b", "question": "' + "a" * 2_001 + '", "answer": "Zo."}', "too_large"),
    ],
)
def test_a_bad_line_is_named_and_its_neighbours_are_read(imported, bad, code):
    result = imported(f"{GOOD}\n{bad}\n\n{OTHER}\n", "kb.jsonl")
    assert [article.id for article in result.articles] == ["a", "z"]
    assert [(problem.line, problem.code) for problem in result.problems] == [(2, code)]
    assert result.problems[0].file.endswith("kb.jsonl")
    assert "\n" not in result.problems[0].reason


def test_a_line_in_another_encoding_is_named(imported):
    result = imported(GOOD.encode() + b'\n{"id": "b", "question": "caf\xe9?", "answer": "Zo."}', "kb.jsonl")
    assert [problem.code for problem in result.problems] == ["not_utf8"]
    assert len(result.articles) == 1


def test_the_last_of_equal_ids_wins_and_that_is_said(imported):
    lines = [GOOD, GOOD.replace("Zo.", "Anders."), '{"id": "b", "question": "Wat?", "answer": "Dat."}', GOOD]
    result = imported("\n".join(lines), "kb.jsonl")
    assert [(article.id, article.answer) for article in result.articles] == [("b", "Dat."), ("a", "Zo.")]
    assert [(problem.line, problem.code, problem.detail) for problem in result.problems] == [
        (1, "duplicate_id", "a"),
        (2, "duplicate_id", "a"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_and_windows_line_ends_are_no_trouble(imported, encoding):
    result = imported(f"{GOOD}\r\n{OTHER}\r\n".encode(encoding), "kb.jsonl")
    assert [article.id for article in result.articles] == ["a", "z"]
    assert result.problems == ()


def test_text_is_cleaned_of_what_cannot_be_shown(imported):
    line = json.dumps({"id": " a\x00 ", "question": "Hoe\ufeff?", "answer": "Een\r\ntwee\rdrie\x07", "url": " "})
    article = imported(line, "kb.jsonl").articles[0]
    assert (article.id, article.question, article.answer, article.url) == ("a", "Hoe?", "Een\ntwee\ndrie", None)


@pytest.mark.parametrize("content", ["", "  \n ", "\ufeff", "\x00\x01\x02", "niets\nhiervan\nis json"])
def test_a_file_without_any_article_is_refused(imported, content):
    with pytest.raises(KnowledgeError) as caught:
        imported(content, "kb.jsonl")
    assert caught.value.fault is Fault.KNOWLEDGE_NO_ARTICLES


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(KnowledgeError) as caught:
        read_articles(tmp_path / "weg.jsonl")
    assert caught.value.fault is Fault.KNOWLEDGE_MISSING
    with pytest.raises(KnowledgeError) as caught:
        read_articles(tmp_path, ArticleFormat.JSONL)
    assert caught.value.fault is Fault.KNOWLEDGE_FOLDER


def test_export_leaves_out_what_is_empty():
    stream = io.BytesIO()
    assert write_jsonl([Article("a", "Hoe?", "Zo.")], stream) == 1
    assert json.loads(stream.getvalue()) == {"id": "a", "question": "Hoe?", "answer": "Zo.", "language": "nl"}

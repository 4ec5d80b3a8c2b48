# SPDX-License-Identifier: EUPL-1.2
"""Whatever is in a file: importing ends well, keeps good rows, and export and import are each other's inverse."""

import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import KnowledgeError
from desktop.domain.knowledge import Article
from desktop.knowledge.importers import ArticleFormat, read_articles, read_departments, read_queries, write_jsonl
from desktop.knowledge.importers.rows import checked, clean

FORMATS = [ArticleFormat.AUTO, ArticleFormat.JSONL, ArticleFormat.CSV, ArticleFormat.VAC, ArticleFormat.HTML]
GOOD = {"id": "goed", "question": "Hoe dan?", "answer": "Zo gaat dat."}
relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

texts = st.text(max_size=60)
filled = texts.filter(lambda text: bool(clean(text)))
NAMES = ("id", "question", "answer", "vraag", "antwoord", "vertalingen", "record", "data", "results", "taal")
keys = st.sampled_from([*NAMES, "afdelingen"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)
articles = st.builds(
    Article,
    id=filled,
    question=filled,
    answer=filled,
    department=st.none() | filled,
    keywords=st.lists(texts, max_size=3).map(tuple),
    examples=st.lists(texts, max_size=3).map(tuple),
    url=st.none() | texts,
    language=st.sampled_from(["nl", "en"]),
    source=filled,
    updated=st.none() | filled,
    internal_note=texts,
).map(checked)


def in_file(content: bytes, read):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bestand"
        file.write_bytes(content)
        return read(file)


@pytest.mark.parametrize("kind", FORMATS)
@relaxed
@given(
    content=st.binary(max_size=300) | texts.map(str.encode) | json_values.map(lambda value: json.dumps(value).encode())
)
@example(content=b"\xff\xfe\x00")
@example(content=b'{"record": {"data": {"results": []}}}')
@example(content=b'vraag,antwoord\n\x00"')
@example(content=b"<h1>http://a.example</h1>http://b.example")
@example(content=b"<?xml version='1.0'?><h1>a</h1>b")
def test_any_bytes_give_articles_or_a_clear_refusal(kind, content):
    try:
        result = in_file(content, lambda file: read_articles(file, kind))
    except KnowledgeError:
        return
    for article in result.articles:
        assert all([article.id, article.question, article.answer])
        assert "\x00" not in article.answer
        article.answer.encode("utf-8")


@relaxed
@given(content=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_give_departments_and_queries_or_a_clear_refusal(content):
    for read in (read_departments, read_queries):
        try:
            in_file(content, read)
        except KnowledgeError:
            continue


@relaxed
@given(before=st.lists(texts, max_size=3), after=st.lists(texts, max_size=3))
def test_a_good_line_survives_any_neighbours(before, after):
    # A neighbour that is a line of several lines is several neighbours.
    lines = [*before, json.dumps(GOOD), *after]
    content = "\n".join(line.replace("\n", " ") for line in lines).encode("utf-8", "surrogatepass")
    # A file that begins with the mark of another encoding is in that encoding.
    content = b"\n" + content
    result = in_file(content, lambda file: read_articles(file, ArticleFormat.JSONL))
    assert "goed" in {article.id for article in result.articles}


@relaxed
@given(rows=st.lists(st.lists(texts, max_size=4), max_size=4))
def test_a_good_row_survives_any_table_after_it(rows):
    others = "\n".join(";".join(cell.replace("\n", " ") for cell in row) for row in rows)
    content = f"id;vraag;antwoord\ngoed;Hoe dan?;Zo gaat dat.\n{others}\n".encode("utf-8", "replace")
    result = in_file(content, lambda file: read_articles(file, ArticleFormat.CSV))
    assert "Hoe dan?" in {article.question for article in result.articles}


@relaxed
@given(written=st.lists(articles, max_size=5, unique_by=lambda article: article.id).filter(bool))
def test_what_is_exported_comes_back_equal(written):
    stream = io.BytesIO()
    write_jsonl(written, stream)
    result = in_file(stream.getvalue(), lambda file: read_articles(file, ArticleFormat.JSONL))
    assert list(result.articles) == written
    assert result.problems == ()

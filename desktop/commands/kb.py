# SPDX-License-Identifier: EUPL-1.2
"""`maat kb`: the knowledge base in and out, and what would be suggested for words."""

import argparse
import sys
from pathlib import Path

import msgspec

from desktop.commands.workspace import open_workspace
from desktop.domain.errors import Fault, MaatError
from desktop.domain.importing import ConflictChoice, ImportChoices, ImportOutcome, ImportPlan, MissingChoice
from desktop.domain.knowledge import Article, RowProblem
from desktop.domain.knowledge_source import TableOptions
from desktop.engine.event_lines import suggestions_line, write_line
from desktop.engine.importing import foreseen, plan_lines
from desktop.engine.knowledge_base import KnowledgeBase
from desktop.engine.word_list import Vocabulary
from desktop.knowledge.importers import ArticleFormat, write_jsonl
from desktop.ui.command_texts import CommandTexts
from desktop.ui.faults import explain


def run_import(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Import every file; 1 when a file could not be used at all."""
    failed = False
    with open_workspace(sample=False) as workspace:
        for name in options.files:
            failed |= not _import_one(workspace.knowledge, name, options, texts)
        if options.departments:
            _import_departments(workspace.knowledge, Path(options.departments), texts)
    return int(failed)


def run_list(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Every article with its department."""
    with open_workspace() as workspace:
        articles = workspace.store.articles()
    for article in articles:
        if options.json:
            write_line(sys.stdout, _article_line(article))
        else:
            print(f"{article.id}\t{article.department or '-'}\t{article.question}")
    if not articles:
        print(texts.no_articles(), file=sys.stderr)
    return 0


def run_export(options: argparse.Namespace, texts: CommandTexts) -> int:
    """All articles as JSONL on standard output or in a file.

    Raises:
        MaatError: OUTPUT_UNWRITABLE.
    """
    with open_workspace() as workspace:
        articles = workspace.store.articles()
    if options.output == "-":
        write_jsonl(articles, sys.stdout.buffer)
    else:
        try:
            with Path(options.output).open("wb") as stream:
                write_jsonl(articles, stream)
        except OSError as error:
            raise MaatError(Fault.OUTPUT_UNWRITABLE, options.output) from error
        print(texts.exported(len(articles), options.output), file=sys.stderr)
    return 0


def run_match(options: argparse.Namespace, texts: CommandTexts) -> int:
    """What would be suggested for these words."""
    with open_workspace() as workspace:
        text = Vocabulary(workspace.store).read(options.text)
        found = workspace.knowledge.current().match([text], utterance_id="", limit=options.top)
    if options.json:
        write_line(sys.stdout, suggestions_line(found))
    else:
        print(texts.suggested(found))
        for item in found.items:
            print(f"  {item.confidence:4.0%}  {item.article_id:32} {item.question}")
    return 0


def _import_one(knowledge: KnowledgeBase, place: str, options: argparse.Namespace, texts: CommandTexts) -> bool:
    table = TableOptions(options.columns, options.encoding, options.delimiter or "")
    choices = ImportChoices(
        MissingChoice.REMOVE if options.remove_missing else MissingChoice.KEEP,
        ConflictChoice.THEIRS if options.theirs else ConflictChoice.OURS,
    )
    try:
        plan = knowledge.plan_import(place, ArticleFormat(options.format), table)
        outcome = foreseen(plan, choices) if options.dry_run else knowledge.apply_import(plan, choices)
    except MaatError as error:
        print(explain(error), file=sys.stderr)
        return False
    _report(plan.problems, texts)
    if options.dry_run:
        _show_plan(plan, options, texts)
    _show_outcome(outcome, place, options, texts)
    return True


def _show_plan(plan: ImportPlan, options: argparse.Namespace, texts: CommandTexts) -> None:
    for change in plan_lines(plan):
        if options.json:
            write_line(sys.stdout, change)
        else:
            print(texts.planned(change))


def _show_outcome(outcome: ImportOutcome, place: str, options: argparse.Namespace, texts: CommandTexts) -> None:
    if options.json:
        counts = msgspec.to_builtins(outcome)
        # These four are there always; what seldom happens is there when it did.
        always = {name: counts.pop(name) for name in ("added", "changed", "unchanged", "left_out")}
        more = {name: count for name, count in counts.items() if count}
        line = {"file": place, **always, **more}
        write_line(sys.stdout, line | {"dry_run": True} if options.dry_run else line)
    else:
        print(texts.imported(outcome, place, dry_run=options.dry_run))


def _import_departments(knowledge: KnowledgeBase, file: Path, texts: CommandTexts) -> None:
    count, problems = knowledge.import_departments(file)
    _report(problems, texts)
    print(texts.departments_imported(count, str(file)), file=sys.stderr)


def _report(problems: tuple[RowProblem, ...], texts: CommandTexts) -> None:
    for problem in problems:
        print(texts.row_left_out(problem), file=sys.stderr)


def _article_line(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "question": article.question,
        "department": article.department,
        "language": article.language,
    }

# SPDX-License-Identifier: EUPL-1.2
"""`maat kb eval`: how well matching does on queries with known answers."""

import argparse
import json
from pathlib import Path

import msgspec

from desktop.commands.workspace import open_workspace
from desktop.knowledge.evaluation import evaluate_files
from desktop.storage.sqlite_store import open_store
from desktop.ui.command_texts import CommandTexts


def run(options: argparse.Namespace, texts: CommandTexts) -> int:
    """Measure matching on queries with known answers; changes nothing."""
    store = open_store("sqlite:///:memory:")
    try:
        with open_workspace() as workspace:
            figures = evaluate_files(
                Path(options.queries),
                store=store,
                articles=workspace.store.articles() if not options.kb else None,
                kb=Path(options.kb) if options.kb else None,
                departments=Path(options.departments) if options.departments else None,
                known_departments=workspace.store.departments(),
                examples=not options.no_examples,
                baseline=options.baseline,
                without=frozenset(options.without),
            )
    finally:
        store.close()
    if options.json:
        print(json.dumps(msgspec.to_builtins(figures), ensure_ascii=False))
    else:
        print(texts.figures(figures))
    return 0

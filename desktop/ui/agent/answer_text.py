# SPDX-License-Identifier: EUPL-1.2
"""Divides an article's answer into what is read aloud and the rest."""

import re
from dataclasses import dataclass

_NOT_PROSE = re.compile(r"^\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|\||>|```|---|===)")


@dataclass(frozen=True, slots=True)
class AnswerText:
    """Both Markdown; either may be ""."""

    say: str
    rest: str


def split_answer(markdown: str) -> AnswerText:
    """The first paragraph of running text is read aloud; headings and lists before it stay with the rest."""
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", markdown.replace("\r\n", "\n").strip())]
    for place, block in enumerate(blocks):
        if block.strip() and not _NOT_PROSE.match(block):
            rest = blocks[:place] + blocks[place + 1 :]
            return AnswerText(" ".join(block.split()), "\n\n".join(rest).strip())
    return AnswerText("", markdown.strip())

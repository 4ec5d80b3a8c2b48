# SPDX-License-Identifier: EUPL-1.2
"""Help is in the language of the user, down to the last option."""

from desktop.cli import parser
from desktop.ui.help_texts import HELP_TEXTS, parsers, translate_help


def texts(language: str) -> set[str]:
    top = parser()
    translate_help(top, language)
    found = {each.description for each in parsers(top)}
    found |= {group.title for each in parsers(top) for group in each._action_groups}
    actions = [action for each in parsers(top) for action in each._actions]
    found |= {action.help for action in actions}
    found |= {choice.help for action in actions for choice in getattr(action, "_choices_actions", ())}
    return {text for text in found if text}


def test_every_text_of_the_commands_can_be_translated() -> None:
    assert texts("en") - set(HELP_TEXTS) == set()
    assert set(HELP_TEXTS) - texts("en") == set()


def test_dutch_help_has_no_english_left() -> None:
    assert texts("nl") & set(HELP_TEXTS) == set()
    assert "de kennisbank" in texts("nl")

# SPDX-License-Identifier: EUPL-1.2
"""The line is read when the agent has said most of it, in one breath or two."""

import pytest

from desktop.domain.call import Leg
from desktop.engine.announcement import Announcement
from tests.engine.witness import said

LINE = "Dit gesprek wordt uitgeschreven, zodat ik u beter kan helpen. Vindt u dat goed?"


def read(line, *spoken):
    announcement = Announcement(line)
    return [announcement.hear(said(text, 1000, leg).event) for leg, text in spoken]


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ([(Leg.AGENT, "dit gesprek wordt uitgeschreven zodat ik u beter kan helpen")], [True]),
        ([(Leg.AGENT, "dit gesprek wordt"), (Leg.AGENT, "uitgeschreven zodat ik u beter kan helpen")], [False, True]),
        ([(Leg.CALLER, "dit gesprek wordt uitgeschreven zodat ik u beter kan helpen")], [False]),
        ([(Leg.AGENT, "goedemorgen gemeente voorbeeldstad u spreekt met sanne")], [False]),
        ([(Leg.AGENT, "dit gesprek")], [False]),
    ],
)
def test_the_agent_reads_it_and_nobody_else(spoken, expected):
    assert read(LINE, *spoken) == expected


def test_a_line_of_short_words_is_never_taken_for_read():
    assert read("wij doen dit", (Leg.AGENT, "wij doen dit")) == [False]

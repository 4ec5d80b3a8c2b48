# SPDX-License-Identifier: EUPL-1.2
"""Whether the agent has read to the resident that the call is transcribed."""

import re

from desktop.domain.call import Leg
from desktop.domain.speech import Utterance

#: So many of the line's longer words must be heard: an agent puts it in own words, and some are misheard.
ENOUGH = 0.6
#: Shorter words are in every sentence.
_SHORTEST = 5


class Announcement:
    """Listens for a line; one a call.

    Args:
        line: What is to be read.
    """

    def __init__(self, line: str) -> None:
        self._wanted = _words(line)
        self._heard: set[str] = set()

    def hear(self, utterance: Utterance) -> bool:
        """Take what was said; whether the line was read by now. A line without a longer word is never heard."""
        if utterance.leg is Leg.AGENT:
            self._heard |= self._wanted & _words(utterance.text)
        return bool(self._wanted) and len(self._heard) >= ENOUGH * len(self._wanted)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST}

# SPDX-License-Identifier: EUPL-1.2
"""Hears the agent ask how the resident is, and keeps the answer in the resident's words."""

from desktop.domain.call import Leg
from desktop.domain.contact import CheckIn
from desktop.domain.speech import Utterance
from desktop.language.phrases import spoken
from desktop.language.telling import asks_how_are_you

#: Words with which an agent listens on; they are no turn.
_LISTENING = frozenset({"ja", "jaja", "oh", "o", "ach", "ah", "hm", "hmm", "mm", "nee", "nou", "oke", "gut", "goh"})


class CheckInListener:
    """Fed with final utterances in order; owned by one thread."""

    def __init__(self) -> None:
        self._asked: Utterance | None = None
        self._answer: list[Utterance] = []

    def hear(self, utterance: Utterance) -> CheckIn | None:
        """Take in a final utterance.

        Returns:
            When it is (part of) the answer: everything answered so far. The mood is None: a face is chosen by the
            agent, never guessed.
        """
        if utterance.leg is Leg.AGENT:
            self._hear_agent(utterance)
            return None
        if self._asked is None or utterance.start_ms < self._asked.start_ms or not utterance.text.strip():
            return None
        self._answer.append(utterance)
        return CheckIn(None, " ".join(each.text.strip() for each in self._answer))

    def _hear_agent(self, utterance: Utterance) -> None:
        if asks_how_are_you(utterance.text):
            self._asked, self._answer = utterance, []
        elif self._answer and not _LISTENING.issuperset(spoken(utterance.text).words):
            self._asked = None

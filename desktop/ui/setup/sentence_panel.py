# SPDX-License-Identifier: EUPL-1.2
"""A sentence to say, the words that were heard of it, and how sure Maat is of them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.speech import Utterance
from desktop.ui.setup.sound_texts import SENTENCES, words_in_common
from desktop.ui.theme import Tone
from desktop.ui.widgets import (
    Certainty,
    ConfidenceMark,
    Lettering,
    Panel,
    SecondaryButton,
    TextLabel,
)
from desktop.ui.widgets.marks import certainty_of

#: With so many of the words right the microphone is good.
_WELL = 0.8
#: With fewer of them it was another sentence.
_SAID = 0.4


class SentencePanel(Panel):
    """Shows; the page does the listening.

    Args:
        language: ISO 639-1 of the speech model.
        demo: Whether that is the one for demonstration.

    Signals:
        listen_chosen, stop_chosen: the button was pressed.
    """

    listen_chosen = Signal()
    stop_chosen = Signal()

    def __init__(self, language: str, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._listening = False
        self._demo = demo
        self._sentence = SENTENCES.get(language, "")
        say = self.tr("Say: “{sentence}”").format(sentence=self._sentence)
        self.sentence = TextLabel(say if self._sentence else self.tr("Say a sentence"), Lettering.LEAD, wrap=True)
        self.listen = SecondaryButton(self.tr("Listen"), icon_name="mic")
        self.listen.clicked.connect(self._pressed)
        self.heard = TextLabel("", Lettering.LEAD, Tone.AGENT, wrap=True, selectable=True)
        self.mark = ConfidenceMark()
        self.told = TextLabel("", Lettering.BODY, Tone.MUTED, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.listen)
        row.addWidget(self.mark)
        row.addStretch(1)
        self.box.addWidget(self.sentence)
        self.box.addLayout(row)
        self.box.addWidget(self.heard)
        self.box.addWidget(self.told)
        self._show("", "", None)

    @property
    def listening(self) -> bool:
        """Whether somebody is being listened to."""
        return self._listening

    def show_listening(self) -> None:
        """It is time to speak."""
        self._set_listening(listening=True)
        self._show("", self.tr("Maat is listening. Say the sentence."), None)

    def show_words(self, text: str) -> None:
        """Words that may still change."""
        if text:
            self._show(f"“{text} …”", "", None)

    def show_result(self, utterance: Utterance) -> None:
        """What was heard in the end."""
        self._set_listening(listening=False)
        certainty = Certainty.UNSURE if utterance.uncertain else certainty_of(utterance.confidence)
        right, of = words_in_common(self._sentence, utterance.text)
        told = self.tr("{percent}% sure.").format(percent=round(utterance.confidence * 100))
        # Who says something else is not told that it was heard wrong.
        part = right / of if of and right >= of * _SAID else 1.0
        if of and right >= of * _SAID:
            told += " " + self.tr("{right} of {of} words are right.").format(right=right, of=of)
        told += " " + self._verdict(utterance, part)
        self._show(f"“{utterance.text}”", told, certainty)
        QAccessible.updateAccessibility(QAccessibleEvent(self.told, QAccessible.Event.Alert))

    def show_trouble(self, text: str) -> None:
        """Why there are no words, and what to do."""
        self._set_listening(listening=False)
        self._show("", text, None, Tone.UNSURE)
        QAccessible.updateAccessibility(QAccessibleEvent(self.told, QAccessible.Event.Alert))

    def _verdict(self, utterance: Utterance, part: float) -> str:
        if part >= _WELL and not utterance.uncertain:
            return self.tr("The microphone is good.")
        if self._demo:
            return self.tr(
                "This is the demonstration model, which understands hardly any human voice: real calls need another."
            )
        return self.tr("Bring the microphone nearer to your mouth, or choose another one, and try again.")

    def _show(self, heard: str, told: str, certainty: Certainty | None, tone: Tone = Tone.MUTED) -> None:
        self.heard.setText(heard)
        self.heard.setVisible(bool(heard))
        self.told.setText(told)
        self.told.set_tone(tone)
        self.told.setAccessibleName(f"{heard} {told}".strip())
        self.told.setVisible(bool(told))
        self.mark.setVisible(certainty is not None)
        if certainty is not None:
            self.mark.set_certainty(certainty)

    def _set_listening(self, *, listening: bool) -> None:
        self._listening = listening
        self.listen.set_icon("x" if listening else "mic")
        self.listen.set_text(self.tr("Stop") if listening else self.tr("Listen"))

    @Slot()
    def _pressed(self) -> None:
        if self._listening:
            self.stop_chosen.emit()
        else:
            self.listen_chosen.emit()

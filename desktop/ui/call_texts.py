# SPDX-License-Identifier: EUPL-1.2
"""What `maat call` and `maat link` say."""

from PySide6.QtCore import QCoreApplication

from desktop.ui.single_window import Reply

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


class CallTexts:
    """Sentences of the commands. Needs a QCoreApplication with its language installed."""

    def done(self, reply: Reply, number: str) -> str:
        """What the window did; "" for what is told as a fault."""
        known = number or translate("Calls", "an unknown number")
        match reply:
            case Reply.STARTED:
                return translate("Calls", "The window begins a call with {number}.").format(number=known)
            case Reply.NOTED:
                return translate("Calls", "{number} is on the line already.").format(number=known)
            case Reply.ENDED:
                return translate("Calls", "The window ends the call.")
            case _:
                return ""

    def registered(self, place: str) -> str:
        """Links come to Maat."""
        return translate("Calls", "Links like maat://call?number=0612345678 begin a call now ({place}).").format(
            place=place
        )

    def unregistered(self, place: str) -> str:
        """They do no longer."""
        return translate("Calls", "Links do not begin a call any more ({place}).").format(place=place)

# SPDX-License-Identifier: EUPL-1.2
"""What came of registering, in words that say what to do."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.errors import PhoneError
from desktop.domain.softphone import RegistrationState
from desktop.engine.built_in_telephone import TlsFinding
from desktop.engine.phone_events import PhoneChanged
from desktop.ui.faults import explain

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def outcome_text(now: PhoneChanged, finding: TlsFinding) -> tuple[str, bool]:
    """The words, and whether they are good news.

    Args:
        now: The telephone.
        finding: What the server is like, when there was no answer over TLS.
    """
    if now.registration is RegistrationState.REGISTERED:
        return translate("PhonePage", "It works: you can be called as {address}.").format(address=now.address), True
    if now.fault is not None:
        return explain(PhoneError(now.fault, now.detail)), False
    code = now.problem.code if now.problem is not None else 0
    if now.registration is RegistrationState.REFUSED:
        text = translate("PhonePage", "The server does not accept this name or password ({code}). Type them again.")
        return text.format(code=code), False
    if code:
        text = translate(
            "PhonePage",
            "The server answers, but does not register this telephone ({code} {reason}). Maat keeps trying; ask "
            "whoever runs the exchange.",
        )
        return text.format(code=code, reason=now.problem.reason if now.problem else ""), False
    if finding is TlsFinding.UNTRUSTED:
        return translate(
            "PhonePage",
            "The certificate of the server is not trusted, or is for another name. Check the domain; for an authority "
            "of your own, name its file under certificates.",
        ), False
    return translate(
        "PhonePage",
        "The server does not answer. Maat keeps trying; check the domain, the way calls are set up and the network.",
    ), False

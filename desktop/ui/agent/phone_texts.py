# SPDX-License-Identifier: EUPL-1.2
"""Words for the telephone: who calls, how a call and a transfer stand, why something did not come about."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from desktop.audio.headset import HeadsetPart
from desktop.domain.contact import Contact
from desktop.domain.errors import Fault, PhoneError
from desktop.domain.softphone import CallState, EndReason, RegistrationState
from desktop.engine.phone_events import PhoneChanged, PhoneLine, PhoneNews, PhoneNewsKind, Transfer, TransferStage
from desktop.softphone.agent import Ability
from desktop.ui.agent.sentences import in_sentence
from desktop.ui.faults import explain
from desktop.ui.reading.moments import day_text, local_time
from desktop.ui.theme import Tone

# Called by this name so that lupdate finds the texts.
translate = QCoreApplication.translate


def last_contact_text(history: Sequence[Contact]) -> str:
    """When they last called and about what; "" when they never did."""
    if not history:
        return ""
    last = history[0]
    day = in_sentence(day_text(local_time(last.started_at), datetime.now(UTC).astimezone()))
    if last.topic:
        return translate("CallStrip", "Called before: {day}, {topic}").format(day=day, topic=last.topic)
    return translate("CallStrip", "Called before: {day}").format(day=day)


def who_text(line: PhoneLine) -> str:
    """Who is on the other side: by the name that was written down, else that the caller gives, and the number."""
    parts = (line.resident_name or line.call.name, line.number)
    return " · ".join(part for part in parts if part) or translate("Phone", "Number withheld")


def line_text(line: PhoneLine) -> str:
    """What stands below that."""
    transfer = line.transfer
    if transfer is not None and transfer.stage is not TransferStage.REFUSED:
        return transfer_text(transfer)
    match line.state:
        case CallState.RINGING if line.history:
            return last_contact_text(line.history)
        case CallState.RINGING if line.number:
            return translate("Phone", "Has not called from this number before")
        case CallState.RINGING:
            return translate("Phone", "Calls without showing a number")
        case CallState.DIALLING:
            return translate("Phone", "Is being called")
        case CallState.EARLY:
            return translate("Phone", "Rings there")
        case CallState.HELD:
            return translate("Phone", "On hold")
        case _:
            return translate("Phone", "Still on the line; nothing is written down")


def transfer_text(transfer: Transfer) -> str:
    """How handing over by telephone stands."""
    whom = transfer.target.whom
    match transfer.stage:
        case TransferStage.ASKING:
            return translate("Phone", "{whom} is being called; the resident is on hold.").format(whom=whom)
        case TransferStage.CONSULTING:
            return translate("Phone", "You are talking to {whom}; the resident is on hold.").format(whom=whom)
        case TransferStage.PENDING:
            return translate("Phone", "Connecting with {whom}…").format(whom=whom)
        case TransferStage.REFUSED:
            return translate("Phone", "{reason} The resident is still on the line.").format(
                reason=_refusal(whom, transfer.code)
            )


def steps_text(whom: str, address: str) -> str:
    """What to do on a telephone that Maat does not operate."""
    text = translate(
        "Phone",
        "Your telephone calls {whom} ({address}). On it: put the resident on hold, tell {whom} what it is about, "
        "then connect them.",
    )
    return text.format(whom=whom, address=address)


def news_text(news: PhoneNews) -> str:
    """One line about what happened."""
    match news.kind:
        case PhoneNewsKind.TRANSFERRED:
            return translate("Phone", "The resident is talking to {who} now.").format(who=news.who)
        case PhoneNewsKind.MISSED if news.who:
            return translate("Phone", "Missed call: {who}").format(who=news.who)
        case PhoneNewsKind.MISSED:
            return translate("Phone", "Missed call without a number")
        case PhoneNewsKind.CUT_OFF if news.why is not None:
            return _end(news.who or translate("Phone", "the caller"), news.why)
        case PhoneNewsKind.LINK_OPENED:
            return steps_text(news.who, news.address)
        case _ if isinstance(news.error, PhoneError) and news.error.fault is Fault.PHONE_NOT_NOW:
            return translate("Phone", "That cannot be done with this call now.")
        case _:
            return explain(news.error or PhoneError(Fault.PHONE_NOT_NOW, ""))


def phone_status(now: PhoneChanged) -> tuple[str, Tone]:
    """Whether this desk can be called; "" without a telephone of Maat's own."""
    if now.fault is not None:
        return explain(PhoneError(now.fault, now.detail)), Tone.OVERDUE
    if Ability.RECEIVE not in now.abilities:
        return "", Tone.MUTED
    match now.registration:
        case RegistrationState.REGISTERED:
            return translate("Phone", "Telephone: you can be called, {address}").format(address=now.address), Tone.MUTED
        case RegistrationState.REFUSED:
            text = translate(
                "Phone", "Telephone: the server does not accept name or password. Correct them in the settings."
            )
            return text, Tone.OVERDUE
        case RegistrationState.TRYING:
            return translate("Phone", "Telephone: you cannot be called yet; Maat keeps trying."), Tone.UNSURE
        case RegistrationState.OFF:
            return translate("Phone", "Telephone: off"), Tone.UNSURE


def headset_text(lost: frozenset[HeadsetPart]) -> str:
    """What is missing of the headset and what to do; "" when nothing is."""
    if lost == {HeadsetPart.MICROPHONE}:
        return translate("Phone", "The resident cannot hear you: the microphone is away. Plug it in again.")
    if lost == {HeadsetPart.SPEAKER}:
        return translate("Phone", "You cannot hear the resident: the headset is away. Plug it in again.")
    if lost:
        return translate("Phone", "The headset is away: you and the resident cannot hear each other. Plug it in again.")
    return ""


def _refusal(whom: str, code: int) -> str:
    match code:
        case 486 | 600:
            return _end(whom, EndReason.BUSY)
        case 404 | 410 | 484 | 604:
            return _end(whom, EndReason.NOT_FOUND)
        case 408 | 480 | 487 | 0:
            return _end(whom, EndReason.NO_ANSWER)
        case 603 | 403:
            return _end(whom, EndReason.DECLINED)
        case _:
            return translate("Phone", "{who} cannot be connected ({code}).").format(who=whom, code=code)


def _end(who: str, why: EndReason) -> str:
    match why:
        case EndReason.BUSY:
            text = translate("Phone", "{who} is on the phone.")
        case EndReason.DECLINED:
            text = translate("Phone", "{who} does not take the call.")
        case EndReason.NOT_FOUND:
            text = translate("Phone", "The number of {who} does not exist.")
        case EndReason.NO_ANSWER:
            text = translate("Phone", "{who} does not answer.")
        case EndReason.VANISHED:
            text = translate("Phone", "Nothing is heard of {who} any more, so the call is over.")
        case EndReason.PHONE_STOPPED:
            text = translate("Phone", "The built-in telephone stopped; what was said is kept.")
        case _:
            text = translate("Phone", "The call with {who} did not come about.")
    return text.format(who=who)

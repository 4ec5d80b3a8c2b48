# SPDX-License-Identifier: EUPL-1.2
"""What happens during a call, for whoever looks on. All frozen; times are milliseconds on the call clock."""

from dataclasses import dataclass
from enum import Enum

from desktop.audio.changes import SourceChange
from desktop.domain.call import Level
from desktop.domain.contact import CheckIn, Contact
from desktop.domain.handoff import Handoff, HandoffProposal
from desktop.domain.knowledge import Article, Suggestions
from desktop.domain.speech import Partial, Utterance
from desktop.engine.phone_events import PhoneChanged, PhoneNews
from desktop.speech.decoder import RecogniserStatus
from desktop.speech.switching import LanguageState


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A contact exists and is being heard. ``history``: earlier contacts of this number, newest first."""

    contact: Contact
    history: tuple[Contact, ...] = ()
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LevelsHeard:
    """Loudness of the legs, about ten times a second."""

    levels: tuple[Level, ...]
    at_ms: int


@dataclass(frozen=True, slots=True)
class PartialHeard:
    """An open utterance changed."""

    partial: Partial


@dataclass(frozen=True, slots=True)
class UtteranceHeard:
    """An utterance is final and on disk. ``matter`` counts the questions in this call from 1."""

    utterance: Utterance
    matter: int


@dataclass(frozen=True, slots=True)
class SuggestionsChanged:
    """What fits the matter now.

    Attributes:
        articles: The full text of the items.
        tentative: From an open utterance.
        told: What the resident told so far that says what is needed, as it was heard.
    """

    suggestions: Suggestions
    articles: tuple[Article, ...]
    tentative: bool = False
    told: tuple[Utterance, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoffProposed:
    """Who would take the question; None when there are no departments."""

    proposal: HandoffProposal | None
    alternatives: tuple[HandoffProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoffChanged:
    """A handoff of this contact was made or changed."""

    handoff: Handoff


@dataclass(frozen=True, slots=True)
class CheckInHeard:
    """The resident answered (or the agent noted) how it goes."""

    check_in: CheckIn
    utterance_id: str | None


@dataclass(frozen=True, slots=True)
class DetailsChanged:
    """Who is on the line is now known as this, with what was kept of earlier contacts."""

    number: str
    resident_name: str
    history: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The last frame was heard; the contact awaits wrap-up with this proposal."""

    contact: Contact
    proposed_summary: str
    proposed_topic: str
    proposed_handed_off: bool


@dataclass(frozen=True, slots=True)
class ContactClosed:
    """The wrap-up is saved."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class SourceChanged:
    """Something happened to a device that the call is heard by."""

    change: SourceChange


class NoticeKind(Enum):
    """Something the agent should know, in one quiet line."""

    FRAMES_DROPPED = "frames_dropped"
    RECOGNISER = "recogniser"
    NO_CALLER_LEG = "no_caller_leg"
    SOURCE_FAILED = "source_failed"
    STORE_FAILED = "store_failed"
    UNCERTAIN_SPEECH = "uncertain_speech"
    OTHER_LANGUAGE = "other_language"
    NO_CALLBACK_NUMBER = "no_callback_number"
    RECORDING_STOPPED = "recording_stopped"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the agent.

    ``error`` is a MaatError where there is one, ``count`` where something is counted, ``language`` (ISO 639-1) where
    it is about one.
    """

    kind: NoticeKind
    error: Exception | None = None
    count: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class RecogniserChanged:
    """Loading, ready, restarting, failed."""

    status: RecogniserStatus


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that residents can be heard in.

    Attributes:
        language: ISO 639-1.
        model: Name of the model.
        spelling: The model can be told to listen for letters and digits only.
    """

    language: str
    model: str
    spelling: bool = False


@dataclass(frozen=True, slots=True)
class LanguagesFound:
    """The languages there are models for, that of the settings first."""

    choices: tuple[LanguageChoice, ...]


@dataclass(frozen=True, slots=True)
class LanguageChanged:
    """The resident is being heard in another language, or could not be.

    Attributes:
        language: The one that was asked for, ISO 639-1.
        state: How that stands.
        heard_in: The language that the next words are heard in.
        error: A MaatError when FAILED.
    """

    language: str
    state: LanguageState
    heard_in: str
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class SpellingChanged:
    """Whether only letters and digits are listened for on the resident's side."""

    on: bool


@dataclass(frozen=True, slots=True)
class RecordingChanged:
    """Whether the sound of the call is being kept; nothing is told of a call that never was."""

    on: bool


@dataclass(frozen=True, slots=True)
class SilenceChanged:
    """Nobody has spoken for long: the call ends in so many seconds; None when it does not (any more)."""

    ends_in_s: int | None


EngineEvent = (
    CallStarted
    | LevelsHeard
    | PartialHeard
    | UtteranceHeard
    | SuggestionsChanged
    | HandoffProposed
    | HandoffChanged
    | CheckInHeard
    | DetailsChanged
    | CallEnded
    | ContactClosed
    | Notice
    | RecogniserChanged
    | LanguagesFound
    | LanguageChanged
    | SpellingChanged
    | SourceChanged
    | RecordingChanged
    | SilenceChanged
    | PhoneChanged
    | PhoneNews
)

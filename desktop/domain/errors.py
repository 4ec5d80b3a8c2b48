# SPDX-License-Identifier: EUPL-1.2
"""Faults that a user can do something about.

Each carries a ``code`` (stable, chosen from :class:`Fault`) and ``detail`` (a path, a name, a number). The text for
the user is made from them in ``ui/``, in the user's language; ``str(error)`` is the English line for the log.
"""

from enum import Enum


class Fault(Enum):
    """Kind of fault. The value is the English text for logs; ``{detail}`` is filled in."""

    MODEL_MISSING = "no speech model at {detail}"
    MODEL_INCOMPLETE = "the speech model is incomplete: {detail}"
    MODEL_DAMAGED = "the speech model is damaged: {detail}"
    MODEL_TOO_LARGE = "the speech model needs more memory than allowed: {detail}"
    MODEL_UNKNOWN = "no speech model of this name in the catalog: {detail}"
    MODEL_EXISTS = "there is a speech model of this name already: {detail}"
    MODEL_LICENCE = "the licence of the speech model was not accepted: {detail}"
    MODEL_UNREACHABLE = "the speech model could not be fetched: {detail}"
    MODEL_REFUSED = "the server does not give the speech model: {detail}"
    MODEL_MISMATCH = "this is not the speech model that was published: {detail}"
    MODEL_ARCHIVE = "the archive of the speech model cannot be unpacked: {detail}"
    MODEL_UNSAFE = "the archive of the speech model is not safe to unpack: {detail}"
    MODEL_BUSY = "the speech model is being fetched already: {detail}"
    MODEL_NO_ROOM = "no room on the disk for the speech model: {detail}"
    LANGUAGE_MISSING = "no speech model for this language: {detail}"
    CATALOG_UNREADABLE = "the catalog of speech models cannot be read: {detail}"
    RECOGNISER_FAILED = "the recogniser stopped and could not be restarted: {detail}"
    RECORDING_MISSING = "no recording at {detail}"
    RECORDING_UNREADABLE = "not a readable recording: {detail}"
    RECORDING_EMPTY = "the recording has no sound in it: {detail}"
    RECORDING_SHORT = "the recording stops before its end: {detail}"
    RECORDING_FOLDER_EMPTY = "no recording in this folder: {detail}"
    RECORDING_CHANNELS = "the recording has more than two channels; the first two are used: {detail}"
    KNOWLEDGE_MISSING = "no knowledge base at {detail}"
    KNOWLEDGE_FOLDER = "a folder, not a file: {detail}"
    KNOWLEDGE_UNREADABLE = "not a readable knowledge base: {detail}"
    KNOWLEDGE_NO_ARTICLES = "no usable article in {detail}"
    KNOWLEDGE_NOT_TEXT = "not text, but a packed or office file: {detail}"
    KNOWLEDGE_TABLE_WRONG = "the table cannot be read this way: {detail}"
    KNOWLEDGE_IMPORT_STOPPED = "the import was stopped; nothing was changed"
    KNOWLEDGE_PLAN_OLD = "the knowledge base changed while this import was being looked at: {detail}"
    KNOWLEDGE_EDITED_MEANWHILE = "somebody else changed this article first: {detail}"
    SOURCE_WRONG = "this source cannot be right: {detail}"
    SOURCE_EXISTS = "there is a source of this name already: {detail}"
    SOURCE_UNREACHABLE = "the source cannot be reached: {detail}"
    SOURCE_REFUSED = "the source does not let Maat in: {detail}"
    SOURCE_ODD = "the source gives something else than was expected: {detail}"
    SOURCE_TOO_LARGE = "the source gives more than Maat takes: {detail}"
    SOURCE_BUSY = "another window is importing from this source: {detail}"
    DEPARTMENTS_MISSING = "no departments file at {detail}"
    DEPARTMENTS_UNREADABLE = "not a readable departments file: {detail}"
    QUERIES_MISSING = "no queries file at {detail}"
    QUERIES_UNREADABLE = "not a readable queries file: {detail}"
    STORE_NEWER = "the database was made by a newer version of Maat: {detail}"
    STORE_LOCKED = "the database is in use by another program: {detail}"
    STORE_CORRUPT = "the database is damaged: {detail}"
    STORE_FULL = "no room left on the disk: {detail}"
    STORE_READ_ONLY = "the database cannot be written: {detail}"
    STORE_UNSUPPORTED = "this kind of store is not supported: {detail}"
    STORE_BUSY_HANDOFF = "somebody else changed this handoff first: {detail}"
    NO_DISPLAY = "no display to show a window on: {detail}"
    NO_AUDIO_LIBRARY = "the audio library PortAudio is not installed: {detail}"
    NO_AUDIO_DEVICE = "no microphone found: {detail}"
    AUDIO_DEVICE_FAILED = "the audio device stopped or is busy: {detail}"
    NO_SOUND_SERVER = "no sound server (PulseAudio or PipeWire) answers: {detail}"
    NO_AUDIO_BRIDGE = "ALSA has no way to the sound server: {detail}"
    NO_LOOPBACK = "what is heard on this computer cannot be listened to: {detail}"
    PHONE_ACCOUNT_WRONG = "the telephone account cannot be right: {detail}"
    PHONE_TARGET_WRONG = "this cannot be called: {detail}"
    PHONE_NOT_INSTALLED = "the built-in telephone is not installed: {detail}"
    PHONE_STOPPED = "the built-in telephone stopped and could not be restarted: {detail}"
    PHONE_REFUSED = "the telephone server refuses name or password: {detail}"
    PHONE_UNREACHABLE = "the telephone server cannot be reached: {detail}"
    PHONE_CANNOT = "this telephone is not Maat's to operate: {detail}"
    PHONE_NOT_NOW = "the telephone cannot do that now: {detail}"
    KEYRING_MISSING = "the system has no safe place for passwords: {detail}"
    KEYRING_REFUSED = "the system did not open its place for passwords: {detail}"
    SETTINGS_UNREADABLE = "the settings cannot be read: {detail}"
    ENVIRONMENT_WRONG = "an environment variable has a value that is not allowed: {detail}"
    HOME_UNUSABLE = "the data folder cannot be used: {detail}"
    DEMO_UNFINISHED = "the demonstration did not come to its end: {detail}"
    NUMBER_WRONG = "not a telephone number: {detail}"
    LINK_WRONG = "not a link that begins a call: {detail}"
    NO_WINDOW = "no agent's window is open for {detail}"
    WINDOW_SILENT = "the window does not answer: {detail}"
    CALL_RUNNING = "a call is running already: {detail}"
    NO_CALL = "no call is running: {detail}"
    LINKS_UNMANAGED = "links cannot be set up: {detail}"
    KEEPING_FAILED = "the recording of the call stopped: {detail}"
    NOT_FOUND = "not found: {detail}"
    OUTPUT_UNWRITABLE = "cannot write to {detail}"
    UNEXPECTED = "something went wrong that Maat did not expect: {detail}"


class MaatError(Exception):
    """A fault with a message for the user."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault.value.format(detail=detail))
        self.fault = fault
        self.detail = detail


class ModelError(MaatError):
    """The speech model cannot be used."""


class RecordingError(MaatError):
    """The recording cannot be used."""


class DeviceError(MaatError):
    """The sound card cannot be used."""


class PhoneError(MaatError):
    """The telephone cannot do what was asked."""


class SecretError(MaatError):
    """A password cannot be kept or read."""


class KnowledgeError(MaatError):
    """A knowledge base, departments or queries file cannot be used."""


class StorageUnavailable(MaatError):
    """The environment keeps the store from working: full, locked, damaged, newer."""


class StorageBug(Exception):
    """The store was used wrongly; ours to mend."""


class HandoffConflict(MaatError):
    """The handoff was changed by somebody else, or the step is not allowed from its state."""

# SPDX-License-Identifier: EUPL-1.2
"""What the user chose, from MAAT_HOME/settings.toml, overruled by MAAT_* environment variables."""

import os
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import msgspec
import tomli_w

from desktop.domain.errors import Fault, MaatError, PhoneError
from desktop.domain.softphone import Account

#: Languages of the interface, ISO 639-1.
LANGUAGES = ("nl", "en")
#: Nobody needs a conversation for longer than ten years; what is to be kept is written down.
MOST_RECORDING_DAYS = 3650


class Role(Enum):
    """Whose window is shown."""

    AGENT = "agent"
    SPECIALIST = "specialist"
    LEAD = "lead"


class ThemeChoice(Enum):
    """Colours; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Announcement(Enum):
    """How residents are told that the call is transcribed."""

    LINE = "line"
    TONE = "tone"
    NONE = "none"


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=False):
    """All settings with their defaults.

    Attributes:
        language: ISO 639-1 of the interface: "nl" or "en".
        model: Vosk model directory; "" means the demonstration model that comes with Maat.
        store: "sqlite:///path"; "" means maat.db in MAAT_HOME.
        person: Name of whoever works here; signs contacts and handoffs.
        specialist: Id of the specialist at this desk, for the specialist's window.
        microphone: Name or id of the device for the agent's leg; "" means the default.
        caller_device: The same for the resident's leg; "" means none, "@output" what is heard on the default output.
        devices_chosen: Whether anybody has looked which devices are used; until then a call begins with that.
        speaker: Name or id of the output for calls on the built-in telephone; "" means the default.
        phone: Account of the built-in telephone; its password is in the keyring of the system. None: another telephone.
        letter_keys: Whether letters and figures alone are keys; those with Ctrl and Alt always are.
        quiet: Whether answers are shown only when the agent asks for them.
        speech_memory_mb: Memory for speech models of all languages together; 0 means half of what the computer has.
        call_by_voice: Whether a call on the devices begins and ends by what is heard.
        recording: Whether the sound of live calls is kept.
        recording_days: How long it is kept, 1-3650.
        announcement: How residents are told: a line that the agent reads, a tone, or not by Maat.
        announcement_text: The organisation's own line in Dutch; "" for Maat's.
        announcement_text_en: The same in English.
    """

    language: str = "nl"
    role: Role = Role.AGENT
    theme: ThemeChoice = ThemeChoice.SYSTEM
    model: str = ""
    store: str = ""
    person: str = ""
    specialist: str = ""
    microphone: str = ""
    caller_device: str = ""
    devices_chosen: bool = False
    speaker: str = ""
    phone: Account | None = None
    letter_keys: bool = True
    quiet: bool = False
    speech_memory_mb: int = 0
    call_by_voice: bool = False
    recording: bool = False
    recording_days: int = 28
    announcement: Announcement = Announcement.LINE
    announcement_text: str = ""
    announcement_text_en: str = ""

    def __post_init__(self) -> None:
        """Refuse what no window could show."""
        if self.language not in LANGUAGES:
            raise ValueError(f"language must be nl or en, not {self.language!r}")
        if self.speech_memory_mb < 0:
            raise ValueError(f"speech_memory_mb must be 0 or more, not {self.speech_memory_mb}")
        if not 1 <= self.recording_days <= MOST_RECORDING_DAYS:
            raise ValueError(f"recording_days must be 1 to {MOST_RECORDING_DAYS}, not {self.recording_days}")


#: What is read and written again must not be written by another thread in between.
_CHANGING = threading.Lock()
_ENVIRONMENT = {"MAAT_LANG": "language", "MAAT_MODEL": "model", "MAAT_STORE": "store", "MAAT_THEME": "theme"}


def load_settings(file: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; a missing file means the defaults.

    A telephone account that cannot be right is left out: a desk works without one, and ``phone_fault`` tells why.

    Raises:
        MaatError: SETTINGS_UNREADABLE: the file is not TOML, or has a value that is not allowed; ENVIRONMENT_WRONG:
            a variable has one.
    """
    env = os.environ if environment is None else environment
    try:
        values = _read(file)
        if _wrong_phone(file, values) is not None:
            del values["phone"]
        msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise MaatError(Fault.SETTINGS_UNREADABLE, f"{file}: {error}") from error
    for variable, name in _ENVIRONMENT.items():
        value = env.get(variable)
        if not value:
            continue
        values[name] = value
        try:
            msgspec.convert(values, Settings)
        except msgspec.ValidationError as error:
            raise MaatError(Fault.ENVIRONMENT_WRONG, f"{variable}={value} ({error})") from error
    return msgspec.convert(values, Settings)


def phone_fault(file: Path) -> PhoneError | None:
    """Why the telephone account in the file cannot be right; None when it can, or there is none.

    Raises:
        MaatError: SETTINGS_UNREADABLE: the file is not TOML.
    """
    return _wrong_phone(file, _read(file))


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise MaatError(Fault.SETTINGS_UNREADABLE, f"{file}: {error}") from error


def _wrong_phone(file: Path, values: Mapping[str, object]) -> PhoneError | None:
    if "phone" not in values:
        return None
    try:
        msgspec.convert(values["phone"], Account)
    except PhoneError as error:
        reason = error.detail
    except msgspec.ValidationError as error:
        reason = str(error)
    else:
        return None
    return PhoneError(Fault.PHONE_ACCOUNT_WRONG, f"{file}, [phone]: {reason}")


def interface_language(file: Path | None, environment: Mapping[str, str] | None = None) -> str:
    """ISO 639-1 of the interface, for telling that something is wrong with the settings (or their place: None)."""
    env = os.environ if environment is None else environment
    chosen = env.get("MAAT_LANG")
    if chosen in LANGUAGES:
        return chosen
    try:
        return (load_settings(file, {}) if file is not None else Settings()).language
    except MaatError:
        return Settings().language


def save_settings(file: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves the old or the new file, never half of one.

    Raises:
        MaatError: OUTPUT_UNWRITABLE.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=file.parent, prefix=file.name, delete=False) as temporary:
            tomli_w.dump(msgspec.to_builtins(settings), temporary)
        Path(temporary.name).replace(file)
    except OSError as error:
        raise MaatError(Fault.OUTPUT_UNWRITABLE, str(file)) from error


def change_settings(file: Path, **changes: object) -> Settings:
    """Write some settings and leave the others as the file has them, whatever the environment or a command says.

    Args:
        file: A missing one is made.
        changes: Values by name.

    Raises:
        MaatError: SETTINGS_UNREADABLE, OUTPUT_UNWRITABLE.
    """
    with _CHANGING:
        fault = None if "phone" in changes else phone_fault(file)
        if fault is not None:
            # Else an account with one wrong sign in it would be gone.
            raise MaatError(Fault.SETTINGS_UNREADABLE, fault.detail)
        changed = msgspec.structs.replace(load_settings(file, {}), **changes)
        save_settings(file, changed)
    return changed

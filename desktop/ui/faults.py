# SPDX-License-Identifier: EUPL-1.2
"""What a fault means for the person at the desk, in their language, and what to do about it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop.domain.errors import Fault, MaatError

_CONTEXT = "Faults"

_TEXTS = {
    Fault.MODEL_MISSING: QT_TRANSLATE_NOOP(
        "Faults", "There is no speech model in {detail}. Point MAAT_MODEL or --model at a Vosk model folder."
    ),
    Fault.MODEL_INCOMPLETE: QT_TRANSLATE_NOOP(
        "Faults", "The speech model is incomplete: {detail}. Unpack or download the model again."
    ),
    Fault.MODEL_DAMAGED: QT_TRANSLATE_NOOP(
        "Faults", "The speech model is damaged: {detail}. Download the model again."
    ),
    Fault.MODEL_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Faults", "The speech model needs more memory than is allowed: {detail}. Choose a smaller model."
    ),
    Fault.MODEL_UNKNOWN: QT_TRANSLATE_NOOP(
        "Faults", "There is no speech model of that name: {detail}. `maat models list` shows the names."
    ),
    Fault.MODEL_EXISTS: QT_TRANSLATE_NOOP(
        "Faults",
        "There is a speech model of that name already: {detail}. Choose another name with --name, or remove it.",
    ),
    Fault.MODEL_LICENCE: QT_TRANSLATE_NOOP(
        "Faults", "The licence of {detail} was not accepted, so nothing was fetched. Add --accept-licence to accept it."
    ),
    Fault.MODEL_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Faults",
        "The speech model could not be fetched: {detail}. "
        "What has arrived is kept. Check network and proxy, try again.",
    ),
    Fault.MODEL_REFUSED: QT_TRANSLATE_NOOP(
        "Faults", "The server does not give the speech model: {detail}. Check the address in --from or MAAT_MODELS_URL."
    ),
    Fault.MODEL_MISMATCH: QT_TRANSLATE_NOOP(
        "Faults", "This is not the file that was published: {detail}. Nothing was installed. Try another source."
    ),
    Fault.MODEL_ARCHIVE: QT_TRANSLATE_NOOP(
        "Faults", "The archive cannot be unpacked: {detail}. Nothing was installed. Fetch it again."
    ),
    Fault.MODEL_UNSAFE: QT_TRANSLATE_NOOP(
        "Faults", "The archive is not safe to unpack: {detail}. Nothing was installed. Do not trust where it came from."
    ),
    Fault.MODEL_BUSY: QT_TRANSLATE_NOOP(
        "Faults", "Another program is fetching this speech model: {detail}. Wait until it is done."
    ),
    Fault.MODEL_NO_ROOM: QT_TRANSLATE_NOOP(
        "Faults", "There is not enough room on the disk for the speech model: {detail}. Make room, then try again."
    ),
    Fault.LANGUAGE_MISSING: QT_TRANSLATE_NOOP(
        "Faults",
        "There is no speech model for this language ({detail}). `maat models list` shows them; "
        "get one with `maat models fetch NAME`.",
    ),
    Fault.CATALOG_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "The catalog of speech models cannot be read: {detail}. Install Maat again."
    ),
    Fault.RECOGNISER_FAILED: QT_TRANSLATE_NOOP(
        "Faults", "Speech recognition stopped and did not start again: {detail}. Run `maat doctor`, then restart Maat."
    ),
    Fault.RECORDING_MISSING: QT_TRANSLATE_NOOP("Faults", "There is no recording at {detail}. Check the file name."),
    Fault.RECORDING_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "{detail} is not a recording that can be read. Use WAV, FLAC, OGG or MP3."
    ),
    Fault.RECORDING_EMPTY: QT_TRANSLATE_NOOP("Faults", "{detail} has no sound in it. Choose another recording."),
    Fault.RECORDING_SHORT: QT_TRANSLATE_NOOP(
        "Faults", "The recording stops before its end: {detail}. What there is was used; copy or export it again."
    ),
    Fault.RECORDING_FOLDER_EMPTY: QT_TRANSLATE_NOOP(
        "Faults", "There is no recording in the folder {detail}. Use WAV, FLAC, OGG or MP3."
    ),
    Fault.RECORDING_CHANNELS: QT_TRANSLATE_NOOP(
        "Faults", "{detail} has more than two channels. Left is heard as the agent, right as the resident."
    ),
    Fault.KNOWLEDGE_MISSING: QT_TRANSLATE_NOOP(
        "Faults", "There is no knowledge base at {detail}. Check the file name."
    ),
    Fault.KNOWLEDGE_FOLDER: QT_TRANSLATE_NOOP(
        "Faults", "{detail} is a folder. Name the files in it, for example with *.jsonl at the end."
    ),
    Fault.KNOWLEDGE_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "{detail} cannot be read as a knowledge base. Use JSONL, CSV, a VAC export or HTML."
    ),
    Fault.KNOWLEDGE_NO_ARTICLES: QT_TRANSLATE_NOOP(
        "Faults", "{detail} has no usable article. Each needs an id, a question and an answer."
    ),
    Fault.KNOWLEDGE_NOT_TEXT: QT_TRANSLATE_NOOP(
        "Faults",
        "{detail}: this is not text but a packed or office file. Save it as CSV, JSON or HTML, and import that.",
    ),
    Fault.KNOWLEDGE_TABLE_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "The table cannot be read this way: {detail}. Choose other columns, encoding or delimiter."
    ),
    Fault.KNOWLEDGE_IMPORT_STOPPED: QT_TRANSLATE_NOOP("Faults", "The import was stopped. Nothing was changed."),
    Fault.KNOWLEDGE_PLAN_OLD: QT_TRANSLATE_NOOP(
        "Faults",
        "The knowledge base changed in the meantime, so nothing was imported from {detail}. "
        "Look at what would change now, then import again.",
    ),
    Fault.KNOWLEDGE_EDITED_MEANWHILE: QT_TRANSLATE_NOOP(
        "Faults",
        "Somebody else changed this article first ({detail}). Copy what you wrote, open the article again and add it.",
    ),
    Fault.SOURCE_WRONG: QT_TRANSLATE_NOOP(
        "Faults",
        "This source cannot be right: {detail}. Use a file, a folder, or an address that begins with https://; "
        "a time like 07:30, or at least 5 minutes.",
    ),
    Fault.SOURCE_EXISTS: QT_TRANSLATE_NOOP(
        "Faults", "There is a source of this name already: {detail}. Choose another name."
    ),
    Fault.SOURCE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Faults", "The source cannot be reached: {detail}. Check the network and the address; nothing was changed."
    ),
    Fault.SOURCE_REFUSED: QT_TRANSLATE_NOOP(
        "Faults", "The source does not let Maat in: {detail}. Check the address and the token; nothing was changed."
    ),
    Fault.SOURCE_ODD: QT_TRANSLATE_NOOP(
        "Faults",
        "The source gives something else than knowledge: {detail}. Check the address with whoever runs it; "
        "nothing was changed.",
    ),
    Fault.SOURCE_TOO_LARGE: QT_TRANSLATE_NOOP(
        "Faults", "The source gives more than Maat takes: {detail}. Have it give less; nothing was changed."
    ),
    Fault.SOURCE_BUSY: QT_TRANSLATE_NOOP("Faults", "Another window is importing from {detail}. Wait until it is done."),
    Fault.DEPARTMENTS_MISSING: QT_TRANSLATE_NOOP(
        "Faults", "There is no list of departments at {detail}. Check the file name."
    ),
    Fault.DEPARTMENTS_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "{detail} cannot be read as a list of departments. Use one JSON object a line, with id and name."
    ),
    Fault.QUERIES_MISSING: QT_TRANSLATE_NOOP("Faults", "There is no list of queries at {detail}. Check the file name."),
    Fault.QUERIES_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "{detail} cannot be read as a list of queries. Use one JSON object a line, with text and article."
    ),
    Fault.STORE_NEWER: QT_TRANSLATE_NOOP(
        "Faults",
        "The database was made by a newer version of Maat: {detail}. Install that version; nothing was changed.",
    ),
    Fault.STORE_LOCKED: QT_TRANSLATE_NOOP(
        "Faults", "Another program keeps the database locked: {detail}. Close that program and try again."
    ),
    Fault.STORE_CORRUPT: QT_TRANSLATE_NOOP(
        "Faults",
        "The database is damaged: {detail}. Nothing was changed. Put back a copy, or move the file away to start anew.",
    ),
    Fault.STORE_FULL: QT_TRANSLATE_NOOP(
        "Faults", "The disk is full: {detail}. Make room, then try again. What was saved before is safe."
    ),
    Fault.STORE_READ_ONLY: QT_TRANSLATE_NOOP(
        "Faults", "The database cannot be written: {detail}. Check the rights on the folder, or set MAAT_HOME."
    ),
    Fault.STORE_UNSUPPORTED: QT_TRANSLATE_NOOP(
        "Faults", "This kind of store cannot be used: {detail}. Use sqlite:///path."
    ),
    Fault.STORE_BUSY_HANDOFF: QT_TRANSLATE_NOOP(
        "Faults", "Somebody else was first with this question. You now see how it stands."
    ),
    Fault.NO_DISPLAY: QT_TRANSLATE_NOOP(
        "Faults", "There is no display to show a window on. Use `maat demo --headless`, or set DISPLAY."
    ),
    Fault.NO_AUDIO_LIBRARY: QT_TRANSLATE_NOOP(
        "Faults", "The audio library PortAudio is missing. On Debian and Ubuntu: sudo apt install libportaudio2."
    ),
    Fault.NO_AUDIO_DEVICE: QT_TRANSLATE_NOOP(
        "Faults", "No microphone was found. Plug in a headset, then try again. A recording can be played as a call."
    ),
    Fault.AUDIO_DEVICE_FAILED: QT_TRANSLATE_NOOP(
        "Faults", "The audio device stopped or is in use: {detail}. Check the headset; what was heard is kept."
    ),
    Fault.PHONE_ACCOUNT_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "This telephone account cannot be right: {detail}. Check it with whoever runs the telephone exchange."
    ),
    Fault.PHONE_TARGET_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "This cannot be called: {detail}. Use a telephone number or an address like name@example.nl."
    ),
    Fault.PHONE_NOT_INSTALLED: QT_TRANSLATE_NOOP(
        "Faults",
        "The built-in telephone is not installed on this computer ({detail}). "
        "Use your own telephone beside Maat, or install Maat with the extra `sip` (Linux, macOS).",
    ),
    Fault.PHONE_STOPPED: QT_TRANSLATE_NOOP(
        "Faults",
        "The built-in telephone stopped and did not start again: {detail}. Use another telephone and restart Maat.",
    ),
    Fault.PHONE_REFUSED: QT_TRANSLATE_NOOP(
        "Faults",
        "The telephone server does not accept your name or password ({detail}). Correct them, then register again.",
    ),
    Fault.PHONE_UNREACHABLE: QT_TRANSLATE_NOOP(
        "Faults",
        "The telephone server cannot be reached: {detail}. Maat keeps trying; check the network and the address.",
    ),
    Fault.PHONE_CANNOT: QT_TRANSLATE_NOOP(
        "Faults", "Maat cannot do this with your telephone ({detail}). Do it on the telephone itself."
    ),
    Fault.PHONE_NOT_NOW: QT_TRANSLATE_NOOP("Faults", "The telephone cannot do that now: {detail}."),
    Fault.KEYRING_MISSING: QT_TRANSLATE_NOOP(
        "Faults",
        "This system has no safe place for passwords ({detail}), and Maat writes none into a file. "
        "Install and unlock one, for example GNOME Keyring or KWallet.",
    ),
    Fault.KEYRING_REFUSED: QT_TRANSLATE_NOOP(
        "Faults", "The system did not open its place for passwords: {detail}. Unlock it, then try again."
    ),
    Fault.NO_SOUND_SERVER: QT_TRANSLATE_NOOP(
        "Faults", "The sound server does not answer ({detail}). Start PulseAudio or PipeWire, or log in again."
    ),
    Fault.NO_AUDIO_BRIDGE: QT_TRANSLATE_NOOP(
        "Faults",
        "The link between ALSA and the sound server is missing. On Debian and Ubuntu: sudo apt install"
        " libasound2-plugins (with PipeWire: pipewire-alsa).",
    ),
    Fault.NO_LOOPBACK: QT_TRANSLATE_NOOP(
        "Faults",
        "What is heard on this computer cannot be listened to, so the resident is not transcribed. On Linux start"
        " PulseAudio or PipeWire; on a Mac install BlackHole and add it to a multi-output device.",
    ),
    Fault.SETTINGS_UNREADABLE: QT_TRANSLATE_NOOP(
        "Faults", "The settings cannot be read: {detail}. Mend or remove that file; it was not changed."
    ),
    Fault.ENVIRONMENT_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "An environment variable has a value that is not allowed: {detail}. Change it or unset it."
    ),
    Fault.HOME_UNUSABLE: QT_TRANSLATE_NOOP(
        "Faults", "Maat cannot keep its data: {detail}. Set MAAT_HOME to a folder that you can write to."
    ),
    Fault.DEMO_UNFINISHED: QT_TRANSLATE_NOOP(
        "Faults", "The demonstration did not come to its end within {detail}. Try again when the computer is less busy."
    ),
    Fault.NUMBER_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "{detail} is not a telephone number. Write it like 06 12345678 or +31 6 12345678."
    ),
    Fault.LINK_WRONG: QT_TRANSLATE_NOOP(
        "Faults", "{detail} is not a link that begins a call. Write it like maat://call?number=0612345678."
    ),
    Fault.NO_WINDOW: QT_TRANSLATE_NOOP(
        "Faults", "No agent's window is open for {detail}. Start Maat first, or use `maat call start --open`."
    ),
    Fault.WINDOW_SILENT: QT_TRANSLATE_NOOP(
        "Faults", "The window of Maat does not answer ({detail}). Look whether it hangs, and start it again."
    ),
    Fault.CALL_RUNNING: QT_TRANSLATE_NOOP(
        "Faults", "Another call is running or not wrapped up yet. The window offers {detail} when that is done."
    ),
    Fault.NO_CALL: QT_TRANSLATE_NOOP("Faults", "No call is running, so there is none to end."),
    Fault.LINKS_UNMANAGED: QT_TRANSLATE_NOOP("Faults", "Links to Maat cannot be set up here: {detail}."),
    Fault.KEEPING_FAILED: QT_TRANSLATE_NOOP(
        "Faults", "The sound of this call is not kept any further ({detail}). The call goes on; the text is kept."
    ),
    Fault.NOT_FOUND: QT_TRANSLATE_NOOP("Faults", "Not found: {detail}."),
    Fault.OUTPUT_UNWRITABLE: QT_TRANSLATE_NOOP("Faults", "Cannot write to {detail}. Check the folder and its rights."),
    Fault.UNEXPECTED: QT_TRANSLATE_NOOP(
        "Faults", "Something went wrong that Maat did not expect: {detail}. The log has the details."
    ),
}


def explain(error: Exception) -> str:
    """One line for the user: what is wrong and what to do.

    Args:
        error: A MaatError, or anything else, which is called unexpected.
    """
    if isinstance(error, MaatError):
        fault, detail = error.fault, error.detail
    else:
        fault, detail = Fault.UNEXPECTED, type(error).__name__
    text = QCoreApplication.translate(_CONTEXT, str(_TEXTS[fault]))
    return " ".join(text.format(detail=detail).split())

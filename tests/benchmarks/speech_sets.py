# SPDX-License-Identifier: EUPL-1.2
"""The recordings with known words on which recognition is measured, and what a telephone line makes of them.

A recording is two legs or one as samples, with what was said in stretches of time. Those of the demonstration calls are
made worse in ways that a line does, each the same every time. Human speech and an organisation's own recordings are
read where they are; nothing of them is kept.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr
from num2words import num2words

from desktop.audio.recordings import RecordingSource
from desktop.domain.call import AudioFrame, Leg
from desktop.system.paths import bundle_root, resources

HUMAN_SPEECH = bundle_root().parent / "shared" / "eval" / "third-party" / "speech-nl"
NO_HUMAN_SPEECH = f"left out: human speech (no recordings at {HUMAN_SPEECH})"

DEMO_CALLS, OWN = "demonstration calls", "own recordings"
HUMAN_CALLS, HUMAN_CLIPS = "human dialogue, 30 clips a call", "human dialogue, a clip a call"
#: So many clips of one voice make a call, with so much silence between them.
CLIPS_A_CALL, PAUSE_MS = 30, 1500
_FRAME_MS = 100
_TELEPHONE_HZ, _BAND_HZ = 8000, (300.0, 3400.0)

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was said on a leg from one moment to another, in words as they are compared."""

    leg: Leg
    begin_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A call.

    Attributes:
        group: The set that it is counted with.
        name: Of this call.
        voice: Whose recordings are kept together when they are divided into halves.
        half: 0 when coefficients are fitted on it, 1 when they are tried on it.
        rate_hz: Of every leg.
        sound: Samples of each leg, shape (n,).
        said: Each stretch is compared on its own.
    """

    group: str
    name: str
    voice: str
    half: int
    rate_hz: int
    sound: dict[Leg, Samples]
    said: tuple[Stretch, ...]

    def frames(self) -> Iterator[AudioFrame]:
        """The call as it comes from a source: frames of both legs in time order."""
        size = self.rate_hz * _FRAME_MS // 1000
        length = max(map(len, self.sound.values()))
        for begin in range(0, length, size):
            for leg, samples in self.sound.items():
                block = samples[begin : begin + size]
                if len(block):
                    yield AudioFrame(leg, begin * 1000 // self.rate_hz, self.rate_hz, block.astype("<i2").tobytes())


def plain(text: str) -> str:
    """Text as it is compared: lower case, no punctuation, numbers in words."""
    words = re.sub(r"\d+", lambda found: f" {num2words(int(found[0]), lang='nl')} ", text.lower())
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())


def demo_calls() -> list[Recording]:
    """The calls that come with Maat; every other one is for fitting."""
    calls = sorted((resources() / "demo-calls").glob("*.wav"))
    return [_call(path, DEMO_CALLS, number % 2) for number, path in enumerate(calls)]


def own_recordings(folder: Path) -> list[Recording]:
    """Recordings of an organisation: ``x.wav`` with ``x.json`` as the demonstration calls have; one leg with ``x.txt``.

    Raises:
        SystemExit: there are none, or one has two legs and a text that does not tell them apart.
    """
    found = []
    for path in sorted(each for each in folder.iterdir() if each.suffix in {".wav", ".flac", ".ogg", ".mp3"}):
        if path.with_suffix(".json").is_file() or path.with_suffix(".txt").is_file():
            found.append(_call(path, OWN, len(found) % 2))
    if not found:
        raise SystemExit(f"{folder}: no recording with a .json or .txt beside it")
    return found


def human_clips() -> list[Recording]:
    """Clips of human dialogue, each a call of its own; one voice is for fitting. Empty where they are absent."""
    return [_clip(each, group=HUMAN_CLIPS) for each in _human_lines()]


def human_calls() -> list[Recording]:
    """The same clips, in turn, as calls in which one voice goes on; ten of them. Empty where they are absent."""
    by_voice: dict[str, list[Recording]] = {}
    for each in _human_lines():
        clip = _clip(each, group=HUMAN_CALLS)
        by_voice.setdefault(clip.voice, []).append(clip)
    return [
        _joined(f"{voice}-{number // CLIPS_A_CALL}", clips[number : number + CLIPS_A_CALL])
        for voice, clips in sorted(by_voice.items())
        for number in range(0, len(clips), CLIPS_A_CALL)
    ]


def telephone(recording: Recording) -> Recording:
    """8 kHz, 300 to 3400 Hz, and mu-law (ITU-T G.711): what a fixed line leaves."""

    def through(samples: Samples) -> Samples:
        narrow = soxr.resample(samples.astype(np.float64) / 32768, recording.rate_hz, _TELEPHONE_HZ)
        spectrum = np.fft.rfft(narrow)
        hertz = np.fft.rfftfreq(len(narrow), 1 / _TELEPHONE_HZ)
        spectrum[(hertz < _BAND_HZ[0]) | (hertz > _BAND_HZ[1])] = 0
        return _whole(_mu_law(np.fft.irfft(spectrum, len(narrow))))

    return _changed(replace(recording, rate_hz=_TELEPHONE_HZ), "telephone band", through)


def noisy(recording: Recording, snr_db: float) -> Recording:
    """Pink noise under each leg, ``snr_db`` below the level of its speech (pauses not counted)."""

    def under(samples: Samples) -> Samples:
        clean = samples.astype(np.float64) / 32768
        spectrum = np.fft.rfft(np.random.default_rng(1).normal(size=len(clean)))
        spectrum /= np.sqrt(np.maximum(1, np.arange(len(spectrum))))
        spectrum[0] = 0
        noise = np.fft.irfft(spectrum, len(clean))
        return _whole(clean + noise * _speech_level(clean, recording.rate_hz) / noise.std() * 10 ** (-snr_db / 20))

    return _changed(recording, f"noise at {snr_db:g} dB", under)


def quiet(recording: Recording, by_db: float = 20.0) -> Recording:
    """Recorded so much too softly, with the steps of 16 bits that are left of it."""
    return _changed(
        recording, f"{by_db:g} dB softer", lambda samples: _whole(samples / 32768 * float(10 ** (-by_db / 20)))
    )


#: What is done to the demonstration calls.
VARIANTS: tuple[Callable[[Recording], Recording], ...] = (
    telephone,
    lambda call: noisy(call, 10),
    lambda call: noisy(call, 0),
    quiet,
)


def with_variants(calls: Sequence[Recording]) -> list[Recording]:
    """The calls as they are, and then all of them with each variant."""
    return [*calls, *(variant(call) for variant in VARIANTS for call in calls)]


def _call(path: Path, group: str, half: int) -> Recording:
    frames = list(RecordingSource(path, False, _FRAME_MS).frames())
    sound = {
        leg: np.frombuffer(b"".join(frame.pcm for frame in frames if frame.leg is leg), dtype="<i2")
        for leg in Leg
        if any(frame.leg is leg for frame in frames)
    }
    end_ms = frames[-1].end_ms
    said = path.with_suffix(".json")
    if said.is_file():
        turns = json.loads(said.read_text("utf-8"))["turns"]
        texts = {leg: " ".join(turn["text"] for turn in turns if turn["leg"] == leg.value) for leg in sound}
    elif len(sound) == 1:
        texts = {Leg.CALLER: path.with_suffix(".txt").read_text("utf-8")}
    else:
        raise SystemExit(f"{path}: two legs need a .json that says who said what, as the demonstration calls have")
    stretches = tuple(Stretch(leg, 0, end_ms, plain(text)) for leg, text in texts.items())
    return Recording(group, path.stem, path.stem, half, frames[0].rate_hz, sound, stretches)


def _human_lines() -> list[dict[str, str]]:
    listing = HUMAN_SPEECH / "transcripts.jsonl"
    if not listing.is_file():
        return []
    return sorted(map(json.loads, listing.read_text("utf-8").splitlines()), key=lambda line: line["id"])


def _clip(line: dict[str, str], group: str) -> Recording:
    frames = list(RecordingSource(HUMAN_SPEECH / line["file"], False, _FRAME_MS).frames())
    samples = np.frombuffer(b"".join(frame.pcm for frame in frames), dtype="<i2")
    voice = line["speaker"].split()[0]
    said = Stretch(Leg.CALLER, 0, frames[-1].end_ms, plain(line["text"]))
    return Recording(group, line["id"], voice, int(voice != "klein"), frames[0].rate_hz, {Leg.CALLER: samples}, (said,))


def _joined(name: str, clips: Sequence[Recording]) -> Recording:
    rate_hz = clips[0].rate_hz
    size = rate_hz * _FRAME_MS // 1000
    parts: list[Samples] = []
    said: list[Stretch] = []
    begin_ms = 0
    for clip in clips:
        samples = clip.sound[Leg.CALLER]
        # Whole frames: the times of a call are whole milliseconds.
        rest = -len(samples) % size + rate_hz * PAUSE_MS // 1000
        parts += [samples, np.zeros(rest, dtype=np.int16)]
        end_ms = begin_ms + (len(samples) + rest) * 1000 // rate_hz
        said.append(Stretch(Leg.CALLER, begin_ms, end_ms, clip.said[0].text))
        begin_ms = end_ms
    return replace(clips[0], name=name, sound={Leg.CALLER: np.concatenate(parts)}, said=tuple(said))


def _changed(recording: Recording, how: str, change: Callable[[Samples], Samples]) -> Recording:
    sound = {leg: change(samples) for leg, samples in recording.sound.items()}
    return replace(recording, group=f"{recording.group}, {how}", sound=sound)


def _whole(samples: npt.NDArray[np.float64]) -> Samples:
    return np.clip(np.rint(samples * 32768), -32768, 32767).astype(np.int16)


def _mu_law(samples: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    coded = np.sign(samples) * np.log1p(255 * np.minimum(1, np.abs(samples))) / np.log1p(255)
    steps = np.rint(coded * 127) / 127
    decoded: npt.NDArray[np.float64] = np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(255)) / 255
    return decoded


def _speech_level(samples: npt.NDArray[np.float64], rate_hz: int) -> float:
    size = rate_hz // 10
    levels = np.sqrt(np.mean(samples[: len(samples) // size * size].reshape(-1, size) ** 2, axis=1))
    return float(np.sqrt(np.mean(levels[levels > levels.max() / 100] ** 2)))

# SPDX-License-Identifier: EUPL-1.2
"""A model directory as Maat wants it read: the model's own files by link, with settings of ours.

Vosk takes its settings from the model's ``conf`` directory only. Dither (noise that Kaldi adds to the sound) makes
two runs over the same sound differ, and there is no call that turns it off.
"""

import shutil
import tempfile
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from desktop.speech.models import SpeechModel


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is set differently from the model; None leaves the model's own value.

    Attributes:
        dither: Noise added to the sound; 0 makes recognition repeatable.
        pause_s: Silence in seconds that closes an utterance whose words are likely complete (endpoint rule 2).
        long_pause_s: The same for words that may go on (rule 3).
        longest_s: Length in seconds at which an utterance is closed in any case (rule 5).
    """

    dither: float | None = 0.0
    pause_s: float | None = None
    long_pause_s: float | None = None
    longest_s: float | None = None

    def feature_lines(self) -> list[str]:
        """Lines for mfcc.conf."""
        return [] if self.dither is None else [f"--dither={self.dither:g}"]

    def decoder_lines(self) -> list[str]:
        """Lines for model.conf."""
        rules = {
            "rule2.min-trailing-silence": self.pause_s,
            "rule3.min-trailing-silence": self.long_pause_s,
            "rule5.min-utterance-length": self.longest_s,
        }
        return [f"--endpoint.{rule}={value:g}" for rule, value in rules.items() if value is not None]


def tuned(model: SpeechModel, tuning: Tuning) -> AbstractContextManager[str]:
    """The directory to load, as long as the context lasts.

    It is the model's own where links cannot be made: then recognition works, but is not repeatable.
    """
    try:
        return _TunedDirectory(model, tuning)
    except OSError:
        return nullcontext(str(model.path))


class _TunedDirectory(AbstractContextManager[str]):
    def __init__(self, model: SpeechModel, tuning: Tuning) -> None:
        self._place = tempfile.TemporaryDirectory(prefix="maat-model-", ignore_cleanup_errors=True)
        root = Path(self._place.name)
        try:
            for entry in model.path.iterdir():
                if entry.name not in {"conf", model.features_conf.name}:
                    (root / entry.name).symlink_to(entry.resolve(), target_is_directory=entry.is_dir())
            conf = root if model.flat else root / "conf"
            if not model.flat:
                shutil.copytree(model.path / "conf", conf)
                _append(conf / "model.conf", tuning.decoder_lines(), (model.path / "conf" / "model.conf"))
            _append(conf / "mfcc.conf", tuning.feature_lines(), model.features_conf)
        except OSError:
            self._place.cleanup()
            raise

    def __enter__(self) -> str:
        return self._place.name

    def __exit__(self, *_: object) -> None:
        self._place.cleanup()


def _append(target: Path, lines: list[str], original: Path) -> None:
    text = original.read_text("utf-8")
    # Kaldi takes the last of equal options, so ours go to the end.
    target.write_text("\n".join([text.rstrip("\n"), *lines, ""]), "utf-8")

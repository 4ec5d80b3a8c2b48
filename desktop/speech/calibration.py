# SPDX-License-Identifier: EUPL-1.2
"""From what a model thinks of its words to how likely they are to be right.

The lattice posterior that Vosk gives a word says how much better it is than what else the model could have written.
A model that understands nothing of a voice is still sure of many words. How well the leg was understood so far tells
that, and how much the posterior means: on a leg that is not understood it means nothing.

The coefficients differ by model. Those that were measured are in ``models/calibration.toml``, by the name of the model,
or in a file of that name in the directory of the model itself. docs/speech.md says how to fit them.
"""

import logging
import math
import tomllib
from pathlib import Path

import msgspec

from desktop.system.paths import bundled_models

log = logging.getLogger(__name__)

CALIBRATION_FILE = "calibration.toml"
_SCHEMA = 1
#: Words that the model was not quite sure of say the most about a leg: 0.9 counts as 0.66, 0.6 as 0.13. Of the powers
#: 1, 2 and 4 this one tells best what will be right (docs/speech.md).
_SHARPNESS = 4
#: Posteriors and levels nearer to 0 or 1 than this tell no more.
_NEAREST = 0.001


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logistic curve for the words of one model.

    Attributes:
        offset: Log-odds of a word on a leg of level 0.5.
        leg: Gain for each point of log-odds of the leg's level.
        word: Gain for each point of log-odds of the word's posterior, times those of the level when that is over 0.5.
        expected: Level of a voice that was not heard yet, 0-1.
        expected_words: How many words that expectation weighs.
        fitted_on: On what, for people.
    """

    offset: float
    leg: float
    word: float
    expected: float
    expected_words: float
    fitted_on: str

    def __post_init__(self) -> None:
        numbers = (self.offset, self.leg, self.word, self.expected_words)
        if not all(map(math.isfinite, numbers)) or not 0.0 < self.expected < 1.0 or self.expected_words <= 0.0:
            raise ValueError("no curve")
        if self.leg < 0.0 or self.word < 0.0:
            raise ValueError("what the model is surer of must not be less likely")

    def probability(self, posterior: float, level: float) -> float:
        """How likely a word is to be right, 0-1.

        Args:
            posterior: Of the word, 0-1, as the model gives it.
            level: Of its leg, 0-1: the mean of what its words said of it so far, this utterance included.
        """
        odds_word, odds_leg = features(posterior, level)
        logit = self.offset + self.leg * odds_leg + self.word * odds_word
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))

    def said_of_leg(self, posterior: float) -> float:
        """What a word says about how well its leg is understood, 0-1."""
        return posterior**_SHARPNESS


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int
    models: dict[str, Calibration]


def features(posterior: float, level: float) -> tuple[float, float]:
    """What the curve is fitted on: log-odds of a word as far as its leg is understood, and log-odds of the leg."""
    leg = _log_odds(level)
    return _log_odds(posterior) * max(0.0, leg), leg


def calibration_of(model: Path) -> Calibration | None:
    """What was measured of a model, or None. A file that cannot be read counts as none, and is told in the log.

    Args:
        model: Its directory. A file in there goes before the one that comes with Maat; when it is about one model, that
            one is meant, as a directory may be renamed.
    """
    name = model.resolve().name
    own = _read(model / CALIBRATION_FILE)
    if own:
        return own.get(name) or (next(iter(own.values())) if len(own) == 1 else None)
    return _read(bundled_models() / CALIBRATION_FILE).get(name)


def _read(file: Path) -> dict[str, Calibration]:
    try:
        if not file.is_file():
            return {}
        content = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        log.warning("the calibration in %s is not used: %s", file, error)
        return {}
    if content.schema != _SCHEMA:
        log.warning("the calibration in %s is not used: schema %d", file, content.schema)
        return {}
    return content.models


def _log_odds(share: float) -> float:
    inside = min(1.0 - _NEAREST, max(_NEAREST, share))
    return math.log(inside / (1.0 - inside))

# SPDX-License-Identifier: EUPL-1.2
"""Recognition put together for a desk: the model of the settings, and the other languages that have one."""

from collections.abc import Sequence
from pathlib import Path

from desktop.speech.language_models import default_budget_mb, language_models, model_for
from desktop.speech.model_rack import ModelRack
from desktop.speech.process import VoskRecogniser
from desktop.speech.switching import SwitchingRecogniser


def switching_recogniser(model: Path, folders: Sequence[Path], memory_mb: int = 0) -> SwitchingRecogniser:
    """A recogniser that begins with one model and knows the others.

    Args:
        model: Vosk model directory of the settings; looked at when it is opened.
        folders: Directories with more models in them, those of the user first; read anew for each question.
        memory_mb: For all models together; 0 means half of what the computer has.
    """
    budget_mb = memory_mb or default_budget_mb()
    home = model_for(model)
    # A spare process takes as much memory again; half of it all stays for the other languages.
    spare = 4 * home.expected_mb <= budget_mb
    rack = ModelRack(home, budget_mb, lambda folder: VoskRecogniser(folder, spare=spare and folder == home.path))
    return SwitchingRecogniser(rack, lambda: language_models(home, folders, budget_mb))

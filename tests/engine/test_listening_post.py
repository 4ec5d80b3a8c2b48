# SPDX-License-Identifier: EUPL-1.2
"""What a desk listens with, within the memory that it may have."""

from pathlib import Path

import pytest

from desktop.engine import listening_post
from desktop.engine.listening_post import switching_recogniser
from desktop.speech.language_models import model_for
from desktop.system.paths import DEMO_MODEL, bundled_models


@pytest.mark.parametrize(("times_home", "spare"), [(3.5, False), (4.5, True)])
def test_a_spare_process_is_kept_only_where_it_takes_no_language_away(monkeypatch, times_home: float, spare: bool):
    asked: dict[Path, bool] = {}

    class Remembers(listening_post.VoskRecogniser):
        def __init__(self, folder: Path, *, spare: bool) -> None:
            asked[folder] = spare
            super().__init__(folder, spare=spare)

    monkeypatch.setattr(listening_post, "VoskRecogniser", Remembers)
    model = bundled_models() / DEMO_MODEL
    recogniser = switching_recogniser(model, (), memory_mb=int(times_home * model_for(model).expected_mb))
    recogniser.close()
    assert asked == {model: spare}

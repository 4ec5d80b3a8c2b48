# SPDX-License-Identifier: EUPL-1.2
"""The directory that Vosk is given has the model's files and our settings, and the model itself is never touched."""

from pathlib import Path

import pytest

from desktop.speech.models import check_model
from desktop.speech.tuning import Tuning, tuned
from tests.speech.test_models import flatten


def test_settings_are_added_at_the_end(model_copy: Path):
    tuning = Tuning(pause_s=0.4, long_pause_s=0.8, longest_s=30.0)
    with tuned(check_model(model_copy), tuning) as folder:
        root = Path(folder)
        assert (root / "conf/mfcc.conf").read_text("utf-8").splitlines()[-1] == "--dither=0"
        assert (root / "conf/model.conf").read_text("utf-8").splitlines()[-3:] == [
            "--endpoint.rule2.min-trailing-silence=0.4",
            "--endpoint.rule3.min-trailing-silence=0.8",
            "--endpoint.rule5.min-utterance-length=30",
        ]
        assert (root / "am/final.mdl").read_bytes() == (model_copy / "am/final.mdl").read_bytes()
        assert (root / "graph/phones/word_boundary.int").exists()
        check_model(root)
    assert not root.exists()
    assert "dither" not in (model_copy / "conf/mfcc.conf").read_text("utf-8")


def test_without_wishes_the_models_own_settings_hold(model_copy: Path):
    with tuned(check_model(model_copy), Tuning(dither=None)) as folder:
        for name in ("mfcc.conf", "model.conf"):
            got = (Path(folder) / "conf" / name).read_text("utf-8")
            assert got == (model_copy / "conf" / name).read_text("utf-8")


def test_a_flat_model(model_copy: Path, tmp_path: Path):
    with tuned(check_model(flatten(model_copy, tmp_path / "flat")), Tuning()) as folder:
        assert (Path(folder) / "mfcc.conf").read_text("utf-8").endswith("--dither=0\n")
        assert (Path(folder) / "final.mdl").exists()


def test_where_no_links_can_be_made_the_model_itself_is_used(model_copy: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with tuned(check_model(model_copy), Tuning()) as folder:
        assert folder == str(model_copy)
    assert model_copy.exists()

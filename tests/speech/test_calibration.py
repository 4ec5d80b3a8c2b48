# SPDX-License-Identifier: EUPL-1.2
"""A probability is one, follows what the model thinks, and is that of the right model; a bad file spoils nothing."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.speech import calibration
from desktop.speech.calibration import CALIBRATION_FILE, Calibration, calibration_of
from desktop.system.paths import DEMO_MODEL, bundled_models

SHARES = st.floats(0, 1)
SLOPES = st.floats(0, 5)
CURVES = st.builds(
    Calibration,
    offset=st.floats(-20, 20),
    leg=SLOPES,
    word=SLOPES,
    expected=st.floats(0.01, 0.99),
    expected_words=st.floats(1, 50),
    fitted_on=st.just(""),
)
ENTRY = 'offset = {offset}\nleg = 1.5\nword = 0.3\nexpected = 0.6\nexpected_words = 12\nfitted_on = "three calls"\n'


def written(folder: Path, *models: tuple[str, float], schema: int = 1) -> Path:
    """A model directory with a calibration file about these models, told apart by their offset."""
    folder.mkdir(exist_ok=True)
    entries = [f'[models."{name}"]\n{ENTRY.format(offset=offset)}' for name, offset in models]
    (folder / CALIBRATION_FILE).write_text("\n".join([f"schema = {schema}", *entries]), "utf-8")
    return folder


@given(CURVES, SHARES, SHARES)
def test_it_is_a_probability(curve: Calibration, posterior: float, level: float):
    assert 0.0 <= curve.probability(posterior, level) <= 1.0


@given(CURVES, SHARES, SHARES, SHARES)
def test_what_the_model_is_surer_of_is_never_less_likely(curve: Calibration, one: float, other: float, level: float):
    lower, higher = sorted((one, other))
    assert curve.probability(lower, level) <= curve.probability(higher, level)


@given(CURVES, SHARES, SHARES)
def test_on_a_leg_that_is_not_understood_a_posterior_means_nothing(curve: Calibration, one: float, other: float):
    assert curve.probability(one, 0.4) == curve.probability(other, 0.4)


def test_the_curve_is_the_one_that_the_documents_give():
    curve = Calibration(offset=-4.0, leg=1.5, word=0.3, expected=0.6, expected_words=12.0, fitted_on="")
    # Log-odds of 0.9 are 2.197: -4 + 1.5 * 2.197 + 0.3 * 2.197 * 2.197 = 0.744, of which the share is 0.678.
    assert curve.probability(0.9, 0.9) == pytest.approx(0.678, abs=0.001)


def test_the_demonstration_model_was_measured():
    curve = calibration_of(bundled_models() / DEMO_MODEL)
    assert curve is not None
    assert curve.fitted_on
    # A human voice leaves this model at a level of about 0.3.
    assert curve.probability(1.0, 0.5) < 0.5
    assert curve.probability(1.0, 0.99) > 0.95


def test_of_another_model_nothing_was_measured(tmp_path: Path):
    assert calibration_of(tmp_path / "vosk-model-nl-other") is None


def test_a_model_is_known_by_its_directory_under_whatever_name_it_is_reached(tmp_path: Path):
    link = tmp_path / "current"
    link.symlink_to(bundled_models() / DEMO_MODEL, target_is_directory=True)
    assert calibration_of(link) == calibration_of(bundled_models() / DEMO_MODEL) is not None


def test_a_file_in_the_model_goes_before_the_one_that_comes_with_maat(tmp_path: Path):
    model = written(tmp_path / DEMO_MODEL, (DEMO_MODEL, -1.0))
    assert calibration_of(model).offset == -1.0


def test_a_file_about_one_model_is_about_the_one_that_it_is_in(tmp_path: Path):
    assert calibration_of(written(tmp_path / "renamed", ("as-it-was", -2.0))).offset == -2.0


def test_a_file_about_several_models_is_read_by_name(tmp_path: Path):
    several = (("one", -1.0), ("two", -2.0))
    assert calibration_of(written(tmp_path / "two", *several)).offset == -2.0
    assert calibration_of(written(tmp_path / "three", *several)) is None


@pytest.mark.parametrize(
    "content",
    [
        "schema = ",
        "schema = 1",
        'schema = 1\n[models."m"]\noffset = 1.0\n',
        f'schema = 1\n[models."m"]\n{ENTRY.format(offset="nan")}',
        f'schema = 1\n[models."m"]\n{ENTRY.format(offset=1.0).replace("leg = 1.5", "leg = -1.5")}',
        f'schema = 1\n[models."m"]\n{ENTRY.format(offset=1.0).replace("expected = 0.6", "expected = 1.0")}',
        f'schema = 1\n[models."m"]\n{ENTRY.format(offset=1.0).replace("expected_words = 12", "expected_words = 0")}',
        f'schema = 2\n[models."m"]\n{ENTRY.format(offset=1.0)}',
        "schema = 1\n\xff",
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_the_log_and_not_used(tmp_path: Path, content: str, caplog):
    (tmp_path / CALIBRATION_FILE).write_bytes(content.encode("latin-1"))
    assert calibration_of(tmp_path) is None
    assert CALIBRATION_FILE in caplog.text


def test_a_directory_that_may_not_be_looked_into_is_told_in_the_log(tmp_path: Path, monkeypatch, caplog):
    def refuse(_: Path) -> bool:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert calibration_of(tmp_path) is None
    assert CALIBRATION_FILE in caplog.text


def test_the_file_that_comes_with_maat_can_be_read(caplog):
    calibration_of(bundled_models() / DEMO_MODEL)
    assert caplog.text == ""
    content = (bundled_models() / CALIBRATION_FILE).read_bytes()
    assert msgspec.toml.decode(content)["models"].keys() == {DEMO_MODEL}


def test_posteriors_of_none_and_all_are_no_infinities():
    assert calibration.features(0.0, 1.0)[0] == pytest.approx(-calibration.features(1.0, 1.0)[0])

# SPDX-License-Identifier: EUPL-1.2
"""A manifest finds and names whatever changed afterwards."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.manifest import Damage, DamageKind, damages, digest, read_manifest, write_manifest
from desktop.speech.models import MANIFEST, check_model
from desktop.system.paths import DEMO_MODEL, bundled_models
from tests.speech.fetch_server import MODEL_FILES


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "own-model"
    for name, content in MODEL_FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_finds_nothing_when_nothing_changed(model: Path):
    assert write_manifest(model) == len(MODEL_FILES)
    assert sorted(read_manifest(model)) == sorted(MODEL_FILES)
    assert list(damages(model, read_manifest(model))) == []


def test_writing_again_changes_nothing(model: Path):
    write_manifest(model)
    before = (model / MANIFEST).read_bytes()
    write_manifest(model)
    assert (model / MANIFEST).read_bytes() == before
    assert not list(model.glob("*.new"))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(MODEL_FILES)), st.data())
def test_names_the_file_in_which_one_bit_changed(model: Path, name: str, data: st.DataObject):
    write_manifest(model)
    content = bytearray(MODEL_FILES[name])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (model / name).write_bytes(content)
    assert list(damages(model, read_manifest(model))) == [Damage(name, DamageKind.CHANGED)]
    (model / name).write_bytes(MODEL_FILES[name])


def test_names_each_of_several(model: Path):
    write_manifest(model)
    (model / "am" / "final.mdl").unlink()
    (model / "graph" / "words.txt").write_bytes(b"")
    assert list(damages(model, read_manifest(model))) == [
        Damage("am/final.mdl", DamageKind.MISSING),
        Damage("graph/words.txt", DamageKind.CHANGED),
    ]


def test_counts_the_bytes_read(model: Path):
    write_manifest(model)
    seen: list[int] = []
    assert not list(damages(model, read_manifest(model), seen.append))
    assert seen[-1] == sum(map(len, MODEL_FILES.values()))


def test_the_loader_checks_the_same_manifest(model: Path):
    write_manifest(model)
    assert check_model(model).verified
    (model / "graph" / "HCLG.fst").write_bytes(MODEL_FILES["graph/HCLG.fst"] + b"x")
    with pytest.raises(ModelError) as raised:
        check_model(model)
    assert raised.value.fault is Fault.MODEL_DAMAGED
    assert "HCLG.fst" in raised.value.detail


def test_sha256sum_checks_the_same_manifest(model: Path):
    write_manifest(model)
    ran = subprocess.run(["sha256sum", "-c", MANIFEST], cwd=model, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_bundled_model_has_its_manifest_beside_it():
    folder = bundled_models() / DEMO_MODEL
    entries = read_manifest(folder)
    assert "graph/HCLG.fst" in entries
    assert list(damages(folder, entries)) == []


def test_no_manifest(model: Path):
    assert read_manifest(model) == {}


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"short  am/final.mdl\n", b"0" * 64 + b"  ../../etc/passwd\n", b"0" * 64 + b"  /etc/passwd\n"],
)
def test_damaged_manifest(model: Path, content: bytes):
    (model / MANIFEST).write_bytes(content)
    with pytest.raises(ModelError) as raised:
        read_manifest(model)
    assert raised.value.fault is Fault.MODEL_DAMAGED
    assert MANIFEST in raised.value.detail


def test_name_that_no_manifest_can_hold(model: Path):
    (model / "a\nb").write_bytes(b"")
    with pytest.raises(ModelError) as raised:
        write_manifest(model)
    assert raised.value.fault is Fault.MODEL_UNSAFE
    assert not (model / MANIFEST).exists()


def test_digests(tmp_path: Path):
    (tmp_path / "abc").write_bytes(b"abc")
    # FIPS 180-2 and RFC 1321.
    assert digest(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest(tmp_path / "abc", "md5") == "900150983cd24fb0d6963f7d28e17f72"

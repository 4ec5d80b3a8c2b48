# SPDX-License-Identifier: EUPL-1.2
"""Model directories: whole ones are described, all others are named with the file that is wrong."""

import hashlib
import shutil
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.models import check_model
from tests.speech.conftest import rewrite


def fault_of(folder: Path) -> tuple[Fault, str]:
    with pytest.raises(ModelError) as caught:
        check_model(folder)
    return caught.value.fault, caught.value.detail


def write_manifest(folder: Path, place: Path, prefix: str = "") -> None:
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {prefix}{file.relative_to(folder).as_posix()}"
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != "SHA256SUMS"
    ]
    (place / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")


def flatten(model: Path, flat: Path) -> Path:
    """The layout of small models before 2020."""
    flat.mkdir()
    (flat / "final.mdl").symlink_to((model / "am/final.mdl").resolve())
    (flat / "mfcc.conf").symlink_to((model / "conf/mfcc.conf").resolve())
    for name in ("HCLG.fst", "words.txt", "phones.txt"):
        (flat / name).symlink_to((model / "graph" / name).resolve())
    (flat / "word_boundary.int").symlink_to((model / "graph/phones/word_boundary.int").resolve())
    return flat


def test_the_bundled_model(demo_model: Path):
    model = check_model(demo_model)
    assert model.demonstration
    assert model.verified
    assert not model.flat
    assert not model.adapts
    assert model.name == demo_model.name
    assert 19_000_000 < model.size_bytes < 22_000_000


def test_a_model_without_a_manifest(model_copy: Path):
    model = check_model(model_copy)
    assert not model.verified
    assert not model.demonstration


def test_the_demonstration_model_is_known_under_another_name(model_copy: Path, demo_model: Path):
    shutil.copy(demo_model / "README.md", model_copy)
    assert check_model(model_copy).demonstration


def test_an_old_flat_model(model_copy: Path, tmp_path: Path):
    model = check_model(flatten(model_copy, tmp_path / "flat"))
    assert model.flat
    assert model.features_conf == tmp_path / "flat" / "mfcc.conf"


def test_a_directory_around_the_model(model_copy: Path, tmp_path: Path):
    outer = tmp_path / "unpacked"
    outer.mkdir()
    model_copy.rename(outer / "inner")
    assert check_model(outer).path == outer / "inner"


def test_nothing_there(tmp_path: Path):
    assert fault_of(tmp_path / "nee") == (Fault.MODEL_MISSING, str(tmp_path / "nee"))


def test_an_empty_directory(tmp_path: Path):
    fault, detail = fault_of(tmp_path)
    assert fault is Fault.MODEL_MISSING
    assert "empty" in detail


def test_a_file_instead_of_a_directory(tmp_path: Path):
    (tmp_path / "model.zip").write_bytes(b"PK")
    fault, detail = fault_of(tmp_path / "model.zip")
    assert fault is Fault.MODEL_MISSING
    assert detail == str(tmp_path / "model.zip")


@pytest.mark.parametrize(
    "file", ["am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLG.fst", "graph/words.txt"]
)
def test_a_missing_file_is_named(model_copy: Path, file: str):
    (model_copy / file).unlink()
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_INCOMPLETE
    assert str(model_copy / file) in detail


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/HCLG.fst", "graph/words.txt"])
def test_an_empty_file_is_named(model_copy: Path, file: str):
    rewrite(model_copy / file, b"")
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_DAMAGED
    assert str(model_copy / file) in detail


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/HCLG.fst"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(content=st.binary(min_size=1, max_size=200))
def test_anything_else_in_its_place_is_named(model_copy: Path, file: str, content: bytes):
    # What begins as the real thing can only be told by loading it.
    assume(not content.startswith((b"\0B<TransitionModel>", b"<TransitionModel>", struct.pack("<i", 2125659606))))
    rewrite(model_copy / file, content)
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_DAMAGED
    assert str(model_copy / file) in detail


def test_a_dynamic_graph_needs_both_halves(model_copy: Path):
    graph = (model_copy / "graph/HCLG.fst").resolve()
    (model_copy / "graph/HCLG.fst").unlink()
    (model_copy / "graph/HCLr.fst").symlink_to(graph)
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_INCOMPLETE
    assert "Gr.fst" in detail
    (model_copy / "graph/Gr.fst").symlink_to(graph)
    assert check_model(model_copy).path == model_copy


def test_half_an_ivector_extractor(model_copy: Path):
    (model_copy / "ivector").mkdir()
    (model_copy / "ivector/final.dubm").write_bytes(b"x")
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_INCOMPLETE
    assert "final.ie" in detail


@pytest.mark.parametrize("beside", [False, True])
def test_the_manifest_finds_one_flipped_bit(model_copy: Path, beside: bool):
    write_manifest(model_copy, model_copy.parent if beside else model_copy, "model/" if beside else "")
    assert check_model(model_copy).verified
    content = bytearray((model_copy / "graph/HCLG.fst").read_bytes())
    content[len(content) // 2] ^= 0x40
    rewrite(model_copy / "graph/HCLG.fst", bytes(content))
    fault, detail = fault_of(model_copy)
    assert fault is Fault.MODEL_DAMAGED
    assert str(model_copy / "graph/HCLG.fst") in detail


def test_the_manifest_finds_a_truncated_and_a_missing_file(model_copy: Path):
    write_manifest(model_copy, model_copy)
    rewrite(model_copy / "am/final.mdl", (model_copy / "am/final.mdl").read_bytes()[:-1000])
    assert fault_of(model_copy)[0] is Fault.MODEL_DAMAGED
    (model_copy / "graph/phones.txt").unlink()
    rewrite(model_copy / "am/final.mdl", b"\0B<TransitionModel>")
    (model_copy / "am/final.mdl").unlink()
    assert fault_of(model_copy)[0] is Fault.MODEL_INCOMPLETE


def test_a_manifest_that_points_outside_is_not_followed(model_copy: Path):
    (model_copy / "SHA256SUMS").write_text("0" * 64 + "  ../../../etc/hostname\n", "utf-8")
    assert not check_model(model_copy).verified


def test_the_text_for_people_may_be_edited(model_copy: Path):
    (model_copy / "README.md").write_text("first", "utf-8")
    write_manifest(model_copy, model_copy)
    (model_copy / "README.md").write_text("second", "utf-8")
    assert check_model(model_copy).verified


def test_the_manifest_of_another_model_beside_it_does_not_count(model_copy: Path):
    write_manifest(model_copy, model_copy.parent, "another/")
    assert not check_model(model_copy).verified

# SPDX-License-Identifier: EUPL-1.2
"""Whatever a ZIP file holds, nothing is written outside the new directory, and never more than is allowed."""

import io
import random
import shutil
import stat
import struct
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import Fault, ModelError
from desktop.speech.unpacking import UnpackLimits, entry_name, unpack_model
from tests.speech.fetch_server import MODEL_FILES, model_archive


def made(tmp_path: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in entries:
            opened.writestr(name, content)
    return archive


def entry(name: str, mode: int, *, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def fault_of(archive: Path, limits: UnpackLimits | None = None) -> ModelError:
    """The fault; also sees to it that nothing was written beside the new directory."""
    before = everything(archive.parent)
    target = archive.parent / "new"
    with pytest.raises(ModelError) as raised:
        unpack_model(archive, target, limits or UnpackLimits())
    shutil.rmtree(target, ignore_errors=True)
    assert everything(archive.parent) == before
    return raised.value


def everything(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.lstat().st_size for path in folder.rglob("*")}


def test_model_in_its_directory(tmp_path: Path):
    archive = tmp_path / "archive.zip"
    archive.write_bytes(model_archive("own-model"))
    seen: list[tuple[int, int]] = []
    root = unpack_model(archive, tmp_path / "new", on_unpack=lambda done, total: seen.append((done, total)))
    assert root == tmp_path / "new" / "own-model"
    assert {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()} == (
        MODEL_FILES
    )
    total = sum(map(len, MODEL_FILES.values()))
    assert seen[-1] == (total, total)


def test_model_without_a_directory_around_it(tmp_path: Path):
    archive = made(tmp_path, list(MODEL_FILES.items()))
    assert unpack_model(archive, tmp_path / "new") == tmp_path / "new"
    assert (tmp_path / "new" / "am" / "final.mdl").read_bytes() == MODEL_FILES["am/final.mdl"]


def test_what_is_unpacked_is_never_a_program(tmp_path: Path):
    archive = made(tmp_path, [(entry("m/a", stat.S_IFREG | 0o6777), b"x"), ("m/b", b"y")])
    root = unpack_model(archive, tmp_path / "new")
    assert not (root / "a").stat().st_mode & 0o7111


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "m/../../evil",
        "/etc/evil",
        "//server/share/evil",
        "..",
        "m/..",
        "./m",
        "m//a",
        "\\evil",
        "m\\..\\..\\evil",
        "C:/evil",
        "C:evil",
        "m/con",
        "m/NUL.txt",
        "m/lpt1",
        "m/name.",
        "m/name ",
        "m/.. /evil",
        "m/a\nb",
        "m/a\x1bb",
        "m/a|b",
        "m/a?b",
        "a/" * 20 + "b",
        "a" * 300,
    ],
)
def test_names_that_mean_another_place(tmp_path: Path, name: str):
    assert fault_of(made(tmp_path, [("m/good", b"good"), (name, b"evil")])).fault is Fault.MODEL_UNSAFE


def test_name_that_ends_at_a_nul(tmp_path: Path):
    archive = made(tmp_path, [("m/goodXevil", b"evil")])
    archive.write_bytes(archive.read_bytes().replace(b"goodXevil", b"good\0evil"))
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.text(st.sampled_from("ab./\\: \0~CcOoNn-_é"), max_size=24),
            st.text(max_size=12),
            st.lists(st.sampled_from(["..", ".", "", "a", "b", "con", "C:", "~", "x."]), max_size=6).map("/".join),
        ),
        min_size=1,
        max_size=4,
    )
)
@example(["a", "a/b"])
@example(["A", "a"])
@example(["a/", "a"])
def test_nothing_is_ever_written_outside(tmp_path: Path, names: list[str]):
    work = tmp_path / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as opened:
        for number, name in enumerate(names):
            info = zipfile.ZipInfo("x")
            # As a forger does, past what the class makes of a name.
            info.filename = info.orig_filename = name.encode("utf-8", "replace").decode("utf-8") or "x"
            with suppress(ValueError), warnings.catch_warnings():
                # Of a name that is there already.
                warnings.simplefilter("ignore")
                opened.writestr(info, b"" if name.endswith("/") else b"content %d" % number)
    archive = work / "archive.zip"
    archive.write_bytes(content.getvalue())
    target = work / "inner" / "new"
    target.parent.mkdir()
    try:
        root = unpack_model(archive, target)
    except ModelError:
        root = None
    outside = [path for path in work.rglob("*") if path not in {archive, target.parent} and target not in path.parents]
    assert [path for path in outside if path != target] == []
    assert all(path.is_dir() or path.is_file() for path in target.rglob("*"))
    assert not any(path.is_symlink() for path in target.rglob("*"))
    assert root is None or root == target or root.parent == target


@given(st.text(max_size=40))
def test_a_name_that_is_taken_is_plain(name: str):
    info = zipfile.ZipInfo("x")
    info.orig_filename = name
    taken = ""
    with suppress(ModelError):
        taken = entry_name(info)
    assert taken in {"", name.removesuffix("/")}
    assert ".." not in taken.split("/")
    assert taken == "" or Path("/base/model") in Path("/base/model", taken).parents


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK], ids=lambda kind: oct(kind)
)
def test_links_and_devices(tmp_path: Path, kind: int):
    archive = made(tmp_path, [("m/good", b"good"), (entry("m/evil", kind | 0o777), b"/etc/passwd")])
    error = fault_of(archive)
    assert error.fault is Fault.MODEL_UNSAFE
    assert "m/evil" in error.detail


def test_link_followed_by_a_file_in_it(tmp_path: Path):
    archive = made(tmp_path, [(entry("m/way", stat.S_IFLNK | 0o777), str(tmp_path).encode()), ("m/way/evil", b"evil")])
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


def test_directory_that_is_a_link(tmp_path: Path):
    archive = made(tmp_path, [(entry("m/way/", stat.S_IFLNK | 0o777), b"")])
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


@pytest.mark.parametrize("names", [("m/a", "m/A"), ("m/a", "m/a/b"), ("m/a/b", "m/a"), ("m/ß", "m/SS")])
def test_names_in_each_others_way(tmp_path: Path, names: tuple[str, str]):
    archive = made(tmp_path, [(name, b"content") for name in names])
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


def test_a_few_bytes_that_become_many(tmp_path: Path):
    error = fault_of(made(tmp_path, [("m/zeros", bytes(50_000_000))]))
    assert error.fault is Fault.MODEL_UNSAFE
    assert "50,000,000" in error.detail


def test_too_much_in_all(tmp_path: Path):
    content = random.Random(3).randbytes(10_000)
    archive = made(tmp_path, [(f"m/{number}", content) for number in range(5)])
    assert fault_of(archive, UnpackLimits(total_bytes=49_999)).fault is Fault.MODEL_UNSAFE


def test_too_many_files(tmp_path: Path):
    archive = made(tmp_path, [(f"m/{number}", b"") for number in range(30)])
    assert fault_of(archive, UnpackLimits(files=29)).fault is Fault.MODEL_UNSAFE


def test_files_that_share_their_packed_bytes(tmp_path: Path):
    archive = made(tmp_path, [("m/first", random.Random(4).randbytes(20_000)), ("m/other", b"x")])
    with zipfile.ZipFile(archive) as opened:
        first, other = opened.infolist()
    data = bytearray(archive.read_bytes())
    # In the directory at the end the second file gets the place and the sizes of the first.
    at = data.rindex(b"PK\1\2")
    struct.pack_into("<III", data, at + 16, first.CRC, first.compress_size, first.file_size)
    struct.pack_into("<I", data, at + 42, first.header_offset)
    archive.write_bytes(data)
    assert other.filename == "m/other"
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


def test_more_in_it_than_it_says(tmp_path: Path):
    archive = made(tmp_path, [("m/liar", random.Random(5).randbytes(20_000))])
    data = bytearray(archive.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\1\2") + 24, 100)
    archive.write_bytes(data)
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_cut_off(tmp_path: Path, share: float):
    whole = model_archive()
    archive = tmp_path / "archive.zip"
    archive.write_bytes(whole[: int(len(whole) * share)])
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


def test_damaged_inside(tmp_path: Path):
    data = bytearray(model_archive())
    data[len(data) // 2] ^= 0xFF
    archive = tmp_path / "archive.zip"
    archive.write_bytes(data)
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_ends_well(tmp_path: Path, data: st.DataObject):
    content = bytearray(model_archive("m", {"am/final.mdl": b"model" * 20, "conf/mfcc.conf": b"", "words": b"a b c"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    work = tmp_path / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "archive.zip").write_bytes(content)
    # Any other exception fails the test.
    with suppress(ModelError):
        unpack_model(work / "archive.zip", work / "new")
    assert {path.name for path in work.iterdir()} <= {"archive.zip", "new"}


def test_directory_that_points_outside_the_file(tmp_path: Path):
    data = bytearray(model_archive())
    struct.pack_into("<I", data, data.rindex(b"PK\1\2") + 42, 0x7FFFFFFF)
    archive = tmp_path / "archive.zip"
    archive.write_bytes(data)
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


def test_name_that_is_no_utf_8(tmp_path: Path):
    data = bytearray(made(tmp_path, [("m/é", b"content")]).read_bytes())
    archive = tmp_path / "archive.zip"
    archive.write_bytes(data.replace("é".encode(), b"\xff\xfe"))
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


@pytest.mark.parametrize("content", [b"", b"<html>Not found</html>", b"PK\5\6" + bytes(18)])
def test_no_archive_at_all(tmp_path: Path, content: bytes):
    archive = tmp_path / "archive.zip"
    archive.write_bytes(content)
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


def test_locked_with_a_password(tmp_path: Path):
    archive = made(tmp_path, [("m/secret", b"secret")])
    data = bytearray(archive.read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    archive.write_bytes(data)
    assert fault_of(archive).fault is Fault.MODEL_UNSAFE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_by_a_method_that_no_model_needs(tmp_path: Path, method: int):
    archive = made(tmp_path, [(entry("m/a", stat.S_IFREG | 0o644, method=method), b"content")])
    assert fault_of(archive).fault is Fault.MODEL_ARCHIVE


def test_disk_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    archive = tmp_path / "archive.zip"
    archive.write_bytes(model_archive())
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage._replace(free=1_000_000))
    assert fault_of(archive).fault is Fault.MODEL_NO_ROOM


def test_an_existing_directory_is_left_alone(tmp_path: Path):
    archive = tmp_path / "archive.zip"
    archive.write_bytes(model_archive())
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("mine")
    with pytest.raises(FileExistsError):
        unpack_model(archive, tmp_path / "new")
    assert (tmp_path / "new" / "mine").read_text() == "mine"

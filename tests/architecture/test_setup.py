# SPDX-License-Identifier: EUPL-1.2
"""What setup decides: which libraries, which packages, how to become root, when nothing is to be done."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def prepare():
    spec = importlib.util.spec_from_file_location("prepare", ROOT / ".ci" / "prepare.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["prepare"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["prepare"]


def sonames(libraries):
    return {library.soname for library in libraries}


def test_without_a_display_no_window_system_is_asked_for(prepare):
    wanted = sonames(prepare.wanted_libraries({}))
    assert {"libGL.so.1", "libEGL.so.1", "libportaudio.so.2"} <= wanted
    assert not any("xcb" in name or "wayland" in name for name in wanted)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"DISPLAY": ":0"}, "libxcb-cursor.so.0"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0"),
    ],
)
def test_a_display_asks_for_its_own_libraries(prepare, environ, expected):
    assert expected in sonames(prepare.wanted_libraries(environ))
    assert expected not in sonames(prepare.wanted_libraries({}))


@pytest.mark.parametrize(
    ("libc", "machine", "complaint"),
    [
        (("glibc", "2.36"), "x86_64", None),
        (("glibc", "2.34"), "x86_64", None),
        (("glibc", "2.31"), "x86_64", "glibc 2.31"),
        (("glibc", "2.36"), "aarch64", "2.39"),
        (("", ""), "x86_64", "not glibc"),
        (("glibc", "2.41"), "riscv64", "riscv64"),
    ],
)
def test_a_system_without_qt_wheels_is_told_so(prepare, libc, machine, complaint):
    reason = prepare.too_old(libc, machine)
    assert (reason is None) if complaint is None else (complaint in reason)


def test_a_library_that_no_system_has_does_not_load(prepare):
    assert not prepare.loads("libthere-is-no-such-thing.so.99")


def test_missing_libraries_become_packages(prepare):
    absent = {"libEGL.so.1", "libportaudio.so.2"}
    missing = prepare.missing_libraries(prepare.ALWAYS, lambda soname: soname not in absent)
    assert prepare.missing_packages(missing, (3, 11), has_ensurepip=True) == ("libegl1", "libportaudio2")


def test_nothing_missing_means_nothing_to_install(prepare):
    assert prepare.missing_libraries(prepare.ALWAYS, lambda soname: True) == ()
    assert prepare.missing_packages((), (3, 11), has_ensurepip=True) == ()


def test_programs_of_tests_are_for_a_ci_system_only(prepare):
    assert prepare.missing_programs({}, lambda probe: False) == ()
    assert prepare.missing_programs({"CI": "true"}, lambda probe: probe != "sipp") == ("sip-tester",)
    assert prepare.has_program("sh")
    assert not prepare.has_program("usr/lib/*/no-such-thing.so")


def test_a_python_without_ensurepip_needs_the_package_of_its_own_version(prepare):
    assert prepare.missing_packages((), (3, 13), has_ensurepip=False) == ("python3.13-venv",)


@pytest.mark.parametrize(
    ("is_root", "sudo_works", "expected"),
    [(True, False, []), (False, True, ["sudo", "-n"]), (False, False, None)],
)
def test_root_is_had_without_a_password_or_not_at_all(prepare, is_root, sudo_works, expected):
    assert prepare.root_prefix(is_root, lambda command: sudo_works) == expected


def test_the_command_for_a_person_is_complete(prepare):
    line = prepare.what_to_run(("libegl1", "python3.11-venv"))
    assert line.startswith("sudo apt-get update && sudo apt-get install ")
    assert line.endswith(" libegl1 python3.11-venv")


def test_without_rights_setup_stops_and_names_the_command(prepare, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(prepare, "succeeds", lambda command: False)
    with pytest.raises(prepare.SetupFailed, match=r"sudo apt-get install .* libegl1"):
        prepare.install_system_packages(("libegl1",), (prepare.Library("libEGL.so.1", "libegl1"),))


def test_without_apt_setup_names_what_is_missing(prepare, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    with pytest.raises(prepare.SetupFailed, match=r"libEGL\.so\.1, Python's ensurepip module"):
        prepare.install_system_packages(("libegl1", "python3.11-venv"), (prepare.Library("libEGL.so.1", "libegl1"),))


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / ".ci").mkdir()
    for name in ("requirements.lock", "requirements-backend.lock", "pyproject.toml", ".ci/prepare.py"):
        (tmp_path / name).write_text("first")
    return tmp_path


@pytest.mark.parametrize("changed", ["requirements.lock", "requirements-backend.lock", "pyproject.toml"])
def test_a_changed_file_means_setup_again(prepare, checkout, changed):
    before = prepare.stamp_of(checkout, checkout / ".venv")
    assert prepare.stamp_of(checkout, checkout / ".venv") == before
    (checkout / changed).write_text("second")
    assert prepare.stamp_of(checkout, checkout / ".venv") != before


def test_an_environment_that_was_moved_is_of_no_use(prepare, checkout):
    stamp = prepare.stamp_of(checkout, checkout / ".venv")
    assert not prepare.was_moved(stamp, checkout / ".venv")
    assert prepare.was_moved(stamp, checkout / "elsewhere" / ".venv")
    assert not prepare.was_moved(prepare.read_stamp(checkout / ".venv"), checkout / ".venv")


def test_a_folder_without_python_is_no_environment(prepare, tmp_path):
    assert not prepare.environment_works(tmp_path)


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with nothing but what the script itself calls."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "dirname"):
        (folder / tool).symlink_to(shutil.which(tool))
    return folder


def run_setup(bare_path, **environ):
    sh = shutil.which("sh")
    return subprocess.run(
        [sh, str(ROOT / ".ci" / "setup"), "--marker"],
        env={"PATH": str(bare_path), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def fake_python(folder, name, suits):
    """A stand-in that answers the version question and otherwise says how it was called."""
    script = folder / name
    script.write_text(f'#!/bin/sh\n[ "$1" = -c ] && exit {0 if suits else 1}\necho "{name} $*"\n')
    script.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="the script is for POSIX shells")
class TestFindingPython:
    def test_no_python_at_all_says_which_ones_will_do(self, bare_path):
        done = run_setup(bare_path)
        assert done.returncode == 1
        assert "3.11" in done.stderr
        assert "apt-get install python3" in done.stderr

    def test_an_old_python_is_passed_over(self, bare_path):
        fake_python(bare_path, "python3.11", suits=False)
        fake_python(bare_path, "python3", suits=True)
        done = run_setup(bare_path)
        assert done.returncode == 0
        assert done.stdout.strip() == "python3 -I .ci/prepare.py --marker"

    def test_the_one_that_was_named_comes_first(self, bare_path, tmp_path):
        fake_python(bare_path, "python3.11", suits=True)
        mine = tmp_path / "with space"
        mine.mkdir()
        fake_python(mine, "mypython", suits=True)
        assert run_setup(bare_path, PYTHON=str(mine / "mypython")).stdout.startswith("mypython -I")

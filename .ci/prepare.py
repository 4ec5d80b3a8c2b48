# SPDX-License-Identifier: EUPL-1.2
"""Prepare a checkout: system libraries, the virtual environment, the packages of the lock files, Maat itself.

Started by ``.ci/setup`` with any Python from 3.11, so nothing but the standard library may be imported here. It says
in one line each what it does, changes nothing outside ``.venv`` except system packages that apt installs, and does
nothing when the last run still holds.
"""

import ctypes
import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ("requirements-backend.lock", "requirements.lock")
OLDEST = (3, 11)
# The Qt wheels are built against these versions of the C library, by machine.
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


class SetupFailed(Exception):
    """Setup cannot go on; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library that no Python package brings along, and the Debian package that has it."""

    soname: str
    package: str


# What the Qt wheels link to, found by installing them on a bare Debian 12.
ALWAYS = (
    Library("libGL.so.1", "libgl1"),
    Library("libEGL.so.1", "libegl1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
    Library("libportaudio.so.2", "libportaudio2"),
)
X11 = (
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
)


@dataclass(frozen=True, slots=True)
class Program:
    """Something that only tests start: a command, or a pattern of its file below /, and the Debian package of it."""

    probe: str
    package: str


# Tests that need one of these are left out where it is missing; a CI system has them all.
TEST_PROGRAMS = (
    Program("kamailio", "kamailio"),
    Program("usr/lib/*/kamailio/modules/tls.so", "kamailio-tls-modules"),
    Program("sipp", "sip-tester"),
    Program("baresip", "baresip-core"),
    # Virtual sound devices, and ALSA's way to them.
    Program("pulseaudio", "pulseaudio"),
    Program("paplay", "pulseaudio-utils"),
    Program("usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so", "libasound2-plugins"),
)


def say(text: str) -> None:
    """Print one line of progress at once, also into a pipe."""
    print(f"setup: {text}", flush=True)


def wanted_libraries(environ: Mapping[str, str]) -> tuple[Library, ...]:
    """What this desktop needs: more with a display than without."""
    wanted: tuple[Library, ...] = ALWAYS
    if environ.get("DISPLAY"):
        wanted += X11
    if environ.get("WAYLAND_DISPLAY"):
        wanted += WAYLAND
    return wanted


def too_old(libc: tuple[str, str], machine: str) -> str | None:
    """Why the Qt wheels cannot run on this Linux, or None.

    Args:
        libc: As ``platform.libc_ver`` gives it.
        machine: As ``platform.machine`` gives it.
    """
    name, version = libc
    needed = OLDEST_GLIBC.get(machine)
    if needed is None:
        return f"there is no Qt package for {machine} processors"
    wanted = ".".join(map(str, needed))
    if name != "glibc":
        return f"this system's C library is not glibc, and the Qt package needs glibc {wanted} or newer"
    if tuple(int(part) for part in version.split(".")[:2]) < needed:
        return f"this system has glibc {version}, and the Qt package needs {wanted} or newer"
    return None


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds and loads the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(wanted: Iterable[Library], present: Callable[[str], bool] = loads) -> tuple[Library, ...]:
    """Those of ``wanted`` that cannot be loaded."""
    return tuple(library for library in wanted if not present(library.soname))


def has_program(probe: str) -> bool:
    """Whether the program is there; some live where only root looks."""
    if "/" in probe:
        return any(Path("/").glob(probe))
    return shutil.which(probe, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin") is not None


def missing_programs(environ: Mapping[str, str], present: Callable[[str], bool] = has_program) -> tuple[str, ...]:
    """Packages of the programs that tests start; none outside a CI system, which says so by CI."""
    if not environ.get("CI"):
        return ()
    return tuple(program.package for program in TEST_PROGRAMS if not present(program.probe))


def missing_packages(libraries: Iterable[Library], version: tuple[int, int], has_ensurepip: bool) -> tuple[str, ...]:
    """Debian packages to install for ``libraries``, and for a Python whose venv cannot install pip."""
    packages = [library.package for library in libraries]
    if not has_ensurepip:
        packages.append(f"python{version[0]}.{version[1]}-venv")
    return tuple(packages)


def root_prefix(is_root: bool, run: Callable[[list[str]], bool]) -> list[str] | None:
    """How to become root without asking anyone: nothing to add, sudo, or None when there is no way."""
    if is_root:
        return []
    return ["sudo", "-n"] if run(["sudo", "-n", "true"]) else None


def apt_install(packages: Iterable[str]) -> list[str]:
    """The apt command, without the way to become root."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def what_to_run(packages: Iterable[str]) -> str:
    """The one line for a person to copy into a terminal."""
    return f"sudo apt-get update && sudo {shlex.join(apt_install(packages))}"


def lacking(packages: Iterable[str], libraries: Iterable[Library]) -> str:
    """What is missing, for a system whose package names we do not know."""
    names = [library.soname for library in libraries]
    if any(package.endswith("-venv") for package in packages):
        names.append("Python's ensurepip module")
    return ", ".join(names)


def succeeds(command: list[str]) -> bool:
    """Run quietly; a command that does not exist fails too."""
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install_system_packages(packages: tuple[str, ...], libraries: tuple[Library, ...]) -> None:
    """Install with apt, as root or by passwordless sudo.

    Raises:
        SetupFailed: There is no apt, no right to use it, or it failed.
    """
    if shutil.which("apt-get") is None:
        raise SetupFailed(
            f"this system lacks {lacking(packages, libraries)}. Install what has it, then run this again."
        )
    prefix = root_prefix(os.geteuid() == 0, succeeds)
    if prefix is None:
        raise SetupFailed(f"system packages are missing. Run this, then try again:\n\n    {what_to_run(packages)}\n")
    say(f"installing system packages with apt: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    # Package lists that cannot be refreshed may still do, so only the installation decides.
    succeeds([*apt, "apt-get", "update", *options])
    done = subprocess.run(
        [*apt, *apt_install(packages), *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
        raise SetupFailed(f"apt failed (see above). Run this, then try again:\n\n    {what_to_run(packages)}\n")


def ensure_system(environ: Mapping[str, str]) -> None:
    """See that the libraries and the venv module are there.

    Raises:
        SetupFailed: Something is missing and could not be installed.
    """
    if not sys.platform.startswith("linux"):
        return
    reason = too_old(platform.libc_ver(), platform.machine())
    if reason is not None:
        raise SetupFailed(f"{reason}. Debian 12 and Ubuntu 22.04 are recent enough for a PC, Debian 13 for ARM.")
    wanted = wanted_libraries(environ)
    version = (sys.version_info.major, sys.version_info.minor)
    libraries = missing_libraries(wanted)
    packages = missing_packages(libraries, version, has_ensurepip() or environment_works(VENV))
    packages += missing_programs(environ)
    if not packages:
        return
    install_system_packages(packages, libraries)
    still = missing_libraries(wanted)
    if still:
        names = ", ".join(library.soname for library in still)
        raise SetupFailed(f"apt is done, but {sys.executable} still cannot load {names}.")


def has_ensurepip() -> bool:
    """Debian splits it off into pythonX.Y-venv."""
    return succeeds([sys.executable, "-I", "-c", "import ensurepip"])


def environment_works(venv: Path) -> bool:
    """Whether the environment's Python starts, is new enough and has pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] < {OLDEST})"
    return succeeds([str(venv / "bin" / "python"), "-I", "-c", probe])


def stamp_of(root: Path, venv: Path) -> str:
    """What a finished setup depends on: where the environment is, and what should be in it."""
    digest = hashlib.sha256()
    for name in (*LOCKS, "pyproject.toml", ".ci/prepare.py"):
        digest.update((root / name).read_bytes())
    return f"{venv}\n{digest.hexdigest()}\n"


def read_stamp(venv: Path) -> str:
    """What the last finished setup wrote, or nothing."""
    try:
        return (venv / ".maat-setup").read_text(encoding="utf-8")
    except OSError:
        return ""


def was_moved(stamp: str, venv: Path) -> bool:
    """Scripts in an environment hold its path, so one that was copied or moved is of no use."""
    return bool(stamp) and stamp.splitlines()[0] != str(venv)


def pip_install(venv: Path, arguments: list[str], what: str) -> None:
    """Run the environment's pip.

    Raises:
        SetupFailed: pip failed; what it said is on the screen.
    """
    # -I and --no-user: settings that make sense outside an environment must not send packages elsewhere.
    pip = [str(venv / "bin" / "python"), "-I", "-m", "pip", "install"]
    quiet = ["--quiet", "--no-input", "--no-user", "--disable-pip-version-check"]
    environ = {
        name: value for name, value in os.environ.items() if name not in {"PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    }
    done = subprocess.run([*pip, *quiet, *arguments], cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SetupFailed(f"pip could not install {what} (see above). Is the network there? Then run this again.")


def make_environment(venv: Path) -> None:
    """Make the environment anew.

    Raises:
        SetupFailed: Python cannot make one here.
    """
    say(f"making the virtual environment .venv with Python {sys.version.split()[0]}")
    made = subprocess.run([sys.executable, "-I", "-m", "venv", "--clear", str(venv)], cwd=ROOT, check=False)
    if made.returncode != 0:
        raise SetupFailed(f"{sys.executable} could not make {venv} (see above).")


def prepare(environ: Mapping[str, str]) -> None:
    """All of it, each step only when it is needed.

    Raises:
        SetupFailed: A step failed.
    """
    ensure_system(environ)
    stamp, last = stamp_of(ROOT, VENV), read_stamp(VENV)
    if not environment_works(VENV) or was_moved(last, VENV):
        make_environment(VENV)
    elif stamp == last:
        say("everything is in place")
        return
    backend, packages = LOCKS
    locked = ["--require-hashes", "--no-build-isolation"]
    say("installing the tools that build packages")
    pip_install(VENV, [*locked, "-r", backend], "the build tools")
    say("installing the Python packages of the lock file (about 250 MB to fetch the first time)")
    pip_install(VENV, [*locked, "-r", packages], "the Python packages")
    say("installing Maat itself into .venv")
    pip_install(VENV, ["--no-build-isolation", "--no-deps", "--editable", "."], "Maat")
    (VENV / ".maat-setup").write_text(stamp, encoding="utf-8")
    say("done")


def main() -> int:
    """Exit code: 0 ready, 1 not; the last line says what to do."""
    try:
        prepare(os.environ)
    except SetupFailed as failure:
        print(f"setup: {failure}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

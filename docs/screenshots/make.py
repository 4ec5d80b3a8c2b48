# SPDX-License-Identifier: EUPL-1.2
"""Makes the pictures of the README: the demonstration and the page for sound, headless, in each language and colour.

make screenshots                    the pictures in docs/screenshots/
python docs/screenshots/make.py --all DIR     every moment, language, colour and scale, to look at
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: The widths at which a page of the settings is looked at: beside another program, and with room.
WIDTHS = (480, 960)

#: Which moment of the demonstration becomes which picture.
README_PICTURES = {
    "agent-answer": "agent",
    "agent-handed-over": "handoff",
    "specialist-accepted": "specialist",
    "lead-transcript": "lead",
}


def play(folder: Path, *, language: str, theme: str, scale: str = "1", fast: bool = False) -> list[Path]:
    """Run the demonstration; the pictures, in the order in which they were taken."""
    environment = os.environ | {"MAAT_LANG": language, "MAAT_THEME": theme, "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-m", "desktop", "demo", "--headless", "--output", str(folder)]
    command += ["--fast"] if fast else []
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(command, env=environment | {"MAAT_HOME": home}, check=True)
    return sorted(folder.glob("*.png"))


def sound_page(picture: Path, *, language: str, theme: str, scale: str = "1", width: int = 688) -> None:
    """Take the picture of the settings for sound."""
    choices = {"MAAT_LANG": language, "MAAT_THEME": theme, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "docs.screenshots.sound_page", str(picture.absolute()), str(width)]
    subprocess.run(command, env=os.environ | choices, cwd=ROOT, check=True)


def for_readme() -> None:
    """Dutch, light and dark, in real time: so that what is asked and what is answered are in one picture."""
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as folder:
            for picture in play(Path(folder), language="nl", theme=theme):
                moment = picture.stem.partition("-")[2]
                if moment in README_PICTURES:
                    shutil.copy(picture, HERE / f"{README_PICTURES[moment]}-nl-{theme}.png")
        sound_page(HERE / f"sound-nl-{theme}.png", language="nl", theme=theme)


def everything(target: Path) -> None:
    """Every moment in every language, colour and scale, each in a folder of its own."""
    for language, theme, scale in itertools.product(("nl", "en"), ("light", "dark"), ("1", "1.5")):
        folder = target / f"{language}-{theme}-{scale}"
        play(folder, language=language, theme=theme, scale=scale, fast=True)
        for width in WIDTHS:
            sound_page(folder / f"sound-{width}.png", language=language, theme=theme, scale=scale, width=width)


def main() -> None:
    """Read the options and play."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--all", metavar="DIR", type=Path, help="everything, to look at")
    target = options.parse_args().all
    if target is None:
        for_readme()
    else:
        everything(target)


if __name__ == "__main__":
    main()

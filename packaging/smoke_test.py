"""Build the one-folder bundle, start it without a display and look at what it shows.

Run: uv run --group packaging packaging/smoke_test.py
Prints sizes and times; the exit code says whether the bundle is good.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "dist" / "anyformat-review"
PROGRAM = BUNDLE / ("anyformat-review.exe" if os.name == "nt" else "anyformat-review")
SIZE = (1400, 900)
FEWEST_COLOURS = 200
LIMIT = 120


def build() -> None:
    shutil.rmtree(BUNDLE, ignore_errors=True)
    folders = ["--distpath", ROOT / "dist", "--workpath", ROOT / "build"]
    spec = ROOT / "packaging" / "anyformat-review.spec"
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec],
        check=True,
    )


def start(*arguments: str, folder: Path) -> str:
    """Run the bundle away from the checkout, with no display, no key and an empty home."""
    kept = ("PATH", "LANG", "SYSTEMROOT", "TEMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "ANYFORMAT_REVIEW_HOME": str(folder / "home")}
    environment["HOME"] = str(folder)
    done = subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        env=environment,
        timeout=LIMIT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def check_picture(picture: Path) -> None:
    image = QImage(str(picture))
    if (image.width(), image.height()) != SIZE:
        raise SystemExit(f"{picture} is {image.width()}×{image.height()}, not {SIZE[0]}×{SIZE[1]}")
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    if (colours := len(set(pixels))) < FEWEST_COLOURS:
        raise SystemExit(f"{picture} has only {colours} colours: the window shows no document")


def megabytes(folder: Path) -> float:
    return (
        sum(
            path.stat().st_size
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        )
        / 1e6
    )


def timed(name: str, begun: float) -> None:
    print(f"{name:<28}{time.monotonic() - begun:6.1f} s", flush=True)


def main() -> None:
    begun = time.monotonic()
    build()
    timed("built", begun)
    print(f"{'size of the folder':<28}{megabytes(BUNDLE):6.1f} MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.monotonic()
        version = start("--version", folder=folder).strip()
        timed(version, begun)
        for theme in ("light", "dark"):
            picture = folder / f"{theme}.png"
            begun = time.monotonic()
            size = "{}x{}".format(*SIZE)
            start(
                "--demo",
                "--screenshot",
                str(picture),
                "--theme",
                theme,
                "--size",
                size,
                folder=folder,
            )
            timed(f"demo shown, {theme}", begun)
            check_picture(picture)
    print("The bundle is good.")


if __name__ == "__main__":
    main()

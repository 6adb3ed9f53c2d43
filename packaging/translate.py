"""Update the catalogues: collect the texts of the application, and compile the translations.

    uv run python packaging/translate.py

`pyside6-lupdate` writes new texts to `packaging/translations/*.ts`, where they are translated by
hand or with Qt Linguist; `pyside6-lrelease` writes the compiled catalogues to
`resources/translations`. Exits with 1 if a text has no finished translation. With `--check`, it
changes no file and exits with 1 if a catalogue is not up to date.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "translations"
COMPILED = ROOT / "resources" / "translations"


def _tool(name: str, *arguments: str | Path) -> None:
    """Run one of Qt's tools that PySide6 contains."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)


def update(catalogue: Path, compiled: Path) -> int:
    """Update a catalogue and its compiled form; return how many translations are not finished.

    Raises:
        subprocess.CalledProcessError: one of Qt's tools failed.
    """
    _tool(
        "lupdate",
        *("-extensions", "py", "app", "-ts", catalogue),
        # Without line numbers, or each change of the code would change the catalogue.
        *("-locations", "none", "-no-obsolete", "-sort-messages"),
        # Without guesses from similar texts, which would have to be found and corrected.
        *("-disable-heuristic", "similartext", "-disable-heuristic", "sametext"),
    )
    _tool("lrelease", "-silent", "-nounfinished", catalogue, "-qm", compiled)
    return len(re.findall('type="unfinished"', catalogue.read_text(encoding="utf-8")))


def is_current(catalogue: Path, compiled: Path) -> bool:
    """Whether an update would change nothing."""
    with TemporaryDirectory() as folder:
        copy, copy_compiled = Path(folder, catalogue.name), Path(folder, compiled.name)
        shutil.copy(catalogue, copy)
        update(copy, copy_compiled)
        return all(
            ours.is_file() and ours.read_bytes() == theirs.read_bytes()
            for ours, theirs in ((catalogue, copy), (compiled, copy_compiled))
        )


def main(arguments: list[str] | None = None) -> int:
    """Update or check all catalogues, and return the exit code."""
    parser = argparse.ArgumentParser(description="Update the translations.")
    parser.add_argument("--check", action="store_true", help="only compare, change no file")
    check = parser.parse_args(arguments).check
    code = 0
    for catalogue in sorted(SOURCES.glob("*.ts")):
        compiled = COMPILED / f"{catalogue.stem}.qm"
        if check:
            problem = "" if is_current(catalogue, compiled) else "is not up to date"
        else:
            count = update(catalogue, compiled)
            problem = f"has {count} texts without a finished translation" if count else ""
        print(f"{catalogue.name} {problem or 'is complete'}")
        code = 1 if problem else code
    return code


if __name__ == "__main__":
    sys.exit(main())

"""Write the Python modules that PySide6 contains, compiled.

PySide6 unpacks and compiles them at each start unless they are in the folder `files.dir` beside
the modules of shiboken6.
"""

import py_compile
import subprocess
import sys
from pathlib import Path

FOLDER = Path("shiboken6/files.dir")
"""Where PySide6 looks for the modules."""


def compiled_modules(folder: Path) -> list[tuple[str, str]]:
    """Write the modules to a folder, and return each file with the folder of its place."""
    # In another process, because building a bundle must not import what it contains.
    subprocess.run([sys.executable, __file__, folder], check=True)
    return [
        (str(path), (FOLDER / path.relative_to(folder).parent).as_posix())
        for path in sorted(folder.rglob("*.pyc"))
    ]


def _write(folder: Path) -> None:
    import PySide6.QtCore  # noqa: F401 - loads the modules

    archive = sys.modules["shibokensupport"].__loader__.zfile
    for name in archive.namelist():
        if name.startswith("shibokensupport/") and name.endswith(".py"):
            source = Path(archive.extract(name, folder))
            py_compile.compile(str(source), str(source.with_suffix(".pyc")), name, doraise=True)


if __name__ == "__main__":
    _write(Path(sys.argv[1]))

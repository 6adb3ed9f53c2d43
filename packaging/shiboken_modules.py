"""Write the Python modules that PySide6 contains, so that the bundle has them compiled.

PySide6 unpacks and compiles them at each start, unless `SWITCH` exists beside the modules of
shiboken6: then it imports them.
"""

import subprocess
import sys
from pathlib import Path

PACKAGE = "shibokensupport"
SWITCH = "files.dir"


def write_modules(folder: Path) -> list[str]:
    """Write the modules and the switch to a folder, and return the names of the modules."""
    # In another process, because building a bundle must not import what it contains.
    subprocess.run([sys.executable, __file__, folder], check=True)
    paths = [path.relative_to(folder) for path in sorted(folder.glob(f"{PACKAGE}/**/*.py"))]
    return [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]


def _write(folder: Path) -> None:
    import PySide6.QtCore  # noqa: F401 - loads the modules

    archive = sys.modules[PACKAGE].__loader__.zfile
    for name in archive.namelist():
        if name.startswith(f"{PACKAGE}/"):
            archive.extract(name, folder)
    (folder / SWITCH).touch()


if __name__ == "__main__":
    _write(Path(sys.argv[1]))

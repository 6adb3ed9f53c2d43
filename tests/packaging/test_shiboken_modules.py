import os
import shutil
import subprocess
import sys
from pathlib import Path

import shiboken6
from shiboken_modules import FOLDER, compiled_modules

USE = """
import sys
from PySide6.QtCore import QTimer
try:
    QTimer().start("now")
except TypeError as error:
    print(error)
print(sys.modules["shibokensupport.signature.loader"].__file__)
"""


def test_pyside_takes_the_compiled_modules(tmp_path: Path) -> None:
    files = compiled_modules(tmp_path / "written")

    assert all(path.endswith(".pyc") for path, _ in files)
    # A copy of shiboken6, because the modules belong beside its own.
    shutil.copytree(
        shiboken6.__path__[0],
        tmp_path / "shiboken6",
        ignore=shutil.ignore_patterns("__pycache__", "include"),
    )
    for path, place in files:
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, tmp_path / place)
    done = subprocess.run(
        [sys.executable, "-c", USE],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    *message, loader = done.stdout.splitlines()
    assert "called with wrong argument types" in message[0]
    assert Path(loader) == tmp_path / FOLDER / "shibokensupport/signature/loader.pyc"

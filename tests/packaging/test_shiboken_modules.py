import os
import shutil
import subprocess
import sys
from pathlib import Path

import shiboken6
from shiboken_modules import PACKAGE, SWITCH, write_modules

USE = """
import sys
from PySide6.QtCore import QTimer
try:
    QTimer().start("now")
except TypeError as error:
    print(error)
print(sys.modules["shibokensupport.signature.loader"].__file__)
"""


def test_pyside_imports_the_modules(tmp_path: Path) -> None:
    names = write_modules(tmp_path)

    assert {PACKAGE, f"{PACKAGE}.feature", f"{PACKAGE}.signature.loader"} <= set(names)
    # A copy of shiboken6, because the switch belongs beside its own modules.
    ignored = shutil.ignore_patterns("__pycache__", "include")
    shutil.copytree(shiboken6.__path__[0], tmp_path / "shiboken6", ignore=ignored)
    shutil.copy(tmp_path / SWITCH, tmp_path / "shiboken6")
    done = subprocess.run(
        [sys.executable, "-c", USE],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    *message, loader = done.stdout.splitlines()
    assert "called with wrong argument types" in message[0]
    assert Path(loader) == tmp_path / PACKAGE / "signature/loader.py"

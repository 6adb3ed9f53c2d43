"""Both lists are imported, one after the other; `tests/e2e/test_window.py` tests when."""

import subprocess
import sys

from anyformat_review import late_imports


def test_a_collection_needs_more_than_the_presenters() -> None:
    code = """
import asyncio, sys
from anyformat_review import late_imports
for function in (late_imports.import_presenters, late_imports.import_for_a_collection):
    asyncio.run(function())
    print(*[name for name in late_imports.FOR_A_COLLECTION if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", " ".join(late_imports.FOR_A_COLLECTION)]

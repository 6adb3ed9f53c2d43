import os
import subprocess
import sys

HEAVY = (
    "anyformat_review.domain.results.collection",
    "anyformat_review.ui.collections.collection_view",
    "asyncio",
    "httpx",
    "keyring",
    "multiprocessing",
    "markdown_it",
    "nh3",
    "pydantic",
    "pypdfium2",
    "qasync",
    "rapidfuzz",
    "sqlite3",
    "tomllib",
    "xlsxwriter",
)


def test_the_application_ignores_the_style_of_the_system() -> None:
    code = (
        "from anyformat_review import bootstrap\n"
        "app = bootstrap._make_application()\n"
        "print(app.style().objectName())"
    )
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_STYLE_OVERRIDE": "Windows"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "fusion"


def test_the_window_paints_before_slow_imports() -> None:
    code = (
        f"import sys, anyformat_review.bootstrap; print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

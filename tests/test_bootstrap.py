import subprocess
import sys

HEAVY = (
    "asyncio",
    "httpx",
    "keyring",
    "markdown_it",
    "nh3",
    "pydantic",
    "pypdfium2",
    "qasync",
    "rapidfuzz",
    "xlsxwriter",
)


def test_the_window_can_paint_before_anything_heavy_is_imported() -> None:
    code = (
        f"import sys, anyformat_review.bootstrap; print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

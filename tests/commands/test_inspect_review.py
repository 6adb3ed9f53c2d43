from collections.abc import Callable
from pathlib import Path

import pytest

from anyformat_review.storage.folders import DataFolder

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("command", ["inspect", "regressions"])
def test_unreadable_settings_are_reported_before_a_wrong_source(
    command: str, run: Run, review_home: Path
) -> None:
    settings = DataFolder.below(review_home).settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("{")

    code, out, err = run(command, "nothing")

    first, second = err.splitlines()
    assert (code, out) == (2, "")
    assert first.startswith("anyformat-review: The settings could not be read")
    assert second == f"anyformat-review: File {Path('nothing').resolve()} not found."

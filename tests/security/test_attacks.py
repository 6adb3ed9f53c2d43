"""Attacks do no harm; each runs in a child process with limits (`tests/support/attack_runner.py`).

`pytest -rP --log-level=INFO tests/security/test_attacks.py` lists what each attack used.
"""

import logging
import re
import shutil
import sys
from pathlib import Path

import pytest

from support.attack_runner import attacks_of, run_attacks
from support.attacks_on_pages import CANARY
from support.attacks_on_window import PARTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and traces of Linux")
MODULES = ["attacks_on_json", "attacks_by_files", "attacks_on_pages"]


def harmful(module: str, trace: Path | None = None, only: str = "") -> dict[str, str]:
    """Run all attacks of a module, or one, and return those that succeeded, with the reason."""
    names = [name for name in attacks_of(f"support.{module}") if only in ("", name)]
    results = run_attacks(f"support.{module}", names, trace)
    assert [result.name for result in results] == names
    for result in sorted(results, key=lambda each: -each.seconds):
        message = "%6.2f s %6.0f MB  %s"
        logging.getLogger(__name__).info(message, result.seconds, result.megabytes, result.name)
    return {result.name: result.failure for result in results if result.failure}


@pytest.mark.timeout(200)
@pytest.mark.parametrize("module", MODULES)
def test_attacks_do_no_harm(module: str) -> None:
    assert harmful(module) == {}


@pytest.mark.timeout(200)
@pytest.mark.parametrize("part", range(PARTS))
def test_bombs_do_not_freeze_the_window(part: int) -> None:
    """Each takes at most 2 s of CPU time and 300 MB, and freezes the window for at most 0.25 s."""
    assert harmful("attacks_on_window", only=f"bombs {part}") == {}


@pytest.mark.timeout(200)
@pytest.mark.parametrize("attack", ["resources", "drops"])
def test_the_window_reads_nothing_that_a_document_names(attack: str, tmp_path: Path) -> None:
    """Qt opens files without Python, so an audit hook is not enough."""
    trace = tmp_path / "trace" if shutil.which("strace") else None

    assert harmful("attacks_on_window", trace, attack) == {}

    calls = trace.read_text(errors="replace").splitlines() if trace else []
    assert not trace or any("results.json" in call for call in calls)
    assert [call for call in calls if CANARY in call] == []
    assert [call for call in calls if re.search(r"connect\(.*AF_INET", call)] == []
    programs = {match[1] for call in calls if (match := re.search(r'execve\("([^"]+)"', call))}
    assert {Path(program).name.rstrip("0123456789.") for program in programs} <= {"python", "uname"}


# --- the runner itself -----------------------------------------------------------------------


def test_attacks_that_succeed_are_reported() -> None:
    names = list(attacks_of("support.successful_attacks"))

    results = run_attacks("support.successful_attacks", names)

    failures = {result.name: result.failure for result in results}
    assert list(failures) == names
    assert failures.pop("none") == ""
    for name, failure in failures.items():
        assert name in failure, (name, failure)

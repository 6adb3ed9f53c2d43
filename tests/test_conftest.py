"""The checks in conftest.py: each has a case that it must fail or let pass."""

import os
import re
import subprocess
import sys

from support.source_tree import ROOT, TESTS

CASES = TESTS / "support" / "conftest_cases.py"


def test_the_right_cases_fail() -> None:
    secrets = {"ANYFORMAT_API_KEY": "real", "ANYFORMAT_BASE_URL": "https://x.test", "DISPLAY": ":9"}
    output = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--tb=no", "-p", "no:xdist", str(CASES)],
        cwd=ROOT,
        env=os.environ | secrets,
        capture_output=True,
        text=True,
        check=False,
    ).stdout

    outcomes = re.findall(r"^(PASSED|FAILED|ERROR) \S+::test_(\w+)", output, re.MULTILINE)
    bad = {name for outcome, name in outcomes if outcome != "PASSED"}
    cases = set(re.findall(r"def test_(\w+)", CASES.read_text(encoding="utf-8")))

    assert {name for _, name in outcomes} == cases, output
    assert bad == {name for name in cases if name.startswith("fails_")}, output

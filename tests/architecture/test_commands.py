"""Every command in the documentation, in `--help` and in module docstrings is run here.

Long commands run at a small size. A new command fails `test_every_command_is_run` until it has an
entry in `SMALL`. Usage synopses have placeholders such as SOURCE and no `sh` at their fence.
"""

import ast
import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from support.source_tree import APP, ROOT, TESTS, documents, modules

FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
IN_DOCSTRING = re.compile(r"^ {4}((?:uv|sh|python\d?|anyformat-review) .+)$", re.MULTILINE)
IN_TEXT = re.compile(r"`((?:uv run|sh \.ci/|anyformat-review )[^`]+)`")
DATA = TESTS / "data"
SAMPLES = DATA / "samples"
INSTALLED = str(Path(sys.executable).with_name("anyformat-review"))
RESULTS = "{samples}/v2-linear.json"

SMALL = {
    "sh .ci/demo": "sh .ci/demo --screenshot {tmp}/demo.png",
    "sh .ci/test": "sh .ci/test -n 0 tests/test_assets.py",
    "sh .ci/test_newest": "sh .ci/test_newest --version",
    "uv run python tests/bench": "uv run python tests/bench --rounds 1 --smallest",
    "uv run python tests/bench/differences.py": "uv run python tests/bench/differences.py --each 6",
    "uv run python tests/bench/start.py": "uv run python tests/bench/start.py --rounds 1",
    "uv run python tests/bench/all_collections.py": (
        "uv run python tests/bench/all_collections.py --collections 5 --fields 5 --rounds 1"
    ),
    # The dependency group is not installed here, and a fuzzer could find something new at random.
    "uv run --group fuzz python tests/fuzz --seconds 60": (
        "uv run --group fuzz python tests/fuzz --replay"
    ),
    "uv run python tests/bench/long_list.py": (
        "uv run python tests/bench/long_list.py --collections 300 --steps 3 --rounds 1"
    ),
    "uv run python tests/bench/rows_and_reports.py": (
        "uv run python tests/bench/rows_and_reports.py --rows 20 --pages 2 --rounds 1"
    ),
    "uv run python tests/bench/rest.py": (
        "uv run python tests/bench/rest.py --pages 2 --seconds 0.1"
    ),
    "uv run python tests/bench/long_run.py": (
        "uv run python tests/bench/long_run.py --decisions 40 --collections 2 --hours 1"
    ),
    "env ANYFORMAT_TORN_EVERY=1 uv run pytest -n 2 tests/e2e/test_power_loss.py": (
        "env ANYFORMAT_TORN_EVERY=9001 uv run pytest -n 0 tests/e2e/test_power_loss.py"
        " -k journal_is_written"
    ),
    "uv run --group audit packaging/licences.py": "uv run --group audit packaging/licences.py",
    "uv run packaging/command_texts.py FOLDER": "uv run packaging/command_texts.py {tmp}",
    # In a checkout that is not used by others, because it writes the catalogues.
    "uv run python packaging/translate.py": "uv run python packaging/translate.py --check",
    "uv run packaging/draw_icon.py": "uv run packaging/draw_icon.py {tmp}",
    "uv run python tests/contact_sheet.py sheets": (
        "uv run python tests/contact_sheet.py {tmp} --themes light --languages es --states welcome"
    ),
    "uv run anyformat-review": "uv run anyformat-review --version",
    "uv run anyformat-review --demo": "uv run anyformat-review --demo --version",
    "uv run anyformat-review serve-demo --port 8000": (
        "uv run anyformat-review serve-demo --port 0 --seconds 0.1"
    ),
    "env ANYFORMAT_RANDOM_SEQUENCES=5000 uv run pytest -n 2 tests/e2e/test_random_inputs.py": (
        "env ANYFORMAT_RANDOM_SEQUENCES=1 uv run pytest -n 0 tests/e2e/test_random_inputs.py"
        " -k random_inputs_decide"
    ),
    (
        "env ANYFORMAT_MUTATIONS=10000 uv run pytest -n 2 -rP"
        " tests/security/test_mutated_payloads.py"
    ): (
        "env ANYFORMAT_MUTATIONS=10 uv run pytest -n 0 -rP tests/security/test_mutated_payloads.py"
    ),
    "uv run pytest": "uv run pytest -q tests/test_assets.py",
    "uv run pytest tests/domain/review -k reasons": "uv run pytest tests/domain/review -k reasons",
    "anyformat-review --demo": "anyformat-review --demo --screenshot {tmp}/demo.png",
    "anyformat-review results.json --select 'line_items[0].amount'": (
        f"anyformat-review {RESULTS} --select 'line_items[0].amount' --screenshot {{tmp}}/field.png"
    ),
    "anyformat-review --demo --screenshot window.png --size 1400x900 --theme dark": (
        "anyformat-review --demo --screenshot {tmp}/window.png --size 1400x900 --theme dark"
    ),
    "anyformat-review inspect results.json": f"anyformat-review inspect {RESULTS}",
    "anyformat-review inspect results.json --json": f"anyformat-review inspect {RESULTS} --json",
    "anyformat-review export results.json --format xlsx -o results.xlsx": (
        f"anyformat-review export {RESULTS} --format xlsx -o {{tmp}}/results.xlsx"
    ),
    (
        "anyformat-review export --demo wf-demo-accounts-payable receipt-img-2041"
        " --format csv -o receipt.csv"
    ): (
        "anyformat-review export --demo wf-demo-accounts-payable receipt-img-2041"
        " --format csv -o {tmp}/receipt.csv"
    ),
    ("anyformat-review export --all-reviewed --since 2026-11-01 --format csv -o reviewed --json"): (
        "anyformat-review export --all-reviewed --since 2026-11-01 --format csv"
        " -o {tmp}/reviewed --json"
    ),
    "anyformat-review report results.json -o report.pdf": (
        f"anyformat-review report {RESULTS} -o {{tmp}}/report.pdf"
    ),
    "anyformat-review diff old.json new.json": (
        f"anyformat-review diff {RESULTS} {{samples}}/v2-split.json"
    ),
    "anyformat-review import colleague.corrections.json results.json --json": (
        "anyformat-review import {data}/seed.corrections.json {samples}/seed.json --json"
    ),
    "anyformat-review serve-demo --port 8000": (
        "anyformat-review serve-demo --port 0 --seconds 0.1"
    ),
    "ANYFORMAT_REVIEW_LOG=DEBUG anyformat-review --demo": (
        "env ANYFORMAT_REVIEW_LOG=DEBUG anyformat-review --demo --screenshot {tmp}/demo.png"
    ),
}
RUN_ON_DEBIAN = {
    "bash .ci/check_package bookworm NEW.deb",
    "sh .ci/package",
    "uv run --group packaging packaging/build_deb.py",
    "sh .ci/package --release 0.2.0",
}
"""Take minutes, need root and install packages; they are run before a release."""
RUN_BY_CI = {"uv run --group packaging packaging/smoke_test.py"}
"""Builds the bundle, which takes a minute; `.ci/run` runs it as written."""


def named_commands() -> set[str]:
    found = set()
    for document in documents():
        text = document.read_text(encoding="utf-8")
        for block in FENCE.findall(text):
            found |= {line.strip() for line in block.splitlines() if line.strip()}
        found |= set(IN_TEXT.findall(text))
    for folder in (APP, TESTS, ROOT / "packaging"):
        for module in modules(folder):
            if IN_DOCSTRING.search(module.text):
                found |= set(
                    IN_DOCSTRING.findall(ast.get_docstring(module.tree, clean=False) or "")
                )
    # Parts in brackets are optional; `# …` is a comment.
    return {re.sub(r" +\[.*?\]| +#.*", "", command).strip() for command in found}


def uv() -> list[str]:
    if "UV" in os.environ:  # `uv run` sets it
        return [os.environ["UV"]]
    return [str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "uv"]


def test_every_command_is_run() -> None:
    assert named_commands() == set(SMALL) | RUN_BY_CI | RUN_ON_DEBIAN


@pytest.mark.parametrize("command", RUN_BY_CI)
def test_ci_runs(command: str) -> None:
    arguments = command.removeprefix("uv ")
    assert arguments in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("command", SMALL)
def test_the_command_works(command: str, tmp_path: Path) -> None:
    folders = {"tmp": tmp_path, "samples": SAMPLES, "data": DATA}
    first, *others = words = shlex.split(SMALL[command].format(**folders))
    # This test run uses the environment, so `uv` must not change it.
    match first:
        case "uv":
            arguments = [*uv(), others[0], "--no-sync", *others[1:]]
        case "sh":
            arguments = [first, *others]
        case _:
            programs = {"anyformat-review": [INSTALLED], "uv": uv()}
            arguments = [part for word in words for part in programs.get(word, [word])]
    environ = {**os.environ, "UV_NO_SYNC": "1"}

    with subprocess.Popen(
        arguments,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that its children can be ended as well
    ) as process:
        try:
            output, _ = process.communicate()
        finally:  # an interrupted run leaves no command behind
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    assert process.returncode == 0, output

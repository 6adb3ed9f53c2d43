import shutil
import subprocess
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from command_texts import _parsers, completions, manual_page

from anyformat_review.cli import make_parser
from anyformat_review.commands.options import COMMANDS


def _options(parser: ArgumentParser) -> Iterator[str]:
    for each in _parsers(parser):
        for action in each._actions:
            yield from action.option_strings


def test_the_manual_names_everything_that_the_parser_accepts() -> None:
    page = manual_page(date(2026, 11, 29)).replace("\\-", "-")

    assert '.TH ANYFORMAT-REVIEW "1" "2026-11-29"' in page
    assert [option for option in _options(make_parser()) if option not in page] == []
    for command in (*COMMANDS, "serve-demo"):
        assert f".SS \\fBanyformat-review {command}\\fR" in page
    assert ".SH OPTIONS\n.TP\n\\fB-h\\fR, \\fB--help\\fR\nshow this help" in page
    for title in ("SYNOPSIS", "SOURCE", "ENVIRONMENT", "EXIT CODES"):
        assert f".SH {title}\n" in page
    assert "ANYFORMAT_REVIEW_HOME" in page


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completions_name_everything_that_the_parser_accepts(
    shell: str, tmp_path: Path
) -> None:
    text = completions(shell)

    long_options = {option for option in _options(make_parser()) if option.startswith("--")}
    names = long_options | {*COMMANDS, "serve-demo", "ground-truth", "high-contrast"}
    assert {name for name in names if name.lstrip("-") not in text} == set()
    if shutil.which(shell):
        path = tmp_path / "completions"
        path.write_text(text, encoding="utf-8")
        subprocess.run([shell, "-n", path], check=True)


# The words before the cursor, and what bash offers for the last one.
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["insp"], ["inspect"]),
        (["--the"], ["--theme"]),
        (["--theme", "hi"], ["high-contrast"]),
        (["export", "--format", "ground"], ["ground-truth"]),
        (["inspect", "results.an"], ["results.anyformat.json"]),
        (["export", "-o", "results.an"], ["results.anyformat.json"]),
    ],
)
def test_bash_completes(words: list[str], offered: list[str], tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("bash is not on this machine")
    (tmp_path / "results.anyformat.json").touch()
    script = (
        completions("bash")
        + '\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1))\n_shtab_anyformat_review\n'
        + 'printf "%s\\n" "${COMPREPLY[@]}"'
    )

    done = subprocess.run(
        ["bash", "-c", script, "bash", "anyformat-review", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == offered

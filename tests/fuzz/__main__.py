"""Fuzz the parts that read hostile text, guided by coverage, for a limited time.

    uv run --group fuzz python tests/fuzz --seconds 60 [--target NAME] [--replay]

The seconds are shared by all targets (`tests/support/fuzz_targets.py`). Each target runs in a child
process with limits on memory and on the time of one input, and begins with its seeds and with
the kept inputs in `tests/data/fuzz`. The exit code is 1 if something was found. An input that was
found is written to `build/fuzz`. Fix the cause and move the input to `tests/data/fuzz/NAME`, so
that `tests/security/test_fuzz_inputs.py` runs it. `--replay` runs known inputs, without atheris.
"""

import argparse
import contextlib
import importlib.util
import json
import random
import re
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_FOUND_INPUTS = _ROOT / "build" / "fuzz"
_SECONDS_OF_ONE_INPUT = 5
_MEGABYTES = 2_000
_RUNS = re.compile(r"Done (\d+) runs|stat::number_of_executed_units: +(\d+)")
_REASON = re.compile(r"=== Uncaught Python exception.*?\n\n", re.DOTALL)
_FOUND = re.compile(r"Test unit written to (\S+)")

sys.path[:0] = [str(_ROOT / "app"), str(_ROOT / "tests")]


def main() -> int:
    """Fuzz all targets, or one, and print a line about each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="of all targets together")
    parser.add_argument("--target", help="only this target")
    parser.add_argument("--replay", action="store_true", help="only run the known inputs")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments, options = parser.parse_known_args()
    if arguments.child:
        return _fuzz(arguments.target, options)
    from support.fuzz_targets import TARGETS, known_inputs

    names = [arguments.target] if arguments.target else list(TARGETS)
    if not TARGETS.keys() >= set(names):
        parser.error(f"the targets are {', '.join(TARGETS)}")
    if arguments.replay:
        for name in names:
            inputs = known_inputs(name)
            for content in inputs.values():
                TARGETS[name].run(content)
            print(f"{name:<12}{len(inputs):>10,} known inputs")
        return 0
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed. Add --group fuzz to uv run, on Linux.", file=sys.stderr)
        return 2
    each = max(arguments.seconds // len(names), 1)
    found = [name for name in names if not _run(name, each)]
    return 1 if found else 0


def _run(name: str, seconds: int) -> bool:
    """Fuzz a target in a child process, and return whether nothing was found."""
    from support.fuzz_targets import TARGETS, known_inputs

    inputs, words = _FOUND_INPUTS / name, _FOUND_INPUTS / f"{name}.dict"
    inputs.mkdir(parents=True, exist_ok=True)
    for known, content in known_inputs(name).items():
        (inputs / known).write_bytes(content)
    words.write_text("".join(map(_entry, TARGETS[name].words)), encoding="utf-8")
    command = [sys.executable, __file__, "--child", "--target", name, inputs]
    command += [f"-max_total_time={seconds}", f"-dict={words}", "-print_final_stats=1"]
    command += [f"-timeout={_SECONDS_OF_ONE_INPUT}", f"-rss_limit_mb={_MEGABYTES}"]
    command += [f"-artifact_prefix={_FOUND_INPUTS}/{name}-", "-max_len=4000"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    output = done.stdout + done.stderr
    runs = max((int(one or two) for one, two in _RUNS.findall(output)), default=0)
    print(f"{name:<12}{runs:>10,} inputs in {seconds} s", flush=True)
    if done.returncode:
        reason = _REASON.search(output)
        print(reason[0].strip() if reason else output[-1500:])
        print(f"{name} found {', '.join(_FOUND.findall(output)) or 'an error at its start'}.")
    return not done.returncode


def _entry(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def _fuzz(name: str, options: list[str]) -> int:
    import atheris

    # atheris measures the coverage of modules that are imported in this block.
    with atheris.instrument_imports(include=["anyformat_review", "markdown_it"]):
        from support.fuzz_targets import TARGETS, known_inputs

    target = TARGETS[name]
    for content in known_inputs(name).values():
        target.run(content)  # late imports must not make the first input slow
    mutator = {"custom_mutator": _mutate_json} if target.is_json else {}
    atheris.Setup([sys.argv[0], *options], target.run, **mutator)
    atheris.Fuzz()
    return 0


def _mutate_json(data: bytes, size: int, seed: int) -> bytes:
    """Change one value of a JSON tree, or the bytes."""
    import atheris

    from support.mutator import Mutator

    tree = None
    if seed % 4:
        with contextlib.suppress(ValueError, RecursionError):
            tree = json.loads(data)
    if not tree or not isinstance(tree, dict | list):
        return bytes(atheris.Mutate(data, size))
    Mutator(random.Random(seed)).mutate(tree)  # noqa: S311 - not for secrets
    return json.dumps(tree).encode()[:size]


if __name__ == "__main__":
    sys.exit(main())

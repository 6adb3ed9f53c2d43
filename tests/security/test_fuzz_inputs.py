"""The seeds of the fuzzer and the inputs that it found; `tests/fuzz` searches for more."""

import pytest

from support.fuzz_targets import TARGETS, known_inputs


@pytest.mark.timeout(20)
@pytest.mark.parametrize("target", TARGETS)
def test_known_inputs_are_read_or_refused(target: str) -> None:
    inputs = known_inputs(target)
    assert inputs
    for content in inputs.values():
        TARGETS[target].run(content)

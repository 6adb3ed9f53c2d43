"""`diff`: compare the extracted values of two results."""

import argparse
from collections.abc import Sequence

from anyformat_review.api.endpoints import ID_PATTERN
from anyformat_review.commands.opened_review import command_services
from anyformat_review.commands.terminal import (
    WaitingReporter,
    print_error,
    print_lines,
    print_text,
)
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.value_comparison import DifferentValue, compare_results
from anyformat_review.domain.results.values import Value, display_text

_THREE_WORDS = 3


async def run(parsed: argparse.Namespace) -> int:
    """Print the values that differ; differences do not change the exit code."""
    first, second = _two_sources(parsed.source)
    async with command_services(parsed, first) as services:
        opened = [
            await services.opened(words, on_wait=WaitingReporter(), on_notice=print_error)
            for words in (first, second)
        ]
    compared = compare_results(opened[0].collection, opened[1].collection)
    if parsed.json:
        tree: JsonTree = {
            "first": opened[0].collection.id,
            "second": opened[1].collection.id,
            "compared": compared.count,
            "different": [_entry(each) for each in compared.different],
        }
        print_text(lossless_json.dumps(tree, indent=2).decode())
    else:
        print_lines(
            *(f"{each.path}: {_texts(each)}" for each in compared.different),
            f"{compared.summary}.",
        )
    return 0


def _two_sources(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Split two to four words into two sources.

    Of three words, the first is a source unless it is an id.
    """
    at = len(words) // 2
    if len(words) == _THREE_WORDS and ID_PATTERN.fullmatch(words[0]):
        at = 2
    return words[:at], words[at:]


def _entry(compared: DifferentValue) -> JsonTree:
    return {
        "path": str(compared.path),
        "first": compared.first,
        "second": compared.second,
        "in_first": compared.is_in_first,
        "in_second": compared.is_in_second,
    }


def _texts(compared: DifferentValue) -> str:
    first = _text(compared.first, exists=compared.is_in_first)
    return f"{first} → {_text(compared.second, exists=compared.is_in_second)}"


def _text(value: Value, *, exists: bool) -> str:
    return (display_text(value) or "(no value)") if exists else "(no such field)"

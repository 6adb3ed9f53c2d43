"""Print how many differences are told apart, per kind and language, and values checked.

Run it as

    uv run python tests/bench/differences.py [--each COUNT]
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "app")]

from anyformat_review.domain.quotes.quote_difference import differences  # noqa: E402
from anyformat_review.domain.quotes.value_quotes import Agreement, check_value  # noqa: E402
from anyformat_review.domain.results.data_types import FieldDefinition  # noqa: E402
from support.difference_pairs import HARMLESS, LANGUAGES, NEAR_MISSES, Pair, pairs  # noqa: E402
from support.value_documents import known_values  # noqa: E402


class Row(NamedTuple):
    """One case of a table: whether it came out wrong."""

    kind: str
    language: str
    is_wrong: bool


def print_table(title: str, rows: list[Row]) -> None:
    """Print the share of wrong outcomes per kind and language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name in (row.language, "all"):
            counts[row.kind][name] += 1
            counts[row.kind][f"{name} wrong"] += row.is_wrong
    columns = (*LANGUAGES, "all")
    print(f"\n{title}\n{'':30}" + "".join(f"{name:>9}" for name in columns) + "    cases")
    for kind, count in counts.items():
        shares = (count[f"{name} wrong"] / max(1, count[name]) for name in columns)
        print(f"{kind:30}" + "".join(f"{share:9.2%}" for share in shares) + f"{count['all']:9}")
    share = sum(row.is_wrong for row in rows) / len(rows)
    print(f"{'all kinds':30}{share:{9 * len(columns)}.2%}{len(rows):9}")


def compared(found: Iterator[Pair], is_wrong: Callable[[bool], bool]) -> list[Row]:
    """Return whether the comparison of each pair came out wrong."""
    return [
        Row(pair.kind, pair.language, is_wrong(bool(differences(pair.page, pair.quote))))
        for pair in found
    ]


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=204, help="cases of each kind")
    each = parser.parse_args().each
    begun = time.perf_counter()

    near = compared(pairs(NEAR_MISSES, each), lambda found: not found)
    print_table("Near misses that pass without a reason", near)
    harmless = compared(pairs(HARMLESS, each), lambda found: found)
    print_table("Harmless differences that raise an alarm", harmless)

    flagged, missed = [], []
    for known in known_values(each):
        for field in (FieldDefinition("field", known.data_type), None):
            kind = f"{known.kind}{'' if field else ', no type'}"
            said = check_value(known.right, known.quotes, field).agreement
            flagged.append(Row(kind, known.language, said is Agreement.CONTRADICTS))
            if known.wrong:
                said = check_value(known.wrong, known.quotes, field).agreement
                missed.append(Row(kind, known.language, said is not Agreement.CONTRADICTS))
    print_table("Right values that are said to contradict their quotes", flagged)
    print_table("Wrong values that are not", missed)
    print(f"\n{time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()

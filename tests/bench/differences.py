"""Print the share of differences and values that are judged correctly, per kind and language.

Quotes are located on pages and compared with them as in the application. The exit code is 1 if a
limit is missed. Run it as

    uv run python tests/bench/differences.py [--each COUNT] [--seed NUMBER]
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "app")]

from anyformat_review.domain.quotes.value_quotes import Agreement, check_value  # noqa: E402
from anyformat_review.domain.results.data_types import FieldDefinition  # noqa: E402
from anyformat_review.domain.results.evidence import Grounding  # noqa: E402
from support.difference_pairs import locate_pair, pairs  # noqa: E402
from support.harmless_differences import HARMLESS  # noqa: E402
from support.known_documents import contradicted_fields, known_documents  # noqa: E402
from support.near_misses import NEAR_MISSES  # noqa: E402
from support.pair_writer import LANGUAGES, Maker  # noqa: E402
from support.value_documents import known_values  # noqa: E402


class Row(NamedTuple):
    """One case of a table: whether the outcome is wrong, and whether its quote was found."""

    kind: str
    language: str
    is_wrong: bool
    is_found: bool = True


def print_table(title: str, rows: list[Row], most: float) -> bool:
    """Print the share of wrong outcomes per kind and language; return whether it is `most`."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name in (row.language, "all"):
            counts[row.kind][name] += 1
            counts[row.kind][f"{name} wrong"] += row.is_wrong
        counts[row.kind]["not found"] += not row.is_found
    columns = (*LANGUAGES, "all")
    heads = "".join(f"{name:>8}" for name in columns)
    print(f"\n{title}\n{'':34}{heads}   cases  not found")
    for kind, count in counts.items():
        shares = (count[f"{name} wrong"] / max(1, count[name]) for name in columns)
        print(
            f"{kind:34}{''.join(f'{share:8.2%}' for share in shares)}{count['all']:8}"
            f"{count['not found']:11}"
        )
    share = sum(row.is_wrong for row in rows) / len(rows)
    is_met = share <= most
    print(f"{'all kinds':34}{share:{8 * len(columns)}.2%}{len(rows):8}   limit {most:.1%}", end="")
    print("" if is_met else "  MISSED")
    return is_met


def located(makers: dict[str, Maker], each: int, seed: int, *, counts: bool) -> Iterator[Row]:
    """Yield a row for each pair; if the difference `counts`, a reason is expected."""
    for number, pair in enumerate(pairs(makers, each, seed)):
        found = locate_pair(pair, number // len(LANGUAGES))
        is_wrong = bool(found.reasons) is not counts
        # A quote with another meaning must not be found without a difference.
        is_wrong |= counts and found.location.grounding is Grounding.FOUND
        yield Row(pair.kind, pair.language, is_wrong, found.location.page is not None)


def in_documents(each: int, seed: int) -> tuple[list[Row], list[Row]]:
    """Return rows of right values, then of wrong ones, with the types of the fields and without."""
    flagged, missed = [], []
    for document in known_documents(each, seed):
        for is_typed in (True, False):
            of_right, of_wrong = (
                contradicted_fields(document, is_wrong=is_wrong, is_typed=is_typed)
                for is_wrong in (False, True)
            )
            for name, known in document.fields.items():
                kind = f"{document.kind}: {known.kind}{'' if is_typed else ', no type'}"
                flagged.append(Row(kind, document.language, name in of_right))
                # Which values are options is known by the type only.
                if is_typed or known.kind != "option":
                    missed.append(Row(kind, document.language, name not in of_wrong))
    return flagged, missed


def main() -> bool:
    """Print the six tables; return whether all limits are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=204, help="cases of each kind")
    parser.add_argument("--seed", type=int, default=11, help="another one makes other cases")
    options = parser.parse_args()
    begun = time.perf_counter()

    near = list(located(NEAR_MISSES, options.each, options.seed, counts=True))
    met = [print_table("Near misses that pass without a reason", near, 0.005)]
    harmless = list(located(HARMLESS, options.each, options.seed, counts=False))
    met.append(print_table("Harmless differences that raise an alarm", harmless, 0.005))

    flagged, missed = [], []
    for known in known_values(options.each, options.seed):
        for field in (FieldDefinition("field", known.data_type), None):
            kind = f"{known.kind}{'' if field else ', no type'}"
            said = check_value(known.right, known.quotes, field).agreement
            flagged.append(Row(kind, known.language, said is Agreement.CONTRADICTS))
            if known.wrong:
                said = check_value(known.wrong, known.quotes, field).agreement
                missed.append(Row(kind, known.language, said is not Agreement.CONTRADICTS))
    title = "Right values that are said to contradict their quotes"
    met.append(print_table(f"{title}, by notation", flagged, 0.01))
    met.append(print_table("Wrong values that are not, by notation", missed, 0.05))

    flagged, missed = in_documents(options.each, options.seed)
    met.append(print_table(f"{title}, in documents", flagged, 0.01))
    met.append(print_table("Wrong values that are not, in documents", missed, 0.05))
    print(f"\n{time.perf_counter() - begun:.1f} s")
    return all(met)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

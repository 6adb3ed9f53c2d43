"""What the product costs beside the usual way, measured in one run.

    uv run python tests/bench [--rounds 5] [--quick] [--json figures.json]

Each figure is the median of several rounds; in each round the product and the usual way take
turns, every one in a fresh process. Times are this machine's; the ratios are what is asked for.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import start
from material import Material

_HERE = Path(__file__).parent
_SIZES = (1, 10, 100, 1_000, 5_000)
_QUICK_SIZES = (10, 1_000, 5_000)
_FIELDS = (40, 4_000, 40_000)
_ASKED_OF_FIELDS = {"filter": "≥ 200", "keystroke to paint": "≥ 20", "sort": "≥ 50"}

Figures = dict[tuple[str, str], float]
"""A scenario with its size, such as `view_product 10`, and a figure's name."""


@dataclass(frozen=True)
class Row:
    """One line of the table; a ratio is beside the most or least that is asked of it."""

    work: str
    usual: float
    product: float
    unit: str = "ms"
    ratio: float = math.nan
    asked: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the ratio is as asked; yes where either is missing."""
        if not self.asked or math.isnan(self.ratio):
            return True
        sign, limit = self.asked.split()
        return self.ratio <= float(limit) if sign == "≤" else self.ratio >= float(limit)


def scenarios(*, quick: bool) -> Iterator[str]:
    """Yield what one round measures, product and usual way in turns."""
    for size in _QUICK_SIZES if quick else _SIZES:
        yield f"view_product {size}"
        if not (quick and size == _SIZES[-1]):
            yield f"view_naive {size}"
        yield f"open_product {size}"
        if not (quick and size == _SIZES[-1]):
            yield f"open_naive {size}"
    yield f"find_product {_SIZES[-1]}"
    for count in _FIELDS:
        yield f"fields_product {count}"
        yield f"fields_naive {count}"
    yield "locate_product"
    yield "locate_naive"


def run(scenario: str, material: Path) -> dict[str, float]:
    """Measure one scenario in a fresh process."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    script = "opening.py" if scenario.startswith("open_") else "scenarios.py"
    command = [sys.executable, str(_HERE / script), str(material), *scenario.split()]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, check=True, timeout=600)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(rounds: int, *, quick: bool) -> Figures:
    """Return the medians of all figures."""
    taken: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder) / "material.json"
        Material.write(material)
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds}", file=sys.stderr)
            for scenario in scenarios(quick=quick):
                for name, figure in run(scenario, material).items():
                    taken[scenario, name].append(figure)
            for name, code in (("bare", start.BARE), ("product", start.PRODUCT)):
                taken["start", name].append(start.measure(code))
    return {key: statistics.median(figures) for key, figures in taken.items()}


def rows(figures: Figures) -> Iterator[Row]:
    """Yield the lines of the table."""

    def of(scenario: str, name: str) -> float:
        return figures.get((scenario, name), math.nan)

    def compared(scenario: str, name: str, work: str, asked: str = "", size: str = "") -> Row:
        usual, ours = of(f"{scenario}_naive{size}", name), of(f"{scenario}_product{size}", name)
        return Row(work, usual, ours, ratio=usual / ours, asked=asked)

    quicker = {1_000: "≥ 50"}
    less = {1_000: "≤ 0.15", 5_000: "≤ 0.10"}
    measured = [count for count in _SIZES if (f"view_product {count}", "first paint") in figures]
    for count in measured:
        size, pages = f" {count}", f"{count:,} pages"
        yield compared("view", "first paint", f"first paint, {pages}", quicker.get(count, ""), size)
        usual, ours = of(f"view_naive{size}", "memory"), of(f"view_product{size}", "memory")
        share = ours / usual if usual else math.nan
        yield Row(f"memory, {pages}", usual, ours, "MB", share, less.get(count, ""))
        for name in ("highlight p50", "highlight p99", "jump p50", "jump p99", "resize"):
            yield compared("view", name, f"{name}, {pages}", size=size)
    for name, limit in (("first paint", "≤ 1.5"), ("highlight p99", "≤ 3")):
        small, large = of("view_product 10", name), of("view_product 5000", name)
        yield Row(f"{name}: 5,000 pages beside 10", small, large, ratio=large / small, asked=limit)
    yield compared("locate", "locate", "4,000 quotes located", "≥ 20")
    reading = of("locate_product", "reading alone")
    yield Row("of which reading 200 pages", math.nan, reading)
    yield Row("a word found in 5,000 pages", math.nan, of("find_product 5000", "find"))
    stall = of("find_product 5000", "stall")
    yield Row("longest stall meanwhile, beside 50 ms", 50, stall, ratio=stall / 50, asked="≤ 1")
    for count in _FIELDS:
        asked = _ASKED_OF_FIELDS if count == _FIELDS[-1] else {}
        for name in ("first paint", "filter", "keystroke to paint", "sort"):
            work = f"{count:,} fields: {name}"
            yield compared("fields", name, work, asked.get(name, ""), f" {count}")
    asked = {1_000: "≥ 15", 5_000: "≥ 25"}
    for count in measured:
        size = f" {count}"
        work = f"file to both painted, {count:,} pages"
        yield compared("open", "open", work, asked.get(count, ""), size)
        yield Row("until all of it is there", math.nan, of(f"open_product{size}", "open whole"))
    small, large = of("open_product 10", "open again"), of("open_product 5000", "open again")
    yield Row("opened again: 5,000 pages beside 10", small, large, ratio=large / small, asked="≤ 3")
    yield compared("open", "open stall", "longest stall, 5,000 pages", "≥ 15", " 5000")
    bare, product = of("start", "bare"), of("start", "product")
    yield Row("start to painted window", bare, product, ratio=product / bare, asked="≤ 1.6")


def shown(figure: float) -> str:
    """Return a figure for the table, a dash where there is none."""
    return "–" if math.isnan(figure) else f"{figure:,.2f}" if figure < 10 else f"{figure:,.0f}"


def main() -> None:
    """Print the table, and write the same as JSON where that is asked for."""
    parser = argparse.ArgumentParser(prog="tests/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--quick", action="store_true", help="fewer sizes, not 5,000 pages at once")
    parser.add_argument("--json", type=Path, help="where to write the figures too")
    given = parser.parse_args()
    table = list(rows(measure(given.rounds, quick=given.quick)))
    print(f"{'':40} {'usual way':>10} {'product':>10}      {'ratio':>8}  asked")
    for row in table:
        verdict = "" if row.is_met else "  short of it"
        print(
            f"{row.work:40} {shown(row.usual):>10} {shown(row.product):>10} {row.unit:4}"
            f" {shown(row.ratio):>8}  {row.asked}{verdict}"
        )
    if given.json:
        written = [
            {
                name: None if isinstance(figure, float) and math.isnan(figure) else figure
                for name, figure in {**asdict(row), "is_met": row.is_met}.items()
            }
            for row in table
        ]
        given.json.write_text(
            json.dumps({"rounds": given.rounds, "rows": written}, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()

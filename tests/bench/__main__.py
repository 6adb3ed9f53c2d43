"""Compare the product with the usual implementation of the same tasks, in one run.

    uv run python tests/bench [--rounds 5] [--quick | --smallest] [--json figures.json]

Each figure is the median of several rounds. In each round the product and the usual implementation
alternate, each in a new process. Times depend on the machine, ratios hardly.
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
from rules import ROWS

_HERE = Path(__file__).parent
_SIZES = (1, 10, 100, 1_000, 5_000)
_QUICK_SIZES = (1, 10, 1_000, 5_000)
_FIELDS = (40, 4_000, 40_000)
_QUOTES = 4_000
_ASKED_OF_FIELDS = {"filter": "≥ 100", "keystroke to paint": "≥ 20", "sort": "≥ 50"}


@dataclass(frozen=True)
class Sizes:
    """The sizes that one run measures."""

    pages: tuple[int, ...] = _SIZES
    naive_pages: tuple[int, ...] = _SIZES
    fields: tuple[int, ...] = _FIELDS
    quotes: int = _QUOTES
    rows: int = ROWS
    start: bool = True

    @classmethod
    def quick(cls) -> "Sizes":
        """Without some sizes, and without the usual implementation at 5,000 pages (a minute)."""
        return cls(_QUICK_SIZES, _QUICK_SIZES[:-1])

    @classmethod
    def smallest(cls) -> "Sizes":
        """The smallest sizes, to check that every scenario runs; `start.py` checks the starts."""
        return cls(_SIZES[:1], _SIZES[:1], _FIELDS[:1], quotes=100, rows=10, start=False)


Figures = dict[tuple[str, str], float]
"""Keys: a scenario with its size, such as `view_product 10`, and the name of a figure."""


@dataclass(frozen=True)
class Row:
    """One line of the table: a ratio and its limit."""

    work: str
    usual: float
    product: float
    unit: str = "ms"
    ratio: float = math.nan
    asked: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the ratio is within its limit; true if either is missing."""
        if not self.asked or math.isnan(self.ratio):
            return True
        sign, limit = self.asked.split()
        return self.ratio <= float(limit) if sign == "≤" else self.ratio >= float(limit)


def scenarios(sizes: Sizes) -> Iterator[str]:
    """Yield the scenarios of one round; the product and the usual implementation alternate."""
    for size in sizes.pages:
        yield f"view_product {size}"
        if size in sizes.naive_pages:
            yield f"view_naive {size}"
        yield f"open_product {size}"
        if size in sizes.naive_pages:
            yield f"open_naive {size}"
    yield f"find_product {sizes.pages[-1]}"
    for count in sizes.fields:
        yield f"fields_product {count}"
        yield f"fields_naive {count}"
    yield f"rules_product {sizes.rows}"
    yield f"locate_product {sizes.quotes}"
    yield f"locate_naive {sizes.quotes}"
    yield "network_downloads"
    yield "network_listing"


def run(scenario: str, material: Path) -> dict[str, float]:
    """Measure one scenario in a new process."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    scripts = {"open": "opening.py", "network": "network.py"}
    script = scripts.get(scenario.partition("_")[0], "scenarios.py")
    command = [sys.executable, str(_HERE / script), str(material), *scenario.split()]
    done = subprocess.run(command, env=environ, stdout=subprocess.PIPE, check=True, timeout=600)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure(rounds: int, sizes: Sizes) -> Figures:
    """Return the medians of all figures."""
    taken: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder) / "material.json"
        Material.write(material)
        for number in range(1, rounds + 1):
            print(f"round {number} of {rounds}", file=sys.stderr)
            for scenario in scenarios(sizes):
                for name, figure in run(scenario, material).items():
                    taken[scenario, name].append(figure)
            programs = start.programs(Path(folder)) if sizes.start else {}
            for name, command in programs.items():
                taken["start", name].append(start.measure(command))
    return {key: statistics.median(figures) for key, figures in taken.items()}


def rows(figures: Figures, sizes: Sizes) -> Iterator[Row]:
    """Yield the lines of the table."""

    def of(scenario: str, name: str) -> float:
        return figures.get((scenario, name), math.nan)

    def faster(scenario: str, name: str, work: str, asked: str = "", size: str = "") -> Row:
        usual, ours = of(f"{scenario}_naive{size}", name), of(f"{scenario}_product{size}", name)
        return Row(work, usual, ours, ratio=usual / ours, asked=asked)

    def slower(scenario: str, name: str, work: str, asked: str, small: int, large: int) -> Row:
        few, many = of(f"{scenario} {small}", name), of(f"{scenario} {large}", name)
        return Row(work, few, many, ratio=many / few, asked=asked)

    for count in sizes.pages:
        size, pages = f" {count}", f"{count:,} page{'' if count == 1 else 's'}"
        yield faster("view", "first paint", f"first paint, {pages}", size=size)
        usual, ours = of(f"view_naive{size}", "memory"), of(f"view_product{size}", "memory")
        limit = "≤ 0.02" if count == _SIZES[-1] else ""
        yield Row(f"memory, {pages}", usual, ours, "MB", ours / usual if usual else math.nan, limit)
        for name in ("highlight p50", "highlight p99", "jump p50", "jump p99", "resize"):
            yield faster("view", name, f"{name}, {pages}", size=size)
    for name, limit in (("first paint", "≤ 1.1"), ("highlight p99", "≤ 1.5")):
        yield slower("view_product", name, f"{name}: 5,000 pages against 10", limit, 10, 5_000)
    one, many = of("view_naive 1", "first paint"), of("view_product 5000", "first paint")
    work = "first paint: 5,000 against 1 usual"
    yield Row(work, one, many, ratio=many / one, asked="≤ 1.2")
    size = f" {sizes.quotes}"
    yield faster("locate", "locate", f"{sizes.quotes:,} quotes located", "≥ 8", size)
    yield Row("of which reading 200 pages", math.nan, of(f"locate_product{size}", "reading alone"))
    searched = f"find_product {sizes.pages[-1]}"
    yield Row("a word found in every page", math.nan, of(searched, "find"))
    stall = of(searched, "stall")
    yield Row("longest stall meanwhile, of 50 ms", 50, stall, ratio=stall / 50, asked="≤ 1")
    for count in sizes.fields:
        asked = _ASKED_OF_FIELDS if count == _FIELDS[-1] else {}
        for name in ("first paint", "filter", "keystroke to paint", "sort"):
            work = f"{count:,} fields: {name}"
            yield faster("fields", name, work, asked.get(name, ""), f" {count}")
    with_rules = f"rules_product {sizes.rows}"
    every, usual = of(with_rules, "all"), of(with_rules, "without rules")
    ours = of(with_rules, "decision")
    work = f"rule evaluation per decision, 200 rules × {sizes.rows:,} rows"
    yield Row(work, every, ours, ratio=every / ours)
    longest = of(with_rules, "longest")
    yield Row("longest of them, of 5 ms", 5, longest, ratio=longest / 5, asked="≤ 1")
    yield Row("of which a decision without rules", math.nan, usual)
    asked = {1_000: "≥ 30", 5_000: "≥ 60"}
    for count in sizes.pages:
        size = f" {count}"
        work = f"file to both painted, {count:,} pages"
        yield faster("open", "open", work, asked.get(count, ""), size)
        yield Row("until all of it is there", math.nan, of(f"open_product{size}", "open whole"))
    work = "file to painted: 10 pages against 1"
    yield slower("open_product", "open", work, "≤ 1.3", 1, 10)
    work = "opened again: 5,000 pages against 10"
    yield slower("open_product", "open again", work, "≤ 2", 10, 5_000)
    stall = of(f"open_product {sizes.pages[-1]}", "open stall")
    yield Row("longest stall while opening, of 50 ms", 50, stall, ratio=stall / 50, asked="≤ 1")
    stall = of("network_downloads", "stall")
    work = "longest stall in 16 downloads, of 50 ms"
    yield Row(work, 50, stall, ratio=stall / 50, asked="≤ 1")
    stall = of("network_listing", "stall")
    yield Row("longest stall of first requests, of 50", 50, stall, ratio=stall / 50, asked="≤ 1")
    requests = of("network_listing", "requests")
    work = "100,000 collections: requests, of 1,001"
    yield Row(work, 1001, requests, "", ratio=requests / 3, asked="≤ 1")
    yield Row("of which first and last row", math.nan, of("network_listing", "all"))
    bare, product = of("start", "bare"), of("start", "product")
    yield Row("start to painted window", bare, product, ratio=product / bare, asked="≤ 1.5")
    file, one = of("start", "file"), of("start", "file_1")
    work = f"start with {start.PAGES} pages until painted"
    yield Row(f"{work}, against a bare window", bare, file, ratio=file / bare, asked="≤ 4")
    yield Row(f"{work}, against one page", one, file, ratio=file / one, asked="≤ 1.3")
    browser = of("start", "chromium")
    yield Row(f"{work}, against Chromium", browser, file, ratio=file / browser)


def shown(figure: float) -> str:
    """Return a figure as text for the table; a dash means not measured."""
    return "–" if math.isnan(figure) else f"{figure:,.2f}" if figure < 10 else f"{figure:,.0f}"


def main() -> None:
    """Print the table; with `--json`, also write it as JSON."""
    parser = argparse.ArgumentParser(prog="tests/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each figure is measured")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="fewer sizes, none that takes a minute")
    size.add_argument("--smallest", action="store_true", help="the smallest size of everything")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    given = parser.parse_args()
    sizes = Sizes.smallest() if given.smallest else Sizes.quick() if given.quick else Sizes()
    measured = rows(measure(given.rounds, sizes), sizes)
    table = [row for row in measured if not math.isnan(row.product)]
    print(f"{'':40} {'usual way':>10} {'product':>10}      {'ratio':>8}  asked")
    for row in table:
        verdict = "" if row.is_met else "  missed"
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

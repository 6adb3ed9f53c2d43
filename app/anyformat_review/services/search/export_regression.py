"""Export what newer results get right, as CSV or JSON."""

from collections.abc import Iterator

from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.regression import CheckedValue, ValueVerdict
from anyformat_review.services.exchange.export_csv import csv_table
from anyformat_review.services.search.regression_check import RegressionReport

COLUMNS = ("collection", "field", "result", "decided", "before", "newer")


def export_regression(report: RegressionReport, suffix: str) -> bytes:
    """Return a table of all values as CSV, or with the suffix `.json` the whole report as JSON."""
    if suffix.lower() == ".json":
        return lossless_json.dumps(regression_tree(report), indent=2) + b"\n"
    return csv_table(COLUMNS, _rows(report))


def regression_tree(report: RegressionReport) -> JsonTree:
    """Return the report as a JSON tree: counts, the values, and what was not checked."""
    return {
        "collections": report.total,
        "with_newer_results": report.newer,
        "decided": len(report.values),
        **{verdict.value: report.count(verdict) for verdict in ValueVerdict},
        "values": [_entry(source, value) for source, value in report.values],
        "unchecked": [
            {"source": each.source, "reason": each.sentence} for each in report.unchecked
        ],
    }


def _entry(source: str, value: CheckedValue) -> JsonTree:
    return {
        "source": source,
        "path": str(value.path),
        "result": value.verdict.value,
        "decided": value.decided,
        "before": value.before,
        "newer": value.newer,
        "in_newer": value.exists,
    }


def _rows(report: RegressionReport) -> Iterator[tuple[str, ...]]:
    for source, value in report.values:
        texts = (display_text(each) for each in (value.decided, value.before, value.newer))
        yield source, str(value.path), value.verdict.value, *texts

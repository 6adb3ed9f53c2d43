"""`regressions`: compare the decisions on this computer with newer results."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from anyformat_review.commands.opened_review import (
    check_output,
    command_services,
    print_draft_notices,
)
from anyformat_review.commands.terminal import (
    WaitingReporter,
    print_error,
    print_lines,
    print_text,
    show_progress,
)
from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.regression import CheckedValue
from anyformat_review.services.collections.sources import parse_source
from anyformat_review.services.search.export_regression import (
    export_regression,
    regression_tree,
)
from anyformat_review.services.search.regression_check import (
    RegressionCheck,
    RegressionReport,
    regression_text,
)
from anyformat_review.storage.files import write_file


async def run(parsed: argparse.Namespace) -> int:
    """Print or write what newer results get right; regressions do not change the exit code."""
    if parsed.output and parsed.output.suffix.lower() not in (".csv", ".json"):
        raise OutputError(f"{parsed.output} must end in .csv or .json.")
    words = parsed.source or None
    async with command_services(parsed, words) as services:
        if parsed.output and words:
            check_output(services, parsed)
        report = await _report(services, parsed)
        print_draft_notices(services)
    for each in report.unchecked:
        print_error(f"{each.source} was not checked. {each.sentence}")
    if parsed.output:
        write_file(parsed.output, export_regression(report, parsed.output.suffix))
    if parsed.json:
        print_text(lossless_json.dumps(regression_tree(report), indent=2).decode())
    else:
        print_lines(*_lines(report, parsed.output))
    return next((each.exit_code for each in report.unchecked), 0)


async def _report(services: AppServices, parsed: argparse.Namespace) -> RegressionReport:
    check = RegressionCheck(
        services.opener, services.drafts, services.owns, is_demo=services.is_demo
    )
    if parsed.source:
        source = parse_source(parsed.source, base_url=services.profile.base_url)
        return await check.check(source, WaitingReporter())
    report = RegressionReport(0)
    async for report in check.run(fetch=parsed.fetch, on_wait=WaitingReporter()):
        show_progress(
            f"Checking {report.done + 1} of {report.total}: {report.current}"
            if report.current
            else ""
        )
    return report


def _lines(report: RegressionReport, output: Path | None) -> Iterator[str]:
    if output:
        count = len(report.values)
        yield f"{count} {'value' if count == 1 else 'values'} written to {output}."
    else:
        for source, value in report.values:
            if not value.verdict.is_right:
                yield f"{source} {value.path}: {_texts(value)} ({value.verdict})"
    yield regression_text(report)


def _texts(value: CheckedValue) -> str:
    newer = display_text(value.newer) if value.exists else "(no such field)"
    return f"{newer or '(no value)'} instead of {display_text(value.decided) or '(no value)'}"

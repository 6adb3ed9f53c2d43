"""The options of the commands without a window."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TypeVar

P = TypeVar("P", bound=argparse.ArgumentParser)

SOURCE_HELP = """\
a results JSON file, a verification URL, the API URL of a collection's results,
or WORKFLOW_ID COLLECTION_ID"""
COMMANDS = ("inspect", "export", "report", "diff", "import", "regressions")
_FORMATS = ("json", "csv", "xlsx", "corrections", "ground-truth", "report")
_MAX_WORDS = 2
"""Maximum number of words of one source."""


def add_commands(commands: "argparse._SubParsersAction[P]") -> None:
    """Add the parsers of the commands. `module` in the parsed result is the module to run."""
    inspect = _add(commands, "inspect", "print the results", module="inspect_review")
    export = _add(commands, "export", "write the reviewed results", module="export_review")
    report = _add(commands, "report", "write an evidence report", module="report_review")
    diff = _add(commands, "diff", "compare the values of two results", module="diff_results")
    importing = _add(
        commands, "import", "apply a colleague's corrections", module="import_corrections"
    )
    regressions = _add(
        commands, "regressions", "compare your decisions with newer results", module="regressions"
    )
    for command in (inspect, report, diff):
        command.add_argument("source", nargs="+", metavar="SOURCE", help=SOURCE_HELP)
    export.add_argument("source", nargs="*", metavar="SOURCE", help=SOURCE_HELP)
    importing.add_argument(
        "corrections",
        type=Path,
        metavar="CORRECTIONS",
        help="a file of export --format corrections",
    )
    importing.add_argument(
        "source", nargs="*", metavar="SOURCE", help="the collection, if it is not known here yet"
    )
    regressions.add_argument(
        "source", nargs="*", metavar="SOURCE", help="newer results of one collection, such as a run"
    )
    regressions.add_argument(
        "--fetch",
        action="store_true",
        help="check the newest results of the service, not the offline copies",
    )
    regressions.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="a .csv or .json file with all values"
    )
    for command in (inspect, diff, importing, regressions):
        command.add_argument("--json", action="store_true", help="print JSON")
    export.add_argument("--format", choices=_FORMATS, required=True, help="format of the file")
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help="the file to write"
    )
    export.add_argument(
        "--all-reviewed",
        action="store_true",
        help="export all collections marked as reviewed; FILE is a folder",
    )
    export.add_argument(
        "--since",
        type=_time,
        metavar="DATE",
        help="only those marked since this date or time, such as 2026-11-29",
    )
    export.add_argument("--json", action="store_true", help="print a summary as JSON")
    report.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help="a .html or .pdf file"
    )


def usage_problem(parsed: argparse.Namespace) -> str:
    """Return a phrase that says what is wrong with the arguments of a command, or ""."""
    count = len(getattr(parsed, "source", ()))
    match parsed.command:
        case "diff":
            return "" if 1 < count <= 2 * _MAX_WORDS else "diff compares two sources"
        case "export" if parsed.all_reviewed:
            return "--all-reviewed takes no SOURCE" if count else ""
        case "export" if parsed.since is not None or parsed.json:
            return "--since and --json need --all-reviewed"
        case "regressions" if count and parsed.fetch:
            return "--fetch takes no SOURCE"
        case "export" if not count:
            return "export needs a SOURCE or --all-reviewed"
        case _:
            return "SOURCE is one or two words, not more" if count > _MAX_WORDS else ""


def _add(
    commands: "argparse._SubParsersAction[P]",
    name: str,
    words: str,
    *,
    module: str,
) -> P:
    command = commands.add_parser(name, help=words, allow_abbrev=False)
    command.set_defaults(module=module)
    command.add_argument("--demo", action="store_true", help="read from the demo")
    return command


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date such as 2026-11-29 or 2026-11-29T18:00"
        ) from error

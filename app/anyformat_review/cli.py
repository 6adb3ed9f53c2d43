"""The command line: arguments, the subcommands without a window, exit codes."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from anyformat_review import __version__
from anyformat_review.domain.errors import FieldNotFoundError, ReviewError
from anyformat_review.domain.visible_text import one_line
from anyformat_review.window_options import WindowOptions

if TYPE_CHECKING:
    from anyformat_review.services.collections.polling import Waiting

_PROGRAM = "anyformat-review"
_FORMATS = ("json", "csv", "xlsx", "corrections")
_INTERRUPTED = 130
_OWN_DISPLAY = ("eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "vnc")
"""Qt platforms that need neither X nor Wayland."""
_LINE_LENGTH = 2000
_SIZE = re.compile(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})")

_SOURCE_HELP = (
    "a results JSON file, a verification address, the API address of a collection's results,"
    " or WORKFLOW_ID COLLECTION_ID"
)
_EPILOG = """\
without a window:
  anyformat-review inspect SOURCE [--json]
  anyformat-review export SOURCE --format json|csv|xlsx|corrections -o FILE

environment:
  ANYFORMAT_API_KEY      the key of the service
  ANYFORMAT_BASE_URL     the address of the service
  ANYFORMAT_REVIEW_HOME  the folder of all local data

exit codes:
  0 done, 2 wrong use or unreadable input, 3 the service says failed or cancelled,
  4 not reachable or not allowed
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        _say(f"{message}. Try {_PROGRAM} --help.")
        raise SystemExit(2)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for and return the exit code."""
    try:
        if arguments and arguments[0] in ("inspect", "export"):
            return _run_without_window(arguments)
        return _run_window(arguments)
    except ReviewError as error:
        _say(_sentence(error))
        return error.exit_code
    except BrokenPipeError:
        # Whoever reads, such as `head`, has read enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run_window(arguments: Sequence[str]) -> int:
    parser = _Parser(
        prog=_PROGRAM,
        description="Review what a document-extraction service read out of documents.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("source", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    parser.add_argument("--demo", action="store_true", help="show the demo, no network or key")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="write a picture of the window and end"
    )
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window")
    parser.add_argument("--theme", choices=("light", "dark", "system", "high-contrast"))
    parser.add_argument("--select", metavar="FIELD_PATH", help="select this field")
    parser.add_argument("--version", action="version", version=f"{_PROGRAM} {__version__}")
    parsed = parser.parse_args(arguments)
    if len(parsed.source) > 2:
        parser.error("SOURCE is one or two words, not more")
    if parsed.select is not None:
        _check_field_path(parsed.select)
    options = WindowOptions(
        source=tuple(parsed.source),
        demo=parsed.demo,
        screenshot=parsed.screenshot,
        size=parsed.size,
        theme=parsed.theme,
        select=parsed.select,
    )
    if options.screenshot is None and not _has_display():
        options = _as_screenshot(options)
    if options.screenshot is not None and sys.platform not in ("win32", "darwin"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Loading leaves no garbage; once the window is painted, its own thread collects.
    gc.disable()
    from anyformat_review import bootstrap

    return bootstrap.run(options)


def _as_screenshot(options: WindowOptions) -> WindowOptions:
    picture = Path("anyformat-review.png")
    where = one_line(str(picture.resolve()))
    _write_text(f"There is no display here, so the window is drawn into {where} instead.")
    return replace(options, screenshot=picture)


def _has_display() -> bool:
    """Whether a window can be shown; without one Qt would abort the process."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin") or platform in _OWN_DISPLAY:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_without_window(arguments: Sequence[str]) -> int:
    parser = _Parser(prog=_PROGRAM, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", help="show what the results say", allow_abbrev=False)
    export = commands.add_parser("export", help="write reviewed results", allow_abbrev=False)
    for command in (inspect, export):
        command.add_argument("source", nargs="+", metavar="SOURCE", help=_SOURCE_HELP)
        command.add_argument("--demo", action="store_true", help="read from the demo")
    inspect.add_argument("--json", action="store_true", help="as JSON")
    export.add_argument("--format", choices=_FORMATS, required=True)
    export.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    parsed = parser.parse_args(arguments)
    if len(parsed.source) > 2:
        parser.error("SOURCE is one or two words, not more")
    # 60 ms to import, and the window paints before it is needed.
    import asyncio

    return asyncio.run(_without_window(parsed))


async def _without_window(parsed: argparse.Namespace) -> int:
    from anyformat_review import composition

    async with composition.desk(os.environ, parsed.source, demo=parsed.demo) as desk:
        for notice in desk.notices:
            _say(notice)
        state = await desk.review_of(parsed.source, on_wait=_WaitingReporter(), on_notice=_say)
        for notice in desk.drafts.take_notices():
            _say(notice)
    if parsed.command == "inspect":
        from anyformat_review.domain.results import lossless_json
        from anyformat_review.services.review.inspection import inspection, inspection_lines

        if parsed.json:
            _write_text(lossless_json.dumps(inspection(state), indent=2).decode())
        else:
            _write_text("\n".join(inspection_lines(state)))
        return 0
    from anyformat_review.services.exchange.export import ExportFormat, export
    from anyformat_review.services.exchange.export_table import Provenance
    from anyformat_review.storage.files import write_file
    from anyformat_review.storage.folders import DataFolder
    from anyformat_review.storage.settings import SettingsStore

    settings = SettingsStore(DataFolder.locate(os.environ).settings).load().settings
    provenance = Provenance(settings.author, " ".join(parsed.source), datetime.now(UTC))
    write_file(parsed.output, export(state, ExportFormat(parsed.format), provenance))
    return 0


class _WaitingReporter:
    """Says one line per attempt, not per second: a countdown would fill a log."""

    def __init__(self) -> None:
        self._said = 0

    def __call__(self, waiting: "Waiting") -> None:
        if waiting.next_attempt == self._said:
            return
        self._said = waiting.next_attempt
        _say(
            f"{_sentence(waiting.error)} Next try in {waiting.seconds_left} s"
            f" (attempt {waiting.next_attempt} of {waiting.max_attempts})."
        )


def _sentence(error: ReviewError) -> str:
    from anyformat_review.services.error_texts import error_text

    return error_text(error).sentence or str(error)


def _say(text: str) -> None:
    """Say a line on standard error; parts of it may come from outside."""
    print(f"{_PROGRAM}: {one_line(text, _LINE_LENGTH)}", file=sys.stderr)


def _write_text(text: str) -> None:
    """Write UTF-8 whatever the terminal's locale says: scripts read this."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1400x900")
    return int(match[1]), int(match[2])


def _check_field_path(text: str) -> None:
    from anyformat_review.domain.results.field_path import FieldPath

    try:
        FieldPath.parse(text)
    except ValueError as error:
        raise FieldNotFoundError(f"{error}.") from error

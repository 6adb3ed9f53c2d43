"""The command line: arguments, commands without a window, and exit codes."""

import argparse
import contextlib
import functools
import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from msgspec.structs import replace

from anyformat_review import __version__, logs
from anyformat_review.commands.options import COMMANDS, SOURCE_HELP, add_commands, usage_problem
from anyformat_review.commands.terminal import PROGRAM, print_error, print_text, sentence
from anyformat_review.domain.errors import FieldNotFoundError, OutputError, ReviewError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.visible_text import one_line
from anyformat_review.window_options import WindowOptions

_log = logging.getLogger(__name__)

_INTERRUPTED = 130
_OWN_DISPLAY = ("eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "vnc")
"""Qt platform plugins that need neither X nor Wayland."""
_SIZE = lazy_pattern(r"([1-9][0-9]{1,3})x([1-9][0-9]{1,3})")

_USAGE = """\
anyformat-review [options] [SOURCE ...]
       anyformat-review inspect SOURCE [--json]
       anyformat-review export SOURCE --format FORMAT -o FILE
       anyformat-review export --all-reviewed [--since DATE] --format FORMAT
                               -o FOLDER [--json]
       anyformat-review report SOURCE -o FILE
       anyformat-review diff SOURCE SOURCE [--json]
       anyformat-review import CORRECTIONS [SOURCE] [--json]
       anyformat-review regressions [SOURCE | --fetch] [-o FILE] [--json]
       anyformat-review serve-demo [--port N]"""
_EPILOG = """\
environment:
  ANYFORMAT_API_KEY      API key of the service
  ANYFORMAT_BASE_URL     address of the service
  ANYFORMAT_REVIEW_HOME  folder for all local data
  ANYFORMAT_REVIEW_LOG   level of the log file, such as DEBUG

exit codes:
  0    success
  2    wrong usage, unreadable input, or output that cannot be written or shown; one
       sentence on standard error explains it
  3    the extraction failed or was cancelled
  4    the service is not reachable, denies access, answers with an error, or has no
       such collection
  130  the command was interrupted with Ctrl+C
"""
_SERVE = "serve-demo"
_MAX_SECONDS = 31_536_000
"""A year; the clocks of some systems refuse to wait much longer."""
_COMMANDS = (*COMMANDS, _SERVE)
_WINDOW = "review"
"""The value of `command` if a window is requested."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print_error(f"{message}. Try {PROGRAM} --help.")
        raise SystemExit(2)


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code."""
    try:
        parsed = _parse(arguments)
        if parsed.command == _WINDOW:
            return _run_window(parsed)
        gc.enable()  # `main` disables it, because imports create no garbage
        return _serve_demo(parsed) if parsed.command == _SERVE else _run_without_window(parsed)
    except ReviewError as error:
        _log.info("ended with an error", exc_info=True)
        print_error(sentence(error))
        return error.exit_code
    except BrokenPipeError:
        return 0  # the reader, such as `head`, has closed the pipe
    except FileNotFoundError:
        if _has_current_folder():
            raise
        print_error("The current folder no longer exists. Change to another folder.")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED


def _has_current_folder() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    if arguments and arguments[0] in _COMMANDS:
        parser = make_parser()
    else:
        options = arguments[: arguments.index("--")] if "--" in arguments else arguments
        if not {"-h", "--help"}.isdisjoint(options):
            arguments = ["--help"]
            parser = make_parser()
        else:
            # The parsers of the commands are left out, because creating them delays the window.
            parser = _window_parser()
            parser.add_argument("source", nargs="*")
    parsed = parser.parse_args(arguments)
    if problem := usage_problem(parsed):
        parser.error(problem)
    return parsed


def _window_parser() -> _Parser:
    # A width, because argparse would ask the terminal for it with each option.
    formatter = functools.partial(argparse.HelpFormatter, width=80)
    window = _Parser(prog=PROGRAM, add_help=False, allow_abbrev=False, formatter_class=formatter)
    window.set_defaults(command=_WINDOW)
    window.add_argument("--demo", action="store_true", help="show the demo, no network or key")
    window.add_argument("--tour", action="store_true", help="start a guided tour of the demo")
    window.add_argument(
        "--present", action="store_true", help="show larger texts, pressed keys and clicks"
    )
    window.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="save a screenshot and exit"
    )
    window.add_argument("--size", type=_size, metavar="WxH", help="size of the window")
    window.add_argument(
        "--theme", choices=("light", "dark", "system", "high-contrast"), help="colours"
    )
    window.add_argument("--language", choices=("en", "es", "system"), help="language of the window")
    window.add_argument("--select", metavar="FIELD_PATH", help="select this field")
    window.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return window


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands and options, also for the manual page."""
    parser = _Parser(
        prog=PROGRAM,
        usage=_USAGE,
        description="Review the data that a document-extraction service found in documents.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[_window_parser()],
    )
    parser.add_argument_group("SOURCE", SOURCE_HELP)
    commands = parser.add_subparsers(
        title="commands without a window", dest="command", metavar="COMMAND", prog=PROGRAM
    )
    add_commands(commands)
    _add_serve_options(
        commands.add_parser(_SERVE, help="serve the demo on this machine", allow_abbrev=False)
    )
    return parser


def _add_serve_options(serve: argparse.ArgumentParser) -> None:
    numbers = {
        "--port": (0, "port of 127.0.0.1, by default a free one"),
        "--rate-limit": (0, "requests per minute, 0 for no limit"),
        "--fail-every": (0, "fail every Nth request with HTTP status 503, 0 for none"),
        "--page-cap": (100, "maximum items on a page of a list"),
        "--collections": (0, "multiply the demo to N collections in each workflow"),
        "--workflows": (1, "number of workflows"),
    }
    for name, (default, words) in numbers.items():
        serve.add_argument(name, type=_count, default=default, metavar="N", help=words)
    serve.add_argument("--key", default="demo-key", help="the API key to expect")
    serve.add_argument("--seconds", type=_seconds, metavar="S", help="stop after S seconds")
    versions = serve.add_mutually_exclusive_group()
    versions.add_argument("--v2-only", action="store_true", help="serve version 2 only")
    versions.add_argument("--v3-only", action="store_true", help="serve version 3 only")


def _serve_demo(parsed: argparse.Namespace) -> int:
    import shlex
    from threading import Event

    from anyformat_review.api.demo.demo_service import DemoOptions
    from anyformat_review.demo_server import DemoServer

    served = {"v2"} if parsed.v2_only else {"v3"} if parsed.v3_only else {"v2", "v3"}
    options = DemoOptions(
        key=parsed.key,
        rate_limit=parsed.rate_limit,
        fail_every=parsed.fail_every,
        versions=frozenset(served),
        page_cap=max(parsed.page_cap, 1),
        collections=parsed.collections,
        workflows=parsed.workflows,
    )
    with DemoServer(options, parsed.port) as server:
        print_text(f"ANYFORMAT_BASE_URL={server.url} ANYFORMAT_API_KEY={shlex.quote(parsed.key)}")
        with contextlib.suppress(KeyboardInterrupt):
            Event().wait(parsed.seconds)
    return 0


def _run_window(parsed: argparse.Namespace) -> int:
    if parsed.screenshot and parsed.screenshot.suffix.lower() not in ("", ".png"):
        raise OutputError(f"{parsed.screenshot} must end in .png.")
    if parsed.select is not None:
        _check_field_path(parsed.select)
    options = WindowOptions(
        source=tuple(parsed.source),
        demo=parsed.demo,
        screenshot=parsed.screenshot,
        size=parsed.size,
        theme=parsed.theme,
        language=parsed.language,
        select=parsed.select,
        tour=parsed.tour,
        presenting=parsed.present,
    )
    if options.screenshot is None and not _has_display():
        options = _as_screenshot(options)
    if options.screenshot is not None and sys.platform not in ("win32", "darwin"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from anyformat_review.quick_imports import import_pyside

    with _ended_by_ctrl_c():
        import_pyside()
        from anyformat_review import bootstrap

        return bootstrap.run(options)


@contextlib.contextmanager
def _ended_by_ctrl_c() -> Iterator[None]:
    """End at once with Ctrl+C, until the event loop has its own handler.

    PySide6 ignores some exceptions in its own code, such as a `KeyboardInterrupt`. Afterwards it
    lacks classes, so that the window fails or cannot be closed.
    """
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _as_screenshot(options: WindowOptions) -> WindowOptions:
    screenshot = Path("anyformat-review.png")
    where = one_line(str(screenshot.resolve()))
    print_text(f"No display is available. A screenshot is saved to {where} instead.")
    return replace(options, screenshot=screenshot)


def _has_display() -> bool:
    """Whether Qt can show a window; without a display, Qt aborts the process."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin") or platform in _OWN_DISPLAY:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_without_window(parsed: argparse.Namespace) -> int:
    # Imported late, because this takes 60 ms and the window does not need it.
    import asyncio
    from importlib import import_module

    logs.log_start(parsed.command)
    module = import_module(f"anyformat_review.commands.{parsed.module}")
    code: int = asyncio.run(module.run(parsed))
    return code


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size up to 9999x9999, such as 1400x900"
        )
    return int(match[1]), int(match[2])


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= (seconds := float(text)) <= _MAX_SECONDS:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds, at most a year")


def _check_field_path(text: str) -> None:
    from anyformat_review.domain.results.field_path import FieldPath

    try:
        FieldPath.parse(text)
    except ValueError as error:
        raise FieldNotFoundError(f"{error}.") from error

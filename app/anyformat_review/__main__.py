"""Start the application."""

import gc
import logging
import os
import sys
from pathlib import Path

from anyformat_review.quick_imports import import_msgspec

_KEY_VARIABLE = "ANYFORMAT_API_KEY"


def main() -> int:
    """Run the command line and return its exit code."""
    if getattr(sys, "frozen", False):
        # In a bundle, child processes start here as well.
        import multiprocessing

        multiprocessing.freeze_support()
    _open_closed_streams()
    # Imports create no garbage. The window collects it later (`GarbageCollector`); other commands
    # enable the collector again.
    gc.disable()
    import_msgspec()
    from anyformat_review import cli, logs
    from anyformat_review.domain.redaction import hide

    level = os.environ.get(logs.LEVEL_VARIABLE, "")
    logs.configure(logging.WARNING, sys.stderr, _log_folder, level)
    hide(os.environ.get(_KEY_VARIABLE, "").strip())
    # `os.environ` of this process keeps the key, but programs that it starts do not get it.
    os.unsetenv(_KEY_VARIABLE)
    logs.log_uncaught_errors()
    return cli.run(sys.argv[1:])


def _open_closed_streams() -> None:
    """Discard what is printed to closed streams.

    Otherwise printing fails, and files that are opened later get the numbers of the streams, and
    with them what libraries print.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def _log_folder() -> Path:
    from anyformat_review.storage.folders import DataFolder

    return DataFolder.locate(os.environ).logs


if __name__ == "__main__":
    sys.exit(main())

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


def _log_folder() -> Path:
    from anyformat_review.storage.folders import DataFolder

    return DataFolder.locate(os.environ).logs


if __name__ == "__main__":
    sys.exit(main())

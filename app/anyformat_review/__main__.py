"""Start the application."""

import logging
import os
import sys

from anyformat_review import cli, logs


def main() -> int:
    """Run the command line and return its exit code."""
    if getattr(sys, "frozen", False):
        # In a bundle the process that draws originals begins here too.
        import multiprocessing

        multiprocessing.freeze_support()
    log = logs.configure(logging.WARNING, sys.stderr)
    log.hide(os.environ.get("ANYFORMAT_API_KEY", ""))
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

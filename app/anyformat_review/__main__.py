"""Start the application."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    from anyformat_review import cli

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

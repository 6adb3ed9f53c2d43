"""Write the manual page and the shell completions, made from the parser of the command line.

uv run packaging/command_texts.py FOLDER
"""

import re
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from anyformat_review import __version__
from anyformat_review.cli import make_parser

NAMES = {
    "man": "anyformat-review.1",
    "bash": "anyformat-review",
    "zsh": "_anyformat-review",
    "fish": "anyformat-review.fish",
}
"""The file of the manual page and of each shell's completions."""

# A source is also a file, but the parser knows only commands as its first word.
_FILES_AS_WELL = {
    "bash": ("complete -o bashdefault -F", "complete -o bashdefault -o default -F"),
    "zsh": (
        "  _describe 'anyformat-review commands' _commands\n",
        "  _describe 'anyformat-review commands' _commands\n  _files\n",
    ),
    "fish": (
        "complete -c anyformat-review -f\n",
        """complete -c anyformat-review -f
complete -c anyformat-review -n '_shtab_anyformat_review_using' -F
""",
    ),
}


def completions(shell: str) -> str:
    """Return the completions for bash, zsh or fish."""
    parser = make_parser()
    for each in _parsers(parser):
        for action in each._actions:  # noqa: SLF001 - argparse has no public list
            if action.type is Path or action.dest == "source":
                action.complete = shtab.FILE
    text = shtab.complete(parser, shell)
    before, after = _FILES_AS_WELL[shell]
    if text.count(before) != 1:
        raise ValueError(f"shtab writes other completions for {shell}: {before!r} is not there.")
    return text.replace(before, after).rstrip() + "\n"


def manual_page(day: date) -> str:
    """Return the manual page in the language of man."""
    parser = make_parser()
    # The formatter would write usage and epilog as paragraphs.
    synopsis = [line.strip() for line in (parser.usage or "").splitlines()]
    sections = (parser.epilog or "").strip().split("\n\n")
    parser.epilog = None
    page = Manpage(parser, format="single-commands-section")
    page.date = day.isoformat()
    page.source = f"{parser.prog} {__version__}"
    page.manual = "User commands"
    page.description = "review the data that was extracted from documents"
    page.add_section("synopsis", "=", "\n.br\n".join(map(_escaped, synopsis)))
    for group in parser._action_groups:  # noqa: SLF001
        if group.description and not group._group_actions:  # noqa: SLF001
            page.add_section(str(group.title), "=", _escaped(group.description))
    for section in sections:
        title, _, body = section.partition("\n")
        page.add_section(title.rstrip(":"), "=", f".nf\n{_escaped(body)}\n.fi")
    # The formatter leaves out the option that shows the help.
    shown = parser._option_string_actions["--help"]  # noqa: SLF001
    names = ", ".join(rf"\fB{_escaped(name)}\fR" for name in shown.option_strings)
    options = ".SH OPTIONS\n"
    return str(page).replace(options, f"{options}.TP\n{names}\n{shown.help}\n", 1)


def _parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, _SubParsersAction):
            for command in action.choices.values():
                yield from _parsers(command)


def _escaped(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for kind, name in NAMES.items():
        text = manual_page(date.today()) if kind == "man" else completions(kind)  # noqa: DTZ011
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

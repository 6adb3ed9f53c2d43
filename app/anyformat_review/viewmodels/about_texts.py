"""What the window says about the application: versions, and libraries with their licences."""

import importlib.metadata
import platform
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError

import PySide6
from PySide6.QtCore import qVersion

from anyformat_review import __version__

LIBRARY_HEADINGS = ("Library", "Version", "Licence")
_PACKAGE = "anyformat-review"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_ICONS = ("Lucide icons", "", "ISC; see the folder of the icons")


def version_details() -> list[tuple[str, str]]:
    """Return what is installed, with versions."""
    return [
        ("Version", __version__),
        ("Python", platform.python_version()),
        ("Qt and PySide6", f"{qVersion()} and {PySide6.__version__}"),
        ("System", platform.platform()),
    ]


def library_rows() -> list[tuple[str, str, str]]:
    """Return the libraries that the application requires, with versions and licences.

    Reads files, so call it in a thread. A bundle without metadata names the file with the notices.
    """
    try:
        required = importlib.metadata.requires(_PACKAGE) or []
    except PackageNotFoundError:
        return [("Libraries of this bundle", "", "See THIRD_PARTY_NOTICES.txt"), _ICONS]
    names = {found[0] for each in required if (found := _NAME.match(each))}
    return [*_rows(sorted(names, key=str.lower)), _ICONS]


def support_text(details: Sequence[tuple[str, str]], libraries: Sequence[Sequence[str]]) -> str:
    """Return versions as lines for a support request."""
    versions = [f"{name}: {value}" for name, value in details]
    used = [" ".join(row[:2]).strip() for row in libraries]
    return "\n".join(["AnyFormat Review", *versions, *used])


def _rows(names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        try:
            found = importlib.metadata.distribution(name)
        except PackageNotFoundError:
            continue  # required on other systems only
        yield name, found.version, _licence(found)


def _licence(distribution: Distribution) -> str:
    for name in ("License-Expression", "Classifier", "License"):
        values = [str(each) for each in distribution.metadata.get_all(name) or ()]
        if name == "Classifier":
            values = [each.rpartition(" :: ")[2] for each in values if each.startswith("License")]
        if values:
            return "; ".join(values).partition("\n")[0]
    return "unknown"

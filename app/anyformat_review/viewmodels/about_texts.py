"""What the window says about the application: versions, and libraries with their licences."""

import importlib.metadata
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError

import PySide6
from PySide6.QtCore import qVersion

from anyformat_review import __version__
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.translation import tr

_PACKAGE = "anyformat-review"
_NAME = lazy_pattern(r"[A-Za-z0-9._-]+")


def library_headings() -> tuple[str, str, str]:
    """Return the headings of the table of libraries."""
    return tr("Library"), tr("Version"), tr("Licence")


def version_details() -> list[tuple[str, str]]:
    """Return what is installed, with versions."""
    return [
        (tr("Version"), __version__),
        ("Python", platform.python_version()),
        (
            tr("Qt and PySide6"),
            tr("{qt} and {pyside}").format(qt=qVersion(), pyside=PySide6.__version__),
        ),
        (tr("System"), platform.platform()),
    ]


def library_rows() -> list[tuple[str, str, str]]:
    """Return the libraries that the application requires, with versions and licences.

    Reads files, so call it in a thread. A bundle without metadata names the file with the notices.
    """
    icons = (tr("Lucide icons"), "", tr("ISC; see the folder of the icons"))
    try:
        required = importlib.metadata.requires(_PACKAGE) or []
    except PackageNotFoundError:
        return [(tr("Libraries of this bundle"), "", tr("See THIRD_PARTY_NOTICES.txt")), icons]
    names = {found[0] for each in required if (found := _NAME.match(each))}
    return [*_rows(sorted(names, key=str.lower)), icons]


def versions_text(details: Sequence[tuple[str, str]], libraries: Sequence[Sequence[str]]) -> str:
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
    return tr("unknown")

"""Access the files in `resources/` of an installed package, a frozen bundle or a checkout.

The documentation is in `resources/docs` of a package or a bundle.
"""

import functools
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@functools.cache
def _root() -> Path:
    # A wheel and a frozen bundle contain the folder; an editable install does not.
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent.parent / "resources"


def path(name: str) -> Path:
    """Return the path of a resource, such as `icons/check.svg`.

    Raises:
        FileNotFoundError: the resource does not exist.
    """
    found = _root() / name
    if not found.is_file():
        raise _missing(name)
    return found


def _missing(name: str) -> FileNotFoundError:
    return FileNotFoundError(f"The application's own file {name} is missing.")


def has(name: str) -> bool:
    """Whether a resource exists."""
    return (_root() / name).is_file()


def folder(name: str) -> Path:
    """Return the path of a folder of resources, such as `demo/originals`."""
    return _root() / name


def read_text(name: str) -> str:
    """Read a resource as UTF-8 text."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Read a resource as bytes.

    Raises:
        FileNotFoundError: the resource does not exist.
    """
    try:
        # Without a new `Path`, whose parts Python 3.12 never forgets: icons are read while a
        # collection is open, and a name would keep some of its memory (`viewmodels/garbage.py`).
        with open(f"{_root()}/{name}", "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError as error:
        raise _missing(name) from error


def documentation(name: str) -> str:
    """Read a document for users, such as `reviewing.md`.

    Raises:
        FileNotFoundError: the document does not exist.
    """
    packaged, checkout = _root() / "docs", _root().parent
    folders = (packaged,) if packaged.is_dir() else (checkout / "docs", checkout)
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise FileNotFoundError(f"The application's own document {name} is missing.")

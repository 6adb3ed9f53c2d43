"""Import libraries without work that this application does not need; the window starts sooner.

For `from __feature__ import …`, PySide6 (6.11) replaces `builtins.__import__` by a function that
reads the source of each module that is imported later: 70 of 650 ms until a file is shown, and the
lines stay in memory. The application uses no features, so the function is removed again.

PySide6 also compiles its own Python modules, which are in an archive inside its library, at each
start: 18 ms. Here they are compiled once. The one that writes type stubs is left out: it takes as
long as all others. A pattern for messages about wrong arguments, which takes 4 ms to compile, is
compiled when there is such a message.

msgspec imports `typing_extensions` if it is installed: 4 ms. Since Python 3.11 it works without.
asyncio imports `ssl` if Python has it: 5 ms. Only asyncio's own TLS needs it; the HTTP client has
another one.
"""

import builtins
import contextlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_SOURCES = "shibokensupport/"
"""The folder of PySide6's own modules in its archive."""
_BOOTSTRAP = "signature_bootstrap.py"
"""The module that imports them, which is not in the archive."""
_WRITES_STUBS = f"{_SOURCES}signature/lib/pyi_generator.py"
"""Writes type stubs; no application calls it, but PySide6 imports it."""
_PARSES = f"{_SOURCES}signature/parser.py"
"""Parses the signatures of functions, for messages about wrong arguments."""
_PATTERN = b"""
        rec = re.compile(regex, flags=re.VERBOSE)
        self._finditer = rec.finditer
"""
_PATTERN_AT_FIRST_USE = b"""
        self._finditer = lambda text: re.compile(regex, flags=re.VERBOSE).finditer(text)
"""
_ORIGINAL_IMPORT = "__orig_import__"
_HASH = 8
"""Bytes of the hash at the beginning of the file of compiled modules."""


def import_msgspec() -> None:
    """Import msgspec as if `typing_extensions` were not installed.

    Raises:
        ImportError: msgspec is not installed.
    """
    _import_without("msgspec", "typing_extensions")


def import_asyncio() -> None:
    """Import asyncio as if Python had no `ssl`."""
    _import_without("asyncio", "ssl")


def _import_without(name: str, other: str) -> None:
    """Import a module as if another one, which it only imports if there is one, were missing."""
    if other in sys.modules:
        return
    sys.modules[other] = None  # type: ignore[assignment]  # Python then raises ImportError
    try:
        importlib.import_module(name)
    finally:
        del sys.modules[other]


def import_pyside() -> None:
    """Import PySide6.

    Raises:
        ImportError: PySide6 is not installed.
    """
    compiled = CompiledSources(_cache_file(), compile)
    builtins.compile = compiled.compile
    try:
        import PySide6  # noqa: F401
    finally:
        builtins.compile = compiled.original
    if not sys.dont_write_bytecode:
        compiled.save()
    builtins.__import__ = getattr(builtins, _ORIGINAL_IMPORT, builtins.__import__)


def _cache_file() -> Path:
    """Return a file beside the compiled modules of this package."""
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".shibokensupport")


class CompiledSources:
    """Replaces `compile` for the modules of PySide6: compiles each of them once, not at each start.

    The file has the code and the hash of each source; another source is compiled again. It begins
    with the hash of its content.
    """

    def __init__(self, path: Path, original: Callable[..., Any]) -> None:
        self.original = original
        self._path = path
        self._known: dict[str, tuple[bytes, object]] = {}
        with contextlib.suppress(OSError, EOFError, TypeError, ValueError):
            content = path.read_bytes()
            # A damaged file could crash the process, and installing again would not replace it.
            if content[:_HASH] == importlib.util.source_hash(content[_HASH:]):
                # As safe as Python's own compiled modules, which are in the same folder.
                self._known = dict(marshal.loads(content[_HASH:]))  # noqa: S302
        self._read = dict(self._known)

    def compile(self, source: Any, filename: Any, mode: str, *args: Any, **options: Any) -> Any:
        """Return the code of a source, as the built-in `compile` does."""
        if not (isinstance(source, bytes) and str(filename).startswith((_SOURCES, _BOOTSTRAP))):
            return self.original(source, filename, mode, *args, **options)
        if filename == _WRITES_STUBS:
            source = b""
        elif filename == _PARSES:
            source = source.replace(_PATTERN, _PATTERN_AT_FIRST_USE)
        source_hash = importlib.util.source_hash(source)
        known = self._known.get(filename)
        if known is None or known[0] != source_hash:
            code = self.original(source, filename, mode, *args, **options)
            self._known[filename] = known = source_hash, code
        return known[1]

    def save(self) -> None:
        """Write the file if a source was compiled; without the right to write, nothing is kept."""
        if self._known == self._read:
            return
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        content = marshal.dumps(self._known)
        try:
            new.write_bytes(importlib.util.source_hash(content) + content)
            new.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                new.unlink()

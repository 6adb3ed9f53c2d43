"""Libraries are imported without what the application does not need, and work as before."""

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from anyformat_review.quick_imports import CompiledSources
from support.http_server import TLS, HttpServer, Response


def _run(code: str) -> str:
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", f"import builtins, linecache, sys\n{code}"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout


def test_no_source_of_a_later_import_is_read() -> None:
    code = """
compile_ = compile
from anyformat_review.quick_imports import import_pyside
import_pyside()
import fractions
from PySide6.QtCore import QObject
is_read = any(fractions.__name__ in path for path in linecache.cache)
print(builtins.__import__.__name__, builtins.compile is compile_, is_read)
"""
    assert _run(code) == "__lazy_import__ True False\n"


def test_pyside_still_knows_the_signatures_of_its_functions() -> None:
    code = """
from anyformat_review.quick_imports import import_pyside
import_pyside()
from PySide6.QtCore import QObject
from PySide6.support.signature import get_signature
parser = sys.modules["shibokensupport.signature.parser"].arglistParser
print(parser._finditer.__name__, get_signature(QObject.setObjectName))
try:
    QObject().startTimer("soon")
except TypeError as error:
    print(error)
"""
    pattern, *lines = _run(code).splitlines()
    assert pattern.startswith("<lambda> (self, name: ")
    assert any("startTimer(str)" in line for line in lines)
    assert "interval: int" in lines[-1]


def test_what_the_application_does_not_need_is_not_imported() -> None:
    code = """
from anyformat_review.quick_imports import import_msgspec, import_pyside
import_msgspec()
import_pyside()
import msgspec
class Entry(msgspec.Struct):
    names: list[str]
print(msgspec.json.decode(b'{"names": ["a"]}', type=Entry))
print(vars(sys.modules["shibokensupport.signature.lib.pyi_generator"]).get("main"))
print("typing_extensions" in sys.modules)
import typing_extensions
import_msgspec()
print("typing_extensions" in sys.modules)
"""
    assert _run(code) == "Entry(names=['a'])\nNone\nFalse\nTrue\n"


def test_the_client_connects_with_tls_after_asyncio_was_imported_without_it() -> None:
    code = """
from anyformat_review.quick_imports import import_asyncio
import_asyncio()
import asyncio
from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
print("ssl" in sys.modules)
async def main():
    import ssl
    context = ssl.create_default_context(cafile=CERTIFICATE)
    client = AnyFormatClient(HttpClient(Profile(URL).with_key("key-1"), ssl_context=context))
    print(await client.results("wf-1", "col-1"))
    await client.aclose()
asyncio.run(main())
"""
    with HttpServer(tls=True) as server:
        server.on("/v2/workflows/wf-1/files/col-1/results/", Response(body=b"{}"))
        names = f"CERTIFICATE, URL = {str(TLS / 'localhost.crt')!r}, {server.url!r}"
        assert _run(names + code) == "False\nb'{}'\n"


class _Compiler:
    """Compiles as Python does, and remembers what it compiled."""

    def __init__(self) -> None:
        self.compiled: list[str] = []

    def __call__(self, source: bytes, filename: str, mode: str) -> object:
        self.compiled.append(filename)
        return compile(source, filename, mode)


def _compiled(path: Path, *sources: tuple[str, bytes]) -> tuple[list[str], list[object]]:
    compiler = _Compiler()
    compiled = CompiledSources(path, compiler)
    values = []
    for name, source in sources:
        scope: dict[str, object] = {}
        exec(compiled.compile(source, name, "exec"), scope)  # noqa: S102
        values.append(scope["a"])
    compiled.save()
    return compiler.compiled, values


def test_sources_of_pyside_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    path, mapping = tmp_path / "cache", "shibokensupport/mapping.py"
    assert _compiled(path, (mapping, b"a = 1")) == ([mapping], [1])
    assert _compiled(path, (mapping, b"a = 1")) == ([], [1])
    assert _compiled(path, (mapping, b"a = 2")) == ([mapping], [2])
    bootstrap = "signature_bootstrap.py"
    assert _compiled(path, (mapping, b"a = 2"), (bootstrap, b"a = 3")) == ([bootstrap], [2, 3])
    assert _compiled(path, (bootstrap, b"a = 3"), ("other.py", b"a = 4")) == (["other.py"], [3, 4])
    assert [entry.name for entry in tmp_path.iterdir()] == ["cache"]


@pytest.mark.parametrize("content", [b"", b"no code", marshal.dumps(1), marshal.dumps([1])])
def test_a_damaged_cache_is_replaced(tmp_path: Path, content: bytes) -> None:
    path, loader = tmp_path / "cache", "shibokensupport/signature/loader.py"
    path.write_bytes(content)
    assert _compiled(path, (loader, b"a = 1")) == ([loader], [1])
    assert _compiled(path, (loader, b"a = 1")) == ([], [1])


def test_code_of_a_damaged_cache_is_never_run(tmp_path: Path) -> None:
    path, loader = tmp_path / "cache", "shibokensupport/signature/loader.py"
    source = b"a = 'Qt for Python'"
    _compiled(path, (loader, source))
    path.write_bytes(path.read_bytes().replace(b"Qt for", b"Qt foe"))
    assert _compiled(path, (loader, source)) == ([loader], ["Qt for Python"])
    assert _compiled(path, (loader, source)) == ([], ["Qt for Python"])


def test_a_cache_that_cannot_be_replaced_leaves_no_other_file(tmp_path: Path) -> None:
    path, loader = tmp_path / "cache", "shibokensupport/signature/loader.py"
    path.mkdir()
    assert _compiled(path, (loader, b"a = 1")) == ([loader], [1])
    assert list(tmp_path.iterdir()) == [path]


def test_without_a_folder_for_the_cache_everything_is_compiled(tmp_path: Path) -> None:
    path, loader = tmp_path / "missing" / "cache", "shibokensupport/signature/loader.py"
    for _ in range(2):
        assert _compiled(path, (loader, b"a = 1")) == ([loader], [1])

"""The specification of the bundle, run with records of the calls in place of PyInstaller."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from anyformat_review import __version__
from support.source_tree import ROOT

SPEC = ROOT / "packaging" / "anyformat-review.spec"
QT = "PySide6/Qt/plugins"
COLLECTED = [
    (f"{QT}/platforms/libqxcb.so", "/venv/a", "BINARY"),
    (f"{QT}/platforms/libqvnc.so", "/venv/b", "BINARY"),
    (f"{QT}/platforms/qwindows.dll", "C:/venv/c", "BINARY"),
    (f"{QT}/sqldrivers/libqsqlite.so", "/venv/d", "BINARY"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/e", "BINARY"),
    ("PySide6/Qt/lib/libicudata.so.73", "/venv/libicudata.so.73", "BINARY"),
    ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/f", "BINARY"),
    ("PySide6/Qt/translations/qt_de.qm", "/venv/g", "DATA"),
    ("a-1.dist-info/METADATA", "/venv/h", "DATA"),
    ("a-1.dist-info/licenses/LICENSE", "/venv/h", "DATA"),
    ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", "BINARY"),
    ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
    ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION"),
]


@pytest.fixture
def run_spec(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run the specification for a platform, and return the arguments of each call by name."""
    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.collect_submodules = lambda name: [name]  # type: ignore[attr-defined]
    hooks.copy_metadata = lambda name, **_: [(name, name)]  # type: ignore[attr-defined]
    licences = ModuleType("licences")
    licences.NOTICES = "NOTICES"  # type: ignore[attr-defined]
    licences.notices = sorted  # type: ignore[attr-defined]
    icu_data = ModuleType("icu_data")
    icu_data.write_small_library = lambda source, _: Path("/small", source.name)  # type: ignore[attr-defined]
    for module in (hooks, licences, icu_data):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(sys, "path", [*sys.path])
    (tmp_path / "anyformat-review").mkdir()
    written: list[list[str]] = []
    monkeypatch.setattr(Path, "write_text", lambda _path, text, **_: written.append(text))

    def run(platform: str) -> dict[str, tuple[Any, ...]]:
        monkeypatch.setattr(sys, "platform", platform)
        calls: dict[str, Any] = {}

        def recorder(name: str) -> Any:
            def record(*args: Any, **options: Any) -> Any:
                calls[name] = (args, options)
                pure = [("httpx._api", "/venv/httpx/_api.py", "PYMODULE")]
                return SimpleNamespace(pure=pure, scripts=[], binaries=COLLECTED, datas=[])

            return record

        names = {name: recorder(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        names |= {"SPECPATH": str(SPEC.parent), "DISTPATH": str(tmp_path), "workpath": "/work"}
        exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), names)  # noqa: S102
        calls["modules"] = written[-1]
        return calls

    return run


def sources(calls: dict[str, Any]) -> dict[str, str]:
    """Return the collected files: the names in the bundle, and where each comes from."""
    _, binaries, _ = calls["COLLECT"][0]
    return {Path(place).name: source for place, source, _ in binaries}


def test_on_linux_the_libraries_of_the_distribution_are_left_out(run_spec: Any) -> None:
    calls = run_spec("linux")

    assert set(sources(calls)) == {
        "METADATA",
        "_ssl.so",
        "libQt6Core.so.6",
        "libicudata.so.73",
        "libpython3.11.so.1.0",
        "libqxcb.so",
        "qwindows.dll",
    }
    assert sources(calls)["libicudata.so.73"] == "/small/libicudata.so.73"
    assert "BUNDLE" not in calls
    assert {"PySide6", "httpx"} <= set(calls["modules"])


def test_windows_hides_the_console_of_the_window(run_spec: Any) -> None:
    calls = run_spec("win32")

    program = calls["EXE"][1]
    assert (program["console"], program["hide_console"]) == (True, "hide-early")
    assert program["icon"].endswith(".ico")
    assert Path(program["icon"]).is_file()
    assert {"qwindows.dll", "libssl.so.3"} <= set(sources(calls))
    assert sources(calls)["libicudata.so.73"] == "/venv/libicudata.so.73"
    assert "BUNDLE" not in calls


def test_macos_gets_an_application_that_opens_results_files(run_spec: Any) -> None:
    calls = run_spec("darwin")

    # PyInstaller hides an application with a console from the Dock.
    assert calls["EXE"][1]["console"] is False
    assert calls["EXE"][1]["argv_emulation"] is True
    options = calls["BUNDLE"][1]
    assert options["version"] == __version__
    assert Path(options["icon"]).read_bytes()[:4] == b"icns"
    [document] = options["info_plist"]["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == ["public.json"]

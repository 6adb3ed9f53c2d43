import ast
import os
import sys

import pytest
from PySide6.QtCore import QProcess, QUrl

from anyformat_review.viewmodels.collections.safe_browser import (
    BrowserTarget,
    SafeBrowser,
    environment_without_bundle,
)

GOOD = "https://app.anyformat.ai/workflows/w-1/files/c_2"


class Desktop:
    """Records the pages that the desktop would open in a browser."""

    def __init__(self, *, takes: bool = True) -> None:
        self.opened: list[str] = []
        self.takes = takes

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return self.takes


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (GOOD, "app.anyformat.ai"),
        ("https://anyformat.ai/", "anyformat.ai"),
        ("HTTPS://APP.AnyFormat.AI/x", "app.anyformat.ai"),
        ("https://app.anyformat.ai:443/x?y=1#z", "app.anyformat.ai"),
        ("https://review.example/x", "review.example"),
        ("https://app.anyformat.ai/" + "x" * 1975, "app.anyformat.ai"),
    ],
)
def test_an_address_of_the_service_is_opened(address: str, host: str, desktop: Desktop) -> None:
    door = SafeBrowser("review.example", desktop)
    target = door.target(address)

    assert target == BrowserTarget(address, host, "")
    assert target.allowed
    assert door.open(target)
    assert desktop.opened == [QUrl(address).toString()]


NOT_VALID = "The verification address is not a valid address."
NOT_SECURE = "The verification address is not a secure (https) address."
HAS_USER = "The verification address contains a user name, which could hide its host."


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        # other schemes, and no scheme at all
        ("file:///etc/passwd", NOT_VALID),
        ("file://app.anyformat.ai/etc/passwd", NOT_SECURE),
        ("javascript:alert(1)//app.anyformat.ai", NOT_VALID),
        ("javascript://app.anyformat.ai/%0aalert(1)", NOT_SECURE),
        ("data:text/html,x", NOT_VALID),
        ("smb://app.anyformat.ai/share", NOT_SECURE),
        ("http://app.anyformat.ai/", NOT_SECURE),
        ("view-source:https://app.anyformat.ai", NOT_VALID),
        ("//app.anyformat.ai/", NOT_SECURE),
        ("app.anyformat.ai/x", NOT_VALID),
        ("--help", NOT_VALID),
        ("-https://app.anyformat.ai/", NOT_VALID),
        ("/etc/passwd", NOT_VALID),
        ("\\\\app.anyformat.ai\\share", NOT_VALID),
        # misleading hosts
        ("https://user@app.anyformat.ai/", HAS_USER),
        ("https://:@app.anyformat.ai/", HAS_USER),
        ("https://@app.anyformat.ai/", HAS_USER),
        ("https://app.anyformat.ai@evil.example/", HAS_USER),
        ("https://app.anyformat.ai\\@evil.example/", NOT_VALID),
        ("https://evil.example\\@app.anyformat.ai/", NOT_VALID),
        ("https://app.anyformat.ai%2eevil.example/", NOT_VALID),
        ("https://app%00.anyformat.ai/", NOT_VALID),
        ("https:///app.anyformat.ai", NOT_VALID),
        ("https://anyformat.ai.evil.example/", "anyformat.ai.evil.example does not"),
        ("https://evilanyformat.ai/", "evilanyformat.ai does not"),
        ("https://evil.example/app.anyformat.ai", "evil.example does not"),
        ("https://app.anyformat.ai./", "app.anyformat.ai. does not"),
        ("https://[::1]/", "::1 does not"),
        ("https://0x7f.1/", "127.0.0.1 does not"),
        ("https://sub.review.example/", "sub.review.example does not"),
        # homographs: a Cyrillic а, the same in its ASCII form, a dotless ı
        ("https://anyformаt.ai/", "xn--anyformt-76g.ai does not"),
        ("https://xn--anyformt-76g.ai/", "xn--anyformt-76g.ai does not"),
        ("https://app.anyformat.aı/", "app.anyformat.xn--a-fka does not"),
        # other ports
        ("https://app.anyformat.ai:8443/", "The verification address uses an unusual port."),
        ("https://app.anyformat.ai:0/", "The verification address uses an unusual port."),
        ("https://app.anyformat.ai:99999/", NOT_VALID),
        # spaces, control characters, length
        (" https://app.anyformat.ai/", NOT_VALID),
        ("https://app.anyformat.ai/ --help", NOT_VALID),
        ("https://app.anyformat.ai/\n", NOT_VALID),
        ("https://app.anyformat.ai/\x00", NOT_VALID),
        ("java\nscript:alert(1)", NOT_VALID),
        ("https://app.anyformat.ai/`id`", NOT_VALID),
        ("https://app.anyformat.ai/" + "x" * 1976, "The verification address is too long."),
        ("https://" + "x" * 100_000 + ".anyformat.ai/", NOT_VALID),
        # missing addresses
        (None, "These results have no verification address."),
        ("", "These results have no verification address."),
    ],
)
def test_other_addresses_are_not_opened(
    address: str | None, refusal: str, desktop: Desktop
) -> None:
    door = SafeBrowser("review.example", desktop)
    target = door.target(address)

    assert target.refusal.startswith(refusal)
    assert not target.allowed
    assert target.host.isascii()
    assert not door.open(target)
    assert not door.open(BrowserTarget(address or "", "app.anyformat.ai", ""))
    assert desktop.opened == []


@pytest.mark.parametrize("address", ["https://ａｐｐ.anyformat.ai/", "https://app.anyformat。ai/"])
def test_unusual_spellings_of_the_service_are_opened(address: str, desktop: Desktop) -> None:
    door = SafeBrowser("", desktop)

    assert door.open(door.target(address))
    assert desktop.opened == ["https://app.anyformat.ai/"]


def test_bidi_marks_are_opened_literally(desktop: Desktop) -> None:
    door = SafeBrowser("", desktop)

    assert door.open(door.target(f"{GOOD}/\u202ex"))
    assert desktop.opened == [f"{GOOD}/%E2%80%AEx"]


def test_without_a_service_only_the_vendor_is_allowed(desktop: Desktop) -> None:
    assert not SafeBrowser("", desktop).target("https://review.example/").allowed


def test_a_missing_browser_is_reported() -> None:
    desktop = Desktop(takes=False)
    door = SafeBrowser("", desktop)

    assert not door.open(door.target(GOOD))
    assert desktop.opened == [GOOD]


BUNDLE = "/opt/bundle/_internal"


def test_the_browser_does_not_inherit_the_libraries_of_the_bundle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_bundle = {
        "LD_LIBRARY_PATH": f"{BUNDLE}:/usr/lib/mine",
        "LD_LIBRARY_PATH_ORIG": "/usr/lib/mine",
        "QT_PLUGIN_PATH": f"{BUNDLE}/PySide6/Qt/plugins",
        "QML2_IMPORT_PATH": f"{BUNDLE}/PySide6/Qt/qml",
        "QT_SCALE_FACTOR": "2",
    }
    monkeypatch.setattr(sys, "_MEIPASS", BUNDLE, raising=False)
    for name, value in of_bundle.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ANYFORMAT_API_KEY", "sk-0815")
    os.unsetenv("ANYFORMAT_API_KEY")  # as the program does when it starts
    inherited: dict[str, str] = {}

    def start(_url: QUrl) -> bool:
        """Start a program as Qt does: with the environment of this process."""
        process = QProcess()
        process.start(sys.executable, ["-c", "import os; print(dict(os.environ))"])
        assert process.waitForFinished()
        inherited.update(ast.literal_eval(bytes(process.readAllStandardOutput().data()).decode()))
        return True

    browser = SafeBrowser("service.example", start)
    assert browser.open(browser.target("https://service.example/verify/1"))
    assert inherited["LD_LIBRARY_PATH"] == "/usr/lib/mine"
    assert {"LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH"}.isdisjoint(inherited)
    assert inherited["QT_SCALE_FACTOR"] == "2", "a choice of the user"
    assert "ANYFORMAT_API_KEY" not in inherited
    # The next program does not inherit them either.
    assert browser.open(browser.target("https://service.example/verify/1"))
    assert "ANYFORMAT_API_KEY" not in inherited
    assert os.environ["ANYFORMAT_API_KEY"] == "sk-0815", "this process uses it"
    # The child processes of the bundle need its libraries.
    assert {name: os.environ[name] for name in of_bundle} == of_bundle


def test_without_libraries_of_the_user_the_variable_is_removed() -> None:
    environ = {"LD_LIBRARY_PATH": BUNDLE, "HOME": "/home/ada"}
    assert environment_without_bundle(environ, BUNDLE) == {"HOME": "/home/ada"}

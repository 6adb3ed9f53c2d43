import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.collections.browser_presenter import BrowserPresenter
from anyformat_review.viewmodels.collections.safe_browser import SafeBrowser
from support.fakes import FakeMessages, FakeWindow

SAFE = "https://service.example/c/1"


@pytest.mark.parametrize("works", [True, False])
def test_a_safe_address_is_opened(qapp: QApplication, works: bool) -> None:
    opened: list[str] = []
    messages, window = FakeMessages(), FakeWindow()

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return works

    presenter = BrowserPresenter(window, SafeBrowser("service.example", open_url), messages)
    assert presenter.show(SAFE).allowed
    window.action("openInBrowserAction").trigger()

    assert opened == [SAFE]
    assert (SAFE in messages.text) is not works


def test_an_unsafe_address_is_not_opened(qapp: QApplication) -> None:
    opened: list[QUrl] = []
    window = FakeWindow()
    browser = SafeBrowser("service.example", lambda url: bool(opened.append(url)))
    presenter = BrowserPresenter(window, browser, FakeMessages())

    assert not presenter.show("http://service.example/").allowed
    presenter.open()

    assert opened == []
    window.show_browser_target.assert_called_once()

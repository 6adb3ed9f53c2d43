"""Open the page of a collection in the browser."""

from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.safe_browser import BrowserTarget, SafeBrowser
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue


class BrowserPresenter:
    """Opens the address of the shown collection, if it is safe."""

    def __init__(self, window: MainWindow, browser: SafeBrowser, messages: MessageQueue) -> None:
        self._window = window
        self._browser = browser
        self._messages = messages
        self._target = self._nothing = BrowserTarget()
        window.action("openInBrowserAction").triggered.connect(lambda _=False: self.open())
        window.pages.dashboard_requested.connect(self.open)

    def show(self, address: str | None) -> BrowserTarget:
        """Set the untrusted address that can be opened, or none; return whether it is safe."""
        self._target = self._browser.target(address) if address else self._nothing
        self._window.show_browser_target(self._target)
        return self._target

    def open(self) -> None:
        """Open the current address."""
        if self._target.allowed and not self._browser.open(self._target):
            text = tr("No browser could be opened. The address is {address}").format(
                address=self._target.text
            )
            subject = self._messages.about_collection()
            self._messages.show(Message(MessageKind.WARNING, text, subject))

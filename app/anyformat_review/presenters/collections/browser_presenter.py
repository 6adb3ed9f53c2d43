"""Connect the window with the browser: which page of the service can be opened there."""

from PySide6.QtCore import QObject

from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.safe_browser import BrowserDoor, BrowserTarget


class BrowserPresenter(QObject):
    """Opens the service's page of what is shown, through the one door there is."""

    def __init__(
        self, window: MainWindow, door: BrowserDoor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._door = door
        self._target = BrowserTarget()
        window.action("openInBrowserAction").triggered.connect(self.open)

    def show(self, address: str | None) -> BrowserTarget:
        """Offer an untrusted address, or none; return what the door makes of it."""
        self._target = self._door.target(address)
        self._window.show_browser_target(self._target)
        return self._target

    def open(self) -> None:
        """Open what is offered, or say that no browser could be had."""
        if self._target.allowed and not self._door.open(self._target):
            self._window.banner.show_message(
                BannerKind.WARNING,
                f"No browser could be opened. The address is {self._target.text}",
            )

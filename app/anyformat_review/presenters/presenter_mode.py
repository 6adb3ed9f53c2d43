"""The presenter mode: larger texts, and visible keys and clicks."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from anyformat_review.ui.theme.text_size import apply_text_size
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings

if TYPE_CHECKING:
    from anyformat_review.ui.window.presenter_overlay import PresenterOverlay

_LARGER = 1.5
"""The size of texts in the presenter mode, in relation to the size in the settings."""


class PresenterMode:
    """Larger texts, and visible keys and clicks, while its action is checked."""

    def __init__(
        self, app: QApplication, window: MainWindow, settings: AppSettings, is_on: bool
    ) -> None:
        self._app = app
        self._window = window
        self._settings = settings
        self._overlay: PresenterOverlay | None = None
        self._action = window.action("presenterModeAction")
        self._action.toggled.connect(self._switch)
        self._action.setChecked(is_on)

    @property
    def is_on(self) -> bool:
        """Whether the mode is on."""
        return self._overlay is not None

    def end(self) -> None:
        """Switch the mode off with the window."""
        self._action.setChecked(False)

    def use_text_size(self) -> None:
        """Apply the size in the settings, enlarged in the presenter mode."""
        percent = self._settings.value.text_size
        apply_text_size(self._app, round(percent * _LARGER) if self.is_on else percent)

    def _switch(self, is_on: bool) -> None:
        from anyformat_review.ui.window.presenter_overlay import PresenterOverlay

        if self._overlay is not None:
            self._overlay.stop()
            self._overlay.deleteLater()
        self._overlay = PresenterOverlay(self._app, self._window) if is_on else None
        self.use_text_size()

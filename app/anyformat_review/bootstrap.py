"""Start the application with a window: show the window first, then import the rest.

Everything except the widgets is imported after the first paint, in a thread.
"""

import os
import sys
from pathlib import Path

import PySide6
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QTimer, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from anyformat_review import __version__, assets, logs
from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.languages import chosen_code, install_language
from anyformat_review.quick_imports import import_asyncio
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.translation import shown
from anyformat_review.ui.theme.text_size import apply_text_size
from anyformat_review.ui.theme.theme import apply_theme
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind
from anyformat_review.window_options import WindowOptions


def run(options: WindowOptions) -> int:
    """Show the window, run until it is closed or its screenshot is saved, return the exit code."""
    app = _make_application()
    folder = DataFolder.locate(os.environ)
    settings = SettingsStore(folder.settings)
    loaded = settings.load()
    is_plain = options.screenshot is None and not options.source
    if is_plain and not loaded.settings.used_version:
        options = replace(options, is_first_start=True)
    apply_theme(app, options.theme or loaded.settings.theme)
    if loaded.settings.text_size != 100:
        apply_text_size(app, loaded.settings.text_size)
    window = _make_window(options, loaded.settings)
    window.show()
    if loaded.notice:  # the card needs the place of the status bar, which show() sets
        window.messages.show(Message(MessageKind.WARNING, shown(loaded.notice)))
    app.processEvents()

    # After the first paint, because Qt loads a plugin for it.
    app.setWindowIcon(QIcon(str(assets.path("icons/anyformat-review.svg"))))
    # Called from the event loop, because opening the log file takes 20 ms.
    versions = {"PySide6": PySide6.__version__, "Qt": qVersion()}
    QTimer.singleShot(0, lambda: logs.log_start("window", **versions))
    # Imported after the first paint, because this takes longer than importing Qt.
    import_asyncio()
    from anyformat_review.window_sequence import WindowSequence, run_windows

    windows = WindowSequence(app, window, _make_window, options, folder, settings, loaded.settings)
    return run_windows(app, windows)


def _make_application() -> QApplication:
    # An argument, because setStyle() takes 10 ms to create the Python wrapper of a style.
    messages: list[str] = []

    def collect(kind: QtMsgType, _context: object, text: str) -> None:
        messages.append(text.strip())
        if kind == QtMsgType.QtFatalMsg:
            # Qt would abort the process. The other messages say why, such as an absent display.
            reasons = " ".join(messages[:-1])
            sys.stderr.write(f"anyformat-review: The window cannot be shown. {reasons}\n")
            sys.stderr.flush()
            os._exit(2)

    before = qInstallMessageHandler(collect)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    qInstallMessageHandler(before)
    sys.stderr.writelines(f"{text}\n" for text in messages)
    app.setOrganizationName("AnyFormat Review")
    app.setApplicationName("anyformat-review")
    app.setApplicationDisplayName("AnyFormat Review")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("anyformat-review")
    # Closing the last window only starts the shutdown; the program ends after all tasks.
    app.setQuitOnLastWindowClosed(False)
    return app


def _make_window(options: WindowOptions, settings: Settings) -> MainWindow:
    choice = LanguageChoice(options.language or settings.language)
    install_language(chosen_code(choice))
    named = options.files[:1] or options.source[-1:]
    window = MainWindow(opening=Path(*named).name if named else "")
    if options.screenshot is None:
        window.restore_layout({name: QByteArray(state) for name, state in settings.window.items()})
    if options.size is not None:
        window.resize(*options.size)
    return window

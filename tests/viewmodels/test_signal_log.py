import logging

import pytest
from PySide6.QtCore import QObject, Signal

from anyformat_review.viewmodels.signal_log import log_signals

LOGGER = "anyformat_review.viewmodels.signal_log"


class Emitter(QObject):
    changed = Signal()
    chosen = Signal(object, str)


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == LOGGER]


def test_signals_are_logged_with_types_instead_of_values(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, LOGGER)
    emitter = Emitter()
    log_signals(emitter)
    emitter.changed.emit()
    emitter.chosen.emit(("a secret", 2), "another secret")
    assert messages(caplog) == ["Emitter.changed()", "Emitter.chosen(tuple[2], str)"]


def test_without_debug_no_signal_is_connected(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, LOGGER)
    emitter = Emitter()
    log_signals(emitter)
    caplog.set_level(logging.DEBUG, LOGGER)
    emitter.changed.emit()
    assert messages(caplog) == []

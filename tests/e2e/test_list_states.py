"""An empty, loading, failed or offline list is shown without faults."""

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.languages import install_language
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.theme.theme import apply_theme
from e2e.conftest import InWindow
from e2e.test_accessibility import controls, is_nameless, named, unread_labels
from e2e.test_contrast import MIN_CONTRAST, strongest, texts
from e2e.test_large_fonts import (
    SIZES,
    cut_cells,
    cut_headings,
    overlapping,
    scrolled,
    settle,
    too_small,
)
from support.http_server import HttpServer, Response
from support.list_states import first_use, offline, prepare_first_use
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, script
from support.visible_texts import visible_texts

_THEME = "high-contrast"
"""The theme with the highest contrast to reach."""
_STATES = {
    "list failed": ("No cargada", "No se pudo cargar la lista.", "Reintentar"),
    "nothing yet": ("Aún no hay colecciones",),
    "loading": ("Invoices", "Cargando colecciones…"),
    "opening": ("Abriendo", "Detener"),
    "offline": ("0 de 1 revisada", "No se pudo cargar la lista.", "Reintentar"),
}
"""Texts of each state."""


@pytest.fixture(autouse=True)
def _restore(qapp: QApplication) -> Iterator[None]:
    yield
    install_language("en")
    apply_theme(qapp, "light")


def faults_of(window: QWidget) -> Iterator[str]:
    yield from itertools.chain(
        too_small(window), overlapping(window), cut_headings(window), cut_cells(window)
    )
    yield from (f"{named(each)} has no name" for each in controls(window) if is_nameless(each))
    yield from unread_labels(window)


def faint_texts(window: QWidget) -> Iterator[str]:
    """Yield the texts with too little contrast in a wide window, whose messages cover nothing."""
    window.resize(SIZES[1])
    settle()
    picture = window.grab().toImage()
    for name, rect in texts(window):
        if (found := strongest(picture.copy(rect))) < MIN_CONTRAST[_THEME][0]:
            yield f"{name} has a contrast of {found:.1f}"


def test_every_state_of_the_list_is_shown_without_faults(
    qapp: QApplication, in_window: InWindow, service: HttpServer, review_home: Path
) -> None:
    settings = Settings(language=LanguageChoice.SPANISH)
    SettingsStore(DataFolder.below(review_home).settings).save(settings)
    faults: list[str] = []
    shown: dict[str, set[str]] = {}

    async def walk(
        running: RunningWindow,
        states: Callable[[RunningWindow], AsyncIterator[tuple[str, QWidget]]],
    ) -> None:
        apply_theme(qapp, _THEME)
        running.window.resize(SIZES[-1])
        async for state, window in states(running):
            settle()
            found = itertools.chain(faults_of(window), scrolled(running.window))
            faults.extend(f"{state}: {fault}" for fault in found)
            faults.extend(f"{state}: {fault}" for fault in faint_texts(window))
            window.resize(SIZES[-1])
            shown[state] = {text for _, text in visible_texts(window)}

    async def fetch_copy(running: RunningWindow) -> None:
        await walk(running, first_use)
        script(service, **{SEED_ID: (Response(body=SEED.read_bytes()),)})
        running.press("Esc")
        running.enter_words(f"{WORKFLOW} {SEED_ID}")
        await running.opened()
        await running.until(lambda: any((review_home / "cache").glob("**/*.results")))
        service.stop()

    prepare_first_use(service)
    in_window(fetch_copy)
    in_window(lambda running: walk(running, offline))
    assert faults == []
    assert {state: set(_STATES[state]) - found for state, found in shown.items()} == {
        state: set() for state in _STATES
    }

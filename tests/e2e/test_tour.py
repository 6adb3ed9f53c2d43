"""The guided tour and the presenter mode: the same steps in the real window, without a trace."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from anyformat_review.domain.review.review import Status
from anyformat_review.languages import install_language
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.translation import tr
from anyformat_review.ui.theme.text_size import apply_text_size
from anyformat_review.viewmodels.tour_steps import TOUR
from anyformat_review.window_options import WindowOptions
from e2e.test_languages import change_language
from support.running_window import RunningWindow, running_window
from support.service import SEED, SEED_ID


@pytest.fixture(autouse=True)
def _restore_texts(qapp: QApplication) -> Iterator[None]:
    yield
    apply_text_size(qapp, 100)
    install_language("en")


def title(running: RunningWindow) -> str:
    return str(running.child("tourTitle").text())


async def begun(running: RunningWindow, before: object = None) -> None:
    """Wait for the first step in another window than `before`."""
    await running.until(lambda: running.window is not before)
    await running.until(lambda: running.window.findChild(QObject, "tourTitle"))
    await running.until(lambda: title(running) == TOUR[0].title)


def test_the_tour_shows_six_steps_restarts_and_leaves_no_trace(
    qapp: QApplication, qt_loop_run: object, review_home: Path
) -> None:
    async def scenario() -> None:
        options = WindowOptions(demo=True, tour=True)
        async with running_window(qapp, review_home, options) as running:
            await begun(running)
            assert running.table.hasFocus()
            workflow = "Accounts payable and contracts"
            assert running.window.windowTitle() == (
                f"Invoice RE-2026-1187, Müller & Söhne[*] – {workflow} – AnyFormat Review"
            )
            edge = running.window.collections.grab().toImage().pixelColor(1, 100)
            assert edge == qapp.palette().highlight().color()
            first, seen = running.current, [title(running)]
            running.click(running.child("tourNextButton"))
            seen.append(title(running))
            running.press("Alt+N")
            await running.until(lambda: title(running) == TOUR[2].title)
            seen.append(title(running))
            running.press("F4")  # what the step says leads to the next one
            seen.append(title(running))
            running.press("Return")
            await running.until(lambda: title(running) == TOUR[4].title)
            state = running.review.state
            assert [path for path, each in state.reviews.items() if each.status is not Status.OPEN]
            assert running.current != first
            seen.append(title(running))
            running.press("Ctrl+Z")
            await running.until(lambda: title(running) == TOUR[5].title)
            seen.append(title(running))
            assert seen == [step.title for step in TOUR]
            running.press("Alt+B")
            await running.until(lambda: title(running) == TOUR[4].title)
            assert not running.window.action("undoAction").isEnabled()
            running.press("Alt+N")
            await running.until(lambda: title(running) == TOUR[5].title)
            running.press("Alt+B")

            running.press("Return")
            await running.saved()
            window = running.window
            running.press("F11")
            await begun(running, window)
            assert running.current == first
            assert not running.review.state.history.active_decisions()

            window = running.window
            running.press("Esc")
            await running.until(lambda: running.window is not window)
            await running.opened()
            assert running.window.findChild(QObject, "tourPanel") is None
            assert not running.review.state.history.active_decisions()

    qt_loop_run(scenario())
    assert not DataFolder.below(review_home).metrics.exists()


def test_own_work_in_the_tour_is_not_temporary(
    qapp: QApplication, qt_loop_run: object, review_home: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file in files:
        file.write_bytes(SEED.read_bytes())

    async def scenario() -> None:
        options = WindowOptions(tour=True, language="en")
        async with running_window(qapp, review_home, options) as running:
            await begun(running)
            for _ in range(2):
                running.click(running.child("tourNextButton"))
            running.press("F4", "Return")
            made = running.review.state.history.active_decisions()
            await change_language(running, "Español")
            assert title(running) == tr(TOUR[4].title) != TOUR[4].title
            assert running.review.state.history.active_decisions() == made

            # A file of the user ends the tour.
            window = running.window
            running.presenter.open_files([str(file) for file in files])
            await running.until(lambda: running.window is not window)
            await running.opened()
            running.window.activateWindow()
            await running.until(running.window.isActiveWindow)
            assert running.window.findChild(QObject, "tourPanel") is None
            assert running.presenter.sources.added() == tuple(map(FileSource, files))
            assert running.presenter.sources.current == FileSource(files[0])
            assert not running.presenter.connection.services.is_demo
            running.table.setFocus()
            running.press("Return")
            await running.until(lambda: running.save_text == tr("Saved"))

    qt_loop_run(scenario())
    own = DataFolder.below(review_home)
    assert SettingsStore(own.settings).load().settings.language == "es"
    with closing(DraftStore(own.drafts)) as drafts:
        assert len(drafts.history(SEED_ID).active_decisions()) == 1


def test_the_first_start_of_the_demo_begins_with_the_tour_and_keeps_decisions(
    qapp: QApplication, qt_loop_run: object, review_home: Path
) -> None:
    async def first() -> None:
        options = WindowOptions(demo=True, is_first_start=True)
        async with running_window(qapp, review_home, options) as running:
            await begun(running)
            running.press("F8")
            running.click(running.child("tourNextButton"))
            current = running.current
            await change_language(running, "Español")  # the steps go on in the new window
            assert title(running) == tr(TOUR[1].title) != TOUR[1].title
            assert running.current == current
            window = running.window
            running.press("Return")
            assert running.review.state.history.active_decisions()
            running.press("F8")
            running.type("x")
            running.press("Esc")  # cancels the edit
            assert running.window.findChild(QWidget, "tourPanel").isVisible()
            running.press("Esc")
            assert not running.window.findChild(QWidget, "tourPanel").isVisible()
            running.press("F8")  # the action of a step
            assert not running.window.findChild(QWidget, "tourPanel").isVisible()
            assert running.window is window

    async def second() -> None:
        async with running_window(qapp, review_home, WindowOptions(demo=True)) as running:
            await running.opened()
            assert running.window.findChild(QObject, "tourPanel") is None
            assert running.review.state.history.active_decisions()

    qt_loop_run(first())
    qt_loop_run(second())


def test_the_demo_of_the_start_page_begins_with_the_tour_at_the_first_start_only(
    qapp: QApplication, qt_loop_run: object, review_home: Path
) -> None:
    async def scenario(is_first: bool) -> None:
        options = WindowOptions(is_first_start=is_first)
        async with running_window(qapp, review_home, options) as running:
            await running.until(running.window.pages.welcome.isVisible)
            running.click_button("Show the demo")
            await running.opened()
            assert running.presenter.connection.services.is_demo
            assert (running.window.findChild(QObject, "tourPanel") is not None) is is_first
            if is_first:
                await begun(running)
                failed = running.window.collections.model.index_of(
                    CollectionSource("wf-demo-accounts-payable", "scan-0413-unreadable").key
                )
                view = running.window.collections.view
                running.click(view.viewport(), view.visualRect(failed).center())
                await running.until(running.window.pages.unavailable.isVisible)
                for step in TOUR[1:5]:  # also those with actions that are about fields
                    running.click(running.child("tourNextButton"))
                    assert title(running) == step.title
                # "Next" would confirm fields of the user's own file.
                running.presenter.open_files((str(SEED),))
                panel = running.child("tourPanel")
                await running.until(lambda: not panel.isVisible())
                assert running.presenter.sources.current == FileSource(SEED)

    qt_loop_run(scenario(is_first=True))
    qt_loop_run(scenario(is_first=False))


def test_the_presenter_mode_shows_keys_and_clicks_in_larger_texts(
    qapp: QApplication, qt_loop_run: object, review_home: Path
) -> None:
    async def scenario() -> None:
        options = WindowOptions(demo=True, presenting=True)
        async with running_window(qapp, review_home, options) as running:
            await running.opened()
            key = running.child("presentedKey")
            table = running.window.fields.table
            normal = table.font().pointSizeF() / 1.5
            assert not key.isVisible()
            running.press("F8")
            assert (key.text, key.isVisible()) == ("F8", True)
            at = QPoint(40, 60)
            running.click(table.viewport(), at)
            shown = table.viewport().mapTo(running.window, at)
            middle = running.child("presentedClick").geometry().center()
            assert (middle - shown).manhattanLength() <= 2

            running.press("Ctrl+Alt+A")  # never a key that is typed into a password
            running.child("accountsDialog").activateWindow()
            await running.until(running.child("accountsDialog").isActiveWindow)
            running.child("accountKeyEdit").setFocus()
            running.type("s")
            assert key.text == "Ctrl+Alt+A"
            dialog = running.child("accountsDialog")
            running.click(dialog, at)
            ring = dialog.findChild(QWidget, "presentedClick")
            assert ring.isVisible()
            assert (ring.geometry().center() - at).manhattanLength() <= 2
            dialog.reject()
            running.window.activateWindow()
            await running.until(running.window.isActiveWindow)
            running.press("Shift+F11")
            await running.until(lambda: table.font().pointSizeF() == normal)
            assert running.window.findChild(QObject, "presenterOverlay") is None
            assert not running.child("presentedKey").isVisible()

    qt_loop_run(scenario())

"""The settings dialog: every setting works at once, and is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.theme.text_size import apply_text_size
from anyformat_review.ui.theme.theme import apply_theme
from e2e.conftest import InWindow
from support.running_window import RunningWindow


async def open_settings(running: RunningWindow) -> Any:
    running.press("Ctrl+,")
    dialog = running.child("settingsDialog")
    dialog.activateWindow()
    await running.until(dialog.isActiveWindow)
    return dialog


async def close(running: RunningWindow, dialog: Any) -> None:
    dialog.reject()
    running.window.activateWindow()
    await running.until(running.window.isActiveWindow)


def go_to(running: RunningWindow, section: str) -> None:
    """Select a section of the open dialog by keys."""
    sections = running.child("settingsSections")
    sections.setFocus()
    running.press("Home", *["Down"] * SECTIONS.index(section))
    assert sections.currentItem().text() == section


def choose(running: RunningWindow, name: str, text: str) -> None:
    """Choose an entry of a list by keys."""
    box: QComboBox = running.child(name)
    box.setFocus()
    running.press("Home", *["Down"] * box.findText(text))
    assert box.currentText() == text


def enter(running: RunningWindow, name: str, text: str) -> None:
    running.child(name).setFocus()
    running.press("Ctrl+A")
    running.type(text)
    running.press("Return")


SECTIONS = ["Accounts", "Appearance", "Review", "Shortcuts", "Data and privacy", "Team"]


def saved(home: Path) -> Settings:
    return SettingsStore(DataFolder.below(home).settings).load().settings


@pytest.fixture(autouse=True)
def _restore_appearance(qapp: QApplication) -> Iterator[None]:
    yield
    apply_text_size(qapp, 100)
    apply_theme(qapp, "light")


def test_every_setting_works_at_once(
    qapp: QApplication, in_window: InWindow, review_home: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        window = running.window
        await running.opened()
        state = lambda: running.review.state  # noqa: E731
        dialog = await open_settings(running)
        go_to(running, "Appearance")
        choose(running, "settingsThemeBox", "Dark")
        assert qapp.palette().color(QPalette.ColorRole.Base).lightness() < 60
        before = window.fields.table.font().pointSizeF()
        choose(running, "settingsTextSizeBox", "150 %")
        await running.until(lambda: window.fields.table.font().pointSizeF() == before * 1.5)
        choose(running, "settingsZoomBox", "200 %")
        assert window.document.reading.zoom == 2

        go_to(running, "Review")
        enter(running, "settingsHighEdit", "10")
        assert running.child("settingsThresholdsProblem").text() == (
            "High (10) must not be lower than medium (50)."
        )
        enter(running, "settingsHighEdit", "99")
        await running.until(lambda: state().thresholds.base == Thresholds(50, 99))
        running.child("settings-compare_values").setFocus()
        running.press("Space")
        await running.until(lambda: not state().thresholds.compares_values)
        choose(running, "settingsOrderBox", "Lowest confidence first")
        assert not window.fields.model.arrangement.is_tree
        enter(running, "settingsBlindEdit", "110")
        problem = running.child("settingsBlindProblem")
        assert problem.text() == "Type a number from 0 to 100."
        enter(running, "settingsBlindEdit", "100")
        assert not problem.isVisible()
        await running.until(lambda: any(each.is_blind for each in state().reviews.values()))
        running.child("settings-outliers").setFocus()
        running.press("Space")
        running.child("settings-prefetch").setFocus()
        running.press("Space")

        go_to(running, "Team")
        running.child("settingsAuthorEdit").setFocus()
        running.press("Ctrl+A")
        running.type("Ada")
        running.press("Esc")  # keeps what is typed
        assert not dialog.isVisible()
        await close(running, dialog)
        running.table.setFocus()
        running.press("F2")
        running.type("1")
        running.press("Return")
        await running.saved()
        assert state().history.active_decisions()[-1].author == "Ada"

    in_window(scenario, demo=True)
    kept = saved(review_home)
    assert (kept.theme, kept.text_size, kept.author) == (ThemeChoice.DARK, 150, "Ada")
    assert (kept.thresholds, kept.compare_values) == (Thresholds(50, 99), False)
    assert (kept.order, kept.blind_share) == (OrderChoice.CONFIDENCE, 100)
    assert (kept.outliers, kept.duplicates, kept.prefetch) == (False, True, False)

    async def without_a_collection(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        assert running.window.document.reading.zoom == 2
        await open_settings(running)
        go_to(running, "Appearance")
        choose(running, "settingsZoomBox", "150 %")

    in_window(without_a_collection)

    async def again(running: RunningWindow) -> None:
        await running.opened()
        assert running.window.document.reading.zoom == 1.5
        assert not running.window.fields.model.arrangement.is_tree
        await open_settings(running)
        assert running.child("settingsThemeBox").currentText() == "Dark"

    in_window(again, demo=True)


def test_a_search_finds_settings_of_all_sections_and_data_can_be_erased(
    in_window: InWindow, review_home: Path
) -> None:
    metrics = DataFolder.below(review_home).metrics

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Return")
        await running.saved()
        await running.until(metrics.exists)
        await open_settings(running)
        search = running.child("settingsSearch")
        search.setFocus()
        running.type("size")
        found = [running.child(name) for name in ("settingsZoomBox", "cacheLimitEdit")]
        assert all(part.isVisible() for part in found)
        assert not running.child("settingsThemeBox").isVisible()
        # No section is selected while rows of others are shown, and a click selects the same again.
        sections = running.child("settingsSections")
        assert sections.selectedItems() == []
        running.click_row(sections, sections.currentIndex())
        assert search.text() == ""
        assert sections.selectedItems() == [sections.currentItem()]
        assert not found[1].isVisible()
        search.setFocus()
        running.type("dark")
        assert running.child("settingsThemeBox").isVisible()
        assert sections.selectedItems() == []
        running.press("Ctrl+A", "Delete")
        assert sections.selectedItems() == [sections.currentItem()]
        running.type("size")
        running.type("s of nothing")
        assert running.child("settingsNothingLabel").isVisible()
        running.press("Ctrl+A")
        running.type("prefetch")
        assert running.child("settings-prefetch").isVisible()
        running.press("Ctrl+A", "Delete")

        go_to(running, "Data and privacy")
        folders = running.child("settingsFolders")
        await running.until(lambda: folders.findChildren(QLabel))
        texts = "\n".join(label.text() for label in folders.findChildren(QLabel))
        assert f"{review_home} (" in texts.replace("\u200b", "")
        assert "settings.json" in texts.replace("\u200b", "")
        running.click_button("Erase statistics")
        assert metrics.exists()
        running.click_button("Erase now")
        await running.until(lambda: not metrics.exists())
        outcome = running.child("settingsEraseLabel")
        await running.until(lambda: outcome.text() == "All measurements were erased.")
        running.child("settings-metrics").setFocus()
        running.press("Space")
        await running.until(lambda: not saved(review_home).metrics)

    in_window(scenario, demo=True)


def test_dialogs_open_above_the_settings(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        for section, button, name in (
            ("Accounts", "Set up accounts…", "accountsDialog"),
            ("Shortcuts", "Change shortcuts…", "shortcutEditor"),
        ):
            settings = await open_settings(running)
            go_to(running, section)
            running.click_button(button)
            opened: Any = running.child(name)
            assert opened.isVisible()
            assert QApplication.activeModalWidget() is opened
            opened.reject()
            assert QApplication.activeModalWidget() is settings
            await close(running, settings)

    in_window(scenario, demo=True)

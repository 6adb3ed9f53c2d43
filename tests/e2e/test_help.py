"""The Help menu: documentation, what is new, and versions."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from anyformat_review import __version__, assets
from anyformat_review.presenters.help_presenter import DOCUMENTS
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.window.page_stack import WindowPage
from e2e.conftest import InWindow
from support.running_window import RunningWindow
from support.source_tree import ROOT


def shown_text(running: RunningWindow) -> str:
    page, _ = running.window.pages.help.view.current_layout() or (None, None)
    return page.text if page else ""


def test_the_documentation_is_shown_without_a_network(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.action("documentationAction").trigger()
        await running.page(WindowPage.HELP)
        for title, name in DOCUMENTS:
            heading = assets.documentation(name).partition("\n")[0].lstrip("# ")
            assert shown_text(running).startswith(heading), title
            running.press("Down")
        assert running.window.pages.help.list.count() == len(DOCUMENTS)
        running.press("Esc")
        assert running.window.page is WindowPage.REVIEW

    in_window(scenario, demo=True)


def test_what_is_new_is_offered_after_an_update(in_window: InWindow, review_home: Path) -> None:
    store = SettingsStore(DataFolder.below(review_home).settings)

    async def first(running: RunningWindow) -> None:
        await running.opened()
        assert running.banner == ""

    in_window(first, demo=True)
    settings = store.load().settings
    assert settings.used_version == __version__
    store.save(replace(settings, used_version="0.0.1"))
    # The window reads its settings once, so it keeps and reports an unreadable part once.
    path = DataFolder.below(review_home).settings
    path.write_text(path.read_text().replace('"theme": "system"', '"theme": "pink"'))

    async def updated(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.banner)
        assert (
            running.banner == f"AnyFormat Review was updated from version 0.0.1 to {__version__}."
        )
        running.click_button("What's new")
        await running.page(WindowPage.HELP)
        assert shown_text(running).startswith("Changelog")
        assert running.window.messages.shown is None
        assert len(list(path.parent.glob("settings.json.unreadable-*"))) == 1

    in_window(updated, demo=True)


def test_about_shows_versions_and_licences_and_copies_them(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.action("aboutAction").trigger()
        dialog = running.child("aboutDialog")
        await running.until(dialog.table.model().rowCount)
        labels = {label.text() for label in dialog.findChildren(QLabel)}
        assert {__version__, "AnyFormat Review"} < labels
        model = dialog.table.model()
        rows = [
            [str(model.index(row, column).data()) for column in range(3)]
            for row in range(model.rowCount())
        ]
        assert ["msgspec", "BSD-3-Clause"] in [[name, licence] for name, _, licence in rows]
        assert all(licence != "unknown" for _, _, licence in rows)
        running.click_button("Copy for support", dialog)
        copied = QGuiApplication.clipboard().text()
        assert f"Version: {__version__}\n" in copied
        assert "httpx 0.28" in copied
        dialog.accept()

    in_window(scenario, demo=True)


def test_the_packages_contain_the_documentation() -> None:
    wheel = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    bundle = (ROOT / "packaging" / "anyformat-review.spec").read_text(encoding="utf-8")
    for place in ('"anyformat_review/resources/docs"', '"CHANGELOG.md"'):
        assert place in wheel
        assert place in bundle

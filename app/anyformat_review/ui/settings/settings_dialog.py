"""The dialog with all settings, which work as soon as they are changed."""

from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QWidget,
)

from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.confidence import Thresholds, threshold_problem
from anyformat_review.domain.text_folding import search_words
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage.settings import Settings
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.settings.data_settings import DataSettings
from anyformat_review.ui.settings.settings_rows import ChoiceBox, Section, settings_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, error_label, muted
from anyformat_review.ui.widgets.percent_edit import PercentEdit
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons

_THEMES = (
    (QT_TR_NOOP("System"), ThemeChoice.SYSTEM),
    (QT_TR_NOOP("Light"), ThemeChoice.LIGHT),
    (QT_TR_NOOP("Dark"), ThemeChoice.DARK),
    (QT_TR_NOOP("High contrast"), ThemeChoice.HIGH_CONTRAST),
)
_LANGUAGES = (
    (QT_TR_NOOP("System"), LanguageChoice.SYSTEM),
    ("English", LanguageChoice.ENGLISH),
    ("Español", LanguageChoice.SPANISH),
)
_TEXT_SIZES = tuple((f"{size} %", size) for size in (80, 90, 100, 110, 125, 150, 175, 200))
_ZOOMS = tuple((f"{size} %", size / 100) for size in (50, 75, 100, 125, 150, 200, 300))
_ORDERS = (
    (QT_TR_NOOP("Order of the document"), OrderChoice.DOCUMENT),
    (QT_TR_NOOP("Lowest confidence first"), OrderChoice.CONFIDENCE),
    (QT_TR_NOOP("Grouped by reason"), OrderChoice.REASON),
    (QT_TR_NOOP("Grouped by page"), OrderChoice.PAGE),
)

_NO_PERCENTAGE = QT_TR_NOOP("Type a number from 0 to 100.")

_Edit = TypeVar("_Edit", bound=QLineEdit)


class SettingsSection(IntEnum):
    """The sections of the dialog, in order."""

    ACCOUNTS = 0
    APPEARANCE = 1
    REVIEW = 2
    SHORTCUTS = 3
    DATA = 4
    TEAM = 5


class SettingsDialog(QDialog):
    """Shows settings by section or by search, and emits each change at once.

    Signals:
        changed(str, object): the name of a field of `Settings` and its new value.
        zoom_chosen(float): the size of the document's text, 1 for the normal size.
        accounts_requested(): set up accounts.
        shortcuts_requested(): change shortcuts.
    """

    changed = Signal(str, object)
    zoom_chosen = Signal(float)
    accounts_requested = Signal()
    shortcuts_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("Settings"))
        self.resize(760, 500)
        self._boxes: dict[str, QCheckBox] = {}
        self._choices: dict[str, ChoiceBox] = {}
        self._edits: list[tuple[QLineEdit, Callable[[], object]]] = []
        self._search = QLineEdit()
        self._search.setObjectName("settingsSearch")
        self._search.setPlaceholderText(tr("Search in settings"))
        self._search.setAccessibleName(tr("Search in settings"))
        add_line_buttons(self._search)
        PlainEnter(self._search)
        self._list = QListWidget()
        self._list.setObjectName("settingsSections")
        self._list.setAccessibleName(tr("Sections"))
        self._nothing = TonedLabel(muted, tr("No setting matches."), name="settingsNothingLabel")
        self.data = DataSettings(self._box("metrics", tr("Record review statistics")))
        self._sections = (
            self._accounts(),
            self._appearance(),
            self._review(),
            self._shortcuts(),
            self.data,
            self._team(),
        )
        self._arrange()
        self._search.textChanged.connect(self._find)
        self._list.itemSelectionChanged.connect(self._leave_search)
        self._list.setCurrentRow(SettingsSection.ACCOUNTS)

    # --- content ---------------------------------------------------------------------------

    def ask(self, section: SettingsSection | None = None) -> None:
        """Open the dialog, at a section if one is given."""
        self._search.clear()
        if section is not None:
            self._list.setCurrentRow(section)
        self.open()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        if section is SettingsSection.DATA:
            self.data.offline_copies.focus_limit()

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in use."""
        for name, choice in self._choices.items():
            choice.show_value(getattr(settings, name))
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(getattr(settings, name))
        for edit, value in (
            (self._medium, settings.thresholds.medium),
            (self._high, settings.thresholds.high),
            (self._blind, settings.blind_share),
        ):
            if edit.value != value:  # not while it is typed in another form, such as 80.0
                edit.set_value(value)
        self._problem.hide()
        self._blind_problem.hide()
        self._author.setText(settings.author)
        count = len(settings.keys)
        self._changed_keys.setText(
            tr("%n actions have a shortcut of yours.", "One action has a shortcut of yours.", count)
            if count
            else tr("All actions have their default shortcuts.")
        )

    def show_account(self, text: str) -> None:
        """Show the name and address of the account in use."""
        self._account.setText(text)

    def show_zoom(self, zoom: float) -> None:
        """Show the size of the document's text, 1 for the normal size."""
        self._zoom.show_value(min((size for _, size in _ZOOMS), key=lambda s: abs(s - zoom)))

    def done(self, result: int) -> None:
        """Apply what is being typed, then close the dialog."""
        for edit, choose in self._edits:
            if edit.hasFocus():
                choose()
        super().done(result)

    # --- sections --------------------------------------------------------------------------

    def _accounts(self) -> Section:
        section = Section(tr("Accounts"))
        self._account = PlainLabel(wrap=True, selectable=True, name="settingsAccountLabel")
        button = settings_button(tr("Set up accounts…"), "settingsAccountsButton")
        button.clicked.connect(self.accounts_requested)
        section.add(self._account, words=tr("service address"))
        section.add(button, tr("Address, key and proxy of each account"), words=tr("api colour"))
        return section

    def _team(self) -> Section:
        section = Section(tr("Team"))
        self._author = self._edit(QLineEdit(), "settingsAuthorEdit", self._choose_author)
        section.add(
            self._author,
            tr("Your name"),
            tr(
                "Stored with each decision, and in exports. Colleagues get your decisions as a file"
                " of corrections, which “Import corrections” in the File menu compares with their"
                " own."
            ),
            tr("author reviewer colleague corrections"),
        )
        return section

    def _appearance(self) -> Section:
        section = Section(tr("Appearance"))
        section.add(
            self._choice("theme", "settingsThemeBox", _THEMES),
            tr("Theme"),
            tr("“System” follows the desktop."),
            tr("dark light contrast colour"),
        )
        section.add(
            self._choice("language", "settingsLanguageBox", _LANGUAGES),
            tr("Language"),
            tr("“System” follows the desktop. The window opens again where you are."),
            tr("english spanish"),
        )
        section.add(
            self._choice("text_size", "settingsTextSizeBox", _TEXT_SIZES),
            tr("Size of all texts"),
            tr("In relation to the size that the desktop has chosen."),
            tr("font larger zoom"),
        )
        self._zoom = ChoiceBox("settingsZoomBox", _ZOOMS)
        self._zoom.activated.connect(lambda: self.zoom_chosen.emit(self._zoom.value))
        section.add(
            self._zoom,
            tr("Size of the document's text"),
            tr("In relation to all texts, as with “Larger document text” in the View menu."),
            tr("font larger zoom"),
        )
        return section

    def _review(self) -> Section:
        section = Section(tr("Review", "noun"))
        self._medium = self._percent("settingsMediumEdit", self._choose_thresholds)
        self._high = self._percent("settingsHighEdit", self._choose_thresholds)
        self._problem = error_label("settingsThresholdsProblem")
        section.add(self._medium, tr("Medium confidence begins at"), words=tr("thresholds low"))
        section.add(
            self._high,
            tr("High confidence begins at"),
            tr(
                "Workflows and fields with their own thresholds keep them. “Thresholds” in the View"
                " menu changes these, with a preview."
            ),
        )
        section.add_outcome(self._problem)
        section.add(
            self._choice("order", "settingsOrderBox", _ORDERS),
            tr("Order of the fields"),
            tr("“Sort” in the View menu changes it until the window is closed."),
            tr("group"),
        )
        self._blind = self._percent("settingsBlindEdit", self._choose_blind_share)
        section.add(
            self._blind,
            tr("Blind checks of high-confidence fields, in percent"),
            tr("Their values are hidden until you type them. 0 means none."),
            tr("share"),
        )
        self._blind_problem = error_label("settingsBlindProblem")
        section.add_outcome(self._blind_problem)
        for name, text, hint, words in (
            (
                "compare_values",
                tr("Compare values with their quotes"),
                tr(
                    "A difference is a reason for attention. Workflows with thresholds keep theirs."
                ),
                "",
            ),
            (
                "prefetch",
                tr("Fetch the next collection in the background"),
                tr(
                    "It then opens without waiting. The list also shows how many fields to check"
                    " there are in collections that are stored on this computer."
                ),
                tr("prefetch"),
            ),
            (
                "outliers",
                tr("Mark outliers"),
                tr("Values that are unusual among the collections of a workflow."),
                "",
            ),
            (
                "duplicates",
                tr("Mark duplicates"),
                tr("Values that only one collection should have, but several have."),
                "",
            ),
        ):
            section.add(self._box(name, text), hint=hint, words=words)
        return section

    def _shortcuts(self) -> Section:
        section = Section(tr("Shortcuts"))
        self._changed_keys = PlainLabel(wrap=True, name="settingsShortcutsLabel")
        button = settings_button(tr("Change shortcuts…"), "settingsShortcutsButton")
        button.clicked.connect(self.shortcuts_requested)
        section.add(self._changed_keys, words=tr("keyboard keys"))
        section.add(button, tr("Keyboard shortcuts of all actions"))
        return section

    def _box(self, name: str, text: str) -> QCheckBox:
        box = self._boxes[name] = QCheckBox(text)
        box.setObjectName(f"settings-{name}")
        box.toggled.connect(lambda on: self.changed.emit(name, on))
        return box

    def _choice(
        self, name: str, object_name: str, choices: tuple[tuple[str, object], ...]
    ) -> ChoiceBox:
        box = self._choices[name] = ChoiceBox(object_name, choices)
        box.activated.connect(lambda: self.changed.emit(name, box.value))
        return box

    def _percent(self, object_name: str, choose: Callable[[], object]) -> PercentEdit:
        return self._edit(PercentEdit(""), object_name, choose)

    def _edit(self, edit: _Edit, object_name: str, choose: Callable[[], object]) -> _Edit:
        edit.setObjectName(object_name)
        edit.editingFinished.connect(choose)
        self._edits.append((edit, choose))
        return edit

    # --- changes ---------------------------------------------------------------------------

    def _choose_author(self) -> None:
        if author := self._author.text().strip():
            self.changed.emit("author", author)

    def _choose_blind_share(self) -> None:
        share = self._blind.value
        self._blind_problem.setText("" if share is not None else tr(_NO_PERCENTAGE))
        self._blind_problem.setVisible(share is None)
        if share is not None:
            self.changed.emit("blind_share", share)

    def _choose_thresholds(self) -> None:
        medium, high = self._medium.value, self._high.value
        if medium is None or high is None:
            problem = tr(_NO_PERCENTAGE)
        else:
            problem = threshold_problem(medium, high) or ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem and medium is not None and high is not None:
            self.changed.emit("thresholds", Thresholds(medium, high))

    # --- search ----------------------------------------------------------------------------

    def _leave_search(self) -> None:
        """Show the section that was selected instead of the matches."""
        self._search.clear()
        self._find()

    def _find(self, _text: str = "") -> None:
        """Show the rows that match the search, or the selected section without one.

        Matches can be in several sections, so none is selected meanwhile; the current one stays.
        """
        words = search_words(self._search.text())
        with QSignalBlocker(self._list):
            if words:
                self._list.clearSelection()
            else:
                self._list.setCurrentRow(self._list.currentRow())
        shown = False
        for index, section in enumerate(self._sections):
            is_match = section.show_matches(words)
            section.setVisible(is_match if words else index == self._list.currentRow())
            shown = shown or section.isVisibleTo(self)
        self._nothing.setVisible(not shown)
        self._scroll.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        for section in self._sections:
            self._list.addItem(section.title)
        self._list.setSpacing(2)
        self._list.setFixedWidth(self._list.sizeHintForColumn(0) + 32)
        content = QWidget()
        column(*self._sections, self._nothing, None, parent=content, margins=(12, 4, 12, 4))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        close = settings_button(tr("Close"), "settingsCloseButton")
        close.clicked.connect(self.accept)
        column(
            self._search,
            (row(self._list, (self._scroll, 1), spacing=12), 1),
            row(None, close),
            parent=self,
        )

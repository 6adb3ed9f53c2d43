"""The dialog that lists and changes all keyboard shortcuts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.text_folding import fold_for_search, search_words
from anyformat_review.translation import tr
from anyformat_review.ui.actions.action import ActionSpec
from anyformat_review.ui.actions.actions import ACTIONS, MENUS
from anyformat_review.ui.actions.shortcuts import KeyBindings, key_problem, native_text
from anyformat_review.ui.widgets.empty_note import EmptyNote
from anyformat_review.ui.widgets.plain_text import PlainLabel, bold_font
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons

_ROW_HEIGHT = 24
_NAME = Qt.ItemDataRole.UserRole
_SPECS = {spec.name: spec for spec in ACTIONS}


class ShortcutEditor(QDialog):
    """Lists every action with its shortcuts by menu, and changes them.

    Assigning a key of another action has to be confirmed by pressing the button again.

    Signals:
        bindings_changed(KeyBindings): the user changed a shortcut.
    """

    bindings_changed = Signal(object)

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._requested = ""
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setObjectName("shortcutEditor")
        self.resize(620, 680)
        self._filter = QLineEdit()
        self._filter.setObjectName("shortcutFilter")
        self._filter.setPlaceholderText(tr("Find an action or a shortcut"))
        self._filter.setAccessibleName(tr("Find an action or a shortcut"))
        add_line_buttons(self._filter)
        self._tree = QTreeWidget()
        self._note = EmptyNote(self._tree, "noShortcutNote")
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._key = QKeySequenceEdit()
        self._key.setObjectName("newKey")
        self._key.setAccessibleName(tr("New shortcut"))
        self._key.setMaximumSequenceLength(1)
        self._assign = QPushButton(tr("Assign"))
        self._default = QPushButton(tr("Restore default"))
        self._all_defaults = QPushButton(tr("Restore all defaults"))
        for button in (self._assign, self._default, self._all_defaults):
            button.setAutoDefault(False)
        self._message = PlainLabel(wrap=True, name="shortcutMessage")
        self._fill()
        self._arrange()
        self._filter.textChanged.connect(self._find)
        self._tree.currentItemChanged.connect(self._show_current)
        self._key.keySequenceChanged.connect(self._check_key)
        self._assign.clicked.connect(self._assign_key)
        self._default.clicked.connect(self._restore)
        self._all_defaults.clicked.connect(
            lambda: self._change(
                KeyBindings(), tr("All shortcuts were restored to their defaults.")
            )
        )
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()

    @property
    def bindings(self) -> KeyBindings:
        """The current bindings."""
        return self._bindings

    # --- the list --------------------------------------------------------------------------

    def _fill(self) -> None:
        tree = self._tree
        tree.setAccessibleName(tr("Keyboard shortcuts"))
        tree.setHeaderLabels([tr("Action"), tr("Shortcut")])
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for menu, groups in MENUS.items():
            section = _row(tree, tr(menu.value).replace("&", ""))
            section.setFirstColumnSpanned(True)
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            section.setFont(0, bold_font(section.font(0)))
            rows = []
            for spec in (spec for group in groups for spec in group):
                row = _row(section, spec.title)
                row.setData(0, _NAME, spec.name)
                row.setToolTip(0, tr(spec.tip))
                self._rows[spec.name] = row
                rows.append(row)
            self._sections.append((section, rows))
        self._show_keys()
        tree.expandAll()
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().resizeSection(1, 220)
        tree.header().setStretchLastSection(False)

    def _show_keys(self) -> None:
        for name, row in self._rows.items():
            text = self._bindings.all_text(_SPECS[name])
            if name in self._bindings.chosen:
                text = tr("{shortcut} (changed)").format(shortcut=text)
            row.setText(1, text)

    def _find(self, text: str) -> None:
        words = search_words(text)
        for row in self._rows.values():
            searched = fold_for_search(f"{row.text(0)} {row.text(1)}")
            row.setHidden(not all(word in searched for word in words))
        for section, rows in self._sections:
            section.setHidden(all(row.isHidden() for row in rows))
        is_empty = all(section.isHidden() for section, _ in self._sections)
        self._note.show_text(tr("No action matches.") if is_empty else "")

    # --- a new shortcut --------------------------------------------------------------------

    @property
    def _spec(self) -> ActionSpec | None:
        item = self._tree.currentItem()
        return _SPECS.get(item.data(0, _NAME)) if item else None

    @property
    def _typed(self) -> str:
        return self._key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _show_current(self) -> None:
        spec = self._spec
        self._key.clear()
        for widget in (self._key, self._assign, self._default):
            widget.setEnabled(spec is not None)
        self._message.setText(
            tr("Press a new shortcut for “{action}”.").format(action=spec.title)
            if spec
            else tr("Select an action to change its shortcut.")
        )

    def _check_key(self) -> None:
        """Show whether the typed key can be assigned."""
        self._requested = ""
        if key := self._typed:
            self._message.setText(
                key_problem(key)
                or self._conflict(key)
                or tr("{shortcut} is available.").format(shortcut=native_text(key))
            )

    def _conflict(self, key: str) -> str:
        """Return a sentence about the other action that has a key, or ""."""
        other = self._bindings.action_with_key(key)
        if other is None or other is self._spec:
            return ""
        return tr("{shortcut} is used by “{action}”.").format(
            shortcut=native_text(key), action=other.title
        )

    def _assign_key(self) -> None:
        spec, key = self._spec, self._typed
        if spec is None or not key or key_problem(key):
            return
        conflict = self._conflict(key)
        if conflict and self._requested != key:
            self._requested = key
            again = tr("Press Assign again to use it for “{action}”.").format(action=spec.title)
            self._message.setText(f"{conflict} {again}")
        else:
            self._bind(spec, (key,))

    def _restore(self) -> None:
        if (spec := self._spec) is not None:
            self._bind(spec, spec.keys)

    def _bind(self, spec: ActionSpec, keys: tuple[str, ...]) -> None:
        text = ", ".join(map(native_text, keys))
        bindings = self._bindings.with_keys(spec, keys)
        message = (
            tr("{shortcut} is now assigned to “{action}”.")
            if text
            else tr("No shortcut is now assigned to “{action}”.")
        )
        self._change(bindings, message.format(shortcut=text, action=spec.title))

    def _change(self, bindings: KeyBindings, message: str) -> None:
        self._requested = ""
        self._bindings = bindings
        self._key.clear()
        self._show_keys()
        self._message.setText(message)
        self.bindings_changed.emit(bindings)

    def _arrange(self) -> None:
        change = QHBoxLayout()
        change.addWidget(self._key, 1)
        change.addWidget(self._assign)
        change.addWidget(self._default)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        end = QHBoxLayout()
        end.addWidget(self._all_defaults)
        end.addStretch(1)
        end.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self._filter)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._message)
        layout.addLayout(change)
        layout.addLayout(end)


def _row(parent: QTreeWidget | QTreeWidgetItem, action: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem(parent, [action, ""])
    row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    return row

"""The sheet of all keys, made from the table of actions; here they are changed too."""

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

from anyformat_review.ui.actions.action import ActionSpec, Menu
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.shortcuts import KeyBindings, native, portable, problem
from anyformat_review.ui.widgets.plain_text import PlainLabel

_ROW_HEIGHT = 24
_NAME = Qt.ItemDataRole.UserRole
_SPECS = {spec.name: spec for spec in ACTIONS}


class ShortcutEditor(QDialog):
    """Lists every action with its keys, menu by menu, and gives an action another key.

    A key that belongs to another action is taken from it only when asked twice.

    Signals:
        bindings_changed(KeyBindings): the user has changed a key.
    """

    bindings_changed = Signal(object)

    def __init__(self, bindings: KeyBindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._asked = ""
        self.setWindowTitle("Keys")
        self.setObjectName("keysSheet")
        self.resize(620, 680)
        self._filter = QLineEdit()
        self._filter.setObjectName("keysFilter")
        self._filter.setPlaceholderText("Find an action or a key")
        self._filter.setAccessibleName("Find an action or a key")
        self._filter.setClearButtonEnabled(True)
        self._tree = QTreeWidget()
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._key = QKeySequenceEdit()
        self._key.setObjectName("newKey")
        self._key.setAccessibleName("New key")
        self._key.setMaximumSequenceLength(1)
        self._assign = QPushButton("Assign")
        self._default = QPushButton("Restore default")
        self._all_defaults = QPushButton("Restore all defaults")
        for button in (self._assign, self._default, self._all_defaults):
            button.setAutoDefault(False)
        self._message = PlainLabel(wrap=True)
        self._message.setObjectName("keysMessage")
        self._fill()
        self._arrange()
        self._filter.textChanged.connect(self._find)
        self._tree.currentItemChanged.connect(self._show_current)
        self._key.keySequenceChanged.connect(self._look)
        self._assign.clicked.connect(self._assign_key)
        self._default.clicked.connect(self._restore)
        self._all_defaults.clicked.connect(
            lambda: self._take(KeyBindings(), "All keys are as they were at first.")
        )
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()

    @property
    def bindings(self) -> KeyBindings:
        """The keys as they are now."""
        return self._bindings

    # --- what is shown ---------------------------------------------------------------------

    def _fill(self) -> None:
        tree = self._tree
        tree.setAccessibleName("Keys")
        tree.setHeaderLabels(["Action", "Keys"])
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for menu in Menu:
            section = _row(tree, menu.value.replace("&", ""))
            section.setFirstColumnSpanned(True)
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            bold = section.font(0)
            bold.setBold(True)
            section.setFont(0, bold)
            rows = []
            for spec in ACTIONS:
                if spec.menu is menu:
                    row = _row(section, spec.text.rstrip("…"))
                    row.setData(0, _NAME, spec.name)
                    row.setToolTip(0, spec.tip)
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
            row.setText(1, f"{text} (changed)" if name in self._bindings.chosen else text)

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        for row in self._rows.values():
            held = f"{row.text(0)} {row.text(1)}".casefold()
            row.setHidden(not all(word in held for word in words))
        for section, rows in self._sections:
            section.setHidden(all(row.isHidden() for row in rows))

    # --- a new key -------------------------------------------------------------------------

    @property
    def _spec(self) -> ActionSpec | None:
        item = self._tree.currentItem()
        return _SPECS.get(item.data(0, _NAME)) if item else None

    def _show_current(self) -> None:
        spec = self._spec
        self._key.clear()
        for widget in (self._key, self._assign, self._default):
            widget.setEnabled(spec is not None)
        self._message.setText(
            f"Press a new key for “{spec.text.rstrip('…')}”."
            if spec
            else "Choose an action to give it another key."
        )

    def _look(self) -> None:
        """Say at once what stands against the key."""
        self._asked = ""
        key = self._typed
        if not key:
            return
        wrong = problem(key)
        holder = self._bindings.holder(key)
        if wrong:
            self._message.setText(wrong)
        elif holder is not None and holder is not self._spec:
            self._message.setText(f"{native(key)} belongs to “{holder.text.rstrip('…')}”.")
        else:
            self._message.setText(f"{native(key)} is free.")

    @property
    def _typed(self) -> str:
        return self._key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _assign_key(self) -> None:
        spec, key = self._spec, self._typed
        if spec is None or not key or problem(key):
            return
        name = spec.text.rstrip("…")
        holder = self._bindings.holder(key)
        if holder is not None and holder is not spec and self._asked != key:
            self._asked = key
            self._message.setText(
                f"{native(key)} belongs to “{holder.text.rstrip('…')}”."
                f" Assign again to give it to “{name}”."
            )
            return
        self._take(self._bindings.with_keys(spec, (key,)), f"{native(key)} is now for “{name}”.")

    def _restore(self) -> None:
        if (spec := self._spec) is not None:
            text = ", ".join(native(portable(key)) for key in spec.keys) or "No key"
            name = spec.text.rstrip("…")
            self._take(self._bindings.with_keys(spec, spec.keys), f"{text} is now for “{name}”.")

    def _take(self, bindings: KeyBindings, message: str) -> None:
        self._asked = ""
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

"""The sheet of all keys, made from the table of actions."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.actions import ACTIONS, Menu, keys_text

_ROW_HEIGHT = 24


class KeysSheet(QDialog):
    """Lists every action with its keys, menu by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setObjectName("keysSheet")
        self.resize(560, 640)
        tree = QTreeWidget()
        tree.setAccessibleName("Keys")
        tree.setHeaderLabels(["Action", "Keys"])
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for menu in Menu:
            section = _row(tree, menu.value.replace("&", ""), "")
            section.setFirstColumnSpanned(True)
            bold = section.font(0)
            bold.setBold(True)
            section.setFont(0, bold)
            for spec in ACTIONS:
                if spec.menu is menu and spec.keys:
                    row = _row(section, spec.text.rstrip("…"), keys_text(spec))
                    row.setToolTip(0, spec.tip)
        tree.expandAll()
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().resizeSection(1, 200)
        tree.header().setStretchLastSection(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(tree)
        layout.addWidget(buttons)
        tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(parent: QTreeWidget | QTreeWidgetItem, action: str, keys: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem(parent, [action, keys])
    row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    return row

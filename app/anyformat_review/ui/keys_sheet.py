"""The sheet of all keys, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.actions import ACTIONS, Menu


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
        for menu in Menu:
            section = QTreeWidgetItem(tree, [menu.value.replace("&", "")])
            section.setFirstColumnSpanned(True)
            for spec in ACTIONS:
                if spec.menu is menu and spec.keys:
                    keys = ", ".join(
                        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                        for key in spec.keys
                    )
                    row = QTreeWidgetItem(section, [spec.text.rstrip("…"), keys])
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

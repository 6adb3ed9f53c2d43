"""Choose and preview the files of a support bundle before it is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.visible_text import breakable, visible
from anyformat_review.services.support.support_bundle import BundlePart
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import show_check_boxes
from anyformat_review.ui.widgets.save_dialog import ask_where_to_save
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter

_PREVIEW = 20_000
"""Maximum characters of a file in the preview."""
_HINT = QT_TR_NOOP(
    "Press Space to include or exclude a file. The API key is removed from all files."
)


class BundleEditor(QWidget):
    """Lists the files of a bundle, with a preview of the selected one.

    Signals:
        save_requested(str, tuple): write the bundle to this file, with these parts.
    """

    save_requested = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[BundlePart, ...] = ()
        self.list = _CheckList()
        self.list.setObjectName("bundleList")
        self.list.setAccessibleName(tr("Files of the bundle"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("bundlePreview")
        self.preview.setAccessibleName(tr("Content of the file"))
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self._status = PlainLabel(wrap=True, selectable=True, name="bundleStatus")
        self._save = page_button(Icon.SAVE, tr("Save bundle…"), name="bundleSaveButton")
        self._save.clicked.connect(self._choose_file)
        self.list.currentRowChanged.connect(self._show_preview)
        self.list.itemChanged.connect(self._update)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        column(
            TonedLabel(muted, tr(_HINT), wrap=True),
            (split, 1),
            row((self._status, 1), self._save, spacing=8),
            parent=self,
            spacing=8,
            margins=(0, 12, 0, 0),
        )
        HeightForWidthFilter(self)
        self.setFocusProxy(self.list)
        self.show_parts(())

    @property
    def chosen(self) -> tuple[BundlePart, ...]:
        """The checked files."""
        states = (self.list.item(index).checkState() for index in range(self.list.count()))
        return tuple(
            part
            for part, state in zip(self._parts, states, strict=True)
            if state == Qt.CheckState.Checked
        )

    def show_parts(self, parts: Sequence[BundlePart]) -> None:
        """Show these files to choose from."""
        self.list.clear()
        self._parts = tuple(parts)
        for part in parts:
            size = tr("{size} kB").format(size=number_text(len(part.content) / 1000, 1))
            text = f"{part.title}\n{part.name}, {size}"
            item = QListWidgetItem(visible(text), self.list)
            item.setCheckState(Qt.CheckState.Checked if part.is_chosen else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0 if parts else -1)
        self.show_status("" if parts else tr("Preparing the bundle…"))
        self._update()

    def show_status(self, sentence: str) -> None:
        """Show the result of writing the bundle."""
        self._status.setText(sentence)

    def _update(self) -> None:
        if self.list.count() == len(self._parts):
            self._save.setEnabled(bool(self.chosen))

    def _show_preview(self, index: int) -> None:
        content = self._parts[index].content if 0 <= index < len(self._parts) else b""
        text = content[: 4 * _PREVIEW].decode("utf-8", "replace")[:_PREVIEW]
        rest = "\n…" if len(content) > len(text.encode()) else ""
        self.preview.setPlainText(breakable(visible(text)) + rest)

    def _choose_file(self) -> None:
        ask_where_to_save(
            self,
            tr("Save support bundle"),
            "support.zip",
            tr("Zip files (*.zip)"),
            lambda path: self.save_requested.emit(path, self.chosen),
        )


class _CheckList(QListWidget):
    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        show_check_boxes(option, self.palette())

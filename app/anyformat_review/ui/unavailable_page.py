"""The page of a collection that cannot be had: what happened, what to do, what to copy."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.icons import Icon, icon
from anyformat_review.ui.plain_text import PlainLabel
from anyformat_review.viewmodels.browser_door import BrowserTarget
from anyformat_review.viewmodels.unavailable import Unavailable

_WIDTH = 640


class UnavailablePage(QScrollArea):
    """Says in words what happened to a collection and what to do next.

    Signals:
        check_again_requested(): fetch the collection again.
        dashboard_requested(): open the collection in the dashboard.
        key_entered(str, bool): an API key to use, and whether to remember it.
    """

    check_again_requested = Signal()
    dashboard_requested = Signal()
    key_entered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("diagnosticsView")
        self.setAccessibleName("Why the collection is not available")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._content: Unavailable | None = None

        self._title = PlainLabel(wrap=True)
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self._title.setFont(font)
        self._name = PlainLabel(wrap=True, selectable=True)
        self._sentence = PlainLabel(wrap=True, selectable=True)
        self._steps = PlainLabel(wrap=True, selectable=True)
        self._details = QFormLayout()
        self._details.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._details.setHorizontalSpacing(18)

        self._check_again = QPushButton(icon(Icon.REFRESH_CW), "Check again")
        self._check_again.setToolTip("Fetch the collection again (F5)")
        self._check_again.clicked.connect(self.check_again_requested)
        self._dashboard = QPushButton(icon(Icon.EXTERNAL_LINK), "Open in dashboard")
        self._dashboard.clicked.connect(self.dashboard_requested)
        self._copy = QPushButton(icon(Icon.COPY), "Copy details")
        self._copy.setToolTip("Copy everything on this page for a support request")
        self._copy.clicked.connect(self._copy_details)
        buttons = QHBoxLayout()
        for button in (self._check_again, self._dashboard, self._copy):
            buttons.addWidget(button)
        buttons.addStretch(1)

        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (self._title, self._name, self._sentence, self._steps):
            column.addWidget(widget)
        self._key_form = self._make_key_form()
        column.addWidget(self._key_form)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addLayout(self._details)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDTH)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 32, 32, 32)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.setWidget(page)

    @property
    def content(self) -> Unavailable | None:
        """What the page says."""
        return self._content

    def show_unavailable(self, content: Unavailable, dashboard: BrowserTarget) -> None:
        """Show why a collection is not available."""
        self._content = content
        self._title.setText(content.title)
        self._name.setText(content.name)
        self._sentence.setText(content.sentence)
        self._steps.setText("\n".join(f"•  {step}" for step in content.next_steps))
        self._steps.setVisible(bool(content.next_steps))
        self._key_form.setVisible(content.asks_for_key)
        self._dashboard.setEnabled(dashboard.allowed)
        self._dashboard.setToolTip(
            f"Opens {dashboard.host}" if dashboard.allowed else dashboard.refusal
        )
        while self._details.rowCount():
            self._details.removeRow(0)
        for name, value in content.details:
            label = PlainLabel(value, selectable=True, wrap=True)
            label.setAccessibleName(name)
            self._details.addRow(PlainLabel(name), label)
        self.setAccessibleDescription(content.as_text())

    def _make_key_form(self) -> QWidget:
        self._key = QLineEdit()
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._key.setPlaceholderText("API key")
        self._key.setAccessibleName("API key")
        self._key.returnPressed.connect(self._enter_key)
        self._remember = QCheckBox("Keep it in this machine's key store")
        use = QPushButton(icon(Icon.KEY_ROUND), "Use this key")
        use.clicked.connect(self._enter_key)
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self._key, 1)
        row.addWidget(use)
        layout.addLayout(row)
        layout.addWidget(self._remember)
        return form

    def _enter_key(self) -> None:
        key = self._key.text().strip()
        if key:
            self._key.clear()
            self.key_entered.emit(key, self._remember.isChecked())

    def _copy_details(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(self._content.as_text())

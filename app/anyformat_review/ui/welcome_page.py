"""What a reviewer sees before any collection is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from anyformat_review.ui.icons import Icon, icon
from anyformat_review.ui.plain_text import PlainLabel


class WelcomePage(QWidget):
    """Offers the ways to begin.

    Signals:
        open_file_requested(): choose a results file.
        open_by_id_requested(): type ids or an address.
        demo_requested(): look at the demo.
    """

    open_file_requested = Signal()
    open_by_id_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = PlainLabel("Open a collection to review it")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        title.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(12)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(title)
        layout.addWidget(
            PlainLabel(
                "You can also drop a results file on this window. What you decide is kept on"
                " this machine.",
                wrap=True,
            )
        )
        for name, text, signal in (
            (Icon.FOLDER_OPEN, "Open results file… (Ctrl+O)", self.open_file_requested),
            (Icon.LINK, "Open by id or address… (Ctrl+L)", self.open_by_id_requested),
            (Icon.FILES, "Show the demo", self.demo_requested),
        ):
            button = QPushButton(icon(name), text)
            button.clicked.connect(signal)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

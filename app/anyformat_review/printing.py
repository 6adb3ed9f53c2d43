"""Print an HTML document to PDF without a window."""

import os
import sys

from PySide6.QtCore import QBuffer, QMarginsF, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

_MARGIN = 12.0
"""Margin of a page in millimetres."""


class _Document(QTextDocument):
    """A document that loads no resources."""

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | bytes:  # noqa: ARG002
        """Return an empty picture or style sheet; without one, Qt would search for a file."""
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        return QImage(1, 1, QImage.Format.Format_ARGB32) if is_picture else b" "


def print_pdf(html: str, title: str) -> bytes:
    """Return the PDF of a document in Qt's HTML, on A4 pages with numbers."""
    if sys.platform not in ("win32", "darwin"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("AnyFormat Review")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = _Document()
    document.setHtml(html)
    document.print_(writer)
    del writer, app
    return bytes(buffer.data().data())

"""Print an HTML document to PDF without a window."""

import os
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument

from anyformat_review.domain.errors import OutputError
from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.translation import tr

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MARGIN = 12.0
"""Margin of a page in millimetres."""


class _Document(QTextDocument):
    """A document that loads no resources."""

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | bytes:  # noqa: ARG002
        """Return an empty picture or style sheet; without one, Qt would search for a file."""
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        return QImage(1, 1, QImage.Format.Format_ARGB32) if is_picture else b" "


async def print_pdf_in_background(html: str, title: str) -> bytes:
    """Like `print_pdf`, in a child process, because a long document would block the window.

    Raises:
        OutputError: the process ended before the document was printed.
    """
    printed = []
    process = ChildProcess("print", _print_in_child, title)
    try:
        async with aclosing(process.responses(lambda: [html.encode()])) as responses:
            printed = [response async for response in responses]
    except ChildEndedError as error:
        problem = tr("The PDF could not be printed. Export the report as HTML.")
        raise OutputError(problem) from error
    return b"".join(printed)


def _print_in_child(connection: "Connection", title: str) -> None:
    """Receive a document; send its PDF, then an empty message."""
    connection.send_bytes(print_pdf(connection.recv_bytes().decode(), title))
    connection.send_bytes(b"")


def print_pdf(html: str, title: str) -> bytes:
    """Return the PDF of a document in Qt's HTML, on A4 pages with numbers."""
    # Imported late, because creating their enums delays the start.
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

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

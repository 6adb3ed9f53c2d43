"""The markdown of the document as the service wrote it, page below page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anyformat_review.services.document.page_source import render_source
from anyformat_review.ui.document.document_view import DocumentView

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page


class SourceView(DocumentView):
    """A continuous scroll over the source of pages, laid out where it is looked at.

    Places of quotes count the letters that a rendered page shows, so none are marked here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceView")
        self.setAccessibleName("Source")

    def set_pages(self, pages: "Sequence[Page]") -> None:
        """Show the source of pages, the first one at the top."""
        if pages:
            self.set_document(pages, render_source)
        else:
            self.clear("There is no source: nothing of this collection was read as text.")

"""The document's markdown as the service wrote it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from anyformat_review.services.pages.page_source import render_source
from anyformat_review.translation import tr
from anyformat_review.ui.document.document_view import DocumentView

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page


class SourceView(DocumentView):
    """A continuous scroll over the markdown of the pages.

    Quote locations refer to the rendered text, so no quotes are marked here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceView")
        self.setAccessibleName(tr("Source"))

    def set_pages(self, pages: "Sequence[Page]") -> None:
        """Show the markdown of pages from the first one on."""
        if pages:
            self.set_document(pages, render_source)
        else:
            self.clear(tr("No source. The service extracted no text from this collection."))

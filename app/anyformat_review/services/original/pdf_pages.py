"""The pages of a PDF, rendered by PDFium in a child process."""

from pathlib import Path

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    PageSize,
    PagesPasswordError,
    RenderedPage,
    UnreadablePagesError,
    rendered_size,
    valid_page_size,
)


class PdfPages:
    """An open PDF, for use in one thread; sizes are in points, after rotation."""

    def __init__(self, path: Path, password: str | None) -> None:
        """Open a PDF.

        Raises:
            PagesPasswordError: the password is missing or wrong.
            UnreadablePagesError: the PDF is damaged.
        """
        # Imported late, because most reviews do not need PDFium.
        import pypdfium2
        from pypdfium2 import raw

        try:
            self._pdf = pypdfium2.PdfDocument(path, password)
            # Needed to render the values of form fields.
            self._pdf.init_forms()
        except pypdfium2.PdfiumError as error:
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                raise PagesPasswordError from error
            raise UnreadablePagesError from error
        self.total = len(self._pdf)
        self.sizes = [self._size(index) for index in range(min(self.total, MAX_PAGES))]

    def draw(self, index: int, width: int) -> RenderedPage:
        """Render a page, 0-based, with its annotations and form fields.

        Raises:
            UnreadablePagesError: the page is damaged.
        """
        import pypdfium2
        from pypdfium2 import raw

        width, height = rendered_size(self.sizes[index], width)
        try:
            page = self._pdf[index]
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePagesError from error
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            flags = raw.FPDF_ANNOT | raw.FPDF_RENDER_LIMITEDIMAGECACHE
            where = (bitmap, page, 0, 0, width, height, 0, flags)
            raw.FPDF_RenderPageBitmap(*where)
            if self._pdf.formenv:
                raw.FPDF_FFLDraw(self._pdf.formenv, *where)
            return RenderedPage(width, height, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            page.close()

    def _size(self, index: int) -> PageSize:
        import pypdfium2

        try:
            return valid_page_size(*self._pdf.get_page_size(index))
        except pypdfium2.PdfiumError:
            return valid_page_size(0, 0)

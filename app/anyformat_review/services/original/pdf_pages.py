"""The pages of a PDF, rendered by PDFium in a child process."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anyformat_review.services.original.original_pages import (
    MAX_PAGES,
    PageBox,
    PageSize,
    PagesPasswordError,
    RenderedPage,
    UnreadablePagesError,
    rendered_size,
    valid_page_size,
)

_DEVICE = 100_000
"""The sides of a page in the units in which boxes are converted."""
_MAX_CHARACTERS = 100_000


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

    def text(self, index: int, box: PageBox) -> str:
        """Return the words of the text layer that are at least half in a box, in reading order.

        Raises:
            UnreadablePagesError: the page is damaged.
        """
        import pypdfium2

        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError as error:
            raise UnreadablePagesError from error
        try:
            text = page.get_textpage()
            try:
                return " ".join(_words_in(text.raw, _canvas_box(page.raw, box)))
            finally:
                text.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadablePagesError from error
        finally:
            page.close()

    def _size(self, index: int) -> PageSize:
        import pypdfium2

        try:
            return valid_page_size(*self._pdf.get_page_size(index))
        except pypdfium2.PdfiumError:
            return valid_page_size(0, 0)


def _canvas_box(page: Any, box: PageBox) -> PageBox:
    """Return left, bottom, right and top of a box on the canvas of a page, before rotation."""
    from pypdfium2 import raw

    corners = []
    for across, down in (box[:2], box[2:]):
        x, y = ctypes.c_double(), ctypes.c_double()
        point = round(across * _DEVICE), round(down * _DEVICE)
        raw.FPDF_DeviceToPage(page, 0, 0, _DEVICE, _DEVICE, 0, *point, x, y)
        corners.append((x.value, y.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _words_in(text: Any, box: PageBox) -> Iterator[str]:
    """Yield the words of which at least half of the characters have their centre in a box."""
    from pypdfium2 import raw

    left, bottom, right, top = box
    low_x, high_x, low_y, high_y = (ctypes.c_double() for _ in range(4))
    word, inside = "", 0
    count = min(raw.FPDFText_CountChars(text), _MAX_CHARACTERS)
    for index in range(count + 1):
        character = chr(raw.FPDFText_GetUnicode(text, index)) if index < count else " "
        if not character.isspace() and character != "\0":
            word += character
            raw.FPDFText_GetCharBox(text, index, low_x, high_x, low_y, high_y)
            x, y = (low_x.value + high_x.value) / 2, (low_y.value + high_y.value) / 2
            inside += left <= x <= right and bottom <= y <= top
            continue
        if word and 2 * inside >= len(word):
            # Characters beyond U+FFFF are two surrogates.
            yield word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        word, inside = "", 0

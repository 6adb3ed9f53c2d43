"""Draw the original files of the demo from the blocks of their parse, inside the blocks' boxes.

PDFium writes the PDFs. Its standard fonts are not embedded, so the files are small and do not
depend on the fonts of this computer.
"""

import io
import re
from collections.abc import Iterator, Sequence
from ctypes import c_float, cast, create_string_buffer
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from zlib import crc32

import pypdfium2
from envelope import Document, printed, turned
from pypdfium2 import raw
from scan import photograph, scanned

_A4 = (595.0, 842.0)
_LINE = 1.25
"""Height of a line divided by the font size."""
_SIZES = {"title": 24.0, "section-header": 17.0, "table": 12.5}
_SIZE = 13.5
_SMALLEST = 4.0
_PADDING = 3.0
_GREY, _INK, _BLUE = (150, 150, 150), (25, 25, 30), (40, 70, 160)
_HEADER_FILL = (234, 236, 240)
_DATES = re.compile(rb"\(D:\d{14}[^)]*\)")
_ID = re.compile(rb"/ID\[<\w{32}><\w{32}>\]")

Colour = tuple[int, int, int]
Run = tuple[str, str]
"""A word with the spaces after it, and the name of its font."""


def pdf(document: Document, file_name: str) -> bytes:
    """Return the original PDF of one file of a document."""
    numbered = enumerate(document.pages, 1)
    numbers = [number for number, page in numbered if page["file_name"] == file_name]
    return pdf_of_pages(document, numbers)


def pdf_of_pages(document: Document, numbers: Sequence[int]) -> bytes:
    """Return a PDF with some pages of a document."""
    drawing = _Drawing()
    for number in numbers:
        blocks = [block for block in document.blocks if block["page"] == number]
        if number in document.sideways:
            drawing.add_scan(scanned(_upright([_turned_back(block) for block in blocks])))
        else:
            drawing.add_page(blocks)
    return drawing.saved(f"{document.pages[0]['file_name']} {numbers}")


def photo(document: Document) -> bytes:
    """Return a JPEG of the first page, photographed with the camera held sideways."""
    return photograph(_upright([block for block in document.blocks if block["page"] == 1]))


def as_printed(document: Document, text: str) -> Document:
    """Return a document with the blocks of a correct text in the places of what was misread."""
    correct = Document(text)
    for block, right in zip(document.blocks, correct.blocks, strict=True):
        right["bbox"] = block["bbox"]
        for region, other in zip(block["regions"], right["regions"], strict=True):
            other["bbox"] = region["bbox"]
    return correct


def _upright(blocks: Sequence[dict[str, Any]]) -> bytes:
    """Return a PDF of one page, to be photographed."""
    drawing = _Drawing()
    drawing.add_page(blocks)
    return drawing.saved("")


def _turned_back(block: dict[str, Any]) -> dict[str, Any]:
    """Return a block of a page that lies sideways as it is on the upright page."""
    regions = [{**region, "bbox": turned(region["bbox"], 3)} for region in block["regions"]]
    return {**block, "bbox": turned(block["bbox"], 3), "regions": regions}


@dataclass
class _Drawing:
    """A PDF that is being drawn; lengths are in points, from the top left corner of the page."""

    pdf: Any = field(default_factory=pypdfium2.PdfDocument.new)
    fonts: dict[str, Any] = field(default_factory=dict)
    page: Any = None

    def add_page(self, blocks: Sequence[dict[str, Any]]) -> None:
        self.page = self.pdf.new_page(*_A4)
        for block in blocks:
            boxes = [block["bbox"], *(region["bbox"] for region in block["regions"])]
            frame, *cells = ([box[name] for name in ("x0", "y0", "x1", "y1")] for box in boxes)
            if block["type"] == "table":
                self._table(block, [_points(cell) for cell in cells])
            elif block["type"] == "picture":
                self._picture(block, _points(frame))
            else:
                self._text(block, _points(frame))
        self.page.gen_content()

    def add_scan(self, jpeg: bytes) -> None:
        self.page = self.pdf.new_page(_A4[1], _A4[0])
        image = pypdfium2.PdfImage.new(self.pdf)
        image.load_jpeg(io.BytesIO(jpeg), inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(_A4[1], _A4[0]))
        self.page.insert_obj(image)
        self.page.gen_content()

    def saved(self, name: str) -> bytes:
        """Return the file; times and random ids are replaced, so that it is always the same."""
        buffer = io.BytesIO()
        self.pdf.save(buffer)
        content = _DATES.sub(b"(D:20261120090000+00'00')", buffer.getvalue())
        identity = b"%032X" % crc32(name.encode())
        return _ID.sub(b"/ID[<%s><%s>]" % (identity, identity), content)

    # --- blocks ------------------------------------------------------------------------------

    def _text(self, block: dict[str, Any], frame: "_Rect") -> None:
        bold = block["type"] in ("title", "section-header")
        lines = [_runs(line, bold=bold) for line in block["content"].split("\n")]
        self._fill(lines, frame.inset(_PADDING, 1), _SIZES.get(block["type"], _SIZE))

    def _table(self, block: dict[str, Any], cells: Sequence["_Rect"]) -> None:
        tags = re.findall(r"<(th|td)\b", block["content"])
        for tag, region, cell in zip(tags, block["regions"], cells, strict=True):
            self._rectangle(cell, fill=_HEADER_FILL if tag == "th" else None)
            inner = cell.inset(_PADDING, 1)
            font = "Helvetica-Bold" if tag == "th" else "Helvetica"
            runs = _words(region["text"], font)
            self._fill([runs], inner, _SIZES["table"], centred=True)

    def _picture(self, block: dict[str, Any], frame: "_Rect") -> None:
        """Draw a stamp with the words that the description quotes, if it quotes any."""
        if (quoted := re.search(r'"(.+?)"', printed(block["content"]))) is None:
            return
        stamp = _Rect(frame.x0, frame.y0, frame.x0 + frame.width * 0.6, frame.y1).inset(3, 3)
        self._rectangle(stamp, stroke=_BLUE, width=1.5)
        self._rectangle(stamp.inset(3, 3), stroke=_BLUE)
        runs = _words(quoted[1], "Helvetica-BoldOblique")
        self._fill([runs], stamp.inset(12, 5), 17.0, colour=_BLUE, centred=True)

    def _fill(
        self,
        lines: Sequence[Sequence[Run]],
        frame: "_Rect",
        size: float,
        *,
        colour: Colour = _INK,
        centred: bool = False,
    ) -> None:
        """Write lines in the largest size that fits, but at most in `size`."""
        while size > _SMALLEST:
            wrapped = [part for line in lines for part in self._wrapped(line, frame.width, size)]
            if len(wrapped) * size * _LINE <= frame.height + 0.5:
                break
            size -= 0.25
        else:
            raise ValueError(f"{lines} do not fit into {frame}")
        height = len(wrapped) * size * _LINE
        top = frame.y0 + ((frame.height - height) / 2 if centred else 0)
        for number, line in enumerate(wrapped):
            self._line(line, frame.x0, top + number * size * _LINE + size, size, colour)

    def _line(
        self, runs: Sequence[Run], left: float, baseline: float, size: float, colour: Colour
    ) -> None:
        for font, words in _grouped(runs):
            self._write(words, font, left, baseline, size, colour)
            left += self._width(words, font, size)

    def _wrapped(self, runs: Sequence[Run], width: float, size: float) -> Iterator[list[Run]]:
        line: list[Run] = []
        used = 0.0
        for word, font in runs:
            needed = self._width(word.rstrip(), font, size)
            if line and line[-1][0].endswith(" ") and used + needed > width:
                yield line
                line, used = [], 0.0
            if needed > width:
                used = float("inf")
            line.append((word, font))
            used += self._width(word, font, size)
        yield line

    # --- PDFium ------------------------------------------------------------------------------

    def _font(self, name: str) -> Any:
        if name not in self.fonts:
            self.fonts[name] = raw.FPDFText_LoadStandardFont(self.pdf, name.encode())
        return self.fonts[name]

    def _width(self, text: str, font: str, size: float) -> float:
        width, total = c_float(), 0.0
        for character in text:
            raw.FPDFFont_GetGlyphWidth(self._font(font), ord(character), size, width)
            total += width.value
        return total

    def _write(
        self, text: str, font: str, left: float, baseline: float, size: float, colour: Colour
    ) -> None:
        made = raw.FPDFPageObj_CreateTextObj(self.pdf, self._font(font), size)
        encoded = create_string_buffer(f"{text}\0".encode("utf-16-le"))
        raw.FPDFText_SetText(made, cast(encoded, raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_SetFillColor(made, *colour, 255)
        raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, left, _A4[1] - baseline)
        raw.FPDFPage_InsertObject(self.page, made)

    def _rectangle(
        self,
        rect: "_Rect",
        *,
        fill: Colour | None = None,
        stroke: Colour = _GREY,
        width: float = 0.5,
    ) -> None:
        bottom = _A4[1] - rect.y1
        made = raw.FPDFPageObj_CreateNewRect(rect.x0, bottom, rect.width, rect.height)
        raw.FPDFPageObj_SetStrokeColor(made, *stroke, 255)
        raw.FPDFPageObj_SetStrokeWidth(made, width)
        if fill is not None:
            raw.FPDFPageObj_SetFillColor(made, *fill, 255)
        mode = raw.FPDF_FILLMODE_NONE if fill is None else raw.FPDF_FILLMODE_WINDING
        raw.FPDFPath_SetDrawMode(made, mode, True)
        raw.FPDFPage_InsertObject(self.page, made)


@dataclass(frozen=True)
class _Rect:
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def inset(self, x: float, y: float) -> "_Rect":
        return _Rect(self.x0 + x, self.y0 + y, self.x1 - x, self.y1 - y)


def _points(box: Sequence[float]) -> _Rect:
    width, height = _A4
    return _Rect(box[0] * width, box[1] * height, box[2] * width, box[3] * height)


def _runs(line: str, *, bold: bool) -> list[Run]:
    """Return the words of a line of markdown; those between asterisks are bold."""
    runs = []
    for place, part in enumerate(re.split(r"(?<!\\)\*\*", re.sub(r"^#+ ", "", line.strip()))):
        plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", unescape(part)).replace("`", "")
        runs += _words(plain, "Helvetica-Bold" if bold or place % 2 else "Helvetica")
    return runs


def _words(text: str, font: str) -> list[Run]:
    """Return the words of a text with the spaces after them."""
    return [(word, font) for word in re.findall(r"\S+ *|^ +", text)]


def _grouped(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Return each font with its words."""
    words = ""
    for place, (word, font) in enumerate(runs):
        words += word
        if place + 1 == len(runs) or runs[place + 1][1] != font:
            yield font, words
            words = ""

"""Make an envelope in the service's format from a plain text source and its fields.

A source is a text file: blocks separated by blank lines, `=== file NAME` and `=== page` before
their content. `# ` begins a title, `## ` and `### ` a section header, `!` a picture as text.
Lines that begin with `|` are a table; a cell that begins with `=` is a header cell, and one
that begins with `{2}` spans two columns. `{left}` and `{right}` put two blocks side by side.
All other text is already in the service's markdown. `=== page sideways` is a page that was scanned
sideways: its upper edge is on the right.
"""

import html
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

WORKFLOW_ID = "wf-demo-accounts-payable"
_SOURCES = Path(__file__).parent / "sources"
_CELL = re.compile(r"(?P<header>=)?(?:\{(?P<span>\d+)\})?\s*(?P<text>.*)", re.DOTALL)
_TAG = re.compile(r"</?(?:table|tr|th|td|figure-content)\b[^>]*>")

FieldJson = dict[str, Any]


def source(name: str) -> str:
    """Return a source file's text."""
    return (_SOURCES / name).read_text(encoding="utf-8")


def identifier(name: str) -> str:
    """Return a UUID that is always the same for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://demo.example/{name}"))


def jittered(key: str, base: float, spread: float) -> float:
    """Return a realistic confidence within `spread` of `base`, always the same for the same key."""
    return round(base + spread * (crc32(key.encode()) % 2001 / 1000 - 1), 1)


def read(
    value: object, confidence: float | None = None, *quotes: tuple[int, str], **more: Any
) -> FieldJson:
    """Return one extracted field; quotes are (page, text)."""
    return {
        "value": value,
        "value_override": None,
        "verification_status": "not_verified",
        "confidence": confidence,
        "evidence": evidence(*quotes),
        **more,
    }


def evidence(*quotes: tuple[int, str]) -> list[dict[str, Any]]:
    """Return quotes in the service's format."""
    return [{"text": text, "page_number": page} for page, text in quotes]


def rows(
    page: int, names: Sequence[str], table: Sequence[Sequence[Any]], confidence: float
) -> list[dict[str, FieldJson]]:
    """Return the rows of an object field; a cell is its text, or (value, printed text)."""
    return [
        {
            name: _cell(cell, page, jittered(f"{page} {row} {name}", confidence, 2.4))
            for name, cell in zip(names, row, strict=True)
        }
        for row in table
    ]


def _cell(cell: Any, page: int, confidence: float) -> FieldJson:
    if isinstance(cell, dict):
        return cell
    if cell is None:
        return read(None)
    value, printed = cell if isinstance(cell, tuple) else (cell, cell)
    return read(value, confidence, (page, printed))


@dataclass
class Document:
    """The parse of a source. `confidence` is the average confidence of its blocks, 0–100.

    `sideways` are the numbers of the pages that were scanned sideways.
    """

    text: str
    confidence: float = 95.0
    pages: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    sideways: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        file_name, file_page = "document.pdf", 0
        for part in re.split(r"^=== ", self.text.strip(), flags=re.MULTILINE):
            if not part.strip():
                continue
            mark, _, body = part.partition("\n")
            if mark.startswith("file "):
                file_name, file_page = mark.removeprefix("file ").strip(), 0
            file_page += 1
            number = len(self.pages) + 1
            if mark == "page sideways":
                self.sideways.add(number)
            here = {
                "file_id": identifier(file_name),
                "file_name": file_name,
                "file_page": file_page,
            }
            self.pages.append(here)
            self.blocks.extend(self._page_blocks(number, here, re.split(r"\n\s*\n", body.strip())))

    def _page_blocks(
        self, page: int, here: dict[str, Any], sources: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        made = [_block(text.strip()) for text in sources]
        upright = _boxes([(block["lines"], block["side"]) for block in made])
        quarters = int(page in self.sideways)
        for index, (block, box) in enumerate(zip(made, upright, strict=True)):
            name = f"p{page}_b{index}"
            key = f"{here['file_name']} {name}"
            content = block["content"]
            yield {
                "id": name,
                "type": block["type"],
                "page": page,
                **here,
                "bbox": turned(box, quarters),
                "layout_confidence": round(jittered(key, 93, 5) / 100, 3),
                "parse_confidence": jittered(key, self.confidence, 4),
                "regions": [
                    {**region, "bbox": turned(region["bbox"], quarters)}
                    for region in _regions(block, box)
                ],
                "content": content,
                "hyperlinks": [],
                "rows": block["rows"],
                "image_base64": None,
            }

    def markdown(self) -> str:
        """Return the anchored markdown."""
        return "\n\n".join(
            f'<a id="{block["id"]}"></a>\n\n{block["content"]}' for block in self.blocks
        )

    def parse(self) -> dict[str, Any]:
        """Return the parse section."""
        return {
            "markdown": self.markdown(),
            "text": None,
            "layout_confidence": self._mean("layout_confidence", 3),
            "parse_confidence": self._mean("parse_confidence", 1),
            "blocks": self.blocks,
        }

    def _mean(self, name: str, digits: int) -> float:
        lengths = [len(block["content"]) for block in self.blocks]
        weighted = (
            block[name] * length for block, length in zip(self.blocks, lengths, strict=True)
        )
        return round(sum(weighted) / sum(lengths), digits)

    def with_places(self, tree: Any) -> Any:
        """Add its file to every quote in a tree of fields."""
        if isinstance(tree, list):
            return [self.with_places(item) for item in tree]
        if not isinstance(tree, dict):
            return tree
        if set(tree) == {"text", "page_number"} and tree["page_number"] > 0:
            return {**tree, **self.pages[tree["page_number"] - 1]}
        return {key: self.with_places(item) for key, item in tree.items()}


def linear(
    collection: str,
    document: Document,
    fields: dict[str, Any],
    validations: Sequence[dict[str, Any]] = (),
    category: tuple[str, float, str] | None = None,
) -> dict[str, Any]:
    """Return the envelope of a workflow without splits."""
    extraction = {
        "split_name": None,
        "partition": None,
        "fields": fields,
        "validations": list(validations),
    }
    return envelope(collection, document, [extraction], classifications=[category])


def envelope(
    collection: str,
    document: Document,
    extractions: list[dict[str, Any]],
    classifications: Sequence[tuple[str, float, str] | None] = (),
    splits: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Return a results envelope."""
    return {
        "collection_id": collection,
        "document_packet_id": collection,
        "verification_url": f"https://app.anyformat.ai/workflows/{WORKFLOW_ID}/files/{collection}",
        "parse": document.parse(),
        "classifications": [
            {"category": verdict[0], "confidence": verdict[1], "evidence": verdict[2]}
            for verdict in classifications
            if verdict
        ],
        "splits": list(splits),
        "extractions": document.with_places(extractions),
        "edits": [],
        "extraction": None,
    }


def rule(
    rule_id: str, description: str, severity: str, status: str, detail: str, **compared: Any
) -> dict[str, Any]:
    """Return the outcome of one rule."""
    return {
        "rule_id": rule_id,
        "description": description,
        "severity": severity,
        "status": status,
        "detail": detail,
        "compared_values": compared or None,
        "source_fields": [],
    }


def turned(box: dict[str, float], quarters: int) -> dict[str, float]:
    """Return the box on a page that was turned clockwise by quarters."""
    for _ in range(quarters):
        x0, x1 = round(1 - box["y1"], 4), round(1 - box["y0"], 4)
        box = {"x0": x0, "y0": box["x0"], "x1": x1, "y1": box["x1"]}
    return box


def printed(content: str) -> str:
    """Return the text that the page shows for this content."""
    text = html.unescape(_TAG.sub(" ", content))
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"(?<!\\)\*\*|^#+ ", "", text))
    return " ".join(text.split())


def _block(text: str) -> dict[str, Any]:
    side = ""
    if match := re.match(r"\{(left|right)\}\s*", text):
        side, text = match[1], text[match.end() :]
    made: dict[str, Any] = {
        "rows": None,
        "side": side,
        "lines": 1 + text.count("\n") + len(text) // 110,
    }
    if text.startswith("|"):
        lines = text.splitlines()
        cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        return {**made, "type": "table", "lines": 1.6 * len(lines), **_table(cells)}
    if text.startswith("!"):
        words = html.escape(text[1:].strip(), quote=False)
        return {
            **made,
            "type": "picture",
            "lines": 4,
            "content": f"<figure-content>{words}</figure-content>",
        }
    kind = (
        "title" if text.startswith("# ") else "section-header" if text.startswith("#") else "text"
    )
    content = text if text.startswith(("- ", "1. ")) else text.replace("\n", "  \n")
    return {**made, "type": kind, "content": content}


def _table(cells: Sequence[Sequence[str]]) -> dict[str, Any]:
    body, plain = [], []
    for row, line in enumerate(cells):
        tags, texts, column = [], [], 0
        for cell in line:
            match = _CELL.fullmatch(cell)
            tag, span = ("th" if match["header"] else "td"), int(match["span"] or 1)
            name = f"r{row}c{column}"
            spans = f' colspan="{span}"' if span > 1 else ""
            text = html.escape(match["text"], quote=False)
            tags.append(f'<{tag} data-cell-id="{name}"{spans}>{text}</{tag}>')
            texts.append({"cell_id": name, "text": match["text"]})
            column += span
        body.append(f"<tr>{''.join(tags)}</tr>")
        plain.append(texts)
    return {"content": f"<table>{''.join(body)}</table>", "rows": plain}


def _regions(block: dict[str, Any], box: dict[str, float]) -> list[dict[str, Any]]:
    """Return a region for each cell of a table, or else for the whole block."""
    if not block["rows"]:
        return [{"bbox": box, "type": block["type"], "text": printed(block["content"])}]
    lefts = _column_lefts(block["rows"], box)
    height = (box["y1"] - box["y0"]) / len(block["rows"])
    regions = []
    for row, cells in enumerate(block["rows"]):
        columns = [int(cell["cell_id"].partition("c")[2]) for cell in cells]
        for cell, first, after in zip(cells, columns, [*columns[1:], len(lefts) - 1], strict=True):
            place = {
                "x0": lefts[first],
                "y0": round(box["y0"] + row * height, 4),
                "x1": lefts[after],
                "y1": round(box["y0"] + (row + 1) * height, 4),
            }
            regions.append({"bbox": place, "type": "table", "text": cell["text"]})
    return regions


def _column_lefts(rows: Sequence[Sequence[dict[str, str]]], box: dict[str, float]) -> list[float]:
    """Return the left edge of every column, and the right edge of the last one."""
    widest: dict[int, int] = {}
    for cells in rows:
        for cell in cells:
            column = int(cell["cell_id"].partition("c")[2])
            widest[column] = max(widest.get(column, 0), min(len(cell["text"]), 30) + 3)
    # A column that only spanning cells begin has no text of its own.
    widths = [widest.get(column, 4) for column in range(max(widest) + 1)]
    width = (box["x1"] - box["x0"]) / sum(widths)
    return [round(box["x0"] + width * sum(widths[:n]), 4) for n in range(len(widths) + 1)]


def _boxes(blocks: Sequence[tuple[float, str]]) -> list[dict[str, float]]:
    """Stack boxes down a page; a left block and the right block after it share one height."""
    height = sum(lines + 1 for lines, side in blocks if side != "right")
    unit = min(0.026, 0.88 / height)
    top, boxes, above = 0.06, [], 0.06
    for lines, side in blocks:
        start = above if side == "right" else top
        end = start + lines * unit
        x0, x1 = {"left": (0.08, 0.48), "right": (0.52, 0.92)}.get(side, (0.08, 0.92))
        boxes.append({"x0": x0, "y0": round(start, 4), "x1": x1, "y1": round(end, 4)})
        above, top = start, max(top, end + unit)
    return boxes

"""Attacks by the content of results: resources, bombs, and texts that mislead."""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.services.review.inspection import inspection, inspection_lines
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_style import PageStyle
from anyformat_review.viewmodels import field_texts
from support.attack_runner import Attack, takes_longer
from support.page_bombs import BOMBS, HARMLESS_BOMBS, RESOURCES

T = TypeVar("T")

MAX_STEP = 0.25
"""CPU seconds for which the window may freeze."""
CANARY = "canary-5e1f"
"""Part of every address that an attack refers to."""
ADDRESSES = (
    "file:///{folder}/canary-5e1f.png",
    "{folder}/canary-5e1f.png",
    "file://localhost/{folder}/canary-5e1f.css",
    "//127.0.0.1:9/canary-5e1f.png",
    "http://127.0.0.1:9/canary-5e1f.png",
    "https://canary-5e1f.invalid/a.png",
    "ftp://canary-5e1f.invalid/a.png",
    "\\\\canary-5e1f.invalid\\share\\a.png",
    "smb://canary-5e1f.invalid/a.png",
    "data:text/html,<img src=file:///{folder}/canary-5e1f.png>",
    "data:image/svg+xml,<svg><image href='file:///{folder}/canary-5e1f.png'/></svg>",
    "qrc:/canary-5e1f.png",
    ":/canary-5e1f.png",
    "image://canary-5e1f/a",
    "page-image:0",
)


def results(page: str = "Total", **fields: Any) -> dict[str, Any]:
    """Return results with one page and fields; a field is JSON, or a value that is its quote."""
    leaves = {
        name: field
        if isinstance(field, dict)
        else {"value": field, "confidence": 90, "evidence": [{"text": field, "page_number": 1}]}
        for name, field in fields.items()
    }
    block = {"id": "p1_b0", "type": "text", "page": 1, "content": page}
    block |= {"regions": [{"type": "text", "text": page}]}
    return {
        "collection_id": "c",
        "parse": {"markdown": page, "blocks": [block]},
        "extractions": [{"fields": leaves}],
    }


def review(tree: dict[str, Any]) -> ReviewState:
    """Read results and locate their quotes."""
    collection = decode_results(json.dumps(tree).encode())
    return ReviewState.begin(collection, History(), locate_collection(collection))


def lay_out(collection: Collection) -> list[LaidOutPage]:
    """Lay out every part of every page."""
    if not _applications:
        _applications.append(QApplication([]))  # Qt needs one for fonts
    style = PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888"))
    pages = []
    for page in collection.pages:
        laid_out = LaidOutPage(render_page(page.markdown), style, at_once=False)
        while timed(laid_out.parse_next):
            pass
        for part in laid_out.parts:
            timed(part.lay_out)
        pages.append(laid_out)
    return pages


def timed(step: Callable[[], T]) -> T:
    """Run one step of the GUI thread and return its result; it must not freeze the window."""
    began = time.thread_time()
    done = step()
    assert not takes_longer(time.thread_time() - began, MAX_STEP), step
    return done


_applications: list[QApplication] = []


def picture(folder: Path) -> None:
    """Write a picture that an attack must not read."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(folder / "written.png"))
    # The trace would report it if it were opened with open().
    (folder / "written.png").rename(folder / f"{CANARY}.png")


def _resource(markup: str, folder: Path) -> None:
    picture(folder)
    for address in ADDRESSES:
        url = address.format(folder=folder)
        state = review(results(markup.format(url=url), a=url, b=markup.format(url=url)))
        assert lay_out(state.collection)
        assert not re.search(r"<(?:a|link|object|iframe|script|svg)\b", _html(state))


def _html(state: ReviewState) -> str:
    return "".join(render_page(page.markdown).html for page in state.collection.pages)


def _bomb_in_field(text: str, _folder: Path) -> None:
    state = review(results("Total 12.50", total=text, short="12.50"))
    assert not any("\n" in line for line in inspection_lines(state))
    for field in state.reviews.values():
        assert len(field_texts.shown_value(field)) < 2_000
        assert len(field_texts.full_value(field)) < 6_000


def _long_line(_folder: Path) -> None:
    line = "a b 1.50 " * 555_555
    name = "n" * 5_000_000
    state = review(results(line, total=line, other="1.50", **{name: "2.50", "changed": "c" + line}))
    assert lay_out(state.collection)
    assert all(len(shown) < 10_000 for shown in inspection_lines(state))


def _long_words(_folder: Path) -> None:
    word = "x" * 5_000_000
    state = review(results(word, total=word, other="xxxx", changed="y" + word))
    assert lay_out(state.collection)


def _many_fields(_folder: Path) -> None:
    quotes = [{"text": f"Total {number}", "page_number": 1} for number in range(1_000)]
    fields = {f"f{number}": {"value": str(number)} for number in range(10_000)}
    fields["f0"] = {"value": "1", "confidence": 50, "evidence": quotes}
    page = "\n\n".join(f"Total {number}" for number in range(1_000))
    state = review(results(page, **fields))
    assert len(state.reviews) == 10_000
    assert len(state.reviews[FieldPath.parse("f0")].locations) == 1_000


def _page_numbers(_folder: Path) -> None:
    for number in (-1, 0, 10**9, 10**30, 1.5, "2", "x", True, None, [], {}):
        tree = results("Total 12.50")
        tree["parse"]["blocks"][0]["page"] = number
        quote = {"text": "Total 12.50", "page_number": number}
        tree["extractions"][0]["fields"]["a"] = {"value": "12.50", "evidence": [quote]}
        state = review(tree)
        assert FieldPath.parse("a") in state.reviews
        assert all(1 <= page.number <= 10**7 for page in state.collection.pages)
        list(state.collection.parse.blocks if state.collection.parse else ())
        lay_out(state.collection)


def _anchors(_folder: Path) -> None:
    numbers = [9, 1, 3, 3, 1, 0, 9_999_999, 2, 9]
    page = "".join(f'<a id="p{number}_b0"></a>\n\nPart {number}\n\n' for number in numbers)
    page += '<a id="p99999999_b0"></a><a id="p-1_b0"></a><a id="p1_b"></a><a id=p4_b0></a>'
    state = review(results(page, a="Part 3"))
    found = [each.number for each in state.collection.pages]
    assert found == sorted(set(found)) == [1, 2, 3, 9, 9_999_999]
    lay_out(state.collection)


def _hidden_characters(_folder: Path) -> None:
    hidden = [chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
    hidden += list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufff9\ufffa\ufffb\uffff")
    for mark in hidden:
        text = f"12{mark}34"
        state = review(results(text, total=text, **{f"na{mark}me": text}))
        shown = "".join(inspection_lines(state))
        shown += "".join(field_texts.shown_value(field) for field in state.reviews.values())
        shown += "".join(field_texts.name_of(field.path) for field in state.reviews.values())
        shown += "".join(page.text for page in lay_out(state.collection))
        assert mark not in shown, f"U+{ord(mark):04X} is not shown"
        # Exports contain the text as the service sent it.
        assert text in [field["value"] for field in inspection(state)["fields"]]


ATTACKS: dict[str, Attack] = {
    **{f"resource: {markup}": partial(_resource, markup) for markup in RESOURCES},
    **{
        f"bomb in a field: {name}": partial(_bomb_in_field, page)
        for name, page in (BOMBS | HARMLESS_BOMBS).items()
    },
    "a line of 5 MB": _long_line,
    "a word of 5 MB": _long_words,
    "10,000 fields and 1,000 quotes": _many_fields,
    "page numbers": _page_numbers,
    "anchors": _anchors,
    "hidden characters": _hidden_characters,
}

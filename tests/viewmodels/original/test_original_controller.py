import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from anyformat_review.domain.results.collection import Block, BoundingBox, Collection, Page, Parse
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.viewmodels.original.original_controller import (
    OriginalController,
    RenderRequest,
)
from anyformat_review.viewmodels.original.original_state import OriginalStatus, page_count_notice
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.pdfs import BLUE, GREEN, RED, Sheet, pdf, png

BOX = BoundingBox(0.1, 0.2, 0.3, 0.4)


def collection(*files: tuple[str, int], blocks: tuple[Block, ...] = ()) -> Collection:
    """Return a collection whose files have so many pages."""
    places = [(name, page + 1) for name, count in files for page in range(count)]
    pages = tuple(Page(number, "", *place) for number, place in enumerate(places, 1))
    return Collection("c1", b"", parse=Parse(pages, blocks))


def located(text: str, page: int | None) -> QuoteLocation:
    return QuoteLocation(Evidence(text, 1), Grounding.FOUND, page, 0, len(text))


class Desk:
    """A controller, and everything it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = OriginalStore(folder / "home" / "originals.json")
        self.tasks = TaskRunner()
        self.controller = OriginalController(self.store, self.tasks)
        self.heard: list[tuple[Any, ...]] = []
        self._news = asyncio.Event()
        self.failures: list[Exception] = []
        self.tasks.failed.connect(lambda _name, error: self.failures.append(error))
        for name in (
            "state_changed",
            "page_rendered",
            "page_failed",
            "page_requested",
            "boxes_changed",
            "parse_page_requested",
        ):
            getattr(self.controller, name).connect(self._note(name))

    def _note(self, name: str) -> Callable[..., None]:
        def note(*values: Any) -> None:
            self.heard.append((name, *values))
            self._news.set()

        return note

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def said(self, name: str) -> list[Any]:
        """Return what a signal carried, each time."""
        return [
            values[0] if len(values) == 1 else values
            for kind, *values in self.heard
            if kind == name
        ]

    async def until(self, name: str, count: int = 1) -> list[Any]:
        while len(self.said(name)) < count:
            await self._news.wait()
            self._news.clear()
        return self.said(name)

    async def until_status(self, status: OriginalStatus) -> None:
        while self.controller.state.status is not status:
            await self._news.wait()
            self._news.clear()

    async def show(self, shown: Collection, original: Path | None = None) -> None:
        self.controller.set_shown(True)
        self.controller.begin(shown)
        await self.until_status(OriginalStatus.NOT_ATTACHED)
        if original is not None:
            self.controller.attach(original)
            await self.until_status(OriginalStatus.SHOWN)
            await self.until_idle()
            self.heard.clear()

    async def until_idle(self) -> None:
        """Wait until everything that was begun is done."""
        while self.tasks._tasks:
            await asyncio.wait(set(self.tasks._tasks))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path)
    yield made
    await made.tasks.aclose()
    await made.controller.aclose()
    assert made.failures == []


def colour(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    found = QColor(image.pixel(x, y))
    return found.red(), found.green(), found.blue()


async def test_nothing_is_attached_at_first(desk: Desk) -> None:
    await desk.show(collection(("a.pdf", 2)))

    state = desk.controller.state
    assert state.title == "No original"
    assert state.sentence.startswith("Attach a.pdf from this computer")
    assert not desk.store._path.parent.exists()


async def test_what_is_attached_is_drawn_and_remembered(desk: Desk) -> None:
    path = desk.file("mine.pdf", pdf([Sheet(), Sheet(colour=BLUE)]))
    await desk.show(collection(("a.pdf", 2)), path)

    state = desk.controller.state
    assert (state.path, list(state.sizes), state.notice) == (path, [(200, 100)] * 2, "")
    desk.controller.render([RenderRequest(2, 300), RenderRequest(1, 100)])
    (second, image), (first, _) = await desk.until("page_rendered", 2)
    assert (second, first) == (RenderRequest(2, 300), RenderRequest(1, 100))
    assert (image.width(), image.height(), colour(image, 9, 140)) == (300, 150, BLUE)

    again = OriginalController(desk.store, desk.tasks)
    again.set_shown(True)
    again.begin(collection(("a.pdf", 2)))
    await desk.until_idle()
    assert (again.state.status, again.state.path) == (OriginalStatus.SHOWN, path)
    await again.aclose()


async def test_nothing_is_opened_while_the_pane_is_hidden(desk: Desk) -> None:
    await desk.show(collection(("", 1)), desk.file("a.png", png(9, 9, RED)))

    desk.controller.set_shown(False)
    await desk.until_idle()
    assert desk.controller._document is None

    desk.controller.set_shown(True)
    await desk.until_status(OriginalStatus.SHOWN)


async def test_an_original_can_be_forgotten(desk: Desk) -> None:
    await desk.show(collection(("", 1)), desk.file("a.png", png(9, 9, RED)))

    desk.controller.detach()
    await desk.until_status(OriginalStatus.NOT_ATTACHED)
    await desk.until_idle()
    assert desk.store.attachments("c1") == {}


async def test_a_file_that_is_no_original_is_not_remembered(desk: Desk) -> None:
    await desk.show(collection(("", 1)))

    desk.controller.attach(desk.file("words.pdf", b"words"))
    await desk.until_status(OriginalStatus.UNREADABLE)
    assert desk.controller.state.sentence.startswith("words.pdf is damaged, or neither")
    assert desk.store.attachments("c1") == {}

    desk.file("words.pdf", pdf([Sheet()]))
    desk.controller.retry()
    await desk.until_status(OriginalStatus.SHOWN)


async def test_a_file_that_is_gone_can_be_put_back(desk: Desk) -> None:
    path = desk.file("a.pdf", pdf([Sheet()]))
    await desk.show(collection(("", 1)), path)
    path.rename(desk.folder / "aside")

    desk.controller.begin(collection(("", 1)))
    await desk.until_status(OriginalStatus.MISSING)
    assert desk.controller.state.path == path

    (desk.folder / "aside").rename(path)
    desk.controller.retry()
    await desk.until_status(OriginalStatus.SHOWN)


async def test_a_changed_file_is_shown_only_when_it_is_accepted(desk: Desk) -> None:
    await desk.show(collection(("", 1)), desk.file("a.pdf", pdf([Sheet()])))
    desk.file("a.pdf", pdf([Sheet(), Sheet()]))

    desk.controller.begin(collection(("", 1)))
    await desk.until_status(OriginalStatus.CHANGED)

    desk.controller.accept_change()
    await desk.until_status(OriginalStatus.SHOWN)
    await desk.until_idle()
    desk.controller.begin(collection(("", 1)))
    await desk.until_status(OriginalStatus.SHOWN)
    assert len(desk.controller.state.sizes) == 2


async def test_a_password_is_asked_for_and_kept_only_for_the_collection(desk: Desk) -> None:
    path = desk.file("a.pdf", pdf([Sheet()], "s3cret"))
    await desk.show(collection(("", 1)))
    desk.controller.attach(path)
    await desk.until_status(OriginalStatus.PASSWORD)
    await desk.until_idle()

    desk.controller.enter_password("wrong")
    await desk.until_idle()
    assert desk.controller.state.sentence == "This password does not open a.pdf."
    desk.controller.enter_password("s3cret")
    await desk.until_status(OriginalStatus.SHOWN)
    assert "s3cret" not in desk.store._path.read_text()

    desk.controller.set_shown(False)
    desk.controller.set_shown(True)
    await desk.until_idle()
    assert desk.controller.state.status is OriginalStatus.SHOWN

    desk.controller.begin(collection(("", 1)))
    await desk.until_status(OriginalStatus.PASSWORD)


async def test_what_cannot_be_remembered_is_shown_all_the_same(desk: Desk) -> None:
    desk.store._path.parent.write_text("in the way")
    desk.controller.set_shown(True)
    desk.controller.begin(collection(("", 1)))
    await desk.until_status(OriginalStatus.NOT_ATTACHED)
    assert "originals.json cannot be used" in desk.controller.state.sentence

    desk.controller.attach(desk.file("a.pdf", pdf([Sheet()])))
    await desk.until_idle()
    assert desk.controller.state.status is OriginalStatus.SHOWN
    assert desk.controller.state.notice.startswith("The path of the original was not stored. ")


async def test_another_number_of_pages_is_said(desk: Desk) -> None:
    await desk.show(collection(("", 3)), desk.file("a.pdf", pdf([Sheet()] * 2)))

    assert desk.controller.state.notice == page_count_notice(2, 2, 3)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((3, 3, 3), ""),
        ((3, 3, 0), ""),
        (
            (1, 1, 1200),
            (
                "The original has 1 page, the document has 1,200."
                " Pages next to each other may not match."
            ),
        ),
        ((6000, 5000, 6000), "Only the first 5,000 pages of 6,000 can be shown."),
    ],
)
def test_page_counts_in_words(counts: tuple[int, int, int], said: str) -> None:
    assert page_count_notice(*counts) == said


async def test_original_and_parse_follow_each_other(desk: Desk) -> None:
    await desk.show(collection(("", 3)), desk.file("a.pdf", pdf([Sheet()] * 4)))
    # Each pane tells where it is, also when it was the other that sent it there.
    desk.controller.page_requested.connect(desk.controller.follow_original_page)
    desk.controller.parse_page_requested.connect(desk.controller.follow_parse_page)

    desk.controller.follow_parse_page(3)
    assert desk.heard == [("page_requested", 3)]
    desk.controller.follow_original_page(2)
    assert desk.heard[1:] == [("parse_page_requested", 2)]
    desk.controller.follow_original_page(4)
    assert desk.heard[2:] == []

    desk.controller.set_synchronised(False)
    desk.controller.follow_original_page(1)
    desk.controller.follow_parse_page(3)
    assert desk.heard[2:] == []
    desk.controller.set_synchronised(True)
    assert desk.heard[2:] == [("page_requested", 3)]


async def test_it_opens_at_the_page_that_is_being_read(desk: Desk) -> None:
    path = desk.file("a.pdf", pdf([Sheet()] * 3))
    await desk.show(collection(("", 3)))
    desk.controller.follow_parse_page(2)
    desk.controller.attach(path)

    assert await desk.until("page_requested") == [2]
    assert desk.said("parse_page_requested") == []


async def test_each_file_has_an_original_of_its_own(desk: Desk) -> None:
    both = collection(("a.pdf", 2), ("b.pdf", 2))
    first = desk.file("first.pdf", pdf([Sheet()] * 2))
    second = desk.file("second.pdf", pdf([Sheet()] * 2))
    await desk.show(both, first)

    desk.controller.follow_parse_page(4)
    await desk.until_status(OriginalStatus.NOT_ATTACHED)
    assert "Attach b.pdf" in desk.controller.state.sentence
    desk.controller.attach(second)
    await desk.until_status(OriginalStatus.SHOWN)
    await desk.until_idle()
    assert desk.said("page_requested") == [2]
    desk.controller.follow_original_page(1)
    assert desk.said("parse_page_requested") == [3]

    desk.controller.follow_parse_page(1)
    await desk.until_idle()
    assert desk.controller.state.path == first


async def test_evidence_is_framed_where_its_block_stands(desk: Desk) -> None:
    blocks = (Block("p2_b0", "text", 2, "Total 7", BOX),)
    await desk.show(collection(("", 2), blocks=blocks), desk.file("a.pdf", pdf([Sheet()] * 2)))

    desk.controller.show_location(located("Total 7", 2))
    assert await desk.until("boxes_changed") == [[2, (BOX,), True]]

    desk.controller.set_synchronised(False)
    desk.controller.show_location(located("Total 8", 2))
    assert (await desk.until("boxes_changed", 2))[1] == [2, (), False]

    for count, nowhere in enumerate([located("x", None), located("x", 9), None], 3):
        desk.controller.show_location(nowhere)
        assert (await desk.until("boxes_changed", count))[-1] == [0, (), False]


async def test_a_page_that_cannot_be_drawn_is_told(desk: Desk) -> None:
    content = pdf([Sheet(), Sheet()]).replace(b"/Type /Page /", b"/Type /Nope /", 1)
    await desk.show(collection(("", 2)), desk.file("a.pdf", content))

    desk.controller.render([RenderRequest(1, 90), RenderRequest(2, 90)])
    await desk.until("page_rendered")
    assert desk.said("page_failed") == [[RenderRequest(1, 90), "Page 1 is damaged or too large."]]


async def test_newer_wishes_replace_those_not_begun(desk: Desk) -> None:
    await desk.show(collection(("", 9)), desk.file("a.pdf", pdf([Sheet(colour=GREEN)] * 9)))

    for page in range(1, 9):
        desk.controller.render([RenderRequest(page, 90)])
    desk.controller.render([RenderRequest(9, 90), RenderRequest(8, 90)])
    await desk.until_idle()

    assert [request.page for request, _ in desk.said("page_rendered")] in ([9, 8], [1, 9, 8])

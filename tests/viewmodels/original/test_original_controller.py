import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import OriginalMissingError
from anyformat_review.domain.results.collection import (
    Block,
    BoundingBox,
    Collection,
    FilePages,
    Page,
    Parse,
    Split,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.page_numbering import FilePage
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.services.original.original_search import SearchFolder
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.viewmodels.original.original_controller import OriginalController
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.original.original_state import OriginalStatus, page_count_notice
from anyformat_review.viewmodels.original.page_renderer import RenderRequest
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.pdfs import BLUE, GREEN, RED, Sheet, pdf, png, tiff

_RENDERED = ("page_rendered", "page_failed")
BOX = BoundingBox(0.1, 0.2, 0.3, 0.4)


def collection(*files: tuple[str, int], blocks: tuple[Block, ...] = ()) -> Collection:
    """Return a collection with these files and page counts."""
    places = [(name, page + 1) for name, count in files for page in range(count)]
    pages = tuple(Page(number, "", *place) for number, place in enumerate(places, 1))
    return Collection("c1", b"", parse=Parse(pages, blocks))


def located(text: str, page: int | None) -> QuoteLocation:
    return QuoteLocation(Evidence(text, 1), Grounding.FOUND, page, 0, len(text))


class Recorder:
    """A controller and all signals that it emitted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = OriginalStore(folder / "home" / "originals.json")
        self.tasks = TaskRunner()
        self.finder = OriginalFinder()
        self.controller = OriginalController(self.store, self.finder, self.tasks)
        self.emitted: list[tuple[Any, ...]] = []
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
            of = self.controller.renderer if name in _RENDERED else self.controller
            getattr(of, name).connect(self._note(name))

    def _note(self, name: str) -> Callable[..., None]:
        def note(*values: Any) -> None:
            self.emitted.append((name, *values))
            self._news.set()

        return note

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def values_of(self, name: str) -> list[Any]:
        """Return the values of a signal, one entry per emission."""
        return [
            values[0] if len(values) == 1 else values
            for kind, *values in self.emitted
            if kind == name
        ]

    async def until(self, name: str, count: int = 1) -> list[Any]:
        while len(self.values_of(name)) < count:
            await self._news.wait()
            self._news.clear()
        return self.values_of(name)

    async def until_status(self, status: OriginalStatus) -> None:
        while self.controller.state.status is not status:
            await self._news.wait()
            self._news.clear()

    async def show_until(self, shown: Collection, status: OriginalStatus) -> None:
        self.controller.set_shown(True)
        self.controller.begin(shown)
        await self.until_status(status)

    async def show(self, shown: Collection, original: Path | None = None) -> None:
        await self.show_until(shown, OriginalStatus.NOT_ATTACHED)
        if original is not None:
            self.controller.attach(original)
            await self.until_status(OriginalStatus.SHOWN)
            await self.until_idle()
            self.emitted.clear()

    async def until_idle(self) -> None:
        """Wait until all tasks have ended."""
        while self.tasks._tasks:
            await asyncio.wait(set(self.tasks._tasks))


@pytest.fixture
async def recorder(tmp_path: Path, qapp: QApplication) -> AsyncIterator[Recorder]:
    made = Recorder(tmp_path)
    yield made
    await made.tasks.aclose()
    await made.controller.aclose()
    assert made.failures == []


def colour(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    found = QColor(image.pixel(x, y))
    return found.red(), found.green(), found.blue()


async def test_nothing_is_attached_at_first(recorder: Recorder) -> None:
    await recorder.show(collection(("a.pdf", 2)))

    state = recorder.controller.state
    assert state.title == "No original"
    assert state.sentence.startswith("Attach a.pdf from this computer")
    assert not recorder.store._path.parent.exists()


async def test_an_attached_original_is_rendered_and_stored(recorder: Recorder) -> None:
    path = recorder.file("mine.pdf", pdf([Sheet(), Sheet(colour=BLUE)]))
    await recorder.show(collection(("a.pdf", 2)), path)

    state = recorder.controller.state
    assert (state.path, list(state.sizes), state.notice) == (path, [(200, 100)] * 2, "")
    recorder.controller.renderer.render([RenderRequest(2, 300), RenderRequest(1, 100)])
    (second, image), (first, _) = await recorder.until("page_rendered", 2)
    assert (second, first) == (RenderRequest(2, 300), RenderRequest(1, 100))
    assert (image.width(), image.height(), colour(image, 9, 140)) == (300, 150, BLUE)

    again = OriginalController(recorder.store, recorder.finder, recorder.tasks)
    again.set_shown(True)
    again.begin(collection(("a.pdf", 2)))
    await recorder.until_idle()
    assert (again.state.status, again.state.path) == (OriginalStatus.SHOWN, path)
    await again.aclose()


async def test_nothing_is_opened_while_the_pane_is_hidden(recorder: Recorder) -> None:
    await recorder.show(collection(("", 1)), recorder.file("a.png", png(9, 9, RED)))

    recorder.controller.set_shown(False)
    await recorder.until_idle()
    assert recorder.controller._document is None

    recorder.controller.set_shown(True)
    await recorder.until_status(OriginalStatus.SHOWN)


async def test_an_original_can_be_removed(recorder: Recorder) -> None:
    await recorder.show(collection(("", 1)), recorder.file("a.png", png(9, 9, RED)))

    recorder.controller.detach()
    await recorder.until_status(OriginalStatus.NOT_ATTACHED)
    await recorder.until_idle()
    assert recorder.store.attachments("c1") == {}


async def test_an_unreadable_file_is_not_stored(recorder: Recorder) -> None:
    await recorder.show(collection(("", 1)))

    recorder.controller.attach(recorder.file("words.pdf", b"words"))
    await recorder.until_status(OriginalStatus.UNREADABLE)
    assert recorder.controller.state.sentence.startswith("words.pdf is neither a PDF nor")
    assert recorder.store.attachments("c1") == {}

    recorder.file("words.pdf", pdf([Sheet()]))
    recorder.controller.retry()
    await recorder.until_status(OriginalStatus.SHOWN)


async def test_a_missing_file_can_be_restored(recorder: Recorder) -> None:
    path = recorder.file("a.pdf", pdf([Sheet()]))
    await recorder.show(collection(("", 1)), path)
    path.rename(recorder.folder / "aside")

    recorder.controller.begin(collection(("", 1)))
    await recorder.until_status(OriginalStatus.MISSING)
    assert recorder.controller.state.path == path

    (recorder.folder / "aside").rename(path)
    recorder.controller.retry()
    await recorder.until_status(OriginalStatus.SHOWN)


async def test_a_changed_file_is_shown_only_when_it_is_accepted(recorder: Recorder) -> None:
    await recorder.show(collection(("", 1)), recorder.file("a.pdf", pdf([Sheet()])))
    recorder.file("a.pdf", pdf([Sheet(), Sheet()]))

    recorder.controller.begin(collection(("", 1)))
    await recorder.until_status(OriginalStatus.CHANGED)

    recorder.controller.accept_change()
    await recorder.until_status(OriginalStatus.SHOWN)
    await recorder.until_idle()
    recorder.controller.begin(collection(("", 1)))
    await recorder.until_status(OriginalStatus.SHOWN)
    assert len(recorder.controller.state.sizes) == 2


async def test_a_password_is_remembered_until_the_collection_is_closed(recorder: Recorder) -> None:
    path = recorder.file("a.pdf", pdf([Sheet()], "s3cret"))
    await recorder.show(collection(("", 1)))
    recorder.controller.attach(path)
    await recorder.until_status(OriginalStatus.PASSWORD)
    await recorder.until_idle()

    recorder.controller.enter_password("wrong")
    await recorder.until_idle()
    assert recorder.controller.state.sentence == "This password does not open a.pdf."
    recorder.controller.enter_password("s3cret")
    await recorder.until_status(OriginalStatus.SHOWN)
    assert "s3cret" not in recorder.store._path.read_text()

    recorder.controller.set_shown(False)
    recorder.controller.set_shown(True)
    await recorder.until_idle()
    assert recorder.controller.state.status is OriginalStatus.SHOWN

    recorder.controller.begin(collection(("", 1)))
    await recorder.until_status(OriginalStatus.PASSWORD)


async def test_an_original_is_shown_even_if_its_path_cannot_be_stored(recorder: Recorder) -> None:
    recorder.store._path.parent.write_text("in the way")
    recorder.controller.set_shown(True)
    recorder.controller.begin(collection(("", 1)))
    await recorder.until_status(OriginalStatus.NOT_ATTACHED)
    assert "originals.json cannot be used" in recorder.controller.state.sentence

    recorder.controller.attach(recorder.file("a.pdf", pdf([Sheet()])))
    await recorder.until_idle()
    assert recorder.controller.state.status is OriginalStatus.SHOWN
    assert recorder.controller.state.notice.startswith("The path of the original was not stored. ")


async def test_a_different_number_of_pages_is_reported(recorder: Recorder) -> None:
    await recorder.show(collection(("", 3)), recorder.file("a.pdf", pdf([Sheet()] * 2)))

    assert recorder.controller.state.notice == page_count_notice(2, 2, 3)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((3, 3, 3), ""),
        ((3, 3, 0), ""),
        (
            (1, 1, 1200),
            ("The original has 1 page, the document 1,200. Pages may not match."),
        ),
        ((6000, 5000, 6000), "Only the first 5,000 pages of 6,000 can be shown."),
    ],
)
def test_page_counts_in_words(counts: tuple[int, int, int], said: str) -> None:
    assert page_count_notice(*counts) == said


async def test_original_and_parse_scroll_together(recorder: Recorder) -> None:
    await recorder.show(collection(("", 3)), recorder.file("a.pdf", pdf([Sheet()] * 4)))
    # Each pane reports its page, even if the other pane sent it there.
    recorder.controller.page_requested.connect(recorder.controller.follow_original_page)
    recorder.controller.parse_page_requested.connect(recorder.controller.follow_parse_page)

    recorder.controller.follow_parse_page(3)
    assert recorder.emitted == [("page_requested", 3)]
    recorder.controller.follow_original_page(2)
    assert recorder.emitted[1:] == [("parse_page_requested", 2)]
    recorder.controller.follow_original_page(4)
    assert recorder.emitted[2:] == []

    recorder.controller.set_synchronised(False)
    recorder.controller.follow_original_page(1)
    recorder.controller.follow_parse_page(3)
    assert recorder.emitted[2:] == []
    recorder.controller.set_synchronised(True)
    assert recorder.emitted[2:] == [("page_requested", 3)]


async def test_an_original_opens_at_the_current_page(recorder: Recorder) -> None:
    path = recorder.file("a.pdf", pdf([Sheet()] * 3))
    await recorder.show(collection(("", 3)))
    recorder.controller.follow_parse_page(2)
    recorder.controller.attach(path)

    assert await recorder.until("page_requested") == [2]
    assert recorder.values_of("parse_page_requested") == []


async def test_each_file_has_its_own_original(recorder: Recorder) -> None:
    both = collection(("a.pdf", 2), ("b.pdf", 2))
    first = recorder.file("first.pdf", pdf([Sheet()] * 2))
    second = recorder.file("second.pdf", pdf([Sheet()] * 2))
    await recorder.show(both, first)

    recorder.controller.follow_parse_page(4)
    await recorder.until_status(OriginalStatus.NOT_ATTACHED)
    assert "Attach b.pdf" in recorder.controller.state.sentence
    recorder.controller.attach(second)
    await recorder.until_status(OriginalStatus.SHOWN)
    await recorder.until_idle()
    assert recorder.values_of("page_requested") == [2]
    recorder.controller.follow_original_page(1)
    assert recorder.values_of("parse_page_requested") == [3]

    recorder.controller.follow_parse_page(1)
    await recorder.until_idle()
    assert recorder.controller.state.path == first


async def test_evidence_is_framed_at_its_block(recorder: Recorder) -> None:
    blocks = (Block("p2_b0", "text", 2, "Total 7", BOX),)
    await recorder.show(
        collection(("", 2), blocks=blocks), recorder.file("a.pdf", pdf([Sheet()] * 2))
    )

    recorder.controller.show_location(located("Total 7", 2))
    assert await recorder.until("boxes_changed") == [[2, (BOX,), True]]

    recorder.controller.set_synchronised(False)
    recorder.controller.show_location(located("Total 8", 2))
    assert (await recorder.until("boxes_changed", 2))[1] == [2, (), False]

    for count, absent in enumerate([located("x", None), located("x", 9), None], 3):
        recorder.controller.show_location(absent)
        assert (await recorder.until("boxes_changed", count))[-1] == [0, (), False]


async def test_the_place_of_a_form_field_is_framed_on_its_page(recorder: Recorder) -> None:
    await recorder.show(collection(("", 2)), recorder.file("a.pdf", pdf([Sheet()] * 2)))
    recorder.controller.show_box(FilePage("", 2), BOX)
    assert recorder.values_of("page_requested") == [2]
    assert recorder.values_of("boxes_changed") == [[2, (BOX,), True]]
    recorder.controller.show_box(FilePage("", 9), BOX)
    assert len(recorder.values_of("boxes_changed")) == 1, "there is no such page"


async def test_a_page_that_cannot_be_rendered_is_reported(recorder: Recorder) -> None:
    content = pdf([Sheet(), Sheet()]).replace(b"/Type /Page /", b"/Type /Nope /", 1)
    await recorder.show(collection(("", 2)), recorder.file("a.pdf", content))

    recorder.controller.renderer.render([RenderRequest(1, 90), RenderRequest(2, 90)])
    await recorder.until("page_rendered")
    assert recorder.values_of("page_failed") == [
        [RenderRequest(1, 90), "Page 1 is damaged or too large."]
    ]


async def test_new_requests_replace_those_not_started(recorder: Recorder) -> None:
    await recorder.show(collection(("", 9)), recorder.file("a.pdf", pdf([Sheet(colour=GREEN)] * 9)))

    for page in range(1, 9):
        recorder.controller.renderer.render([RenderRequest(page, 90)])
    recorder.controller.renderer.render([RenderRequest(9, 90), RenderRequest(8, 90)])
    await recorder.until_idle()

    assert [request.page for request, _ in recorder.values_of("page_rendered")] in (
        [9, 8],
        [1, 9, 8],
    )


async def test_the_text_of_a_region_is_a_quote_of_its_page(recorder: Recorder) -> None:
    whole, quote = BoundingBox(0, 0, 1, 1), Evidence("7,50 EUR", 2, start=5)
    path = recorder.file("a.pdf", pdf([Sheet(), Sheet(texts=((10, 80, "7,50 EUR"),)), Sheet()]))
    pages = (Page(1, "first", "a.pdf", 1), Page(2, "Total 7,50 EUR", "a.pdf", 2))
    blocks = (Block("b1", "text", 1, "first", BOX),)
    shown = Collection("c1", b"", parse=Parse(pages, blocks))
    await recorder.show(shown, path)
    matches, quote_in = QuoteMatches(shown), recorder.controller.quote_in
    assert await quote_in(2, whole, matches) == QuoteLocation(quote, Grounding.FOUND, 2, 5, 11)
    # Without a text layer, the blocks of the parse are used.
    found = await quote_in(1, whole, matches)
    assert found is not None
    assert found.evidence == Evidence("first", 1, start=0)
    assert await quote_in(1, BoundingBox(0.8, 0.8, 0.9, 0.9), matches) is None
    assert await quote_in(3, whole, matches) is None, "the parse does not have this page"


async def test_a_turned_page_is_rendered_turned(recorder: Recorder) -> None:
    # The lower left quarter is red; a quarter clockwise, it is at the upper left.
    await recorder.show(collection(("", 1)), recorder.file("a.pdf", pdf([Sheet(200, 100)])))

    recorder.controller.renderer.render([RenderRequest(1, 100, 1)])
    ((_, image),) = await recorder.until("page_rendered")
    assert (image.width(), image.height()) == (100, 200)
    assert (colour(image, 10, 10), colour(image, 90, 190)) == (RED, (255, 255, 255))


async def test_evidence_is_framed_without_scrolling_while_the_document_is_frozen(
    recorder: Recorder,
) -> None:
    blocks = (Block("p2_b0", "text", 2, "Total 7", BOX),)
    shown = collection(("", 2), blocks=blocks)
    await recorder.show(shown, recorder.file("a.pdf", pdf([Sheet()] * 2)))
    recorder.controller.show_location(located("Total 7", 2), reveal=False)
    assert await recorder.until("boxes_changed") == [[2, (BOX,), False]]


# --- found in folders ------------------------------------------------------------------------


def folder_of(recorder: Recorder, *folders: str) -> None:
    for name in folders:
        (recorder.folder / name).mkdir(exist_ok=True)
    recorder.finder.folders = [SearchFolder(recorder.folder / name) for name in folders]


async def test_a_file_with_the_name_is_found_shown_how_and_can_be_refused(
    recorder: Recorder,
) -> None:
    folder_of(recorder, "inbox")
    path = recorder.file("inbox/a.pdf", pdf([Sheet()]))
    recorder.controller.set_shown(True)
    recorder.controller.begin(collection(("a.pdf", 1)))
    await recorder.until_status(OriginalStatus.SHOWN)
    await recorder.until_idle()

    assert recorder.controller.state.match == "Found in “inbox” by its name"
    assert recorder.store.attachments("c1")["a.pdf"].path == path

    recorder.controller.detach()
    await recorder.until_status(OriginalStatus.NOT_ATTACHED)
    assert "A file that you removed is not used again." in recorder.controller.state.sentence
    recorder.controller.begin(collection(("a.pdf", 1)))
    await recorder.until_idle()
    assert recorder.controller.state.status is OriginalStatus.NOT_ATTACHED

    recorder.controller.look_again()
    await recorder.until_status(OriginalStatus.SHOWN)


async def test_a_file_that_appears_later_is_shown_by_itself(recorder: Recorder) -> None:
    folder_of(recorder, "inbox")
    recorder.file("inbox/other.pdf", pdf([Sheet()]))
    await recorder.show(collection(("a.pdf", 1)))
    assert recorder.finder.watched == (str(recorder.folder / "inbox"),)
    sentence = recorder.controller.state.sentence
    assert sentence.startswith("1 PDF or image searched: none has this name or a similar one.")

    recorder.file("inbox/A (1).PDF", pdf([Sheet()]))
    recorder.finder.changed.emit()
    await recorder.until_status(OriginalStatus.SHOWN)
    assert recorder.controller.state.match == "Found in “inbox”: its name is similar to a.pdf"
    await recorder.until_idle()
    assert recorder.finder.watched == ()


async def test_a_file_is_shown_when_all_of_it_is_written(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(recorder, "inbox")
    whole = pdf([Sheet(), Sheet()])
    path = recorder.file("inbox/a.pdf", whole[:100])
    await recorder.show_until(collection(("a.pdf", 2)), OriginalStatus.UNREADABLE)
    assert str(path) in recorder.finder.watched

    # It is written on while it is opened, so that its hash is not that of what is shown.
    opened = OriginalDocument.open

    async def open_and_write(path: Path, *values: Any, **more: Any) -> OriginalDocument:
        document = await opened(path, *values, **more)
        recorder.file("inbox/a.pdf", whole)
        return document

    path.write_bytes(pdf([Sheet()]))
    monkeypatch.setattr(OriginalDocument, "open", open_and_write)
    recorder.finder.changed.emit()
    await recorder.until_status(OriginalStatus.CHANGED)
    await recorder.until_idle()
    assert recorder.store.attachments("c1") == {}
    recorder.finder.changed.emit()
    await recorder.until_status(OriginalStatus.SHOWN)
    await recorder.until_idle()
    assert recorder.store.attachments("c1")["a.pdf"].size == len(whole)
    assert recorder.finder.watched == ()


async def test_several_files_are_offered(recorder: Recorder) -> None:
    folder_of(recorder, "one", "two", "three")
    first = recorder.file("one/a.pdf", pdf([Sheet()]))
    second = recorder.file("two/a.pdf", pdf([Sheet(), Sheet()]))
    recorder.file("three/a.pdf", first.read_bytes())
    recorder.controller.set_shown(True)
    recorder.controller.begin(collection(("a.pdf", 2)))
    await recorder.until_status(OriginalStatus.SEVERAL)

    state = recorder.controller.state
    assert [choice.path for choice in state.choices] == [first, second]
    assert state.sentence.startswith("a.pdf: 2 different files have this name.")
    assert recorder.store.attachments("c1") == {}
    recorder.controller.attach(second)
    await recorder.until_status(OriginalStatus.SHOWN)
    assert (recorder.controller.state.path, recorder.controller.state.match) == (second, "")


async def test_a_moved_file_is_found_by_its_content(recorder: Recorder) -> None:
    folder_of(recorder, "archive")
    path = recorder.file("mine.pdf", pdf([Sheet()]))
    await recorder.show(collection(("a.pdf", 1)), path)
    # A file with the right name has another content.
    recorder.file("archive/a.pdf", pdf([Sheet(), Sheet()]))
    path.rename(recorder.folder / "archive/2026-0007.pdf")

    recorder.controller.begin(collection(("a.pdf", 1)))
    await recorder.until_idle()
    state = recorder.controller.state
    assert state.path == recorder.folder / "archive/2026-0007.pdf"
    assert state.match == "Found in “archive” by its content, after it was moved or renamed"
    # It can be removed, and found by its content again.
    (recorder.folder / "archive/a.pdf").unlink()
    recorder.controller.detach()
    await recorder.until_status(OriginalStatus.NOT_ATTACHED)
    await recorder.until_idle()
    recorder.controller.look_again()
    await recorder.until_status(OriginalStatus.SHOWN)
    await recorder.until_idle()
    assert recorder.controller.state.match == state.match

    recorder.file("archive/2026-0007.pdf", b"damaged")
    recorder.controller.begin(collection(("a.pdf", 1)))
    await recorder.until_idle()
    assert recorder.controller.state.status is OriginalStatus.CHANGED


async def test_each_page_finds_its_own_file(recorder: Recorder) -> None:
    folder_of(recorder, "inbox")
    recorder.file("inbox/a.pdf", pdf([Sheet()]))
    recorder.file("inbox/b.tif", tiff([(30, 20, 200), (30, 20, 100)]))
    recorder.controller.set_shown(True)
    recorder.controller.begin(collection(("a.pdf", 1), ("b.tif", 2)))
    await recorder.until_status(OriginalStatus.SHOWN)

    recorder.controller.follow_parse_page(3)
    await recorder.until_idle()
    state = recorder.controller.state
    assert (state.path, len(state.sizes)) == (recorder.folder / "inbox/b.tif", 2)
    assert recorder.values_of("page_requested") == [2]


async def test_further_names_and_missing_folders(recorder: Recorder) -> None:
    async def names(name: str) -> tuple[str, ...]:
        return name, "results.pdf"

    recorder.finder.names = names
    recorder.finder.folders = [SearchFolder(recorder.folder / "gone")]
    await recorder.show(collection(("", 1)))
    assert f"The folder {recorder.folder / 'gone'} does not exist." in (
        recorder.controller.state.sentence
    )

    recorder.file("results.pdf", pdf([Sheet()]))
    recorder.finder.folders = [SearchFolder(recorder.folder, deep=False)]
    recorder.controller.folders_changed()
    await recorder.until_status(OriginalStatus.SHOWN)


# --- PDFs of splits --------------------------------------------------------------------------


def split_collection() -> Collection:
    """Return the files a.pdf and b.pdf; pages 2 and 3 of a.pdf and b.pdf are a split."""
    files = (FilePages(None, "a.pdf", (2, 3)), FilePages(None, "b.pdf", (1,)))
    return replace(collection(("a.pdf", 3), ("b.pdf", 1)), splits=(Split("S", "s-1", files),))


async def test_a_file_without_an_original_is_replaced_by_the_pdfs_of_its_splits(
    recorder: Recorder,
) -> None:
    folder_of(recorder, "inbox")
    pdf_of_split = recorder.file("split.pdf", pdf([Sheet()] * 3))
    fetched: list[str] = []

    async def fetch(split_id: str) -> Path:
        fetched.append(split_id)
        return pdf_of_split

    recorder.finder.fetch_split = fetch
    controller = recorder.controller
    await recorder.show(split_collection())
    assert fetched == [], "page 1 is in no split"

    controller.follow_parse_page(3)
    await recorder.until_idle()
    state = controller.state
    assert state.match == "From the service: the pages of this part"
    assert (fetched, state.notice) == (["s-1"], "")
    assert recorder.values_of("page_requested") == [2]
    controller.follow_original_page(1)
    assert recorder.values_of("parse_page_requested") == [2]
    assert recorder.store.attachments("c1") == {}

    # The last page belongs to another file, for which there is an original.
    recorder.file("inbox/b.pdf", pdf([Sheet()]))
    controller.follow_parse_page(4)
    await recorder.until_idle()
    assert controller.state.path == recorder.folder / "inbox/b.pdf"

    # Removed, or replaced by a file, the split is not used any more.
    controller.follow_parse_page(2)
    await recorder.until_idle()
    assert controller.state.path == pdf_of_split
    controller.detach()
    await recorder.until_idle()
    assert controller.state.status is OriginalStatus.NOT_ATTACHED
    controller.look_again()
    await recorder.until_idle()
    assert controller.state.path == pdf_of_split
    whole = recorder.file("whole.pdf", pdf([Sheet()] * 3))
    controller.attach(whole)
    await recorder.until_idle()
    assert recorder.store.attachments("c1")["a.pdf"].path == whole
    assert recorder.values_of("page_requested")[-1] == 2


async def test_a_pdf_of_a_split_that_cannot_be_fetched_is_explained(recorder: Recorder) -> None:
    async def fetch(split_id: str) -> Path:
        raise OriginalMissingError("No such split.")

    recorder.finder.fetch_split = fetch
    await recorder.show(split_collection())
    recorder.controller.follow_parse_page(2)
    await recorder.until_idle()
    assert recorder.controller.state.status is OriginalStatus.NOT_ATTACHED
    assert "No such split." in recorder.controller.state.sentence

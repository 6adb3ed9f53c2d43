import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from anyformat_review.domain.errors import OriginalPasswordError, OriginalUnreadableError
from anyformat_review.services.original.original import OriginalDocument, OriginalTimeouts
from anyformat_review.services.original.original_pages import OpenImages, RenderedPage
from anyformat_review.viewmodels.original.image_pages import open_images
from support import hostile_pages
from support.pdfs import BLUE, GREEN, RED, WHITE, Colour, Sheet, endless_pdf, pdf
from support.source_tree import APP

Made = Callable[[bytes], Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(content: bytes) -> Path:
        path = tmp_path / "größe.pdf"
        path.write_bytes(content)
        return path

    return make


@asynccontextmanager
async def opened(
    path: Path,
    password: str | None = None,
    images: OpenImages = open_images,
    timeouts: OriginalTimeouts = OriginalTimeouts(),  # noqa: B008
) -> AsyncIterator[OriginalDocument]:
    document = await OriginalDocument.open(path, password, open_images=images, timeouts=timeouts)
    try:
        yield document
    finally:
        await document.aclose()


def colour_at(picture: RenderedPage, x: int, y: int) -> Colour:
    place = 4 * (y * picture.width + x)
    blue, green, red, _ = picture.pixels[place : place + 4]
    return red, green, blue


async def test_pages_have_sizes_and_pixels(made: Made) -> None:
    path = made(pdf([Sheet(200, 100, RED), Sheet(100, 300, BLUE), Sheet(200, 100, GREEN, 90)]))

    async with opened(path) as document:
        assert (document.total_pages, document.page_count) == (3, 3)
        assert list(document.sizes) == [(200, 100), (100, 300), (100, 200)]

        first, second, turned = [await document.render(page, 400) for page in (1, 2, 3)]

    assert (first.width, first.height, len(first.pixels)) == (400, 200, 320_000)
    assert (second.width, second.height) == (400, 1200)
    assert (turned.width, turned.height) == (400, 800)
    assert [colour_at(first, x, y) for x, y in [(9, 190), (9, 9), (390, 190)]] == [
        RED,
        WHITE,
        WHITE,
    ]
    assert colour_at(second, 9, 1190) == BLUE
    assert [colour_at(turned, x, y) for x, y in [(9, 9), (9, 790)]] == [GREEN, WHITE]


async def test_a_page_out_of_range_raises_index_error(made: Made) -> None:
    async with opened(made(pdf([Sheet()]))) as document:
        for page in (0, 2):
            with pytest.raises(IndexError):
                await document.render(page, 10)


@pytest.mark.parametrize(
    ("content", "password"), [(pdf([Sheet()]), "s3cret"), (pdf([Sheet()], "s3cret"), "s3cret")]
)
async def test_a_password_opens_the_file(made: Made, content: bytes, password: str) -> None:
    async with opened(made(content), password) as document:
        assert colour_at(await document.render(1, 200), 9, 90) == RED


@pytest.mark.parametrize(
    ("password", "message"),
    [
        (None, r"größe\.pdf is protected by a password\."),
        ("", r"This password does not open größe\.pdf\."),
        ("secret", r"This password does not open größe\.pdf\."),
    ],
)
async def test_a_missing_or_wrong_password_is_an_error(
    made: Made, password: str | None, message: str
) -> None:
    with pytest.raises(OriginalPasswordError, match=message):
        async with opened(made(pdf([Sheet()], "s3cret")), password):
            pass


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", r"is neither a PDF nor an image \(PNG, JPEG or TIFF\)\.$"),
        (b"just text", "is neither a PDF nor an image"),
        (b"%PDF-1.7\nrubbish", r"is damaged, so it cannot be read\.$"),
        (pdf([Sheet()])[:80], "is damaged, so it cannot be read"),
        (pdf([]), "is damaged, so it cannot be read"),
        (b"II*\0cut", "is damaged, so it cannot be read"),
    ],
    ids=["empty", "text", "rubbish", "cut", "no pages", "cut image"],
)
async def test_a_file_that_cannot_be_shown_says_why(made: Made, content: bytes, why: str) -> None:
    with pytest.raises(OriginalUnreadableError, match=why):
        async with opened(made(content)):
            pass


async def test_a_missing_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(OriginalUnreadableError):
        async with opened(tmp_path / "none.pdf"):
            pass


async def test_other_pages_render_after_a_damaged_one(made: Made) -> None:
    content = pdf([Sheet(), Sheet(colour=BLUE)]).replace(b"/Type /Page /", b"/Type /Nope /", 1)

    async with opened(made(content)) as document:
        with pytest.raises(OriginalUnreadableError, match=r"^Page 1 is damaged or too large"):
            await document.render(1, 200)

        assert colour_at(await document.render(2, 200), 9, 90) == BLUE


@pytest.mark.parametrize(
    ("sheet", "size"),
    [
        (Sheet(10_000, 10_000), (6324, 6324)),
        (Sheet(1, 1_000_000), (1, 32_767)),
        (Sheet(1_000_000, 1), (16_000, 1)),
    ],
)
async def test_the_size_in_pixels_is_limited(
    made: Made, sheet: Sheet, size: tuple[int, int]
) -> None:
    async with opened(made(pdf([sheet]))) as document:
        picture = await document.render(1, 16_000)

    assert (picture.width, picture.height) == size
    assert len(picture.pixels) == 4 * size[0] * size[1]


async def test_pages_beyond_the_limit_are_only_counted(made: Made) -> None:
    async with opened(made(pdf([Sheet()] * 5_003))) as document:
        assert (document.total_pages, document.page_count) == (5_003, 5_000)
        assert colour_at(await document.render(5_000, 200), 9, 90) == RED


async def test_an_endless_page_times_out_and_others_render(made: Made) -> None:
    async with opened(made(endless_pdf()), timeouts=OriginalTimeouts(render=0.3)) as document:
        with pytest.raises(OriginalUnreadableError, match=r"^Page 2 takes too long to render\.$"):
            await document.render(2, 90)

        assert (await document.render(1, 90)).height == 90


async def test_closing_does_not_wait_for_an_endless_page(made: Made) -> None:
    document = await OriginalDocument.open(made(endless_pdf()), open_images=open_images)
    drawing = asyncio.ensure_future(document.render(2, 90))
    waiting = asyncio.ensure_future(document.render(1, 90))
    await asyncio.sleep(0)

    await document.aclose()

    for task in (drawing, waiting):
        with pytest.raises((OriginalUnreadableError, asyncio.CancelledError)):
            await task


async def test_a_cancelled_request_does_not_spoil_the_next(made: Made) -> None:
    async with opened(made(pdf([Sheet(colour=RED), Sheet(colour=BLUE)]))) as document:
        cancelled = [asyncio.ensure_future(document.render(1, 200)) for _ in range(3)]
        await asyncio.sleep(0)
        for task in cancelled:
            task.cancel()

        assert colour_at(await document.render(2, 200), 9, 90) == BLUE


async def test_opening_can_be_cancelled(made: Made) -> None:
    opening = asyncio.ensure_future(
        OriginalDocument.open(made(pdf([Sheet()])), open_images=open_images)
    )
    await asyncio.sleep(0)
    opening.cancel()

    with pytest.raises(asyncio.CancelledError):
        await opening


@pytest.mark.parametrize(
    "attack",
    [
        hostile_pages.crash,
        hostile_pages.wrong_size,
        hostile_pages.giant,
        pytest.param(
            hostile_pages.out_of_memory,
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory cannot be limited"),
        ),
    ],
    ids=lambda attack: attack.__name__,
)
async def test_other_pages_render_after_a_hostile_one(
    made: Made, attack: OpenImages, expect_log: list[str]
) -> None:
    if attack is hostile_pages.crash:
        expect_log.append("child process 'original' failed")
    async with opened(made(b"hostile"), images=attack) as document:
        for _ in range(2):
            with pytest.raises(OriginalUnreadableError, match=r"^Page 2 is damaged or too large"):
                await document.render(2, 90)

        assert await document.render(1, 90) == RenderedPage(1, 1, b"abcd")


@pytest.mark.parametrize(
    "attack",
    [hostile_pages.crash_at_once, hostile_pages.no_pages, hostile_pages.invalid_sizes],
    ids=lambda attack: attack.__name__,
)
async def test_a_hostile_file_does_not_open(
    made: Made, attack: OpenImages, expect_log: list[str]
) -> None:
    if attack is hostile_pages.crash_at_once:
        expect_log.append("child process 'original' failed")
    with pytest.raises(OriginalUnreadableError):
        async with opened(made(b"hostile"), images=attack):
            pass


async def test_library_output_stays_out_of_the_terminal(
    made: Made, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OriginalUnreadableError):
        async with opened(made(b"II*\0\x1b[2J")):
            pass

    assert capfd.readouterr() == ("", "")


def test_pdfium_is_loaded_only_when_needed() -> None:
    """Importing all modules does not load PDFium."""
    code = (
        "import importlib, pkgutil, sys, anyformat_review\n"
        "for module in pkgutil.walk_packages(anyformat_review.__path__, 'anyformat_review.'):\n"
        "    importlib.import_module(module.name)\n"
        "sys.exit('pypdfium2' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=APP.parent, check=False).returncode == 0


async def test_the_text_under_a_box_is_read(made: Made) -> None:
    path = made(pdf([Sheet(texts=((10, 80, "Total"), (120, 80, "7,50 EUR")))]))
    async with opened(path) as document:
        assert await document.text(1, (0.5, 0, 1, 0.5)) == "7,50 EUR"
        with pytest.raises(IndexError):
            await document.text(2, (0, 0, 1, 1))


async def test_a_page_that_crashes_the_process_has_no_text_but_others_have(
    made: Made, expect_log: list[str]
) -> None:
    expect_log.append("child process 'original' failed")
    async with opened(made(b"x"), images=hostile_pages.crash) as document:
        with pytest.raises(OriginalUnreadableError, match="Page 2 is damaged"):
            await document.text(2, (0, 0, 1, 1))
        assert await document.text(1, (0, 0, 1, 1)) == "text"

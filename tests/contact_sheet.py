"""Render every page, panel and pane in every theme and language, to be checked by eye.

    uv run python tests/contact_sheet.py sheets

This writes one picture per state, language, theme and size into the folder, and for each language,
theme and size a contact sheet of all of them; `--states`, `--languages` and `--themes` choose some.
It needs no display and no network.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from itertools import accumulate, product
from pathlib import Path

_TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt  # noqa: E402
from PySide6.QtGui import QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from anyformat_review.bootstrap import _make_application  # noqa: E402
from anyformat_review.domain.language_choice import LanguageChoice  # noqa: E402
from anyformat_review.event_loop import make_event_loop  # noqa: E402
from anyformat_review.storage.folders import DataFolder  # noqa: E402
from anyformat_review.storage.settings import Settings, SettingsStore  # noqa: E402
from anyformat_review.ui.theme.theme import apply_theme  # noqa: E402
from anyformat_review.window_options import WindowOptions  # noqa: E402
from support.http_server import HttpServer  # noqa: E402
from support.list_states import first_use, offline, prepare_first_use  # noqa: E402
from support.running_window import RunningWindow, running_window  # noqa: E402
from support.window_tour import guided_tour, prepare, tour  # noqa: E402

SIZES = (QSize(1400, 900), QSize(880, 520))
_THEMES = "light,dark,high-contrast"
_COLUMNS = 4
_GAP = 8
_TILE_WIDTH = 560
_CAPTION = 28
_BACKGROUND = 0.3
"""Seconds to wait for what is shown later, such as counts and pages."""


def tile(name: str, picture: QImage) -> QImage:
    """Return a smaller picture with its name above it."""
    small = picture.scaledToWidth(
        min(_TILE_WIDTH, picture.width()), Qt.TransformationMode.SmoothTransformation
    )
    image = QImage(_TILE_WIDTH, small.height() + _CAPTION, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    caption = QRect(4, 0, _TILE_WIDTH, _CAPTION)
    painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, name)
    painter.drawImage(QPoint(0, _CAPTION), small)
    painter.end()
    return image


def sheet(tiles: list[QImage]) -> QImage:
    """Return all tiles in one picture."""
    rows = [tiles[start : start + _COLUMNS] for start in range(0, len(tiles), _COLUMNS)]
    heights = [max(image.height() for image in row) + _GAP for row in rows]
    width = min(_COLUMNS, len(tiles)) * (_TILE_WIDTH + _GAP)
    picture = QImage(width, sum(heights), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.gray)
    painter = QPainter(picture)
    for row, top in zip(rows, accumulate(heights, initial=0), strict=False):
        for column, image in enumerate(row):
            painter.drawImage(QPoint(column * (_TILE_WIDTH + _GAP), top), image)
    painter.end()
    return picture


async def render(
    app: QApplication, folder: Path, look: tuple[str, str], size: QSize, states: frozenset[str]
) -> None:
    """Write the pictures of one language, theme and size, and their contact sheet."""
    language, theme = look
    name = f"{language}-{theme}-{size.width()}x{size.height()}"
    tiles: list[QImage] = []
    missing = set(states)

    async def pictures(
        running: RunningWindow, shown: AsyncIterator[tuple[str, QWidget]]
    ) -> AsyncIterator[QImage]:
        if states and not missing:
            return
        async for state, window in shown:
            if states and state not in states:
                continue
            missing.discard(state)
            with suppress(TimeoutError):  # some tasks only wait, such as for the next request
                await asyncio.wait_for(running.presenter._tasks.until_alone(), _BACKGROUND)
            for _ in range(3):  # layout requests are passed to the parents
                app.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            picture = window.grab().toImage()
            picture.save(str(folder / f"{name}-{state.replace(' ', '-')}.png"))
            yield tile(state, picture)
            if states and not missing:
                return

    async def walk(
        shown: Callable[[RunningWindow], AsyncIterator[tuple[str, QWidget]]],
        home: Path,
        *,
        is_demo: bool = False,
    ) -> None:
        os.environ["ANYFORMAT_REVIEW_HOME"] = str(home)
        settings = Settings(language=LanguageChoice(language))
        SettingsStore(DataFolder.below(home).settings).save(settings)
        options = WindowOptions(demo=is_demo, tour=is_demo)
        async with running_window(app, home, options) as running:
            apply_theme(app, theme)
            running.window.resize(size)
            tiles.extend([each async for each in pictures(running, shown(running))])

    with HttpServer() as server, tempfile.TemporaryDirectory() as folder_name:
        home = Path(folder_name) / "home"
        os.environ.update(ANYFORMAT_BASE_URL=server.url, ANYFORMAT_API_KEY="key-1")
        prepare_first_use(server)
        await walk(first_use, Path(folder_name) / "first")
        prepare(server, home)
        await walk(partial(tour, folder=home), home)
        server.stop()
        await walk(offline, home)
        await walk(guided_tour, home, is_demo=True)
    path = folder / f"sheet-{name}.png"
    if tiles and not sheet(tiles).save(str(path)):
        raise SystemExit(f"{path} could not be written. Choose another folder.")
    sys.stdout.write(f"{path}: {len(tiles)} states\n")


def main() -> None:
    """Render the states and themes of the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--states", default="", help="names of states, separated by commas")
    parser.add_argument("--languages", default="en,es", help="codes separated by commas")
    parser.add_argument("--themes", default=_THEMES, help="names of themes, separated by commas")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    states = frozenset(filter(None, arguments.states.split(",")))
    app = _make_application()

    async def every() -> None:
        languages, themes = arguments.languages.split(","), arguments.themes.split(",")
        for look in product(languages, themes):
            for size in SIZES:
                await render(app, arguments.folder, look, size, states)

    with asyncio.Runner(loop_factory=lambda: make_event_loop(app)) as runner:
        runner.run(every())


if __name__ == "__main__":
    main()

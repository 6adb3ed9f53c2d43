import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
)
from pytestqt.qtbot import QtBot

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalPasswordError,
    OriginalUnreadableError,
)
from anyformat_review.domain.results.collection import Block, BoundingBox, Collection, Page, Parse
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.original.original_search import OriginalsFound
from anyformat_review.storage.originals import Attachment, OriginalMatch, OriginalStore
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.viewmodels.original.original_controller import OriginalController
from anyformat_review.viewmodels.original.original_finder import OriginalFinder
from anyformat_review.viewmodels.original.original_state import (
    OriginalState,
    OriginalStatus,
    failed,
    no_collection,
    not_attached,
    opening,
    several,
)
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.dragging import drop_files
from support.pdfs import BLUE, RED, Sheet, pdf
from support.qt_loop import QtLoopRun
from support.reachable import names_by_tab

PATH = Path("/home/ada/<b>invoice</b> & co.pdf")
SIZES = ((200.0, 100.0),) * 3
HEADER = ["Scroll with the document", "Attach another file", "Folders with originals"]
FOUND = (
    Attachment(PATH, "00", 12_345, OriginalMatch.NAME),
    Attachment(Path("/archive/invoice.pdf"), "11", 1, OriginalMatch.NAME),
)
REMOVE = "Remove original"


def shown(notice: str = "") -> OriginalState:
    return OriginalState(OriginalStatus.SHOWN, PATH, notice=notice, sizes=SIZES)


@pytest.fixture
def panel(qtbot: QtBot) -> OriginalPanel:
    made = OriginalPanel()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def words(panel: OriginalPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def press(panel: OriginalPanel, qtbot: QtBot, name: str) -> None:
    buttons = panel.findChildren(QAbstractButton)
    (button,) = [
        button
        for button in buttons
        if name in (button.text(), button.accessibleName()) and button.isVisible()
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("state", "says", "offers"),
    [
        (no_collection(), "No collection is open", [HEADER[0], HEADER[2]]),
        (
            not_attached("a.pdf"),
            "Attach a.pdf from this computer",
            [*HEADER, "Attach original…", "Look in a folder…"],
        ),
        (
            not_attached("a.pdf", None, OriginalsFound(searched=7, folders=(Path("/in"),))),
            "7 PDFs and images searched: none has this name or a similar one.",
            [*HEADER, "Attach original…", "Look in a folder…", "Look again"],
        ),
        (
            several("a.pdf", FOUND),
            "a.pdf: 2 different files have this name. Choose one of them.",
            [
                *HEADER,
                "Attach original…",
                "Look in a folder…",
                "Look again",
            ],
        ),
        (opening(PATH), f"Opening {PATH.name}…", [*HEADER, REMOVE]),
        (
            failed(PATH, OriginalMissingError(f"File {PATH} not found.")),
            f"File {PATH} not found.",
            [*HEADER, REMOVE, "Attach original…", "Try again"],
        ),
        (
            failed(PATH, OriginalChangedError("It is not the file that was attached.")),
            "It is not the file that was attached.",
            [*HEADER, REMOVE, "Use changed file", "Attach original…"],
        ),
        (
            failed(PATH, OriginalUnreadableError("It is damaged.")),
            "It is damaged.",
            [*HEADER, REMOVE, "Attach original…", "Try again"],
        ),
        (
            failed(PATH, OriginalPasswordError("It is protected by a password.")),
            "It is protected by a password.",
            [*HEADER, REMOVE, "Password of the file", "Open", "Attach original…"],
        ),
    ],
    ids=lambda value: value.status if isinstance(value, OriginalState) else "",
)
def test_each_state_has_its_text_and_controls(
    panel: OriginalPanel, state: OriginalState, says: str, offers: list[str]
) -> None:
    panel.show_state(state)

    assert says in words(panel)
    assert names_by_tab(panel) == offers
    assert not panel.view.isVisible()


def test_the_header_shows_name_and_page_of_an_original(panel: OriginalPanel) -> None:
    panel.show_state(shown())
    panel.view.step_page(1)

    assert words(panel).splitlines() == [PATH.name, "2 of 3"]
    assert names_by_tab(panel) == [*HEADER, REMOVE]


def test_a_notice_does_not_change_the_page(panel: OriginalPanel) -> None:
    panel.show_state(shown())
    panel.view.go_to_page(2)
    panel.show_state(shown("The original has 3 pages, the parse has 2."))

    assert "The original has 3 pages, the parse has 2." in words(panel)
    assert panel.view.current_page == 2
    panel.show_state(shown())
    assert "the parse has 2" not in words(panel)


def test_a_file_that_was_found_says_how(panel: OriginalPanel) -> None:
    text = "Found in “inbox” by its name"
    panel.resize(240, 600)
    panel.show_state(replace(shown(), match=text))
    assert text in words(panel)
    match, page = (panel.findChild(QLabel, name) for name in ("originalMatch", "originalPage"))
    assert page.text() == "1 of 3"
    gap = page.geometry().left() - match.geometry().right()
    assert gap > page.fontMetrics().horizontalAdvance(" ")


def test_one_of_several_files_is_chosen(panel: OriginalPanel, qtbot: QtBot) -> None:
    chosen: list[Path] = []
    panel.attach_requested.connect(chosen.append)
    panel.show_state(several("a.pdf", FOUND))
    files = panel.findChild(QListWidget, "originalChoices")
    assert isinstance(files, QListWidget)
    assert files.item(0).text() == "b> & co.pdf\n<b>invoice<: 12 kB"

    qtbot.keyClick(files, Qt.Key.Key_Down)
    qtbot.keyClick(files, Qt.Key.Key_Return)
    assert chosen == [Path("/archive/invoice.pdf")]

    # Files of the same name in folders of the same name can be distinguished, and clicked.
    paths = [Path(f"/{year}/scans/a.pdf") for year in ("2025", "2026")]
    panel.show_state(several("a.pdf", tuple(Attachment(path, "", 900) for path in paths)))
    assert [files.item(row).text().splitlines()[1] for row in (0, 1)] == [
        "2025/scans: 1 kB",
        "2026/scans: 1 kB",
    ]
    place = files.visualItemRect(files.item(1)).center()
    qtbot.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen[1:] == [paths[1]]


def test_folders_are_added_and_removed(panel: OriginalPanel, qtbot: QtBot, tmp_path: Path) -> None:
    changes: list[tuple[str, Path]] = []
    panel.folder_added.connect(lambda folder: changes.append(("added", folder)))
    panel.folder_removed.connect(lambda folder: changes.append(("removed", folder)))
    panel.show_state(not_attached(""))
    press(panel, qtbot, "Look in a folder…")
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    qtbot.waitUntil(lambda: not panel.findChildren(QFileDialog))

    panel.folders.show_folders([Path("/in"), Path("/home/ada/R&D")])
    menu = panel.findChild(QMenu, "originalFoldersMenu")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Look in a folder…",
        "Do not look in /in",
        "Do not look in /home/ada/R&&D",
    ]
    menu.actions()[-1].trigger()
    assert changes == [("added", tmp_path), ("removed", Path("/home/ada/R&D"))]


def test_buttons_emit_their_signals(panel: OriginalPanel, qtbot: QtBot) -> None:
    requests: list[object] = []
    panel.detach_requested.connect(lambda: requests.append("detach"))
    panel.synchronised_changed.connect(requests.append)
    panel.message.retry_requested.connect(lambda: requests.append("retry"))
    panel.message.accept_change_requested.connect(lambda: requests.append("accept"))

    panel.show_state(failed(PATH, OriginalMissingError()))
    press(panel, qtbot, "Try again")
    press(panel, qtbot, REMOVE)
    press(panel, qtbot, "Scroll with the document")
    panel.show_state(failed(PATH, OriginalChangedError()))
    press(panel, qtbot, "Use changed file")

    assert requests == ["retry", "detach", False, "accept"]


@pytest.mark.parametrize("with_key", [True, False])
def test_a_password_is_emitted_and_removed_from_its_field(
    panel: OriginalPanel, qtbot: QtBot, with_key: bool
) -> None:
    typed: list[str] = []
    panel.message.password_entered.connect(typed.append)
    panel.show_state(failed(PATH, OriginalPasswordError()))
    field = panel.findChild(QLineEdit, "originalPassword")
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password

    press(panel, qtbot, "Open")
    qtbot.keyClicks(field, " s3cret")
    if with_key:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    else:
        press(panel, qtbot, "Open")

    assert (typed, field.text()) == ([" s3cret"], "")


def test_a_file_is_chosen_in_a_dialog_that_does_not_block(
    panel: OriginalPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    chosen: list[Path] = []
    panel.attach_requested.connect(chosen.append)
    panel.show_state(not_attached(""))

    press(panel, qtbot, "Attach original…")
    (dialog,) = panel.findChildren(QFileDialog)
    assert dialog.isVisible()
    (tmp_path / "a.pdf").write_bytes(b"")
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("a.pdf")
    dialog.accept()
    qtbot.waitUntil(lambda: not panel.findChildren(QFileDialog))

    assert chosen == [tmp_path / "a.pdf"]


@pytest.mark.parametrize(
    ("addresses", "taken"),
    [
        (["file:///home/ada/a%20b.pdf"], [Path("/home/ada/a b.pdf")]),
        (["file:///a.pdf", "file:///b.pdf"], []),
        (["https://example.com/a.pdf"], []),
        (["file://host/share/a.pdf"], []),
        ([], []),
    ],
)
def test_one_file_can_be_dropped(
    panel: OriginalPanel, addresses: list[str], taken: list[Path]
) -> None:
    dropped: list[Path] = []
    panel.attach_requested.connect(dropped.append)
    panel.show_state(shown())

    assert drop_files(panel, addresses) is bool(taken)
    assert dropped == taken


def test_nothing_can_be_dropped_without_a_collection(panel: OriginalPanel) -> None:
    assert not drop_files(panel, ["file:///a.pdf"])


def test_reports_when_it_is_shown_or_hidden(panel: OriginalPanel) -> None:
    shown_changes: list[bool] = []
    panel.shown_changed.connect(shown_changes.append)
    panel.hide()
    panel.show()

    assert shown_changes == [False, True]


@pytest.fixture
def controller(tmp_path: Path, panel: OriginalPanel) -> Iterator[OriginalController]:
    tasks = TaskRunner()
    store = OriginalStore(tmp_path / "originals.json")
    made = OriginalController(store, OriginalFinder(), tasks)
    yield made
    made.deleteLater()
    tasks.deleteLater()


def test_a_dropped_original_is_drawn_with_its_evidence(
    panel: OriginalPanel, controller: OriginalController, qt_loop_run: QtLoopRun, tmp_path: Path
) -> None:
    """Covers all steps, from the file through the child process to the painted page and frame."""
    original = tmp_path / "a.pdf"
    original.write_bytes(pdf([Sheet(colour=RED), Sheet(colour=BLUE)]))
    block = Block("p2_b0", "text", 2, "Total 7", BoundingBox(0.5, 0.1, 0.9, 0.3))
    pages = (Page(1, "One"), Page(2, "Total 7"))
    location = QuoteLocation(Evidence("Total 7", 2), Grounding.FOUND, 2, 0, 6)
    parse_pages: list[int] = []
    controller.parse_page_requested.connect(parse_pages.append)

    async def scenario() -> None:
        drawn: asyncio.Queue[int] = asyncio.Queue()
        framed: asyncio.Queue[int] = asyncio.Queue()
        waiting = asyncio.Event()
        controller.state_changed.connect(
            lambda state: state.status is OriginalStatus.NOT_ATTACHED and waiting.set()
        )
        controller.renderer.page_rendered.connect(
            lambda request, _image: drawn.put_nowait(request.page)
        )
        controller.boxes_changed.connect(lambda page, *_: framed.put_nowait(page))
        panel.connect_controller(controller)
        controller.begin(Collection("c1", b"", parse=Parse(pages, (block,))))
        await waiting.wait()
        assert drop_files(panel, [original.as_uri()])
        assert {await drawn.get(), await drawn.get()} == {1, 2}
        controller.show_location(location)
        while await framed.get() != 2:
            pass

        def colour(page: int) -> str:
            sheet = panel.view.sheet_rect(page)
            return image.pixelColor(sheet.left() + 9, sheet.bottom() - 9).name()

        image = panel.view.viewport().grab().toImage()
        assert (colour(1), colour(2)) == ("#ff0000", "#0000ff")
        assert len(panel.view.box_rects()) == 1
        assert (panel.view.current_page, parse_pages) == (2, [])
        await controller._tasks.aclose()
        await controller.aclose()

    qt_loop_run(scenario())


def test_a_message_does_not_scroll_sideways_in_the_narrowest_pane(panel: OriginalPanel) -> None:
    found = OriginalsFound(searched=7, folders=(Path("/in"),))
    for state in (not_attached("a.pdf", None, found), several("a.pdf", FOUND), opening(PATH)):
        panel.show_state(state)
        panel.resize(panel.minimumSizeHint().width(), 300)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        assert panel.message.verticalScrollBar().maximum() > 0
        assert panel.message.horizontalScrollBar().maximum() == 0

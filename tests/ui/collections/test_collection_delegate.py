"""The painted texts of a collection: their positions, and times in local time."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.ui.collections.collection_delegate import CollectionDelegate
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel

NARROW, WIDE = 230, 700
CREATED = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)
UPDATED = datetime(2026, 11, 5, 8, 5, tzinfo=UTC)
ENTRIES = (
    CollectionEntry(
        "col-0000-17a",
        "Invoice 17",
        "processed",
        3,
        reviewed=False,
        created_at=CREATED,
        updated_at=UPDATED,
        decision_count=2,
    ),
    CollectionEntry("col-0000-18b", None, "processed", 0, reviewed=True),
    CollectionEntry("col-0000-19c", "Receipt", "error", None, reviewed=False, is_new=True),
    CollectionEntry("col-0000-20d", "Note", "in_progress", None, reviewed=False),
    CollectionEntry(
        "col-0000-21e",
        "Order",
        "processed",
        4,
        reviewed=False,
        outcome=CollectionOutcome(OutcomeKind.REJECTED, "unreadable"),
    ),
)


class RecordingPainter(QPainter):
    """Records every painted text with its rectangle."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.texts: list[tuple[QRect, str]] = []

    def drawText(self, rect: Any, flags: Any, text: str) -> None:
        self.texts.append((QRect(rect), text))
        super().drawText(rect, flags, text)


@pytest.fixture(autouse=True)
def _in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be changed on this system")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def painted(row: int, width: int, names: tuple[str, ...] = ()) -> list[tuple[QRect, str]]:
    model = CollectionListModel()
    model.set_listed(len(ENTRIES) + 1, dict(enumerate(ENTRIES)))
    delegate, option = CollectionDelegate(), QStyleOptionViewItem()
    delegate.fit_names(names, width, option.font)
    size = delegate.sizeHint(option, model.index(row)).height()
    image = QImage(QSize(width, size), QImage.Format.Format_ARGB32)
    option.rect = QRect(0, 0, width, size)
    painter = RecordingPainter(image)
    delegate.paint(painter, option, model.index(row))
    painter.end()
    for rect, text in painter.texts:
        assert option.rect.contains(rect), text
        assert painter_width(option, text) <= rect.width() + 1, f"{text} is cut"
    return painter.texts


def painter_width(option: QStyleOptionViewItem, text: str) -> int:
    return int(option.fontMetrics.horizontalAdvance(text))


@pytest.mark.parametrize(
    ("row", "name", "state"),
    [
        (0, "Invoice 17", "3 fields to check · 2 decisions"),
        (1, "col-0000-18b", "Reviewed"),
        (2, "Receipt", "New · Failed"),
        (3, "Note", "Processing"),
        (4, "Order", "Rejected · unreadable"),
        (5, "…", "Not loaded yet"),
    ],
)
def test_the_name_is_above_the_state(qapp: Any, row: int, name: str, state: str) -> None:
    (above, first), (below, second) = painted(row, NARROW)
    assert (first, second) == (name, state)
    assert above.bottom() < below.top()


def test_a_wide_list_has_local_times_and_the_short_id(qapp: Any) -> None:
    texts = painted(0, WIDE)
    assert [text for _, text in texts] == [
        "Updated 2026-11-05 17:05",
        "Created 2026-11-05 08:30 · col-0000-17a",
        "Invoice 17",
        "3 fields to check · 2 decisions",
    ]
    details, name = texts[0][0], texts[2][0]
    assert name.right() < details.left()
    # Unknown details have no label.
    assert [text for _, text in painted(1, WIDE)] == [
        "",
        "col-0000-18b",
        "col-0000-18b",
        "Reviewed",
    ]


@pytest.mark.parametrize("sign", ["", "📄📄📄"])
def test_a_long_name_has_two_lines(qapp: Any, monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    long = f"{sign}Purchase order PO-2026-0561, Seiran Optics"
    entries = (CollectionEntry("c", long, "processed", 3, reviewed=False), ENTRIES[0])
    monkeypatch.setattr(f"{__name__}.ENTRIES", entries)
    (first, start), (second, rest), (state, _) = painted(0, NARROW, (long,))
    assert f"{start} {rest}" == long
    assert first.bottom() < second.top() < second.bottom() < state.top()
    (short, name), (below, _) = painted(1, NARROW, (long,))
    assert (name, short.top() > first.top()) == ("Invoice 17", True)  # in the middle
    assert short.bottom() < below.top()
    assert len(painted(0, WIDE, (long,))) == 4


def test_a_very_long_name_is_cut_in_the_middle(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    long = CollectionEntry("c", "Delivery note " * 9 + "No. 4711", "", None, reviewed=False)
    monkeypatch.setattr(f"{__name__}.ENTRIES", (long,))
    (_, name), _ = painted(0, NARROW)
    (_, start), (_, rest), _ = painted(0, NARROW, (str(long.name),))
    assert name.startswith("Delivery")
    assert start == "Delivery note Delivery note"
    for cut in (name, rest):
        assert "…" in cut
        assert cut.endswith("4711")

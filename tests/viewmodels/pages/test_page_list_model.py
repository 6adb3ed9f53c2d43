from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.viewmodels.pages.page_list_model import PageListModel, PageRole
from support.reviews import CONFIRMED, OPEN, change, decision, path

ItemRole = Qt.ItemDataRole
FOUR_PAGES = tuple(Page(number, "") for number in (1, 2, 3, 7))


def doubtful(*pages: int) -> ExtractedField:
    """A field that needs attention, with evidence on these pages."""
    return ExtractedField("v", confidence=10, evidence=tuple(Evidence("v", page) for page in pages))


def state_of(
    *pages: Page, found: dict[str, list[int | None]] | None = None, **fields: ExtractedField
) -> ReviewState:
    """A review; `found` maps a field to the pages on which its quotes were found."""
    of = Collection("c", b"{}", parse=Parse(pages), extractions=(Extraction(Scope(), fields),))
    locations = {
        path(name): tuple(
            QuoteLocation(
                Evidence("v", 1), Grounding.NOT_FOUND if page is None else Grounding.FOUND, page
            )
            for page in on
        )
        for name, on in (found or {}).items()
    }
    return ReviewState.begin(of, History(), locations)


@pytest.fixture
def model(qapp: object) -> Iterator[PageListModel]:
    model = PageListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    model.deleteLater()


def rows(model: PageListModel, role: int = PageRole.ATTENTION_COUNT) -> list[object]:
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_there_is_a_row_for_each_page(model: PageListModel) -> None:
    model.set_state(state_of(*FOUR_PAGES))
    assert rows(model, ItemRole.DisplayRole) == ["Page 1", "Page 2", "Page 3", "Page 7"]
    assert rows(model, PageRole.NUMBER) == [1, 2, 3, 7]
    assert rows(model) == [0, 0, 0, 0]
    assert [model.row_of(number) for number in (7, 4)] == [3, None]
    model.set_state(None)
    assert model.rowCount() == 0


def test_pages_of_a_single_file_do_not_name_it(model: PageListModel) -> None:
    model.set_state(state_of(Page(1, "", "a.pdf", 1), Page(2, "", "a.pdf", 2)))
    assert rows(model, PageRole.LOCATION) == ["", ""]
    assert model.index(0).data(ItemRole.ToolTipRole) == ""


def test_pages_name_their_file_if_there_are_several(model: PageListModel) -> None:
    model.set_state(
        state_of(Page(1, "", "a.pdf", 1), Page(2, "", "b\u202e.pdf", 1), Page(3, "", "c.pdf"))
    )
    assert rows(model, PageRole.LOCATION) == [
        "a.pdf, page 1",
        "b⟦U+202E⟧.pdf, page 1",
        "c.pdf",
    ]
    assert rows(model, ItemRole.AccessibleTextRole)[0] == "Page 1, a.pdf, page 1"


def test_fields_are_counted_at_their_first_found_quote(model: PageListModel) -> None:
    state = state_of(
        *FOUR_PAGES,
        found={"moved": [3], "second": [None, 2], "absent": [None]},
        moved=doubtful(1),
        second=doubtful(1, 1),
        absent=doubtful(7),
        never_searched=doubtful(7, 1),
    )
    model.set_state(state)
    assert rows(model) == [0, 1, 1, 2]


def test_fields_without_page_or_reason_are_not_counted(model: PageListModel) -> None:
    state = state_of(
        *FOUR_PAGES,
        found={"off": [99]},
        off=doubtful(99),
        bare=doubtful(),
        metadata=doubtful(0),
        sure=ExtractedField("v", confidence=99, evidence=(Evidence("v", 1),)),
    )
    model.set_state(state)
    assert rows(model) == [0, 0, 0, 0]


def test_a_decision_updates_only_its_pages(model: PageListModel) -> None:
    state = state_of(*FOUR_PAGES, a=doubtful(2), b=doubtful(2), c=doubtful(3))
    model.set_state(state)
    told = QSignalSpy(model.dataChanged)
    confirmed = state.after(decision(1, change("a", OPEN, CONFIRMED)))
    model.apply(confirmed, [path("a"), path("no such")])
    assert rows(model) == [0, 1, 1, 0]
    model.apply(confirmed, [path("a"), path("c")])
    assert told.count() == 1
    assert [told.at(0)[end].row() for end in (0, 1)] == [1, 1]
    assert model.index(1).data(ItemRole.AccessibleTextRole) == "Page 2, 1 needs attention"

    model.apply(state, [path("a")])
    assert rows(model) == [0, 2, 1, 0]
    assert told.count() == 2


def test_pages_say_which_part_begins_there() -> None:
    model = PageListModel()
    model.set_state(state_of(*FOUR_PAGES))
    changed: list[object] = []
    model.dataChanged.connect(lambda *_: changed.append(None))
    model.set_beginnings({1: "Statement · one"})
    assert len(changed) == 1
    begins = [model.index(row).data(PageRole.BEGINS) for row in range(model.rowCount())]
    assert begins[0] == "Statement · one"
    assert set(begins[1:]) == {""}
    spoken = model.index(0).data(ItemRole.AccessibleTextRole)
    assert spoken.startswith("Page 1, Statement · one")

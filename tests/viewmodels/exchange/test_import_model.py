from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    FieldState,
    Override,
    RowMark,
)
from anyformat_review.services.exchange.corrections_file import Correction, UnreadableEntry
from anyformat_review.services.exchange.import_corrections import (
    ImportConflict,
    ImportEntry,
    ImportPreview,
)
from anyformat_review.viewmodels.exchange.import_model import (
    ImportColumn,
    ImportModel,
    import_summary_text,
)
from support.reviews import CONFIRMED, NOON, OPEN, edited, path

_TIP = Qt.ItemDataRole.ToolTipRole


def entry(
    name: str = "total",
    theirs: FieldState = CONFIRMED,
    yours: FieldState = OPEN,
    *conflicts: ImportConflict,
    author: str = "Bob",
) -> ImportEntry:
    correction = Correction(FieldPath.parse(name), Number("5.0"), theirs, author, NOON)
    return ImportEntry(correction, theirs, yours, Number("6.0"), conflicts)


def model(*entries: ImportEntry) -> ImportModel:
    made = ImportModel()
    made.set_preview(ImportPreview(entries))
    return made


def texts(of: ImportModel, row: int = 0) -> list[str]:
    return [of.index(row, column).data() for column in ImportColumn]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (OPEN, "6.0 · unchecked"),
        (CONFIRMED, "6.0 · confirmed"),
        (edited(Number("7.50")), "7.50"),
        (edited(""), "(empty)"),
        (FieldState(Override("7"), None, "page 2\nbelow"), "7 · unchecked · note: page 2⏎below"),
    ],
)
def test_states_have_texts(state: FieldState, text: str) -> None:
    assert texts(model(entry("total", state)))[ImportColumn.THEIRS] == text


def test_a_row_has_a_mark_instead_of_a_value() -> None:
    marked = FieldState(note="not printed", mark=RowMark.DELETED)

    assert texts(model(entry("rows[0]", marked, OPEN))) == [
        "rows[0]",
        "Row deleted · note: not printed",
        "Row as extracted",
        "",
    ]


def test_conflicts_come_first_with_their_reasons(qapp: Any) -> None:
    shown = model(
        entry("a"),
        entry("b", CONFIRMED, edited("1"), ImportConflict.YOURS, ImportConflict.EXTRACTED),
    )

    assert texts(shown)[ImportColumn.FIELD] == "b"
    assert texts(shown)[ImportColumn.CONFLICT] == (
        "Conflicts with your decision. The extracted value was 5.0, now it is 6.0."
    )
    assert shown.chosen == {path("a"): CONFIRMED}
    QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_values_of_a_blind_check_stay_hidden(qapp: Any) -> None:
    conflicts = (ImportConflict.HIDDEN, ImportConflict.EXTRACTED)
    shown = model(*(entry("a", theirs, OPEN, *conflicts) for theirs in (CONFIRMED, edited("7.0"))))

    for row in (0, 1):
        everything = (*texts(shown, row), shown.detail(row), shown.index(row, 1).data(_TIP))
        assert not [
            text for text in everything if any(value in text for value in ("5.0", "6.0", "7.0"))
        ]
    assert texts(shown)[ImportColumn.YOURS] == "Type it from the document · unchecked"
    assert texts(shown)[ImportColumn.CONFLICT] == (
        "Blind check: type the value from the document. The extracted value has changed."
    )
    assert shown.chosen == {}


def test_two_check_boxes_form_one_choice() -> None:
    shown = model(entry())
    checked, role = Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    sides = [shown.index(0, column) for column in (ImportColumn.THEIRS, ImportColumn.YOURS)]

    def checks() -> list[bool]:
        return [side.data(role) == checked for side in sides]

    assert checks() == [True, False]
    assert shown.setData(sides[1], checked.value, role)
    assert checks() == [False, True]
    assert shown.setData(sides[1], Qt.CheckState.Unchecked.value, role)
    assert checks() == [True, False]
    assert not shown.setData(sides[1], "text")


@pytest.mark.parametrize(
    ("preview", "text"),
    [
        (ImportPreview((), 2), "No changes, 2 already match."),
        (
            ImportPreview(
                (entry(), entry("b", CONFIRMED, OPEN, ImportConflict.YOURS, author="Eve")), 1
            ),
            ("From Bob, Eve: 2 changes, 1 conflict, 1 already matches."),
        ),
        (
            ImportPreview((), 0, tuple(path(name) for name in "abcdefg")),
            "No changes. Not in this collection: a, b, c, d, e and 2 more.",
        ),
        (
            ImportPreview((), unreadable=(UnreadableEntry("rows[0]", "Bad\nmark"),)),
            "No changes. Left out, because they cannot be read: 1 entry (rows[0]: Bad⏎mark).",
        ),
        (
            ImportPreview((), 2, (), tuple(UnreadableEntry(f"rows[{n}]", "Bad") for n in range(7))),
            (
                "No changes, 2 already match. Left out, because they cannot be read: 7 entries"
                " (rows[0]: Bad; rows[1]: Bad; rows[2]: Bad; rows[3]: Bad; rows[4]: Bad; and 2"
                " more)."
            ),
        ),
    ],
)
def test_a_preview_is_summarized(preview: ImportPreview, text: str) -> None:
    assert import_summary_text(preview) == text


def test_an_outcome_of_the_collection_has_texts(qapp: Any) -> None:
    outcome = CollectionOutcome(OutcomeKind.ESCALATED, "Second opinion", "by Eve")
    theirs, yours = FieldState(outcome=outcome), FieldState(verification=VERIFIED)
    assert texts(model(entry(str(COLLECTION_PATH), theirs, yours))) == [
        "(collection)",
        "escalated: Second opinion · note: by Eve",
        "reviewed",
        "",
    ]
    assert (
        texts(model(entry(str(COLLECTION_PATH), theirs, OPEN)))[ImportColumn.YOURS] == "unchecked"
    )

"""Pages of parts and categories are corrected, and every step can be undone."""

import dataclasses

import pytest
from msgspec.structs import replace

from anyformat_review.domain.results.collection import (
    Classification,
    Collection,
    FilePages,
    Page,
    Parse,
    Partition,
    Split,
)
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.parts import (
    PageChanges,
    Parts,
    category_of,
    document_values,
    with_category,
)
from anyformat_review.domain.review.review import (
    Change,
    DecisionKind,
    FieldState,
    History,
    Override,
    category_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from support.reviews import decision
from support.tables import undone


def files(name: str, *pages: int) -> tuple[FilePages, ...]:
    return (FilePages(f"id-{name}", name, pages),)


PAGES = tuple(
    Page(number, "", name, file_page)
    for number, (name, file_page) in enumerate(
        (("a.pdf", 1), ("a.pdf", 2), ("a.pdf", 3), ("b.pdf", 1), ("b.pdf", 2)), 1
    )
)
BUNDLE = Collection(
    "c",
    b"{}",
    parse=Parse(PAGES),
    classifications=(Classification("Invoice", 40.0),),
    splits=(
        Split(
            "Statement",
            partitions=(
                Partition("one", files=files("a.pdf", 1, 2)),
                Partition("two", files=files("a.pdf", 3), confidence=50.0),
            ),
        ),
        Split("Notice", files=files("b.pdf", 1)),
    ),
)
PARTS = Parts(BUNDLE)
ONE, TWO, NOTICE = PARTS.parts


def shown(state: ReviewState) -> list[tuple[int, ...]]:
    return [PARTS.pages(state, part) for part in PARTS.parts]


def begin(history: History | None = None, of: Collection = BUNDLE) -> ReviewState:
    return ReviewState.begin(of, history or History(), {})


def made(state: ReviewState, changes: PageChanges) -> ReviewState:
    kind, changed = changes
    return state.after(decision(state.history.next_step, *changed, kind=kind))


def test_parts_have_the_pages_of_their_files_across_the_collection() -> None:
    assert [part.scope for part in PARTS.parts] == [
        Scope("Statement", "one"), Scope("Statement", "two"), Scope("Notice"),
    ]  # fmt: skip
    assert [part.place for part in PARTS.parts] == [(0, 0), (0, 1), (1, None)]
    assert shown(begin()) == [(1, 2), (3,), (4,)]
    unnamed = replace(BUNDLE, parse=Parse(tuple(Page(number, "") for number in range(1, 4))))
    assert [part.pages for part in Parts(unnamed).parts] == [(1, 2), (3,), (1,)]
    assert Parts(replace(BUNDLE, parse=None)).parts[0].pages == ()


def test_pages_belong_to_one_part_unless_the_service_says_otherwise() -> None:
    state = made(begin(), PARTS.with_pages(begin(), TWO, (2, 3)))
    assert shown(state) == [(1,), (2, 3), (4,)]
    assert state.history.decisions[-1].kind is DecisionKind.PAGES
    assert shown(undone(state)) == [(1, 2), (3,), (4,)]
    back = made(state, PARTS.with_pages(state, ONE, (1, 2)))
    assert shown(back) == [(1, 2), (3,), (4,)]
    assert back.others == {}, "the pages of the service need no decision"


@pytest.mark.parametrize(
    ("part", "page", "expected"),
    [
        (TWO, 2, [(1,), (2, 3), (4,)]),
        (TWO, 1, [(), (1, 2, 3), (4,)]),
        (ONE, 2, [(2,), (3,), (4,)]),
        (NOTICE, 5, [(1, 2), (3, 4), (5,)]),
        (TWO, 3, [(1, 2), (3,), (4,)]),
    ],
)
def test_a_border_is_moved(part: object, page: int, expected: list[tuple[int, ...]]) -> None:
    state = begin()
    kind, changes = PARTS.beginning_at(state, part, page)  # type: ignore[arg-type]
    assert shown(state.after(decision(1, *changes, kind=kind)) if changes else state) == expected


def test_a_page_is_taken_out_and_parts_begin_where_their_pages_do() -> None:
    state = made(begin(), PARTS.without_page(begin(), 1))
    assert shown(state) == [(2,), (3,), (4,)]
    assert PARTS.beginnings(state) == {2: (ONE,), 3: (TWO,), 4: (NOTICE,)}
    state = made(state, PARTS.with_pages(state, NOTICE, (1, 4, 5)))
    assert PARTS.beginnings(state)[1] == (NOTICE,)
    assert [(file.file_id, file.pages) for file in PARTS.files(state, (NOTICE, ONE))] == [
        ("id-a.pdf", (1, 2)),
        ("id-b.pdf", (1, 2)),
    ]


def test_a_category_is_corrected_and_kept_with_changed_results() -> None:
    state = made(begin(), with_category(begin(), 0, "Receipt"))
    state = made(state, PARTS.without_page(state, 1))
    assert category_of(state, 0) == "Receipt"
    older = History(
        tuple(dataclasses.replace(each, fingerprint="older") for each in state.history.decisions)
    )
    again = begin(older)
    assert (category_of(again, 0), shown(again)[0]) == ("Receipt", (2,))
    assert again.other_changes == {}, "the service still says the same"
    now = replace(BUNDLE, classifications=(Classification("Receipt", 90.0),))
    agreed = begin(older, now)
    assert category_of(agreed, 0) == now.classifications[0].category
    assert [len(values) for values in (document_values(BUNDLE),)] == [4]


def test_a_category_and_pages_that_the_service_changed_need_a_decision() -> None:
    state = made(begin(), with_category(begin(), 0, "Receipt"))
    state = made(state, PARTS.with_pages(state, TWO, (2, 3)))
    older = History(
        tuple(dataclasses.replace(each, fingerprint="older") for each in state.history.decisions)
    )
    first, *others = BUNDLE.splits
    partitions = tuple(
        replace(each, files=()) if at == 1 else each for at, each in enumerate(first.partitions)
    )
    now = replace(
        BUNDLE,
        raw=b"newer",
        classifications=(Classification("Letter", 90.0),),
        splits=(replace(first, partitions=partitions), *others),
    )
    again = begin(older, now)
    found = {change.path: change for change in again.server_changes()}
    category = found[category_path(0)]
    assert (category.new_value, category.decided_value) == ("Letter", "Receipt")
    assert found[TWO.path].new_value == ()
    assert category_of(again, 0) == "Receipt", "until it is resolved"

    # Another correction resolves it, and undo brings it back.
    corrected = made(again, with_category(again, 0, "Invoice"))
    assert category_path(0) not in corrected.other_changes
    assert undone(corrected).other_changes[category_path(0)] == category


def test_pages_that_do_not_exist_are_ignored() -> None:
    pages = tuple(map(Number, ("3", "999999999", "1e9", "2.0", "9" * 5000)))
    odd = Change(TWO.path, None, FieldState(), FieldState(Override(pages)))
    state = begin().after(decision(1, odd, kind=DecisionKind.IMPORT))
    assert PARTS.pages(state, TWO) == (3,)
    kind, changes = PARTS.beginning_at(state, TWO, 2)
    assert (kind, len(changes)) == (DecisionKind.PAGES, 2)

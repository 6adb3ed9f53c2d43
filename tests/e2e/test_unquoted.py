"""Values in the document that no field quotes are marked and counted if the user asks for it."""

from typing import Any

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.pages.quote_marks import MarkKind
from anyformat_review.viewmodels.pages.page_list_model import PageRole
from e2e.conftest import InWindow
from support.running_window import RunningWindow


def counts(running: RunningWindow) -> list[Any]:
    model = running.child("pageTable").model()
    rows = range(model.rowCount())
    return [model.index(row, 0).data(PageRole.UNQUOTED_COUNT) for row in rows]


def test_values_without_a_quote_are_marked_and_counted(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        running.window.action("pagesAction").setChecked(True)
        view = running.window.document.view
        assert view.quote_rects(MarkKind.UNQUOTED) == []
        running.press("Ctrl+Shift+U")
        await running.until(lambda: any(counts(running)) and view.quote_rects(MarkKind.UNQUOTED))
        before = counts(running)

        # Its own evidence covers a value that no field quoted before.
        running.window.store.go_to(FieldPath.parse("buyer_reference"))
        view.go_to_page(1)
        page = view._flow.page(0)
        start = page.text.index("72070")
        view._selection.begin((0, start))
        view._selection.extend((0, start + 5))
        view.selection_changed.emit()
        running.press("Ctrl+Shift+E")
        await running.until(lambda: counts(running) == [before[0] - 1, *before[1:]])

        running.press("Ctrl+Shift+U")
        assert view.quote_rects(MarkKind.UNQUOTED) == []
        assert not any(counts(running))
        await running.saved()

    in_window(scenario, demo=True)

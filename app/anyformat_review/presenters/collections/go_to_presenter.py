"""Find workflows, collections and actions by name, and go to them."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import ReviewError
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import tr
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import state_text
from anyformat_review.viewmodels.collections.go_to import LIMIT, GoToItem, GoToKind, matching_items
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.window.go_to_box import GoToBox

_WORKFLOWS = "workflows"


class GoToPresenter:
    """Shows the box for all kinds of items (Ctrl+K), or for workflows only."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        lists: ListLoader,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._collections = collections
        self._lists = lists
        self._tasks = tasks
        self._kinds = tuple(GoToKind)
        self._problem = ""
        window.action("goToAction").triggered.connect(self._ask_for_anything)
        window.collections.workflow_requested.connect(self._ask_for_workflow)
        lists.workflows_changed.connect(self._show_matches)

    @cached_property
    def _box(self) -> "GoToBox":
        from anyformat_review.ui.window.go_to_box import GoToBox

        box = GoToBox(self._window)
        box.typed.connect(self._show_matches)
        box.chosen.connect(self._go)
        return box

    def _ask_for_anything(self) -> None:
        self._kinds = tuple(GoToKind)
        self._ask(tr("Workflow, collection or action"))

    def _ask_for_workflow(self) -> None:
        self._kinds = (GoToKind.WORKFLOW,)
        self._ask(tr("Name of a workflow"))

    def _ask(self, what: str) -> None:
        self._problem = ""
        self._box.ask(what)
        if self._lists.has_more_workflows:
            self._tasks.start(_WORKFLOWS, self._load_workflows())

    async def _load_workflows(self) -> None:
        try:
            await self._lists.load_workflows()
        except ReviewError as error:
            self._problem = tr("Not all workflows are listed. {sentence}").format(
                sentence=error_text(error).sentence
            )
        self._show_matches()

    def _show_matches(self) -> None:
        if "_box" not in self.__dict__:
            return
        found = matching_items(self._items(bool(self._box.text)), self._box.text)
        state = self._problem
        if not found:
            state = state or tr("Nothing found.")
        elif len(found) == LIMIT:
            state = state or tr(
                "The first {count} are shown. Type more to narrow the search."
            ).format(count=LIMIT)
        self._box.show_items(found, state)

    def _items(self, is_searching: bool) -> Iterator[GoToItem]:
        """Yield workflows, then collections, then actions; without a text, no collections."""
        if GoToKind.WORKFLOW in self._kinds:
            yield from self._workflow_items()
        if GoToKind.COLLECTION in self._kinds and is_searching:
            entries, collection = self._window.collections.model, tr("Collection")
            for entry in entries.entries():
                details = f"{collection} · {state_text(entry)}"
                yield GoToItem(GoToKind.COLLECTION, entry.id, entries.name_text(entry), details)
        if GoToKind.ACTION in self._kinds:
            for spec in ACTIONS:
                if self._window.action(spec.name).isEnabled():
                    keys = self._window.keys.all_text(spec)
                    yield GoToItem(GoToKind.ACTION, spec.name, tr(spec.title), keys)

    def _workflow_items(self) -> Iterator[GoToItem]:
        state = self._lists.state
        for workflow in self._lists.workflows:
            is_shown = state.workflow is not None and state.workflow.id == workflow.id
            count = self._lists.collection_count(workflow.id)
            parts = (
                tr("Workflow"),
                tr("shown now") if is_shown else "",
                "" if count is None else tr("%n collections", "%n collection", count),
                workflow.description,
            )
            details = " · ".join(filter(None, parts))
            yield GoToItem(GoToKind.WORKFLOW, workflow.id, workflow.name, details)

    def _go(self, item: GoToItem) -> None:
        match item.kind:
            case GoToKind.WORKFLOW:
                known = (each for each in self._lists.workflows if each.id == item.key)
                if (workflow := next(known, None)) is not None:
                    self._lists.show_workflow(workflow, take_focus=True)
            case GoToKind.COLLECTION:
                self._collections.open_entry(item.key)
            case GoToKind.ACTION:
                self._window.action(item.key).trigger()

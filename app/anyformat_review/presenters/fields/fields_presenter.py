"""Show the review in the field pane and the document, and pass edits to the store."""

from collections.abc import Sequence

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.ui.actions.edit_actions import ANSWER_ACTIONS
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.rules.rule_texts import fields_and_rules_text


class FieldsPresenter:
    """Connects the field panel, the document views and the counter of open fields."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        sources: SourceList,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._messages = messages
        fields, document = window.fields, window.document
        fields.field_requested.connect(store.select)
        fields.override_requested.connect(store.override)
        fields.confirm_requested.connect(store.confirm)
        fields.accept_requested.connect(store.accept)
        fields.clear_requested.connect(store.clear)
        fields.revert_requested.connect(store.revert)
        for name, slot in {
            "confirmAction": fields.confirm_current,
            "acceptAction": fields.accept_current,
            "editAction": fields.edit_current,
            "restoreTextAction": fields.restore_current,
            "clearAction": fields.clear_current,
            "revertAction": fields.revert_current,
            "filterAction": fields.focus_filter,
            "nextPageAction": lambda: document.step_page(1),
            "previousPageAction": lambda: document.step_page(-1),
            "goToPageAction": self._go_to_page,
            "zoomInAction": document.zoom_in,
            "zoomOutAction": document.zoom_out,
            "zoomResetAction": document.reset_zoom,
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())
        for answer, spec in ANSWER_ACTIONS.items():
            window.action(spec.name).triggered.connect(
                lambda _=False, answer=answer: fields.answer_current(answer)
            )

    def begin(self, state: ReviewState | None) -> None:
        """Show another review, or none."""
        self._window.fields.show_state(state)
        self._window.views.set_state(state)
        if state is None:
            self._window.status.show_counter("")
            self._window.status.show_save_state("")
        else:
            self._count(state)

    def apply(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        """Update the fields that changed."""
        self._window.fields.apply(state, paths)
        self._window.views.apply(state, paths)
        self._count(state)

    def show_refusal(self, path: FieldPath, sentence: str) -> None:
        """Show why a field was not confirmed, with a button to accept it anyway."""
        state = self._store.field_state(path)
        message = Message(
            MessageKind.WARNING,
            tr("{field} was not confirmed. {problem}").format(
                field=one_line(str(path)), problem=sentence
            ),
            self._messages.about_collection(path),
            (MessageAction(tr("Accept anyway"), lambda: self._store.accept(path)),),
            holds=lambda: self._is_shown_as(path, state) and self._fails(path, sentence),
            key="not confirmed",
        )
        self._messages.show(message)

    def _is_shown_as(self, path: FieldPath, state: FieldState | None) -> bool:
        """Whether the fields are shown and the state of this one has not changed."""
        is_shown = self._window.page is WindowPage.REVIEW
        return is_shown and self._store.field_state(path) == state

    def _fails(self, path: FieldPath, sentence: str) -> bool:
        """Whether a field still fails a rule; other corrections may have resolved it."""
        review = self._store.state.reviews.get(path) if self._store.state else None
        return review is not None and any(each.sentence == sentence for each in review.reasons)

    def ask_for_choice(self, path: FieldPath) -> None:
        """Show why a field with several values was not confirmed, and how to choose one."""
        state = self._store.field_state(path)
        first, clear = (
            shortcut_text(self._window.action(name))
            for name in ("chooseValue1Action", "clearAction")
        )
        message = Message(
            MessageKind.WARNING,
            tr(
                "{field} was not confirmed, because the document contains several values."
                " Choose one below the fields ({first} is the first), type the value, or press"
                " {clear} if there is none."
            ).format(field=one_line(str(path)), first=first, clear=clear),
            self._messages.about_collection(path),
            holds=lambda: self._is_shown_as(path, state),
            key="not confirmed",
        )
        self._messages.show(message)

    def _count(self, state: ReviewState) -> None:
        if (source := self._sources.current) is not None:
            self._sources.set_attention(source, state.remaining_count)
        self.show_counter()

    def show_counter(self) -> None:
        """Show how much is left to check here and in the list, of which either may have changed."""
        if (state := self._store.state) is not None:
            left = fields_and_rules_text(state.attention_count, len(state.open_rules))
            self._window.status.show_counter(self._sources.remaining_text(left))

    def _go_to_page(self) -> None:
        if self._window.page is WindowPage.REVIEW:
            self._window.document.ask_for_page()
        elif name := self._sources.current_name:
            message = Message(
                MessageKind.INFO,
                tr("No page of {name} is shown yet.").format(name=name),
                self._messages.about_collection(),
                holds=lambda: self._window.page is not WindowPage.REVIEW,
            )
            self._messages.show(message)

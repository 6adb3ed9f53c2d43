"""Measure the effort of each decision, without delaying it."""

import asyncio
from functools import partial
from typing import cast

from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.metrics.measurement import measure_decision
from anyformat_review.domain.review.review import Decision
from anyformat_review.services.review.effort_tracker import EffortTracker
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.translation import tr
from anyformat_review.ui.metrics.key_counter import KeyCounter
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore


class EffortPresenter:
    """Writes the time and keys of each decision, if the settings allow it."""

    def __init__(
        self,
        store: ReviewStore,
        drafts: DraftWriter,
        writer: MetricsWriter,
        settings: AppSettings,
        messages: MessageQueue,
    ) -> None:
        self._store = store
        self._drafts = drafts
        self._writer = writer
        self._settings = settings
        self._messages = messages
        self._has_warned = False
        self._effort = EffortTracker()
        self._keys = KeyCounter(cast("QGuiApplication", QGuiApplication.instance()))
        self._keys.pressed.connect(self._effort.key_pressed)
        self.begin()

    async def aclose(self) -> None:
        """Finish pending writes."""
        self._keys.stop()
        await self._writer.aclose()

    def begin(self) -> None:
        """Start with another review or other settings."""
        if self._settings.value.metrics:
            self._keys.start()
        else:
            self._keys.stop()
        if self._settings.value.metrics and self._store.state is not None:
            self._effort.start()
        else:
            self._effort.stop()

    def current_changed(self) -> None:
        """Count a change of the current field as activity."""
        self._effort.activity()

    def decided(self, decision: Decision) -> None:
        """Measure a decision in the background."""
        state = self._store.state
        # Decisions on read-only drafts cannot be saved, so they have to be made again later.
        if self._settings.value.metrics and state is not None and not self._drafts.read_only:
            measured = partial(measure_decision, decision, state, self._effort.take())
            self._writer.append(measured).add_done_callback(self._written)

    def _written(self, future: asyncio.Future[None]) -> None:
        try:
            future.result()
        except StorageError as error:
            if not self._has_warned:
                self._has_warned = True
                text = tr(
                    "Your review statistics could not be saved. Your decisions are not affected."
                    " {error}"
                ).format(error=error)
                # A visible message, such as one about the drafts, is more important.
                self._messages.show(Message(MessageKind.WARNING, text), at_end=True)
        else:
            self._has_warned = False

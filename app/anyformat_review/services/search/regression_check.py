"""Check newer results of all collections with decisions: what they get right, what they break."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace

from anyformat_review.domain.errors import NotReadyError, ReviewError, SourceError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.regression import CheckedValue, Verdict, check_newer
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    ServiceSource,
    Source,
    source_named,
)
from anyformat_review.services.collections.workflow_fields import workflow_of
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.drafts.writer import DraftWriter


@dataclass(frozen=True, slots=True)
class UncheckedCollection:
    """A collection without results to check, and the reason as a sentence and as an exit code."""

    source: str
    sentence: str
    exit_code: int = ReviewError.exit_code


@dataclass(frozen=True, slots=True)
class RegressionReport:
    """What newer results of `total` collections get right, as far as they were checked.

    `current` is the source of the collection that is being checked, empty at the end. `values` are
    those with a decision on other results, each with the source of its collection. `newer` is the
    number of collections with such values; the others of the `done` ones have no newer results.
    """

    total: int
    done: int = 0
    newer: int = 0
    current: str = ""
    values: tuple[tuple[str, CheckedValue], ...] = ()
    unchecked: tuple[UncheckedCollection, ...] = ()

    @property
    def counts(self) -> Counter[Verdict]:
        """The number of values by verdict."""
        return Counter(value.verdict for _, value in self.values)

    def with_values(self, source: str, values: Sequence[CheckedValue]) -> "RegressionReport":
        """Return the report after one more collection."""
        return replace(
            self,
            done=self.done + 1,
            newer=self.newer + bool(values),
            values=(*self.values, *((source, value) for value in values)),
        )


def regression_text(report: RegressionReport) -> str:
    """Return the result as a sentence."""
    counts, checked = report.counts, report.done - len(report.unchecked)
    if not report.total:
        return "There are no decisions on this computer yet."
    if not report.values:
        return f"No newer results than those that were reviewed. Collections checked: {checked:,}."
    right = counts[Verdict.RIGHT] + counts[Verdict.FIXED]
    return (
        f"Newer results of {report.newer:,} of {checked:,} collections: {right:,} of"
        f" {len(report.values):,} values right ({counts[Verdict.FIXED]:,} fixed),"
        f" {counts[Verdict.BROKEN]:,} broken, {counts[Verdict.WRONG]:,} still wrong."
    )


@dataclass(frozen=True, slots=True)
class RegressionCheck:
    """Checks the offline copies, or the newest results of the service.

    The newest results are not stored, so that reviews stay as they are.
    """

    opener: CollectionOpener
    drafts: DraftWriter
    is_demo: bool = False

    async def run(
        self, *, fetch: bool, on_wait: Callable[[Waiting], None] = lambda _: None
    ) -> AsyncIterator[RegressionReport]:
        """Check one collection after the other; yield before each and at the end.

        Stop iterating at any time.

        Raises:
            StorageError: the decisions cannot be read.
        """
        steps = Timeline(await self.drafts.steps()).active_steps
        sources = {step.collection_id: step.source for step in steps}
        report = RegressionReport(len(sources))
        for collection_id, source in sources.items():
            report = replace(report, current=source)
            yield report
            try:
                values = await self._check(source_named(source), collection_id, fetch, on_wait)
            except ReviewError as error:
                left_out = UncheckedCollection(source, error_text(error).sentence, error.exit_code)
                unchecked = (*report.unchecked, left_out)
                report = replace(report, done=report.done + 1, unchecked=unchecked)
            else:
                report = report.with_values(source, values)
        yield replace(report, current="")

    async def check(
        self, newer: Source, on_wait: Callable[[Waiting], None] = lambda _: None
    ) -> RegressionReport:
        """Check the results of one source, such as a run or a file, from the service itself.

        Raises:
            ReviewError: they cannot be read or fetched, or the decisions cannot be read.
        """
        if isinstance(newer, FileSource):
            collection = await self._kept(newer)
        else:
            collection = await self._newest(newer, on_wait)
        return RegressionReport(1).with_values(str(newer), await self._values(collection))

    async def _check(
        self,
        source: Source | None,
        collection_id: str,
        fetch: bool,
        on_wait: Callable[[Waiting], None],
    ) -> tuple[CheckedValue, ...]:
        if source is None:
            raise SourceError(f"The source of collection {collection_id!r} is not known.")
        if isinstance(source, FileSource) or not (fetch or self.is_demo):
            return await self._values(await self._kept(source))
        if isinstance(source, RunSource):
            # The collection of the run may have newer runs.
            run = await self._kept(source)
            if (workflow_id := workflow_of(source, run)) is not None:
                source = CollectionSource(workflow_id, run.id)
        return await self._values(await self._newest(source, on_wait))

    async def _values(self, newer: Collection) -> tuple[CheckedValue, ...]:
        history = await self.drafts.history(newer.id)
        return await asyncio.to_thread(check_newer, newer, history)

    async def _kept(self, source: Source) -> Collection:
        """Return the results of a file or an offline copy."""
        opened = await self.opener.peek(source)
        if opened is None:
            raise SourceError(f"There is no offline copy of {source}. Open the collection once.")
        return opened.collection

    async def _newest(
        self, source: ServiceSource, on_wait: Callable[[Waiting], None]
    ) -> Collection:
        def wait(waiting: Waiting) -> None:
            if isinstance(waiting.error, NotReadyError):
                raise waiting.error  # the next collection may be ready
            on_wait(waiting)

        return await self.opener.fetch(source, on_wait=wait, retry_now=asyncio.Event())

"""Check newer results of all collections with decisions: what they get right, what they break."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from anyformat_review.domain.errors import NotReadyError, ReviewError, SourceError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.regression import CheckedValue, ValueVerdict, check_newer
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
from anyformat_review.translation import number_text, tr

SourceValue: TypeAlias = tuple[str, CheckedValue]
"""The source of a collection, and one of its values."""


class UncheckedCollection(Struct, frozen=True):
    """A collection without results to check, and the reason as a sentence and as an exit code."""

    source: str
    sentence: str
    exit_code: int = ReviewError.exit_code


class RegressionReport(Struct):
    """What newer results of `total` collections get right, as far as they were checked.

    `current` is the source of the collection that is being checked, empty at the end. `values` are
    those with a decision on other results, each with the source of its collection, also by verdict.
    `newer` is the number of collections with such values; the others of the `done` ones have no
    newer results.
    """

    total: int
    done: int = 0
    newer: int = 0
    current: str = ""
    values: list[SourceValue] = field(default_factory=list)
    by_verdict: defaultdict[ValueVerdict, list[SourceValue]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unchecked: list[UncheckedCollection] = field(default_factory=list)

    def count(self, verdict: ValueVerdict) -> int:
        """Return the number of values with a verdict."""
        return len(self.by_verdict[verdict])

    def add(self, source: str, values: Sequence[CheckedValue]) -> None:
        """Add the values of one more collection."""
        self.done += 1
        self.newer += bool(values)
        for value in values:
            self.values.append((source, value))
            self.by_verdict[value.verdict].append((source, value))


def regression_text(report: RegressionReport) -> str:
    """Return the result as a sentence."""
    checked = report.done - len(report.unchecked)
    fixed = report.count(ValueVerdict.FIXED)
    if not report.total:
        return tr("There are no decisions on this computer yet.")
    if not report.values:
        text = tr("No newer results than those that were reviewed. Collections checked: {count}.")
        return text.format(count=number_text(checked))
    text = tr(
        "Newer results of {newer} of {checked} collections: {right} of {values} values right"
        " ({fixed} fixed), {broken} broken, {wrong} still wrong."
    )
    counts = {
        "newer": report.newer,
        "checked": checked,
        "right": report.count(ValueVerdict.RIGHT) + fixed,
        "values": len(report.values),
        "fixed": fixed,
        "broken": report.count(ValueVerdict.BROKEN),
        "wrong": report.count(ValueVerdict.WRONG),
    }
    return text.format(**{name: number_text(count) for name, count in counts.items()})


class RegressionCheck(Struct, frozen=True):
    """Checks the offline copies, or the newest results of the service.

    The newest results are not stored, so that reviews stay as they are. Collections whose source is
    not `is_own` are left out, such as those of the demo.
    """

    opener: CollectionOpener
    drafts: DraftWriter
    is_own: Callable[[Source | None], bool]
    is_demo: bool = False

    async def run(
        self, *, fetch: bool, on_wait: Callable[[Waiting], None] = lambda _: None
    ) -> AsyncIterator[RegressionReport]:
        """Check one collection after the other; yield the same report before each and at the end.

        Stop iterating at any time.

        Raises:
            StorageError: the decisions cannot be read.
        """
        steps = Timeline(await self.drafts.steps()).active_steps
        texts = {step.collection_id: step.source for step in steps}
        named = {each: (text, source_named(text)) for each, text in texts.items()}
        own = {each: found for each, found in named.items() if self.is_own(found[1])}
        report = RegressionReport(len(own))
        for collection_id, (text, source) in own.items():
            report.current = text
            yield report
            try:
                values = await self._check(source, collection_id, fetch, on_wait)
            except ReviewError as error:
                left_out = UncheckedCollection(text, error_text(error).sentence, error.exit_code)
                report.unchecked.append(left_out)
                report.done += 1
            else:
                report.add(text, values)
        report.current = ""
        yield report

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
        report = RegressionReport(1)
        report.add(str(newer), await self._values(collection))
        return report

    async def _check(
        self,
        source: Source | None,
        collection_id: str,
        fetch: bool,
        on_wait: Callable[[Waiting], None],
    ) -> tuple[CheckedValue, ...]:
        if source is None:
            problem = tr("The source of collection {collection} is not known.")
            raise SourceError(problem.format(collection=repr(collection_id)))
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
            # The report names the source.
            raise SourceError(tr("There is no offline copy. Open the collection once."))
        return opened.collection

    async def _newest(
        self, source: ServiceSource, on_wait: Callable[[Waiting], None]
    ) -> Collection:
        def wait(waiting: Waiting) -> None:
            if isinstance(waiting.error, NotReadyError):
                raise waiting.error  # the next collection may be ready
            on_wait(waiting)

        return await self.opener.fetch(source, on_wait=wait, retry_now=asyncio.Event())

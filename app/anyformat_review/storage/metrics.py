"""The metrics file: one line of JSON per decision, separate from the drafts."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct, field

from anyformat_review.domain.metrics.measurement import (
    DecisionResult,
    Effort,
    MeasuredField,
    Measurement,
)
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.files import append_line, storage_errors
from anyformat_review.storage.typed_json import from_json, to_builtins
from anyformat_review.worker_threads import WorkerThreads

T = TypeVar("T")


class LoadedMeasurements(Struct, frozen=True):
    """Measurements, oldest first, and the numbers of the damaged lines, counted from 1."""

    measurements: tuple[Measurement, ...] = ()
    damaged: tuple[int, ...] = ()


class MetricsFile:
    """The metrics file, such as `DataFolder.metrics`; the first line creates it.

    Every method raises `StorageError` if the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, measurement: Measurement) -> None:
        """Append a line. It is not synced to disk, because a lost measurement does no harm."""
        line = to_builtins(_Line.of(measurement))
        append_line(self._path, json.dumps(line, separators=(",", ":")).encode())

    def load(self) -> LoadedMeasurements:
        """Return all measurements; damaged lines are skipped and named by their numbers."""
        measurements, damaged = [], list[int]()
        with storage_errors(self._path):
            try:
                file = self._path.open("rb")
            except FileNotFoundError:
                return LoadedMeasurements()
            with file:
                for number, line in enumerate(file, 1):
                    try:
                        measurements.append(from_json(line, _Line).measurement())
                    except ValueError:
                        if line.strip():
                            damaged.append(number)
        return LoadedMeasurements(tuple(measurements), tuple(damaged))

    def erase(self) -> None:
        """Delete the file, if it exists."""
        with storage_errors(self._path):
            self._path.unlink(missing_ok=True)


class MetricsWriter:
    """An asynchronous `MetricsFile`; its own thread runs the calls in order."""

    def __init__(self, path: Path) -> None:
        self._file = MetricsFile(path)
        self._thread = WorkerThreads("metrics", 1, must_finish=True)

    def append(self, measure: Callable[[], Measurement]) -> asyncio.Future[None]:
        """Measure and append a decision in the thread; there is no need to await it."""
        return self._run(lambda: self._file.append(measure()))

    async def load(self) -> LoadedMeasurements:
        """Return all measurements."""
        return await self._run(self._file.load)

    async def erase(self) -> None:
        """Delete all measurements."""
        await self._run(self._file.erase)

    async def aclose(self) -> None:
        """Finish all writes and stop the thread."""
        await self._run(lambda: None)
        self._thread.shutdown()

    def _run(self, call: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.wrap_future(self._thread.submit(call))


_Percent = Annotated[float, Meta(ge=0, le=100)]


class _Line(Struct, frozen=True):
    """The format of a line. A field is (path hash, name, confidence, band, result).

    `answers` maps path hashes to answers.
    """

    version: Literal[1]
    at: Annotated[datetime, Meta(tz=True)]
    collection: str
    step: int
    kind: DecisionKind
    target: int | None
    keys: Annotated[int, Meta(ge=0)]
    seconds: Annotated[float, Meta(ge=0, lt=1e12)]
    one_by_one: bool
    fields: tuple[tuple[str, str, _Percent | None, Band, DecisionResult], ...]
    answers: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def of(cls, measurement: Measurement) -> "_Line":
        return cls(
            1,
            measurement.at,
            measurement.collection,
            measurement.step,
            measurement.kind,
            measurement.target,
            measurement.effort.keys,
            round(measurement.effort.seconds, 3),
            measurement.one_by_one,
            tuple(
                (field.path_hash, field.name, field.confidence, field.band, field.result)
                for field in measurement.fields
            ),
            {field.path_hash: field.answer for field in measurement.fields if field.answer},
        )

    def measurement(self) -> Measurement:
        return Measurement(
            self.at,
            self.collection,
            self.step,
            self.kind,
            Effort(self.keys, self.seconds),
            tuple(MeasuredField(*field, self.answers.get(field[0])) for field in self.fields),
            self.target,
            self.one_by_one,
        )

"""The file of what was measured: one line of JSON a decision, apart from the drafts."""

import asyncio
import json
import math
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from anyformat_review.domain.metrics.measurement import Effort, MeasuredField, Measurement, Outcome
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.files import make_private_folder, storage_failures

T = TypeVar("T")

_VERSION = 1


@dataclass(frozen=True, slots=True)
class LoadedMeasurements:
    """What was measured, oldest first, and how many lines of the file could not be read."""

    measurements: tuple[Measurement, ...] = ()
    damaged: int = 0


class MetricsFile:
    """What was measured, such as in `DataFolder.metrics`; nothing is made before the first line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, measure: Measurement) -> None:
        """Add a line.

        It is not forced to the disk: a figure may be lost with the machine, a decision may not.

        Raises:
            StorageError: it could not be written.
        """
        line = json.dumps(_tree(measure), separators=(",", ":")).encode() + b"\n"
        with storage_failures(self._path):
            make_private_folder(self._path.parent)
            descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "ab", buffering=0) as file:
                if not _ends_in_a_line(descriptor):
                    line = b"\n" + line
                # In one piece, so that the lines of two windows do not mix.
                if file.write(line) != len(line):
                    file.write(b"\n")  # fails as the rest of the line would have

    def load(self) -> LoadedMeasurements:
        """Return everything; lines that are damaged are left out and counted.

        Raises:
            StorageError: the file cannot be read.
        """
        measures, damaged = [], 0
        with storage_failures(self._path):
            try:
                file = self._path.open("rb")
            except FileNotFoundError:
                return LoadedMeasurements()
            with file:
                for line in file:
                    try:
                        measures.append(_measure(json.loads(line)))
                    except (ValueError, TypeError, RecursionError):
                        damaged += bool(line.strip())
        return LoadedMeasurements(tuple(measures), damaged)

    def erase(self) -> None:
        """Delete the file, if there is one.

        Raises:
            StorageError: it could not be deleted.
        """
        with storage_failures(self._path):
            self._path.unlink(missing_ok=True)


class MetricsWriter:
    """A `MetricsFile` behind a thread of its own: what is asked first is done first.

    Every call raises what the file raises.
    """

    def __init__(self, path: Path) -> None:
        self._file = MetricsFile(path)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="metrics")

    def append(self, make: Callable[[], Measurement]) -> asyncio.Future[None]:
        """Work out what is measured of a decision and add it; nobody has to wait for it."""
        return self._run(lambda: self._file.append(make()))

    async def load(self) -> LoadedMeasurements:
        """Return everything that was measured."""
        return await self._run(self._file.load)

    async def erase(self) -> None:
        """Forget everything that was measured."""
        await self._run(self._file.erase)

    async def aclose(self) -> None:
        """Write what is still to be written and end."""
        await self._run(lambda: None)
        self._thread.shutdown()

    def _run(self, call: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, call)


def _ends_in_a_line(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    if size == 0:
        return True
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) == b"\n"


def _tree(measure: Measurement) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "at": measure.at.isoformat(),
        "collection": measure.collection,
        "step": measure.step,
        "kind": measure.kind,
        "target": measure.target,
        "keys": measure.effort.keys,
        "seconds": round(measure.effort.seconds, 3),
        "one_by_one": measure.one_by_one,
        "fields": [
            [field.place, field.name, field.confidence, field.band, field.outcome]
            for field in measure.fields
        ],
    }


def _measure(tree: object) -> Measurement:
    match tree:
        case {
            "version": 1,
            "at": str(at),
            "collection": str(collection),
            "step": int(step),
            "kind": str(kind),
            "target": int() | None as target,
            "keys": int(keys),
            "seconds": int() | float() as seconds,
            "one_by_one": bool(one_by_one),
            "fields": list(fields),
        } if keys >= 0 and math.isfinite(seconds) and seconds >= 0:
            made = datetime.fromisoformat(at)
            if made.tzinfo is None:
                raise ValueError(f"{at} says no time zone")
            return Measurement(
                made,
                collection,
                step,
                DecisionKind(kind),
                Effort(keys, float(seconds)),
                tuple(map(_field, fields)),
                target,
                one_by_one,
            )
    raise ValueError("not what is measured of a decision")


def _field(tree: object) -> MeasuredField:
    match tree:
        case [str(place), str(name), int() | float() | None as confidence, str(band), str(outcome)]:
            if confidence is not None and not 0 <= confidence <= 100:
                raise ValueError(f"{confidence} is no confidence")
            return MeasuredField(place, name, confidence, Band(band), Outcome(outcome))
    raise ValueError("not what is measured of a field")

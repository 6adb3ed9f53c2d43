"""Read the response for a v3 run."""

import msgspec

from anyformat_review.domain.errors import (
    ExtractionCancelledError,
    ExtractionFailedError,
    NotReadyError,
    ServiceError,
    UnexpectedResponseError,
)
from anyformat_review.translation import tr

_NULL = b"null"
_FAILED = ("error", "failed")
_CANCELLED = ("cancelled", "canceled")


class _Run(msgspec.Struct):
    status: str | None = None
    results_url: str | None = None
    # Raw preserves the original bytes of the results.
    results: msgspec.Raw = msgspec.Raw(_NULL)


def results_of_run(body: bytes) -> bytes | str:
    """Return the results of a finished run, or the URL to download them from.

    Raises:
        NotReadyError: the run has not finished.
        ExtractionFailedError: the run failed.
        ExtractionCancelledError: the run was cancelled.
        UnexpectedResponseError: the response is not a run, or has no results.
    """
    try:
        run = msgspec.json.decode(body, type=_Run)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnexpectedResponseError(tr("The response of the service is not a run.")) from error
    results = bytes(run.results)
    status = (run.status or "").lower()
    if status in _FAILED or status in _CANCELLED:
        raise error_of_status(status)
    if results != _NULL:
        return results
    if run.results_url:
        return run.results_url
    raise error_of_status(status)


def error_of_status(status: str) -> ServiceError:
    """Return the error for a run or collection without results, by its status."""
    status = status.lower()
    if status in _FAILED:
        return ExtractionFailedError(tr("The run failed."))
    if status in _CANCELLED:
        return ExtractionCancelledError(tr("The run was cancelled."))
    if status in ("processed", "completed"):
        return UnexpectedResponseError(tr("The run has finished, but has no results."))
    return NotReadyError(tr("The run has not finished."))

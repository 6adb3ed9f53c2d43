"""Read the response for a v3 run."""

import msgspec

from anyformat_review.domain.errors import (
    ExtractionCancelledError,
    ExtractionFailedError,
    NotReadyError,
    UnexpectedResponseError,
)

_NULL = b"null"


class _Run(msgspec.Struct):
    status: str | None = None
    results_url: str | None = None
    # Raw preserves the original bytes of the results.
    results: msgspec.Raw = msgspec.Raw(_NULL)


def results_of_run(body: bytes) -> bytes | str:
    """Return the results of a finished run, or the URL to download them from.

    Raises:
        NotReadyError: the run has not finished.
        ExtractionFailedError: it failed.
        ExtractionCancelledError: it was cancelled.
        UnexpectedResponseError: the response is not a run, or has no results.
    """
    try:
        run = msgspec.json.decode(body, type=_Run)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnexpectedResponseError("The response of the service is not a run.") from error
    match (run.status or "").lower():
        case "error" | "failed":
            raise ExtractionFailedError("The run failed.")
        case "cancelled" | "canceled":
            raise ExtractionCancelledError("The run was cancelled.")
        case status:
            results = bytes(run.results)
            if results != _NULL:
                return results
            if run.results_url:
                return run.results_url
            if status in ("processed", "completed"):
                raise UnexpectedResponseError("The run has finished, but has no results.")
            raise NotReadyError("The run has not finished.")

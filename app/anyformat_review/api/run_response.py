"""What a v3 run says: its results, where they are, or why there are none."""

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
    # Raw keeps the bytes of the results as they came.
    results: msgspec.Raw = msgspec.Raw(_NULL)


def results_of_run(body: bytes) -> bytes | str:
    """Return a finished run's results, or the link to fetch them from.

    Raises:
        NotReadyError: the run has not finished.
        ExtractionFailedError, ExtractionCancelledError: it never will.
        UnexpectedResponseError: the answer is no run, or a finished one without results.
    """
    try:
        run = msgspec.json.decode(body, type=_Run)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnexpectedResponseError("The service's answer is not a run.") from error
    match (run.status or "").lower():
        case "error" | "failed":
            raise ExtractionFailedError("The run ended with an error.")
        case "cancelled" | "canceled":
            raise ExtractionCancelledError("The run was cancelled.")
        case status:
            results = bytes(run.results)
            if results != _NULL:
                return results
            if run.results_url:
                return run.results_url
            if status in ("processed", "completed"):
                raise UnexpectedResponseError("The run has finished, but came without results.")
            raise NotReadyError("The run has not finished.")

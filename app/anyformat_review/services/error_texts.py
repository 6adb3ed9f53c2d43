"""Texts for every error: a title, a sentence and the next steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from anyformat_review.api.http.retry import MAX_RETRY_AFTER
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ReviewError, ServiceError
from anyformat_review.domain.redaction import scrub


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The plain text of an error. An empty `sentence` means the error's own message."""

    title: str
    sentence: str
    next_steps: tuple[str, ...] = ()


_ENDED = (
    "Check that the document is readable, complete and of a supported type.",
    "Upload the document again.",
    "Open the collection in the dashboard.",
)
_SETTINGS = "Set ANYFORMAT_API_KEY, or enter the key in the window."
_AGAIN = "Try again in a moment."
_REPORT = "If this continues, contact support."
_REPORT_WITH_ID = "If this continues, contact support with the request ID."
_NETWORK = "Check the network connection and the proxy settings."
_ADDRESS = "Check the service URL (ANYFORMAT_BASE_URL)."

TEXTS: Mapping[type[ReviewError], ErrorText] = {
    errors.ReviewError: ErrorText("Something went wrong", ""),
    errors.InputError: ErrorText("Invalid input", ""),
    errors.SourceError: ErrorText(
        "Cannot open this",
        "",
        ("Enter a results file, a results URL, or a workflow ID and a collection ID.",),
    ),
    errors.WorkflowSourceError: ErrorText(
        "This is a workflow",
        "",
        ("Open it in the window, or add the ID of one of its collections.",),
    ),
    errors.FileReadError: ErrorText(
        "Cannot read the file",
        "",
        ("Check that the file exists and that you have permission to read it.",),
    ),
    errors.ResultsFormatError: ErrorText(
        "Not a results file",
        "",
        ("Open the original JSON results of the service.",),
    ),
    errors.CorrectionsFormatError: ErrorText(
        "Cannot import these corrections",
        "",
        ("Use a file that was exported as “Corrections only”.",),
    ),
    errors.FieldNotFoundError: ErrorText(
        "Field not found",
        "",
        ("Use the path of a field in this collection; the command “inspect” lists them.",),
    ),
    errors.OriginalError: ErrorText("Cannot show the original", ""),
    errors.OriginalMissingError: ErrorText(
        "Original not found",
        "",
        ("Move the file back and try again.", "Attach the original again."),
    ),
    errors.OriginalUnreadableError: ErrorText(
        "Cannot display the original",
        "",
        ("Check that the file opens in another program.", "Attach another file."),
    ),
    errors.OriginalPasswordError: ErrorText(
        "Password required",
        "",
        ("Enter the password. It is forgotten when you close the collection.",),
    ),
    errors.OriginalChangedError: ErrorText(
        "The original has changed",
        "",
        ("Use the changed file, or attach another one.",),
    ),
    errors.OutputError: ErrorText(
        "Cannot write the file", "", ("Choose another folder, or free some disk space.",)
    ),
    errors.StorageError: ErrorText(
        "Cannot save the review",
        "Your decisions are in this window, but not saved on disk yet.",
        ("Keep the window open and try again.", "Export the results to save your work."),
    ),
    errors.StorageFullError: ErrorText(
        "The disk is full",
        "Your decisions are in this window, but there is no disk space to save them.",
        ("Free some disk space and try again.", "Keep the window open until they are saved."),
    ),
    errors.StorageReadOnlyError: ErrorText(
        "The data folder is read-only",
        "Decisions cannot be saved in this folder.",
        ("Make the folder writable, or set another one in ANYFORMAT_REVIEW_HOME.",),
    ),
    errors.StorageInUseError: ErrorText(
        "Already open in another window",
        "Reviews are open in another window, so this window is read-only.",
        ("Continue in the other window, or close it and try again.",),
    ),
    errors.StorageDamagedError: ErrorText(
        "The saved reviews are damaged",
        "The file with the saved reviews is damaged.",
        ("The file was not changed. Keep a copy of it for support.",),
    ),
    errors.StorageTooNewError: ErrorText(
        "A newer version is required",
        "The reviews were saved by a newer version of this application. They were not changed.",
        ("Update this application.",),
    ),
    errors.ServiceError: ErrorText(
        "No results from the service", "The request did not succeed.", (_AGAIN, _REPORT)
    ),
    errors.TerminalError: ErrorText("No results", "The collection ended without results.", _ENDED),
    errors.ExtractionFailedError: ErrorText(
        "The extraction failed",
        "The service could not process this collection. It will not try again automatically.",
        _ENDED,
    ),
    errors.ExtractionCancelledError: ErrorText(
        "The extraction was cancelled",
        "This collection was cancelled before it was finished, so it has no results.",
        _ENDED,
    ),
    errors.KeyMissingError: ErrorText(
        "No API key is set", "The service requires an API key.", (_SETTINGS,)
    ),
    errors.KeyringError: ErrorText("The keyring cannot be read", "", (_SETTINGS,)),
    errors.KeyMalformedError: ErrorText(
        "Invalid API key",
        "The key contains spaces, line breaks or invalid characters. It was not sent.",
        ("Copy the complete key again, without line breaks.", _SETTINGS),
    ),
    errors.NotReadyError: ErrorText(
        "Still processing",
        "The service has not finished this collection yet.",
        ("Try again later.",),
    ),
    errors.StillProcessingError: ErrorText(
        "Processing takes too long",
        "The service is still processing this collection, which takes longer than usual.",
        ("Try again later.", "Open the collection in the dashboard."),
    ),
    errors.BadRequestError: ErrorText(
        "Invalid request",
        "The service rejected the request as invalid.",
        ("Check the IDs.", _REPORT),
    ),
    errors.KeyRejectedError: ErrorText(
        "The API key was rejected",
        "The key is unknown to the service, or it was revoked.",
        ("Check the key in the dashboard.", _SETTINGS),
    ),
    errors.PaymentRequiredError: ErrorText(
        "Out of credit",
        "The account has no credit left.",
        ("Add credit in the dashboard, then try again.",),
    ),
    errors.AccessDeniedError: ErrorText(
        "Access denied",
        "This key has no access to this collection.",
        ("Use a key of the account that owns the collection.", "Ask the account's administrator."),
    ),
    errors.KeyScopeError: ErrorText(
        "Missing permission",
        "The key has no permission to read results.",
        ("Create a key with that permission in the dashboard.", _SETTINGS),
    ),
    errors.TermsNotAcceptedError: ErrorText(
        "Terms not accepted",
        "The account has not accepted the terms of the service.",
        ("Accept the terms in the dashboard, then try again.",),
    ),
    errors.CollectionNotFoundError: ErrorText(
        "Not found",
        "The service has no collection with these IDs.",
        (
            "Check the workflow ID and the collection ID.",
            "Check that the key belongs to this account.",
        ),
    ),
    errors.RateLimitedError: ErrorText(
        "Too many requests",
        "The service limits the number of requests.",
        ("Try again in a minute.",),
    ),
    errors.ServerFailureError: ErrorText(
        "Service error",
        "An error occurred in the service. It is not caused by your document.",
        (_AGAIN, _REPORT),
    ),
    errors.UnexpectedResponseError: ErrorText(
        "Unexpected response",
        "",
        (
            "The response may come from a proxy or from another server.",
            _ADDRESS,
            _NETWORK,
            _REPORT,
        ),
    ),
    errors.WrongCollectionError: ErrorText(
        "Results of another collection",
        "",
        ("The results are not shown.", _AGAIN, _REPORT),
    ),
    errors.RedirectedError: ErrorText("Redirected to another address", "", (_ADDRESS,)),
    errors.ResponseTooLargeError: ErrorText(
        "The response is too large",
        "",
        ("Open the collection in the dashboard.", _REPORT),
    ),
    errors.ConnectionFailedError: ErrorText("No connection", "", (_NETWORK, _ADDRESS)),
    errors.HostNotFoundError: ErrorText("Server not found", "", (_NETWORK, _ADDRESS)),
    errors.SecureConnectionError: ErrorText(
        "The connection is not secure",
        "",
        (
            "Nothing was sent to the server.",
            "Check the date and time of this computer.",
            _ADDRESS,
            "Ask your network administrator.",
        ),
    ),
    errors.CertificateStoreError: ErrorText(
        "Trusted certificates not found",
        "",
        ("Correct or remove the environment variable, then start the application again.",),
    ),
    errors.ProxyUnusableError: ErrorText(
        "The proxy cannot be used",
        "",
        (
            "Correct or remove the proxy settings, then start the application again.",
            "Ask your network administrator.",
        ),
    ),
    errors.ConnectionTimeoutError: ErrorText("Timeout", "", (_NETWORK, _AGAIN)),
    errors.SlowResponseError: ErrorText("The response is too slow", "", (_NETWORK, _AGAIN)),
    errors.ConnectionLostError: ErrorText("Connection lost", "", (_NETWORK, _AGAIN)),
}


def error_text(error: ReviewError) -> ErrorText:
    """Return the texts for an error, with the detail from the service or file in quotes.

    An error without its own texts uses those of its nearest base class. No text contains the
    API key.
    """
    text = next(TEXTS[kind] for kind in type(error).__mro__ if kind in TEXTS)
    has_id = isinstance(error, ServiceError) and error.response.request_id is not None
    steps = (_REPORT_WITH_ID if has_id and step is _REPORT else step for step in text.next_steps)
    return ErrorText(text.title, scrub(_sentence(text, error)), tuple(steps))


def _sentence(text: ErrorText, error: ReviewError) -> str:
    sentence = text.sentence or str(error) or f"{text.title}."
    detail = str(error) if text.sentence else ""
    if isinstance(error, ServiceError):
        detail = error.response.detail
        wait = error.response.retry_after or 0
        if wait > MAX_RETRY_AFTER:
            sentence += f" It asks to wait for {_duration(wait)}."
    return f"{sentence} (“{detail}”)" if detail and detail not in sentence else sentence


def _duration(seconds: float) -> str:
    if seconds >= timedelta(days=366).total_seconds():
        return "more than a year"
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if (count := round(seconds / length)) >= 2:
            return f"{count:,} {unit}s"
    return f"{seconds:.0f} seconds"

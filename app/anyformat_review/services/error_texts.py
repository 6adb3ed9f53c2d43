"""What every error means to the reader: a title, a sentence and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from anyformat_review.domain import errors
from anyformat_review.domain.errors import ReviewError, ServiceError


@dataclass(frozen=True, slots=True)
class ErrorText:
    """Plain text for the reader; `can_retry` says whether checking again may help."""

    title: str
    sentence: str
    next_steps: tuple[str, ...] = ()
    can_retry: bool = False


_ENDED = (
    "Review the document: is it readable, complete and of a supported kind?",
    "Retry the upload.",
    "Open the collection in the dashboard.",
)
_SETTINGS = "Set the key in ANYFORMAT_API_KEY, or type it in the window."
_AGAIN = "Check again in a moment."
_REPORT = "If it goes on, tell the support, with the request id."
_NETWORK = "Check the network connection, and the proxy if there is one."
_ADDRESS = "Check the service's address (ANYFORMAT_BASE_URL)."

# An empty sentence stands for the error's own message: only its place of origin knows the words.
TEXTS: Mapping[type[ReviewError], ErrorText] = {
    errors.ReviewError: ErrorText("Something went wrong", ""),
    errors.InputError: ErrorText("This cannot be used", ""),
    errors.SourceError: ErrorText(
        "There is nothing to open here",
        "",
        ("Give a results file, a workflow id and a collection id, or a results address.",),
    ),
    errors.FileReadError: ErrorText(
        "The file cannot be read",
        "",
        ("Check that the file exists and that you may read it.",),
        can_retry=True,
    ),
    errors.ResultsFormatError: ErrorText(
        "This is not a results file",
        "",
        ("Open the results as the service gave them, as JSON.",),
    ),
    errors.CorrectionsFormatError: ErrorText(
        "These corrections cannot be imported",
        "",
        ("Ask for the file that an export of “Corrections only” gives.",),
    ),
    errors.FieldNotFoundError: ErrorText(
        "There is no such field",
        "",
        ("List the fields of the collection and use one of their paths.",),
    ),
    errors.OriginalError: ErrorText("The original cannot be shown", ""),
    errors.OriginalMissingError: ErrorText(
        "The original is not where it was",
        "",
        ("Put the file back and try again.", "Attach the original anew."),
        can_retry=True,
    ),
    errors.OriginalUnreadableError: ErrorText(
        "The original cannot be drawn",
        "",
        ("Check that it opens in another program.", "Attach another file."),
        can_retry=True,
    ),
    errors.OriginalPasswordError: ErrorText(
        "The original is protected by a password",
        "",
        ("Type the password; it is kept only until the collection is closed.",),
        can_retry=True,
    ),
    errors.OriginalChangedError: ErrorText(
        "The original has changed",
        "",
        ("Use the file as it is now, or attach another one.",),
    ),
    errors.OutputError: ErrorText(
        "The file cannot be written",
        "",
        ("Choose another place, or make room.",),
        can_retry=True,
    ),
    errors.StorageError: ErrorText(
        "The review cannot be kept",
        "Your decisions are in this window, but not on disk yet.",
        ("Keep the window open and try again.", "Export the results to keep your work."),
        can_retry=True,
    ),
    errors.StorageFullError: ErrorText(
        "The disk is full",
        "Your decisions are in this window, but there is no room for them on disk.",
        ("Make room on the disk, then try again.", "Keep the window open until it worked."),
        can_retry=True,
    ),
    errors.StorageReadOnlyError: ErrorText(
        "The review folder is write-protected",
        "Decisions cannot be kept in this folder.",
        ("Allow writing there, or name another folder in ANYFORMAT_REVIEW_HOME.",),
        can_retry=True,
    ),
    errors.StorageInUseError: ErrorText(
        "Another window is reviewing",
        "The reviews are open in another window, so this one can only show them.",
        ("Go on in the other window, or close it and try again.",),
        can_retry=True,
    ),
    errors.StorageDamagedError: ErrorText(
        "The kept reviews are damaged",
        "The file of the reviews cannot be trusted as it stands on disk.",
        ("The file is left as it is; keep a copy of it for the support.",),
    ),
    errors.StorageTooNewError: ErrorText(
        "The reviews need a newer version",
        "They were written by a newer version of this application, and are left untouched.",
        ("Update this application.",),
    ),
    errors.ServiceError: ErrorText(
        "The service gave no results", "The request did not succeed.", (_AGAIN, _REPORT), True
    ),
    errors.TerminalError: ErrorText(
        "There are no results", "The collection ended without results.", _ENDED
    ),
    errors.ExtractionFailedError: ErrorText(
        "The extraction failed",
        "The service could not extract this collection, and will not try again by itself.",
        _ENDED,
    ),
    errors.ExtractionCancelledError: ErrorText(
        "The extraction was cancelled",
        "Somebody stopped this collection before it was finished, so it has no results.",
        _ENDED,
    ),
    errors.KeyMissingError: ErrorText(
        "No API key is set", "The service gives results only to those with a key.", (_SETTINGS,)
    ),
    errors.KeyMalformedError: ErrorText(
        "The API key is damaged",
        "It has spaces, line breaks or characters that no key has; it was not sent.",
        ("Copy the key again, as a whole and without line breaks.", _SETTINGS),
    ),
    errors.NotReadyError: ErrorText(
        "Still being processed",
        "The service has not finished this collection yet.",
        ("Wait; it opens by itself.",),
        can_retry=True,
    ),
    errors.StillProcessingError: ErrorText(
        "Not finished after all attempts",
        "The service is still processing this collection, much longer than usual.",
        ("Check again later.", "Open the collection in the dashboard."),
        can_retry=True,
    ),
    errors.BadRequestError: ErrorText(
        "The request was not understood",
        "The service refused the request as malformed.",
        ("Check the ids.", _REPORT),
    ),
    errors.KeyRejectedError: ErrorText(
        "The API key was rejected",
        "The service does not know this key, or it has been revoked.",
        ("Check the key in the dashboard.", _SETTINGS),
    ),
    errors.PaymentRequiredError: ErrorText(
        "Out of credit",
        "The account has no credit left.",
        ("Top up the account in the dashboard, then check again.",),
        can_retry=True,
    ),
    errors.AccessDeniedError: ErrorText(
        "Access denied",
        "This key may not read this collection.",
        ("Use a key of the account that owns it.", "Ask the account's administrator."),
    ),
    errors.KeyScopeError: ErrorText(
        "The key may not do this",
        "The key lacks the permission to read results.",
        ("Create a key with that permission in the dashboard.", _SETTINGS),
    ),
    errors.TermsNotAcceptedError: ErrorText(
        "Terms not accepted",
        "The account has not accepted the service's terms.",
        ("Accept the terms in the dashboard, then check again.",),
        can_retry=True,
    ),
    errors.CollectionNotFoundError: ErrorText(
        "Not found",
        "The service knows nothing under these ids.",
        ("Check the workflow id and the collection id.", "Check that the key is of that account."),
    ),
    errors.RateLimitedError: ErrorText(
        "Too many requests",
        "The service asks for a pause.",
        ("Wait; it goes on by itself.",),
        can_retry=True,
    ),
    errors.ServerFailureError: ErrorText(
        "The service has a problem",
        "The service failed while it answered; this has nothing to do with your document.",
        (_AGAIN, _REPORT),
        can_retry=True,
    ),
    errors.UnexpectedAnswerError: ErrorText(
        "Unexpected answer",
        "What came back is not what the service documents; something between may have answered.",
        (_ADDRESS, _NETWORK, _REPORT),
        can_retry=True,
    ),
    errors.WrongCollectionError: ErrorText(
        "Results of another collection",
        "The service sent another collection than the one asked for; it is not shown.",
        (_AGAIN, _REPORT),
        can_retry=True,
    ),
    errors.RedirectedError: ErrorText(
        "Redirected elsewhere",
        "The address points to another one, which is not followed to keep the key safe.",
        (_ADDRESS,),
    ),
    errors.AnswerTooLargeError: ErrorText(
        "The answer is too large",
        "The results are larger than this application accepts.",
        ("Open the collection in the dashboard.", _REPORT),
    ),
    errors.ConnectionFailedError: ErrorText(
        "No connection",
        "The service cannot be reached.",
        (_NETWORK, _ADDRESS),
        can_retry=True,
    ),
    errors.HostNotFoundError: ErrorText(
        "The service's host was not found",
        "There is no such host, or this machine is offline.",
        (_NETWORK, _ADDRESS),
        can_retry=True,
    ),
    errors.SecureConnectionError: ErrorText(
        "The connection is not safe",
        "The host did not prove who it is, so nothing was sent.",
        ("Check the date and time of this machine.", _ADDRESS, "Ask who runs the network."),
        can_retry=True,
    ),
    errors.ConnectionTimeoutError: ErrorText(
        "No answer in time",
        "The service took too long to answer.",
        (_NETWORK, _AGAIN),
        can_retry=True,
    ),
    errors.ConnectionLostError: ErrorText(
        "The connection was cut",
        "The connection ended in the middle of the answer.",
        (_NETWORK, _AGAIN),
        can_retry=True,
    ),
}


def error_text(error: ReviewError) -> ErrorText:
    """Return the words for an error; what the service or a file said about it is quoted.

    An error without words of its own takes those of the nearest class above it.
    """
    known = next(TEXTS[kind] for kind in type(error).__mro__ if kind in TEXTS)
    return ErrorText(known.title, _sentence(known, error), known.next_steps, known.can_retry)


def _sentence(known: ErrorText, error: ReviewError) -> str:
    if not known.sentence:
        return str(error) or f"{known.title}."
    said = error.answer.detail if isinstance(error, ServiceError) else str(error)
    return f"{known.sentence} (“{said}”)" if said else known.sentence

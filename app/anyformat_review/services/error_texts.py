"""Texts for every error: a title, a sentence and the next steps."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from anyformat_review.api.http.retry import MAX_RETRY_AFTER
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ReviewError, ServiceError
from anyformat_review.domain.redaction import scrub
from anyformat_review.translation import QT_TR_NOOP, tr


class ErrorText(Struct, frozen=True):
    """The plain text of an error. An empty `sentence` means the error's own message.

    The texts of `TEXTS` are English; `error_text` translates them.
    """

    title: str
    sentence: str
    next_steps: tuple[str, ...] = ()


_ENDED = (
    QT_TR_NOOP("Check that the document is readable, complete and of a supported type."),
    QT_TR_NOOP("Upload the document again."),
    QT_TR_NOOP("Open the collection in the dashboard."),
)
_SETTINGS = QT_TR_NOOP("Set ANYFORMAT_API_KEY, or enter the key in the window.")
_AGAIN = QT_TR_NOOP("Try again in a moment.")
_REPORT = QT_TR_NOOP("If this continues, contact support.")
_REPORT_WITH_ID = QT_TR_NOOP("If this continues, contact support with the request ID.")
_NETWORK = QT_TR_NOOP("Check the network connection and the proxy settings.")
_ADDRESS = QT_TR_NOOP("Check the service URL (ANYFORMAT_BASE_URL).")

TEXTS: Mapping[type[ReviewError], ErrorText] = {
    errors.ReviewError: ErrorText(QT_TR_NOOP("Something went wrong"), ""),
    errors.InputError: ErrorText(QT_TR_NOOP("Invalid input"), ""),
    errors.SourceError: ErrorText(
        QT_TR_NOOP("Cannot open this"),
        "",
        (QT_TR_NOOP("Enter a results file, a results URL, or a workflow ID and a collection ID."),),
    ),
    errors.WorkflowSourceError: ErrorText(
        QT_TR_NOOP("This is a workflow"),
        "",
        (QT_TR_NOOP("Open it in the window, or add the ID of one of its collections."),),
    ),
    errors.FileReadError: ErrorText(
        QT_TR_NOOP("Cannot read the file"),
        "",
        (QT_TR_NOOP("Check that the file exists and that you have permission to read it."),),
    ),
    errors.ResultsFormatError: ErrorText(
        QT_TR_NOOP("Not a results file"),
        "",
        (QT_TR_NOOP("Open the original JSON results of the service."),),
    ),
    errors.CorrectionsFormatError: ErrorText(
        QT_TR_NOOP("Cannot import these corrections"),
        "",
        (QT_TR_NOOP("Use a file that was exported as “Corrections only”."),),
    ),
    errors.FieldNotFoundError: ErrorText(
        QT_TR_NOOP("Field not found"),
        "",
        (
            QT_TR_NOOP(
                "Use the path of a field in this collection; the command “inspect” lists them."
            ),
        ),
    ),
    errors.OriginalError: ErrorText(QT_TR_NOOP("Cannot show the original"), ""),
    errors.OriginalMissingError: ErrorText(
        QT_TR_NOOP("Original not found"),
        "",
        (QT_TR_NOOP("Move the file back and try again."), QT_TR_NOOP("Attach the original again.")),
    ),
    errors.OriginalUnreadableError: ErrorText(
        QT_TR_NOOP("Cannot display the original"),
        "",
        (
            QT_TR_NOOP("Check that the file opens in another program."),
            QT_TR_NOOP("Attach another file."),
        ),
    ),
    errors.OriginalPasswordError: ErrorText(
        QT_TR_NOOP("Password required"),
        "",
        (QT_TR_NOOP("Enter the password. It is forgotten when you close the collection."),),
    ),
    errors.OriginalChangedError: ErrorText(
        QT_TR_NOOP("The original has changed"),
        "",
        (QT_TR_NOOP("Use the changed file, or attach another one."),),
    ),
    errors.OutputError: ErrorText(
        QT_TR_NOOP("Cannot write the file"),
        "",
        (QT_TR_NOOP("Choose another folder, or free some disk space."),),
    ),
    errors.StorageError: ErrorText(
        QT_TR_NOOP("Cannot save the review"),
        QT_TR_NOOP("Your decisions are in this window, but not saved on disk yet."),
        (
            QT_TR_NOOP("Keep the window open and try again."),
            QT_TR_NOOP("Export the results to save your work."),
        ),
    ),
    errors.StorageFullError: ErrorText(
        QT_TR_NOOP("The disk is full"),
        QT_TR_NOOP("Your decisions are in this window, but there is no disk space to save them."),
        (
            QT_TR_NOOP("Free some disk space and try again."),
            QT_TR_NOOP("Keep the window open until they are saved."),
        ),
    ),
    errors.StorageReadOnlyError: ErrorText(
        QT_TR_NOOP("The data folder is read-only"),
        QT_TR_NOOP("Decisions cannot be saved in this folder."),
        (QT_TR_NOOP("Make the folder writable, or set another one in ANYFORMAT_REVIEW_HOME."),),
    ),
    errors.StorageInUseError: ErrorText(
        QT_TR_NOOP("Already open in another window"),
        QT_TR_NOOP("Reviews are open in another window, so this window is read-only."),
        (QT_TR_NOOP("Continue in the other window, or close it and try again."),),
    ),
    errors.StorageDamagedError: ErrorText(
        QT_TR_NOOP("The saved reviews are damaged"),
        QT_TR_NOOP("The file with the saved reviews is damaged."),
        (QT_TR_NOOP("The file was not changed. Keep a copy of it for support."),),
    ),
    errors.StorageTooNewError: ErrorText(
        QT_TR_NOOP("A newer version is required"),
        QT_TR_NOOP(
            "The reviews were saved by a newer version of this application. They were not changed."
        ),
        (QT_TR_NOOP("Update this application."),),
    ),
    errors.ServiceError: ErrorText(
        QT_TR_NOOP("No results from the service"),
        QT_TR_NOOP("The request did not succeed."),
        (_AGAIN, _REPORT),
    ),
    errors.TerminalError: ErrorText(
        QT_TR_NOOP("No results"), QT_TR_NOOP("The collection ended without results."), _ENDED
    ),
    errors.ExtractionFailedError: ErrorText(
        QT_TR_NOOP("The extraction failed"),
        QT_TR_NOOP(
            "The service could not process this collection. It will not try again automatically."
        ),
        _ENDED,
    ),
    errors.ExtractionCancelledError: ErrorText(
        QT_TR_NOOP("The extraction was cancelled"),
        QT_TR_NOOP("This collection was cancelled before it was finished, so it has no results."),
        (
            QT_TR_NOOP("If it was cancelled by mistake, upload the document again."),
            QT_TR_NOOP("Open the collection in the dashboard."),
        ),
    ),
    errors.KeyMissingError: ErrorText(
        QT_TR_NOOP("No API key is set"),
        QT_TR_NOOP("The service requires an API key."),
        (_SETTINGS,),
    ),
    errors.KeyringError: ErrorText(QT_TR_NOOP("The keyring cannot be read"), "", (_SETTINGS,)),
    errors.KeyMalformedError: ErrorText(
        QT_TR_NOOP("Invalid API key"),
        QT_TR_NOOP("The key contains spaces, line breaks or invalid characters. It was not sent."),
        (QT_TR_NOOP("Copy the complete key again, without line breaks."), _SETTINGS),
    ),
    errors.NotReadyError: ErrorText(
        QT_TR_NOOP("Still processing"),
        QT_TR_NOOP("The service has not finished this collection yet."),
        (QT_TR_NOOP("Try again later."),),
    ),
    errors.StillProcessingError: ErrorText(
        QT_TR_NOOP("Processing takes too long"),
        QT_TR_NOOP(
            "The service is still processing this collection, which takes longer than usual."
        ),
        (QT_TR_NOOP("Try again later."), QT_TR_NOOP("Open the collection in the dashboard.")),
    ),
    errors.BadRequestError: ErrorText(
        QT_TR_NOOP("Invalid request"),
        QT_TR_NOOP("The service rejected the request as invalid."),
        (QT_TR_NOOP("Check the IDs."), _REPORT),
    ),
    errors.KeyRejectedError: ErrorText(
        QT_TR_NOOP("The API key was rejected"),
        QT_TR_NOOP("The key is unknown to the service, or it was revoked."),
        (QT_TR_NOOP("Check the key in the dashboard."), _SETTINGS),
    ),
    errors.PaymentRequiredError: ErrorText(
        QT_TR_NOOP("Out of credit"),
        QT_TR_NOOP("The account has no credit left."),
        (QT_TR_NOOP("Add credit in the dashboard, then try again."),),
    ),
    errors.AccessDeniedError: ErrorText(
        QT_TR_NOOP("Access denied"),
        QT_TR_NOOP("The service denies access with this key."),
        (
            QT_TR_NOOP("Use a key of the account that owns the collection."),
            QT_TR_NOOP("Ask the account's administrator."),
        ),
    ),
    errors.KeyScopeError: ErrorText(
        QT_TR_NOOP("Missing permission"),
        QT_TR_NOOP("The key has no permission to read results."),
        (QT_TR_NOOP("Create a key with that permission in the dashboard."), _SETTINGS),
    ),
    errors.TermsNotAcceptedError: ErrorText(
        QT_TR_NOOP("Terms not accepted"),
        QT_TR_NOOP("The account has not accepted the terms of the service."),
        (QT_TR_NOOP("Accept the terms in the dashboard, then try again."),),
    ),
    errors.CollectionNotFoundError: ErrorText(
        QT_TR_NOOP("Not found"),
        QT_TR_NOOP("The service has no collection with these IDs."),
        (
            QT_TR_NOOP("Check the workflow ID and the collection ID."),
            QT_TR_NOOP("Check that the key belongs to this account."),
        ),
    ),
    errors.RateLimitedError: ErrorText(
        QT_TR_NOOP("Too many requests"),
        QT_TR_NOOP("The service limits the number of requests."),
        (QT_TR_NOOP("Try again in a minute."),),
    ),
    errors.ServerFailureError: ErrorText(
        QT_TR_NOOP("Service error"),
        QT_TR_NOOP("An error occurred in the service. It is not caused by your document."),
        (_AGAIN, _REPORT),
    ),
    errors.UnexpectedResponseError: ErrorText(
        QT_TR_NOOP("Unexpected response"),
        "",
        (
            QT_TR_NOOP("The response may come from a proxy or from another server."),
            _ADDRESS,
            _NETWORK,
            _REPORT,
        ),
    ),
    errors.WrongCollectionError: ErrorText(
        QT_TR_NOOP("Results of another collection"),
        "",
        (QT_TR_NOOP("The results are not shown."), _AGAIN, _REPORT),
    ),
    errors.RedirectedError: ErrorText(QT_TR_NOOP("Redirected to another address"), "", (_ADDRESS,)),
    errors.ResponseTooLargeError: ErrorText(
        QT_TR_NOOP("The response is too large"),
        "",
        (QT_TR_NOOP("Open the collection in the dashboard."), _REPORT),
    ),
    errors.ConnectionFailedError: ErrorText(QT_TR_NOOP("No connection"), "", (_NETWORK, _ADDRESS)),
    errors.HostNotFoundError: ErrorText(QT_TR_NOOP("Server not found"), "", (_NETWORK, _ADDRESS)),
    errors.SecureConnectionError: ErrorText(
        QT_TR_NOOP("The connection is not secure"),
        "",
        (
            QT_TR_NOOP("Nothing was sent to the server."),
            QT_TR_NOOP("Check the date and time of this computer."),
            _ADDRESS,
            QT_TR_NOOP("Ask your network administrator."),
        ),
    ),
    errors.CertificateStoreError: ErrorText(
        QT_TR_NOOP("Trusted certificates not found"),
        "",
        (
            QT_TR_NOOP(
                "Correct or remove the environment variable, then start the application again."
            ),
        ),
    ),
    errors.ProxyUnusableError: ErrorText(
        QT_TR_NOOP("The proxy cannot be used"),
        "",
        (
            QT_TR_NOOP("Correct or remove the proxy settings, then start the application again."),
            QT_TR_NOOP("Ask your network administrator."),
        ),
    ),
    errors.ConnectionTimeoutError: ErrorText(QT_TR_NOOP("Timeout"), "", (_NETWORK, _AGAIN)),
    errors.SlowResponseError: ErrorText(
        QT_TR_NOOP("The response is too slow"), "", (_NETWORK, _AGAIN)
    ),
    errors.ConnectionLostError: ErrorText(QT_TR_NOOP("Connection lost"), "", (_NETWORK, _AGAIN)),
}


def error_text(error: ReviewError) -> ErrorText:
    """Return the texts for an error, with the detail from the service or file in quotes.

    An error without its own texts uses those of its nearest base class. No text contains the
    API key.
    """
    text = next(TEXTS[kind] for kind in type(error).__mro__ if kind in TEXTS)
    has_id = isinstance(error, ServiceError) and error.response.request_id is not None
    steps = (_REPORT_WITH_ID if has_id and step is _REPORT else step for step in text.next_steps)
    return ErrorText(tr(text.title), scrub(_sentence(text, error)), tuple(map(tr, steps)))


def _sentence(text: ErrorText, error: ReviewError) -> str:
    sentence = tr(text.sentence) if text.sentence else str(error) or f"{tr(text.title)}."
    detail = str(error) if text.sentence else ""
    if isinstance(error, ServiceError):
        detail = error.response.detail
        wait = error.response.retry_after or 0
        if wait > MAX_RETRY_AFTER:
            asks = tr("It asks to wait for {duration}.").format(duration=_duration(wait))
            sentence = f"{sentence} {asks}"
    return f"{sentence} (“{detail}”)" if detail and detail not in sentence else sentence


def _duration(seconds: float) -> str:
    if seconds >= timedelta(days=366).total_seconds():
        return tr("more than a year")
    if (count := round(seconds / 86_400)) >= 2:
        return tr("%n days", "%n day", count)
    if (count := round(seconds / 3_600)) >= 2:
        return tr("%n hours", "%n hour", count)
    if (count := round(seconds / 60)) >= 2:
        return tr("%n minutes", "%n minute", count)
    return tr("%n seconds", "%n second", round(seconds))

"""Expected failures, all below `ReviewError`.

A class exists where the window or the exit code reacts differently. The texts that the user
reads for each class are in `services.error_texts`.
"""

from typing import ClassVar

from msgspec import Struct


class ReviewError(Exception):
    """Base class; `str()` is a plain-text detail that may come from outside the application."""

    exit_code: ClassVar[int] = 2


class InputError(ReviewError):
    """Wrong usage or unreadable input."""


class SourceError(InputError):
    """The source that the user named cannot be opened."""


class WorkflowSourceError(SourceError):
    """The source is a workflow, which has many collections; `workflow_id` is its id."""

    def __init__(self, message: str = "", workflow_id: str = "") -> None:
        super().__init__(message)
        self.workflow_id = workflow_id


class FileReadError(InputError):
    """A file cannot be read."""


class ResultsFormatError(InputError):
    """The bytes are not a results envelope; the message contains the position of the error."""


class CorrectionsFormatError(InputError):
    """The file contains no corrections for this collection."""


class FieldNotFoundError(InputError):
    """The field path that the user named does not exist in the collection."""


class OriginalError(InputError):
    """The original PDF or image cannot be shown."""


class OriginalMissingError(OriginalError):
    """The original file was moved or deleted."""


class OriginalUnreadableError(OriginalError):
    """The original, or one of its pages, cannot be rendered."""


class OriginalPasswordError(OriginalError):
    """The original needs a password, or the given one is wrong."""


class OriginalChangedError(OriginalError):
    """The file is not the one that was attached."""


class OutputError(ReviewError):
    """A file cannot be written."""


class StorageError(ReviewError):
    """Local data cannot be read or written."""


class StorageFullError(StorageError):
    """The disk is full."""


class StorageReadOnlyError(StorageError):
    """The folder is not writable."""


class StorageInUseError(StorageError):
    """Another window holds the lock on the drafts."""


class StorageDamagedError(StorageError):
    """The drafts on disk failed an integrity check."""


class StorageTooNewError(StorageError):
    """The drafts were written by a newer version of this application."""


class ErrorResponse(Struct, frozen=True):
    """The parts of an error response that the service sent.

    `retry_after` is in seconds and can be infinite, `None` without a usable header.
    """

    status: int | None = None
    error_code: str | None = None
    detail: str = ""
    request_id: str | None = None
    retry_after: float | None = None


class FailedRequest(Struct, frozen=True):
    """The last request before an error: its address without a signature, and its duration.

    `attempts` is the number of attempts so far, including this one.
    """

    address: str
    attempts: int
    seconds: float


class ServiceError(ReviewError):
    """The service returned no results. `request` is None if no request was sent.

    `body` is the body of the response, for the support bundle; it may contain an API key.
    """

    exit_code = 4

    def __init__(self, message: str = "", response: ErrorResponse | None = None) -> None:
        super().__init__(message)
        self.response = response or ErrorResponse()
        self.request: FailedRequest | None = None
        self.body = b""


class TerminalError(ServiceError):
    """The collection ended without results; retrying does not help."""

    exit_code = 3


class ExtractionFailedError(TerminalError):
    """422 EXTRACTION_FAILED."""


class ExtractionCancelledError(TerminalError):
    """422 EXTRACTION_CANCELLED."""


class KeyMissingError(ServiceError):
    """No API key is configured."""


class KeyringError(KeyMissingError):
    """The system's keyring, which may have the API key, cannot be read."""


class KeyMalformedError(ServiceError):
    """The API key contains characters that a header cannot carry."""


class NotReadyError(ServiceError):
    """412 or 202: the collection is still being processed."""


class StillProcessingError(ServiceError):
    """The collection was not ready after the last attempt."""


class BadRequestError(ServiceError):
    """400: the service rejected the request."""


class KeyRejectedError(ServiceError):
    """401: the API key is unknown."""


class PaymentRequiredError(ServiceError):
    """402: the account has no credit left."""


class AccessDeniedError(ServiceError):
    """403: the key has no access to this resource."""


class KeyScopeError(AccessDeniedError):
    """403: the key lacks the scope for this request."""


class TermsNotAcceptedError(AccessDeniedError):
    """403: the account has not accepted the terms of service."""


class CollectionNotFoundError(ServiceError):
    """404: the collection does not exist."""


class RateLimitedError(ServiceError):
    """429: too many requests."""


class ServerFailureError(ServiceError):
    """5xx: the service failed."""


class UnexpectedResponseError(ServiceError):
    """The response breaks the API contract, such as a proxy's HTML page."""


class WrongCollectionError(UnexpectedResponseError):
    """The results belong to a different collection."""


class RedirectedError(UnexpectedResponseError):
    """The service redirected to another address; redirects are not followed."""


class ResponseTooLargeError(UnexpectedResponseError):
    """The response exceeds the size limit."""


class ConnectionFailedError(ServiceError):
    """No response was received."""


class HostNotFoundError(ConnectionFailedError):
    """The host name could not be resolved."""


class SecureConnectionError(ConnectionFailedError):
    """The TLS connection failed, for example because of an invalid certificate."""


class CertificateStoreError(SecureConnectionError):
    """The certificates that an environment variable names cannot be loaded."""


class ProxyUnusableError(ConnectionFailedError):
    """The proxy that an environment variable names cannot be used or reached."""


class ConnectionTimeoutError(ConnectionFailedError):
    """The response did not arrive in time."""


class SlowResponseError(ConnectionTimeoutError):
    """The response arrives too slowly to wait for it; retrying does not help."""


class ConnectionLostError(ConnectionFailedError):
    """The connection was closed in the middle of a response."""

"""Everything that can go wrong for a user, as one tree.

ReviewError
├── InputError                      exit code 2: wrong use or unreadable input
│   ├── SourceError                 the SOURCE names nothing that can be opened
│   ├── FileReadError               a file cannot be read
│   ├── ResultsFormatError          bytes are not a results envelope
│   ├── CorrectionsFormatError      bytes are not a colleague's corrections
│   ├── FieldNotFoundError          a FIELD_PATH names no field of the collection
│   └── OriginalError               the original beside the parse cannot be shown
│       ├── OriginalMissingError
│       ├── OriginalUnreadableError
│       ├── OriginalPasswordError
│       └── OriginalChangedError    not the file that was attached
├── OutputError                     exit code 2: a file cannot be written
├── StorageError                    the local draft cannot be read or written
│   ├── StorageFullError
│   ├── StorageReadOnlyError
│   ├── StorageInUseError           another window holds the drafts
│   ├── StorageDamagedError
│   └── StorageTooNewError          written by a newer version of this application
└── ServiceError                    exit code 4: the service did not give results
    ├── TerminalError               exit code 3: it never will
    │   ├── ExtractionFailedError
    │   └── ExtractionCancelledError
    ├── KeyMissingError             no API key is known
    ├── KeyMalformedError           the key cannot be sent in a header
    ├── NotReadyError               412: still processing, worth waiting for
    ├── StillProcessingError        given up waiting
    ├── BadRequestError             400
    ├── KeyRejectedError            401
    ├── PaymentRequiredError        402
    ├── AccessDeniedError           403
    │   ├── KeyScopeError
    │   └── TermsNotAcceptedError
    ├── CollectionNotFoundError     404
    ├── RateLimitedError            429
    ├── ServerFailureError          5xx
    ├── UnexpectedResponseError       an answer outside the service's contract
    │   ├── WrongCollectionError    results of another collection
    │   ├── RedirectedError
    │   └── ResponseTooLargeError
    └── ConnectionFailedError       no answer at all
        ├── HostNotFoundError
        ├── SecureConnectionError
        ├── ConnectionTimeoutError
        └── ConnectionLostError     cut in the middle of an answer
"""

from dataclasses import dataclass
from typing import ClassVar


class ReviewError(Exception):
    """Any expected failure; `str()` is a plain-text detail that may come from outside."""

    exit_code: ClassVar[int] = 2


class InputError(ReviewError):
    """Wrong use or unreadable input."""


class SourceError(InputError):
    """The SOURCE names nothing that can be opened."""


class FileReadError(InputError):
    """A file cannot be read."""


class ResultsFormatError(InputError):
    """The bytes are not a results envelope; the message says where."""


class CorrectionsFormatError(InputError):
    """A file holds no corrections that can be imported here."""


class FieldNotFoundError(InputError):
    """A FIELD_PATH names no field of the collection."""


class OriginalError(InputError):
    """The original PDF or image of a collection cannot be shown."""


class OriginalMissingError(OriginalError):
    """The file of the original is no longer where it was."""


class OriginalUnreadableError(OriginalError):
    """The original, or one page of it, cannot be drawn."""


class OriginalPasswordError(OriginalError):
    """The original needs a password, or another one than was given."""


class OriginalChangedError(OriginalError):
    """The file differs from the one that was attached."""


class OutputError(ReviewError):
    """A file cannot be written."""


class StorageError(ReviewError):
    """The local draft cannot be read or written."""


class StorageFullError(StorageError):
    """No space is left for the draft."""


class StorageReadOnlyError(StorageError):
    """The folder of the drafts cannot be written to."""


class StorageInUseError(StorageError):
    """Another instance of the application holds the drafts."""


class StorageDamagedError(StorageError):
    """The drafts cannot be trusted as they stand on disk."""


class StorageTooNewError(StorageError):
    """The drafts were written by a newer version of this application."""


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """What the service said with an error, each part as far as it was given.

    `retry_after` is in seconds, already bounded; `None` when the service named none.
    """

    status: int | None = None
    error_code: str | None = None
    detail: str = ""
    request_id: str | None = None
    retry_after: float | None = None


class ServiceError(ReviewError):
    """The service did not give results."""

    exit_code = 4

    def __init__(self, message: str = "", response: ErrorResponse | None = None) -> None:
        super().__init__(message)
        self.response = response or ErrorResponse()


class TerminalError(ServiceError):
    """The collection ended without results."""

    exit_code = 3


class ExtractionFailedError(TerminalError):
    """422 EXTRACTION_FAILED."""


class ExtractionCancelledError(TerminalError):
    """422 EXTRACTION_CANCELLED."""


class KeyMissingError(ServiceError):
    """No API key is known."""


class KeyMalformedError(ServiceError):
    """The API key cannot be sent in a header."""


class NotReadyError(ServiceError):
    """412: the collection is still being processed."""


class StillProcessingError(ServiceError):
    """The collection was not ready after all documented attempts."""


class BadRequestError(ServiceError):
    """400: the service did not understand the request."""


class KeyRejectedError(ServiceError):
    """401: the service does not know the key."""


class PaymentRequiredError(ServiceError):
    """402: the account has no credit left."""


class AccessDeniedError(ServiceError):
    """403: the key may not read this."""


class KeyScopeError(AccessDeniedError):
    """403: the key lacks the scope for this call."""


class TermsNotAcceptedError(AccessDeniedError):
    """403: the account has not accepted the terms of the service."""


class CollectionNotFoundError(ServiceError):
    """404: there is no such collection."""


class RateLimitedError(ServiceError):
    """429: too many requests."""


class ServerFailureError(ServiceError):
    """5xx: the service failed."""


class UnexpectedResponseError(ServiceError):
    """The answer lies outside the service's contract, such as a proxy's HTML page."""


class WrongCollectionError(UnexpectedResponseError):
    """The results belong to another collection than the one asked for."""


class RedirectedError(UnexpectedResponseError):
    """The answer points to another address, which is not followed."""


class ResponseTooLargeError(UnexpectedResponseError):
    """The answer is larger than the limit."""


class ConnectionFailedError(ServiceError):
    """No answer came at all."""


class HostNotFoundError(ConnectionFailedError):
    """The host name has no address."""


class SecureConnectionError(ConnectionFailedError):
    """The host did not prove who it is."""


class ConnectionTimeoutError(ConnectionFailedError):
    """The answer did not come in time."""


class ConnectionLostError(ConnectionFailedError):
    """The connection ended in the middle of an answer."""

"""Texts of the page for a collection that cannot be opened."""

from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct
from msgspec import field as struct_field

from anyformat_review import __version__
from anyformat_review.domain.errors import (
    AccessDeniedError,
    BadRequestError,
    CollectionNotFoundError,
    ExtractionCancelledError,
    ExtractionFailedError,
    InputError,
    KeyMalformedError,
    KeyMissingError,
    KeyRejectedError,
    NotReadyError,
    ReviewError,
    ServiceError,
    StillProcessingError,
    TermsNotAcceptedError,
)
from anyformat_review.domain.hosts import dashboard_url
from anyformat_review.domain.redaction import scrub
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    PacketSource,
    RunSource,
    Source,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import number_text, tr


class OpeningFailure(Struct, frozen=True):
    """A source that could not be opened, the error, and its aware time."""

    source: Source
    name: str
    error: ReviewError
    at: datetime = struct_field(default_factory=lambda: datetime.now(UTC))

    @property
    def is_mistyped(self) -> bool:
        """Whether the source may never have existed."""
        return isinstance(self.error, InputError | BadRequestError | CollectionNotFoundError)


class Unavailable(Struct, frozen=True):
    """The page for a collection that cannot be opened, in plain text.

    `details` are (name, value) pairs that are shown and copied; `technical` are pairs that are only
    copied. `asks_for_key` means that another API key may help. `dashboard` is an unchecked URL, or
    None.
    """

    name: str
    title: str
    sentence: str
    next_steps: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    asks_for_key: bool
    dashboard: str | None
    technical: tuple[tuple[str, str], ...] = ()

    def as_text(self) -> str:
        """Return the page as text for the clipboard."""
        lines = [self.title, self.name, self.sentence, ""]
        lines += [f"- {step}" for step in self.next_steps]
        details = (*self.details, *self.technical)
        lines += ["", *(f"{name}: {value}" for name, value in details)]
        return scrub("\n".join(lines))


def status_after(error: ReviewError) -> dict[str, str]:
    """Return the changes of a collection's entry that follow from an error."""
    match error:
        case ExtractionFailedError():
            return {"status": "error"}
        case ExtractionCancelledError():
            return {"status": "cancelled"}
        case NotReadyError() | StillProcessingError():
            return {"status": "in_progress"}
        case _:
            return {}


def unavailable(failure: OpeningFailure) -> Unavailable:
    """Return the page for a failure."""
    text = error_text(failure.error)
    source = failure.source
    dashboard = (
        dashboard_url(source.workflow_id, source.collection_id)
        if isinstance(source, CollectionSource)
        else None
    )
    return Unavailable(
        name=failure.name,
        title=text.title,
        sentence=text.sentence,
        next_steps=text.next_steps,
        details=tuple(_details(failure)),
        asks_for_key=_may_need_other_key(failure.error),
        dashboard=dashboard,
        technical=tuple(_technical(failure)),
    )


def _may_need_other_key(error: ReviewError) -> bool:
    """Whether another key may help; a collection of another account can be "not found"."""
    return not isinstance(error, TermsNotAcceptedError) and isinstance(
        error,
        KeyMissingError
        | KeyMalformedError
        | KeyRejectedError
        | AccessDeniedError
        | CollectionNotFoundError,
    )


def _technical(failure: OpeningFailure) -> Iterator[tuple[str, str]]:
    yield tr("Time"), failure.at.isoformat(" ", "seconds")
    yield version_detail()
    request = failure.error.request if isinstance(failure.error, ServiceError) else None
    if request is not None:
        yield tr("Request"), f"GET {request.address}"
        yield tr("Attempts"), str(request.attempts)
        yield tr("Duration"), f"{number_text(request.seconds, 1)} s"


def version_detail() -> tuple[str, str]:
    """Return the version of the application as a (name, value) pair."""
    return tr("Version"), __version__


def source_details(source: Source) -> list[tuple[str, str]]:
    """Return the path or the ids of a source as (name, value) pairs."""
    match source:
        case FileSource(path):
            return [(tr("File"), str(path))]
        case CollectionSource(workflow_id, collection_id):
            return [(tr("Collection ID"), collection_id), (tr("Workflow ID"), workflow_id)]
        case PacketSource(packet_id):
            return [(tr("Document packet ID"), packet_id)]
        case RunSource(run_id):
            return [(tr("Run ID"), run_id)]


def _details(failure: OpeningFailure) -> list[tuple[str, str]]:
    details = source_details(failure.source)
    error: ReviewError = failure.error
    if isinstance(error, ServiceError):
        response = error.response
        details += [
            (name, str(value))
            for name, value in (
                (tr("Request ID"), response.request_id),
                (tr("HTTP status"), response.status),
                (tr("Error code"), response.error_code),
                (tr("Detail"), response.detail),
            )
            if value
        ]
    elif str(error):
        details.append((tr("Detail"), str(error)))
    return details

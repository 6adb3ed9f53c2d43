"""Texts of the support page: what happened to a collection, and the next steps."""

import platform
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import PySide6
from msgspec import Struct

from anyformat_review import __version__
from anyformat_review.api.http.request_log import LoggedRequest
from anyformat_review.domain.errors import ReviewError, ServiceError
from anyformat_review.domain.redaction import scrub
from anyformat_review.domain.results.notices import unread_count
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from anyformat_review.services.error_texts import TEXTS, ErrorText, error_text
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.viewmodels.collections.notices_texts import notices_summary_text
from anyformat_review.viewmodels.collections.unavailable import (
    OpeningFailure,
    source_details,
    unavailable,
    version_detail,
)
from anyformat_review.viewmodels.local_time import local_time

REQUEST_HEADINGS = (
    QT_TR_NOOP("Time"),
    QT_TR_NOOP("Method"),
    QT_TR_NOOP("Path"),
    QT_TR_NOOP("Status"),
    QT_TR_NOOP("Error"),
    QT_TR_NOOP("Request ID"),
    QT_TR_NOOP("Duration"),
    QT_TR_NOOP("Attempt"),
    QT_TR_NOOP("Rate limit"),
)
DIFFERENCE_HEADINGS = (QT_TR_NOOP("Field"), QT_TR_NOOP("Earlier"), QT_TR_NOOP("Now"))
BUNDLE = "bundle"
"""Used instead of an action: show the bundle."""
_COMMANDS = (
    ("dashboard", "openInBrowserAction"),
    ("Try again", "refreshAction"),
    ("contact support", BUNDLE),
    ("Check the IDs", "openByIdAction"),
    ("workflow ID", "openByIdAction"),
    ("original JSON results", "openFileAction"),
    ("ANYFORMAT_API_KEY", "accountsAction"),
    ("key", "accountsAction"),
    ("proxy", "accountsAction"),
    ("ANYFORMAT_BASE_URL", "accountsAction"),
)
"""(words in an English step, action that does it). The first match is used."""


class SupportCase(Struct, frozen=True):
    """The collection that the support page is about, and the result of opening it, if any."""

    source: Source | None = None
    name: str = ""
    opened: OpenedCollection | None = None
    failure: OpeningFailure | None = None

    @property
    def error(self) -> ReviewError | None:
        """The error that prevented opening or refreshing the collection, if any."""
        if self.failure is not None:
            return self.failure.error
        return self.opened.refresh_error if self.opened else None

    @property
    def body(self) -> bytes:
        """The original bytes of the response or the file, empty if there are none."""
        if self.opened is not None:
            return self.opened.collection.raw[:]
        return self.error.body if isinstance(self.error, ServiceError) else b""


NO_CASE = SupportCase()


class SupportContent(Struct, frozen=True):
    """The overview of the page. `commands` are actions, or `BUNDLE`, for the next steps."""

    title: str
    name: str
    sentence: str
    steps: tuple[str, ...]
    commands: tuple[str, ...]
    details: tuple[tuple[str, str], ...]

    def as_text(self) -> str:
        """Return the overview as text, without the API key."""
        lines = [self.title, self.name, self.sentence, ""]
        lines += [f"- {step}" for step in self.steps]
        lines += ["", *(f"{name}: {value}" for name, value in self.details)]
        return scrub("\n".join(lines))


def support_content(case: SupportCase, base_url: str, api_version: str) -> SupportContent:
    """Return what happened to a collection, with all details that support needs.

    `base_url` is "" in the demo, which asks no service.
    """
    text = _what_happened(case)
    commands = dict.fromkeys(filter(None, map(action_for, text.next_steps)))
    more = ["refreshAction"] if case.source is not None else []
    more += ["runsAction"] if isinstance(case.source, CollectionSource) else []
    return SupportContent(
        text.title,
        case.name,
        text.sentence,
        text.next_steps,
        tuple(dict.fromkeys((*commands, *more, BUNDLE))),
        tuple((name, scrub(value)) for name, value in _details(case, base_url, api_version)),
    )


def action_for(step: str) -> str | None:
    """Return the action for a step, None if it cannot be done in the window."""
    known = (each for text in TEXTS.values() for each in text.next_steps)
    english = next((each for each in known if tr(each) == step), step)
    return next((command for words, command in _COMMANDS if words in english), None)


def _what_happened(case: SupportCase) -> ErrorText:
    if case.error is not None:
        text = error_text(case.error)
        if case.opened is None:
            return text
        title = tr("Earlier results are shown")
        return ErrorText(title, f"{text.title}. {text.sentence}", text.next_steps)
    if case.source is None:
        return ErrorText(tr("No collection is open"), tr("The latest requests are listed."))
    if case.opened is None:
        return ErrorText(
            tr("Opening"), tr("The results have not arrived yet."), (tr("Try again."),)
        )
    collection = case.opened.collection
    count = sum(1 for _ in collection.leaves())
    has_unread = unread_count(collection.notices)
    notices = f" {notices_summary_text(collection.notices)}" if has_unread else ""
    found = tr("%n fields on {pages}.", "%n field on {pages}.", count)
    shown = found.format(pages=tr("%n pages", "%n page", len(collection.pages)))
    return ErrorText(tr("The results are shown"), f"{shown}{notices}")


def _details(case: SupportCase, base_url: str, api_version: str) -> Iterator[tuple[str, str]]:
    if case.failure is not None:
        content = unavailable(case.failure)
        yield from content.details
        yield from (pair for pair in content.technical if pair != version_detail())
    elif case.source is not None:
        yield from source_details(case.source)
    if case.opened is not None:
        opened = case.opened
        if not isinstance(case.source, FileSource):
            yield tr("Fetched"), local_time(opened.fetched_at)
            origin = tr("the service") if base_url else tr("Demo")
            if opened.is_offline_copy:
                origin = tr("offline copy")
            yield tr("Shown from"), origin
        yield tr("Size"), tr("%n bytes", "%n byte", len(opened.collection.raw))
        yield tr("Notices"), notices_summary_text(opened.collection.notices)
    service = tr("{address}, version {version} of the API")
    service = service.format(address=base_url, version=api_version)
    yield tr("Service"), service if base_url else tr("Demo")
    yield tr("Application"), __version__
    yield "Python", platform.python_version()
    yield "Qt", PySide6.__version__
    yield tr("System"), platform.platform()


def request_rows(requests: Sequence[LoggedRequest]) -> Iterator[tuple[str, ...]]:
    """Yield one row for each request."""
    for one in requests:
        parts = urlsplit(one.address)
        yield (
            f"{one.at.astimezone():%H:%M:%S}",
            one.method,
            parts.path + (f"?{parts.query}" if parts.query else ""),
            str(one.status or "–"),
            one.error,
            one.request_id,
            f"{number_text(one.seconds * 1000)} ms",
            str(one.attempt),
            one.rate_limit,
        )

"""Create everything below the window: client, storage and services."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo_transport import DemoTransport
from anyformat_review.api.profile import DEFAULT_BASE_URL, Profile
from anyformat_review.domain.errors import KeyMalformedError, StorageError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections.fetched_text import offline_copy_text
from anyformat_review.services.collections.opening import CollectionOpener, Prefer
from anyformat_review.services.collections.polling import SystemClock, Waiting
from anyformat_review.services.collections.review_loader import ReviewLoader, ThresholdsOf
from anyformat_review.services.collections.sources import FileSource, parse_source
from anyformat_review.services.collections.workflow_fields import (
    CACHE_LIMIT,
    WorkflowFields,
    workflow_of,
)
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.key_store import load_key
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.storage.settings import SettingsStore

BASE_URL_VARIABLE = "ANYFORMAT_BASE_URL"


@dataclass(frozen=True, slots=True)
class AppServices:
    """Everything that a review needs apart from the window.

    `cache` is None in the demo. `notices` are sentences for the user about problems during setup.
    """

    profile: Profile
    client: AnyFormatClient
    reviews: ReviewLoader
    fields: WorkflowFields
    cache: ResultsCache | None = None
    notices: tuple[str, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether all collections are part of the demo, so that none needs an offline copy."""
        return self.cache is None

    @property
    def opener(self) -> CollectionOpener:
        """What opens collections of this service."""
        return self.reviews.opener

    @property
    def drafts(self) -> DraftWriter:
        """The local decisions."""
        return self.reviews.drafts

    async def review_of(
        self,
        words: Sequence[str],
        *,
        on_wait: Callable[[Waiting], None],
        on_notice: Callable[[str], None],
    ) -> ReviewState:
        """Open what the user named and return its review, from the service if it is reachable.

        `on_notice` gets a sentence if an offline copy is used or could not be saved.

        Raises:
            ReviewError: it cannot be opened, or the draft cannot be read.
        """
        source = parse_source(words, base_url=self.profile.base_url)
        opened = await self.opener.open(
            source, on_wait=on_wait, retry_now=asyncio.Event(), prefer=Prefer.SERVICE
        )
        if text := offline_copy_text(opened, datetime.now(UTC)):
            on_notice(text)
        try:
            await self.opener.save_copy(opened)
        except StorageError as error:
            on_notice(f"No offline copy could be saved. {error}")
        workflow_id = workflow_of(source, opened.collection)
        if workflow_id is not None and not isinstance(source, FileSource):
            await self.fields.rules(workflow_id)  # `with_draft` then finds them
        return await self.reviews.with_draft(opened)

    def with_key(self, api_key: str) -> "AppServices":
        """Return services that use another API key; close this client afterwards.

        Raises:
            KeyMalformedError: the key cannot be sent in a header.
        """
        profile = Profile.from_text(self.profile.base_url, api_key)
        client = AnyFormatClient(profile)
        fields = self.fields.with_client(client)
        return replace(
            self,
            profile=profile,
            client=client,
            reviews=replace(self.reviews, opener=_opener(client, self.cache), fields=fields),
            fields=fields,
            notices=(),
        )

    def for_demo(self) -> "AppServices":
        """Return services for the demo with the same drafts; close this client afterwards."""
        client = AnyFormatClient(Profile(), transport=DemoTransport())
        fields = WorkflowFields(client)
        reviews = replace(self.reviews, opener=_opener(client), fields=fields)
        return AppServices(Profile(), client, reviews, fields)

    async def aclose(self) -> None:
        """Close connections and drafts."""
        await self.client.aclose()
        await self.drafts.aclose()


async def connect(
    environ: Mapping[str, str],
    folder: DataFolder,
    *,
    demo: bool,
    with_key: bool = True,
    thresholds: ThresholdsOf | None = None,
) -> AppServices:
    """Return the services for the environment's service address and key, or for the demo.

    `with_key` is false if only files are read, because a keyring can be slow. `thresholds`
    defaults to those of the settings file.

    Raises:
        ReviewError: the address of the service is not usable, or the drafts cannot be opened.
    """
    loaded = SettingsStore(folder.settings).load()
    settings = loaded.settings
    notices = (loaded.notice,) if loaded.notice else ()
    thresholds = thresholds or settings.threshold_set
    if demo:
        profile, cache = Profile(), None
        client = AnyFormatClient(profile, transport=DemoTransport())
        fields = WorkflowFields(client)
    else:
        profile, key_notices = await _profile(environ, with_key=with_key)
        notices = (*notices, *key_notices)
        client = AnyFormatClient(profile)
        cache = ResultsCache(folder.results, profile.base_url, settings.results_limit)
        definitions = ResultsCache(folder.workflows, profile.base_url, CACHE_LIMIT)
        fields = WorkflowFields(client, definitions)
    drafts = await DraftWriter.start(folder.drafts)
    reviews = ReviewLoader(_opener(client, cache), drafts, thresholds, fields)
    return AppServices(profile, client, reviews, fields, cache, notices)


def _opener(client: AnyFormatClient, cache: ResultsCache | None = None) -> CollectionOpener:
    return CollectionOpener(client, SystemClock(), cache)


def _profile_without_key(environ: Mapping[str, str]) -> Profile:
    return Profile.from_text(environ.get(BASE_URL_VARIABLE) or DEFAULT_BASE_URL)


async def _profile(
    environ: Mapping[str, str], *, with_key: bool
) -> tuple[Profile, tuple[str, ...]]:
    bare = _profile_without_key(environ)
    if not with_key:
        return bare, ()
    loaded = await load_key(environ, bare.base_url)
    notices = (loaded.notice,) if loaded.notice else ()
    try:
        return Profile.from_text(bare.base_url, loaded.key), notices
    except KeyMalformedError as error:
        return bare, (*notices, str(error))


@asynccontextmanager
async def open_services(
    environ: Mapping[str, str], words: Sequence[str], *, demo: bool
) -> AsyncIterator[AppServices]:
    """Open the services that one source needs, and close them at the end.

    Raises:
        ReviewError: the words name no source, or the services cannot be opened.
    """
    profile = Profile() if demo else _profile_without_key(environ)
    source = parse_source(words, base_url=profile.base_url)
    folder = DataFolder.locate(environ)
    with_key = not isinstance(source, FileSource)
    services = await connect(environ, folder, demo=demo, with_key=with_key)
    try:
        yield services
    finally:
        await services.aclose()

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
from anyformat_review.storage.accounts import BASE_URL_VARIABLE, DEFAULT_ACCOUNT, Account
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.key_store import KeySource, load_key
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.storage.settings import SettingsStore, account_at_start

DEFAULT = Account()
"""The account that is used if no other is set up."""


@dataclass(frozen=True, slots=True)
class AppServices:
    """Everything that a review needs apart from the window.

    `cache` is None in the demo. `notices` are sentences for the user about problems during setup.
    `key_source` is NONE also if the user entered the key for this session.
    """

    profile: Profile
    client: AnyFormatClient
    reviews: ReviewLoader
    fields: WorkflowFields
    cache: ResultsCache | None = None
    notices: tuple[str, ...] = ()
    key_source: KeySource = KeySource.NONE
    account: Account = DEFAULT

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
        profile = self.profile.with_key(api_key)
        client = AnyFormatClient(profile)
        fields = self.fields.with_client(client)
        return replace(
            self,
            profile=profile,
            client=client,
            reviews=replace(self.reviews, opener=_opener(client, self.cache), fields=fields),
            fields=fields,
            notices=(),
            key_source=KeySource.NONE,
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
    account: Account = DEFAULT,
    with_key: bool = True,
    thresholds: ThresholdsOf | None = None,
) -> AppServices:
    """Return the services for an account, or for the demo.

    The environment's service address and key are for the default account. `folder` is that of the
    account. `with_key` is false if only files are read, because a keyring can be slow. `thresholds`
    defaults to those of the settings file.

    Raises:
        ReviewError: the address of the service is not usable, or the drafts cannot be opened.
    """
    loaded = SettingsStore(folder.settings).load()
    settings = loaded.settings
    notices = (loaded.notice,) if loaded.notice else ()
    key_source = KeySource.NONE
    thresholds = thresholds or settings.threshold_set
    if demo:
        profile, cache = Profile(), None
        client = AnyFormatClient(profile, transport=DemoTransport())
        fields = WorkflowFields(client)
    else:
        profile = profile_of(account, environ)
        if with_key:
            profile, key_source, key_notices = await _with_key(profile, account, environ)
            notices = (*notices, *key_notices)
        client = AnyFormatClient(profile)
        cache = ResultsCache(folder.results, profile.base_url, settings.results_limit)
        definitions = ResultsCache(folder.workflows, profile.base_url, CACHE_LIMIT)
        fields = WorkflowFields(client, definitions)
    drafts = await DraftWriter.start(folder.drafts)
    reviews = ReviewLoader(_opener(client, cache), drafts, thresholds, fields)
    return AppServices(profile, client, reviews, fields, cache, notices, key_source, account)


def _opener(client: AnyFormatClient, cache: ResultsCache | None = None) -> CollectionOpener:
    return CollectionOpener(client, SystemClock(), cache)


def profile_of(account: Account, environ: Mapping[str, str]) -> Profile:
    """Return the service of an account, without its key.

    Raises:
        InputError: the address of the service or the proxy is not usable.
    """
    own = environ.get(BASE_URL_VARIABLE) if account.id == DEFAULT_ACCOUNT else None
    base_url = (own or account.base_url or DEFAULT_BASE_URL).strip()
    return Profile(base_url, proxy=account.proxy, ca_file=account.ca_file)


async def _with_key(
    bare: Profile, account: Account, environ: Mapping[str, str]
) -> tuple[Profile, KeySource, tuple[str, ...]]:
    loaded = await load_key(environ, bare.base_url, account.id)
    notices = (loaded.notice,) if loaded.notice else ()
    try:
        return bare.with_key(loaded.key), loaded.source, notices
    except KeyMalformedError as error:
        return bare, KeySource.NONE, (*notices, str(error))


@asynccontextmanager
async def open_services(
    environ: Mapping[str, str], words: Sequence[str], *, demo: bool
) -> AsyncIterator[AppServices]:
    """Open the services that one source needs, and close them at the end.

    Raises:
        ReviewError: the words name no source, or the services cannot be opened.
    """
    folder = DataFolder.locate(environ)
    account = account_at_start(SettingsStore(folder.settings).load().settings, environ)
    profile = Profile() if demo else profile_of(account, environ)
    source = parse_source(words, base_url=profile.base_url)
    with_key = not isinstance(source, FileSource)
    own = folder.of_account(account.id)
    services = await connect(environ, own, demo=demo, account=account, with_key=with_key)
    try:
        yield services
    finally:
        await services.aclose()

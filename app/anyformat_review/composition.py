"""Create everything below the window: client, storage and services."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.endpoints import ApiVersion
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import DEFAULT_BASE_URL, Profile
from anyformat_review.domain.errors import (
    InputError,
    KeyringError,
    ResultsFormatError,
    StorageError,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections.fetched_text import offline_copy_text
from anyformat_review.services.collections.file_names import FileNames
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import SystemClock, Waiting
from anyformat_review.services.collections.review_loader import ReviewLoader, ThresholdsOf
from anyformat_review.services.collections.sources import FileSource, Source, parse_source
from anyformat_review.services.collections.workflow_fields import (
    CACHE_LIMIT,
    WorkflowFields,
    workflow_of,
)
from anyformat_review.services.quotes.contradictions import compared_by_type
from anyformat_review.storage.accounts import BASE_URL_VARIABLE, DEFAULT_ACCOUNT, Account
from anyformat_review.storage.api_version import ApiVersionFile
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.file_names_file import FileNamesFile
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.key_store import KeySource, load_key
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.storage.search.collection_index import CollectionIndex
from anyformat_review.storage.settings import LoadedSettings, SettingsStore, account_at_start
from anyformat_review.translation import shown, tr

if TYPE_CHECKING:
    from anyformat_review.api.demo.demo_transport import DemoTransport

DEFAULT = Account()
"""The account that is used if no other account is set up."""


class AppServices(Struct, frozen=True):
    """The services and storage that a review needs.

    `cache` is None in the demo, whose index is in memory. `notices` are sentences for the user
    about problems during setup. `saved_key` is None in the demo, and if the user entered a key.
    """

    profile: Profile
    client: AnyFormatClient
    reviews: ReviewLoader
    fields: WorkflowFields
    names: FileNames
    cache: ResultsCache | None = None
    notices: tuple[str, ...] = ()
    saved_key: "SavedKey | None" = None
    account: Account = DEFAULT

    @property
    def key_source(self) -> KeySource:
        """Where the loaded API key comes from; `NONE` if the user entered it."""
        return self.saved_key.source if self.saved_key else KeySource.NONE

    @property
    def is_demo(self) -> bool:
        """Whether these are the services of the demo, which needs no offline copies."""
        return self.cache is None

    def owns(self, source: Source | None) -> bool:
        """Whether a source in the drafts is from here: in the demo its own, else all others.

        A service on this machine may be the demo (`serve-demo`), so it also has those of the demo.
        """
        # Imported late, because the window rarely needs it.
        from anyformat_review.services.collections.demo_sources import is_demo_source

        if self.is_demo:
            return source is not None and is_demo_source(source)
        return self.profile.is_loopback or source is None or not is_demo_source(source)

    def can_open(self, source: Source | None) -> bool:
        """Whether a source in the drafts is from here, or a file."""
        return isinstance(source, FileSource) or self.owns(source)

    @property
    def index(self) -> CollectionIndex:
        """The index of the collections on this computer."""
        return self.reviews.index

    @property
    def opener(self) -> CollectionOpener:
        """The opener of collections of this service."""
        return self.reviews.opener

    @property
    def drafts(self) -> DraftWriter:
        """The local drafts."""
        return self.reviews.drafts

    async def opened(
        self,
        words: Sequence[str],
        *,
        on_wait: Callable[[Waiting], None],
        on_notice: Callable[[str], None],
    ) -> OpenedCollection:
        """Open a source, from the service if it is reachable, and save an offline copy.

        `on_notice` gets a sentence if an offline copy is used or could not be saved.

        Raises:
            ReviewError: it cannot be opened.
        """
        source = parse_source(words, base_url=self.profile.base_url)
        try:
            opened = await self.opener.open(
                source, on_wait=on_wait, retry_now=asyncio.Event(), prefer=Prefer.SERVICE
            )
        except ResultsFormatError as error:  # a command may read several files
            raise ResultsFormatError(f"{source}: {error}") from error
        if text := offline_copy_text(opened, datetime.now(UTC)):
            on_notice(text)
        try:
            await self.opener.save_copy(opened)
        except StorageError as error:
            on_notice(tr("No offline copy could be saved. {reason}").format(reason=error))
        return opened

    async def review_of(
        self,
        words: Sequence[str],
        *,
        on_wait: Callable[[Waiting], None],
        on_notice: Callable[[str], None],
    ) -> ReviewState:
        """Return the review of a source, fetched from the service if it is reachable.

        `on_notice` gets a sentence if an offline copy is used or could not be saved.

        Raises:
            ReviewError: it cannot be opened, or the draft cannot be read.
        """
        opened = await self.opened(words, on_wait=on_wait, on_notice=on_notice)
        source = opened.source
        workflow_id = workflow_of(source, opened.collection)
        if workflow_id is None:
            return await self.reviews.with_draft(opened)
        if isinstance(source, FileSource) or opened.is_offline_copy:
            known = await self.fields.cached_definitions(workflow_id)
        else:
            known = await self.fields.field_definitions(workflow_id)
            await self.fields.rules(workflow_id)  # cached for `with_draft`
        state = await self.reviews.with_draft(opened)
        reviews = state.reviews.values()
        typed = await asyncio.to_thread(compared_by_type, reviews, known.definitions, {})
        return state.with_locations(typed) if typed else state

    def with_key(self, api_key: str) -> "AppServices":
        """Return services that use another API key; close this client afterwards.

        Raises:
            KeyMalformedError: the key cannot be sent in a header.
        """
        profile = self.profile.with_key(api_key)
        client = self.client.with_profile(profile)
        fields = self.fields.with_client(client)
        return replace(
            self,
            profile=profile,
            client=client,
            reviews=replace(self.reviews, opener=_opener(client, self.cache), fields=fields),
            fields=fields,
            names=self.names.with_client(client),
            notices=(),
            saved_key=None,
        )

    def for_demo(self) -> "AppServices":
        """Return services for the demo with the same drafts; close this client afterwards."""
        client = AnyFormatClient(HttpClient(Profile(), transport=_demo_transport))
        fields = WorkflowFields(client)
        reviews = replace(
            self.reviews, opener=_opener(client), fields=fields, index=_index(Profile())
        )
        return AppServices(Profile(), client, reviews, fields, FileNames(client))

    async def aclose(self) -> None:
        """Close connections and drafts."""
        await self.client.aclose()
        await self.drafts.aclose()
        await asyncio.to_thread(self.index.close)


async def connect(
    environ: Mapping[str, str],
    folder: DataFolder,
    *,
    demo: bool,
    account: Account = DEFAULT,
    settings: LoadedSettings | None = None,
    thresholds: ThresholdsOf | None = None,
) -> AppServices:
    """Return the services for an account, or for the demo.

    The service address and the key in the environment apply to the default account. `folder`
    contains the data of the account. The first request loads the key, because a keyring can be
    slow. `settings` defaults to those in the settings file, `thresholds` to those in the settings.

    Raises:
        ReviewError: the address of the service is not usable, or the drafts cannot be opened.
    """
    # Loading an unreadable file again would make another copy of it, with another notice.
    loaded = settings or SettingsStore(folder.settings).load()
    notices = (shown(loaded.notice),) if loaded.notice else ()
    saved_key = None
    thresholds = thresholds or loaded.settings.threshold_set
    if demo:
        profile, cache = Profile(), None
        index = _index(profile)
        client = AnyFormatClient(HttpClient(profile, transport=_demo_transport))
        fields, names = WorkflowFields(client), FileNames(client)
    else:
        profile = profile_of(account, environ)
        saved_key = SavedKey(profile, account.id, environ)
        known = ApiVersionFile(folder.api_version, profile.base_url)
        client = AnyFormatClient(
            HttpClient(profile, load_profile=saved_key.load),
            version=ApiVersion.V3 if known.load() == ApiVersion.V3 else ApiVersion.V2,
            on_version=known.save,
        )
        cache = ResultsCache(folder.results, profile.base_url, loaded.settings.results_limit)
        index = _index(profile, folder.index)
        definitions = ResultsCache(folder.workflows, profile.base_url, CACHE_LIMIT)
        fields = WorkflowFields(client, definitions)
        names = FileNames(client, FileNamesFile(folder.file_names, profile.base_url))
    drafts = await DraftWriter.start(folder.drafts)
    reviews = ReviewLoader(_opener(client, cache), drafts, thresholds, fields, index)
    return AppServices(profile, client, reviews, fields, names, cache, notices, saved_key, account)


def _index(profile: Profile, path: Path | None = None) -> CollectionIndex:
    return CollectionIndex(path, profile.base_url)


def _opener(client: AnyFormatClient, cache: ResultsCache | None = None) -> CollectionOpener:
    return CollectionOpener(client, SystemClock(), cache)


def profile_of(account: Account, environ: Mapping[str, str]) -> Profile:
    """Return the profile of an account's service, without its key.

    Raises:
        InputError: the address of the service or the proxy is not usable.
    """
    own = environ.get(BASE_URL_VARIABLE) if account.id == DEFAULT_ACCOUNT else None
    base_url = (own or account.base_url or DEFAULT_BASE_URL).strip()
    if own:
        try:
            Profile(base_url)
        except InputError as error:
            raise InputError(f"{BASE_URL_VARIABLE}: {error}") from error
    return Profile(base_url, proxy=account.proxy, ca_file=account.ca_file)


class SavedKey:
    """The API key in the environment or the keyring, loaded when it is needed.

    `source` says where it was found, `NONE` before it is loaded.
    """

    def __init__(self, profile: Profile, account_id: str, environ: Mapping[str, str]) -> None:
        self._profile = profile
        self._account_id = account_id
        self._environ = environ
        self.source = KeySource.NONE
        self.is_loaded = False

    async def load(self) -> Profile:
        """Return the profile with the key, if there is one.

        Raises:
            KeyringError: the keyring failed.
            KeyMalformedError: the key cannot be sent in a header.
        """
        loaded = await load_key(self._environ, self._profile.base_url, self._account_id)
        if loaded.notice:
            raise KeyringError(loaded.notice)
        self.source, self.is_loaded = loaded.source, True
        return self._profile.with_key(loaded.key)


def _demo_transport() -> "DemoTransport":
    from anyformat_review.api.demo.demo_transport import DemoTransport

    return DemoTransport()


@asynccontextmanager
async def open_services(
    environ: Mapping[str, str],
    words: Sequence[str] | None,
    *,
    demo: bool,
    on_notice: Callable[[str], None],
) -> AsyncIterator[AppServices]:
    """Open the services, close them at the end; `words` is the source to open, if any.

    `on_notice` gets a sentence if the settings are unreadable, before an error can end the command.

    Raises:
        ReviewError: the words name no source, or the services cannot be opened.
    """
    folder = DataFolder.locate(environ)
    settings = SettingsStore(folder.settings).load()
    if settings.notice:
        on_notice(shown(settings.notice))
    account = account_at_start(settings.settings, environ)
    own = folder.of_account(account.id)
    services = await connect(environ, own, demo=demo, account=account, settings=settings)
    try:
        if words is not None:
            parse_source(words, base_url=services.profile.base_url)
        yield services
    finally:
        await services.aclose()

"""Build the parts below the window, each by its constructor."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.demo_transport import DemoTransport
from anyformat_review.api.profile import DEFAULT_BASE_URL, Profile
from anyformat_review.domain.errors import KeyMalformedError, StorageError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.collections.fetched_text import kept_text
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection, Prefer
from anyformat_review.services.collections.polling import SystemClock, Waiting
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

ThresholdsOf: TypeAlias = Callable[[str | None], ThresholdSet]
"""Gives the thresholds of a workflow by its id, or where none is known."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a review needs that is not a window.

    `notices` are sentences for the user about what could not be set up as he may expect.
    `thresholds` is asked whenever a review begins. `fields` knows the definitions of fields.
    """

    profile: Profile
    client: AnyFormatClient
    opener: CollectionOpener
    drafts: DraftWriter
    thresholds: ThresholdsOf
    fields: WorkflowFields
    cache: ResultsCache | None = None
    notices: tuple[str, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether everything is on this machine, so that nothing has to be kept."""
        return self.cache is None

    async def review(self, opened: OpenedCollection) -> ReviewState:
        """Return the review of an opened collection with the local draft applied."""
        history = await self.drafts.history(opened.collection.id)
        return await asyncio.to_thread(
            ReviewState.begin,
            opened.collection,
            history,
            opened.locations,
            self.thresholds(workflow_of(opened.source, opened.collection)),
        )

    async def review_of(
        self,
        words: Sequence[str],
        *,
        on_wait: Callable[[Waiting], None],
        on_notice: Callable[[str], None],
    ) -> ReviewState:
        """Open what a user names and return its review, from the service if it can be reached.

        `on_notice` is told in a sentence when a kept copy is read, or nothing could be kept.

        Raises:
            ReviewError: it cannot be opened, or the draft cannot be read.
        """
        source = parse_source(words, base_url=self.profile.base_url)
        opened = await self.opener.open(
            source, on_wait=on_wait, retry_now=asyncio.Event(), prefer=Prefer.SERVICE
        )
        if text := kept_text(opened, datetime.now(UTC)):
            on_notice(text)
        try:
            await self.opener.keep(opened)
        except StorageError as error:
            on_notice(f"The results are not kept for work without a network. {error}")
        return await self.review(opened)

    def with_key(self, api_key: str) -> "Desk":
        """Return a desk that talks to the same service with another key.

        The client of this desk is no longer used and has to be closed.

        Raises:
            KeyMalformedError: the key cannot be sent in a header.
        """
        profile = Profile.from_text(self.profile.base_url, api_key)
        client = AnyFormatClient(profile)
        fields = self.fields.with_client(client)
        return _desk(profile, client, self.drafts, self.thresholds, fields, self.cache)

    def for_demo(self) -> "Desk":
        """Return a desk that shows the demo with the same drafts."""
        return _demo_desk(self.drafts, self.thresholds)

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
) -> Desk:
    """Return a desk for the service of the environment, or for the demo.

    `with_key` is false where only files are read: a keyring may take its time. Without
    `thresholds` those of the settings file hold.

    Raises:
        ReviewError: the environment names no usable service, or the drafts cannot be opened.
    """
    loaded = SettingsStore(folder.settings).load()
    settings = loaded.settings
    told = (loaded.notice,) if loaded.notice else ()
    bands = thresholds or settings.threshold_set
    if demo:
        return _demo_desk(await DraftWriter.start(folder.drafts), bands, told)
    profile, notices = await _profile(environ, with_key=with_key)
    drafts = await DraftWriter.start(folder.drafts)
    client = AnyFormatClient(profile)
    cache = ResultsCache(folder.results, profile.base_url, settings.results_limit)
    workflows = ResultsCache(folder.workflows, profile.base_url, CACHE_LIMIT)
    fields = WorkflowFields(client, workflows)
    return _desk(profile, client, drafts, bands, fields, cache, (*told, *notices))


def _desk(
    profile: Profile,
    client: AnyFormatClient,
    drafts: DraftWriter,
    thresholds: ThresholdsOf,
    fields: WorkflowFields,
    cache: ResultsCache | None = None,
    notices: tuple[str, ...] = (),
) -> Desk:
    opener = CollectionOpener(client, SystemClock(), cache)
    return Desk(profile, client, opener, drafts, thresholds, fields, cache, notices)


def _demo_desk(
    drafts: DraftWriter, thresholds: ThresholdsOf, notices: tuple[str, ...] = ()
) -> Desk:
    profile = Profile()
    client = AnyFormatClient(profile, transport=DemoTransport())
    return _desk(profile, client, drafts, thresholds, WorkflowFields(client), notices=notices)


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
async def desk(
    environ: Mapping[str, str], words: Sequence[str], *, demo: bool
) -> AsyncIterator[Desk]:
    """Provide a desk for one source and close it at the end.

    Raises:
        ReviewError: the words name no source, or there can be no desk.
    """
    profile = Profile() if demo else _profile_without_key(environ)
    source = parse_source(words, base_url=profile.base_url)
    folder = DataFolder.locate(environ)
    made = await connect(environ, folder, demo=demo, with_key=not isinstance(source, FileSource))
    try:
        yield made
    finally:
        await made.aclose()

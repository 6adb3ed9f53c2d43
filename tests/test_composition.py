import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from unittest.mock import AsyncMock, Mock

import keyring
import pytest

from anyformat_review import composition
from anyformat_review.api.http.profile import DEFAULT_BASE_URL, Profile
from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import (
    InputError,
    KeyMalformedError,
    KeyMissingError,
    KeyringError,
    ServiceError,
    SourceError,
    StorageError,
)
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.storage.accounts import Account
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.key_store import KeySource, LoadedKey
from anyformat_review.storage.settings import Settings, SettingsStore
from support.http_server import HttpServer, Response, json_response
from support.reviews import OPEN, change, decision, edited, path

SAMPLES = Path(__file__).resolve().parent / "data" / "samples"
SEED = SAMPLES / "seed.json"
SEED_ID = "069dcc2c-e14c-7606-8000-2ee4fb17b4e1"
RESULTS = f"/v2/workflows/w/files/{SEED_ID}/results/"


@pytest.fixture
def server() -> Iterator[HttpServer]:
    with HttpServer() as server:
        server.on(RESULTS, Response(body=SEED.read_bytes()))
        yield server


@pytest.fixture
def folder(review_home: Path) -> DataFolder:
    return DataFolder.below(review_home)


@contextlib.asynccontextmanager
async def connected(
    environ: dict[str, str], folder: DataFolder, *, demo: bool = False
) -> AsyncIterator[AppServices]:
    services = await composition.connect(environ, folder, demo=demo)
    try:
        yield services
    finally:
        await services.aclose()


async def status(services: AppServices, *words: str) -> Status:
    state = await services.review_of(words, on_wait=lambda _: None, on_notice=pytest.fail)
    return state.reviews[path("total_amount")].status


async def test_the_environment_names_the_service_and_the_key(
    folder: DataFolder, server: HttpServer
) -> None:
    environ = {"ANYFORMAT_BASE_URL": f" {server.url}/ ", "ANYFORMAT_API_KEY": "key-1"}
    async with connected(environ, folder) as services:
        assert services.profile.base_url == server.url
        assert services.notices == ()
        assert await status(services, "w", SEED_ID) is Status.OPEN
    assert server.requests[0].headers["authorization"] == "Bearer key-1"


async def test_another_account_ignores_the_environment(
    folder: DataFolder, server: HttpServer
) -> None:
    environ = {"ANYFORMAT_BASE_URL": "https://other.example", "ANYFORMAT_API_KEY": "key-1"}
    account = Account("account-1", base_url=server.url, proxy="http://proxy.example:8080")
    services = await composition.connect(environ, folder, demo=False, account=account)
    try:
        assert services.profile == Profile(server.url, proxy=account.proxy)
        assert services.key_source is KeySource.NONE
        keyed = services.with_key("key-2")
        assert keyed.profile.proxy == account.proxy
        await keyed.client.aclose()
    finally:
        await services.aclose()


async def test_the_vendors_service_is_the_default(folder: DataFolder) -> None:
    async with connected({"ANYFORMAT_BASE_URL": ""}, folder) as services:
        assert services.profile.base_url == DEFAULT_BASE_URL
        with pytest.raises(KeyMissingError):
            await status(services, "w", "c")


@pytest.mark.parametrize(
    ("environ", "error", "message"),
    [
        ({"ANYFORMAT_API_KEY": "two words"}, KeyMalformedError, "The API key contains spaces"),
        ({}, KeyringError, "The system's keyring failed (ValueError)."),
    ],
)
async def test_a_key_that_cannot_be_used_is_an_error_of_each_request(
    folder: DataFolder,
    environ: dict[str, str],
    error: type[ServiceError],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", Mock(side_effect=ValueError))
    async with connected(environ, folder) as services:
        for _ in range(2):
            with pytest.raises(error) as failed:
                await status(services, "w", "c")
            assert str(failed.value).startswith(message)


async def test_a_service_without_encryption_is_refused(folder: DataFolder) -> None:
    with pytest.raises(InputError):
        await composition.connect(
            {"ANYFORMAT_BASE_URL": "http://service.example"}, folder, demo=False
        )


async def test_drafts_that_cannot_be_opened_are_an_error(folder: DataFolder) -> None:
    folder.drafts.mkdir(parents=True)

    with pytest.raises(StorageError):
        await composition.connect({}, folder, demo=False)


async def test_the_local_draft_is_applied(folder: DataFolder) -> None:
    made = decision(1, change("total_amount", OPEN, edited("7")))
    async with connected({}, folder) as services:
        assert await status(services, str(SEED)) is Status.OPEN
        assert not folder.drafts.exists()
        await services.drafts.append(SEED_ID, made, fingerprint="f")

        state = await services.review_of([str(SEED)], on_wait=lambda _: None, on_notice=pytest.fail)

        assert state.reviews[path("total_amount")].effective_value == "7"
        assert state.history.decisions == (made,)


async def test_the_demo_needs_no_key_and_ignores_the_environment(folder: DataFolder) -> None:
    environ = {"ANYFORMAT_BASE_URL": "not an address", "ANYFORMAT_API_KEY": "two words"}
    async with connected(environ, folder, demo=True) as services:
        workflows = await services.client.workflows()
        assert (services.profile.base_url, services.notices) == (DEFAULT_BASE_URL, ())
        assert len(workflows.items) == 1


async def test_services_with_another_key_and_for_the_demo(
    folder: DataFolder, server: HttpServer
) -> None:
    async with connected({"ANYFORMAT_BASE_URL": server.url}, folder) as services:
        keyed = services.with_key("key-2")
        demo = services.for_demo()
        assert keyed.profile.base_url == server.url
        await status(keyed, "w", SEED_ID)
        assert (await demo.client.workflows()).count == 1
        assert keyed.drafts is demo.drafts is services.drafts
        in_demo = CollectionSource("wf-demo-accounts-payable", "receipt-img-2041")
        sources = (in_demo, CollectionSource("w", SEED_ID), FileSource(Path("a.json")), None)
        # The service is on this machine, so it may be that of `serve-demo`.
        assert [services.owns(source) for source in sources] == [True, True, True, True]
        assert [demo.owns(source) for source in sources] == [True, False, False, False]
        assert [demo.can_open(source) for source in sources] == [True, False, True, False]
        with pytest.raises(KeyMalformedError):
            services.with_key("two words")
        await keyed.client.aclose()
        await demo.client.aclose()
    assert [request.headers["authorization"] for request in server.requests] == [
        "Bearer key-2",  # the results
        "Bearer key-2",  # the types of the fields
        "Bearer key-2",  # the rules
    ]


async def test_a_file_reads_no_key(review_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = AsyncMock(return_value=LoadedKey("key", KeySource.KEYRING))
    monkeypatch.setattr(composition, "load_key", read)
    environ = {"ANYFORMAT_REVIEW_HOME": str(review_home)}
    async with composition.open_services(
        environ, [str(SEED)], demo=False, on_notice=pytest.fail
    ) as services:
        await status(services, str(SEED))
        read.assert_not_awaited()
        for _ in range(2):
            assert (await services.client.profile()).api_key is not None
        read.assert_awaited_once()


async def test_arguments_without_a_source_open_no_services(review_home: Path) -> None:
    environ = {"ANYFORMAT_REVIEW_HOME": str(review_home)}
    with pytest.raises(SourceError):
        async with composition.open_services(
            environ, ["a", "b", "c"], demo=False, on_notice=pytest.fail
        ):
            pass
    assert not DataFolder.below(review_home).drafts.exists()


async def test_in_the_demo_a_url_belongs_to_the_demo_service(review_home: Path) -> None:
    environ = {
        "ANYFORMAT_REVIEW_HOME": str(review_home),
        "ANYFORMAT_BASE_URL": "http://127.0.0.1:1",
    }
    address = f"{DEFAULT_BASE_URL}/v2/workflows/w/files/c/results/"
    async with composition.open_services(
        environ, [address], demo=True, on_notice=pytest.fail
    ) as services:
        assert services.profile.base_url == DEFAULT_BASE_URL


async def test_definitions_are_cached_per_service(folder: DataFolder, server: HttpServer) -> None:
    environ = {"ANYFORMAT_BASE_URL": server.url, "ANYFORMAT_API_KEY": "key-1"}
    server.on(
        "/v2/workflows/w/",
        json_response({"id": "w", "fields": [{"name": "n", "data_type": "date"}]}),
    )
    async with connected(environ, folder) as services:
        known = await services.fields.field_definitions("w")
        assert (list(known.definitions), known.problem) == (["n"], None)
    async with connected({**environ, "ANYFORMAT_API_KEY": ""}, folder) as services:
        offline = await services.fields.field_definitions("w")
        assert (offline.definitions, type(offline.problem)) == (known.definitions, KeyMissingError)
        again = services.with_key("key-2")
        assert await again.fields.field_definitions("w") == known
        await again.client.aclose()
        assert (await services.for_demo().fields.cached_definitions("w")).definitions == {}
    async with connected({}, folder) as services:
        assert (await services.fields.cached_definitions("w")).definitions == {}


async def test_values_are_compared_by_the_types_of_the_workflow(
    folder: DataFolder, server: HttpServer
) -> None:
    field = {"name": "terms", "data_type": "enum", "enum_options": ["Prepaid", "Collect"]}
    value = {"value": "Collect", "evidence": [{"text": "Terms: Prepaid", "page_number": 1}]}
    results = {"parse": {"markdown": "Terms: Prepaid"}, "extraction": {"terms": value}}
    server.on("/v2/workflows/w/", json_response({"id": "w", "fields": [field]}))
    server.on("/v2/workflows/w/files/c/results/", json_response(results))
    environ = {"ANYFORMAT_BASE_URL": server.url, "ANYFORMAT_API_KEY": "key-1"}
    async with connected(environ, folder) as services:
        state = await services.review_of(("w", "c"), on_wait=Mock(), on_notice=pytest.fail)
    (review,) = state.reviews.values()
    assert [reason.kind for reason in review.reasons] == [ReasonKind.VALUE_CONTRADICTED]


async def test_thresholds_come_from_the_settings(folder: DataFolder) -> None:
    workflow = ThresholdSet(Thresholds(10, 20)).with_workflow(Thresholds(100, 100))
    settings = Settings().with_threshold_set("069dcb54-workflow", workflow)
    SettingsStore(folder.settings).save(settings)
    async with connected({}, folder) as services:
        assert services.reviews.thresholds(None) == ThresholdSet(Thresholds(10, 20))
        assert services.for_demo().reviews.thresholds("069dcb54-workflow") == workflow
        state = await services.review_of([str(SEED)], on_wait=lambda _: None, on_notice=pytest.fail)
    assert state.thresholds == ThresholdSet(Thresholds(10, 20))


@pytest.mark.parametrize("demo", [True, False])
async def test_unreadable_settings_are_reported(folder: DataFolder, demo: bool) -> None:
    folder.settings.parent.mkdir(parents=True, exist_ok=True)
    folder.settings.write_text("{")
    async with connected({}, folder, demo=demo) as services:
        assert [notice.partition(" (")[0] for notice in services.notices] == [
            "The settings could not be read"
        ]
        assert services.reviews.thresholds(None) == ThresholdSet()


@pytest.mark.parametrize("content", ["{", '{"version": 3, "theme": "pink"}'])
async def test_commands_report_unreadable_settings_once(
    content: str, folder: DataFolder, review_home: Path
) -> None:
    folder.settings.parent.mkdir(parents=True, exist_ok=True)
    folder.settings.write_text(content)
    environ = {"ANYFORMAT_REVIEW_HOME": str(review_home)}
    notices = list[str]()
    async with composition.open_services(environ, None, demo=True, on_notice=notices.append):
        (notice,) = notices
    (kept,) = folder.settings.parent.glob("settings.json.unreadable-*")
    assert str(kept) in notice
    assert kept.read_text() == content


async def test_an_offline_copy_is_read_without_asking_for_rules(
    folder: DataFolder, server: HttpServer
) -> None:
    environ = {"ANYFORMAT_BASE_URL": server.url, "ANYFORMAT_API_KEY": "key-1"}
    server.on("/v3/workflows/w/", json_response({"nodes": []}))
    async with connected(environ, folder) as services:
        await status(services, "w", SEED_ID)
    server.on(RESULTS, json_response({}, 403))
    asked, notices = len(server.requests), list[str]()
    async with connected(environ, folder) as services:
        await services.review_of(("w", SEED_ID), on_wait=lambda _: None, on_notice=notices.append)

    assert [each.path for each in server.requests[asked:]] == [RESULTS]
    assert len(notices) == 1

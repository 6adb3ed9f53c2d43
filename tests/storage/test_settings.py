import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.confidence import Thresholds
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage import settings as module
from anyformat_review.storage.accounts import Account, AccountColour
from anyformat_review.storage.settings import (
    KnownCount,
    LoadedSettings,
    ResumePoint,
    Settings,
    SettingsStore,
    WindowState,
    account_at_start,
)

CHOSEN = Settings(
    theme=ThemeChoice.DARK,
    text_size=125,
    author="Ada",
    thresholds=Thresholds(40, 75.5),
    window={"main": b"\x00\xff", "splitter": b""},
    accounts={
        "": Account(recent_sources=("b.json", "größe\udcff.json")),
        "account-1": Account("account-1", "Acme", "https://a.example", AccountColour.RED),
    },
    account="account-1",
    workflow_thresholds={
        "wf-1": ThresholdSet(workflow=Thresholds(30, 60)),
        "wf-2": ThresholdSet(fields={"items.amount": Thresholds(90, 99.5)}),
    },
    results_limit=5_000_000,
    keys=MappingProxyType({"exportAction": ("Ctrl+J",), "redoAction": ()}),
    order=OrderChoice.REASON,
    compare_values=False,
    blind_share=12.5,
    prefetch=False,
    metrics=False,
)


def test_a_damaged_window_state_is_ignored(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    store.save(CHOSEN)
    state = WindowState("demo", ResumePoint("wf a"), {"panes": b"\x00"})
    store.save_window_state(state)
    assert store.load().settings == CHOSEN.with_window_state(state)
    file = tmp_path / "window-state.json"
    for damaged in (file.read_bytes()[:-5], b"[]", b"\xff", b'{"mode": 7}'):
        file.write_bytes(damaged)
        assert store.load() == LoadedSettings(CHOSEN)
    store.forget_window_state()
    store.forget_window_state()
    assert not file.exists()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def test_missing_file_loads_defaults(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "grace")
    assert SettingsStore(path).load() == LoadedSettings(
        Settings(ThemeChoice.SYSTEM, "grace", Thresholds(50, 80), {}, {})
    )
    assert not path.parent.exists()


def test_account_without_name_has_a_default_author(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid 1000")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert Settings().author == "reviewer"


def test_settings_round_trip(path: Path) -> None:
    SettingsStore(path).save(Settings())
    SettingsStore(path).save(CHOSEN)
    assert SettingsStore(path).load() == LoadedSettings(CHOSEN)
    assert json.loads(path.read_bytes())["version"] == 3
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_missing_keys_have_defaults_and_unknown_keys_are_ignored(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 3, "author": "Ada", "thresholds": {"high": 90}, "later": true}')
    assert SettingsStore(path).load() == LoadedSettings(
        Settings(author="Ada", thresholds=Thresholds(50, 90))
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Expecting value"),
        (b"\xff", "can't decode"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "no JSON object"),
        (b'{"version": 4}', "version 4, this application knows 3"),
    ],
)
def test_unreadable_file_is_quarantined_with_a_notice(path: Path, content: bytes, why: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings()
    (aside,) = path.parent.iterdir()
    assert aside.name.startswith("settings.json.unreadable-2")
    assert aside.read_bytes() == content
    assert loaded.notice is not None
    assert why in loaded.notice
    assert loaded.notice.endswith(f"The old file was renamed to {aside}.")


@pytest.mark.parametrize(
    ("entry", "kept", "notice"),
    [
        ('"version": true', {}, "(version: not a version number)"),
        ('"version": 0', {}, "(version: not a version number)"),
        ('"theme": "pink"', {}, "(theme: Invalid enum value 'pink')"),
        ('"results_limit": "much"', {}, "(results_limit: Expected `int`, got `str`)"),
        ('"thresholds": []', {}, "(thresholds: Expected `object`, got `array`)"),
        (
            '"thresholds": {"high": true, "medium": 40}',
            {"thresholds": Thresholds(40)},
            "(thresholds.high: Expected `float`, got `bool`)",
        ),
        ('"thresholds": {"high": NaN}', {}, "(thresholds.high: A threshold must be between"),
        ('"thresholds": {"high": 20}', {}, "(thresholds.high: High (20) must not be lower"),
        (
            '"workflow_thresholds": {"w": {"workflow": 5, "fields": {"x": {"high": 90}}}}',
            {"workflow_thresholds": {"w": ThresholdSet(fields={"x": Thresholds(50, 90)})}},
            "(workflow_thresholds.w.workflow: Expected `object | null`, got `int`)",
        ),
        (
            '"window": {"main": "?", "b": ""}',
            {"window": {"b": b""}},
            "(window.main: Invalid base64",
        ),
        ('"blind_share": 101', {}, "(blind_share: 101 is not between 0 and 100)"),
        ('"metrics": "no"', {}, "(metrics: Expected `bool`, got `str`)"),
        (
            '"keys": {"undoAction": ["Ctrl+J"], "redoAction": 7}',
            {"keys": {"undoAction": ("Ctrl+J",)}},
            "(keys.redoAction: Expected `array`, got `int`)",
        ),
        (
            '"places": {"demo": 7, "service": {"page": 3, "zoom": "big"}}',
            {"places": {"service": ResumePoint(page=3)}},
            "(places.demo: Expected `object`, got `int`; places.service.zoom: Expected `float`",
        ),
        (
            '"accounts": {"": {"recent_sources": 7, "base_url": "https://a.example"}}',
            {"accounts": {"": Account(base_url="https://a.example")}},
            '(accounts."".recent_sources: Expected `array`, got `int`)',
        ),
        ('"text_size": 7', {}, "(text_size: 7 is not between 50 and 300)"),
        ('"keys": {"a\\u202e": 7}', {}, "(keys.a⟦U+202E⟧: Expected"),
    ],
)
def test_an_unreadable_value_has_its_default_and_the_rest_is_read(
    path: Path, entry: str, kept: dict[str, Any], notice: str
) -> None:
    path.parent.mkdir()
    content = '{"version": 3, "author": "Ada", ' + entry + "}"
    path.write_text(content, encoding="utf-8")

    loaded = SettingsStore(path).load()

    assert loaded.settings == Settings(author="Ada", **kept)
    assert loaded.notice is not None
    assert notice in loaded.notice
    (copy,) = path.parent.glob("settings.json.unreadable-*")
    assert loaded.notice.endswith(f" A copy of the old file is {copy}.")
    # The next change overwrites the file, but not the copy.
    SettingsStore(path).save(loaded.settings)
    assert copy.read_text(encoding="utf-8") == content


def test_the_notice_names_only_some_of_many_unreadable_values(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 3, "keys": {f"key{n}": n for n in range(7)}}))
    notice = SettingsStore(path).load().notice
    assert notice is not None
    assert notice.startswith("7 parts of the settings could not be read, so the defaults are used")
    assert "; keys.key4: Expected `array`, got `int`; and 2 more). A copy of" in notice


@pytest.mark.parametrize("name", ["id", "base_url", "proxy", "ca_file"])
def test_an_account_is_left_out_if_its_key_could_be_sent_elsewhere(path: Path, name: str) -> None:
    path.parent.mkdir()
    accounts = {"account-1": {"id": "account-1", name: 7}, "account-2": {"id": "account-2"}}
    path.write_text(json.dumps({"version": 3, "accounts": accounts, "account": "account-1"}))

    loaded = SettingsStore(path).load()

    assert loaded.settings.accounts == {"account-2": Account("account-2")}
    assert loaded.settings.account == ""
    assert loaded.notice is not None
    assert "(accounts.account-1: Expected `str`, got `int`" in loaded.notice


def test_an_account_that_does_not_exist_is_reported_and_the_default_one_is_used(path: Path) -> None:
    SettingsStore(path).save(replace(CHOSEN, account="../account-9\u202e"))

    assert SettingsStore(path).load() == LoadedSettings(
        replace(CHOSEN, account=""),
        f"The settings in {path} name an account that does not exist (“../account-9⟦U+202E⟧”), so"
        " the default account is used. Choose another one with “Accounts…” in the window.",
    )
    SettingsStore(path).save(Settings(account=""))
    assert SettingsStore(path).load() == LoadedSettings(Settings())


def test_unreadable_path_returns_a_notice(path: Path) -> None:
    path.mkdir(parents=True)
    assert SettingsStore(path).load() == LoadedSettings(
        Settings(), f"The settings in {path} cannot be read: Is a directory."
    )
    with pytest.raises(StorageError, match="cannot be used: Is a directory"):
        SettingsStore(path).save(CHOSEN)
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


def test_older_settings_are_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 2, "reviewer": "Ada"}')
    monkeypatch.setattr(
        module,
        "_MIGRATIONS",
        (
            lambda _: pytest.fail("version 2 needs no first step"),
            lambda tree: {**tree, "name": tree["reviewer"]},
            lambda tree: {**tree, "author": tree["name"]},
        ),
    )
    assert SettingsStore(path).load() == LoadedSettings(Settings(author="Ada"))


def test_workflow_thresholds_override_the_defaults() -> None:
    settings = Settings(thresholds=Thresholds(10, 20))
    assert settings.threshold_set("wf-1") == ThresholdSet(Thresholds(10, 20))
    uncompared = replace(settings, compare_values=False)
    assert not uncompared.threshold_set("wf-1").compares_values
    compared = uncompared.with_threshold_set("wf-1", ThresholdSet(Thresholds(10, 20)))
    assert compared.threshold_set("wf-1").compares_values
    assert not compared.threshold_set("wf-2").compares_values
    own = ThresholdSet(Thresholds(5, 20)).with_field("total", Thresholds(95, 99))

    chosen = settings.with_threshold_set("wf-1", own)

    assert chosen.threshold_set("wf-1") == own
    assert chosen.threshold_set("wf-2") == chosen.threshold_set(None) == ThresholdSet(own.defaults)
    without = chosen.with_threshold_set("wf-1", own.with_field("total", None))
    assert without.workflow_thresholds == {}


def test_shortcuts_of_renamed_actions_survive_an_update(path: Path) -> None:
    path.parent.mkdir()
    keys = {"checkAgainAction": ["F9"], "redoAction": []}
    path.write_text(json.dumps({"version": 1, "keys": keys}), encoding="utf-8")

    loaded = SettingsStore(path).load()

    assert loaded.notice is None
    assert loaded.settings.keys == {"refreshAction": ("F9",), "redoAction": ()}
    assert loaded.settings.used_version == "0.1.0"  # an update, not the first start


def test_recent_sources_of_an_older_version_belong_to_the_default_account(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 2, "recent_sources": ["/a.json"]}', encoding="utf-8")
    account = SettingsStore(path).load().settings.account_with_id("")
    assert account == Account(recent_sources=("/a.json",))


def test_accounts_are_added_replaced_and_removed() -> None:
    one, two = Account("account-1", "One"), Account("account-2", "Two")
    settings = Settings(account="account-2").with_account(one).with_account(two)
    assert settings.account_with_id("account-2") == two
    assert settings.account_with_id("other") == Account("other")
    assert settings.with_account(replace(two, name="2")).account_with_id("account-2").name == "2"
    assert settings.without_account("account-1").account == "account-2"
    removed = settings.without_account("account-2")
    assert removed.accounts == {"account-1": one}
    assert removed.account == ""


@pytest.mark.parametrize("name", ["ANYFORMAT_API_KEY", "ANYFORMAT_BASE_URL"])
def test_the_environment_chooses_the_default_account(name: str) -> None:
    assert account_at_start(CHOSEN, {}).name == "Acme"
    assert account_at_start(CHOSEN, {name: " "}).name == "Acme"
    assert account_at_start(CHOSEN, {name: "x"}).id == ""


def test_resume_points_are_saved(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    counts = {"c": KnownCount(8, 2, datetime(2026, 11, 30, tzinfo=UTC)), "d": KnownCount(0, 0)}
    place = ResumePoint("wf c", "c", "items[2].price", 40, 3, ("/a.json",), counts)
    store.save(Settings(places={"demo": place}))
    assert store.load().settings.places == {"demo": place}

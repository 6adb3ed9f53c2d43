import pytest
from msgspec.structs import replace

from anyformat_review.storage.accounts import (
    Account,
    AccountSwitch,
    is_set_by_environment,
    new_account_id,
)


def test_recent_sources_are_limited_unique_and_newest_first() -> None:
    account = Account()
    for number in (*range(25), 24, 10):
        account = account.with_recent_source(f"{number}.json")
    assert account.recent_sources[:3] == ("10.json", "24.json", "23.json")
    assert len(account.recent_sources) == len(set(account.recent_sources)) == 8
    assert "24.json" not in account.without_recent_source("24.json").recent_sources


def test_the_last_workflow_is_the_most_recent_one() -> None:
    account = (
        Account().with_recent_workflow("a").with_recent_workflow("b").with_recent_workflow("a")
    )
    assert account.recent_workflows == ("a", "b")


def test_an_account_is_shown_by_its_name_or_host() -> None:
    account = Account(base_url="https://a.example/path")
    assert account.title == "a.example"
    assert replace(account, name="Acme").title == "Acme"
    assert Account().title == "Default account"


def test_new_ids_are_not_in_use() -> None:
    assert new_account_id({}) == "account-1"
    assert new_account_id({"account-1": Account(), "account-3": Account()}) == "account-2"


@pytest.mark.parametrize(
    ("environ", "is_set"),
    [({}, False), ({"ANYFORMAT_API_KEY": ""}, False), ({"ANYFORMAT_BASE_URL": "x"}, True)],
)
def test_the_environment_may_name_an_account(environ: dict[str, str], is_set: bool) -> None:
    assert is_set_by_environment(environ) is is_set


def test_a_key_that_is_not_saved_is_not_in_the_repr() -> None:
    switch = AccountSwitch(Account("account-1"), "sk-1", "The keyring is locked.")
    assert "sk-1" not in repr(switch)
    assert "account-1" in repr(switch)
    assert "The keyring is locked." in repr(switch)

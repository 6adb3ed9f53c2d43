"""Texts of the settings."""

from collections.abc import Sequence
from pathlib import Path

from anyformat_review.storage.accounts import Account
from anyformat_review.translation import number_text, tr

_MEGABYTE = 1_000_000


def account_text(account: Account, address: str) -> str:
    """Return the name of the account in use and the address of its service."""
    return tr("The account “{account}” is in use: {address}").format(
        account=account.title, address=address
    )


def folder_texts(folders: Sequence[tuple[str, Path, int]]) -> list[tuple[str, str]]:
    """Return the names of folders, and their paths with their sizes."""
    text = tr("{path} ({size} MB)")
    return [
        (name, text.format(path=path, size=number_text(size / _MEGABYTE, 1)))
        for name, path, size in folders
    ]

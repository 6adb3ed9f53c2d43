"""Texts of the settings."""

from collections.abc import Sequence
from pathlib import Path

from anyformat_review.storage.accounts import Account

_MEGABYTE = 1_000_000


def account_text(account: Account, address: str) -> str:
    """Return the name of the account in use and the address of its service."""
    return f"The account “{account.title}” is in use: {address}"


def folder_texts(folders: Sequence[tuple[str, Path, int]]) -> list[tuple[str, str]]:
    """Return the names of folders, and their paths with their sizes."""
    return [(name, f"{path} ({size / _MEGABYTE:,.1f} MB)") for name, path, size in folders]

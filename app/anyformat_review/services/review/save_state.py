"""The state of saving the decisions of a session."""

from enum import StrEnum

from msgspec import Struct

from anyformat_review.domain.errors import StorageError


class SaveStatus(StrEnum):
    """The state of saving."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class SaveState(Struct, frozen=True):
    """The number of unsaved decisions, and the error that prevents saving them."""

    status: SaveStatus = SaveStatus.SAVED
    unsaved: int = 0
    error: StorageError | None = None

"""The state of saving the decisions of a session."""

from dataclasses import dataclass
from enum import StrEnum

from anyformat_review.domain.errors import StorageError


class SaveStatus(StrEnum):
    """The state of saving."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """The number of unsaved decisions, and the error that prevents saving them."""

    status: SaveStatus = SaveStatus.SAVED
    unsaved: int = 0
    error: StorageError | None = None

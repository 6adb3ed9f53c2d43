"""Whether the decisions of a session are on disk."""

from dataclasses import dataclass
from enum import StrEnum

from anyformat_review.domain.errors import StorageError


class SaveStatus(StrEnum):
    """Whether the decisions are on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """How many decisions are not on disk yet, and the error that prevents it."""

    status: SaveStatus = SaveStatus.SAVED
    unsaved: int = 0
    error: StorageError | None = None

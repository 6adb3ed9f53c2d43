"""Sessions that stay in memory after their collection was closed, until they are saved."""

from anyformat_review.services.review.review_session import ReviewSession


class UnsavedSessions:
    """Sessions with decisions that are not on disk, by the id of their collection.

    A collection that is opened again continues in its session, so that no decision is lost.
    """

    def __init__(self) -> None:
        self._sessions: dict[str, ReviewSession] = {}

    def add(self, session: ReviewSession | None) -> None:
        """Add a session until it is saved, and remove those that are saved now."""
        if session is not None:
            self._sessions[session.state.collection.id] = session
        for id_, each in tuple(self._sessions.items()):
            if not each.save_state.unsaved:
                del self._sessions[id_]

    def get(self, collection_id: str) -> ReviewSession | None:
        """Return the unsaved session of a collection, if there is one."""
        return self._sessions.get(collection_id)

    def including(self, session: ReviewSession | None) -> tuple[ReviewSession, ...]:
        """Return all unsaved sessions and the given one, each once."""
        sessions = dict.fromkeys(self._sessions.values())
        return tuple(sessions if session is None else {**sessions, session: None})

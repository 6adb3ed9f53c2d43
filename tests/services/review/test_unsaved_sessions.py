from types import SimpleNamespace
from typing import Any

from anyformat_review.services.review.unsaved_sessions import UnsavedSessions


def session(id_: str, unsaved: int) -> Any:
    collection = SimpleNamespace(id=id_)
    return _Session(state=SimpleNamespace(collection=collection), unsaved=unsaved)


class _Session:
    def __init__(self, state: Any, unsaved: int) -> None:
        self.state = state
        self.save_state = SimpleNamespace(unsaved=unsaved)


def test_sessions_are_kept_until_they_are_saved() -> None:
    sessions, first, second = UnsavedSessions(), session("a", 1), session("b", 0)
    sessions.add(first)
    sessions.add(second)
    assert (sessions.get("a"), sessions.get("b")) == (first, None)
    assert sessions.including(second) == (first, second)
    assert sessions.including(first) == (first,)
    first.save_state.unsaved = 0
    sessions.add(None)
    assert sessions.including(None) == ()

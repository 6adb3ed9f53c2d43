from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.viewmodels.messages import (
    APPLICATION,
    Message,
    MessageAction,
    MessageKind,
    MessageQueue,
)


@pytest.fixture
def queue(qapp: object) -> MessageQueue:
    queue = MessageQueue()
    queue.open_collection("w/a", "A.pdf")
    return queue


def message(text: str, **more: Any) -> Message:
    return Message(MessageKind.INFO, text, **more)


def texts(queue: MessageQueue) -> list[str]:
    found = []
    for _ in range(queue.position[1]):
        assert queue.shown is not None
        found.append(queue.shown.text)
        queue.show_next()
    return found


def test_a_name_that_is_known_later_heads_new_messages(queue: MessageQueue) -> None:
    queue.name_collection("Invoice")
    assert (queue.about_collection().collection, queue.about_collection().name) == (
        "w/a",
        "Invoice",
    )


def test_the_newest_message_is_shown_and_the_others_wait(queue: MessageQueue) -> None:
    assert (queue.shown, queue.position) == (None, (0, 0))
    queue.show(message("first"))
    queue.show(message("second"))
    queue.show(message("asked by nobody"), at_end=True)
    assert texts(queue) == ["second", "first", "asked by nobody"]
    assert queue.position == (1, 3)
    queue.show_next()
    assert queue.position == (2, 3)
    assert queue.close()
    assert texts(queue) == ["second", "asked by nobody"]


def test_closing_without_a_message_does_nothing(queue: MessageQueue, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(queue.changed):
        assert not queue.close()
        queue.show_next()
        queue.withdraw("nothing")
        queue.check()


def test_a_message_replaces_the_one_with_the_same_key(queue: MessageQueue) -> None:
    queue.show(message("1 not saved", key="saving"))
    queue.show(message("other"))
    queue.show(message("2 not saved", key="saving"))
    assert texts(queue) == ["2 not saved", "other"]
    assert queue.shows("saving")
    queue.withdraw("saving")
    assert not queue.shows("saving")


def test_messages_about_a_collection_disappear_when_another_is_opened(queue: MessageQueue) -> None:
    path = FieldPath.parse("total")
    queue.show(message("program", subject=APPLICATION))
    queue.show(message("collection", subject=queue.about_collection()))
    queue.show(message("field", subject=queue.about_collection(path)))
    queue.open_collection("w/b", "B.pdf")
    assert texts(queue) == ["program"]


def test_refreshing_a_collection_withdraws_its_messages(queue: MessageQueue) -> None:
    queue.show(message("old", subject=queue.about_collection()))
    queue.open_collection("w/a", "A.pdf")
    assert queue.shown is None


def test_a_late_message_about_a_closed_collection_is_dropped(queue: MessageQueue) -> None:
    subject = queue.about_collection()
    queue.open_collection("w/b", "B.pdf")
    queue.show(message("50 fields confirmed", subject=subject))
    assert queue.shown is None


def test_a_message_disappears_when_it_is_no_longer_true(queue: MessageQueue, qtbot: QtBot) -> None:
    true = {"a", "b"}
    for name in ("a", "b"):
        queue.show(message(name, holds=lambda name=name: name in true))
    queue.check()
    assert texts(queue) == ["b", "a"]
    true.remove("a")
    with qtbot.waitSignal(queue.changed):
        queue.check()
    assert texts(queue) == ["b"]


def test_an_action_runs_once_and_closes_its_message(queue: MessageQueue) -> None:
    done: list[str] = []
    action = MessageAction("Undo", lambda: done.append("undone"))
    shown = message("imported", actions=(action,))
    queue.show(shown)
    queue.run(shown, action)
    queue.run(shown, action)
    assert (done, queue.shown) == (["undone"], None)


@pytest.mark.parametrize("how", ["closed", "replaced", "false", "another collection"])
def test_an_action_of_a_removed_message_does_nothing(queue: MessageQueue, how: str) -> None:
    done: list[str] = []
    true = [True]
    action = MessageAction("Mark as reviewed", lambda: done.append("marked"))
    subject = queue.about_collection()
    shown = message(
        "3 left", subject=subject, actions=(action,), holds=lambda: bool(true), key="left"
    )
    queue.show(shown)
    match how:
        case "closed":
            queue.close()
        case "replaced":
            queue.show(message("2 left", key="left"))
        case "false":
            true.clear()
        case _:
            queue.open_collection("w/b", "B.pdf")
    queue.run(shown, action)
    assert done == []


def test_an_action_may_show_the_next_message(queue: MessageQueue) -> None:
    action = MessageAction("Try again", lambda: queue.show(message("saved")))
    shown = message("disk full", actions=(action,))
    queue.show(shown)
    queue.run(shown, action)
    assert texts(queue) == ["saved"]


def test_a_withdrawn_message_leaves_the_shown_one_in_place(queue: MessageQueue) -> None:
    for text in ("c", "b", "a"):
        queue.show(message(text))
    queue.show_next()
    queue.withdraw("a")
    assert queue.shown is not None
    assert (queue.shown.text, queue.position) == ("b", (1, 2))


def test_a_subject_names_its_collection_and_field(queue: MessageQueue) -> None:
    assert APPLICATION.text == ""
    assert queue.about_collection().text == "A.pdf"
    assert queue.about_collection(FieldPath.parse("total")).text == "A.pdf · total"

import msgspec

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.stored_text import StoredText

TEXT = "Größe 5 €\n😀"


def test_a_stored_text_is_the_text() -> None:
    stored = StoredText.of(TEXT)

    assert str(stored) == TEXT
    assert len(stored) == len(TEXT)
    assert stored == TEXT
    assert stored == StoredText.of(TEXT)
    assert hash(stored) == hash(TEXT)


def test_another_text_or_object_differs() -> None:
    stored = StoredText.of(TEXT)

    assert stored != "Größe 5"
    assert stored != StoredText.of("")
    assert stored != TEXT.encode()


def test_what_is_stored_is_stored_once() -> None:
    stored = StoredText.of(TEXT)

    assert StoredText.of(stored) is stored


def test_received_texts_are_parts_of_the_message() -> None:
    message = msgspec.msgpack.encode([StoredText.of(TEXT), StoredText.of("second")])

    received = msgspec.msgpack.decode(message, type=list[StoredText])

    assert received == [TEXT, "second"]
    assert all(text.utf8.obj is message for text in received)


def test_pages_with_the_same_text_are_equal() -> None:
    stored = Page(1, StoredText.of(TEXT))

    assert stored == Page(1, TEXT)
    assert stored.markdown == TEXT
    assert hash(stored) == hash(Page(1, TEXT))

from collections.abc import Iterator

import pytest

from anyformat_review.domain import errors
from anyformat_review.domain.errors import ErrorResponse, ReviewError, ServiceError
from anyformat_review.services.error_texts import TEXTS, error_text


def tree(root: type[ReviewError]) -> Iterator[type[ReviewError]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


ALL = sorted(tree(ReviewError), key=lambda kind: kind.__name__)
LEAVES = [kind for kind in ALL if not kind.__subclasses__()]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_its_own_texts(kind: type[ReviewError]) -> None:
    text = error_text(kind("what happened"))
    assert (text.title, text.next_steps) == (TEXTS[kind].title, TEXTS[kind].next_steps)
    assert text.title
    assert text.sentence.strip()
    assert [t.title for t in TEXTS.values()].count(text.title) == 1


@pytest.mark.parametrize("kind", LEAVES)
def test_every_specific_error_has_next_steps(kind: type[ReviewError]) -> None:
    steps = error_text(kind()).next_steps
    assert steps
    assert all(step.endswith((".", "?")) for step in steps)


def test_there_are_no_other_texts() -> None:
    assert set(TEXTS) == set(ALL)


@pytest.mark.parametrize("kind", [errors.ExtractionFailedError, errors.ExtractionCancelledError])
def test_terminal_errors_give_the_documented_next_steps(kind: type[ReviewError]) -> None:
    review, upload, dashboard = error_text(kind()).next_steps
    assert "Check that the document" in review
    assert "Upload the document again" in upload
    assert "dashboard" in dashboard


def test_the_detail_of_the_service_is_quoted() -> None:
    error = errors.BadRequestError("x", ErrorResponse(detail="page: too small"))
    assert error_text(error).sentence.endswith("(“page: too small”)")


def test_own_messages_are_not_quoted_for_service_errors() -> None:
    text = error_text(
        errors.ConnectionLostError("The connection to h was lost during the response.")
    )
    assert text.sentence == TEXTS[errors.ConnectionLostError].sentence


def test_an_input_error_shows_its_own_message() -> None:
    assert error_text(errors.SourceError("No file a.json.")).sentence == "No file a.json."
    assert error_text(errors.SourceError()).sentence == "Cannot open this."


def test_an_error_without_texts_uses_those_of_its_base_class() -> None:
    class NewServiceError(ServiceError):
        pass

    assert error_text(NewServiceError()).title == TEXTS[ServiceError].title

import inspect
import re
from collections.abc import Iterator

import pytest

from anyformat_review.domain import errors
from anyformat_review.domain.errors import ErrorResponse, ReviewError, ServiceError


def _tree(root: type[ReviewError]) -> Iterator[type[ReviewError]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


EVERY_ERROR = tuple(_tree(ReviewError))


def _drawn() -> list[tuple[int, str]]:
    lines = re.findall(r"^([ │├└─]*)(\w+Error)\b", inspect.getdoc(errors) or "", re.MULTILINE)
    return [(len(indent) // 4, name) for indent, name in lines]


def _real(root: type[ReviewError], depth: int = 0) -> Iterator[tuple[int, str]]:
    yield depth, root.__name__
    for child in root.__subclasses__():
        yield from _real(child, depth + 1)


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    assert _drawn() == list(_real(ReviewError))


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: error.__name__)
def test_the_exit_code_follows_the_branch(error: type[ReviewError]) -> None:
    if issubclass(error, errors.TerminalError):
        expected = 3
    elif issubclass(error, ServiceError):
        expected = 4
    else:
        expected = 2

    assert error.exit_code == expected


@pytest.mark.parametrize(
    "error", [error for error in EVERY_ERROR if issubclass(error, ServiceError)]
)
def test_a_service_error_carries_what_the_service_said(error: type[ServiceError]) -> None:
    answer = ErrorResponse(status=418, request_id="r-1")

    assert error("words", answer).response is answer
    assert str(error("words", answer)) == "words"
    assert error().response == ErrorResponse()

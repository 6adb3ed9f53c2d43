from collections.abc import Iterator

import pytest

from anyformat_review.domain import errors
from anyformat_review.domain.errors import ErrorResponse, ReviewError, ServiceError


def _tree(root: type[ReviewError]) -> Iterator[type[ReviewError]]:
    yield root
    for child in root.__subclasses__():
        yield from _tree(child)


ALL_ERRORS = tuple(_tree(ReviewError))


@pytest.mark.parametrize("error", ALL_ERRORS, ids=lambda error: error.__name__)
def test_exit_code_depends_on_the_base_class(error: type[ReviewError]) -> None:
    if issubclass(error, errors.TerminalError):
        expected = 3
    elif issubclass(error, ServiceError):
        expected = 4
    else:
        expected = 2

    assert error.exit_code == expected


@pytest.mark.parametrize(
    "error", [error for error in ALL_ERRORS if issubclass(error, ServiceError)]
)
def test_service_error_keeps_the_response(error: type[ServiceError]) -> None:
    response = ErrorResponse(status=418, request_id="r-1")

    assert error("words", response).response is response
    assert str(error("words", response)) == "words"
    assert error().response == ErrorResponse()

import pytest

from anyformat_review.domain.errors import ConnectionFailedError
from anyformat_review.viewmodels.collections.list_loader import ListState
from anyformat_review.viewmodels.collections.list_texts import FooterText, empty_text, footer_text

FAILURE = ConnectionFailedError("The service cannot be reached.")


@pytest.mark.parametrize(
    ("state", "slowed", "text"),
    [
        (ListState(), 0, FooterText()),
        (ListState(fetched=3, total=3), 0, FooterText()),
        (ListState(is_complete=False, is_loading=True), 0, FooterText()),
        (ListState(error=FAILURE), 0, FooterText("The list could not be loaded.", "Try again")),
        (
            ListState(fetched=100, is_complete=False, error=FAILURE),
            0,
            FooterText("100 loaded.", "Load all"),
        ),
        (
            ListState(fetched=100, total=1250, is_complete=False),
            0,
            FooterText("100 of 1,250 loaded.", "Load all"),
        ),
        (ListState(fetched=100, is_complete=False), 0, FooterText("100 loaded.", "Load all")),
        (
            ListState(fetched=200, is_complete=False, is_loading_all=True),
            4.2,
            FooterText("200 loaded. Waiting 4 s for the request limit.", "Stop"),
        ),
        (
            ListState(fetched=200, is_complete=False, is_loading_all=True, seconds_left=12),
            0,
            FooterText("200 loaded. Waiting 12 s for the request limit.", "Stop"),
        ),
    ],
)
def test_the_footer_shows_what_is_loaded(state: ListState, slowed: float, text: FooterText) -> None:
    assert footer_text(state, slowed) == text


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ListState(), "No collections yet"),
        (ListState(is_loading=True, error=FAILURE), "Loading collections…"),
        (ListState(error=FAILURE), "Not loaded"),
    ],
)
def test_an_empty_list_says_why(state: ListState, text: str) -> None:
    assert empty_text(state) == text

from anyformat_review.services.review.last_correction import last_correction
from support.sample_reviews import invoice, overridden, path, reverted


def test_the_current_field_comes_before_the_last_corrected_one() -> None:
    state = overridden(invoice(), path("supplier"), "A")
    state = overridden(state, path("due_date"), "B")
    assert last_correction(state, path("supplier")) == path("supplier")
    assert last_correction(state, path("cost_centre")) == path("due_date")
    assert last_correction(reverted(state, path("due_date")), None) == path("supplier")
    assert last_correction(invoice(), path("supplier")) is None

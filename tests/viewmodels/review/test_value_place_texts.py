from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.viewmodels.review.value_place_texts import (
    place_offer_text,
    selection_text,
    value_place_text,
)

PLACE = QuoteLocation(Evidence("1.520,00", 3), Grounding.FOUND, 3, 0, 6)


def test_the_details_say_where_the_value_is() -> None:
    assert value_place_text(None, used=False) == "Your value is not in the document."
    assert value_place_text(PLACE, used=False) == "Your value is on page 3."
    assert value_place_text(PLACE, used=True) == "Your evidence is on page 3: “1.520,00”."


def test_the_offer_names_the_key_or_the_menu() -> None:
    assert "Press Ctrl+E to use" in place_offer_text(PLACE, "Ctrl+E")
    assert "Choose Edit > Use text from the document" in place_offer_text(PLACE, "")


def test_the_offer_of_selected_text_says_how_it_is_read() -> None:
    quote, path = Evidence("1.520,00", 1), FieldPath.parse("total")
    assert selection_text(quote, "1520.00", path, "Ctrl+Shift+E") == (
        "Press Ctrl+Shift+E to use “1.520,00”, read as 1520.00, as the value of total."
    )
    assert "read as" not in selection_text(quote, "1.520,00", path, "")

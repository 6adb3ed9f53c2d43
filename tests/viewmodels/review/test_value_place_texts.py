from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.viewmodels.review.value_place_texts import offer_text, value_place_text

PLACE = QuoteLocation(Evidence("1.520,00", 3), Grounding.FOUND, 3, 0, 6)


def test_the_details_say_where_the_value_is() -> None:
    assert value_place_text(None, used=False) == "Your value is not in the document."
    assert value_place_text(PLACE, used=False) == "Your value is on page 3."
    assert value_place_text(PLACE, used=True) == "Your evidence is on page 3: “1.520,00”."


def test_the_offer_names_the_key_or_the_menu() -> None:
    assert "Press Ctrl+E to use" in offer_text(PLACE, "Ctrl+E")
    assert "Choose Edit > Use place of the value" in offer_text(PLACE, "")

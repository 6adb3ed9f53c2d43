from anyformat_review.domain.text_folding import fold_for_search, search_words


def test_case_and_accents_do_not_matter_in_a_search() -> None:
    assert fold_for_search("Tamaño del TEXTO, Straße") == "tamano del texto, strasse"
    assert search_words(" Revisión  rápida ") == ["revision", "rapida"]

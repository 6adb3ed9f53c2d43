"""The catalogues that the application contains, and the choice of the language."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from anyformat_review.commands.terminal import sentence
from anyformat_review.domain.errors import ErrorResponse, ExtractionFailedError
from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.domain.review.column_sums import ColumnSum
from anyformat_review.languages import chosen_code, install_language
from anyformat_review.translation import Phrase, date_text, language_code, number_text, shown
from anyformat_review.viewmodels.fields.sums_texts import sums_text


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    install_language("en")


@pytest.mark.parametrize(
    ("desktop", "choice", "code"),
    [
        (["es-MX", "en-US"], "system", "es"),
        (["ca-ES", "es-ES"], "system", "es"),
        (["en-GB", "es"], "system", "en"),
        (["de-DE"], "system", "en"),
        (["C"], "system", "en"),
        (["de-DE"], "es", "es"),
        (["es-ES"], "en", "en"),
    ],
)
def test_the_language_follows_the_desktop_or_the_choice(
    monkeypatch: pytest.MonkeyPatch, desktop: list[str], choice: str, code: str
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: desktop)
    assert chosen_code(LanguageChoice(choice)) == code


def test_a_language_can_be_installed_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    install_language("es")
    assert language_code() == "es"
    assert QLocale().language() is QLocale.Language.Spanish
    assert (number_text(12345), number_text(0.5, 1)) == ("12.345", "0,5")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    error = ExtractionFailedError("", ErrorResponse(request_id="req-7"))
    assert sentence(error).endswith("automáticamente. ID de solicitud: req-7.")
    # In Mexico, numbers have other separators than in Spain.
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("es_MX"))
    install_language("es")
    assert (number_text(12345), number_text(0.5, 1)) == ("12,345", "0.5")
    assert date_text(date(2026, 11, 30)) == "30/11/2026"
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("es_PR"))
    install_language("es")
    assert date_text(date(2026, 11, 30)) == "11/30/2026"
    install_language("en")
    assert language_code() == "en"
    assert number_text(12345) == "12,345"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_numbers_that_are_computed_have_the_point_of_the_language() -> None:
    phrase = Phrase("off by {difference}", difference=Decimal("1045.00"))
    sums = (ColumnSum("amount", Decimal("1.5")),)
    assert (phrase, shown(phrase)) == ("off by 1045.00", "off by 1045.00")
    install_language("es")
    assert (phrase, shown(phrase)) == ("off by 1045.00", "diferencia de 1045,00")
    assert sums_text(sums) == "Sumas: amount 1,5"

"""Texts in English and in another language."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from anyformat_review.caches import clearable_cache
from anyformat_review.translation import (
    QT_TR_NOOP,
    Language,
    Phrase,
    date_text,
    english_texts,
    language_code,
    number_text,
    shown,
    time_text,
    tr,
    use_language,
)

_TEXTS = {
    ("Close", ""): "Cerrar",
    ("Open", "state"): "Abierto",
    ("Open", ""): "Abrir",
    ("Page {page}", ""): "Página {page}",
    ("%n fields in {name}", "%n field in {name}"): "%n campos en {name}",
}


def _lookup(text: str, comment: str, number: int) -> str:
    if number == 1:
        return "%n campo en {name}"
    return _TEXTS.get((text, comment), "")


@pytest.fixture
def spanish() -> Iterator[None]:
    use_language(Language("es", _lookup, lambda n, d: f"<{n:.{d}f}>", "%d/%m/%Y %H:%M"))
    yield
    use_language(None)


def test_english_texts_need_no_catalogue() -> None:
    assert language_code() == "en"
    assert tr("Close") == "Close" == tr("Close", "a comment")
    assert tr("%n fields in {name}", "%n field in {name}", 1).format(name="x") == "1 field in x"
    assert tr("%n fields", "%n field", 0) == "0 fields"
    assert tr("%n fields", "%n field", 1200) == "1,200 fields"
    assert (number_text(1200), number_text(1200.55, 1)) == ("1,200", "1,200.5")
    assert time_text(datetime(2026, 3, 5, 7, 8, tzinfo=UTC)) == "2026-03-05 07:08"
    assert date_text(date(2026, 3, 5)) == "2026-03-05"


@pytest.mark.usefixtures("spanish")
def test_texts_numbers_and_times_of_another_language() -> None:
    assert language_code() == "es"
    assert [tr("Close"), tr("Open"), tr("Open", "state")] == ["Cerrar", "Abrir", "Abierto"]
    assert tr("Close") == "Cerrar"  # from the cache
    assert tr("Page {page}").format(page=3) == "Página 3"
    assert tr("%n fields in {name}", "%n field in {name}", 1).format(name="x") == "<1> campo en x"
    assert tr("%n fields in {name}", "%n field in {name}", 2).format(name="x") == "<2> campos en x"
    assert number_text(0.5, 2) == "<0.50>"
    assert time_text(datetime(2026, 3, 5, 7, 8, tzinfo=UTC)) == "05/03/2026 07:08"
    assert date_text(date(2026, 3, 5)) == "05/03/2026"


@pytest.mark.usefixtures("spanish")
def test_a_text_without_a_translation_stays_english() -> None:
    assert tr("Unknown") == "Unknown"
    assert tr("%n rows", "%n row", 5) == "<5> rows"


@pytest.mark.usefixtures("spanish")
async def test_files_for_support_are_english_also_in_threads_that_they_start() -> None:
    def texts() -> list[str]:
        counted = tr("%n fields in {name}", "%n field in {name}", 1200)
        at = datetime(2026, 3, 5, 7, 8, tzinfo=UTC)
        return [tr("Close"), counted, number_text(1200), date_text(at.date()), time_text(at)]

    assert texts()[0] == "Cerrar"
    with english_texts():
        english = ["Close", "1,200 fields in {name}", "1,200", "2026-03-05", "2026-03-05 07:08"]
        assert texts() == english == await asyncio.to_thread(texts)
    assert texts()[0] == "Cerrar"


@pytest.mark.usefixtures("spanish")
def test_phrases_write_integers_in_the_form_of_the_language() -> None:
    phrase = Phrase("row {row} of {name}", row=1200, name="5000")
    assert (phrase, shown(phrase)) == ("row 1,200 of 5000", "row <1200> of 5000")


def test_constants_and_cached_texts_follow_the_language(request: pytest.FixtureRequest) -> None:
    constant = QT_TR_NOOP("Close")

    @clearable_cache(4)
    def ending(mark: str) -> str:
        return tr(constant) + mark

    assert ending("!") == "Close!"
    request.getfixturevalue("spanish")
    assert ending("!") == "Cerrar!"
    use_language(None)
    assert ending("!") == "Close!"


def test_a_phrase_is_english_until_it_is_shown(request: pytest.FixtureRequest) -> None:
    inner = Phrase(QT_TR_NOOP("Close"))
    phrase = Phrase(QT_TR_NOOP("Page {page}"), page=inner)
    assert (phrase, shown(phrase)) == ("Page Close", "Page Close")
    request.getfixturevalue("spanish")
    assert (phrase, shown(phrase)) == ("Page Close", "Página Cerrar")
    assert [shown("Close"), shown(Phrase("")), shown(Phrase("{new}"))] == ["Close", "", "{new}"]

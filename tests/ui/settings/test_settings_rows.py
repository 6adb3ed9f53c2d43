from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.domain.text_folding import search_words
from anyformat_review.ui.settings.settings_rows import ChoiceBox, Section


def test_a_search_finds_titles_buttons_choices_and_further_words(qtbot: QtBot) -> None:
    section = Section("Datos")
    qtbot.addWidget(section)
    languages = ChoiceBox("languages", (("English", "en"), ("Español", "es")))
    controls = [QPushButton("Borrar estadísticas"), languages, QCheckBox("Descargar")]
    section.add(controls[0], "Estadísticas")
    section.add(languages, "Idioma")
    section.add(controls[2], hint="En segundo plano.", words="precarga")

    def found(text: str) -> list[int]:
        section.show_matches(search_words(text))
        return [place for place, each in enumerate(controls) if each.isVisibleTo(section)]

    assert found("BORRAR") == found("estadisticas") == [0]
    assert found("espanol") == found("idioma") == [1]
    assert found("descargar") == found("precarga segundo") == [2]
    assert found("datos") == [0, 1, 2]
    assert found("nada") == []

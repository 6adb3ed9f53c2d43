"""Load the catalogue of the language that the user or the desktop has chosen."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from anyformat_review import assets
from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.translation import Language, use_language

_CATALOGUE = "translations/anyformat-review_{code}.qm"
_TIME_FORMATS = {"es": "%d/%m/%Y %H:%M"}
"""By language, because the short formats of Qt abbreviate the year."""

_installed: list[QTranslator] = []


def chosen_code(choice: LanguageChoice) -> str:
    """Return the code of a language; English if the application does not speak the desktop's."""
    if choice is not LanguageChoice.SYSTEM:
        return choice.value
    for language in QLocale.system().uiLanguages():
        code = language.replace("_", "-").split("-")[0]
        if code in list(LanguageChoice):
            return code
    return LanguageChoice.ENGLISH.value


def install_language(code: str) -> None:
    """Use a language for the windows that are created from now on.

    Qt's own texts, such as those of file dialogs, are translated as well.

    Raises:
        FileNotFoundError: the application's catalogue is missing.
    """
    app = QCoreApplication.instance()
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    if code == LanguageChoice.ENGLISH:
        QLocale.setDefault(QLocale.system())
        use_language(None)
        return
    QLocale.setDefault(_locale(code))
    qt = QTranslator(app)
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(qt)
        _installed.append(qt)
    use_catalogue(code)


def use_catalogue(code: str) -> None:
    """Use a language for the application's texts, but not for those of Qt.

    Raises:
        FileNotFoundError: the application's catalogue is missing.
    """
    use_language(_language(code, _locale(code)))


def _locale(code: str) -> QLocale:
    """Return the desktop's locale if it has this language, such as that of Mexico for Spanish."""
    desktop, own = QLocale(QLocale.system().name()), QLocale(code)
    return desktop if desktop.language() == own.language() else own


def _language(code: str, locale: QLocale) -> Language:
    catalogue = QTranslator()
    catalogue.load(str(assets.path(_CATALOGUE.format(code=code))))

    def lookup(text: str, comment: str, number: int) -> str:
        return catalogue.translate("", text, comment, number) or ""

    def number(value: float, decimals: int) -> str:
        return locale.toString(float(value), "f", decimals)

    time_format = _TIME_FORMATS[code]
    if locale.dateFormat(QLocale.FormatType.ShortFormat).startswith("M"):
        time_format = time_format.replace("%d/%m", "%m/%d")  # as in Puerto Rico
    install = partial(use_catalogue, code)
    return Language(code, lookup, number, time_format, install)

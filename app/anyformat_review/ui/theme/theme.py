"""The themes of the application: named colours for Qt's Fusion style, loaded from files."""

import functools
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct, json
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication, QToolTip

from anyformat_review import assets
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.viewmodels.messages import MessageKind

_NO_COLOURS: Mapping[str, str] = MappingProxyType({})
_FOLLOWER = "systemFollower"


class Mark(StrEnum):
    """States of a field that have their own colour."""

    ATTENTION = "attention"
    VERIFIED = "verified"
    OVERRIDDEN = "overridden"
    FAILED_RULE = "failed_rule"


class BannerColours(Struct, frozen=True, eq=False):
    """The colours of one kind of message."""

    background: QColor
    text: QColor
    border: QColor


class FoundColours(Struct, frozen=True, eq=False):
    """The colours of search matches; `line` is the outline."""

    strong: QColor
    faint: QColor
    text: QColor
    line: QColor


class Theme(Struct, frozen=True, eq=False):
    """All colours of the application, by meaning.

    `muted_text` is for secondary text, `hairline` for separators, `track` for the empty part of a
    bar. `quote_strong` is the background of the current quote, `quote_faint` that of the field's
    other quotes, and `quote_text` their text colour. `frame_width` is the width of the focus frame
    in pixels. Scroll bars have `bar_palette`, so that their handles are visible. `style_sheet`
    covers what a palette cannot express.
    """

    name: str
    palette: QPalette
    bar_palette: QPalette
    bands: Mapping[Band, QColor]
    marks: Mapping[Mark, QColor]
    banners: Mapping[MessageKind, BannerColours]
    muted_text: QColor
    hairline: QColor
    track: QColor
    quote_strong: QColor
    quote_faint: QColor
    quote_text: QColor
    found: FoundColours
    frame_width: int
    style_sheet: str


@functools.cache
def load_theme(name: str) -> Theme:
    """Return a theme of `resources/themes`: `light`, `dark` or `high-contrast`."""
    spec = json.decode(assets.read_bytes(f"themes/{name}.json"))
    lines, quotes = _colours(spec["lines"]), _colours(spec["quotes"])
    return Theme(
        name=name,
        palette=_palette(spec),
        bar_palette=_palette(spec, spec["scroll_bar"]),
        bands=MappingProxyType({Band(key): c for key, c in _colours(spec["bands"]).items()}),
        marks=MappingProxyType({Mark(key): c for key, c in _colours(spec["marks"]).items()}),
        banners=MappingProxyType(
            {
                MessageKind(kind): BannerColours(**_colours(colours))
                for kind, colours in spec["banners"].items()
            }
        ),
        quote_strong=quotes["strong"],
        quote_faint=quotes["faint"],
        quote_text=quotes["text"],
        found=FoundColours(**_colours(spec["found"])),
        frame_width=spec["frame_width"],
        style_sheet=assets.read_text(f"themes/{sheet}") if (sheet := spec["style_sheet"]) else "",
        **lines,
    )


def theme_of(palette: QPalette) -> Theme:
    """Return the theme of a widget's palette.

    This way, painting matches the surrounding widgets, and themes need not be passed around.
    """
    return _theme_on(palette.color(QPalette.ColorRole.Base).rgb())


@functools.cache
def _theme_on(base: int) -> Theme:
    for name in ("light", "dark", "high-contrast"):
        theme = load_theme(name)
        if theme.palette.color(QPalette.ColorRole.Base).rgb() == base:
            return theme
    return load_theme("dark" if QColor(base).lightnessF() < 0.5 else "light")


def frame_pen(palette: QPalette, *, focused: bool) -> QPen:
    """Return the pen for the frame around the current item, strong if the view has the focus."""
    theme = theme_of(palette)
    if focused:
        return QPen(palette.color(QPalette.ColorRole.Highlight), theme.frame_width)
    return QPen(theme.muted_text, 1)


def apply_theme(app: QApplication, choice: str) -> Theme:
    """Apply a `ThemeChoice`. With `system`, also follow later changes of the desktop.

    Raises:
        ValueError: the choice does not exist.
    """
    chosen = ThemeChoice(choice)
    for follower in app.findChildren(_SystemFollower, _FOLLOWER):
        follower.stop()
    if chosen is ThemeChoice.SYSTEM:
        _SystemFollower(app)
        return _apply(app, _system_theme())
    return _apply(app, load_theme(chosen.value))


class _SystemFollower(QObject):
    """Follows the colour scheme and the contrast setting of the desktop."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_FOLLOWER)
        self._app = app
        # The Python wrappers are kept alive, because they own the connections.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._accessibility.contrastPreferenceChanged.connect(self._follow)

    def stop(self) -> None:
        self._hints.colorSchemeChanged.disconnect(self._follow)
        self._accessibility.contrastPreferenceChanged.disconnect(self._follow)
        self.setParent(None)

    def _follow(self) -> None:
        _apply(self._app, _system_theme())


def _system_theme() -> Theme:
    if _contrast() == Qt.ContrastPreference.HighContrast:
        return load_theme("high-contrast")
    return load_theme("dark" if _colour_scheme() == Qt.ColorScheme.Dark else "light")


def _colour_scheme() -> Qt.ColorScheme:
    return QGuiApplication.styleHints().colorScheme()


def _contrast() -> Qt.ContrastPreference:
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference()


def _apply(app: QApplication, theme: Theme) -> Theme:
    # Widgets keep the palette that they have when a style sheet is removed, and do not hear of
    # another palette while they have one.
    if not theme.style_sheet and app.styleSheet():
        app.setStyleSheet("")
    app.setPalette(theme.palette)
    # PySide6 takes a text here, other than its stubs say.
    app.setPalette(theme.bar_palette, "QScrollBar")  # type: ignore[arg-type]
    if app.styleSheet() != theme.style_sheet:
        app.setStyleSheet(theme.style_sheet)
    QToolTip.setPalette(theme.palette)
    return theme


def _palette(spec: Mapping[str, Any], other: Mapping[str, str] = _NO_COLOURS) -> QPalette:
    palette = QPalette()
    for name, colour in _colours({**spec["palette"], **other}).items():
        palette.setColor(_role(name), colour)
    for name, colour in _colours(spec["disabled"]).items():
        palette.setColor(QPalette.ColorGroup.Disabled, _role(name), colour)
    return palette


def _role(name: str) -> QPalette.ColorRole:
    return QPalette.ColorRole["".join(part.title() for part in name.split("_"))]


def _colours(table: Mapping[str, str]) -> dict[str, QColor]:
    return {name: QColor(colour) for name, colour in table.items()}

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.theme.theme import (
    Mark,
    Theme,
    apply_theme,
    frame_pen,
    load_theme,
    theme_of,
)
from anyformat_review.viewmodels.messages import MessageKind
from support.colours import contrast

NAMES = ["light", "dark", "high-contrast"]
MIN_CONTRAST = {"light": (4.5, 3.0), "dark": (4.5, 3.0), "high-contrast": (7.0, 4.5)}
"""The minimum contrast of texts and of symbols, by theme."""
Role = QPalette.ColorRole


def _pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    palette = theme.palette
    text_least, mark_least = MIN_CONTRAST[theme.name]
    for ground in (Role.Base, Role.AlternateBase, Role.Window):
        below = palette.color(ground)
        yield f"text on {ground.name}", palette.color(Role.Text), below, text_least
        yield f"window text on {ground.name}", palette.color(Role.WindowText), below, text_least
        yield f"muted on {ground.name}", theme.muted_text, below, text_least
        yield f"link on {ground.name}", palette.color(Role.Link), below, text_least
        yield f"frame on {ground.name}", palette.color(Role.Highlight), below, mark_least
        for mark, colour in theme.marks.items():
            yield f"{mark} on {ground.name}", colour, below, mark_least
    base = palette.color(Role.Base)
    for band, colour in theme.bands.items():
        yield f"{band} on base", colour, base, mark_least
    for text, ground in (
        (Role.ButtonText, Role.Button),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
    ):
        yield text.name, palette.color(text), palette.color(ground), text_least
    for quote in (theme.quote_strong, theme.quote_faint):
        yield f"quote {quote.name()}", theme.quote_text, quote, text_least
    for fill in (theme.found.strong, theme.found.faint):
        yield f"found {fill.name()}", theme.found.text, fill, text_least
        yield f"line round {fill.name()}", theme.found.line, base, mark_least
    for kind, banner in theme.banners.items():
        yield f"banner {kind}", banner.text, banner.background, text_least
    disabled = palette.color(QPalette.ColorGroup.Disabled, Role.Text)
    yield "disabled", disabled, base, mark_least


@pytest.mark.parametrize("name", NAMES)
def test_every_pair_of_colours_has_enough_contrast(name: str) -> None:
    poor = {
        pair: round(contrast(one, other), 2)
        for pair, one, other, least in _pairs(load_theme(name))
        if contrast(one, other) < least
    }
    assert poor == {}


@pytest.mark.parametrize(
    ("name", "base", "bands"),
    [
        ("light", "#ffffff", ["#7a1e00", "#c27a00", "#0072b2"]),
        ("dark", "#1e1e1e", ["#f4511e", "#ffe08a", "#64b9ec"]),
    ],
)
def test_confidence_levels_have_the_measured_colours(
    name: str, base: str, bands: list[str]
) -> None:
    theme = load_theme(name)
    assert theme.palette.color(Role.Base).name() == base
    assert [theme.bands[band].name() for band in (Band.LOW, Band.MEDIUM, Band.HIGH)] == bands


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_complete_and_frozen(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.bands) == set(Band)
    assert set(theme.marks) == set(Mark)
    assert set(theme.banners) == set(MessageKind)
    with pytest.raises(AttributeError, match="immutable"):
        theme.name = "other"  # type: ignore[misc]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    palette = qapp.palette()
    yield qapp
    apply_theme(qapp, "light")
    qapp.setPalette(palette)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("orientation", Qt.Orientation)
def test_the_handle_of_a_scroll_bar_is_visible(
    app: QApplication, qtbot: QtBot, name: str, orientation: Qt.Orientation
) -> None:
    apply_theme(app, name)
    bar = QScrollBar(orientation)
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(100)
    bar.resize(*((14, 300) if orientation is Qt.Orientation.Vertical else (300, 14)))
    image = bar.grab().toImage()

    def along(pixel: int) -> QColor:
        is_vertical = orientation is Qt.Orientation.Vertical
        return image.pixelColor(*((7, pixel) if is_vertical else (pixel, 7)))

    # From the middle of the handle across its edge to the middle of the empty part.
    groove = along(220)
    assert max(contrast(along(pixel), groove) for pixel in range(80, 220)) >= 3.0
    arrow, button = along(7), along(3)
    assert contrast(arrow, button) >= 3.0


@pytest.mark.parametrize("name", NAMES)
def test_applying_a_theme_changes_the_application(app: QApplication, name: str) -> None:
    theme = apply_theme(app, name)
    assert theme is load_theme(name)
    assert app.palette().color(Role.Window) == theme.palette.color(Role.Window)
    assert theme_of(app.palette()) is theme


def test_system_follows_the_desktop_until_another_theme_is_chosen(app: QApplication) -> None:
    hints = app.styleHints()
    assert apply_theme(app, "system") is load_theme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of(app.palette()) is load_theme("light"), "offscreen has no scheme to read"

    apply_theme(app, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme_of(app.palette()) is load_theme("dark")


def test_system_follows_colour_scheme_changes(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(app, "system")
    monkeypatch.setattr(
        "anyformat_review.ui.theme.theme._colour_scheme", lambda: Qt.ColorScheme.Dark
    )
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of(app.palette()) is load_theme("dark")


def test_system_follows_the_contrast_setting(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr("anyformat_review.ui.theme.theme._contrast", lambda: high)
    assert apply_theme(app, "light") is load_theme("light"), "a choice of its own stays"
    assert apply_theme(app, "system") is load_theme("high-contrast")
    monkeypatch.undo()
    hints = app.styleHints()
    accessibility = hints.accessibility()
    accessibility.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme_of(app.palette()) is load_theme("light")


@pytest.mark.parametrize("name", NAMES)
def test_the_frame_is_stronger_with_focus(name: str) -> None:
    theme = load_theme(name)
    pen = frame_pen(theme.palette, focused=True)
    assert pen.width() == (3 if name == "high-contrast" else 2)
    assert pen.color() == theme.palette.color(Role.Highlight)
    assert frame_pen(theme.palette, focused=False).width() == 1


def test_an_unknown_palette_gets_the_closest_theme(qapp: QApplication) -> None:
    for base, name in (("#eeeeee", "light"), ("#101010", "dark")):
        palette = QPalette()
        palette.setColor(Role.Base, QColor(base))
        assert theme_of(palette) is load_theme(name)


def test_an_unknown_theme_is_rejected(app: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        apply_theme(app, "sepia")

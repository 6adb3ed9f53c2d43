import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.confidence import Band
from anyformat_review.ui.theme import BannerKind, Mark, Theme, apply_theme, load_theme, theme_of

TEXT, MARK = 4.5, 3.0
Role = QPalette.ColorRole


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _pairs(theme: Theme) -> Iterator[tuple[str, QColor, QColor, float]]:
    palette = theme.palette
    for ground in (Role.Base, Role.AlternateBase, Role.Window):
        below = palette.color(ground)
        yield f"text on {ground.name}", palette.color(Role.Text), below, TEXT
        yield f"window text on {ground.name}", palette.color(Role.WindowText), below, TEXT
        yield f"muted on {ground.name}", theme.muted_text, below, TEXT
        yield f"link on {ground.name}", palette.color(Role.Link), below, TEXT
        yield f"frame on {ground.name}", palette.color(Role.Highlight), below, MARK
        for mark, colour in theme.marks.items():
            yield f"{mark} on {ground.name}", colour, below, MARK
    base = palette.color(Role.Base)
    for band, colour in theme.bands.items():
        yield f"{band} on base", colour, base, MARK
    for text, ground in (
        (Role.ButtonText, Role.Button),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.PlaceholderText, Role.Base),
        (Role.PlaceholderText, Role.Window),
    ):
        yield text.name, palette.color(text), palette.color(ground), TEXT
    for quote in (theme.quote_strong, theme.quote_faint):
        yield f"quote {quote.name()}", theme.quote_text, quote, TEXT
    for fill in (theme.found.strong, theme.found.faint):
        yield f"found {fill.name()}", theme.found.text, fill, TEXT
        yield f"line round {fill.name()}", theme.found.line, base, MARK
    for kind, banner in theme.banners.items():
        yield f"banner {kind}", banner.text, banner.background, TEXT
    disabled = palette.color(QPalette.ColorGroup.Disabled, Role.Text)
    yield "disabled", disabled, base, MARK


@pytest.mark.parametrize("name", ["light", "dark"])
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
def test_bands_have_the_measured_colours(name: str, base: str, bands: list[str]) -> None:
    theme = load_theme(name)
    assert theme.palette.color(Role.Base).name() == base
    assert [theme.bands[band].name() for band in (Band.LOW, Band.MEDIUM, Band.HIGH)] == bands


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_is_complete_and_frozen(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.bands) == set(Band)
    assert set(theme.marks) == set(Mark)
    assert set(theme.banners) == set(BannerKind)
    with pytest.raises(dataclasses.FrozenInstanceError):
        theme.name = "other"  # type: ignore[misc]


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    palette = qapp.palette()
    yield qapp
    apply_theme(qapp, "light")
    qapp.setPalette(palette)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_applying_a_theme_dresses_the_application(app: QApplication, name: str) -> None:
    theme = apply_theme(app, name)
    assert theme is load_theme(name)
    assert app.palette().color(Role.Window) == theme.palette.color(Role.Window)
    assert theme_of(app.palette()) is theme


def test_system_follows_the_desktop_until_another_choice(app: QApplication) -> None:
    hints = app.styleHints()
    assert apply_theme(app, "system") is load_theme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of(app.palette()) is load_theme("light"), "offscreen has no scheme to read"

    apply_theme(app, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme_of(app.palette()) is load_theme("dark")


def test_system_reads_the_scheme_at_every_change(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(app, "system")
    monkeypatch.setattr("anyformat_review.ui.theme._colour_scheme", lambda: Qt.ColorScheme.Dark)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of(app.palette()) is load_theme("dark")


def test_an_unknown_choice_is_refused(app: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        apply_theme(app, "sepia")

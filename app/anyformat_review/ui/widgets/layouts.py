"""Create rows and columns of widgets, given in the order in which they appear."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Item = QWidget | QLayout | None
Part = Item | tuple[Item, int]
"""A widget or a layout, with a stretch factor if it is not 0. `None` is stretchable space."""


def row(*parts: Part, spacing: int | None = None) -> QHBoxLayout:
    """Return a row of parts, from left to right."""
    layout = QHBoxLayout()
    _add(layout, parts, spacing)
    return layout


def column(
    *parts: Part,
    parent: QWidget | None = None,
    spacing: int | None = None,
    margins: tuple[int, int, int, int] | None = None,
) -> QVBoxLayout:
    """Return a column of parts, from top to bottom. It becomes the layout of `parent`.

    `spacing` and `margins` (left, top, right, bottom) are in pixels.
    """
    layout = QVBoxLayout(parent)  # type: ignore[arg-type]  # the stubs do not allow None
    if margins is not None:
        layout.setContentsMargins(*margins)
    _add(layout, parts, spacing)
    return layout


def _add(layout: QBoxLayout, parts: tuple[Part, ...], spacing: int | None) -> None:
    if spacing is not None:
        layout.setSpacing(spacing)
    for part in parts:
        item, stretch = part if isinstance(part, tuple) else (part, 0)
        if item is None:
            layout.addStretch(stretch or 1)
        elif isinstance(item, QLayout):
            layout.addLayout(item, stretch)
        else:
            layout.addWidget(item, stretch)

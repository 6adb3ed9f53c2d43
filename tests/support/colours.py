"""The contrast and the perceived distance of colours, also for colour blindness."""

import math
from collections import Counter
from functools import cache

from PySide6.QtGui import QColor, QImage

Triple = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, full severity, in linear light.
EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((_luminance(one.rgb()), _luminance(other.rgb())))
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(rgb: int) -> float:
    return _apply((_TO_XYZ[1],), _linear(QColor(rgb)))[0]


def distance(one: QColor, other: QColor, eye: str) -> float:
    """Return the CIELAB distance of two colours as seen by one of `EYES`."""
    return math.dist(_lab(one, eye), _lab(other, eye))


def pixels(image: QImage) -> list[QColor]:
    """Return the colours of an image, the most frequent first."""
    bits = image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    counts = Counter(memoryview(bits).cast("I"))
    return [QColor(value) for value, _ in counts.most_common()]


def _linear(colour: QColor) -> list[float]:
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]


def _apply(rows: tuple[Triple, ...], values: list[float]) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, values, strict=True)) for row in rows]


def _lab(colour: QColor, eye: str) -> Triple:
    seen = [min(1.0, max(0.0, part)) for part in _apply(EYES[eye], _linear(colour))]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in _apply(_TO_XYZ, seen)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)

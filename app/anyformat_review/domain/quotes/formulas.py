"""Convert short LaTeX formulas, as text recognition writes them, to plain characters."""

import re

from anyformat_review.domain.lazy_pattern import lazy_pattern

_BRACED = lazy_pattern(r"\\(?:text|mathrm|mathbf|mathit|textbf|operatorname)\s*\{([^{}]*)\}")
_FRACTION = lazy_pattern(r"\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}")
_POWER = lazy_pattern(r"\^\s*\{\s*([^{}\s]*)\s*\}")
_COMMAND = lazy_pattern(r"\\([A-Za-z]+|[^A-Za-z])\s?")
_SIGNS = {
    "times": "×",
    "cdot": "·",
    "pm": "±",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "sim": "~",
    "div": "÷",
    "circ": "°",
    "degree": "°",
    "euro": "€",
    "pounds": "£",
    "mu": "µ",
    "Omega": "Ω",
}


def plain_formula(formula: str) -> str:
    """Convert a formula, given without its dollar signs; exponents follow a `^`."""
    text = _FRACTION.sub(r" \1/\2 ", _BRACED.sub(r"{\1}", formula))
    text = _COMMAND.sub(_sign, _POWER.sub(r"^\1", text))
    return text.replace("{", "").replace("}", "").replace("^°", "°").strip()


def _sign(command: re.Match[str]) -> str:
    name = command[1]
    if name.isalpha():
        return _SIGNS.get(name, "") + " " * command.group()[-1].isspace()
    return "" if name in ",;:!" else " " if name == " " else name

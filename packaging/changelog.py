"""CHANGELOG.md as data, for packages and releases."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
UNRELEASED = "Unreleased"
_HEADING = re.compile(
    rf"^## (?:({UNRELEASED})|(\d+\.\d+\.\d+) - (\d{{4}}-\d\d-\d\d))$", re.MULTILINE
)


@dataclass(frozen=True)
class Release:
    """A section of the changelog: its entries without Markdown, None as the date of Unreleased."""

    version: str
    date: date | None
    entries: tuple[str, ...]


def read_changelog(text: str) -> list[Release]:
    """Return the sections of a changelog, the newest first.

    Raises:
        ValueError: a heading is neither "Unreleased" nor a version with a date.
    """
    parts = _HEADING.split(text)[1:]
    if len(parts) // 4 != len(re.findall(r"^## ", text, re.MULTILINE)):
        raise ValueError(
            'A heading of CHANGELOG.md is neither "## Unreleased" nor "## 1.2.3 - 2026-01-31".'
        )
    return [
        Release(
            unreleased or version,
            date.fromisoformat(day) if day else None,
            tuple(_entries(body)),
        )
        for unreleased, version, day, body in zip(*[iter(parts)] * 4, strict=True)
    ]


def with_release(text: str, version: str, day: date) -> str:
    """Return the changelog with its unreleased entries below a new version.

    Raises:
        ValueError: nothing is unreleased, or the version is not newer.
    """
    unreleased, *earlier = read_changelog(text)
    if unreleased.version != UNRELEASED or not unreleased.entries:
        raise ValueError("CHANGELOG.md has no unreleased entries.")
    if earlier and _numbers(version) <= _numbers(earlier[0].version):
        raise ValueError(f"{version} is not newer than {earlier[0].version}.")
    heading = f"## {UNRELEASED}\n"
    return text.replace(heading, f"{heading}\n## {version} - {day}\n", 1)


def _entries(body: str) -> list[str]:
    entries = re.findall(r"^- (.+(?:\n  .+)*)", body, re.MULTILINE)
    return [re.sub(r"\s+", " ", entry).replace("`", "") for entry in entries]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))

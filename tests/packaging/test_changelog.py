from datetime import date

import pytest
from changelog import CHANGELOG, Release, read_changelog, with_release

TEXT = """\
# Changelog

## Unreleased

### Added

- Rows can be
  moved with `Alt`.

### Fixed

- Nothing.

## 0.1.0 - 2026-11-24

The first release.

- All.
"""


def test_entries_are_read_by_release() -> None:
    assert read_changelog(TEXT) == [
        Release("Unreleased", None, ("Rows can be moved with Alt.", "Nothing.")),
        Release("0.1.0", date(2026, 11, 24), ("All.",)),
    ]


def test_a_release_gets_the_unreleased_entries() -> None:
    unreleased, newest, _ = read_changelog(with_release(TEXT, "0.2.0", date(2026, 12, 1)))

    assert unreleased == Release("Unreleased", None, ())
    assert newest.version == "0.2.0"
    assert newest.entries == ("Rows can be moved with Alt.", "Nothing.")


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_a_release_is_newer(version: str) -> None:
    with pytest.raises(ValueError, match=rf"{version} is not newer than 0\.1\.0"):
        with_release(TEXT, version, date(2026, 12, 1))


def test_a_release_changes_something() -> None:
    released = with_release(TEXT, "0.2.0", date(2026, 12, 1))

    with pytest.raises(ValueError, match="no unreleased entries"):
        with_release(released, "0.3.0", date(2026, 12, 2))


def test_an_unknown_heading_is_reported() -> None:
    with pytest.raises(ValueError, match="heading"):
        read_changelog(TEXT.replace("2026-11-24", "November"))


def test_the_changelog_can_be_read() -> None:
    assert read_changelog(CHANGELOG.read_text(encoding="utf-8"))[-1].version == "0.1.0"

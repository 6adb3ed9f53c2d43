from collections.abc import Iterator
from pathlib import Path

import pytest

from anyformat_review import assets

RESOURCES = Path(__file__).parent.parent / "resources"


@pytest.fixture
def forget_root() -> Iterator[None]:
    assets._root.cache_clear()
    yield
    assets._root.cache_clear()


def test_a_checkout_finds_its_resources() -> None:
    assert assets.path("icons/anyformat-review.svg") == RESOURCES / "icons/anyformat-review.svg"


def test_text_and_bytes_are_those_of_the_file() -> None:
    name = "icons/anyformat-review.svg"

    assert assets.read_bytes(name) == (RESOURCES / name).read_bytes()
    assert assets.read_text(name) == (RESOURCES / name).read_text(encoding="utf-8")


def test_a_packaged_folder_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget_root: None
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_text("packaged")
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)

    assert assets.read_text("a.txt") == "packaged"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"own file icons/no such\.svg is missing"):
        assets.path("icons/no such.svg")

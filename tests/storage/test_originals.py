import stat
import sys
from pathlib import Path

import pytest

from anyformat_review.domain.errors import (
    OriginalChangedError,
    OriginalMissingError,
    OriginalUnreadableError,
    StorageError,
    StorageReadOnlyError,
)
from anyformat_review.storage import originals
from anyformat_review.storage.originals import (
    Attachment,
    OriginalMatch,
    OriginalStore,
    fingerprint_file,
    verify,
)

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
A, B = Attachment(Path("/a.pdf"), "00"), Attachment(Path("/größe\udcff.pdf"), "11")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "originals.json"


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"hello")
    return file


def test_attachment_has_absolute_path_and_hash(
    original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(original.parent)

    assert fingerprint_file(Path("a.pdf")) == Attachment(original, HELLO, 5)


def test_changed_or_deleted_attachment_is_detected(original: Path) -> None:
    attachment = fingerprint_file(original)
    verify(attachment)

    original.write_bytes(b"hullo")
    with pytest.raises(OriginalChangedError, match=r"a\.pdf is not the file that was attached\.$"):
        verify(attachment)

    original.unlink()
    with pytest.raises(OriginalMissingError, match=r"^File .*a\.pdf not found\.$"):
        verify(attachment)


def test_non_file_is_rejected(original: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OriginalUnreadableError, match=r"is a folder"):
        fingerprint_file(original.parent)
    with pytest.raises(OriginalMissingError, match="not found"):
        fingerprint_file(Path("a\0b"))
    with pytest.raises(OriginalMissingError):
        fingerprint_file(original / "below")
    monkeypatch.setattr(originals, "MAX_BYTES", 4)
    with pytest.raises(OriginalUnreadableError, match="is larger than 0 MB"):
        fingerprint_file(original)


def test_first_attachment_creates_the_file(path: Path) -> None:
    store = OriginalStore(path)

    assert store.attachments("c1") == {}
    store.detach("c1", "")
    assert not path.parent.exists()


def test_attachments_are_stored_per_collection_and_file(path: Path) -> None:
    OriginalStore(path).attach("c1", "", A)
    OriginalStore(path).attach("c1", "b.pdf", B)
    OriginalStore(path).attach("c2", "", A)
    OriginalStore(path).attach("c2", "", B)

    assert OriginalStore(path).attachments("c1") == {"": A, "b.pdf": B}
    assert OriginalStore(path).attachments("c2") == {"": B}
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_detached_file_is_removed(path: Path) -> None:
    store = OriginalStore(path)
    store.attach("c1", "", A)
    store.attach("c2", "", B)
    store.detach("c1", "")

    assert store.attachments("c1") == {}
    assert "c1" not in path.read_text()
    assert store.attachments("c2") == {"": B}


def test_found_files_are_stored_with_the_match_and_can_be_refused(path: Path) -> None:
    found = Attachment(Path("/b.pdf"), "22", 5, OriginalMatch.SIMILAR_NAME)
    OriginalStore(path).attach("c1", "b.pdf", found)
    store = OriginalStore(path)
    assert store.attachments("c1") == {"b.pdf": found}

    store.detach("c1", "b.pdf", refuse="22")
    assert OriginalStore(path).refused("c1", "b.pdf") == ["22"]
    assert store.refused("c1", "") == []
    store.attach("c1", "b.pdf", found)
    assert OriginalStore(path).refused("c1", "b.pdf") == []

    store.detach("c1", "b.pdf", refuse="22")
    store.forget_refused("c1", "b.pdf")
    assert OriginalStore(path).refused("c1", "b.pdf") == []
    assert "22" not in path.read_text()


def test_turned_pages_are_stored_for_each_file(path: Path) -> None:
    OriginalStore(path).turn("c1", "a.pdf", {1: 3, 2: 0})
    OriginalStore(path).turn("c1", "b.pdf", {7: 1})
    assert OriginalStore(path).turned("c1") == {"a.pdf": {1: 3}, "b.pdf": {7: 1}}
    assert OriginalStore(path).turned("c2") == {}


def test_attachments_of_earlier_versions_can_be_read(path: Path) -> None:
    path.parent.mkdir()
    old = '{"version": 1, "attachments": {"c1": {"": {"path": "/a.pdf", "sha256": "00"}}}}'
    path.write_text(old)
    assert OriginalStore(path).attachments("c1") == {"": A}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Expecting value"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"version": 2}', "Invalid enum value 2"),
        (b'{"version": 1, "attachments": []}', "got `array`"),
        (b'{"version": 1, "attachments": {"c1": 7}}', "got `int`"),
        (b'{"version": 1, "attachments": {"c1": {"": {"path": 1}}}}', r"\.path`"),
    ],
)
def test_unreadable_file_is_quarantined_with_a_notice(path: Path, content: bytes, why: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(StorageError, match=why):
        OriginalStore(path).attachments("c1")

    (aside,) = path.parent.iterdir()
    assert aside.read_bytes() == content
    assert OriginalStore(path).attachments("c1") == {}


def test_write_errors_are_reported(path: Path) -> None:
    path.parent.write_text("in the way")

    with pytest.raises(StorageError) as caught:
        OriginalStore(path).attach("c1", "", A)
    assert not isinstance(caught.value, StorageReadOnlyError)

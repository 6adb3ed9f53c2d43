from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage import file_names_file
from anyformat_review.storage.file_names_file import FileNamesFile

SERVICE = "https://api.example.com"


def test_names_are_kept_per_service(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "file-names.jsonl"
    file = FileNamesFile(path, SERVICE)
    assert file.load() == {}
    file.append("c-1", ("Müller \udcff.pdf", "b.pdf"))
    file.append("c-2", ())
    file.append("c-1", ("new.pdf",))
    assert file.load() == {"c-1": ("new.pdf",), "c-2": ()}
    assert FileNamesFile(path, "https://other.example.com").load() == {}
    assert path.stat().st_mode & 0o777 == 0o600
    file.erase()
    file.erase()
    assert file.load() == {}


def test_damaged_lines_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "file-names.jsonl"
    file = FileNamesFile(path, SERVICE)
    file.append("c-1", ("a.pdf",))
    with path.open("ab") as end:
        end.write(b'\xff\n[1]\n{"service":"https://api.example.com","collection":7}\n{"cut')
    file.append("c-2", ("b.pdf",))
    assert file.load() == {"c-1": ("a.pdf",), "c-2": ("b.pdf",)}


def test_the_older_half_of_a_long_file_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_names_file, "MAX_NAMES", 3)
    file = FileNamesFile(tmp_path / "file-names.jsonl", SERVICE)
    for number in range(4):
        file.append(f"c-{number}", ("a.pdf",))
    assert list(file.load()) == ["c-2", "c-3"]
    file.append("c-4", ("a.pdf",))
    assert list(file.load()) == ["c-2", "c-3", "c-4"]


def test_a_name_that_cannot_be_stored_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    file = FileNamesFile(tmp_path / "file" / "file-names.jsonl", SERVICE)
    file.append("c-1", ("a.pdf",))
    assert file.load() == {}
    folder = FileNamesFile(tmp_path, SERVICE)
    assert folder.load() == {}
    with pytest.raises(StorageError):
        folder.erase()

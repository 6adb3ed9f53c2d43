import os
import sys
from pathlib import Path

import pytest

from anyformat_review.domain.errors import FileReadError
from anyformat_review.storage.results_file import read_results_file


def test_file_is_read_completely(tmp_path: Path) -> None:
    path = tmp_path / "Ergebnis ü.json"
    path.write_bytes(b"\xef\xbb\xbf{}\r\n\x00")

    assert read_results_file(path) == b"\xef\xbb\xbf{}\r\n\x00"


def test_non_file_has_a_plain_message(tmp_path: Path) -> None:
    missing = tmp_path / "missing.json"

    with pytest.raises(FileReadError) as none:
        read_results_file(missing)
    with pytest.raises(FileReadError) as folder:
        read_results_file(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(FileReadError) as below:
        read_results_file(tmp_path / "file" / "x.json")

    assert str(none.value) == f"File {missing} not found."
    assert str(folder.value) == f"{tmp_path} is a folder. Choose a results JSON file in it."
    assert str(below.value) == f"{tmp_path / 'file' / 'x.json'} cannot be read: Not a directory."


def test_invalid_file_name_is_rejected() -> None:
    with pytest.raises(FileReadError, match="is not a valid file name"):
        read_results_file(Path("a\0b"))
    with pytest.raises(FileReadError, match="cannot be read: File name too long"):
        read_results_file(Path("x" * 5000))


def test_file_above_the_limit_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    path.write_bytes(b"x" * 11)

    with pytest.raises(FileReadError, match=r"big.json is larger than 1e-05 MB\."):
        read_results_file(path, limit=10)
    assert read_results_file(path, limit=11) == b"x" * 11


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as on Unix")
def test_endless_file_is_read_up_to_the_limit() -> None:
    with pytest.raises(FileReadError, match="is larger than"):
        read_results_file(Path("/dev/zero"), limit=1000)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_file_without_read_permission_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.json"
    path.touch(mode=0o000)

    with pytest.raises(FileReadError, match="cannot be read: Permission denied"):
        read_results_file(path)

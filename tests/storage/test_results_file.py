import errno
import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from anyformat_review.domain.errors import FileReadError
from anyformat_review.domain.results.stored_bytes import StoredBytes
from anyformat_review.storage import results_file
from anyformat_review.storage.results_file import read_raw_results, read_results_file, stored


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


def test_large_results_are_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"x" * 11)
    assert read_raw_results(path) == b"x" * 11
    monkeypatch.setattr(results_file, "_MIN_STORED", 11)
    monkeypatch.setattr(results_file, "MAX_BYTES", 11)

    raw = read_raw_results(path)
    path.write_bytes(b"other")

    assert isinstance(raw, StoredBytes)
    assert raw[:] == b"x" * 11
    assert stored(raw) is raw
    path.write_bytes(b"x" * 12)
    with pytest.raises(FileReadError, match="is larger than"):
        read_raw_results(path)
    assert not list(tmp_path.glob("tmp*"))


def test_large_results_stay_in_memory_if_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"xy" * 11)
    monkeypatch.setattr(results_file, "_MIN_STORED", 11)
    monkeypatch.setattr(results_file, "_stored", full_disk)

    assert read_raw_results(path) == b"xy" * 11
    assert stored(b"xy" * 11) == b"xy" * 11


def full_disk(content: Iterable[bytes]) -> StoredBytes:
    next(iter(content))
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as on Unix")
@pytest.mark.parametrize("kind", ["device", "pipe", "linked pipe", "open pipe", "socket"])
def test_only_regular_files_are_read(kind: str, tmp_path: Path) -> None:
    path, descriptors = tmp_path / "odd", ()
    if kind == "device":
        path = Path("/dev/zero")
    elif kind == "open pipe":
        descriptors = os.pipe()
        path = Path(f"/dev/fd/{descriptors[0]}")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        os.mkfifo(path)
        if kind == "linked pipe":
            (tmp_path / "link").symlink_to(path)
            path = tmp_path / "link"

    with pytest.raises(FileReadError, match=", not a file"):
        read_results_file(path)
    for descriptor in descriptors:
        os.close(descriptor)


def test_a_link_that_points_to_itself_is_an_error(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(FileReadError, match="cannot be read: Too many levels of symbolic links"):
        read_results_file(loop)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_file_without_read_permission_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.json"
    path.touch(mode=0o000)

    with pytest.raises(FileReadError, match="cannot be read: Permission denied"):
        read_results_file(path)

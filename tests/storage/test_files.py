import os
import stat
import sys
from pathlib import Path

import pytest

from anyformat_review.domain.errors import OutputError
from anyformat_review.storage.files import refuse_source, write_file, write_private_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_file_is_replaced_atomically(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old, and longer")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["out.json"]


def test_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"absent.*cannot be written: No such file"):
        write_file(tmp_path / "absent" / "out.json", b"new")
    taken = tmp_path / "taken"
    taken.mkdir()
    with pytest.raises(OutputError, match="taken cannot be written: Is a directory"):
        write_file(taken, b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["taken"]


@posix
def test_pipe_is_written_and_link_is_followed(tmp_path: Path) -> None:
    read, write = os.pipe()
    write_file(Path(f"/dev/fd/{write}"), b"through")
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b"through"
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OutputError, match="fifo cannot be written: no program reads from this"):
        write_file(tmp_path / "fifo", b"blocks")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@posix
def test_private_file_ignores_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_private_file(tmp_path / "home" / "file", b"mine")
        write_file(tmp_path / "export", b"everybody's")
    finally:
        os.umask(before)
    assert mode(tmp_path / "home") == 0o700
    assert mode(tmp_path / "home" / "file") == 0o600
    assert mode(tmp_path / "export") == 0o666


def test_a_loop_of_links_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(OutputError, match="cannot be written"):
        write_file(tmp_path / "a", b"x")


def test_only_the_same_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    file.write_bytes(b"{}")
    with pytest.raises(OutputError, match=r"results\.json is the results file itself"):
        refuse_source(tmp_path / "." / "results.json", str(file))
    for source in ("", "wf-1 c-1", "\0", str(tmp_path / "absent.json"), str(tmp_path)):
        refuse_source(file, source)

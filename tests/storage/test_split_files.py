import stat
import sys
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.split_files import SplitFiles


def test_pdfs_are_private_and_deleted_together(tmp_path: Path) -> None:
    files = SplitFiles(tmp_path / "splits")
    assert files.find("s-1") is None
    path = files.write("s-1", b"%PDF-")
    assert files.find("s-1") == path
    assert path.read_bytes() == b"%PDF-"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    files.clear()
    files.clear()
    assert files.find("s-1") is None
    assert list(tmp_path.iterdir()) == []


def test_write_errors_are_reported(tmp_path: Path) -> None:
    (tmp_path / "splits").write_text("in the way")
    with pytest.raises(StorageError):
        SplitFiles(tmp_path / "splits").write("s-1", b"%PDF-")

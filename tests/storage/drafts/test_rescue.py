"""Rescue files: lossless, private, checked, and locked while their window is open."""

import json
import stat
import sys
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageDamagedError, StorageError
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.drafts.rescue import RescuedDraft, RescueFile
from support.reviews import CONFIRMED, OPEN, change, decision, edited

DRAFTS = (
    RescuedDraft(
        "INV-0847",
        "wf INV-0847",
        "Invoice",
        "f1",
        (
            decision(4, change("total", OPEN, edited(Number("1250.00"))), change("a", OPEN, OPEN)),
            decision(5, kind=DecisionKind.UNDO, target=4),
        ),
    ),
    RescuedDraft("R-1", "/data/receipt.json", "Receipt", "f2", (decision(1),)),
)


def rescue_file(folder: Path) -> Path:
    (found,) = folder.glob("*.jsonl")
    return found


def test_a_rescue_file_is_read_by_the_next_start_as_it_was_written(tmp_path: Path) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS)
    own.close()
    (left,) = RescueFile.abandoned_in(tmp_path)
    assert left.read() == DRAFTS
    left.write(())
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_created_without_decisions(tmp_path: Path) -> None:
    own = RescueFile.new(tmp_path / "data")
    own.write(())
    own.close()
    assert RescueFile.abandoned_in(tmp_path / "data") == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_a_rescue_file_is_private(tmp_path: Path) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS)
    assert stat.S_IMODE(rescue_file(tmp_path).stat().st_mode) == 0o600
    own.close()


def test_the_file_of_an_open_window_is_not_offered(tmp_path: Path) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS[:1])
    assert RescueFile.abandoned_in(tmp_path) == ()
    own.write(DRAFTS)
    own.close()
    (left,) = RescueFile.abandoned_in(tmp_path)
    assert RescueFile.abandoned_in(tmp_path) == ()
    left.close()


@pytest.mark.parametrize(
    "change_lines",
    [
        lambda lines: lines[:-1],
        lambda lines: [line.replace(b"1250.00", b"1250.01") for line in lines],
        lambda lines: [lines[0], *reversed(lines[1:])],
        lambda lines: lines[1:],
        lambda lines: [json.dumps({**json.loads(lines[0]), "version": 2}).encode(), *lines[1:]],
        lambda _lines: [],
    ],
)
def test_a_changed_file_is_reported_and_moved_away(tmp_path: Path, change_lines: object) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS)
    own.close()
    path = rescue_file(tmp_path)
    path.write_bytes(b"\n".join(change_lines(path.read_bytes().splitlines())))  # type: ignore[operator]
    (left,) = RescueFile.abandoned_in(tmp_path)
    with pytest.raises(StorageDamagedError, match="renamed"):
        left.read()
    left.close()
    assert RescueFile.abandoned_in(tmp_path) == ()


def test_a_failed_write_keeps_the_old_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StorageError):
            own.write(DRAFTS[:1])
    assert own.read() == DRAFTS
    own.close()


def test_only_unsaved_decisions_stay_in_the_file(tmp_path: Path) -> None:
    own = RescueFile.new(tmp_path)
    own.write(DRAFTS)
    own.write(DRAFTS[1:])
    assert own.read() == DRAFTS[1:]
    own.write([RescuedDraft("x", "", "", "", (decision(1, change("t", OPEN, CONFIRMED)),))])
    own.write(())
    assert own.read() == ()
    own.close()

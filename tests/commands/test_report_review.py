from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
SEED = Path(__file__).resolve().parent.parent / "data" / "samples" / "seed.json"


@pytest.mark.parametrize(("name", "start"), [("r.html", b"<!DOCTYPE html>"), ("r.PDF", b"%PDF-")])
@pytest.mark.usefixtures("qapp")
def test_the_suffix_decides_on_the_format(
    name: str, start: bytes, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / name

    code, out, err = run("report", SEED, "-o", file)

    assert (code, err) == (0, f"anyformat-review: {SEED}: 2 fields still to check.\n")
    assert out.startswith(f"Report of 2 fields written to {file} (")
    assert file.read_bytes().startswith(start)


def test_another_suffix_exits_with_2(run: Run, tmp_path: Path) -> None:
    code, out, err = run("report", SEED, "-o", tmp_path / "r.docx")

    assert (code, out) == (2, "")
    assert "must end in .html or .pdf" in err
    assert list(tmp_path.iterdir()) == []

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from support.reviews import CONFIRMED, OPEN, change, decision, edited

Run = Callable[..., tuple[int, str, str]]
SEED = Path(__file__).resolve().parent.parent / "data" / "samples" / "seed.json"
SEED_ID = "069dcc2c-e14c-7606-8000-2ee4fb17b4e1"


@pytest.fixture
def corrections(run: Run, review_home: Path, tmp_path: Path) -> Path:
    """A file that corrects the seed's total to 1300.00; the local data is removed afterwards."""
    drafts = DataFolder.below(review_home).drafts
    store = DraftStore(drafts)
    store.append(
        SEED_ID,
        decision(1, change("total_amount", OPEN, edited(Number("1300.00")), Number("1250.00"))),
        fingerprint="f",
    )
    store.close()
    file = tmp_path / "corrections.json"
    assert run("export", SEED, "--format", "corrections", "-o", file)[0] == 0
    for left in drafts.parent.glob(f"{drafts.name}*"):
        left.unlink()
    return file


def unsigned(file: Path) -> Any:
    tree = json.loads(file.read_text(), parse_float=str)
    for entry in tree["corrections"]:
        del entry["author"], entry["at"]
    return tree


def test_an_import_makes_the_same_export(corrections: Path, run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", corrections, SEED)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "total_amount: applied",
        "1 applied, 0 already the same, 0 skipped.",
    ]
    again = tmp_path / "again.json"
    assert run("export", SEED, "--format", "corrections", "-o", again)[0] == 0
    assert unsigned(again) == unsigned(corrections)


def test_a_second_import_changes_nothing(corrections: Path, run: Run) -> None:
    run("import", corrections, SEED)

    code, out, _ = run("import", corrections, "--json")  # the source is known by now

    assert code == 0
    assert json.loads(out) == {
        "collection_id": SEED_ID,
        "applied": [],
        "same": 1,
        "skipped": [],
        "unreadable": [],
    }


def test_an_unreadable_entry_is_named_and_the_others_are_applied(
    corrections: Path, run: Run
) -> None:
    tree = json.loads(corrections.read_text())
    tree["rows"] = [{"path": 7}]
    corrections.write_text(json.dumps(tree))

    assert run("import", corrections, SEED) == (
        0,
        (
            "total_amount: applied\n"
            "rows[0]: cannot be read. Expected `str`, got `int` - at `$.path`.\n"
            "1 applied, 0 already the same, 0 skipped, 1 cannot be read.\n"
        ),
        "",
    )
    _, out, _ = run("import", corrections, SEED, "--json")
    assert json.loads(out)["unreadable"] == [
        {"place": "rows[0]", "problem": "Expected `str`, got `int` - at `$.path`"}
    ]


def test_own_decisions_are_kept_and_reported(
    corrections: Path, run: Run, review_home: Path
) -> None:
    store = DraftStore(DataFolder.below(review_home).drafts)
    made = change("total_amount", OPEN, CONFIRMED, Number("1250.00"))
    store.append(
        SEED_ID,
        decision(1, made, kind=DecisionKind.CONFIRM),
        fingerprint="f",
        source=str(SEED),
    )
    store.close()

    code, out, err = run("import", corrections)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "total_amount: skipped. It conflicts with your decision.",
        "0 applied, 0 already the same, 1 skipped.",
    ]


def test_an_unknown_collection_is_named(corrections: Path, run: Run) -> None:
    code, out, err = run("import", corrections)

    assert (code, out) == (2, "")
    assert SEED_ID in err
    assert "Add its source after the file." in err


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 99}'])
def test_a_file_that_is_not_valid_exits_with_2(content: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(content)

    code, out, err = run("import", file, SEED)

    assert (code, out) == (2, "")
    assert err.startswith(f"anyformat-review: {file}: ")
    assert err.count("\n") == 1


def test_corrections_of_another_collection_are_refused(
    corrections: Path, run: Run, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"collection_id": "other", "extraction": {"a": {"value": 1}}}')

    code, out, err = run("import", corrections, other)

    assert (code, out) == (2, "")
    assert "belong to collection" in err


def test_drafts_in_use_are_not_changed(corrections: Path, run: Run, review_home: Path) -> None:
    store = DraftStore(DataFolder.below(review_home).drafts)
    made = change("invoice_number", OPEN, CONFIRMED, "INV-001")
    store.append(SEED_ID, decision(1, made), fingerprint="f", source=str(SEED))

    code, out, err = run("import", corrections)
    store.close()

    assert (code, out) == (2, "")
    assert "Reviews are open in another window" in err

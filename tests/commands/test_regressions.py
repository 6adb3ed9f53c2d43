"""`regressions` compares the decisions on this computer with newer results."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from anyformat_review.commands import terminal
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from support.reviews import CONFIRMED, OPEN, change, decision, edited

Run = Callable[..., tuple[int, str, str]]


def results(collection_id: str, **values: str) -> str:
    fields = {name: {"value": value, "confidence": 90} for name, value in values.items()}
    return json.dumps({"collection_id": collection_id, "extraction": fields})


@pytest.fixture
def newer(review_home: Path, tmp_path: Path) -> Path:
    """A results file that changed since it was reviewed, and one that no longer exists."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    file = tmp_path / "changed.json"
    steps = [
        decision(1, change("kept", OPEN, CONFIRMED, "1")),
        decision(2, change("broken", OPEN, CONFIRMED, "2")),
        decision(3, change("fixed", OPEN, edited("3"), "8")),
    ]
    for step in steps:
        store.append("changed", step, fingerprint="older", source=str(file))
    store.append("gone", steps[0], fingerprint="f", source=str(tmp_path / "gone.json"))
    store.close()
    file.write_text(results("changed", kept="1", broken="=7", fixed="3"))
    return file


def test_broken_values_are_printed_and_the_others_counted(newer: Path, run: Run) -> None:
    code, out, err = run("regressions")

    summary = "Newer results of 1 of 1 collections: 2 of 3 values right (1 fixed), 1 broken"
    assert out.splitlines() == [
        f"{newer} broken: =7 instead of 2 (broken)",
        f"{summary}, 0 still wrong.",
    ]
    assert code == 2
    assert "gone.json was not checked. File " in err


def test_the_report_is_json_or_a_table(newer: Path, run: Run, tmp_path: Path) -> None:
    _, out, _ = run("regressions", "--json")
    tree = json.loads(out)
    counts = {name: tree[name] for name in ("right", "fixed", "broken", "wrong", "decided")}
    assert counts == {"right": 1, "fixed": 1, "broken": 1, "wrong": 0, "decided": 3}
    assert tree["values"][1] == {
        "source": str(newer),
        "path": "broken",
        "result": "broken",
        "decided": "2",
        "before": "2",
        "newer": "=7",
        "in_newer": True,
    }
    assert [each["source"] for each in tree["unchecked"]] == [str(tmp_path / "gone.json")]

    _, out, _ = run("regressions", "-o", tmp_path / "r.csv")
    assert out.startswith(f"3 values written to {tmp_path / 'r.csv'}.\n")
    rows = list(csv.reader((tmp_path / "r.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["collection", "field", "result", "decided", "before", "newer"]
    assert rows[2] == [str(newer), "broken", "broken", "2", "2", "'=7"]
    run("regressions", "-o", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_bytes()) == tree


def test_the_results_of_one_source_can_be_checked(newer: Path, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(results("changed", kept="1", broken="2"))
    code, out, err = run("regressions", other)

    assert out.splitlines()[0] == f"{other} fixed: (no such field) instead of 3 (wrong)"
    assert (code, err) == (0, "")


def test_results_that_were_reviewed_themselves_are_not_newer(run: Run) -> None:
    none = "There are no decisions on this computer yet.\n"
    assert run("regressions") == (0, none, "")
    demo = ("wf-demo-accounts-payable", "receipt-img-2041")
    same = "No newer results than those that were reviewed. Collections checked: 1.\n"
    assert run("regressions", "--demo", *demo) == (0, same, "")


def test_decisions_on_the_demo_belong_to_the_demo_only(
    review_home: Path, run: Run, tmp_path: Path
) -> None:
    store = DraftStore(DataFolder.below(review_home).drafts)
    sources = {
        "receipt-img-2041": "wf-demo-accounts-payable receipt-img-2041",
        "mine": "wf-demo-accounts-payable-2 receipt-img-2041",
    }
    for collection_id, source in sources.items():
        confirmed = decision(1, change("a", OPEN, CONFIRMED, "1"))
        store.append(collection_id, confirmed, fingerprint="f", source=source)
    store.close()

    code, out, err = run("regressions", "-o", tmp_path / "r.json")
    begin = "anyformat-review: wf-demo-accounts-payable-2 receipt-img-2041 was not checked."
    assert (code, err) == (2, f"{begin} There is no offline copy. Open the collection once.\n")
    assert out.startswith("0 values written to ")
    code, out, err = run("regressions", "--demo", "-o", tmp_path / "demo.csv")
    assert (code, err) == (0, "")
    assert out.startswith("1 value written to ")


def test_a_terminal_shows_the_progress(
    newer: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.chdir(newer.parent)
    _, _, err = run("regressions")
    assert "Checking 1 of 2: " in err
    assert "Checking 2 of 2: " in err


@pytest.mark.parametrize(
    "arguments", [("a.json", "--fetch"), ("a", "b", "c"), ("-o", "report.txt")]
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...], run: Run) -> None:
    code, out, err = run("regressions", *arguments)

    assert (code, out) == (2, "")
    assert err.startswith("anyformat-review: ")

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from anyformat_review.api.demo.demo_service import DemoOptions
from anyformat_review.api.http.profile import DEFAULT_BASE_URL
from anyformat_review.commands import terminal
from anyformat_review.demo_server import DemoServer
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import COLLECTION_PATH, Change, DecisionKind
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.services.exchange import export
from anyformat_review.storage import results_file
from anyformat_review.storage.drafts.store import DraftStore
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.search.collection_index import CollectionIndex, IndexedCollection
from anyformat_review.storage.search.index_marks import column_values, set_marks
from support.export_cases import opened
from support.reviews import CONFIRMED, OPEN, decision

Run = Callable[..., tuple[int, str, str]]
SEED = Path(__file__).resolve().parent.parent / "data" / "samples" / "seed.json"


@pytest.fixture
def reviewed(review_home: Path, tmp_path: Path) -> Path:
    """A folder for exports; of two collections marked as reviewed, one no longer exists."""
    store = DraftStore(DataFolder.below(review_home).drafts)
    for name in ("kept", "gone"):
        file = tmp_path / f"{name}.json"
        file.write_text(
            json.dumps({"collection_id": name, "extraction": {"a": {"value": 1, "confidence": 9}}})
        )
        marked = Change(COLLECTION_PATH, None, OPEN, CONFIRMED)
        made = decision(1, marked, kind=DecisionKind.REVIEWED)  # on 2026-03-04
        store.append(name, made, fingerprint="f", source=str(file))
    store.close()
    (tmp_path / "gone.json").unlink()
    return tmp_path / "new" / "folder"


def test_all_reviewed_collections_are_exported(reviewed: Path, run: Run) -> None:
    code, out, err = run("export", "--all-reviewed", "--format", "csv", "-o", reviewed)

    assert out == f"1 of 2 exported to {reviewed}.\n"
    assert [file.name for file in reviewed.iterdir()] == ["kept.csv"]
    assert code == 2
    skipped, to_check = err.splitlines()
    assert "gone.json was skipped. File " in skipped
    assert to_check.endswith("kept.json: 1 field still to check.")


def test_the_summary_is_json_for_scripts(reviewed: Path, run: Run) -> None:
    _, out, _ = run("export", "--all-reviewed", "--json", "--format", "json", "-o", reviewed)

    summary = json.loads(out)
    assert summary["written"] == [str(reviewed / "kept.json")]
    assert [skipped["source"] for skipped in summary["skipped"]] == [
        str(reviewed.parent.parent / "gone.json")
    ]
    assert (summary["total"], summary["failure"]) == (2, None)
    assert [each["fields"] for each in summary["to_check"]] == [1]


def test_exports_and_inspect_have_the_reasons_that_follow_from_other_collections(
    reviewed: Path, run: Run, review_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = DataFolder.below(review_home)
    file = reviewed.parent.parent / "kept.json"
    index = CollectionIndex(folder.index, DEFAULT_BASE_URL)
    (only,) = opened(file.read_bytes()).reviews.values()
    index.put(IndexedCollection(str(file), "kept", "", "kept", ""), [indexed_field(only)])
    (value,) = column_values(index, "", "a")
    set_marks(index, "", "a", ReasonKind.OUTLIER, [(value.field, "Far from the rest.")])
    index.close()

    run("export", "--all-reviewed", "--format", "csv", "-o", reviewed)
    assert "Far from the rest." in (reviewed / "kept.csv").read_text()
    monkeypatch.chdir(file.parent)
    _, out, _ = run("inspect", file.name, "--json")
    (entry,) = json.loads(out)["fields"]
    assert entry["reasons"][-1] == "Far from the rest."
    assert run("report", file.name, "-o", reviewed / "report.html")[0] == 0
    assert "Far from the rest." in (reviewed / "report.html").read_text()


@pytest.mark.parametrize(("since", "total"), [("2026-03-03", 2), ("2026-03-05T10:00Z", 0)])
def test_since_counts_from_the_time_of_the_mark(
    since: str, total: int, reviewed: Path, run: Run
) -> None:
    _, out, _ = run(
        "export", "--all-reviewed", "--since", since, "--json", "--format", "json", "-o", reviewed
    )

    assert json.loads(out)["total"] == total


def test_nothing_to_export_exits_with_0(run: Run, tmp_path: Path) -> None:
    code, out, err = run("export", "--all-reviewed", "--format", "json", "-o", tmp_path)

    assert (code, out, err) == (0, f"0 of 0 exported to {tmp_path}.\n", "")


def test_a_terminal_shows_the_progress(
    reviewed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)

    _, _, err = run("export", "--all-reviewed", "--format", "json", "-o", reviewed)

    assert "1 of 2: " in err
    assert "2 of 2: " in err


def test_reviewed_collections_of_the_demo_belong_to_the_demo_only(
    reviewed: Path, review_home: Path, run: Run
) -> None:
    store = DraftStore(DataFolder.below(review_home).drafts)
    made = decision(1, Change(COLLECTION_PATH, None, OPEN, CONFIRMED), kind=DecisionKind.REVIEWED)
    source = "wf-demo-accounts-payable receipt-img-2041"
    store.append("receipt-img-2041", made, fingerprint="f", source=source)
    store.close()
    export = ("export", "--all-reviewed", "--json", "--format", "csv", "-o", reviewed)

    code, out, _ = run(*export)
    assert (code, json.loads(out)["total"]) == (2, 2), "the files"
    code, out, err = run(*export, "--demo")
    assert (code, json.loads(out)["total"]) == (0, 1)
    assert re.fullmatch(rf"anyformat-review: {source}: \d+ fields still to check\.\n", err)
    assert (reviewed / "receipt-img-2041.csv").is_file()


@pytest.mark.parametrize(
    ("versions", "sentence"),
    [
        (
            {"v2"},
            "The service has only version 2 of the API, which does not name the ids of the fields.",
        ),
        ({"v2", "v3"}, "wf-demo-accounts-payable receipt-img-2041: 21 fields still to check."),
    ],
)
def test_ground_truth_needs_version_3(
    versions: set[str],
    sentence: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids, out = ("wf-demo-accounts-payable", "receipt-img-2041"), tmp_path / "out.json"
    with DemoServer(DemoOptions(versions=frozenset(versions))) as server:
        monkeypatch.setenv("ANYFORMAT_BASE_URL", server.url)
        monkeypatch.setenv("ANYFORMAT_API_KEY", "demo-key")
        code, _, err = run("export", *ids, "--format", "ground-truth", "-o", out)

    assert err == f"anyformat-review: {sentence}\n"
    assert (code, out.exists()) == ((0, True) if "v3" in versions else (2, False))


def test_ground_truth_of_the_demo_has_the_ids_of_its_workflow(run: Run, tmp_path: Path) -> None:
    ids, out = ("wf-demo-accounts-payable", "receipt-img-2041"), tmp_path / "out.json"

    assert run("export", "--demo", *ids, "--format", "ground-truth", "-o", out)[:2] == (0, "")
    assert len(json.loads(out.read_bytes())) > 1


def test_ground_truth_without_the_workflow_exits_with_2(run: Run, tmp_path: Path) -> None:
    code, _, err = run("export", SEED, "--format", "ground-truth", "-o", tmp_path / "out.json")

    assert code == 2
    assert "Open the collection from the service once" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["export", "--format", "csv"], ["regressions"], ["report"]],
    ids=lambda each: each[0],
)
def test_an_export_never_replaces_its_source(
    arguments: list[str], run: Run, tmp_path: Path
) -> None:
    # `report` writes only files with such a name.
    file = tmp_path / ("results.html" if arguments == ["report"] else "results.json")
    file.write_bytes(SEED.read_bytes())
    link = file.with_stem("link")
    link.symlink_to(file)

    code, out, err = run(*arguments, file, "-o", link)

    assert (code, out) == (2, "")
    problem = f"{link} is the results file itself. Choose another file for the export."
    assert err == f"anyformat-review: {problem}\n"
    assert file.read_bytes() == SEED.read_bytes()


def test_a_folder_that_cannot_be_created_exits_with_2(
    reviewed: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    code, out, err = run("export", "--all-reviewed", "--format", "csv", "-o", tmp_path / "file")

    assert (code, out) == (2, "")
    assert "cannot be created" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--format", "json", "-o", "x"],
        ["export", "a.json", "--all-reviewed", "--format", "json", "-o", "x"],
        ["export", "a.json", "--since", "2026-03-04", "--format", "json", "-o", "x"],
        ["export", "a.json", "--json", "--format", "json", "-o", "x"],
        ["export", "--all-reviewed", "--since", "soon", "--format", "json", "-o", "x"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], run: Run) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert err.startswith("anyformat-review: ")


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_results_that_stay_on_disk_are_exported_like_others(
    format_: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("export", SEED, "--format", format_, "-o", tmp_path / "small")
    monkeypatch.setattr(results_file, "_MIN_STORED", 100)
    monkeypatch.setattr(export, "_LARGE", 100)  # also written by a child process
    code, out, err = run("export", SEED, "--format", format_, "-o", tmp_path / "large")

    assert (code, out) == (0, "")
    assert "Traceback" not in err
    small, large = ((tmp_path / name).read_bytes() for name in ("small", "large"))
    assert large == small

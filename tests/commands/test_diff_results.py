import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def results(file: Path, **values: object) -> Path:
    fields = {name: {"value": value, "confidence": 90} for name, value in values.items()}
    file.write_text(json.dumps({"collection_id": file.stem, "extraction": fields}))
    return file


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return (
        results(tmp_path / "old.json", total=1, name="Ada\x1b[2J", gone="x"),
        results(tmp_path / "new.json", total=1.50, name=None, added="y"),
    )


def test_each_value_that_differs_is_a_line(pair: tuple[Path, Path], run: Run) -> None:
    code, out, err = run("diff", *pair)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "total: 1 → 1.5",
        "name: Ada⟦U+001B⟧[2J → (no value)",
        "gone: x → (no such field)",
        "added: (no such field) → y",
        "4 of 4 values differ.",
    ]


def test_equal_results_exit_with_0_too(pair: tuple[Path, Path], run: Run) -> None:
    assert run("diff", pair[0], pair[0]) == (0, "0 of 3 values differ.\n", "")


def test_json_has_the_values_with_their_types(pair: tuple[Path, Path], run: Run) -> None:
    code, out, _ = run("diff", *pair, "--json")

    tree = json.loads(out)
    assert (code, tree["first"], tree["second"], tree["compared"]) == (0, "old", "new", 4)
    assert tree["different"][0] == {
        "path": "total",
        "first": 1,
        "second": 1.5,
        "in_first": True,
        "in_second": True,
    }
    assert [each["in_second"] for each in tree["different"]] == [True, True, False, True]


def test_a_file_and_two_ids_are_three_arguments(pair: tuple[Path, Path], run: Run) -> None:
    ids = ("wf-demo-accounts-payable", "receipt-img-2041")

    for words in ((pair[0], *ids), (*ids, pair[0]), (*ids, *ids)):
        code, out, err = run("diff", "--demo", *words)
        assert (code, err) == (0, "")
        assert "values differ." in out


@pytest.mark.parametrize("words", [["a.json"], ["a", "b", "c", "d", "e"]])
def test_another_number_of_arguments_exits_with_2(words: list[str], run: Run) -> None:
    code, out, err = run("diff", *words)

    assert (code, out) == (2, "")
    assert "two sources" in err


def test_an_unreadable_source_exits_with_2(pair: tuple[Path, Path], run: Run) -> None:
    missing = Path("missing.json").absolute()
    code, out, err = run("diff", pair[0], missing.name)

    assert (code, out, err) == (2, "", f"anyformat-review: File {missing} not found.\n")

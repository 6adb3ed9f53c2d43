import json

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from anyformat_review.domain.redaction import hide
from anyformat_review.viewmodels.support import json_tree_model
from anyformat_review.viewmodels.support.json_tree_model import (
    JsonTreeModel,
    find_nodes,
    json_root,
)

BODY = {
    "collection_id": "c-1",
    "fields": {"total": {"value": 1.50, "quote": "Über 1.50"}, "items": list(range(1200))},
    "image": "x" * 1000,
    "empty": {},
    "none": None,
}


@pytest.fixture
def model(qapp: object) -> JsonTreeModel:
    model = JsonTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_root(json_root(json.dumps(BODY).encode()))
    return model


def texts(model: JsonTreeModel, *rows: int) -> tuple[str, str]:
    index = model.index_at(rows)
    return index.data(), index.siblingAtColumn(1).data()


def test_keys_and_values(model: JsonTreeModel) -> None:
    assert texts(model, 0) == ("collection_id", "“c-1”")
    assert texts(model, 1, 0, 0) == ("value", "1.5")
    assert texts(model, 1) == ("fields", "{…} 2 keys")
    assert texts(model, 4) == ("none", "null")
    assert not model.hasChildren(model.index_at((3,)))


def test_large_values_are_collapsed(model: JsonTreeModel) -> None:
    key, value = texts(model, 2)
    assert key == "image"
    assert value.endswith("…” 1,000 bytes")
    assert len(value) < 250
    assert texts(model, 2, 2)[0] == "801–1,000"
    assert model.value_text(model.index_at((2,))) == "x" * 1000


def test_long_lists_are_shown_in_batches(model: JsonTreeModel) -> None:
    items = model.index_at((1, 1))
    assert model.rowCount(items) == 0
    model.fetchMore(items)
    assert model.rowCount(items) == 500
    assert model.index_at((1, 1, 1100)).siblingAtColumn(1).data() == "1100"


def test_only_expanded_values_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    parse = json_tree_model._read_object
    monkeypatch.setattr(
        json_tree_model, "_read_object", lambda raw: read.append(len(bytes(raw))) or parse(raw)
    )
    root = json_root(json.dumps(BODY).encode())
    assert len(root.children) == 5
    assert len(read) == 2  # the check, and the children of the root
    assert [node.display() for node in root.children[:2]] == ["“c-1”", "{…}"]
    assert len(read) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("TOTAL", [(1, 0)]),
        ("über", []),
        ("Über 1", [(1, 0, 1)]),
        ("1199", [(1, 1, 1199)]),
        ("c-1", [(0,)]),
        ("xxxx", [(2,)]),
        ("absent", []),
    ],
)
def test_search(words: str, found: list[tuple[int, ...]]) -> None:
    for is_ascii in (True, False):
        body = json.dumps(BODY, ensure_ascii=is_ascii).encode()
        assert list(find_nodes(json_root(body), words)) == found


@pytest.mark.parametrize(
    "body", [b"<html>Log in</html>" + b"y" * 500, b'{"a": 1, "b": }', b"\xff\xfe", b"[1"]
)
def test_a_text_without_json_is_shown_in_parts(model: JsonTreeModel, body: bytes) -> None:
    model.set_root(json_root(body))
    parts = [model.value_text(model.index(row, 0)) for row in range(model.rowCount())]
    assert "".join(parts) == body.decode("utf-8", "backslashreplace")
    assert not model.hasChildren(model.index(0, 0))


def test_an_empty_response_has_no_rows(model: JsonTreeModel) -> None:
    model.set_root(json_root(b""))
    assert model.rowCount() == 0
    assert not model.hasChildren(QModelIndex())


def test_the_key_is_hidden_also_where_a_text_is_divided(model: JsonTreeModel) -> None:
    key = "sk-hidden-in-the-tree-4711"
    hide(key)
    body = {"a": "y" * 399 + key, "b": f"say {key}", key: 1}
    model.set_root(json_root(json.dumps(body).encode()))
    shown = [*texts(model, 0), *texts(model, 0, 0), *texts(model, 0, 1), *texts(model, 1)]
    shown += [*texts(model, 2), model.value_text(model.index_at((0,)))]
    assert not any(part in text for text in shown for part in (key, key[:10], key[10:]))

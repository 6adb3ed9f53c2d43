"""A tree model of the service's response. Only expanded nodes are parsed."""

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from anyformat_review.domain.redaction import scrub
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex

_FOLDED = 200
"""Characters; a longer text is divided into parts, which are shown when it is expanded."""
_PART = 400
"""Characters of a part."""
_BATCH = 500
"""Number of children that are added at a time."""
_SHOWN_KEY = 120

_read_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_read_array = msgspec.json.Decoder(list[msgspec.Raw]).decode
_parsed = threading.Lock()


class JsonColumn(IntEnum):
    """The columns."""

    KEY = 0
    VALUE = 1


@dataclass(slots=True, eq=False)
class JsonNode:
    """A key with its JSON, or with a part of a long text if `text` is set."""

    key: str
    raw: msgspec.Raw | bytes
    parent: "JsonNode | None" = None
    row: int = 0
    text: str | None = None
    shown: int = 0
    """The number of children that views know."""
    _children: "list[JsonNode] | None" = field(default=None, repr=False)

    @property
    def kind(self) -> bytes:
        """The first byte of the JSON, which determines its type."""
        return memoryview(self.raw)[:1].tobytes()

    @property
    def has_children(self) -> bool:
        """Whether it can be expanded; fast, because nothing is parsed."""
        if self.text is not None:
            return self.parent is None and bool(self.text)
        if self.kind in (b"{", b"["):
            return memoryview(self.raw)[1:64].tobytes().strip()[:1] not in (b"}", b"]")
        return self.is_long

    @property
    def is_long(self) -> bool:
        """Whether it is a long text, which is shown in parts."""
        return self.kind == b'"' and memoryview(self.raw).nbytes > _FOLDED + 2

    @property
    def children(self) -> "list[JsonNode]":
        """The children, which are parsed on first use."""
        if self._children is None:
            children = list(self._parse())
            with _parsed:
                # A search in another thread may have set them, and views may refer to its nodes.
                self._children = children if self._children is None else self._children
        return self._children

    def value(self) -> str:
        """Return the complete value: a text without quotes, anything else as JSON."""
        if self.text is not None:
            return self.text
        if self.kind == b'"':
            return str(msgspec.json.decode(self.raw, type=str))
        return bytes(self.raw).decode("utf-8", "replace")

    def display(self) -> str:
        """Return the value on one line, shortened if it is long, without the API key."""
        if self.text is not None:
            return one_line(scrub(self.text)) if self.parent is not None else ""
        if self.kind == b"{":
            keys = tr("%n keys", "%n key", len(self.children)) if self._children else ""
            return f"{{…}} {keys}".rstrip()
        if self.kind == b"[":
            items = tr("%n items", "%n item", len(self.children)) if self._children else ""
            return f"[…] {items}".rstrip()
        if self.is_long:
            # The encoded start, because decoding the entire text for each paint would be slow.
            view = memoryview(self.raw)
            start = scrub(view[1 : 4 * _FOLDED].tobytes().decode("utf-8", "ignore"))[:_FOLDED]
            size = tr("%n bytes", "%n byte", view.nbytes - 2)
            return f"“{one_line(start)}…” {size}"
        text = scrub(self.value())
        return f"“{one_line(text)}”" if self.kind == b'"' else one_line(text)

    def _parse(self) -> "Iterator[JsonNode]":
        if self.text is not None or self.is_long:
            yield from self._parts(self.value())
        elif self.kind == b"{":
            for row, (key, raw) in enumerate(_read_object(self.raw).items()):
                yield JsonNode(key, raw, self, row)
        elif self.kind == b"[":
            for row, raw in enumerate(_read_array(self.raw)):
                yield JsonNode(str(row), raw, self, row)

    def _parts(self, text: str) -> "Iterator[JsonNode]":
        # Redacted before it is divided, because the API key could be divided as well.
        text = scrub(text)
        for row, start in enumerate(range(0, len(text), _PART)):
            part = text[start : start + _PART]
            yield JsonNode(
                f"{number_text(start + 1)}–{number_text(start + len(part))}", b"", self, row, part
            )


def json_root(body: bytes) -> JsonNode:
    """Return the root for a response; a response that is not JSON is shown as text, in parts.

    Blocking: call it in a thread.
    """
    data = body.removeprefix(b"\xef\xbb\xbf").strip()
    kinds: dict[bytes, Any] = {b"{": _read_object, b"[": _read_array}
    try:
        kinds[data[:1]](data)
    except (KeyError, msgspec.DecodeError, UnicodeDecodeError):
        return JsonNode("", b"", text=body.decode("utf-8", "backslashreplace"))
    return JsonNode("", data)


def find_nodes(root: JsonNode, words: str) -> Iterator[tuple[int, ...]]:
    """Yield the position of each key or value that contains these words, from top to bottom.

    A position is the row at each level. The case of ASCII letters is ignored. Only parts that
    contain the words are parsed.
    """
    escaped = json.dumps(words)[1:-1]
    plain = json.dumps(words, ensure_ascii=False)[1:-1]
    # The JSON is searched as bytes, so the case of non-ASCII letters must match.
    wanted = {text.encode("utf-8", "replace").lower() for text in (escaped, plain)}
    yield from _found(root, words.lower(), wanted, ())


def _found(
    node: JsonNode, words: str, wanted: set[bytes], above: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    for child in node.children:
        here = (*above, child.row)
        if child.text is not None:
            if words in child.text.lower():
                yield here
            continue
        in_key = words in child.key.lower() and node.kind == b"{"
        if in_key:
            yield here
        content = bytes(child.raw).lower()
        if any(text in content for text in wanted):
            if child.kind in (b"{", b"["):
                yield from _found(child, words, wanted, here)
            elif not in_key:
                yield here


class JsonTreeModel(QAbstractItemModel):
    """Shows a response; after 500 children, more are added when the user scrolls."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = JsonNode("", b"", text="")

    @property
    def root(self) -> JsonNode:
        """The root, which is not shown itself."""
        return self._root

    def set_root(self, root: JsonNode) -> None:
        """Show another response."""
        self.beginResetModel()
        self._root = root
        root.shown = min(_BATCH, len(root.children))
        self.endResetModel()

    def node(self, index: ModelIndex) -> JsonNode:
        """Return the node of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, JsonNode) else self._root

    def index_at(self, rows: Sequence[int]) -> QModelIndex:
        """Return the index at a position (see `find_nodes`), with its ancestors loaded."""
        index = QModelIndex()
        for row in rows:
            while row >= self.node(index).shown and self.canFetchMore(index):
                self.fetchMore(index)
            index = self.index(row, 0, index)
        return index

    def value_text(self, index: ModelIndex) -> str:
        """Return the complete value, without the API key."""
        return scrub(self.node(index).value())

    def hasChildren(self, parent: ModelIndex = NO_PARENT) -> bool:
        """Return whether a node can be expanded."""
        return parent.column() <= 0 and self.node(parent).has_children

    def canFetchMore(self, parent: ModelIndex) -> bool:
        """Return whether there are children that are not shown yet."""
        node = self.node(parent)
        return self.hasChildren(parent) and node.shown < len(node.children)

    def fetchMore(self, parent: ModelIndex) -> None:
        """Show the next children."""
        node = self.node(parent)
        until = min(node.shown + _BATCH, len(node.children))
        if until > node.shown:
            self.beginInsertRows(self._index_of(node), node.shown, until - 1)
            node.shown = until
            self.endInsertRows()

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of children that are shown."""
        return 0 if parent.column() > 0 else self.node(parent).shown

    def columnCount(self, _parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns."""
        return len(JsonColumn)

    def index(self, row: int, column: int, parent: ModelIndex = NO_PARENT) -> QModelIndex:
        """Return the index of a child that is shown."""
        node = self.node(parent)
        if not (0 <= row < node.shown and 0 <= column < len(JsonColumn)):
            return QModelIndex()
        return self.createIndex(row, column, node.children[row])

    def parent(self, index: ModelIndex) -> QModelIndex:  # type: ignore[override]
        """Return the index of the parent."""
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self._index_of(above)

    def _index_of(self, node: JsonNode) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == ItemRole.DisplayRole:
            return (tr("Key", "JSON"), tr("Value"))[section]
        return super().headerData(section, orientation, role)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the key or the value of a node."""
        if not index.isValid() or role != ItemRole.DisplayRole:
            return None
        node = self.node(index)
        if index.column() == JsonColumn.KEY:
            return one_line(scrub(node.key), _SHOWN_KEY)
        return node.display()

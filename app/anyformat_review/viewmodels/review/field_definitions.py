"""What the workflow of the collection under review says its fields are."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.results.data_types import (
    FieldDefinition,
    find_definition,
    type_warning,
)
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value


class FieldDefinitions(QObject):
    """Holds the definitions of one workflow; they may come long after the fields are shown.

    Signals:
        changed(): other definitions hold, or none.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by_name: Mapping[str, FieldDefinition] = MappingProxyType({})

    def replace(self, definitions: Mapping[str, FieldDefinition]) -> None:
        """Take the definitions of another workflow, none when they are not known."""
        if definitions != self.by_name:
            self.by_name = definitions
            self.changed.emit()

    def at(self, path: FieldPath) -> FieldDefinition | None:
        """Return what a leaf is, `None` when that is not known."""
        return find_definition(self.by_name, path)

    def type_warning(self, path: FieldPath, value: Value) -> str:
        """Return the sentence that warns of a value, or of a text, empty when it fits."""
        definition = self.at(path)
        return (definition and type_warning(value, definition)) or ""

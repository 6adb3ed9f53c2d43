"""The field definitions of the workflow under review."""

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
    """The definitions of one workflow, which may be loaded after the fields are shown.

    Signals:
        changed(): the definitions were replaced.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by_name: Mapping[str, FieldDefinition] = MappingProxyType({})

    def replace(self, definitions: Mapping[str, FieldDefinition]) -> None:
        """Set the definitions of another workflow; empty if they are unknown."""
        if definitions != self.by_name:
            self.by_name = definitions
            self.changed.emit()

    def at(self, path: FieldPath) -> FieldDefinition | None:
        """Return the definition of a leaf, `None` if unknown."""
        return find_definition(self.by_name, path)

    def type_warning(self, path: FieldPath, value: Value) -> str:
        """Return a warning if a value does not match the type of its field, else an empty text."""
        definition = self.at(path)
        return (definition and type_warning(value, definition)) or ""

"""What the overridden methods of item models and delegates share: index type, root and roles."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

ModelIndex: TypeAlias = QModelIndex | QPersistentModelIndex
"""The type of the indexes that Qt passes."""

ItemRole = Qt.ItemDataRole
NO_PARENT = QModelIndex()
"""The parent of the rows of a list or table, and of the top rows of a tree."""

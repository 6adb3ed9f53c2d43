"""The index type that Qt passes to the overridden methods of item models and delegates."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

ModelIndex: TypeAlias = QModelIndex | QPersistentModelIndex

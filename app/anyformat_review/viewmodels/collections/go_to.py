"""The items of "Go to": workflows, collections and actions, found by name."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from anyformat_review.domain.text_folding import fold_for_search

LIMIT = 60
"""Maximum number of matches; typing another letter is quicker than scrolling."""


class GoToKind(StrEnum):
    """The kind of an item."""

    WORKFLOW = "workflow"
    COLLECTION = "collection"
    ACTION = "action"


class GoToItem(Struct, frozen=True):
    """An item: its id or action name, its name, and details that are shown next to the name."""

    kind: GoToKind
    key: str
    name: str
    details: str = ""


def matching_items(items: Iterable[GoToItem], text: str) -> list[GoToItem]:
    """Return the items whose name, id or details contain all words; accents do not matter.

    Items whose name begins with the text come first; otherwise the order is unchanged.
    """
    typed = fold_for_search(text).strip()
    words = typed.split()
    first: list[GoToItem] = []
    others: list[GoToItem] = []
    for item in items:
        name = fold_for_search(item.name)
        searched = f"{name} {fold_for_search(f'{item.key} {item.details}')}"
        if all(word in searched for word in words):
            (first if name.startswith(typed) else others).append(item)
        if len(first) == LIMIT:
            break
    return [*first, *others][:LIMIT]

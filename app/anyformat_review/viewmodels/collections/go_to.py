"""What "Go to" finds: workflows, collections and actions by their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LIMIT = 60
"""More matches are not shown: another letter is quicker than scrolling."""


class GoToKind(StrEnum):
    """What an item is."""

    WORKFLOW = "Workflow"
    COLLECTION = "Collection"
    ACTION = "Action"


@dataclass(frozen=True, slots=True)
class GoToItem:
    """Something to go to: its id or action name, its name, and what is said beside the name."""

    kind: GoToKind
    key: str
    name: str
    details: str = ""


def matches(items: Iterable[GoToItem], text: str) -> list[GoToItem]:
    """Return the items with all words in their name, id or details, the best ones first.

    Items whose name begins with the text come first, otherwise the order stays as it is.
    """
    typed = text.casefold().strip()
    words = typed.split()
    first: list[GoToItem] = []
    others: list[GoToItem] = []
    for item in items:
        name = item.name.casefold()
        searched = f"{name} {item.key} {item.details}".casefold()
        if all(word in searched for word in words):
            (first if name.startswith(typed) else others).append(item)
        if len(first) == LIMIT:
            break
    return [*first, *others][:LIMIT]

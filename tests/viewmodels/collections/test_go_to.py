from anyformat_review.viewmodels.collections.go_to import LIMIT, GoToItem, GoToKind, matching_items


def item(name: str, details: str = "") -> GoToItem:
    return GoToItem(GoToKind.ACTION, name.lower(), name, details)


def test_all_words_have_to_match_and_beginnings_come_first() -> None:
    items = [item("Refresh list"), item("List all rules"), item("Export", "Ctrl+E")]
    assert [each.name for each in matching_items(items, "list")] == [
        "List all rules",
        "Refresh list",
    ]
    assert [each.name for each in matching_items(items, "ctrl+e")] == ["Export"]
    assert [each.name for each in matching_items(items, "rules all")] == ["List all rules"]
    assert matching_items(items, "list export") == []
    assert matching_items([item("Revisión")], "revision") == [item("Revisión")]


def test_the_number_of_matches_is_limited() -> None:
    items = [item(f"Invoice {number}") for number in range(1000)]
    assert len(matching_items(items, "")) == len(matching_items(items, "9")) == LIMIT

import pytest

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.quotes import document_source
from anyformat_review.services.quotes.document_source import DocumentSource

PAGES = [Page(3, "**Total** due"), Page(4, "nothing"), Page(9, "Total due, total due")]


def test_pages_with_the_characters_are_found_once_each() -> None:
    source = DocumentSource(PAGES)
    assert source.pages_with("totaldue") == [0, 2]
    assert source.pages_with("duenothing") == []


def test_rendered_characters_replace_those_of_the_source() -> None:
    source = DocumentSource(PAGES)
    source.rendered[4] = "totaldue"
    assert source.pages_with("totaldue") == [0, 1, 2]


def test_the_scan_ends_when_its_budget_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_source, "_SCAN_BUDGET", 10)
    source = DocumentSource(PAGES)
    assert source.pages_with("total") == [0, 2]
    assert source.pages_with("total") == []

import pytest

from anyformat_review.services.collections.demo_sources import is_demo_source
from anyformat_review.services.collections.sources import source_named


@pytest.mark.parametrize(
    ("text", "is_demo"),
    [
        ("wf-demo-accounts-payable receipt-img-2041", True),
        ("packet receipt-img-2041", True),
        ("run receipt-img-2041-run-1", True),
        ("wf-demo-accounts-payable-2 receipt-img-2041", False),
        ("wf-demo receipt-img-2041", False),
        ("packet receipt", False),
        ("run receipt-img-2041-run-9", False),
        ("/home/ada/wf-demo-accounts-payable", False),
    ],
)
def test_only_ids_of_the_demo_itself_count(text: str, is_demo: bool) -> None:
    source = source_named(text)

    assert source is not None
    assert is_demo_source(source) == is_demo

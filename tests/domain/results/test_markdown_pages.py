import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.markdown_pages import split_pages

texts = st.text(alphabet="ab <>/=\"'\n#|", max_size=20)


@pytest.mark.parametrize(
    ("markdown", "pages"),
    [
        ("", ((1, ""),)),
        ("# No marks at all", ((1, "# No marks at all"),)),
        (
            '<a id="p1_b0"></a>\n# A\n\n<a id="p1_b1"></a>\nb\n\n<a id="p2_b0"></a>\nc',
            (
                (1, '<a id="p1_b0"></a>\n# A\n\n<a id="p1_b1"></a>\nb\n\n'),
                (2, '<a id="p2_b0"></a>\nc'),
            ),
        ),
        (
            'cover\n<a id="p3_b0"></a>three',
            ((1, "cover\n"), (3, '<a id="p3_b0"></a>three')),
        ),
        ('\n <a id="p3_b0"></a>three', ((3, '\n <a id="p3_b0"></a>three'),)),
        (
            '<DOCUMENT id="1" page="1">a</DOCUMENT>\n<DOCUMENT id="1" page="2">b</DOCUMENT>',
            (
                (1, '<DOCUMENT id="1" page="1">a</DOCUMENT>\n'),
                (2, '<DOCUMENT id="1" page="2">b</DOCUMENT>'),
            ),
        ),
        (
            '<DOCUMENT filename="invoice-001.pdf">\nall of it',
            ((1, '<DOCUMENT filename="invoice-001.pdf">\nall of it'),),
        ),
        (
            '<DOCUMENT id="1" page="7"><a id="p1_b0"></a>anchors win',
            ((1, '<DOCUMENT id="1" page="7"><a id="p1_b0"></a>anchors win'),),
        ),
        (
            '<a id="p2_b0"></a>b<a id="p1_b0"></a>a<a id="p2_b1"></a>c',
            ((1, '<a id="p1_b0"></a>a'), (2, '<a id="p2_b0"></a>b\n\n<a id="p2_b1"></a>c')),
        ),
        ('<a id="p0_b0"></a>zero', ((1, '<a id="p0_b0"></a>zero'),)),
        ('<a id="p12345678_b0"></a>', ((1, '<a id="p12345678_b0"></a>'),)),
    ],
)
def test_pages_start_at_their_markers(markdown: str, pages: tuple[tuple[int, str], ...]) -> None:
    assert split_pages(markdown) == pages


@given(st.lists(st.tuples(st.integers(1, 4), texts), max_size=8), texts, st.booleans())
def test_joined_pages_contain_everything(
    marks: list[tuple[int, str]], start: str, anchors: bool
) -> None:
    mark = '<a id="p{}_b{}"></a>' if anchors else '<DOCUMENT page="{}" id="{}">'
    markdown = start + "".join(
        mark.format(number, index) + text for index, (number, text) in enumerate(sorted(marks))
    )

    pages = split_pages(markdown)

    assert "".join(text for _, text in pages) == markdown
    assert [number for number, _ in pages] == sorted({number for number, _ in pages})


@given(st.lists(st.tuples(st.integers(1, 4), texts), min_size=1, max_size=8))
def test_every_page_contains_its_own_markers(marks: list[tuple[int, str]]) -> None:
    tags = [f'<a id="p{number}_b{index}"></a>' for index, (number, _) in enumerate(marks)]

    pages = dict(
        split_pages("".join(tag + text for tag, (_, text) in zip(tags, marks, strict=True)))
    )

    for tag, (number, text) in zip(tags, marks, strict=True):
        assert tag + text in pages[number]

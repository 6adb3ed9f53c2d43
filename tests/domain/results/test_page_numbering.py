import pytest

from anyformat_review.domain.results.collection import (
    Collection,
    FilePages,
    Page,
    Parse,
    Partition,
    Split,
)
from anyformat_review.domain.results.page_numbering import (
    FilePage,
    PageNumbering,
    pages_by_split,
    pages_text,
    parse_pages,
    split_id,
)


def test_pages_of_several_files() -> None:
    places = PageNumbering(
        [
            Page(1, "", "a.pdf", 1),
            Page(2, "", "a.pdf", 2),
            Page(3, "", "b.pdf", 1),
            Page(5, "", "b.pdf", 3),
        ]
    )

    assert places.file_names == ("a.pdf", "b.pdf")
    assert places.file_page(5) == FilePage("b.pdf", 3)
    assert places.file_page(4) is None
    assert places.number_of(FilePage("a.pdf", 2)) == 2
    assert places.number_of(FilePage("b.pdf", 2)) is None
    assert (places.count_in("a.pdf"), places.count_in("b.pdf"), places.count_in("c")) == (2, 3, 0)


def test_pages_without_numbers_are_counted() -> None:
    places = PageNumbering([Page(1, ""), Page(2, "")])

    assert places.file_names == ("",)
    assert [places.file_page(number) for number in (1, 2)] == [FilePage("", 1), FilePage("", 2)]


def test_no_pages_have_one_unnamed_file() -> None:
    assert PageNumbering([]).file_names == ("",)
    assert PageNumbering([]).count_in("") == 0


def test_pages_are_written_and_read_as_ranges() -> None:
    assert pages_text([5, 1, 2, 3, 3]) == "1–3, 5"
    assert pages_text([]) == ""
    assert parse_pages(" 5, 1-3,2 – 3 ", 5) == (1, 2, 3, 5)
    assert parse_pages("", 5) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("one", "“one” is not a page. Type pages such as 1-3, 5."),
        ("3-1", "“3-1” is reversed. Type 1-3."),
        ("4-6", "“4-6” does not exist. The pages are 1 to 5."),
        ("0", "“0” does not exist. The pages are 1 to 5."),
    ],
)
def test_other_pages_are_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse_pages(text, 5)
    assert str(refused.value) == sentence


def test_pages_of_files_without_an_original_are_numbered_as_in_the_pdfs_of_splits() -> None:
    pages = (
        Page(1, "", "a.pdf", 1),
        Page(2, "", "a.pdf", 2),
        Page(3, "", "a.pdf", 3),
        Page(4, "", "b.pdf", 1),
    )
    two_accounts = (
        Partition("x", "id-x", (FilePages(None, "a.pdf", (2,)), FilePages(None, "b.pdf", (1,)))),
        Partition("y", None, (FilePages(None, "a.pdf", (1,)),)),
    )
    splits = (
        Split("Statements", None, (FilePages(None, "a.pdf", (1, 2)),), None, two_accounts),
        Split("Letters", "id-l", (FilePages(None, "a.pdf", (3, 9)),)),
    )
    collection = Collection("c", b"", parse=Parse(pages), splits=splits)

    def places(*file_names: str) -> list[FilePage | None]:
        numbering = PageNumbering(pages_by_split(collection, file_names))
        return [numbering.file_page(number) for number in (1, 2, 3, 4)]

    # The partition without an id has no PDF.
    own, letter = FilePage("a.pdf", 1), FilePage("split:id-l", 1)
    in_x, second_of_x = FilePage("split:id-x", 1), FilePage("split:id-x", 2)
    assert places("a.pdf") == [own, in_x, letter, FilePage("b.pdf", 1)]
    assert places("a.pdf", "b.pdf") == [own, in_x, letter, second_of_x]
    assert places() == [FilePage("a.pdf", n) for n in (1, 2, 3)] + [FilePage("b.pdf", 1)]
    assert (split_id("split:id-x"), split_id("a.pdf")) == ("id-x", "")

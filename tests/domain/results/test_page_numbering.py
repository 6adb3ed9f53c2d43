from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.page_numbering import FilePage, PageNumbering


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

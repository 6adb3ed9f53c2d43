from msgspec.structs import replace

from anyformat_review.domain.results.notices import Notice
from anyformat_review.viewmodels.collections.notices_texts import (
    notice_rows,
    notices_summary_text,
    support_text,
)

UNREAD = Notice("parse", "an object", "text", '"\u202ex"')
DOUBTFUL = replace(UNREAD, is_unread=False)


def test_only_unread_parts_are_counted_if_any() -> None:
    assert notices_summary_text(()) == "All parts of these results have the expected form."
    assert notices_summary_text((UNREAD,)) == "1 part of these results could not be read."
    assert notices_summary_text((UNREAD, UNREAD, DOUBTFUL)).startswith(
        "2 parts of these results could"
    )
    assert notices_summary_text((DOUBTFUL,)) == "1 part of these results has an unexpected form."
    assert " have an unexpected form" in notices_summary_text((DOUBTFUL, DOUBTFUL))


def test_a_row_has_path_expected_and_found() -> None:
    assert list(notice_rows((UNREAD,))) == [("parse", "an object", "text")]


def test_the_text_for_support_has_everything() -> None:
    assert support_text("c", (UNREAD,)) == (
        "Collection c\n1 part of these results could not be read.\n\n"
        'parse: expected an object, found text.\n"⟦U+202E⟧x"\n'
    )

import pytest

from anyformat_review.viewmodels.fields.paste_preview import PastePreview
from support.sample_reviews import path

FOUR = {path(f"items[{row}].{cell}"): "x" for row in (4, 5) for cell in ("net", "tax")}
ONE = {path("items[4].net"): "x"}


@pytest.mark.parametrize(
    ("fit", "said"),
    [
        (
            PastePreview(FOUR, 2, 2),
            (
                "Paste 2 rows × 2 columns over items[4].net to items[5].tax?"
                " Press Enter to paste, Esc to cancel."
            ),
        ),
        (
            PastePreview(ONE, 1, 1, extra_columns=1_200, missing_cells=1),
            (
                "Paste 1 row × 1 column over items[4].net? Press Enter to paste, Esc to cancel. "
                "Not pasted: 1,200 columns right of the last column, "
                "1 value for cells that do not exist."
            ),
        ),
        (
            PastePreview(ONE, 1, 1, path("items[4]"), ({"net": "1"}, {"net": "2"})),
            (
                "Paste 1 row × 1 column over items[4].net and insert 2 rows below row 5?"
                " Press Enter to paste, Esc to cancel."
            ),
        ),
        (
            PastePreview({}, 0, 1, path("items[+1]"), ({"net": "1"},)),
            "Insert 1 row below row +1? Press Enter to paste, Esc to cancel.",
        ),
        (
            PastePreview({}, 1, 1, missing_cells=1),
            ("Select a cell to paste into. Not pasted: 1 value for cells that do not exist."),
        ),
    ],
)
def test_sentences_of_a_paste_preview(fit: PastePreview, said: str) -> None:
    assert fit.sentences() == said


def test_single_value_that_fits_needs_no_question() -> None:
    assert not PastePreview(ONE, 1, 1).needs_question
    assert PastePreview(ONE, 1, 1, inserted=({"net": "1"},)).needs_question
    assert PastePreview(FOUR, 2, 2).needs_question
    assert PastePreview({}, 1, 1, missing_cells=1).needs_question

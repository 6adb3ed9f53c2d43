from typing import Any

from anyformat_review.viewmodels.search.matches_model import MatchesModel


def test_rows_of_the_index_are_shown_as_texts(qtmodeltester: Any) -> None:
    model = MatchesModel()
    model.set_matches([("wf a", "A", 1), ("wf b", "B\nB", 1200)])
    assert [model.index(1, column).data() for column in range(2)] == ["B⏎B", "1,200"]
    assert model.source(0) == "wf a"
    qtmodeltester.check(model)
    model.set_matches(())
    assert model.rowCount() == 0

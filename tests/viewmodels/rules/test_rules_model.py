from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from anyformat_review.domain.review.review import Change, DecisionKind, FieldState
from anyformat_review.viewmodels.rules.rules_model import RuleColumn, RulesModel
from support.reviews import OPEN, change, decision, edited
from support.rule_reviews import ruled_review


def rows(model: RulesModel) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in RuleColumn]
        for row in range(model.rowCount())
    ]


def test_each_rule_has_its_outcomes(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = RulesModel()
    qtmodeltester.check(model)

    model.set_state(ruled_review())

    unknown = "Could not be checked"
    assert rows(model) == [
        ["The order must be open", "Warning", "Failed", "Failed", "closed", "none"],
        ["Adds up", "Error", "Not reported", "Failed", "off by 9", "net, total"],
        ["Plausible", "Error", "Not reported", unknown, "not reported by the service", "none"],
    ]
    model.set_state(None)
    assert rows(model) == []


def test_the_author_of_an_accepted_failure_is_shown(qtbot: QtBot) -> None:
    state, model = ruled_review(), RulesModel()
    order = state.rules.results[0]
    accepted = FieldState(note="by phone", accepted_failure=order.failure)
    made = Change(order.path, None, FieldState(), accepted)

    model.set_state(state.after(decision(1, made, kind=DecisionKind.ACCEPT)))

    assert rows(model)[0][RuleColumn.NOW] == "Failed, accepted by Ada: by phone"


def test_a_rule_is_found_again_after_a_decision(qtbot: QtBot) -> None:
    state, model = ruled_review(), RulesModel()
    model.set_state(state.after(decision(1, change("total", OPEN, edited("10"), "19"))))

    assert [model.row_of(result) for result in state.rules.results] == [0, 1, 2]
    assert rows(model)[1][RuleColumn.NOW] == "Passed"
    model.set_state(None)
    assert model.row_of(state.rules.results[0]) == -1

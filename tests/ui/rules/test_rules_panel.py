from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.api.rule_wire import rules_from
from anyformat_review.ui.rules.rules_panel import RulesPanel
from anyformat_review.viewmodels.rules.rules_model import RuleColumn
from support.reachable import names_by_tab
from support.reviews import OPEN, change, decision, edited
from support.rule_reviews import ruled_review
from support.sample_reviews import review_of


def shown(qtbot: QtBot, state: Any) -> RulesPanel:
    panel = RulesPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show_state(state)
    with qtbot.waitActive(panel):
        panel.ask()
        panel.activateWindow()
    return panel


def test_the_first_failed_rule_is_selected(qtbot: QtBot) -> None:
    panel = shown(qtbot, ruled_review())

    assert panel.current is not None
    assert panel.current.rule.id == "order"
    assert panel.has_focus
    assert panel.findChild(object, "rulesTitle").text() == "3 rules, 2 failed"
    assert names_by_tab(panel) == [
        "Close the rules",
        "Reason for accepting the failed rule",
        "Accept failed rule",
    ]


def test_a_narrow_panel_hides_columns_and_has_their_texts_in_a_tooltip(qtbot: QtBot) -> None:
    panel = shown(qtbot, ruled_review())
    table, line = panel.table, panel.findChild(QLabel, "rulesCurrent")
    fields = panel.model.index(0, RuleColumn.FIELDS).data()
    for width, hidden in (
        (900, []),
        (600, [RuleColumn.DETAIL, RuleColumn.FIELDS]),
        (400, [RuleColumn.SERVICE, RuleColumn.DETAIL, RuleColumn.FIELDS]),
        (900, []),
    ):
        panel.resize(width, 300)
        assert [each for each in RuleColumn if table.isColumnHidden(each)] == hidden
        assert not table.horizontalScrollBar().isVisible()
        for text in (line.toolTip(), table.accessibleDescription()):
            assert (f"Fields: {fields}" in text) is bool(hidden)
            assert ("Service: " in text) is (width == 400)


def test_enter_goes_to_the_fields_of_a_rule(qtbot: QtBot) -> None:
    panel, heard = shown(qtbot, ruled_review()), []
    panel.rule_entered.connect(lambda result: heard.append(result.rule.id))

    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)

    assert heard == ["sum"]


def test_a_failed_rule_is_accepted_with_a_reason(qtbot: QtBot) -> None:
    panel, heard = shown(qtbot, ruled_review()), []
    panel.accept_requested.connect(lambda result, why: heard.append((result.rule.id, why)))
    reason = panel.findChild(QLineEdit, "rulesReason")

    qtbot.keyClicks(reason, " by phone ")
    qtbot.keyClick(reason, Qt.Key.Key_Return)

    assert heard == [("order", "by phone")]


def test_only_an_open_failure_can_be_accepted(qtbot: QtBot) -> None:
    state = ruled_review()
    panel = shown(qtbot, state)
    button = panel.findChild(QPushButton, "rulesAcceptButton")
    panel.ask(state.rules.results[1])
    assert button.isEnabled()

    panel.show_state(state.after(decision(1, change("total", OPEN, edited("10"), "19"))))

    assert panel.current is not None
    assert panel.current.rule.id == "sum"  # the row stays
    assert not button.isEnabled()


def test_without_rules_a_text_is_shown(qtbot: QtBot) -> None:
    panel = shown(qtbot, review_of({}))

    assert panel.current is None
    assert not panel.table.isVisible()
    assert panel.has_focus


def test_rules_that_are_left_out_are_named(qtbot: QtBot) -> None:
    graph = {"nodes": [{"type": "validate", "rules": [{"id": "a", "name": "Odd"}, 7]}]}
    panel = shown(qtbot, ruled_review().with_rules(rules_from(graph)))
    notices = panel.findChild(object, "rulesNotices")
    assert notices.text() == "Rule 2 of the workflow is not understood: it has no id."
    assert notices.isVisible()
    panel.show_state(ruled_review())
    assert not notices.isVisible()

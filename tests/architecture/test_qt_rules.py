"""Rules of Qt and asyncio in one program; each names the failure it prevents."""

import ast

from support.source_tree import APP, Module, modules


def _method_calls(module: Module) -> list[tuple[str, str, int]]:
    return [
        (getattr(call.func.value, "id", ""), call.func.attr, call.lineno)
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
    ]


def test_no_slot_starts_a_task_of_its_own() -> None:
    """The loop holds such a task weakly, and nobody cancels it."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for name, line in module.names()
        if name in ("asyncSlot", "asyncClose")
    ] == []


def test_no_widget_has_a_coroutine() -> None:
    """A task that outlives its widget reaches into a deleted object."""
    assert [
        (module.name, method.name)
        for module in modules(APP / "ui")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.AsyncFunctionDef)
    ] == []


def test_enter_is_asked_for_in_one_way() -> None:
    """`returnPressed` is also emitted for Alt+Return, which is a shortcut, and for a held key."""
    assert {
        module.name
        for module in modules(APP)
        for name, _ in module.names()
        if name == "returnPressed"
    } == {"app/anyformat_review/ui/widgets/plain_enter.py"}


def test_tool_tips_belong_to_widgets() -> None:
    """`QToolTip` itself may only be dressed: `showText` guesses whether a text is markup."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for owner, method, line in _method_calls(module)
        if owner == "QToolTip" and method not in ("setFont", "setPalette")
    ] == []

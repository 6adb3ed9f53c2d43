"""Rules for Qt and asyncio in one program; each docstring names the failure it prevents."""

import ast

from support.source_tree import APP, Module, modules


def _method_calls(module: Module) -> list[tuple[str, str, int]]:
    return [
        (getattr(call.func.value, "id", ""), call.func.attr, call.lineno)
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
    ]


def test_no_slot_starts_an_unowned_task() -> None:
    """The event loop has only a weak reference to such a task, and nothing cancels it."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for name, line in module.names()
        if name in ("asyncSlot", "asyncClose")
    ] == []


def test_no_widget_has_a_coroutine() -> None:
    """A task that outlives its widget uses a deleted object."""
    assert [
        (module.name, method.name)
        for module in modules(APP / "ui")
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.AsyncFunctionDef)
    ] == []


def test_enter_is_handled_in_one_way() -> None:
    """`returnPressed` is also emitted for Alt+Return, which is a shortcut, and for a held key."""
    assert {
        module.name
        for module in modules(APP)
        for name, _ in module.names()
        if name == "returnPressed"
    } == {"app/anyformat_review/ui/widgets/plain_enter.py"}


def test_tool_tips_belong_to_widgets() -> None:
    """`QToolTip.showText` guesses whether a text is markup; only its style may be set."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for owner, method, line in _method_calls(module)
        if owner == "QToolTip" and method not in ("setFont", "setPalette")
    ] == []


def test_shortcuts_are_shown_in_the_notation_of_the_desktop() -> None:
    """`toString` without a format is `Ctrl+Z` everywhere: also in Spanish, and on macOS."""
    assert [
        (module.name, call.lineno)
        for module in modules(APP)
        if ".shortcut()" in module.text
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "toString"
        and not call.args
        and "shortcut()" in ast.unparse(call.func.value)
    ] == []

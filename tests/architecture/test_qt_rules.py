"""Rules of Qt and asyncio in one program; each names the failure it prevents."""

import ast

from support.source_tree import APP, Module, modules

STATIC_DIALOGS = {
    "QMessageBox": {"about", "critical", "information", "question", "warning"},
    "QFileDialog": {
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    },
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
MARKUP_READERS = {
    "QErrorMessage",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
}
PLAIN_TEXT_DOOR = "app/anyformat_review/ui/widgets/plain_text.py"


def _method_calls(module: Module) -> list[tuple[str, str, int]]:
    return [
        (getattr(call.func.value, "id", ""), call.func.attr, call.lineno)
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
    ]


def test_nothing_nests_an_event_loop() -> None:
    """Inside a coroutine `exec()` blocks every other task for ever."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for _, method, line in _method_calls(module)
        if method in ("exec", "exec_")
    ] == []


def test_no_dialog_is_a_static_call() -> None:
    """They nest an event loop as well, out of sight."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for owner, method, line in _method_calls(module)
        if method in STATIC_DIALOGS.get(owner, ())
    ] == []


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


def test_text_reaches_the_screen_through_one_door() -> None:
    """These widgets read markup in whatever text they are given, and load files it names."""
    assert [
        (module.name, name, line)
        for module in modules(APP)
        if module.name != PLAIN_TEXT_DOOR
        for name, line in module.names()
        if name in MARKUP_READERS
    ] == []


def test_tool_tips_belong_to_widgets() -> None:
    """`QToolTip` itself may only be dressed: `showText` guesses whether a text is markup."""
    assert [
        (module.name, line)
        for module in modules(APP)
        for owner, method, line in _method_calls(module)
        if owner == "QToolTip" and method not in ("setFont", "setPalette")
    ] == []

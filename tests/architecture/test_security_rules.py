"""Forbidden calls: they would let data run code or load files, freeze the window or lose data."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

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
MARKUP_WIDGETS = {
    "QErrorMessage",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QStaticText",
    "QTextBrowser",
    "QTextEdit",
    "QWebEngineView",
}
MARKUP_METHODS = {"appendHtml", "insertHtml", "setHtml", "setMarkdown", "insertMarkdown"}
UNSAFE_MODULES = {"dill", "marshal", "pickle", "shelve", "yaml"}
STARTERS = {"system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell"}
WRITING_MODES = set("wax+")


@dataclass(frozen=True)
class SecurityRule:
    """`find` yields the lines of violations; only the modules in `allowed` may contain them."""

    find: Callable[[Module], Iterator[int]]
    violation: str
    allowed: tuple[str, ...] = ()


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _owner(call: ast.Call) -> str:
    return getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""


def _calls(*names: str) -> Callable[[Module], Iterator[int]]:
    return lambda module: (call.lineno for call in module.calls() if _called(call) in names)


def _names(*names: str) -> Callable[[Module], Iterator[int]]:
    return lambda module: (line for name, line in module.names() if name in names)


def _nested_loops(module: Module) -> Iterator[int]:
    for call in module.calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("exec", "exec_"):
            yield call.lineno


def _static_dialogs(module: Module) -> Iterator[int]:
    for call in module.calls():
        if _called(call) in STATIC_DIALOGS.get(_owner(call), ()):
            yield call.lineno


def _builtin_calls(module: Module) -> Iterator[int]:
    for call in module.calls():
        if isinstance(call.func, ast.Name) and call.func.id in ("eval", "exec", "compile"):
            yield call.lineno


def _shells(module: Module) -> Iterator[int]:
    for call in module.calls():
        has_shell = any(
            keyword.arg == "shell" and not _is_false(keyword.value) for keyword in call.keywords
        )
        if has_shell or (_called(call) in STARTERS and _owner(call) != "QLocale"):
            yield call.lineno


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _plain_writes(module: Module) -> Iterator[int]:
    for call in module.calls():
        name = _called(call)
        if name in ("write_text", "write_bytes") and _owner(call) != "self":
            yield call.lineno
        elif name in ("open", "fdopen"):
            values = [*call.args, *(each.value for each in call.keywords if each.arg == "mode")]
            modes = [each.value for each in values if isinstance(each, ast.Constant)]
            if any(isinstance(mode, str) and _writes(mode) for mode in modes):
                yield call.lineno


def _writes(mode: str) -> bool:
    return len(mode) <= 3 and set(mode) <= set("rwaxbt+") and bool(set(mode) & WRITING_MODES)


RULES = {
    # Inside a coroutine, `exec()` blocks every other task.
    "nothing nests an event loop": SecurityRule(
        _nested_loops,
        "async def f(dialog):\n    dialog.exec()",
    ),
    # They also run a nested event loop.
    "no dialog is a static call": SecurityRule(
        _static_dialogs, "QMessageBox.question(None, 'a', 'b')"
    ),
    # These widgets interpret any text as markup, and load the files that it names.
    "text reaches the screen through plain widgets": SecurityRule(
        _names(*MARKUP_WIDGETS), "label = QLabel(value)", ("ui/widgets/plain_text.py",)
    ),
    "only pages and reports are laid out as HTML": SecurityRule(
        _calls(*MARKUP_METHODS), "view.setHtml(value)", ("ui/pages/page_part.py", "printing.py")
    ),
    "addresses are opened by one class": SecurityRule(
        _names("QDesktopServices", "webbrowser"),
        "import webbrowser",
        ("viewmodels/collections/safe_browser.py",),
    ),
    "only api sends requests": SecurityRule(
        _names("httpx", "urlopen", "HTTPConnection", "aiohttp", "QtNetwork"),
        "from httpx import get",
        ("api/",),
    ),
    # An interrupted write would leave an incomplete file.
    "files are written atomically": SecurityRule(
        _plain_writes, "open(path, 'w')", ("storage/files.py", "quick_imports.py", "logs.py")
    ),
    "no program is started by a shell": SecurityRule(_shells, "run('ls', shell=True)"),
    "Qt starts no program": SecurityRule(_names("QProcess"), "QProcess().start('ls')"),
    "no text becomes code": SecurityRule(_builtin_calls, "eval(value)"),
    # The compiled modules of PySide6 are as safe as Python's own, which are in the same folder.
    "no data becomes objects": SecurityRule(
        _names(*UNSAFE_MODULES), "import pickle", ("quick_imports.py",)
    ),
}
OTHER_VIOLATIONS = {
    "files are written atomically": [
        "path.open('ab')",
        "path.open(mode='x')",
        "os.fdopen(descriptor, 'wb')",
        "path.write_text(value)",
        "Path('a').write_bytes(b'')",
    ],
    "no program is started by a shell": ["os.system('ls')", "f(shell=known)"],
    "no dialog is a static call": ["QFileDialog.getOpenFileName()"],
    "addresses are opened by one class": ["QtGui.QDesktopServices.openUrl(url)"],
    "no data becomes objects": ["from yaml import load"],
    "only api sends requests": ["import urllib.request\nurllib.request.urlopen(a)"],
}


def violations(rule: SecurityRule, module: Module) -> list[int]:
    package = "app/anyformat_review/"
    if module.name.startswith(tuple(package + path for path in rule.allowed or ("-",))):
        return []
    return list(rule.find(module))


@pytest.mark.parametrize("name", RULES)
def test_the_application_follows(name: str) -> None:
    rule = RULES[name]
    assert [
        (module.name, lines) for module in modules(APP) if (lines := violations(rule, module))
    ] == []


@pytest.mark.parametrize("name", RULES)
def test_a_violation_is_found(name: str) -> None:
    for code in (RULES[name].violation, *OTHER_VIOLATIONS.get(name, ())):
        module = Module("app/anyformat_review/ui/new.py", code)
        assert violations(RULES[name], module), code


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.allowed])
def test_an_exception_is_needed(name: str) -> None:
    for path in RULES[name].allowed:
        within = [each for each in modules(APP) if f"anyformat_review/{path}" in each.name]
        assert any(list(RULES[name].find(module)) for module in within), path

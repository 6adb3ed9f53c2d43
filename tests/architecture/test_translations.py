"""Texts can be translated, and the catalogues contain and translate all of them.

`pyside6-lupdate` reads the calls of `tr` and `QT_TR_NOOP` without running the program: it finds
string literals only, and nothing inside f-strings.
"""

import ast
import re
import string
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QTranslator

from support.source_tree import APP, ROOT, Module, modules

CATALOGUES = sorted((ROOT / "packaging" / "translations").glob("*.ts"))
_MARKED = re.compile(r"\b(tr|QT_TR_NOOP)\(")
_PLACEHOLDER = re.compile(r"\{\w+\}|%n")
_EDGES = re.compile(r"\A\s*|[\s….,:;!?]*\Z")


class Text(NamedTuple):
    """A text of the program; `comment` is the singular of a text with a number."""

    text: str
    comment: str
    has_number: bool


class Translation(NamedTuple):
    """A text with its translations: one, or one for each form of the plural."""

    source: Text
    forms: tuple[str, ...]
    is_finished: bool


class Call(NamedTuple):
    """A call of `tr` or `QT_TR_NOOP`."""

    module: Module
    name: str
    arguments: list[ast.expr]
    line: int
    is_in_f_string: bool
    is_during_import: bool

    @property
    def place(self) -> tuple[str, int]:
        return self.module.name, self.line


@cache
def _calls() -> tuple[Call, ...]:
    return tuple(
        Call(
            module,
            node.func.id,
            [*node.args, *(each.value for each in node.keywords)],
            node.lineno,
            in_f_string,
            during_import,
        )
        for module in modules(APP)
        if _MARKED.search(module.text)  # parsing all modules takes seconds
        for node, in_f_string, during_import in _nodes(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("tr", "QT_TR_NOOP")
    )


def _nodes(
    node: ast.AST, *, in_f_string: bool = False, during_import: bool = True
) -> Iterator[tuple[ast.AST, bool, bool]]:
    """Yield the nodes of a module; the bodies of functions are not run during the import."""
    yield node, in_f_string, during_import
    in_f_string = in_f_string or isinstance(node, ast.JoinedStr)
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for name, value in ast.iter_fields(node):
        runs = during_import and not (is_function and name == "body")
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _nodes(child, in_f_string=in_f_string, during_import=runs)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def _texts() -> frozenset[Text]:
    """Return the texts that are marked in the code."""
    return frozenset(
        Text(text, next(filter(None, map(_literal, rest)), ""), len(rest) > 1)
        for text, *rest in ((_literal(call.arguments[0]), *call.arguments[1:]) for call in _calls())
        if text is not None
    )


# --- the calls -------------------------------------------------------------------------------


def test_texts_are_literals_or_marked_constants() -> None:
    """`tr(CONSTANT)`, `tr(TITLES.get(key))` and `tr(spec.text)` are possible, `tr(f"…")` is not."""
    assert [
        call.place
        for call in _calls()
        if _literal(call.arguments[0]) is None
        and not (call.name == "tr" and all(map(_is_constant, _choices(call.arguments[0]))))
    ] == []


def _choices(node: ast.expr) -> list[ast.expr]:
    """Return the expressions between which `A if x else B` and `A or B` choose."""
    match node:
        case ast.IfExp(body=first, orelse=second):
            return [*_choices(first), *_choices(second)]
        case ast.BoolOp(values=values):
            return [each for value in values for each in _choices(value)]
        case _:
            return [node]


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Name() | ast.Attribute() | ast.Subscript():
            return True
        case ast.Call(func=ast.Attribute(attr="get")) | ast.Call(func=ast.Name(id="str")):
            return True  # str(error) of an error with a marked text
        case _:
            return False


def test_translated_constants_are_marked() -> None:
    """Of `tr(TITLES[key])`, each text in the values of `TITLES` is in `QT_TR_NOOP`."""
    used = {
        (_imported(call.module).get(name, call.module.name), name)
        for call in _calls()
        for choice in _choices(call.arguments[0])
        if (name := _constant_name(choice))
    }
    named = {name for name, _ in used}
    assert [
        (module.name, node.lineno)
        for module in modules(APP)
        if module.name in named
        for node in module.tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if (module.name, getattr(target, "id", "")) in used and _has_unmarked_text(node.value)
    ] == []


def test_texts_of_actions_are_marked() -> None:
    assert [
        (module.name, each.lineno)
        for module in modules(APP / "ui" / "actions")
        if "ActionSpec(" in module.text
        for call in module.calls()
        if isinstance(call.func, ast.Name) and call.func.id == "ActionSpec"
        for each in [
            *call.args[1:4:2],
            *(each.value for each in call.keywords if each.arg in ("text", "tip", "button")),
        ]
        if _has_unmarked_text(each)
    ] == []


def _imported(module: Module) -> dict[str, str]:
    """Return the paths of the modules from which names are imported."""
    return {
        alias.name: f"app/{node.module.replace('.', '/')}.py"
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _constant_name(node: ast.expr) -> str:
    """Return the name of the constant that a text is from, "" if it is from a variable."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) and node.id.isupper() else ""


def _has_unmarked_text(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="QT_TR_NOOP")):
            return False
        case ast.Constant(value=str(text)):
            return bool(_PLACEHOLDER.sub("", text).strip())
        case ast.Dict(values=values):
            return any(map(_has_unmarked_text, values))
        case _:
            return any(map(_has_unmarked_text, ast.iter_child_nodes(node)))


def test_comments_and_singulars_are_literals() -> None:
    """Only `tr` has them, without their names: `tr("%n fields", "%n field", count)`."""
    assert [
        call.place
        for call in _calls()
        if len(call.arguments) > (3 if call.name == "tr" else 1)
        or any(_literal(each) is None for each in call.arguments[1:2])
    ] == []


def test_texts_are_not_inside_f_strings() -> None:
    assert [
        call.place
        for call in _calls()
        if call.is_in_f_string and _literal(call.arguments[0]) is not None
    ] == []


def test_braces_contain_only_names() -> None:
    assert [
        (text, name, form, conversion)
        for text, comment, has_number in _texts()
        for phrase in (text, comment if has_number else "")
        for _, name, form, conversion in string.Formatter().parse(phrase)
        if name is not None and (not name.isidentifier() or form or conversion)
    ] == []


def test_only_texts_with_a_number_have_its_placeholder() -> None:
    assert [each.text for each in _texts() if not each.has_number and "%n" in each.text] == []


def test_nothing_is_translated_during_the_import() -> None:
    """The language is chosen later, and can change."""
    assert [call.place for call in _calls() if call.name == "tr" and call.is_during_import] == []


# --- the catalogues --------------------------------------------------------------------------


@cache
def _catalogue(name: str) -> tuple[Translation, ...]:
    """Return the content of a catalogue."""
    path = ROOT / "packaging" / "translations" / name
    messages = ET.parse(path).iter("message")  # noqa: S314 - our own file
    return tuple(map(_translation, messages))


def _translation(message: ET.Element) -> Translation:
    found = message.find("translation")
    assert found is not None
    has_number = message.get("numerus") == "yes"
    forms = [each.text or "" for each in found.iter("numerusform")] or [found.text or ""]
    source = message.findtext("source") or ""
    comment = message.findtext("comment") or ""
    is_finished = found.get("type") is None and all(forms)
    return Translation(Text(source, comment, has_number), tuple(forms), is_finished)


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def catalogue(request: pytest.FixtureRequest) -> tuple[Translation, ...]:
    return _catalogue(request.param.name)


def test_translations_have_the_placeholders_of_the_text(
    catalogue: tuple[Translation, ...],
) -> None:
    """Also the mnemonics of menus and buttons, and the patterns of file dialogs.

    The forms of a plural may write the number as a word, as English texts do.
    """
    assert [
        (source.text, form)
        for source, forms, is_finished in catalogue
        for form in (forms if is_finished else ())
        if _marks(form) != _marks(source.text)
        and not (source.has_number and _marks(form) == _marks(source.comment))
    ] == []


def _marks(text: str) -> Counter[str]:
    return Counter(_PLACEHOLDER.findall(text)) + Counter(re.findall("&|;;|\n|<", text))


def test_translations_end_like_the_text(catalogue: tuple[Translation, ...]) -> None:
    assert [
        (source.text, form)
        for source, forms, is_finished in catalogue
        for form in (forms if is_finished else ())
        if _edges(form) != _edges(source.text)
    ] == []


def _edges(text: str) -> list[str]:
    return _EDGES.findall(text)


def test_spanish_texts_name_keys_like_the_tool_bar() -> None:
    """Qt calls the main key "Retorno"; "Intro" is the one of the number pad."""
    forms = (form for each in _catalogue("anyformat-review_es.ts") for form in each.forms)
    assert [form for form in forms if re.search(r"\b(Intro|Entrar)\b", form)] == []


def test_catalogues_contain_exactly_the_texts_of_the_program(
    catalogue: tuple[Translation, ...],
) -> None:
    """Otherwise run `uv run python packaging/translate.py`."""
    assert {each.source for each in catalogue} ^ _texts() == set()


def test_every_text_is_translated(catalogue: tuple[Translation, ...]) -> None:
    assert [each.source.text for each in catalogue if not each.is_finished] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_up_to_date(path: Path) -> None:
    """Otherwise run `uv run python packaging/translate.py`."""
    compiled = QTranslator()
    assert compiled.load(str(ROOT / "resources" / "translations" / f"{path.stem}.qm"))
    outdated = []
    for source, forms, _ in _catalogue(path.name):
        numbers = (0, 1, 2, 3, 5, 11, 100) if source.has_number else (-1,)
        found = {compiled.translate("", source.text, source.comment, n) for n in numbers}
        if found != set(forms):
            outdated.append((source.text, found))
    assert outdated == []

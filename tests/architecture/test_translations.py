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
from typing import NamedTuple

import pytest

from support.source_tree import APP, ROOT, Module, modules

CATALOGUES = sorted((ROOT / "packaging" / "translations").glob("*.ts"))
_PLACEHOLDER = re.compile(r"\{\w+\}|%n")
_ENDING = re.compile(r"[\s….,:;!?]*\Z")


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


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


@cache
def _calls() -> tuple[tuple[Module, ast.Call], ...]:
    return tuple(
        (module, call)
        for module in modules(APP)
        if "tr(" in module.text or "QT_TR_NOOP(" in module.text
        for call in module.calls()
        if _name(call) in ("tr", "QT_TR_NOOP") and call.args
    )


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def _texts() -> frozenset[Text]:
    """Return the texts that are marked in the code."""
    return frozenset(
        Text(text, (len(call.args) > 1 and _literal(call.args[1])) or "", len(call.args) > 2)
        for _, call in _calls()
        if (text := _literal(call.args[0])) is not None
    )


# --- the calls -------------------------------------------------------------------------------


def test_texts_are_literals_or_marked_constants() -> None:
    """`tr(CONSTANT)`, `tr(TITLES.get(key))` and `tr(spec.text)` are possible, `tr(f"…")` is not."""
    assert [
        (module.name, call.lineno) for module, call in _calls() if not _is_literal_or_constant(call)
    ] == []


def _is_literal_or_constant(call: ast.Call) -> bool:
    if _literal(call.args[0]) is not None:
        return True
    return _name(call) == "tr" and all(map(_is_constant, _choices(call.args[0])))


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
        (imported.get(name, module.name), name)
        for module in modules(APP)
        if "tr(" in module.text
        for imported in [_imported(module)]
        for call in module.calls()
        if _name(call) == "tr"
        for choice in _choices(call.args[0])
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
    assert [
        (module.name, call.lineno)
        for module, call in _calls()
        if any(_literal(each) is None for each in call.args[1:2])
        or call.keywords
        or len(call.args) > 3
        or (_name(call) == "QT_TR_NOOP" and len(call.args) > 1)
    ] == []


def test_texts_are_not_inside_f_strings() -> None:
    assert [
        (module.name, call.lineno)
        for module in modules(APP)
        if "tr(" in module.text
        for node in ast.walk(module.tree)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and _name(call) == "tr" and _literal(call.args[0]) is not None
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
    assert [
        (module.name, call.lineno)
        for module in modules(APP)
        if "tr(" in module.text
        for call in _calls_during_import(module.tree)
        if _name(call) == "tr"
    ] == []


def _calls_during_import(node: ast.AST) -> Iterator[ast.Call]:
    if isinstance(node, ast.Call):
        yield node
    for name, value in ast.iter_fields(node):
        if name == "body" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _calls_during_import(child)


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
    wrong = []
    for source, forms, is_finished in catalogue:
        for form in forms if is_finished else ():
            named = set(_PLACEHOLDER.findall(form))
            if source.has_number:
                possible = [
                    set(_PLACEHOLDER.findall(each)) for each in (source.text, source.comment)
                ]
                is_right = named in possible
            else:
                is_right = Counter(_PLACEHOLDER.findall(form)) == Counter(
                    _PLACEHOLDER.findall(source.text)
                )
            if not is_right or any(
                source.text.count(mark) != form.count(mark) for mark in ("&", ";;", "\n", "<")
            ):
                wrong.append((source.text, form))
    assert wrong == []


def test_translations_end_like_the_text(catalogue: tuple[Translation, ...]) -> None:
    assert (
        [
            (source.text, form)
            for source, forms, is_finished in catalogue
            for form in (forms if is_finished else ())
            if _ENDING.search(form)[0] != _ENDING.search(source.text)[0]  # type: ignore[index]
            or (form[:1] == " ") != (source.text[:1] == " ")
        ]
        == []
    )

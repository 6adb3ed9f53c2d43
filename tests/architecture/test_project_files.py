"""Rules for all files: sizes, names, locations, and texts that no file may contain."""

import ast
import itertools
import re
import tomllib

import pytest

from support.source_tree import APP, ROOT, TESTS, Module, files, modules

LAYERS = ("api", "domain", "presenters", "services", "storage", "ui", "viewmodels")
VAGUE_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
MAX_LINES = 400
# Module → why it has one job although it is longer.
LONGER: dict[str, str] = {}

# The texts are joined here, so that this file passes its own test.
FORBIDDEN_TEXTS = [
    ".".join(("pypi", "org")),
    ".".join(("pythonhosted", "org")),
    ".".join(("npmjs", "org")),
    ".".join(("deb", "debian", "org")),
    "/".join(("..", "shared")),
    "/".join(("", "work", "shared")),
]


def test_modules_are_short() -> None:
    too_long = {
        name
        for module in modules(APP)
        if len((ROOT / (name := module.name)).read_text(encoding="utf-8").splitlines()) > MAX_LINES
    }

    assert too_long == set(LONGER)


def test_no_file_has_a_vague_name() -> None:
    assert [
        path
        for path in files()
        if not VAGUE_NAMES.isdisjoint(re.split(r"[_\-.]", path.stem.lower()))
        or not VAGUE_NAMES.isdisjoint(path.relative_to(ROOT).parts)
    ] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_test_has_the_path_of_its_module(layer: str) -> None:
    strays = [
        test
        for test in (TESTS / layer).rglob("test_*.py")
        if not (
            APP / layer / test.parent.relative_to(TESTS / layer) / test.name.removeprefix("test_")
        ).is_file()
    ]

    assert strays == []


@pytest.mark.parametrize("folder", ["packaging", "resources", "tests"])
def test_only_the_application_is_a_package(folder: str) -> None:
    assert list((ROOT / folder).rglob("__init__.py")) == []


def _sleeps(module: Module) -> list[int]:
    def is_sleep(call: ast.Call) -> bool:
        match ast.unparse(call.func):
            case "time.sleep" | "qtbot.wait" | "QTest.qWait" | "QThread.sleep" | "QThread.msleep":
                return True
            case "asyncio.sleep":
                return ast.unparse(call.args[0]) != "0"
        return False

    # Parsing all tests would take seconds.
    if not re.search(r"sleep|qtbot\.wait\b|qWait", module.text):
        return []
    return [call.lineno for call in module.calls() if is_sleep(call)]


def test_no_test_sleeps() -> None:
    assert [(module.name, lines) for module in modules(TESTS) if (lines := _sleeps(module))] == []


def test_no_import_compiles_a_pattern() -> None:
    """`lazy_pattern` compiles at first use, so that the start does not wait for all of them."""
    compiled = re.compile(r"^(?:\w.*|    )\bre\.compile\(", re.MULTILINE)
    assert [module.name for module in modules(APP) if compiled.search(module.text)] == []


def test_a_dataclass_compares_or_shows_only_some_fields() -> None:
    """Other records are structs, whose creation delays the start less."""
    assert [
        f"{module.name}: {node.name}"
        for module in modules(APP)
        if "@dataclass" in module.text
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
        and "dataclass" in "".join(map(ast.unparse, node.decorator_list))
        and not re.search("(compare|repr)=False", ast.unparse(node))
    ] == []


@pytest.mark.parametrize("text", FORBIDDEN_TEXTS)
def test_no_file_contains(text: str) -> None:
    assert [path for path in files() if text.encode() in path.read_bytes()] == []


def test_every_dependency_is_pinned() -> None:
    """Every installation then has the versions that the tests passed with."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *settings["project"]["dependencies"],
        *itertools.chain.from_iterable(settings["dependency-groups"].values()),
    ]
    pinned = settings["tool"]["uv"]["constraint-dependencies"]

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^\w-]", requirement)[0].lower() for requirement in requirements}

    assert names(wanted) - names(pinned) == set()
    assert [pin for pin in pinned if "==" not in pin] == []

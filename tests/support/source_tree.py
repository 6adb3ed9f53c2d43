"""The files of the project, for tests that read its texts and code."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app" / "anyformat_review"
TESTS = ROOT / "tests"
PYTHONPATH = os.pathsep.join((str(APP.parent), str(TESTS)))
"""For child processes that import the application and the modules of the tests."""
OURS = (
    ".ci",
    "app",
    "docs",
    "packaging",
    "resources",
    "tests",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "pyproject.toml",
    ".gitignore",
)
_GENERATED = {"__pycache__", "build", "dist"}


@dataclass(frozen=True)
class Module:
    """A Python file; `name` is its path below the root, with forward slashes."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file; parsing all files takes seconds."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All nodes of the tree; listing those of all files takes seconds."""
        return tuple(ast.walk(self.tree))

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call in the module."""
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield every name and attribute that is used or imported, and its line."""
        for node in self.nodes:
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno
                case ast.alias(name=name):
                    yield from ((part, node.lineno) for part in name.split("."))
                case ast.ImportFrom(module=str(name)):
                    yield from ((part, node.lineno) for part in name.split("."))


def files() -> Iterator[Path]:
    """Yield every file of the project that git tracks or would track."""
    for name in OURS:
        top = ROOT / name
        below = top.rglob("*") if top.is_dir() else [top]
        yield from (path for path in below if path.is_file() and _GENERATED.isdisjoint(path.parts))


def documents() -> list[Path]:
    """Return the Markdown files of the project."""
    return sorted(path for path in files() if path.suffix == ".md")


@cache
def modules(folder: Path) -> tuple[Module, ...]:
    """Return the Python files below a folder."""
    paths = sorted(path for path in folder.rglob("*.py") if _GENERATED.isdisjoint(path.parts))
    return tuple(map(_module, paths))


@cache
def _module(path: Path) -> Module:
    return Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))

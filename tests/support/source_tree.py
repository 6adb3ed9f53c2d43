"""The project's own files, for tests about how they are written."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app" / "anyformat_review"
TESTS = ROOT / "tests"
OURS = (
    ".ci",
    "app",
    "packaging",
    "resources",
    "tests",
    "README.md",
    "pyproject.toml",
    ".gitignore",
)
_MADE = {"__pycache__", "build", "dist"}


@dataclass(frozen=True)
class Module:
    """One Python file; `name` is its path below the root, with forward slashes."""

    name: str
    tree: ast.Module

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call in the module."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield every name that is read, imported or reached through a dot, and its line."""
        for node in ast.walk(self.tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.lineno
                case ast.alias(name=name):
                    yield from ((part, node.lineno) for part in name.split("."))
                case ast.ImportFrom(module=str(name)):
                    yield from ((part, node.lineno) for part in name.split("."))


def files() -> Iterator[Path]:
    """Yield every file of the project, as a fresh clone holds it."""
    for name in OURS:
        top = ROOT / name
        below = top.rglob("*") if top.is_dir() else [top]
        yield from (path for path in below if path.is_file() and _MADE.isdisjoint(path.parts))


@cache
def modules(folder: Path) -> tuple[Module, ...]:
    """Return the parsed Python files below a folder."""
    paths = sorted(path for path in folder.rglob("*.py") if _MADE.isdisjoint(path.parts))
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), ast.parse(path.read_bytes())) for path in paths
    )

"""No file contains a word that docs/glossary.md has retired."""

import re
from functools import cache

import pytest

from support.source_tree import APP, ROOT, TESTS, documents, modules

GLOSSARY = ROOT / "docs" / "glossary.md"
RETIRED = re.findall(
    r"^\| `(.+?)` \| .+ \|$",
    GLOSSARY.read_text(encoding="utf-8").split("## Words we do not use")[1],
    re.MULTILINE,
)


@cache
def texts() -> dict[str, str]:
    """Return the texts of all searched files, by their names."""
    code = {
        module.name: module.text
        for folder in (APP, TESTS, ROOT / "packaging")
        for module in modules(folder)
        if not module.name.endswith("/word_lists.py")  # the words of documents
    }
    others = {*documents()} - {GLOSSARY}
    return code | {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in others
    }


@cache
def lower_texts() -> dict[str, str]:
    """Return the same texts in lower case, in which a word is found 50 times as fast."""
    return {name: text.lower() for name, text in texts().items()}


def test_the_retired_words_are_found_in_the_glossary() -> None:
    assert len(RETIRED) > 30


@pytest.mark.parametrize("word", RETIRED)
def test_no_file_contains_the_retired_word(word: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    assert [
        f"{name}:{number}: {line.strip()}"
        for name, text in lower_texts().items()
        if word.lower() in text
        for number, line in enumerate(texts()[name].splitlines(), 1)
        if pattern.search(line)
    ] == []


def test_every_word_has_one_line() -> None:
    words = re.findall(r"^\| (.+?) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    assert [word for word in words if words.count(word) > 1 and word not in ("word", "not")] == []


def test_limits_are_named_max_and_min() -> None:
    words = "MOST|LONGEST|LARGEST|WIDEST|LEAST|SHORTEST|FEWEST"
    other = re.compile(rf"^ *_?({words})(_[A-Z_]+)? *[:=]", re.MULTILINE)
    assert [
        f"{name}: {found[0].strip()}"
        for name, text in texts().items()
        if name.endswith(".py")
        for found in other.finditer(text)
    ] == []

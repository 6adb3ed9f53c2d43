"""No file contains a word that docs/glossary.md has retired."""

import re

import pytest

from support.source_tree import APP, ROOT, TESTS, documents

GLOSSARY = ROOT / "docs" / "glossary.md"
RETIRED = re.findall(
    r"^\| `(.+?)` \| .+ \|$",
    GLOSSARY.read_text(encoding="utf-8").split("## Words we do not use")[1],
    re.MULTILINE,
)
SEARCHED = sorted(
    {
        *APP.rglob("*.py"),
        *TESTS.rglob("*.py"),
        *(ROOT / "packaging").rglob("*.py"),
        *documents(),
    }
    - {GLOSSARY}
)
TEXTS = {path: path.read_text(encoding="utf-8") for path in SEARCHED}


def test_the_retired_words_are_found_in_the_glossary() -> None:
    assert len(RETIRED) > 30


@pytest.mark.parametrize("word", RETIRED)
def test_no_file_contains_the_retired_word(word: str) -> None:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    assert [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path, text in TEXTS.items()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ] == []


def test_every_word_has_one_line() -> None:
    words = re.findall(r"^\| (.+?) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    assert [word for word in words if words.count(word) > 1 and word not in ("word", "not")] == []


def test_limits_are_named_max_and_min() -> None:
    words = "MOST|LONGEST|LARGEST|WIDEST|LEAST|SHORTEST|FEWEST"
    other = re.compile(rf"^ *_?({words})(_[A-Z_]+)? *[:=]", re.MULTILINE)
    assert [
        f"{path.relative_to(ROOT)}: {found[0].strip()}"
        for path, text in TEXTS.items()
        if path.suffix == ".py"
        for found in other.finditer(text)
    ] == []

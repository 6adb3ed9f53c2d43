"""Every text of the window is translated, and the language can be changed during a review."""

import json
import re
from collections.abc import Iterator
from functools import cache
from getpass import getuser
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from anyformat_review.languages import install_language
from anyformat_review.translation import language_code
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support import running_window as windows
from support.http_server import HttpServer
from support.marked_language import marked_texts
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW
from support.visible_texts import visible_texts
from support.window_tour import (
    FAILED,
    INVOICE,
    LONG_REFUSAL,
    REFUSED,
    WAITING,
    prepare,
    tour,
)

_MARKED = re.compile(r"‹[^‹›]*›")
_BETWEEN_WORDS = re.compile(r"""[\s·,;:()“”"…–→⏎|\[\]{}<>=/\\*•]+""")
_PATH = re.compile(r"(file:)?/[\w./?=&-]+")
_NO_WORDS = (
    re.compile(r"(Ctrl|Alt|Shift)(\+.+)?|Return|Enter|Esc|Del|Space|PgUp|PgDown"),
    re.compile(r".*\d.*"),  # numbers, times, ids
    re.compile(r".+\.(json|pdf|txt)"),
)
NOT_TEXTS = {
    *("AnyFormat", "Review"),  # the name of the application, in the title
    *("GET", "http", "RESULTS_NOT_READY", "AUTHENTICATION_FAILED", "EXTRACTION_FAILED", "About"),
    *("Python", "Qt", "UTC", "ms"),
    *("Bob", getuser()),  # authors
    *("English", "Español"),  # languages have their own names
    "conf",  # a key of the query language
    "Picture",  # the text of a page, in which quotes are found
}
"""Words that are the same in all languages; those of documents are found in their results."""
CODES = ("type", "status", "severity", "verification_status", "value_source", "lookup_check")
"""Keys of codes, for which the window has texts."""
OF_QT = {"Close", "Press shortcut"}
"""Texts of Qt, which has its own catalogues."""
WITHOUT_TEXTS = ("RowTable aboutLibraries", "QTreeView responseTree")
"""Widgets with the names and licences of libraries, and with the keys of a response."""


@pytest.fixture(autouse=True)
def english_afterwards(qapp: Any) -> Iterator[None]:
    yield
    install_language("en")


def words(text: str) -> set[str]:
    """Return the words of a text that are not numbers, and not the names of keys or files."""
    found = {word.strip(".!?'+-") for word in _BETWEEN_WORDS.split(_PATH.sub(" ", text))}
    return {
        word
        for word in found
        if sum(map(str.isalpha, word)) > 1 and not any(each.fullmatch(word) for each in _NO_WORDS)
    }


@cache
def untranslated(text: str) -> set[str]:
    """Return the words that are in no mark of the language, and not from documents."""
    while (rest := _MARKED.sub(" ", text)) != text:
        text = rest
    documents = words_of_documents()
    return {
        word
        for word in words(text) - NOT_TEXTS - documents
        # A long text of a document ends within a word.
        if not (f"{word}…" in text and any(known.startswith(word) for known in documents))
    }


@cache
def words_of_documents() -> frozenset[str]:
    """Return the words of the results that the tour opens, and of its service."""
    names = (WORKFLOW, SEED_ID, WAITING, REFUSED, FAILED, "Invoices", "Invoice A", "INV-B")
    odd = ("extractions[0].fields.odd", "extractions[0].fields.total.confidence", "parsed", "Terms")
    texts = [*names, *odd, "odd: {amount: 7}", "CHF", str(LONG_REFUSAL["detail"])]
    for file in (SEED, INVOICE):
        texts += _texts(json.loads(file.read_text(encoding="utf-8")))
    return frozenset().union(*map(words, texts))


def _texts(tree: Any, *, is_fields: bool = False) -> Iterator[str]:
    """Yield the texts of results and the names of fields, without the other keys."""
    match tree:
        case str():
            yield tree
        case list():
            for each in tree:
                yield from _texts(each, is_fields=is_fields)
        case dict():
            for key, each in tree.items():
                if is_fields:
                    yield key
                is_rows = is_fields and isinstance(each, list)
                if key in CODES and not is_fields:
                    continue
                yield from _texts(each, is_fields=is_rows or key == "fields")


def test_every_text_of_the_window_is_translated(
    monkeypatch: pytest.MonkeyPatch,
    in_window: InWindow,
    service: HttpServer,
    review_home: Path,
    tmp_path: Path,
) -> None:
    prepare(service, review_home)
    monkeypatch.setattr(windows, "install_language", lambda _code: None)
    faults: set[str] = set()

    async def scenario(running: RunningWindow) -> None:
        async for place, window in tour(running, tmp_path):
            for widget, text in visible_texts(window):
                if text in OF_QT or widget in WITHOUT_TEXTS:
                    continue
                if unknown := untranslated(text):
                    faults.add(f"{sorted(unknown)} in {text!r} of {widget}, {place}")

    with marked_texts():
        in_window(scenario, limit=60.0)
    assert sorted(faults) == []


async def change_language(running: RunningWindow, name: str) -> None:
    """Choose a language in the settings by keys, and wait for the window in this language."""
    window = running.window
    running.press("Ctrl+,")
    dialog: Any = running.child("settingsDialog")
    dialog.activateWindow()
    await running.until(dialog.isActiveWindow)
    running.child("settingsSections").setFocus()
    running.press("Home", "Down")
    box: QComboBox = running.child("settingsLanguageBox")
    assert box.isVisible()
    box.setFocus()
    running.press("Home", *["Down"] * box.findText(name))
    await running.until(lambda: running.window is not window and running.presenter is not None)
    await running.opened()
    running.window.activateWindow()
    await running.until(running.window.isActiveWindow)


def test_the_language_is_changed_in_the_settings_during_a_review(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        collection = running.review.state.collection.id
        running.click_field("currency")
        running.type("CHF")
        running.press("Return")
        running.click_field("supplier_name")
        running.press("Return")
        running.click_field("total_amount")
        running.press("F2")
        running.type("1")
        running.press("Return")
        running.click_field("net_amount")
        made = decisions(running)
        assert len(made) == 3
        for language, code, status, heading, counter in (
            ("Español", "es", "Editado", "Valor", "0 de 1 revisada"),
            ("English", "en", "Edited", "Value", "0 of 1 reviewed"),
        ):
            await change_language(running, language)
            assert language_code() == code
            assert running.review.state.collection.id == collection
            assert running.current == "net_amount"
            assert decisions(running) == made
            assert running.cell("currency") == "CHF"
            assert running.cell("currency", FieldColumn.STATUS) == status
            header = running.window.fields.model.headerData(
                FieldColumn.VALUE, Qt.Orientation.Horizontal
            )
            assert header == heading
            assert running.child("collectionCounter").text() == counter
        running.click_field("currency")
        running.press("Ctrl+Z")
        await running.saved()
        assert len(decisions(running)) == 2

    in_window(scenario, str(INVOICE))


def test_the_window_can_be_closed_while_the_language_changes(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.presenter._settings.change(language="es")
        await running.until(lambda: running._application.next_window)

    in_window(scenario, str(SEED))  # closes the window, and fails if another one stays open


def decisions(running: RunningWindow) -> list[tuple[Any, ...]]:
    """Return the kind, time and paths of the active decisions."""
    active = running.review.state.history.active_decisions()
    return [(each.kind, each.at, tuple(change.path for change in each.changes)) for each in active]

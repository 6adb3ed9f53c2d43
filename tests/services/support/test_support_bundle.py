import base64
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from anyformat_review.api.http.request_log import LoggedRequest
from anyformat_review.api.results.exported_review import split_review
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.redaction import hide
from anyformat_review.domain.results.notices import Notice
from anyformat_review.services.exchange.exported_decisions import exported_decisions
from anyformat_review.services.support.support_bundle import (
    bundle_parts,
    structure_of,
    write_bundle,
)
from support.marked_language import marked_texts

KEY = "sk/support+bundle=4711"
ECHOES = (
    KEY,
    KEY.replace("/", "\\/"),
    quote(KEY, safe=""),
    base64.b64encode(f"Bearer {KEY}".encode()).decode(),
    KEY.encode().hex(),
    json.dumps(KEY)[1:-1],
)


def everything(tmp_path: Path, echo: str) -> dict[str, bytes]:
    """Return the files of a bundle with all options; every part of it contains the key."""
    hide(KEY)
    log = tmp_path / "app.log"
    log.write_text(f"INFO asked for {echo}\n")
    request = LoggedRequest(datetime.now(UTC), f"https://x/{echo}", 1.0, 200, echo, echo)
    body = json.dumps({"a": {"value": echo}, echo: 1}).encode()
    notices = (Notice(f"a.{echo}", "a number", echo),)
    parts = bundle_parts(f"Detail: {echo}", (request,), notices, log, body)
    write_bundle(tmp_path / "b.zip", parts)
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


@pytest.mark.parametrize("echo", ECHOES)
def test_the_key_is_not_in_a_bundle_in_any_encoding(echo: str, tmp_path: Path) -> None:
    files = everything(tmp_path, echo)
    assert len(files) == 6
    for name, content in files.items():
        assert echo.encode() not in content, name
        assert KEY.encode() not in content, name


def test_unexpected_parts_are_english_in_every_language(tmp_path: Path) -> None:
    """The window reads results, and makes notices, in its language."""
    tree = {"collection_id": "c", "extractions": [{"fields": {"odd": {"confidence": []}}}]}
    odd = {"notes": [{"path": "odd", "note": 5}]}
    body = json.dumps(tree).encode()
    exported = json.dumps({**tree, "anyformat_review": odd}).encode()
    in_english, kept = written(body, tmp_path), written(exported, tmp_path)
    with marked_texts():
        assert "‹" in decode_results(body).notices[0].sentence
        assert written(body, tmp_path) == in_english
        assert written(exported, tmp_path) == kept
    assert in_english.startswith("extractions[0].fields.odd")
    assert "anyformat_review.odd" in kept


def written(body: bytes, tmp_path: Path) -> str:
    """Return the text about the unexpected parts of results, or of exported results."""
    exported = split_review(body)
    collection = decode_results(exported.raw if exported else body)
    own = exported_decisions(exported, collection)[1] if exported else ()
    parts = bundle_parts("", (), (*collection.notices, *own), tmp_path / "none", body)
    (text,) = [part.content for part in parts if part.name == "unreadable-parts.txt"]
    return text.decode()


def test_a_key_that_is_entered_later_is_hidden_when_the_file_is_written(tmp_path: Path) -> None:
    late = "sk-entered-after-the-preview"
    parts = bundle_parts(f"Detail: {late}", (), (), tmp_path / "none", b"")
    hide(late)
    write_bundle(tmp_path / "b.zip", parts)
    with zipfile.ZipFile(tmp_path / "b.zip") as bundle:
        assert bundle.read("diagnostics.txt") == "Detail: •••".encode()


def test_values_are_only_included_on_request(tmp_path: Path) -> None:
    body = json.dumps({"supplier": {"value": "Müller GmbH", "confidence": 95.5}}).encode()
    parts = bundle_parts("d", (), (), tmp_path / "none", body)
    chosen = {part.name: part.is_chosen for part in parts}
    assert chosen == {"diagnostics.txt": True, "structure.txt": True, "response.txt": False}
    included = b"".join(part.content for part in parts if part.is_chosen)
    assert b"supplier" in included
    assert b"GmbH" not in included
    assert b"95.5" not in included


def test_the_structure_has_keys_and_types_and_each_kind_of_item_once() -> None:
    body = {
        "rows": [{"a": 1.5}, {"a": 2}, {"a": None}],
        "ok": True,
        "t": "x",
        "DE89370400440532": "",
    }
    assert json.loads(structure_of(json.dumps(body).encode())) == {
        "rows": ["3 items", {"a": "number"}, {"a": "null"}],
        "ok": "boolean",
        "t": "text",
        "(key of 16 characters)": "empty text",
    }


def test_a_response_without_json_has_a_reason_instead_of_a_structure() -> None:
    assert (
        structure_of(b"<html>") == b"6 bytes that are not JSON: expected value at line 1 column 1\n"
    )


def test_binary_data_is_left_out(tmp_path: Path) -> None:
    body = KEY.encode("utf-16")
    hide(KEY)
    response = bundle_parts("d", (), (), tmp_path / "none", body)[-1]
    assert response.content == f"{len(body)} bytes that are not text\n".encode()


def test_only_the_last_complete_lines_of_a_long_log_are_included(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_bytes(b"first line\n" + b"x" * 999_999 + b"\nlast line\n")
    parts = {part.name: part for part in bundle_parts("d", (), (), log, b"")}
    assert parts["log.txt"].content == b"last line\n"


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_bundle(tmp_path / "none" / "b.zip", ())

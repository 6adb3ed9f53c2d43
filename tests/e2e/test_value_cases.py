"""Values, confidences and reasons that were once shown wrongly, in `inspect` and all exports."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from anyformat_review import cli
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.exchange.export_xlsx import export_xlsx
from support.export_cases import PROVENANCE, opened

Inspect: TypeAlias = Callable[[bytes], tuple[str, str]]
_TOTAL = '"evidence": [{"text": "Total 8.00", "page_number": 1}]'


def envelope(fields: dict[str, str]) -> bytes:
    """Return results whose fields have these values and confidences, as JSON."""
    leaves = ",".join(f'"{name}": {{"value": {json_text}}}' for name, json_text in fields.items())
    head = '{"collection_id": "c", "parse": {"markdown": "Total 8.00"}, "extraction": {'
    return f"{head}{leaves}}}}}".encode()


@pytest.fixture
def inspected(
    review_home: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> Inspect:
    """Return a function that prints results as text and as JSON."""
    assert review_home.is_dir()

    def inspect(raw: bytes) -> tuple[str, str]:
        file = tmp_path / "results.json"
        file.write_bytes(raw)
        printed = []
        for option in ([], ["--json"]):
            assert cli.run(["inspect", str(file), *option]) == 0
            printed.append(capsysbinary.readouterr().out.decode())
        return printed[0], printed[1]

    return inspect


def test_no_text_rounds_a_confidence_over_the_border_of_its_band(inspected: Inspect) -> None:
    confidences = {
        "below_high": "79.99999991",
        "below_medium": "49.999991",
        "almost_sure": "99.99999",
        "high": "80",
        "sure": "100",
        "tiny": "0.04",
    }
    text, tree = inspected(
        envelope(
            {
                name: f'"8.00", "confidence": {number}, {_TOTAL}'
                for name, number in confidences.items()
            }
        )
    )

    shown = dict(re.findall(r"^(\w+) = 8\.00  \[([\d.]+ % \(\w+\))", text, re.MULTILINE))
    assert shown == {
        "below_high": "79.9 % (medium)",
        "below_medium": "49.9 % (low)",
        "almost_sure": "99.9 % (high)",
        "high": "80 % (high)",
        "sure": "100 % (high)",
        "tiny": "0 % (low)",
    }
    assert re.findall(r"^    (.*)$", text, re.MULTILINE) == [
        "Medium confidence: 79.9 %.",
        "Low confidence: 49.9 %.",
        "Low confidence: 0 %.",
    ]
    bands = {field["path"]: field["band"] for field in json.loads(tree)["fields"]}
    assert {name: f"({band})" for name, band in bands.items()} == {
        name: words.split()[-1] for name, words in shown.items()
    }


def test_zero_and_false_are_values_and_blank_and_empty_ones_are_missing(inspected: Inspect) -> None:
    values = {
        "zero": "0",
        "cents": "0.00",
        "text": '"0,00"',
        "no": "false",
        "dash": '"-"',
        "empty": '""',
        "blank": '" \\t"',
        "nothing": "null",
        "no_options": "[]",
    }
    _, tree = inspected(
        envelope({name: f'{text}, "confidence": 95' for name, text in values.items()})
    )

    missing = [
        field["path"]
        for field in json.loads(tree)["fields"]
        if field["reasons"] == ["No value was extracted."]
    ]
    assert missing == ["empty", "blank", "nothing", "no_options"]
    assert all(not field["reasons"] for field in json.loads(tree)["fields"][:5])


def test_every_digit_stays_as_it_came(inspected: Inspect) -> None:
    digits = {
        "minus_zero": "-0",
        "minus_zero_point": "-0.0",
        "above_2_53": "822106502566256643",
        "zeros": "1250.00",
        "cents": "0.10",
        "power": "1E+2",
        "huge": "1e400",
        "long": "98765432109876543210.98765432109876543210",
    }
    raw = envelope(digits)
    text, tree = inspected(raw)

    assert dict(re.findall(r"^(\w+) = (\S+)  \[", text, re.MULTILINE)) == digits
    assert dict(re.findall(r'"path": "(\w+)",\s+"value": (\S+),', tree)) == digits
    state = opened(raw)
    exported = export_json(state).decode()
    assert dict(re.findall(r'"(\w+)": {\s+"value": (\S+)\s', exported)) == digits
    rows = csv.DictReader(io.StringIO(export_csv(state).decode("utf-8-sig"), newline=""))
    assert {row["path"]: row["value"] for row in rows} == digits
    with zipfile.ZipFile(io.BytesIO(export_xlsx(state, PROVENANCE))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        cells = "".join(
            book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name
        )
    for number in digits.values():
        assert f">{number}</t>" in strings or f"<v>{number}</v>" in cells, number

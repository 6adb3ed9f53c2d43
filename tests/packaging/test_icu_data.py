import shutil
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from icu_data import without_unused, write_small_library

HEADER = struct.pack("<HBBHHBBBB4s16x", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD")
USE = """
from functools import cmp_to_key
from PySide6.QtCore import QBuffer, QCollator, QLocale, QTimeZone, QXmlStreamReader
collator = QCollator(QLocale("es_ES"))
collator.setNumericMode(True)
words = sorted(["o", "ñu", "10", "9", "nz", "Á", "b"], key=cmp_to_key(collator.compare))
zone = QTimeZone(b"Europe/Madrid")
long = QTimeZone.NameType.LongName
name = zone.displayName(QTimeZone.TimeType.StandardTime, long, QLocale("es_ES"))
buffer = QBuffer()
buffer.setData(b"<?xml version='1.0' encoding='windows-1252'?><a>\\x80 \\xf1</a>")
buffer.open(QBuffer.OpenModeFlag.ReadOnly)
xml = QXmlStreamReader(buffer)
xml.readNextStartElement()
text = xml.readElementText()
print(*words, name, text, sep="|")
print({line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line})
"""


def archive(entries: dict[str, bytes]) -> bytes:
    names = b"".join(name.encode() + b"\0" for name in entries)
    names += bytes(-(4 + 8 * len(entries) + len(names)) % 16)
    table, name_at, contents_at = b"", 4 + 8 * len(entries), 4 + 8 * len(entries) + len(names)
    for name, contents in entries.items():
        table += struct.pack("<II", name_at, contents_at)
        name_at += len(name) + 1
        contents_at += len(contents)
    return HEADER + struct.pack("<I", len(entries)) + table + names + b"".join(entries.values())


def test_entries_that_qt_does_not_use_are_left_out() -> None:
    entries = {
        "icudt73l/coll/es.res": b"c" * 32,
        "icudt73l/curr/es.res": b"m" * 16,
        "icudt73l/es.res": b"e" * 48,
        "icudt73l/unames.icu": b"u" * 16,
        "icudt73l/zone/es.res": b"z" * 16,
    }
    used = {
        name: entries[name]
        for name in list(entries)
        if name[9:] in ("coll/es.res", "es.res", "zone/es.res")
    }

    assert without_unused(archive(entries)) == archive(used)


def test_other_data_is_refused() -> None:
    with pytest.raises(ValueError, match="not the ICU data"):
        without_unused(bytes(64))


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, ("as", "ld", "objdump"))),
    reason="needs Linux and binutils",
)
def test_qt_compares_decodes_and_names_zones_with_the_small_library(tmp_path: Path) -> None:
    [source] = (Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*")

    library = write_small_library(source, tmp_path / "small")

    assert library.name == source.name
    assert library.stat().st_size < 0.6 * source.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", USE],
        env={"LD_PRELOAD": str(library), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "9|10|Á|b|nz|ñu|o|hora estándar de Europa central|€ ñ",
        f"{{{str(library)!r}}}",
    ]


def test_a_library_without_the_data_is_refused(tmp_path: Path) -> None:
    if not shutil.which("objdump"):
        pytest.skip("objdump is not on this machine")
    [library] = (Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicuuc.so.*")

    with pytest.raises(ValueError, match=r"libicuuc\.so\.\d+ has no ICU data"):
        write_small_library(library, tmp_path)

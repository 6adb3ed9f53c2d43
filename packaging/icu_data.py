"""Write Qt's library of ICU data without the data that no function of Qt uses.

Qt calls ICU to compare texts, to convert encodings and to name time zones. Its data of languages,
countries, currencies, numbers and texts is its own.
"""

import re
import struct
import subprocess
from pathlib import Path

UNUSED = (
    "brkitr/",  # words and lines
    "confusables.cfu",
    "curr/",
    "lang/",
    "rbnf/",  # numbers in words
    "region/",
    "rfc",  # forms of names in networks
    "translit/",  # other scripts
    "unames.icu",  # names of characters
    "unit/",
)
"""Beginnings of the names of entries."""
_MAGIC = b"\xda\x27"
_ASSEMBLY = """\
.globl {symbol}
.section .rodata
.balign 16
.type {symbol}, %object
{symbol}: .incbin "{file}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", %progbits
"""


def without_unused(data: bytes) -> bytes:
    """Return ICU data without the unused entries.

    The data is a header with its own size, and a table: the number of entries, and the offsets of
    name and contents of each, from the beginning of the table and ordered by name.

    Raises:
        ValueError: the data has another format.
    """
    if data[2:4] != _MAGIC or data[12:16] != b"CmnD":
        raise ValueError("This is not the ICU data of a computer with little-endian numbers.")
    start = int.from_bytes(data[:2], "little")
    (count,) = struct.unpack_from("<I", data, start)
    table = list(struct.iter_unpack("<II", data[start + 4 : start + 4 + 8 * count]))
    ends = [offset for _, offset in table[1:]] + [len(data) - start]
    kept = []
    for (name, contents), end in zip(table, ends, strict=True):
        text = data[start + name : data.index(b"\0", start + name)]
        if not text.decode().partition("/")[2].startswith(UNUSED):
            kept.append((text + b"\0", data[start + contents : start + end]))
    offset = 4 + 8 * len(kept)
    offsets = []
    for text, _ in kept:
        offsets.append(offset)
        offset += len(text)
    names = b"".join(text for text, _ in kept)
    names += bytes(-(start + offset) % 16)
    offset = 4 + 8 * len(kept) + len(names)
    entries = struct.pack("<I", len(kept))
    for name, (_, contents) in zip(offsets, kept, strict=True):
        entries += struct.pack("<II", name, offset)
        offset += len(contents)
    return data[:start] + entries + names + b"".join(contents for _, contents in kept)


def write_small_library(source: Path, folder: Path) -> Path:
    """Write a library with the same name into a folder, and return its path. It needs binutils.

    Raises:
        ValueError: the library has no ICU data.
    """
    symbols = subprocess.run(
        ["objdump", "-T", source], capture_output=True, text=True, check=True
    ).stdout
    found = re.search(
        r"^([0-9a-f]+) g .* \.rodata\s+([0-9a-f]+)\s.*\b(icudt\d+_dat)$", symbols, re.MULTILINE
    )
    if not found:
        raise ValueError(f"{source} has no ICU data.")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    data, assembly, object_file = (folder / f"icudata.{end}" for end in ("dat", "s", "o"))
    # In this library, addresses are offsets in the file up to the end of .rodata.
    begin, size = int(found[1], 16), int(found[2], 16)
    data.write_bytes(without_unused(source.read_bytes()[begin : begin + size]))
    assembly.write_text(_ASSEMBLY.format(symbol=found[3], file=data))
    subprocess.run(["as", assembly, "-o", object_file], check=True)
    link = ["ld", "-shared", "-soname", source.name, object_file, "-o", target]
    subprocess.run(link, check=True)
    return target

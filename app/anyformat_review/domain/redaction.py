"""Remove secrets, such as the API key, and data from texts that are logged, shown or sent."""

import functools
import re
from collections.abc import Iterator

from anyformat_review.domain.lazy_pattern import lazy_pattern

HIDDEN = "•••"
"""Replaces a secret."""

_MIN_SECRET_LENGTH = 4
_MIN_DISTINCT_LENGTH = 8
"""Shorter secrets may be part of an ordinary word, so they are only hidden as entire words."""

_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}

_PLAIN_KEY = lazy_pattern(r"(?!.*\d{5})[A-Za-z_][A-Za-z0-9_-]{0,63}")
"""Keys that look like field names. Other keys may contain data of the document."""

_secrets: set[str] = set()


def hide(secret: str) -> None:
    """Remove a secret of at least four characters from all scrubbed texts from now on."""
    if len(secret) >= _MIN_SECRET_LENGTH:
        _secrets.add(secret)


def scrub(text: str) -> str:
    """Return the text without hidden secrets, whatever their encoding.

    Finds them raw and inside a repr, JSON, HTML, a URL, hexadecimal digits and base64.
    """
    if not _secrets:
        return text
    return _secret_pattern(frozenset(_secrets)).sub(HIDDEN, text)


def plain_key(key: str) -> str:
    """Return a key that looks like the name of a field, only the length of any other key."""
    return key if _PLAIN_KEY.fullmatch(key) else f"(key of {len(key):,} characters)"


@functools.lru_cache(maxsize=4)
def _secret_pattern(secrets: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(secrets, key=lambda secret: (-len(secret), secret))
    return re.compile("|".join(one for secret in longest_first for one in _encodings(secret)))


def _encodings(secret: str) -> Iterator[str]:
    """Yield patterns for a secret as text, as base64 inside longer base64, and as hexadecimal."""
    # Imported late, because this module is imported before the window is shown.
    import base64

    yield _whole_word(secret, "".join(map(_any_escape, secret)))
    raw = secret.encode("utf-8", "surrogatepass")
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield _escaped_base64(encode(b"Bearer " + raw).decode().rstrip("="))
        for offset in range(3):
            # Only the characters that no neighbouring byte changes.
            start, end = (0, 2, 3)[offset], (offset + len(raw)) * 8 // 6
            text = encode(b"\0" * offset + raw)[start:end].decode()
            yield _whole_word(secret, _escaped_base64(text))
    yield f"(?i:{raw.hex()})"


def _whole_word(secret: str, pattern: str) -> str:
    if len(secret) >= _MIN_DISTINCT_LENGTH:
        return pattern
    return rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"


def _escaped_base64(text: str) -> str:
    return "".join(one if one.isalnum() else _any_escape(one) for one in text)


def _any_escape(character: str) -> str:
    """Return a pattern for a character, raw or escaped for Python, JSON, HTML or a URL."""
    utf16 = character.encode("utf-16-be", "surrogatepass").hex()
    units = [utf16[start : start + 4] for start in range(0, len(utf16), 4)]
    percent = "".join(
        f"%(?:25){{0,3}}{byte:02x}" for byte in character.encode("utf-8", "surrogatepass")
    )
    forms = [
        r"\\{1,7}" + re.escape(repr(character)[1:-1].lstrip("\\")),
        "".join(rf"\\{{1,7}}u{unit}" for unit in units),
        percent,
        rf"&#0{{0,5}}{ord(character)};",
        rf"&#x0{{0,5}}{ord(character):x};",
        re.escape(_HTML.get(character, character)),
    ]
    return f"(?:{re.escape(character)}|(?i:{'|'.join(forms)}))"

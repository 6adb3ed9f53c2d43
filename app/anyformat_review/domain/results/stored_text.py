"""Texts of long documents, stored together in one block of memory."""

from msgspec import Struct


class StoredText(Struct, frozen=True, array_like=True, gc=False, eq=False):
    """A text as UTF-8, with the number of its characters; it is equal to the same `str`.

    The texts of all pages arrive in one message of another process and stay in it. So their memory
    is returned as a whole when the document is closed. As a `str`, a page with a single "€" would
    take twice its size.
    """

    utf8: memoryview
    length: int

    @classmethod
    def of(cls, text: "str | StoredText") -> "StoredText":
        """Return the text in this form."""
        return cls(memoryview(text.encode()), len(text)) if isinstance(text, str) else text

    def __str__(self) -> str:
        return str(self.utf8, "utf-8")

    def __len__(self) -> int:
        return self.length

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | StoredText) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))

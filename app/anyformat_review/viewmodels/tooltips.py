"""Tooltips that show untrusted text literally; Qt would interpret markup in it."""

from anyformat_review.domain.visible_text import visible

_LIMIT = 2000
"""The maximum number of characters."""


def plain_tooltip(text: str, limit: int = _LIMIT) -> str:
    """Return a tooltip that shows the text literally, truncated to `limit` characters."""
    if not text:
        return ""
    import html  # takes 4 ms, and is not needed for the first paint

    cut = text if len(text) <= limit else text[:limit] + "…"
    # Rich text, because Qt does not wrap long plain tooltips.
    return f'<p style="white-space:pre-wrap">{html.escape(visible(cut))}</p>'
